"""The form of a page, and pages whose lines an export broke: the same articles as without."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Page
from pipelines.tables.page_form import form_of
from pipelines.text.segment import segment

HEADLINE = "供水管网改造提速临汶市城区居民用上放心水"
BYLINE = "本报记者 江述 丁禾"
TEXT = [
    "5月11日，临汶市供水公司完成38.6公里管道改造，投资1.2亿元，惠及居民2600余户。改造之后，"
    "老城区水压升高了三成，漏损率由11.5%降到8.2%。",
    "“以前夏天一到用水高峰，六楼就没水。”家住东湖区人民路的居民王桂兰说，“现在拧开水龙头，"
    "水哗哗地流。”供水公司经理赵建国介绍，公司还将加装智能水表，让更多的家庭喝上放心水。",
    "市住建局有关负责人表示，下一步将继续推进城市更新，把群众身边的小事当作大事来办，力争年底前"
    "再改造50公里管网，新建3座泵站，让水压不足的小区全部通上好水。",
    "据了解，今年以来，全市共改造老旧管网156公里，新建泵站12座。",
]
ARTICLE = [HEADLINE, BYLINE, *TEXT]


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 6, 2), page_id="青岚日报-2026-06-02-p01",
        source_path="青岚日报/2026-06-02/01.txt", sha256="0" * 64, encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def wrapped_page(width: int, indent: str = "　　", gap: str = "\n") -> str:
    lines = [HEADLINE, BYLINE, *(indent + text for text in TEXT)]
    return gap.join(wrapped(line, width) for line in lines)


FORMS: list[tuple[str, dict[str, Any]]] = [
    (wrapped_page(18), {"columns": (18,), "indent": 2, "unit": "paragraph", "blank_lines": False}),
    (wrapped_page(24, indent="", gap="\n\n"), {"columns": (24,), "indent": 0, "blank_lines": True}),
    ("\n".join(ARTICLE), {"columns": (), "unit": "paragraph", "signed": "head"}),
    ("\n".join("".join(TEXT).replace("。", "。\n").split("\n")), {"unit": "sentence"}),
    ("\n".join(["".join(TEXT)] * 4), {"unit": "box"}),
    ("\n".join(f"{text}（江述）" for text in TEXT), {"signed": "tail"}),
    ("【本報訊】圖書館開館，藏書80萬冊。", {"script": "traditional", "signed": "head"}),
    ("本报讯 图书馆开馆，藏书80万册。", {"script": "simplified", "signed": "head"}),
    ("", {"columns": (), "indent": 0, "unit": None, "script": None, "signed": None}),
]


@pytest.mark.parametrize(("text", "told"), FORMS)
def test_the_form_of_a_page(text: str, told: dict[str, Any]) -> None:
    form = form_of(text)
    assert {name: getattr(form, name) for name in told} == told


@pytest.mark.parametrize("width", [11, 13, 17, 20, 26, 33])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_article_is_the_same_at_any_width(width: int, end: str) -> None:
    (article,) = segment(page_of(wrapped_page(width).replace("\n", end))).articles
    (plain,) = segment(page_of("\n".join(ARTICLE))).articles
    assert article == plain
    assert article.headline == HEADLINE
    assert article.body.split("\n") == TEXT


@given(st.integers(8, 45), st.sampled_from(["", "　　", "  "]), st.sampled_from(["\n", "\n\n"]))
def test_blocks_of_a_wrapped_page_hold_every_character_once(
    width: int, indent: str, gap: str
) -> None:
    text = wrapped_page(width, indent, gap)
    blocks = segment(page_of(text)).blocks
    covered = [at for block in blocks for at in range(block.start_char, block.end_char)]
    assert all(first < second for first, second in pairwise(covered))
    assert all(text[at].isspace() for at in {*range(len(text))} - {*covered})
