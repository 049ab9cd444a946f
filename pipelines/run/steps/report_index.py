"""The step `report_index`: the page of HTML that leads to the reports of all issues."""

from pipelines.records import ReportIndex, TopicDaily
from pipelines.report.contents import issues_of, render
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, table


def report_index(inputs: Inputs) -> Tables:
    """Render the index."""
    issues = issues_of(inputs.tables[TopicDaily], inputs.issue_dates)
    row = ReportIndex(
        issues=len(issues),
        first_issue=issues[-1].issue_date if issues else None,
        last_issue=issues[0].issue_date if issues else None,
        html=render(issues),
    )
    return {ReportIndex: table(ReportIndex, [row])}


REPORT_INDEX = Step(
    "report_index", reads=(TopicDaily,), writes=(ReportIndex,), compute=report_index
)
