"""Figures and words as a Chinese reader expects them."""

from decimal import Decimal

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
# Smaller numbers are printed with an exponent.
_SMALL = 1e-4


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


def number(value: float | Decimal) -> str:
    """A number with its thousands apart and no zeros behind the point: 2,386,000,000."""
    if 0 < abs(value) < _SMALL:
        return f"{value:g}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


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
