"""What is stated of an indicator, in the words of a Chinese reader."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.report.words import bounded_short

Row = Mapping[str, Any]

COLUMNS = (
    "subject", "indicator", "value", "low", "high", "unit", "currency", "per", "period", "status",
    "change_kind", "change", "change_low", "change_high", "change_unit", "base",
)  # fmt: skip
"""The columns of a statement that its words come from."""
_STATUS = {"planned": "计划", "target": "目标", "cumulative": "累计"}
_TURNS = {"increase": "增长", "decrease": "下降"}


def statement(row: Row) -> str:
    """山西农担 担保业务 4,839笔（2022-Q1），为 2021-Q1 的 3.21倍."""
    shown, turn = level(row), change(row)
    between = "，" if shown else " "
    return f"{subject(row)} {shown}".strip() + (between + turn if turn else "")


def subject(row: Row) -> str:
    """Whose indicator it is, and which: 山西农担 担保业务."""
    return " ".join(filter(None, (row["subject"], row["indicator"])))


def places(row: Row) -> Iterator[tuple[tuple[str, int], str]]:
    """What stands where: by page and first character the value, and the change."""
    name = subject(row)
    if row["value_start_char"] is not None:
        yield (row["page_id"], row["value_start_char"]), name
    if row["change_start_char"] is not None:
        turn = _TURNS.get(row["change_kind"], "")
        yield (row["page_id"], row["change_start_char"]), f"{name} {turn}".strip()


def level(row: Row) -> str:
    """The value with its unit, when it held, and what it is: 目标 42.88亿元（2022）; '' without."""
    printed = bounded_short(row["value"], row["low"], row["high"])
    if not printed:
        return ""
    unit = row["unit"] or row["currency"] or ""
    per = f"/{row['per']}" if row["per"] else ""
    period = f"（{row['period']}）" if row["period"] else ""
    status = _STATUS.get(row["status"], "")
    return f"{status} {printed}{unit}{per}{period}".strip()


def change(row: Row) -> str:
    """The change and what it is from: 较 2021-Q1 增长 83%; '' without."""
    kind, base = row["change_kind"], row["base"]
    measure = bounded_short(row["change"], row["change_low"], row["change_high"])
    if kind == "none" or not measure:
        return ""
    by = f"{measure}{row['change_unit'] or ''}"
    if kind == "multiple":
        return f"为{f' {base} 的' if base else ''} {by}"
    if kind == "share":
        return f"占 {by}"
    return f"{f'较 {base} ' if base else ''}{_TURNS[kind]} {by}"
