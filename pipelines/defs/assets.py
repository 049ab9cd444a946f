"""The assets: the ledger, the model of topics, and one multi-asset for each step."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import dagster as dg

from pipelines.defs import presentation, run_log
from pipelines.defs.ahead import left_behind, outcomes_of
from pipelines.defs.evaluations import log_evaluations
from pipelines.defs.partitions import issue_dates
from pipelines.defs.presentation import has_dates
from pipelines.defs.resources import Folders
from pipelines.defs.sources import linked
from pipelines.invariants import Verdict
from pipelines.records import Page, RawFile, Row, TopicModel
from pipelines.run import catalogued
from pipelines.run.cluster import ClusterError
from pipelines.run.fingerprints import code_digest, code_version
from pipelines.run.guidance import GuidanceError
from pipelines.run.intake import RemovalError
from pipelines.run.outcome import Outcome
from pipelines.run.pipeline import STEPS
from pipelines.run.steps.base import Step
from pipelines.run.steps.teaching import TEACHING
from pipelines.run.work import teach_model, write_ledger
from pipelines.run.workspace import Workspace, misplaced

# Each issue date depends on its own rows of the ledger alone, and the plan and the sensor know what
# is out of date. Dagster would call every issue out of date whenever a file of another comes in.
_LEDGER_VERSION = dg.DataVersion("by issue date")
_LEDGER_CODE = "pipelines.raw.ledger"
_SHOWN_FAILURES = 10
# Results of checks are logged for so many issues at a time: each names a materialization, and a
# long run has too many of them to hold.
_LOGGED_AT_A_TIME = 100

Events = Iterator[dg.MaterializeResult | dg.AssetCheckResult]


@dg.multi_asset(
    name="raw_files",
    specs=[
        linked(
            presentation.asset_spec(RawFile, (), code_digest(_LEDGER_CODE)), RawFile, write_ledger
        )
    ],
    check_specs=presentation.check_specs(RawFile),
)
def raw_files(context: dg.AssetExecutionContext, folders: Folders) -> Events:
    """Take stock of raw/."""
    workspace = _checked_workspace(folders)
    before = workspace.warehouse.read(RawFile, None)
    try:
        outcome = write_ledger(workspace, folders.window)
    except RemovalError as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    run_log.log_changes(context.log, before, workspace.warehouse.read(RawFile, None))
    yield from _report(context, workspace, [outcome], _LEDGER_VERSION)


def _asset_of(step: Step, dates: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    deps = _deps(step)
    code = code_version(step)

    @dg.multi_asset(
        name=step.name,
        specs=[
            linked(presentation.asset_spec(row, step.reads, code, deps, dates), row, step.compute)
            for row in step.writes
        ],
        check_specs=[spec for row in step.writes for spec in presentation.check_specs(row, dates)],
        backfill_policy=dg.BackfillPolicy.single_run() if step.partitioned else None,
    )
    def compute(context: dg.AssetExecutionContext, folders: Folders) -> Events:
        dates: list[date | None] = [None]
        if step.partitioned:
            dates = [date.fromisoformat(key) for key in context.partition_keys]
        workspace = _checked_workspace(folders)
        try:
            outcomes = outcomes_of(step, dates, context, workspace, folders.runner)
        except ClusterError as error:
            raise dg.Failure(str(error), allow_retries=False) from None
        if not all(outcome.ok for outcome in outcomes):
            _report_left_behind(context, left_behind(step, context))
        if not step.partitioned:
            _bring_catalogue_up_to_date(context, workspace)
        yield from _report(context, workspace, outcomes)

    return compute


def _deps(step: Step) -> tuple[type[Row], ...]:
    """What a step cannot do without; of one with several tables, less the parents of its parents.

    The model of topics need not be there, and the UI asks "are you sure?" before each run where
    something upstream was never materialized.

    Dagster 1.13 refuses a backfill from the UI when the tables of one step are reached in two ways:
    it joins the issue dates of both in an order that differs from process to process, and takes the
    joined ones for others.
    """
    needed = tuple(row for row in step.reads if row is not TopicModel)
    if len(step.writes) == 1:
        return needed
    parents = [other for other in STEPS if set(other.writes) & set(needed)]
    grandparents = {row for parent in parents for row in parent.reads}
    return tuple(row for row in needed if row not in grandparents)


@dg.multi_asset(
    name=TEACHING.name,
    specs=[
        linked(
            presentation.asset_spec(TopicModel, TEACHING.reads, code_version(TEACHING)),
            TopicModel,
            TEACHING.compute,
        )
    ],
    check_specs=presentation.check_specs(TopicModel),
)
def topic_model(context: dg.AssetExecutionContext, folders: Folders) -> Events:
    """Teach the model of topics by all articles there are.

    Where there are too few the asset counts as materialized all the same, for a backfill of all
    assets would fail otherwise; the check `topic_model_is_taught` tells that there is no model.
    """
    workspace = _checked_workspace(folders)
    outcome, lesson = teach_model(workspace)
    _bring_catalogue_up_to_date(context, workspace)
    _add_metadata(context, TopicModel.table.name, None, presentation.lesson_metadata(lesson))
    if lesson.reason:
        context.log.warning(f"No model was made: {lesson.reason}")
    yield from _report(context, workspace, [outcome], beside=[presentation.taught_check(lesson)])


def _bring_catalogue_up_to_date(context: dg.AssetExecutionContext, workspace: Workspace) -> None:
    """Renew what describes the tables to other programs; no table fails where that cannot be."""
    try:
        catalogued.bring_up_to_date(workspace.warehouse)
    except OSError as error:
        context.log.warning(f"The catalogue was not brought up to date: {error}")


def _checked_workspace(folders: Folders) -> Workspace:
    """The workspace, once its folders, taxonomy and labels are sound and the warehouse answers."""
    workspace = folders.workspace
    problem = misplaced(workspace.raw_dir, folders.warehouse)
    if problem:
        raise dg.Failure(f"{problem}; name another.", allow_retries=False)
    try:
        workspace.guidance.check()
        workspace.warehouse.files.check()
    except (GuidanceError, ConnectionError) as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    return workspace


def _report(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    outcomes: list[Outcome],
    data_version: dg.DataVersion | None = None,
    beside: Sequence[dg.AssetCheckResult] = (),
) -> Events:
    """Tell Dagster what was written; fail where something was not, whose old files stay.

    `beside` are results of checks that are not of a file.
    """
    run_log.log_outcomes(context.log, outcomes)
    verdicts = _verdicts(outcomes)
    failed = [outcome for outcome in outcomes if not outcome.ok]
    if failed:
        yield from _report_failed(context, outcomes, verdicts)
        raise _failure(failed)
    for outcome in outcomes:
        if _is_asked_for(context, outcome):
            _add_outcome(context, workspace, outcome)
        else:
            _log_materializations(context, outcome)
    for key in sorted(context.selected_asset_keys):
        table = key.to_user_string()
        of_table = [verdict for verdict in verdicts if verdict.table == table]
        results = _check_results(context, key, of_table, outcomes, beside)
        yield dg.MaterializeResult(asset_key=key, check_results=results, data_version=data_version)
    _log_checks(context, outcomes)


def _report_failed(
    context: dg.AssetExecutionContext, outcomes: list[Outcome], verdicts: list[Verdict]
) -> Iterator[dg.AssetCheckResult]:
    """Of a run that fails, what was written all the same, and every check."""
    for outcome in outcomes:
        if outcome.ok:
            _log_materializations(context, outcome)
    _log_checks(context, outcomes)
    yield from presentation.check_results(verdicts)


def _report_left_behind(context: dg.AssetExecutionContext, outcomes: list[Outcome]) -> None:
    """Of the steps that Dagster skips as this one fails, what was written ahead of them."""
    for outcome in outcomes:
        if outcome.ok:
            _log_materializations(context, outcome)
    tables = sorted({file.table for outcome in outcomes for file in outcome.written})
    for table in tables:
        _log_checks_of(context, dg.AssetKey(table), [done for done in outcomes if done.ok])


def _verdicts(outcomes: list[Outcome]) -> list[Verdict]:
    files = [file for outcome in outcomes for file in outcome.written]
    return [verdict for file in files for verdict in file.verdicts]


def _is_asked_for(context: dg.AssetExecutionContext, outcome: Outcome) -> bool:
    """Whether an outcome is of the run's own dates; a later report is renewed beyond them."""
    if outcome.issue_date is None:
        return True
    return outcome.issue_date.isoformat() in context.partition_keys


