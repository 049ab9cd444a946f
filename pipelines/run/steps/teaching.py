"""The step `topic_model`: a model of topics taught by all articles, when it is asked for."""

from pipelines.records import Article, TopicModel
from pipelines.run.guidance import Guidance
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows
from pipelines.tables.topic_model import table_of_model
from pipelines.text import topics


def teach(inputs: Inputs) -> tuple[Tables, topics.Lesson]:
    """The table of the taught model, no table where there are too few articles; and the lesson."""
    guidance: Guidance = inputs.guidance
    taxonomy, labels = guidance.read()
    lesson = topics.teach(rows(Article, inputs.tables[Article]), taxonomy, labels)
    tables: Tables = {TopicModel: table_of_model(lesson.model)} if lesson.model else {}
    return tables, lesson


def topic_model(inputs: Inputs) -> Tables:
    """The table of the taught model alone."""
    tables, _ = teach(inputs)
    return tables


TEACHING = Step(
    "topic_model", reads=(Article,), writes=(TopicModel,), compute=topic_model, guided=("topics",)
)
