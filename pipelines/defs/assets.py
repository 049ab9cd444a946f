"""The assets: the ledger, and one multi-asset a step."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import dagster as dg

from pipelines.defs import ledger_log as story
from pipelines.defs import presentation
from pipelines.defs.resources import Folders
from pipelines.invariants import Verdict
from pipelines.records import RawFile, Row, TopicModel
from pipelines.run.guidance import GuidanceError
from pipelines.run.steps import STEPS, TEACHING, Step
from pipelines.run.work import Outcome, Workspace, run_step, teach_model, write_ledger

# Each issue date depends on its own rows of the ledger alone; what is out of date the plan and the sensor
# know. Dagster would call every issue out of date whenever a file of another one comes in.
_LEDGER_VERSION = dg.DataVersion("by issue date")

Events = Iterator[dg.MaterializeResult | dg.AssetCheckResult]


@dg.multi_asset(
    name="raw_files",
    specs=[presentation.asset_spec(RawFile, (), ("raw",))],
    check_specs=presentation.check_specs(RawFile),
)
def raw_files(context: dg.AssetExecutionContext, folders: Folders) -> Events:
    """Take stock of raw/."""
    workspace = _sound(folders)
    before = workspace.warehouse.read(RawFile, None)
    outcome = write_ledger(workspace, folders.window)
    story.log_changes(context.log, before, workspace.warehouse.read(RawFile, None))
    yield from _report(context, [outcome], _LEDGER_VERSION)


def _asset_of(step: Step) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name=step.name,
        specs=[
            presentation.asset_spec(row, step.reads, step.code, _deps(step)) for row in step.writes
        ],
        check_specs=[spec for row in step.writes for spec in presentation.check_specs(row)],
        backfill_policy=dg.BackfillPolicy.single_run() if step.partitioned else None,
    )
    def compute(context: dg.AssetExecutionContext, folders: Folders) -> Events:
        dates: list[date | None] = [None]
        if step.partitioned:
            dates = [date.fromisoformat(key) for key in context.partition_keys]
        workspace = _sound(folders)
        yield from _report(context, list(run_step(step, dates, workspace, folders.engine)))

    return compute


def _deps(step: Step) -> tuple[type[Row], ...]:
    """What a step reads; where it writes several tables, without what its other parents are made from.

    Dagster 1.13 refuses a backfill from the UI when the tables of one step are reached by two ways: it joins the
    issue dates of both in an order that differs from process to process, and takes the joined ones for others.
    """
    if len(step.writes) == 1:
        return step.reads
    further = {
        parent for each in STEPS if set(each.writes) & set(step.reads) for parent in each.reads
    }
    return tuple(row for row in step.reads if row not in further)


@dg.multi_asset(
    name=TEACHING.name,
    specs=[presentation.asset_spec(TopicModel, TEACHING.reads, TEACHING.code)],
    check_specs=presentation.check_specs(TopicModel),
)
def topic_model(context: dg.AssetExecutionContext, folders: Folders) -> Events:
    """Teach the model of topics by all articles there are."""
    workspace = _sound(folders)
    outcome, lesson = teach_model(workspace)
    _add_metadata(context, TopicModel.table.name, None, presentation.lesson_metadata(lesson))
    yield from _report(context, [outcome])


def _sound(folders: Folders) -> Workspace:
    """The place of work, once the newsroom's files are found sound and the warehouse answers; else nothing is done."""
    workspace = folders.workspace
    try:
        workspace.guidance.read()
        workspace.warehouse.files.check()
    except (GuidanceError, ConnectionError) as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    return workspace


def _report(
    context: dg.AssetExecutionContext,
    outcomes: list[Outcome],
    data_version: dg.DataVersion | None = None,
) -> Events:
    """Say to Dagster what was written; where something was not, keep what was and fail."""
    failed = [outcome for outcome in outcomes if not outcome.ok]
    verdicts = [
        verdict for outcome in outcomes for each in outcome.written for verdict in each.verdicts
    ]
    if failed:
        _log_what_was_written(context, [outcome for outcome in outcomes if outcome.ok])
        yield from presentation.check_results(verdicts)
        raise _failure(failed)
    for outcome in outcomes:
        for each in outcome.written:
            _add_metadata(context, each.table, outcome.issue_date, presentation.metadata(each))
        for table in set() if outcome.written else _tables(context):
            _add_metadata(context, table, outcome.issue_date, presentation.NO_FILE)
    for key in sorted(context.selected_asset_keys):
        own = [verdict for verdict in verdicts if verdict.table == key.to_user_string()]
        yield dg.MaterializeResult(
            asset_key=key, check_results=_results(context, key, own), data_version=data_version
        )


def _results(
    context: dg.AssetExecutionContext, key: dg.AssetKey, own: list[Verdict]
) -> list[dg.AssetCheckResult]:
    """The results of a table's checks; without a file to test, nothing can have broken a promise."""
    found = presentation.check_results(own)
    tested = {result.check_name for result in found}
    untested = [
        each
        for each in context.selected_asset_check_keys
        if each.asset_key == key and each.name not in tested
    ]
    return found + [
        dg.AssetCheckResult(
            asset_key=key, check_name=each.name, passed=True, metadata={"problems": 0, "files": 0}
        )
        for each in untested
    ]


def _tables(context: dg.AssetExecutionContext) -> set[str]:
    return {key.to_user_string() for key in context.selected_asset_keys}


def _add_metadata(
    context: dg.AssetExecutionContext, table: str, issue_date: date | None, found: dict[str, Any]
) -> None:
    if issue_date:
        context.add_asset_metadata(found, asset_key=table, partition_key=issue_date.isoformat())
    else:
        context.add_asset_metadata(found, asset_key=table)


def _log_what_was_written(context: dg.AssetExecutionContext, outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        for each in outcome.written:
            partition = outcome.issue_date.isoformat() if outcome.issue_date else None
            found = presentation.metadata(each)
            context.log_event(
                dg.AssetMaterialization(each.table, partition=partition, metadata=found)
            )


def _failure(failed: list[Outcome]) -> dg.Failure:
    """The data or the disk is at fault, and stays so: no retry."""
    shown = [
        f"{each.issue_date or 'all issues'}: {_reason(each)}"
        for each in failed[: presentation.SHOWN_FAILURES]
    ]
    return dg.Failure(
        f"{failed[0].step}: {len(failed)} issue dates were not written, their old files stay.\n"
        + "\n".join(shown),
        allow_retries=False,
    )


def _reason(outcome: Outcome) -> str:
    if outcome.error:
        return outcome.error
    return "; ".join(
        f"{each.table} breaks {each.invariant}: {', '.join(each.examples)}"
        for each in outcome.broken
    )


@dg.definitions
def assets() -> dg.Definitions:
    """The assets of all steps, in order."""
    return dg.Definitions(assets=[raw_files, topic_model, *(_asset_of(step) for step in STEPS)])
