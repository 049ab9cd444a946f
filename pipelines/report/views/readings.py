"""What a value was read as, in the words of a Chinese reader: one line for each value."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from pipelines.report.indicators import statement
from pipelines.report.words import bounded, confidence, number

Value = Mapping[str, Any]

_DATE_KINDS = {"date": "日期", "time": "时刻", "duration": "时长", "set": "重复时间"}
_DATE_MODS = {
    "start": "初", "mid": "中", "end": "末", "since": "以来", "until": "截至", "before": "之前",
    "after": "之后", "approx": "约", "less": "不到", "more": "超过",
}  # fmt: skip
_ANCHORS = {"issue_date": "据刊期推定", "article": "据文中日期推定"}
_QUANTITY_KINDS = {"quantity": "数量", "percent": "百分比", "ratio": "比率", "ordinal": "序数"}
_MODIFIERS = {
    "about": "约", "nearly": "接近", "over": "超过", "at_least": "至少", "at_most": "至多",
}  # fmt: skip
_ENTITY_KINDS = {"person": "人物", "place": "地名", "organisation": "机构"}
_DAY = timedelta(days=1)
_DOUBTFUL_CURRENCY = "币种存疑"


def of_date(value: Value) -> str:
    """日期 2026-05-30 · 之前 · 据刊期推定."""
    return _line(
        f"{_DATE_KINDS[value['kind']]} {value['timex']}",
        _DATE_MODS.get(value["mod"] or ""),
        _interval(value["interval_start"], value["interval_end"]),
        _ANCHORS.get(value["anchor"]),
    )


def of_quantity(value: Value) -> str:
    """数量 4,839 笔 · 担保业务."""
    unit = value["unit_code"] or value["unit"]
    return _line(
        f"{_QUANTITY_KINDS[value['kind']]} {_measure(value)} {unit or ''}".rstrip(),
        *_shared_parts(value),
        _in_si(value),
    )


def of_amount(value: Value) -> str:
    """金额 2,386,000,000 CNY · 总投资."""
    is_doubtful = value["currency_basis"] == "doubtful"
    return _line(
        f"金额 {_measure(value)} {value['currency'] or value['unit'] or ''}".rstrip(),
        *_shared_parts(value),
        _DOUBTFUL_CURRENCY if is_doubtful else None,
    )


def of_entity(entity: Value) -> str:
    """人物 李永强 · 副市长."""
    sure = entity["confidence"]
    return _line(
        f"{_ENTITY_KINDS[entity['kind']]} {entity['name']}",
        entity["post"],
        entity["code"],
        None if sure == "high" else f"把握{confidence(sure)}",
    )


def of_statements(statements: Iterable[Value]) -> str:
    """What a clause states, a line for each statement."""
    return "\n".join(f"陈述 {statement(row)}" for row in statements)


def _line(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _shared_parts(value: Value) -> Iterable[str | None]:
    yield _MODIFIERS.get(value["modifier"] or "")
    yield f"每{value['per']}" if value["per"] else None
    yield value["counted"]


def _measure(value: Value) -> str:
    """The number, its bounds, or both."""
    return bounded(value["value"], value["low"], value["high"])


def _in_si(value: Value) -> str | None:
    """The value in SI, where that is not how it is printed."""
    unit = value["si_unit"]
    if value["si_value"] is None or unit in (None, "1", value["unit_code"]):
        return None
    return f"= {number(value['si_value'])} {unit}"


def _interval(start: datetime | None, end: datetime | None) -> str | None:
    """The half-open interval: [2026-05-01, 2026-06-01); None for a day, which TIMEX3 shows."""
    if start is None and end is None:
        return None
    if start and end and end - start == _DAY:
        return None
    return f"[{_instant(start)}, {_instant(end)})"


def _instant(instant: datetime | None) -> str:
    if instant is None:
        return "…"
    is_day = (instant.hour, instant.minute, instant.second) == (0, 0, 0)
    return f"{instant:%Y-%m-%d}" if is_day else f"{instant:%Y-%m-%d %H:%M}"
