"""Figures and words as a Chinese reader expects them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

Number = float | Decimal | None
Say = Callable[[Any], str]

_LARGE = ((10**8, "亿"), (10**4, "万"))
_HUNDRED = 100
_WEEKDAYS = "一二三四五六日"
_CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}
_REVIEW = {
    "no_headline": "无标题",
    "no_body": "无正文",
    "joined_blocks": "正文由多处拼接",
    "body_after_byline": "署名之后还有正文",
    "cut_off": "正文未完",
    "displaced_section": "栏目名排在文后",
    "long_headline": "标题过长",
    "title_uncertain": "标题或起处存疑",
    "end_uncertain": "止处存疑",
    "text_uncertain": "正文或有多余、缺失",
    "page_uncertain": "整版难辨",
}
# Smaller numbers are printed with an exponent.
_SMALL = 1e-4


def percent(share: float) -> str:
    """A share as a whole percentage: 21%."""
    return f"{share:.0%}"


def yuan(value: Decimal | None) -> str:
    """A sum in the largest unit that fits, to two places: 23.86亿元; '' for None."""
    if value is None:
        return ""
    fitting = [(unit, name) for unit, name in _LARGE if value >= unit]
    unit, name = fitting[0] if fitting else (1, "")
    return f"{value / unit:,.2f}".rstrip("0").rstrip(".") + f"{name}元"


def number(value: float | Decimal) -> str:
    """A number with its thousands apart and no zeros behind the point: 2,386,000,000."""
    if 0 < abs(value) < _SMALL:
        return f"{value:g}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def short(value: float | Decimal) -> str:
    """A number in 亿 or 万 where two places hold all of it: 9.42亿, 31.5万, but 12,684."""
    for unit, name in _LARGE:
        is_whole = round(value * _HUNDRED) % unit == 0
        if abs(value) >= unit and is_whole:
            return number(value / unit) + name
    return number(value)


def bounded(value: Number, low: Number, high: Number, say: Say = number) -> str:
    """A number with its bounds: 1,300（1,300–1,399）, of 至多3 the 3 alone; '' without any."""
    bounds = _bounds(low, high, say)
    if value is None:
        return bounds
    one_sided = (low is None) != (high is None)
    is_bound = one_sided and value in (low, high)
    return say(value) if is_bound or not bounds else f"{say(value)}（{bounds}）"


def bounded_short(value: Number, low: Number, high: Number) -> str:
    """A number with its bounds, in 亿 or 万 where they fill one."""
    return bounded(value, low, high, short)


def _bounds(low: Number, high: Number, say: Say) -> str:
    if low is None:
        return "" if high is None else f"≤ {say(high)}"
    return f"≥ {say(low)}" if high is None else f"{say(low)}–{say(high)}"


def weekday(day: int) -> str:
    """The day of the week, 0 is Monday."""
    return f"星期{_WEEKDAYS[day]}"


def confidence(tier: str | None) -> str:
    """How sure a topic is; '' for None."""
    return _CONFIDENCE[tier] if tier else ""


def review(reason: str) -> str:
    """Why a person should look at an article; a reason not named here is shown as it is."""
    return _REVIEW.get(reason, reason)


def paper(publication: str | None) -> str:
    """What to call a paper."""
    return publication or "未知报纸"


def page_label(page_no: str | None, page_name: str | None) -> str:
    """What to call a page: 第01版 要闻."""
    numbered = f"第{page_no}版" if page_no else ""
    return " ".join(filter(None, (numbered, page_name))) or "版次不详"
