"""The report of an issue as an asset."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import dagster as dg

from pipelines.defs import presentation
from pipelines.defs.partitions import ISSUE_DATES
from pipelines.defs.resources import Folders
from pipelines.run.fingerprints import code_digest
from pipelines.run.issue_report import CODE, NAME, READS, Report, run_reports
from pipelines.warehouse import uri


@dg.asset(
    name=NAME,
    deps=[row.table.name for row in READS],
    description="A page of HTML for each issue, whole in itself: the day's summary, the charts and the tables.",
    group_name="report",
    kinds={"python", "html"},
    owners=presentation.OWNERS,
    tags=presentation.tags(partitioned=True),
    code_version=code_digest(CODE)[:12],
    partitions_def=ISSUE_DATES,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def issue_report(
    context: dg.AssetExecutionContext, folders: Folders
) -> Iterator[dg.MaterializeResult]:
    """Make the reports of the issue dates, and those of later ones that show them."""
    dates = [date.fromisoformat(key) for key in context.partition_keys]
    reports = list(run_reports(dates, folders.workspace, folders.engine))
    failed = [each for each in reports if each.error]
    for each in reports:
        if each.error is None and (failed or each.issue_date not in dates):
            context.log_event(_materialization(each))
    if failed:
        told = "\n".join(
            f"{each.issue_date}: {each.error}" for each in failed[: presentation.SHOWN_FAILURES]
        )
        raise dg.Failure(
            f"{NAME}: {len(failed)} reports were not written, their old files stay.\n{told}",
            allow_retries=False,
        )
    for each in reports:
        if each.issue_date in dates:
            context.add_asset_metadata(_metadata(each), partition_key=each.issue_date.isoformat())
    yield dg.MaterializeResult()


def _materialization(report: Report) -> dg.AssetMaterialization:
    return dg.AssetMaterialization(
        NAME, partition=report.issue_date.isoformat(), metadata=_metadata(report)
    )


def _metadata(report: Report) -> dict[str, Any]:
    """What the asset page shows of a report: where it is; the browser opens no file from another page."""
    if not report.where:
        return {"no_pages": "The issue has no pages, so there is no report."}
    return {
        "report": dg.MetadataValue.path(report.where),
        "dagster/uri": uri(report.where),
        "articles": report.articles,
        "fingerprint": report.fingerprint[:12],
    }


@dg.definitions
def report() -> dg.Definitions:
    """The asset of the reports."""
    return dg.Definitions(assets=[issue_report])
