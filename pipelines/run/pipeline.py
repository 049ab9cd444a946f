"""The steps of the pipeline, in the order of a run."""

from pipelines.run.steps.aggregates import (
    SECTION_DAILY,
    SECTION_TRENDS,
    TOPIC_DAILY,
    TOPIC_TRENDS,
)
from pipelines.run.steps.article_links import ARTICLE_LINKS
from pipelines.run.steps.base import Step
from pipelines.run.steps.corrections import CORRECTIONS
from pipelines.run.steps.entities import ENTITIES
from pipelines.run.steps.issue_report import ISSUE_REPORT
from pipelines.run.steps.page_view import PAGE_VIEW
from pipelines.run.steps.pages import PAGES
from pipelines.run.steps.report_index import REPORT_INDEX
from pipelines.run.steps.segmentation import SEGMENTATION
from pipelines.run.steps.statements import STATEMENTS
from pipelines.run.steps.topics import TOPICS
from pipelines.run.steps.values import VALUES

# TEACHING is not among them: a model is taught when it is asked for, and a new issue does not
# make it out of date.
ISSUE_STEPS: tuple[Step, ...] = (
    PAGES,
    SEGMENTATION,
    VALUES,
    CORRECTIONS,
    TOPICS,
    ENTITIES,
    STATEMENTS,
    ARTICLE_LINKS,
    SECTION_DAILY,
    TOPIC_DAILY,
    ISSUE_REPORT,
    PAGE_VIEW,
)
TREND_STEPS: tuple[Step, ...] = (SECTION_TRENDS, TOPIC_TRENDS, REPORT_INDEX)
STEPS: tuple[Step, ...] = (*ISSUE_STEPS, *TREND_STEPS)

STEP_BY_NAME = {step.name: step for step in STEPS}
