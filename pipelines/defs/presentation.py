"""How a table shows in Dagster: its specification, its metadata, its preview."""

import os
import warnings
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.definitions.asset_checks.asset_check_evaluation import (
    AssetCheckEvaluationTargetMaterializationData,
)
from dagster_shared.utils.warnings import PreviewWarning

from pipelines.defs.charts import charts
from pipelines.invariants import INVARIANTS, Verdict
from pipelines.records import (
    HTML_TABLES,
    TABLES,
    Origin,
    Origins,
    Page,
    Row,
    TopicModel,
    columns,
    origins,
    usual,
)
from pipelines.run.outcome import Written
from pipelines.tables.dictionary import describe, type_name
from pipelines.tables.quality import FIGURES
from pipelines.text.topics import Lesson
from pipelines.warehouse import uri

# What the asset page shows of an issue date without pages.
NO_FILE = {"no_pages": "raw/ has no page of this issue date.", "dagster/partition_row_count": 0}
HAS_PAGES = "issue_has_pages"
IS_TAUGHT = "topic_model_is_taught"

# The checks of our own beside the invariants; they warn.
_OTHER_CHECKS = (
    (Page, HAS_PAGES, "The issue date has pages in raw/."),
    (TopicModel, IS_TAUGHT, "There were articles enough to teach a model."),
)
# The checks that have a result for each issue date: those that warn. What breaks one that blocks is
# not written, so every file there is keeps it, and a result for each date would say no more.
_WITH_DATES = frozenset(
    [invariant.name for invariant in INVARIANTS if not invariant.blocking] + [HAS_PAGES]
)
_BY_ISSUE = frozenset(row.table.name for row in (*TABLES, *HTML_TABLES) if row.table.partitioned)
# The pages of HTML go by the name of their folder: `report`, `view`.
_FOLDERS = {row.table.name: row.table.html_folder or "" for row in HTML_TABLES}
_CELL = 60
_EXAMPLES = 5
_PLACES = 4
_OWNERS = ["team:newsroom-data"]
# Digits of a digest that tell two apart on a page.
_SHORT = 12


def asset_spec(
    row: type[Row],
    parents: Sequence[type[Row]],
    code: str,
    deps: Sequence[type[Row]] | None = None,
    partitions: dg.PartitionsDefinition | None = None,
) -> dg.AssetSpec:
    """The asset of a table, from its record: key, description, columns and their origins, group.

    `code` is a digest of the code that makes it. `deps` are those of the parents that Dagster
    knows of, where it can't know of all; `partitions` those of a table with a file an issue date.
    """
    facts = row.table
    known = parents if deps is None else deps
    column_origins = origins(row, parents)
    usual_origin = usual(row, parents)
    return dg.AssetSpec(
        facts.name,
        deps=[parent.table.name for parent in known],
        description=_description(row, usual_origin, set(parents) - set(known)),
        group_name=facts.group,
        kinds={"python", "html" if facts.html_folder else "parquet"},
        owners=_OWNERS,
        code_version=code[:_SHORT],
        partitions_def=partitions if facts.partitioned else None,
        tags=_tags(facts.partitioned),
        metadata={
            "dagster/column_schema": _column_schema(row, column_origins, usual_origin),
            "dagster/column_lineage": _column_lineage(column_origins),
        },
    )


def _tags(partitioned: bool) -> dict[str, str]:
    """The tags of an asset: `tag:grain=issue` selects all that have a file an issue date."""
    return {"grain": "issue" if partitioned else "all_issues", "language": "zh"}


def _description(
    row: type[Row], usual_origin: Sequence[Origin], unknown_parents: set[type[Row]]
) -> str:
    """The record's own words; then the key, the files, the origin and what the figures mean."""
    facts = row.table
    files = "one file per issue date" if facts.partitioned else "one file over all issues"
    figures = [f"- `{figure.name}`: {figure.meaning}" for figure in FIGURES.get(row, ())]
    key = f"Key: {', '.join(f'`{name}`' for name in facts.key)} ({files})."
    if usual_origin:
        key += f" Worked out from {_in_words(usual_origin)}; a column from elsewhere says so."
    if unknown_parents:
        names = sorted(f"`{parent.table.name}`" for parent in unknown_parents)
        key += f" Reads {', '.join(names)} too, from which the graph has no arrow."
    lines = [row.__doc__ or "", "", key, "", *figures]
    return "\n".join(lines).strip()


def check_specs(
    row: type[Row], partitions: dg.PartitionsDefinition | None = None
) -> list[dg.AssetCheckSpec]:
    """The invariants of a table as asset checks; what breaks one that blocks is not written."""
    by_issue = partitions if row.table.partitioned else None
    specs = [
        _check_spec(row, invariant.name, invariant.promise, by_issue, blocking=invariant.blocking)
        for invariant in INVARIANTS
        if invariant.table is row
    ]
    for of, name, promise in _OTHER_CHECKS:
        if of is row:
            specs.append(_check_spec(row, name, promise, by_issue))
    return specs


