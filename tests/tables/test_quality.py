"""The figures of the forms of pages."""

from datetime import date

import pytest

from pipelines.records import Block, Page
from pipelines.tables import table
from pipelines.tables.quality import figures

PAGES = {
    "【本報訊】圖書館開館，藏書80萬冊。": {"pages_traditional", "pages_signed_at_head"},
    "图书馆开馆，藏书80万册。\n\n首日接待读者1.2万人次。（江述）": {"pages_signed_at_tail"},
    "图书馆开馆，藏书80万册。\n" * 4: {"pages_of_sentences"},
}


def page(text: str) -> Page:
    return Page(
        issue_date=date(2026, 5, 12), page_id="p", source_path="p.txt", sha256="0",
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "forms"), PAGES.items())
def test_pages_are_counted_by_their_form(text: str, forms: set[str]) -> None:
    counted = figures(Block, {Page: table(Page, [page(text)]), Block: table(Block, [])})
    told = {name for name, pages in counted.items() if name.startswith("pages_") and pages}
    assert told - {"pages_without_blank_lines"} == forms
