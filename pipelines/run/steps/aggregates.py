"""The steps that count the articles by section and by topic: of each issue, and over all issues."""

from pipelines import aggregate
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    Page,
    Quantity,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicTrend,
)
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, in_order, table_of_mappings


def section_daily(inputs: Inputs) -> Tables:
    """Count the articles of an issue by section."""
    daily = aggregate.section_daily(inputs.tables)
    return {SectionDaily: table_of_mappings(SectionDaily, daily)}


def topic_daily(inputs: Inputs) -> Tables:
    """Count the articles of an issue by topic."""
    return {TopicDaily: table_of_mappings(TopicDaily, aggregate.topic_daily(inputs.tables))}


def section_trends(inputs: Inputs) -> Tables:
    """Hold each issue's sections against those of the issues before it."""
    trends = aggregate.section_trends(inputs.tables[SectionDaily])
    return {SectionTrend: in_order(SectionTrend, trends)}


def topic_trends(inputs: Inputs) -> Tables:
    """Hold each issue's topics against those of the issues before it."""
    trends = aggregate.topic_trends(inputs.tables[TopicDaily])
    return {TopicTrend: in_order(TopicTrend, trends)}


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
