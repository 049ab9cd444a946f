"""Helpers shared by the tables: groups that may be null, rows in the order of the record's key."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipelines.records import Row, columns

ISSUE = ["issue_date", "publication"]


def groups(rows: pd.DataFrame, keys: list[str]) -> "pd.Series[int]":
    """The number of each row's group, from 0; null counts as a value of its own."""
    grouped = rows.groupby(keys, dropna=False, sort=False)
    return grouped.ngroup()


def frame(row_class: type[Row], records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Records as a data frame with the columns of `row_class`.

    Missing values become None; rows are sorted by the key of `row_class`, nulls first.
    """
    names = [column.name for column in columns(row_class)]
    rows = [{name: _none_if_null(record[name]) for name in names} for record in records]
    rows.sort(key=lambda row: [_nulls_first(row[name]) for name in row_class.table.key])
    built = pd.DataFrame(rows, columns=names)
    return built if rows else built.astype(object)


def is_null(value: Any) -> bool:
    """Whether a cell is missing: None, NaN, NaT or pandas' NA."""
    if value is None:
        return True
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _none_if_null(value: Any) -> Any:
    return None if is_null(value) else value


def _nulls_first(value: Any) -> tuple[bool, Any]:
    if value is None:
        return False, ""
    return True, value
