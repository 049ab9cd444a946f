"""Two articles of the sample as other papers print them: the same articles, whatever the print.

Under twenty desk tags, in four scripts, at six widths of the column, they have the same headlines,
authors and values.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width, normalize

import pytest

from pipelines.records import Page
from pipelines.text.segment import segment
from pipelines.text.values import extract
from pipelines.text.words.folding import COUNTING, fold
from pipelines.text.words.lists import word_list

ISSUE = date(2026, 5, 12)
SAMPLE = Path(__file__).parents[2] / "golden/sample/临汶日报/2026-05-12/01.txt"
HEADLINES = ("启航玻璃首条零碳产线点火", "麦收之前晴天多")
AUTHORS = ["许闻 reporter", "高砾 correspondent", "田露 author"]
BYLINE = "(记者 许闻 通讯员 高砾)"
TAGS = [
    "本报讯 ", "晚报讯 ", "商报讯 ", "都市报讯：", "晨报消息 ", "本台消息 ", "本网讯 ",
    "【本报讯】", "〔本报讯〕", "[本报讯]", "本报综合消息 ", "【专讯】", "综合讯 ",
    "本报汶东5月11日电 ", "(中央社汶东11日电)", "路透社汶东5月11日电 ", "法新社汶东5月11日电 ",
    "美联社汶东5月11日电 ", "共同社汶东5月11日电 ", "(汶东11日讯)",
]  # fmt: skip
WIDTHS = [12, 16, 19, 22, 28, 36]  # cells of full width
_NEVER_LAST = frozenset("（【《“‘「『〔([")
_NEVER_FIRST = frozenset("，。、；：？！）】》”’」』〕,.;:?!)]}%％℃")


class Print(NamedTuple):
    """What is read of a page, in simplified characters of plain width."""

    headlines: list[str]
    authors: list[str]
    values: list[tuple[Any, ...]]


def _traditional(text: str) -> str:
    pairs = "".join(word_list("pipelines.text.words", "traditional.txt"))
    forms = {plain: old for old, plain in zip(pairs[::2], pairs[1::2], strict=True)}
    return text.translate(str.maketrans(forms))


def _full_width(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def _radicals(text: str) -> str:
    """The text with Kangxi radicals and compatibility forms for the characters that have them."""
    codes = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))
    forms = {normalize("NFKC", chr(code)): chr(code) for code in codes}
    return text.translate(str.maketrans(forms))


SCRIPTS: dict[str, Callable[[str], str]] = {
    "simplified": str,
    "traditional": _traditional,
    "full width": _full_width,
    "radicals": _radicals,
}


def _articles() -> list[list[str]]:
    """The lines of the two articles: the headline, and the text without its tag and byline."""
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    texts = [lines[lines.index(headline) + 2] for headline in HEADLINES]
    return [
        [headline, text.removeprefix("本报讯").removeprefix(BYLINE).strip()]
        for headline, text in zip(HEADLINES, texts, strict=True)
    ]


def printed(tag: str) -> str:
    """The two articles under a tag."""
    (first, first_text), (second, second_text) = _articles()
    return f"{first}\n\n{tag.strip()}{BYLINE}{first_text}\n\n{second}\n\n{tag}{second_text}\n"


def wrapped(text: str, width: int) -> str:
    """The text with its lines broken at a width, one earlier where a mark may not stand there."""
    return "\n".join("\n".join(_pieces(line, 2 * width)) for line in text.split("\n"))


def _pieces(line: str, cells: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for char in line:
        wide = 2 if east_asian_width(char) in "WFA" else 1
        if used + wide > cells:
            cut = len(piece) - (char in _NEVER_FIRST or piece[-1] in _NEVER_LAST)
            pieces.append(piece[:cut])
            piece = piece[cut:]
            used = sum(2 if east_asian_width(char) in "WFA" else 1 for char in piece)
        piece += char
        used += wide
    return [*pieces, piece]


def read(text: str) -> Print:
    """The articles and values of a page; what its dateline says is not among the values."""
    page = Page(
        issue_date=ISSUE, page_id="p", publication="临汶日报", source_path="p", sha256="0",
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip
    cut = segment(page)
    values = extract(page, cut.blocks)
    datelines = {
        at
        for block in cut.blocks
        if block.role == "dateline"
        for at in range(block.start_char, block.end_char)
    }
    rows = [*values.dates, *values.quantities, *values.amounts]
    rows = [row for row in rows if row.start_char not in datelines]
    return Print(
        [fold(article.headline or "", COUNTING) for article in cut.articles],
        [f"{fold(who.name, COUNTING)} {who.role}" for article in cut.articles
         for who in article.authors],
        sorted(
            (fold("".join(row.surface.split()), COUNTING), getattr(row, "timex", None),
             getattr(row, "value", None))
            for row in rows
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def as_printed() -> Print:
    """What is read of the two articles as the sample prints them."""
    return read(printed(TAGS[0]))


def test_the_two_articles_are_read(as_printed: Print):
    assert as_printed.headlines == [*HEADLINES]
    assert as_printed.authors == AUTHORS
    assert len(as_printed.values) > 20


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("tag", TAGS)
def test_the_same_under_any_tag_in_any_script(tag: str, script: str, as_printed: Print):
    assert read(SCRIPTS[script](printed(tag))) == as_printed


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_at_any_width(width: int, script: str, as_printed: Print):
    for tag in TAGS:
        assert read(wrapped(SCRIPTS[script](printed(tag)), width)) == as_printed