def _log_checks(context: dg.AssetExecutionContext, outcomes: list[Outcome]) -> None:
    """A result for each issue date of each check that has them, beside the one over all of them.

    Dagster gives the date to a result only where a run names a single one, and not a stretch. It
    shows a result that names the newest materialization, so these come after the materializations.
    """
    written = [outcome for outcome in outcomes if outcome.ok]
    is_of_all_issues = any(outcome.issue_date is None for outcome in written)
    if context.has_partition_key or is_of_all_issues:
        return
    for key in sorted({check.asset_key for check in _checks_with_dates(context)}):
        _log_checks_of(context, key, written)


def _log_checks_of(
    context: dg.AssetExecutionContext, key: dg.AssetKey, written: Sequence[Outcome]
) -> None:
    """The results of a table's checks for each issue date, some dates at a time."""
    for first in range(0, len(written), _LOGGED_AT_A_TIME):
        _log_checks_of_some(context, key, written[first : first + _LOGGED_AT_A_TIME])


def _log_checks_of_some(
    context: dg.AssetExecutionContext, key: dg.AssetKey, written: Sequence[Outcome]
) -> None:
    newest = _newest_materializations(context, key, [str(done.issue_date) for done in written])
    results = {str(done.issue_date): _results_with_dates(context, key, done) for done in written}
    evaluations = [
        presentation.evaluation(result, day, newest.get(day))
        for day, of_day in results.items()
        for result in of_day
    ]
    log_evaluations(context, evaluations)


