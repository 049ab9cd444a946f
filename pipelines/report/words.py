"""Figures and words as a Chinese reader expects them."""

from decimal import Decimal

from pipelines.report.pictures import name_of

_YUAN = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"))
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


def percent(share: float) -> str:
    """A share as a whole percentage: 21%."""
    return f"{share:.0%}"


def yuan(value: Decimal | None) -> str:
    """A sum in the largest unit that fits, to two places: 23.86亿元; '' for None."""
    if value is None:
        return ""
    fitting = [(unit, name) for unit, name in _YUAN if value >= unit]
    unit, name = fitting[0] if fitting else (Decimal(1), "元")
    return f"{value / unit:,.2f}".rstrip("0").rstrip(".") + name


def weekday(number: int) -> str:
    """The day of the week, 0 is Monday."""
    return f"星期{_WEEKDAYS[number]}"


def topic(name: str | None) -> str:
    """What to call a topic; '' for None."""
    return name_of(name) if name else ""


def confidence(tier: str | None) -> str:
    """How sure a topic is; '' for None."""
    return _CONFIDENCE[tier] if tier else ""


def review(reason: str) -> str:
    """Why a person should look at an article; a reason not named here is shown as it is."""
    return _REVIEW.get(reason, reason)


FILTERS = (percent, yuan, topic, confidence, review)
