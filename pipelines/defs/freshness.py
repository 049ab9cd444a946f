"""Whether the newest issue is recent: a check by its date, whenever the last run was."""

import dagster as dg

from pipelines.defs.resources import Folders
from pipelines.records import RawFile
from pipelines.run.freshness import freshness
from pipelines.settings import TIME_ZONE, settings
from pipelines.tables import rows


@dg.asset_check(
    asset=RawFile.table.name,
    description=(
        "The newest issue in the ledger is no older than BANMIAN_FRESH_HOURS, whenever the last "
        "run was. Told anew by each run on the ledger and by the schedule `look_at_newest_issue`."
    ),
)
def newest_issue_is_recent(folders: Folders) -> dg.AssetCheckResult:
    """Hold the newest accepted issue date of the ledger against the clock."""
    ledger = rows(RawFile, folders.workspace.warehouse.read(RawFile, None))
    newest = freshness(ledger, settings().fresh_hours)
    return dg.AssetCheckResult(
        passed=newest.is_recent,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"The newest issue: {newest.sentence}.",
        metadata={
            "newest_issue": str(newest.newest),
            "age_hours": newest.age_hours,
            "limit_hours": newest.limit_hours,
        },
    )


newest_issue_check = dg.define_asset_job(
    "newest_issue_check",
    selection=dg.AssetSelection.checks(newest_issue_is_recent),
    description="Look whether the newest issue is recent, and do nothing else.",
)

look_at_newest_issue = dg.ScheduleDefinition(
    name="look_at_newest_issue",
    job=newest_issue_check,
    cron_schedule="0 * * * *",
    execution_timezone=TIME_ZONE,
    description="Looks every hour whether the newest issue is recent. Off until switched on.",
)
