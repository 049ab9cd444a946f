"""Golden pages: what comes out of a small page for each phenomenon."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.records import Article, Page
from pipelines.text.segment import Segmentation, segment

PAGES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8")
)
FULL_WIDTH = str.maketrans(",;:()!?", "，；：（）！？")


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 6, 2), page_id="青岚日报-2026-06-02-p01", publication="青岚日报", page_no="01",
        source_path="青岚日报/2026-06-02/01.txt", sha256="0" * 64, encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip


def shown(article: Article, field: str) -> Any:
    value = getattr(article, field)
    return [f"{author.name} {author.role}" for author in value] if field == "authors" else value


def block_lines(page: Page, done: Segmentation) -> list[str]:
    numbers: dict[str | None, str] = {a.article_id: str(a.article_no) for a in done.articles}
    return [
        f"{b.role} {numbers.get(b.article_id, '-')} {page.text[b.start_char : b.end_char]}"
        for b in done.blocks
    ]


@pytest.mark.parametrize("golden", PAGES, ids=[golden["name"] for golden in PAGES])
class TestGoldenPages:
    def test_articles(self, golden: dict[str, Any]):
        wanted = golden.get("articles", [])
        found = segment(page_of(golden["page"])).articles
        assert [
            {field: shown(a, field) for field in w} for a, w in zip(found, wanted, strict=False)
        ] == wanted
        assert not wanted or len(found) == len(wanted)

    def test_blocks(self, golden: dict[str, Any]):
        page = page_of(golden["page"])
        found = block_lines(page, segment(page))
        wanted = golden.get("blocks", found)
        assert [line[: len(want)] for line, want in zip(found, wanted, strict=True)] == wanted

    def test_full_width_punctuation_makes_no_difference(self, golden: dict[str, Any]):
        done = segment(page_of(golden["page"]))
        wide = segment(page_of(golden["page"].translate(FULL_WIDTH)))
        assert wide.blocks == done.blocks


def test_every_column_says_where_the_article_comes_from():
    page = page_of("青岚河大桥今日合龙\n\n本报讯 大桥主跨最后一段钢梁6月3日吊装到位。(苏禾)\n")
    (article,) = segment(page).articles
    assert article.article_id == "青岚日报-2026-06-02-p01-a001"
    assert (article.issue_date, article.page_id) == (page.issue_date, page.page_id)
    assert (article.publication, article.page_no, article.article_no) == ("青岚日报", "01", 1)
