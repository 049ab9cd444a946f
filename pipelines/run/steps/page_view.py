"""The step `page_view`: a page of HTML for each page of an issue, with all that was read from it.

A view reads its own issue alone. The way to the issues before and after it leads over the index,
so that no issue makes the views of another one anew.
"""

from pipelines.records import PageView
from pipelines.report.views import READS, page_views
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, table


def page_view(inputs: Inputs) -> Tables:
    """Render the views of one issue."""
    if inputs.issue_date is None:
        raise ValueError("the views are of one issue date")
    return {PageView: table(PageView, page_views(inputs.issue_date, inputs.tables))}


PAGE_VIEW = Step(
    "page_view",
    reads=READS,
    writes=(PageView,),
    compute=page_view,
)
