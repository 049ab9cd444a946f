"""Golden pages: what comes out of a small page for each phenomenon."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.records import Article, Page
from pipelines.text.segment import Segmentation, segment
from pipelines.text.segment.confidence import names_by_reason

PAGES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8")
)
FULL_WIDTH = str.maketrans(",;:()!?", "，；：（）！？")


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 6, 2), page_id="青岚日报-2026-06-02-p01",
        publication="青岚日报", page_no="01", source_path="青岚日报/2026-06-02/01.txt",
        sha256="0" * 64, encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip


def shown(article: Article, fields: Iterable[str]) -> dict[str, Any]:
    """Some columns of an article, each author as `name role`.

    Of `review` without what is learned: these pages are shorter than any that it is learned from.
    """
    row = {field: getattr(article, field) for field in fields}
    if "review" in row:
        row["review"] = [reason for reason in row["review"] if reason not in names_by_reason()]
    if "authors" in row:
        row["authors"] = [f"{author.name} {author.role}" for author in row["authors"]]
    return row


def block_lines(page: Page, segmentation: Segmentation) -> list[str]:
    """Role, number of the article and text of each block."""
    numbers = {article.article_id: article.article_no for article in segmentation.articles}
    lines = []
    for block in segmentation.blocks:
        number = numbers[block.article_id] if block.article_id else "-"
        lines.append(f"{block.role} {number} {page.text[block.start_char : block.end_char]}")
    return lines


def pages_with(*keys: str) -> pytest.MarkDecorator:
    """The golden pages that have these keys."""
    pages = [golden for golden in PAGES if golden.keys() >= {*keys}]
    return pytest.mark.parametrize("golden", pages, ids=[golden["name"] for golden in pages])


@pages_with("articles")
def test_articles_of_a_golden_page(golden: dict[str, Any]):
    articles = segment(page_of(golden["page"])).articles
    assert len(articles) == len(golden["articles"])
    for article, wanted in zip(articles, golden["articles"], strict=True):
        assert shown(article, wanted) == wanted


@pages_with("blocks")
def test_blocks_of_a_golden_page(golden: dict[str, Any]):
    page = page_of(golden["page"])
    lines = block_lines(page, segment(page))
    assert len(lines) == len(golden["blocks"])
    for line, wanted in zip(lines, golden["blocks"], strict=True):
        assert line.startswith(wanted)


@pages_with("page")
def test_full_width_punctuation_makes_no_difference(golden: dict[str, Any]):
    plain = segment(page_of(golden["page"]))
    wide = segment(page_of(golden["page"].translate(FULL_WIDTH)))
    assert wide.blocks == plain.blocks


def test_every_column_says_where_the_article_comes_from():
    page = page_of("青岚河大桥今日合龙\n\n本报讯 大桥主跨最后一段钢梁6月3日吊装到位。(苏禾)\n")
    (article,) = segment(page).articles
    assert article.article_id == "青岚日报-2026-06-02-p01-a001"
    assert (article.issue_date, article.page_id) == (page.issue_date, page.page_id)
    assert (article.publication, article.page_no, article.article_no) == ("青岚日报", "01", 1)
