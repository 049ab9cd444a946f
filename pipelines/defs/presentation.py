"""How a table shows in Dagster: its specification, its metadata, its preview."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import dagster as dg

from pipelines.defs.charts import charts
from pipelines.defs.partitions import ISSUE_DATES
from pipelines.invariants import INVARIANTS, Verdict
from pipelines.records import Column, Origin, Origins, Row, columns, origins, usual
from pipelines.run.outcome import Written
from pipelines.settings import settings
from pipelines.tables.dictionary import describe, type_name
from pipelines.tables.quality import FIGURES
from pipelines.text.topics import Lesson
from pipelines.warehouse import uri

# What the asset page shows of an issue date without pages.
NO_FILE = {"dagster/row_count": 0, "dagster/partition_row_count": 0}

_CELL = 60
_PLACES = 4
_OWNERS = ["team:newsroom-data"]
# Digits of a digest that tell two apart on a page.
_SHORT = 12


def asset_spec(
    row: type[Row],
    parents: Sequence[type[Row]],
    code: str,
    deps: Sequence[type[Row]] | None = None,
) -> dg.AssetSpec:
    """The asset of a table, from its record: key, description, columns and their origins, group.

    `code` is a digest of the code that makes it. `deps` are those of the parents that Dagster
    knows of, where it can't know of all.
    """
    facts = row.table
    column_origins = origins(row, parents)
    usual_origin = usual(row, parents)
    return dg.AssetSpec(
        facts.name,
        deps=[parent.table.name for parent in (parents if deps is None else deps)],
        description=_description(row, usual_origin),
        group_name=facts.group,
        kinds={"python", "html" if facts.html_folder else "parquet"},
        owners=_OWNERS,
        code_version=code[:_SHORT],
        partitions_def=ISSUE_DATES if facts.partitioned else None,
        tags=_tags(facts.partitioned),
        freshness_policy=_freshness(row),
        metadata={
            "dagster/column_schema": _column_schema(row, column_origins, usual_origin),
            "dagster/column_lineage": _column_lineage(column_origins),
        },
    )


def _tags(partitioned: bool) -> dict[str, str]:
    """The tags of an asset, to select by: `tag:grain=issue` is all that has a file an issue date."""
    return {"grain": "issue" if partitioned else "all_issues", "language": "zh"}


def _freshness(row: type[Row]) -> dg.FreshnessPolicy | None:
    """The newest issue is to be there in time; what is taught or counted over all issues is no news."""
    hours = settings().fresh_hours
    if not (hours and row.table.partitioned):
        return None
    return dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=hours))


def _description(row: type[Row], usual_origin: Sequence[Origin]) -> str:
    """What the table is, in the words of its record; then its key, its files, its origin, what the figures mean."""
    facts = row.table
    files = "one file an issue date" if facts.partitioned else "one file over all issues"
    figures = [f"- `{each.name}`: {each.meaning}" for each in FIGURES.get(row, ())]
    key = f"Key: {', '.join(f'`{name}`' for name in facts.key)} ({files})."
    origin = (
        f" Worked out from {_told(usual_origin)}; a column from elsewhere says so."
        if usual_origin
        else ""
    )
    lines = [row.__doc__ or "", "", key + origin, "", *figures]
    return "\n".join(lines).strip()


def check_specs(row: type[Row]) -> list[dg.AssetCheckSpec]:
    """The invariants of a table as asset checks; what breaks one that blocks is not written."""
    return [
        dg.AssetCheckSpec(
            each.name, asset=row.table.name, description=each.promise, blocking=each.blocking
        )
        for each in INVARIANTS
        if each.table is row
    ]


def check_results(verdicts: Sequence[Verdict]) -> list[dg.AssetCheckResult]:
    """The verdicts over all issue dates of a run, one result a check."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault((verdict.table, verdict.invariant), []).append(verdict)
    return [_check_result(table, name, each) for (table, name), each in found.items()]


def untested(check: dg.AssetCheckKey) -> dg.AssetCheckResult:
    """The result of a check that had no file to test."""
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=True,
        metadata={"problems": 0, "files": 0},
    )


def metadata(written: Written) -> dict[str, Any]:
    """What the asset page shows of a file; Dagster plots the numbers over the issue dates."""
    return {
        "dagster/row_count": written.rows,
        "dagster/partition_row_count": written.rows,
        **written.figures,
        **charts(written),
        "preview": preview(written.preview),
        "file": dg.MetadataValue.path(written.where),
        "dagster/uri": uri(written.where),
        "fingerprint": written.fingerprint[:_SHORT],
    }


def lesson_metadata(lesson: Lesson) -> dict[str, Any]:
    """What the asset page shows of how the model was taught, and why there is none where there is none."""
    articles = dg.MetadataValue.json(dict(sorted(lesson.articles.items())))
    return {"articles_by_topic": articles, **({"no_model": lesson.reason} if lesson.reason else {})}


def preview(rows: Sequence[dict[str, Any]]) -> dg.TableMetadataValue | dg.TextMetadataValue:
    """The first rows as a table that Dagster shows inline."""
    if not rows:
        return dg.MetadataValue.text("no rows")
    return dg.MetadataValue.table(
        [dg.TableRecord({k: _cell(v) for k, v in row.items()}) for row in rows]
    )


def _column_lineage(found: Origins) -> dg.TableColumnLineage:
    return dg.TableColumnLineage(
        {
            name: [dg.TableColumnDep(dg.AssetKey(table), column) for table, column in origin]
            for name, origin in found.items()
        }
    )


def _column_schema(
    row: type[Row], found: Origins, usual_origin: Sequence[Origin]
) -> dg.TableSchema:
    """The columns with their meaning, and where one comes from when it is not where most of them do."""

    def told(column: Column) -> str:
        origin = found.get(column.name, usual_origin)
        return describe(column) + (f" From {_told(origin)}." if origin != usual_origin else "")

    return dg.TableSchema(
        [
            dg.TableColumn(
                column.name,
                type_name(column.type),
                description=told(column),
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in columns(row)
        ]
    )


def _told(origin: Sequence[Origin]) -> str:
    """Origins in words, for Dagster draws the lineage of columns in its paid product only."""
    return ", ".join(f"{table}.{column}" for table, column in origin)


def _check_result(table: str, name: str, verdicts: Sequence[Verdict]) -> dg.AssetCheckResult:
    count = sum(verdict.count for verdict in verdicts)
    examples = [example for verdict in verdicts for example in verdict.examples][:5]
    return dg.AssetCheckResult(
        asset_key=table,
        check_name=name,
        passed=not count,
        severity=dg.AssetCheckSeverity.ERROR
        if verdicts[0].blocking
        else dg.AssetCheckSeverity.WARN,
        metadata={
            "problems": count,
            "files": len(verdicts),
            **({"examples": examples} if examples else {}),
        },
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
