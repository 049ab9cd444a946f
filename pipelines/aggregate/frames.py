"""What the tables have in common: groups that may be null, rows in the order of the record."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipelines.records import Row, columns

ISSUE = ["issue_date", "publication"]


def groups(rows: pd.DataFrame, keys: list[str]) -> "pd.Series[int]":
    """The number of each row's group, from 0; null is a value like any other."""
    return rows.groupby(keys, dropna=False, sort=False).ngroup()


def frame(row: type[Row], records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Records as a data frame with the columns of `row`, sorted by its key, null first; None is null."""
    names = [column.name for column in columns(row)]
    rows = [
        [None if is_null(record[name]) else record[name] for name in names] for record in records
    ]
    key = [names.index(name) for name in row.table.key]
    rows.sort(key=lambda values: [(values[at] is not None, values[at] or "") for at in key])
    return pd.DataFrame(rows, columns=names).astype({name: object for name in names if not rows})


def is_null(value: Any) -> bool:
    """Whether a cell holds no value: None, NaN, NaT or pandas' NA."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
