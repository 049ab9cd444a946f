"""The step `topics`: the topics of the articles, by lexicon, model and labels."""

from itertools import chain

from pipelines.records import Article, ArticleTopic, TopicModel
from pipelines.run.guidance import Guidance
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows, table
from pipelines.tables.topic_model import model_of_table
from pipelines.text.topics import Judges, assign


def topics(inputs: Inputs) -> Tables:
    """Assign topics to each article. Raises GuidanceError for a broken taxonomy or labels."""
    guidance: Guidance = inputs.guidance
    taxonomy, labels = guidance.read()
    judges = Judges(taxonomy, labels, model_of_table(inputs.tables[TopicModel]))
    articles = rows(Article, inputs.tables[Article])
    assigned = chain.from_iterable(assign(article, judges) for article in articles)
    return {ArticleTopic: table(ArticleTopic, assigned)}


TOPICS = Step(
    "topics",
    reads=(Article, TopicModel),
    writes=(ArticleTopic,),
    compute=topics,
    guided=("topics",),
)