def _check_spec(
    row: type[Row],
    name: str,
    promise: str,
    partitions: dg.PartitionsDefinition | None,
    *,
    blocking: bool = False,
) -> dg.AssetCheckSpec:
    """A check; one that warns has a result for each issue date, where the table has a file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PreviewWarning)
        return dg.AssetCheckSpec(
            name,
            asset=row.table.name,
            description=promise,
            blocking=blocking,
            partitions_def=partitions if name in _WITH_DATES else None,
        )


def has_dates(check: dg.AssetCheckKey | dg.AssetCheckResult) -> bool:
    """Whether a check, or the one of a result, has a result for each issue date."""
    name = check.name if isinstance(check, dg.AssetCheckKey) else check.check_name
    return name in _WITH_DATES


def check_results(verdicts: Sequence[Verdict]) -> list[dg.AssetCheckResult]:
    """The verdicts over all issue dates of a run, one result a check."""
    by_check: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        by_check.setdefault((verdict.table, verdict.invariant), []).append(verdict)
    return [_check_result(table, name, of_check) for (table, name), of_check in by_check.items()]


def untested(check: dg.AssetCheckKey) -> dg.AssetCheckResult:
    """The result of a check that had no file to test."""
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=True,
        metadata={"problems": 0, "files": 0},
    )


def pages_check(without: Sequence[date]) -> dg.AssetCheckResult:
    """Whether the issue dates of a run have pages, with those that have none."""
    dates = [day.isoformat() for day in without]
    metadata: dict[str, Any] = {"no_pages": dates[:_EXAMPLES]} if dates else {}
    return dg.AssetCheckResult(
        asset_key=Page.table.name,
        check_name=HAS_PAGES,
        passed=not dates,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"dates_without_pages": len(dates), **metadata},
    )


def taught_check(lesson: Lesson) -> dg.AssetCheckResult:
    """Whether a lesson made a model, and why not."""
    return dg.AssetCheckResult(
        asset_key=TopicModel.table.name,
        check_name=IS_TAUGHT,
        passed=lesson.model is not None,
        severity=dg.AssetCheckSeverity.WARN,
        description=lesson.reason or "The model was made.",
    )


def evaluation(
    result: dg.AssetCheckResult, partition: str, of: dg.EventLogRecord | None
) -> dg.AssetCheckEvaluation:
    """The result of a check for one issue date of several, and the materialization it is of."""
    assert result.asset_key
    target = of and AssetCheckEvaluationTargetMaterializationData(
        storage_id=of.storage_id, run_id=of.run_id, timestamp=of.timestamp
    )
    return dg.AssetCheckEvaluation(
        asset_key=result.asset_key,
        check_name=str(result.check_name),
        passed=result.passed,
        metadata=result.metadata,
        target_materialization_data=target,
        severity=result.severity,
        partition=partition,
    )


def metadata(written: Written) -> dict[str, Any]:
    """What the asset page shows of a file; Dagster plots the numbers over the issue dates.

    By Dagster's definition the `row_count` is that of the whole table.
    """
    rows_of = "partition_row_count" if written.table in _BY_ISSUE else "row_count"
    return {
        f"dagster/{rows_of}": written.rows,
        **written.figures,
        **charts(written),
        "preview": preview(written.preview),
        _FOLDERS.get(written.table, "file"): dg.MetadataValue.path(written.where),
        "dagster/uri": uri(written.where),
        "fingerprint": written.fingerprint[:_SHORT],
    }


def raw_metadata(raw_dir: Path, sources: Sequence[str]) -> dict[str, Any]:
    """Where the pages of an issue lie in raw/: the file, or the folder that holds them all."""
    paths = [str(raw_dir / source) for source in sources]
    return {"raw": dg.MetadataValue.path(os.path.commonpath(paths))}


def lesson_metadata(lesson: Lesson) -> dict[str, Any]:
    """What the asset page shows of a lesson: the articles by topic, or why no model was made."""
    articles = dg.MetadataValue.json(dict(sorted(lesson.articles.items())))
    metadata: dict[str, Any] = {"articles_by_topic": articles}
    if lesson.reason:
        metadata["no_model"] = lesson.reason
    return metadata


def preview(rows: Sequence[dict[str, Any]]) -> dg.TableMetadataValue | dg.TextMetadataValue:
    """The first rows as a table that Dagster shows inline."""
    if not rows:
        return dg.MetadataValue.text("no rows")
    cells = [{name: _cell(value) for name, value in row.items()} for row in rows]
    return dg.MetadataValue.table([dg.TableRecord(record) for record in cells])


def _column_lineage(column_origins: Origins) -> dg.TableColumnLineage:
    deps: dict[str, list[dg.TableColumnDep]] = {}
    for name, origin in column_origins.items():
        deps[name] = [dg.TableColumnDep(dg.AssetKey(table), column) for table, column in origin]
    return dg.TableColumnLineage(deps)


def _column_schema(
    row: type[Row], column_origins: Origins, usual_origin: Sequence[Origin]
) -> dg.TableSchema:
    """The columns with their meaning, and where one comes from if not from the usual place."""
    shown = []
    for column in columns(row):
        description = describe(column)
        origin = column_origins.get(column.name, usual_origin)
        if origin != usual_origin:
            description += f" From {_in_words(origin)}."
        shown.append(
            dg.TableColumn(
                column.name,
                type_name(column.type),
                description=description,
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
        )
    return dg.TableSchema(shown)


def _in_words(origin: Sequence[Origin]) -> str:
    """Origins in words, for Dagster draws the lineage of columns in its paid product only."""
    return ", ".join(f"{table}.{column}" for table, column in origin)


def _check_result(table: str, name: str, verdicts: Sequence[Verdict]) -> dg.AssetCheckResult:
    problems = sum(verdict.count for verdict in verdicts)
    examples = [example for verdict in verdicts for example in verdict.examples]
    metadata: dict[str, Any] = {"problems": problems, "files": len(verdicts)}
    if examples:
        metadata["examples"] = examples[:_EXAMPLES]
    blocks = verdicts[0].blocking
    return dg.AssetCheckResult(
        asset_key=table,
        check_name=name,
        passed=not problems,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        metadata=metadata,
    )


def _cell(value: Any) -> str | int | float | bool | None:
    if isinstance(value, float):
        return round(value, _PLACES)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Decimal):
        return f"{value:,f}".rstrip("0").rstrip(".")
    text = " · ".join(map(_item, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _item(value: Any) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
