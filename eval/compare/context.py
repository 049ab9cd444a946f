"""What a reader needs to see beside a row: the text around a value, the headline of an article."""

from collections.abc import Mapping
from functools import lru_cache

from eval.compare.files import WarehouseFiles
from eval.compare.rows import Row

_AROUND = 16  # characters of the page before and after a value
_LONGEST = 40
_PLACED = {"page_id", "start_char", "end_char"}


def context_of(files: WarehouseFiles, part: str, row: Row) -> str:
    """The row in its page, or its headline, or that of its article; empty where it has none."""
    if row.keys() >= _PLACED:
        text = _texts(files, part).get(row["page_id"])
        if text is not None:
            return in_text(text, row["start_char"], row["end_char"])
    headline = row.get("headline") or _headlines(files, part).get(row.get("article_id") or "")
    return one_line(row.get("surface") or headline or "")


def in_text(text: str, start: int, end: int) -> str:
    """The characters in 【】 with those around them, in one line."""
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return f"{one_line(before)}【{_shortened(one_line(text[start:end]))}】{one_line(after)}"


def one_line(text: str) -> str:
    """The text with its line ends as ⏎."""
    return text.replace("\n", "⏎")


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]}…{text[-half:]}"


# Examples come file by file, so that the issue at hand is all that is worth keeping.
@lru_cache(maxsize=4)
def _texts(files: WarehouseFiles, part: str) -> Mapping[str, str]:
    """The text of each page of an issue."""
    return _column_by_key(files, "pages", part, "page_id", "text")


@lru_cache(maxsize=4)
def _headlines(files: WarehouseFiles, part: str) -> Mapping[str, str]:
    """The headline of each article of an issue that has one."""
    return _column_by_key(files, "articles", part, "article_id", "headline")


def _column_by_key(
    files: WarehouseFiles, table: str, part: str, key: str, column: str
) -> Mapping[str, str]:
    rows = files.read(table, part)
    if rows is None or not {key, column} <= set(rows.column_names):
        return {}
    pairs = zip(rows[key].to_pylist(), rows[column].to_pylist(), strict=True)
    return {name: value for name, value in pairs if value}
