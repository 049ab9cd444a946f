"""The figures of sections and topics as pictures: what is drawn, what is left out, what fits
inline.
"""

import re
from datetime import date, timedelta
from random import Random
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from pipelines.records import Article, Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.report.pictures import (
    SHOWN_ISSUES,
    lanes_over_time,
    picture,
    pictured,
    small_picture,
)

START = date(2026, 1, 1)
NAMES = [
    None,
    "民生观察",
    "要闻",
    "<b>“理论”&",
    "一个长得放不进图里的栏目名称",
    *(f"栏目{number}" for number in range(12)),
]


def shares(count: int = 3, publication: str | None = "临汶日报") -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {
            "publication": publication,
            "section": name,
            "article_count": 20 - at,
            "share": (20 - at) / 100,
            "share_low": 0.01,
            "share_high": 0.5,
        }
        for at, name in enumerate(NAMES[:count])
    ]
    return made


def trends(sections: int = 2, issues: int = 30, burst: int = 29) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {
            "publication": "临汶日报",
            "section": name,
            "issue_date": START + timedelta(day),
            "article_count": 9 if (at, day) == (1, burst) else 1 + at,
            "baseline": 1.0 if day else None,
            "z": 2.5 if day else None,
            "is_burst": (at, day) == (1, burst),
            "burst_start": START + timedelta(day) if (at, day) == (1, burst) else None,
        }
        for at, name in enumerate(NAMES[:sections])
        for day in range(issues)
    ]
    return made


def marks(svg: str, color: str) -> int:
    return len(
        [element for element in ElementTree.fromstring(svg).iter() if element.get("fill") == color]
    )


def texts(svg: str) -> list[str]:
    return [
        element.text or ""
        for element in ElementTree.fromstring(svg).iter()
        if element.tag.endswith("}text")
    ]


def inside(image: str) -> str:
    """The SVG of a Markdown image."""
    match = re.fullmatch(r"!\[[^]]+\]\(<data:image/svg\+xml,([^<>\n\\]+)>\)", image)
    assert match
    return unquote(match[1])


def test_shares_are_bars_the_largest_on_top() -> None:
    svg = picture(SectionDaily, shares()) or ""
    assert marks(svg, "#4a7fb5") == 3
    assert [text for text in texts(svg) if "%" not in text] == ["无栏目", "民生观察", "要闻"]
    assert "20% · 20" in texts(svg)
    assert 'role="img" aria-label="各栏目的篇数占比与 95% 区间"' in svg


def test_a_trend_has_its_last_issues_and_its_burst_in_red() -> None:
    svg = picture(SectionTrend, trends()) or ""
    assert marks(svg, "#c8323c") == 1
    assert marks(svg, "#4a7fb5") == 2 * SHOWN_ISSUES - 1
    assert [text for text in texts(svg) if re.match(r"\D+$", text)] == ["民生观察", "无栏目"], (
        "the burst comes first"
    )
    assert {"01-06", "01-18", "01-30", "9 · z +2.5"} <= set(texts(svg))


def test_many_groups_are_the_first_twelve() -> None:
    assert marks(picture(SectionDaily, shares(17)) or "", "#4a7fb5") == 12
    assert len(lanes_over_time(SectionTrend, trends(17))[1]) == 12


def test_names_are_text_and_short() -> None:
    svg = picture(SectionDaily, shares(5)) or ""
    assert "<b>“理论”&" in texts(svg)
    assert "一个长得放不进图里…" in texts(svg)


def test_several_papers_are_told_apart() -> None:
    both = [*shares(1, "早报"), *shares(1, None)]
    assert {"早报 无栏目", "未知报纸 无栏目"} <= set(texts(picture(SectionDaily, both) or ""))


@pytest.mark.parametrize("row", [SectionDaily, SectionTrend], ids=lambda row: row.table.name)
@pytest.mark.parametrize("count", [1, 3, 17])
def test_a_small_picture_fits_inline(row: type[Row], count: int) -> None:
    image = small_picture(row, shares(count) if row is SectionDaily else trends(count)) or ""
    assert 0 < len(image) < 1000
    svg = inside(image)
    assert marks(svg, "#4a7fb5") or "stroke='#4a7fb5'" in svg
    assert len(texts(svg)) >= 2 * min(count, 3)


def test_without_rows_there_is_no_picture() -> None:
    assert picture(TopicDaily, []) is None
    assert small_picture(TopicTrend, []) is None
    assert not pictured(Article)


def test_the_same_figures_give_the_same_bytes() -> None:
    assert picture(SectionTrend, trends(17)) == picture(
        SectionTrend, Random(1).sample(trends(17), len(trends(17)))
    )
