"""The steps that count the articles by section and by topic: of each issue, and over all issues."""

from pipelines import aggregate
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    Page,
    Quantity,
    Row,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicTrend,
)
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, table_of_frame


def section_daily(inputs: Inputs) -> Tables:
    """Count the articles of an issue by section."""
    return {SectionDaily: table_of_frame(SectionDaily, aggregate.section_daily(_frames(inputs)))}


def topic_daily(inputs: Inputs) -> Tables:
    """Count the articles of an issue by topic."""
    return {TopicDaily: table_of_frame(TopicDaily, aggregate.topic_daily(_frames(inputs)))}


def section_trends(inputs: Inputs) -> Tables:
    """Hold each issue's sections against those of the issues before it."""
    trends = aggregate.section_trends(_frames(inputs)[SectionDaily])
    return {SectionTrend: table_of_frame(SectionTrend, trends)}


def topic_trends(inputs: Inputs) -> Tables:
    """Hold each issue's topics against those of the issues before it."""
    trends = aggregate.topic_trends(_frames(inputs)[TopicDaily])
    return {TopicTrend: table_of_frame(TopicTrend, trends)}


def _frames(inputs: Inputs) -> dict[type[Row], aggregate.DataFrame]:
    return {row: table.to_pandas(date_as_object=True) for row, table in inputs.tables.items()}


SECTION_DAILY = Step(
    "section_daily",
    reads=(Page, Article, DateValue, Quantity, Amount),
    writes=(SectionDaily,),
    compute=section_daily,
)
TOPIC_DAILY = Step(
    "topic_daily", reads=(Article, ArticleTopic, Amount), writes=(TopicDaily,), compute=topic_daily
)
SECTION_TRENDS = Step(
    "section_trends", reads=(SectionDaily,), writes=(SectionTrend,), compute=section_trends
)
TOPIC_TRENDS = Step("topic_trends", reads=(TopicDaily,), writes=(TopicTrend,), compute=topic_trends)
