"""The step `issue_report`: a page of HTML for each issue.

A report shows the issue and, for the trends, the daily rows of the issues before it. It reads no
table over all issues: a new issue makes a report of its own and leaves the others alone, and a
corrected one renews only those that show it.
"""

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    Entity,
    IssueReport,
    Page,
    Row,
    SectionDaily,
    Statement,
    TopicDaily,
)
from pipelines.report.issue import PAST_ISSUES, edition, render
from pipelines.run.steps.base import Inputs, Lookback, Step
from pipelines.tables import Tables, table


def issue_report(inputs: Inputs) -> Tables:
    """Render the report of one issue."""
    if inputs.issue_date is None:
        raise ValueError("a report is of one issue date")
    shown = edition(inputs.issue_date, inputs.tables, inputs.past_tables)
    report = IssueReport(
        issue_date=inputs.issue_date,
        articles=sum(len(paper.articles) for paper in shown.papers),
        doubtful=shown.doubtful,
        due=shown.due,
        leads=shown.leads,
        html=render(shown),
    )
    return {IssueReport: table(IssueReport, [report])}


READS: tuple[type[Row], ...] = (
    Page, Article, ArticleTopic, DateValue, Amount, Entity, Statement, SectionDaily, TopicDaily,
)  # fmt: skip
LOOKBACK = Lookback(reads=(SectionDaily, TopicDaily), issues=PAST_ISSUES)
ISSUE_REPORT = Step(
    "issue_report",
    reads=READS,
    writes=(IssueReport,),
    compute=issue_report,
    lookback=LOOKBACK,
)
