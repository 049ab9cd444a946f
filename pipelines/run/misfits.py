"""The lines of corrections.csv that are not applied, for a person to look at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from pipelines.records import Correction
from pipelines.run.workspace import Workspace
from pipelines.tables import rows

_NO_ISSUE = "the warehouse has no page of that issue date"


def misfits(workspace: Workspace, first: date | None, last: date | None) -> list[Correction]:
    """The lines about issues between two dates that do not fit, with their problems."""
    lines = [*chain.from_iterable(workspace.guidance.corrections(None).values())]
    dates = sorted({line.issue_date for line in lines})
    asked = [day for day in dates if (first or day) <= day <= (last or day)]
    unfit = chain.from_iterable(_of_issue(day, lines, workspace) for day in asked)
    return [line for line in unfit if line.problem]


def _of_issue(day: date, lines: list[Correction], workspace: Workspace) -> Iterator[Correction]:
    """The lines about an issue as its table has them; without one none of them fits."""
    if workspace.warehouse.exists(Correction, day):
        yield from rows(Correction, workspace.warehouse.read(Correction, day))
        return
    for line in lines:
        if line.issue_date == day:
            yield replace(line, problem=_NO_ISSUE)