def _checks_with_dates(context: dg.AssetExecutionContext) -> list[dg.AssetCheckKey]:
    return list(filter(has_dates, context.selected_asset_check_keys))


def _results_with_dates(
    context: dg.AssetExecutionContext, key: dg.AssetKey, outcome: Outcome
) -> list[dg.AssetCheckResult]:
    of_table = [item for item in _verdicts([outcome]) if item.table == key.to_user_string()]
    return list(filter(has_dates, _check_results(context, key, of_table, [outcome])))


def _newest_materializations(
    context: dg.AssetExecutionContext, key: dg.AssetKey, dates: list[str]
) -> dict[str, dg.EventLogRecord]:
    """The newest materialization of each issue date of a table."""
    asked = dg.AssetRecordsFilter(key, asset_partitions=dates)
    records = context.instance.fetch_materializations(asked, limit=len(dates)).records
    return {str(record.partition_key): record for record in reversed(records)}


def _check_results(
    context: dg.AssetExecutionContext,
    key: dg.AssetKey,
    verdicts: list[Verdict],
    outcomes: list[Outcome],
    beside: Sequence[dg.AssetCheckResult] = (),
) -> list[dg.AssetCheckResult]:
    """The results of a table's checks; without a file to test, no promise can be broken."""
    results = [*presentation.check_results(verdicts), *beside]
    if key.to_user_string() == Page.table.name:
        results.append(presentation.pages_check(_dates_without_pages(outcomes)))
    tested = {result.check_name for result in results}
    for check in context.selected_asset_check_keys:
        if check.asset_key == key and check.name not in tested:
            results.append(presentation.untested(check))
    return results


def _dates_without_pages(outcomes: list[Outcome]) -> list[date]:
    return [
        outcome.issue_date
        for outcome in outcomes
        if outcome.issue_date and not (outcome.written or outcome.error)
    ]


def _tables(context: dg.AssetExecutionContext) -> set[str]:
    return {key.to_user_string() for key in context.selected_asset_keys}


def _add_outcome(context: dg.AssetExecutionContext, workspace: Workspace, outcome: Outcome) -> None:
    for file in outcome.written:
        metadata = presentation.metadata(file)
        if file.table == Page.table.name:
            pages = workspace.warehouse.read(Page, outcome.issue_date, ["source_path"])
            sources = pages["source_path"].to_pylist()
            metadata |= presentation.raw_metadata(workspace.raw_dir, sources)
        _add_metadata(context, file.table, outcome.issue_date, metadata)
    if not outcome.written:
        for table in _tables(context):
            _add_metadata(context, table, outcome.issue_date, presentation.NO_FILE)


def _add_metadata(
    context: dg.AssetExecutionContext,
    table: str,
    issue_date: date | None,
    metadata: dict[str, Any],
) -> None:
    if issue_date:
        context.add_asset_metadata(metadata, asset_key=table, partition_key=issue_date.isoformat())
    else:
        context.add_asset_metadata(metadata, asset_key=table)


def _log_materializations(context: dg.AssetExecutionContext, outcome: Outcome) -> None:
    partition = outcome.issue_date.isoformat() if outcome.issue_date else None
    for file in outcome.written:
        metadata = presentation.metadata(file)
        context.log_event(
            dg.AssetMaterialization(file.table, partition=partition, metadata=metadata)
        )


def _failure(failed: list[Outcome]) -> dg.Failure:
    """The data or the disk is at fault, and stays so: no retry."""
    step = failed[0].step
    lines = [f"{step}: {len(failed)} issue dates were not written, their old files stay."]
    for outcome in failed[:_SHOWN_FAILURES]:
        lines.append(f"{outcome.issue_date or 'all issues'}: {_reason(outcome)}")
    return dg.Failure("\n".join(lines), allow_retries=False)


def _reason(outcome: Outcome) -> str:
    if outcome.error:
        return outcome.error
    return "; ".join(
        f"{verdict.table} breaks {verdict.invariant}: {', '.join(verdict.examples)}"
        for verdict in outcome.broken
    )


@dg.definitions
def assets() -> dg.Definitions:
    """The assets of all steps, in order."""
    dates = issue_dates()
    of_steps = [_asset_of(step, dates) for step in STEPS]
    return dg.Definitions(assets=[raw_files, topic_model, *of_steps])
