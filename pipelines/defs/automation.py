"""The job for an issue, the morning schedule, and the sensor that watches raw/."""

import hashlib
from collections.abc import Iterator

import dagster as dg

from pipelines.defs.resources import Folders
from pipelines.plan import Plan, Stretch, plan
from pipelines.raw import Window, entries, ledger
from pipelines.records import TopicModel
from pipelines.settings import TIME_ZONE
from pipelines.steps import STEPS, TEACHING
from pipelines.work import Place

_LEDGER = dg.AssetSelection.assets("raw_files")
_MODEL = dg.AssetSelection.assets(TEACHING.name)

issues = dg.define_asset_job(
    "issues",
    selection=dg.AssetSelection.all() - _MODEL,
    description="Take issue dates through the whole chain, from the ledger of raw/ to the trends.",
)

take_stock = dg.define_asset_job(
    "take_stock", selection=_LEDGER, description="Bring the ledger of raw/ up to date and nothing else."
)


teach_topics = dg.define_asset_job(
    "teach_topics",
    selection=_MODEL,
    description="Teach the model of topics anew. The next run on raw/ then assigns the topics of every issue again.",
)

teach_monthly = dg.ScheduleDefinition(
    name="teach_monthly",
    job=teach_topics,
    cron_schedule="0 5 1 * *",
    execution_timezone=TIME_ZONE,
    description="Teaches the model of topics anew on the first of each month at 05:00. Off until switched on.",
)


@dg.schedule(
    job=issues,
    cron_schedule="30 6 * * *",
    execution_timezone=TIME_ZONE,
    description="Takes the newest issue in raw/ through the chain each morning at 06:30. Off until switched on.",
)
def newest_issue(context: dg.ScheduleEvaluationContext, folders: Folders) -> dg.RunRequest | dg.SkipReason:
    """Request the newest issue date that raw/ has pages for."""
    place = folders.place
    found = ledger(place.raw_dir, folders.window, place.limits)
    dates = [row.issue_date for row in found if row.status == "accepted" and row.issue_date]
    if not dates:
        return dg.SkipReason(f"No file in {folders.raw_dir} could be taken as a page.")
    return dg.RunRequest(partition_key=max(dates).isoformat())


@dg.sensor(
    jobs=[issues, take_stock],
    minimum_interval_seconds=30,
    description="Requests the issue dates whose files in raw/ are new, changed or gone. Off until switched on.",
)
def new_raw_files(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """Compare raw/ with the warehouse when raw/, the code or the day has changed since the last look."""
    place, window = folders.place, folders.window
    cursor = _signature(place, window)
    if cursor == context.cursor:
        return dg.SkipReason("Nothing in raw/ has changed since the last look.")
    todo = plan(ledger(place.raw_dir, window, place.limits), place, window)
    return dg.SensorResult(run_requests=list(_requests(todo)), cursor=cursor)


def tags_of(stretch: Stretch) -> dict[str, str]:
    """The tags that make one run of a stretch of issue dates."""
    return {
        "dagster/asset_partition_range_start": stretch.first.isoformat(),
        "dagster/asset_partition_range_end": stretch.last.isoformat(),
    }


def _requests(todo: Plan) -> Iterator[dg.RunRequest]:
    # No run keys: a file put back as it was asks for its issue again, and Dagster drops a key it has seen.
    for stretch in todo.stretches:
        if stretch.first == stretch.last:
            yield dg.RunRequest(job_name=issues.name, partition_key=stretch.first.isoformat())
        else:
            yield dg.RunRequest(job_name=issues.name, tags=tags_of(stretch))
    if todo.ledger and not todo.stretches:
        yield dg.RunRequest(job_name=take_stock.name)


def _signature(place: Place, window: Window) -> str:
    """A digest of the names, sizes and times of all files below raw/, of guidance, model, code, window and limits."""
    codes = [step.fingerprint([]) for step in STEPS]
    given = place.guidance.fingerprint(None), place.warehouse.fingerprint(TopicModel, None)
    digest = hashlib.sha256(f"{window} {codes} {given} {place.limits}".encode())
    for entry in entries(place.raw_dir):
        seen = f"{entry.path}\0{entry.size}\0{entry.changed}\0"
        digest.update(seen.encode(errors="surrogateescape"))
    return digest.hexdigest()
