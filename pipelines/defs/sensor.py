"""The sensor that watches raw/."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import dagster as dg

from pipelines.defs import automation
from pipelines.defs.resources import Folders
from pipelines.records import TopicModel
from pipelines.run import watch
from pipelines.run.alerts import alerts
from pipelines.run.digests import digest
from pipelines.run.fingerprints import step_fingerprint
from pipelines.run.guidance import GUIDES, GuidanceError
from pipelines.run.intake import LastLedger, RemovalError, refuse_removal
from pipelines.run.pipeline import STEPS
from pipelines.run.plan import Plan, plan, stale_among
from pipelines.run.workspace import Workspace

_WAITING = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.QUEUED]
# Stands in the cursor before the digest of what was told of a broken file.
_BROKEN = " broken "
_UNDER_WAY = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.sensor(
    jobs=[automation.issues, automation.take_stock],
    minimum_interval_seconds=30,
    description=(
        "Requests the issue dates whose files in raw/ are new, changed or gone. "
        "Off until switched on."
    ),
)
def new_raw_files(
    context: dg.SensorEvaluationContext, folders: Folders
) -> dg.SensorResult | dg.SkipReason:
    """Request the issue dates that the changes since the last look concern.

    At the first look, and when the code, the guidance or the day has changed, request everything
    that is out of date: so what failed is requested again once a day.
    """
    workspace, window = folders.workspace, folders.window
    glanced = watch.glance(workspace.raw_dir)
    try:
        made_by = _made_by(workspace)
    except GuidanceError as error:
        return _told_once(error, context)
    now = _Cursor(made_by, digest(str(window)), glanced.name)
    then = _Cursor.read(context.cursor)
    if now.written == context.cursor:
        return dg.SkipReason("Nothing in raw/ has changed since the last look.")
    folder = workspace.warehouse.files
    before = None
    if now.made_by == then.made_by:
        before = watch.recall(then.view, folder, window, workspace.limits)
    last = LastLedger(workspace.warehouse)
    view = watch.look(workspace.raw_dir, glanced, window, workspace.limits, before, last)
    try:
        refuse_removal(view.ledger, workspace, window)
    except RemovalError as error:
        return dg.SkipReason(str(error))
    if before and now.window == then.window:
        todo = _concerned(before, view, workspace)
    else:
        anew = then.made_by not in ("", now.made_by)
        todo = _without(plan(view.ledger, workspace, window), _asked_for(context.instance, anew))
    watch.keep(view, folder, beside=then.view)
    requests = list(_requests(todo, context))
    reason = "What has changed in raw/ concerns no issue date that is out of date."
    return dg.SensorResult(
        run_requests=requests,
        skip_reason=None if requests else reason,
        cursor=now.written,
    )


@dataclass(frozen=True)
class _Cursor:
    """What a look saw, as three digests; all are empty where there was no last look.

    They are of what the tables depend on beside raw/, of the issue dates there are, and of the
    files.
    """

    made_by: str = ""
    window: str = ""
    view: str = ""

    @classmethod
    def read(cls, written: str | None) -> "_Cursor":
        digests = (written or "").partition(_BROKEN)[0].split()
        are_digests = all(re.fullmatch(r"[0-9a-f]{64}", part) for part in digests)
        return cls(*digests) if len(digests) == 3 and are_digests else cls()

    @property
    def written(self) -> str:
        return f"{self.made_by} {self.window} {self.view}"


def _told_once(error: GuidanceError, context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Tell of a broken file beside raw/ at the first look, and not at each one after it."""
    seen, _, before = (context.cursor or "").partition(_BROKEN)
    broken = digest(str(error))
    if broken == before:
        return dg.SensorResult(skip_reason="Still broken, as told before; mend it.")
    context.log.error(str(error))
    alerts().send("Banmian: nothing is taken until a file is mended", str(error))
    return dg.SensorResult(skip_reason=str(error), cursor=f"{seen}{_BROKEN}{broken}")


def _made_by(workspace: Workspace) -> str:
    """A digest of the code, the limits, the guidance and the model."""
    codes = [step_fingerprint(step, []) for step in STEPS]
    return digest(
        *codes,
        str(workspace.limits),
        *workspace.guidance.fingerprints(GUIDES, None),
        workspace.warehouse.fingerprint(TopicModel, None),
    )


def _concerned(before: watch.View, now: watch.View, workspace: Workspace) -> Plan:
    """What the changes between two views make out of date."""
    stale = stale_among(watch.touched(before, now), now.ledger, workspace)
    return Plan(ledger=before.ledger != now.ledger, dates=stale, trends=bool(stale))


def _without(todo: Plan, dates: set[date]) -> Plan:
    return replace(todo, dates=tuple(day for day in todo.dates if day not in dates))


def _asked_for(instance: dg.DagsterInstance, anew: bool) -> set[date]:
    """The issue dates of the runs that wait.

    Those of the runs under way too, unless their work is to be done `anew`.
    """
    statuses = _WAITING if anew else _WAITING + _UNDER_WAY
    runs = instance.get_runs(dg.RunsFilter(statuses=statuses))
    return {day for run in runs for day in automation.dates_of(run.tags)}


def _requests(todo: Plan, context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest]:
    # No run keys: a file put back as it was asks for its issue again, and Dagster drops a key it
    # has seen.
    for stretch in todo.stretches:
        yield automation.request(stretch, context.repository_def)
    if todo.ledger and not todo.stretches:
        yield dg.RunRequest(job_name=automation.take_stock.name)
