"""The job for an issue, and the schedules.

No asset has an AutomationCondition. The sensor tells from files and fingerprints what is out of
date, and the job takes an issue to its trends and its report in the same run: a condition would ask
for that work a second time.
"""

from collections.abc import Mapping
from datetime import date

import dagster as dg

from pipelines.defs.resources import Folders
from pipelines.run.intake import RemovalError, ledger_now
from pipelines.run.plan import Stretch
from pipelines.run.steps.teaching import TEACHING
from pipelines.settings import TIME_ZONE

FIRST_DATE = "dagster/asset_partition_range_start"
LAST_DATE = "dagster/asset_partition_range_end"
_ONE_DATE = "dagster/partition"

_LEDGER = dg.AssetSelection.assets("raw_files")
_MODEL = dg.AssetSelection.assets(TEACHING.name)

issues = dg.define_asset_job(
    "issues",
    selection=dg.AssetSelection.all() - _MODEL,
    description="Take issue dates through the whole chain, from the ledger of raw/ to the trends.",
)

take_stock = dg.define_asset_job(
    "take_stock",
    selection=_LEDGER,
    description="Bring the ledger of raw/ up to date and nothing else.",
)


teach_topics = dg.define_asset_job(
    "teach_topics",
    selection=_MODEL,
    description=(
        "Teach the model of topics anew. "
        "The next run on raw/ then assigns the topics of every issue again."
    ),
)

teach_monthly = dg.ScheduleDefinition(
    name="teach_monthly",
    job=teach_topics,
    cron_schedule="0 5 1 * *",
    execution_timezone=TIME_ZONE,
    description=(
        "Teaches the model of topics anew on the first of each month at 05:00. "
        "Off until switched on."
    ),
)


@dg.schedule(
    job=issues,
    cron_schedule="30 6 * * *",
    execution_timezone=TIME_ZONE,
    description=(
        "Takes the newest issue in raw/ through the chain each morning at 06:30. "
        "Off until switched on."
    ),
)
def newest_issue(
    context: dg.ScheduleEvaluationContext, folders: Folders
) -> dg.RunRequest | dg.SkipReason:
    """Request the newest issue date that raw/ has pages for."""
    workspace = folders.workspace
    try:
        files = ledger_now(workspace, folders.window)
    except RemovalError as error:
        return dg.SkipReason(str(error))
    dates = [file.issue_date for file in files if file.status == "accepted" and file.issue_date]
    if not dates:
        return dg.SkipReason(f"No file in {workspace.raw_dir} could be taken as a page.")
    newest = max(dates)
    return request(Stretch(newest, newest), context.repository_def)


def request(stretch: Stretch, repository: dg.RepositoryDefinition | None) -> dg.RunRequest:
    """A request for one run of a stretch of issue dates.

    A date that came in since the definitions were loaded has no partition in them yet. The run
    loads them anew and has it; the UI shows it once its definitions are reloaded.
    """
    key = stretch.first.isoformat()
    if stretch.first == stretch.last and _is_loaded(key, repository):
        return dg.RunRequest(job_name=issues.name, partition_key=key)
    return dg.RunRequest(job_name=issues.name, tags=tags_of(stretch))


def _is_loaded(key: str, repository: dg.RepositoryDefinition | None) -> bool:
    partitions = repository.get_job(issues.name).partitions_def if repository else None
    return partitions is not None and partitions.has_partition_key(key)


def tags_of(stretch: Stretch) -> dict[str, str]:
    """The tags that make one run of a stretch of issue dates."""
    return {FIRST_DATE: stretch.first.isoformat(), LAST_DATE: stretch.last.isoformat()}


def dates_of(tags: Mapping[str, str]) -> list[date]:
    """The issue dates that the tags of a run name."""
    one_date = tags.get(_ONE_DATE)
    first = tags.get(FIRST_DATE) or one_date
    last = tags.get(LAST_DATE) or one_date
    if not first or not last:
        return []
    return Stretch(date.fromisoformat(first), date.fromisoformat(last)).dates
