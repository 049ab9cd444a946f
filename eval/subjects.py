"""The functions under test, called as the pipeline calls them.

They are imported when first needed, so a room that cannot be imported leaves the others' figures
standing.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipelines.records import Amount, Article, Block, DateValue, Page, Quantity

if TYPE_CHECKING:
    from pipelines.text.segment import Segmentation

Value = DateValue | Quantity | Amount


def page_of(name: str, issue_date: date, text: str) -> Page:
    """A page of nothing but text and issue date."""
    return Page(
        issue_date=issue_date,
        page_id=name,
        source_path=f"{name}.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )


def segmented(page: Page) -> "Segmentation":
    """The page through the segmenter."""
    from pipelines.text.segment import segment  # noqa: PLC0415

    return segment(page)


def values_of(page: Page, blocks: Sequence[Block]) -> list[Value]:
    """All values of the page in page order."""
    from pipelines.text.values import extract  # noqa: PLC0415

    values = extract(page, blocks)
    rows: list[Value] = [*values.dates, *values.quantities, *values.amounts]
    return sorted(rows, key=lambda row: (row.start_char, row.end_char))


def values_of_sentence(issue_date: date, text: str) -> list[Value]:
    """The values of a sentence that stands alone as the body of an article."""
    page = page_of("sentence", issue_date, text)
    return values_of(page, [body_of(page)])


def body_of(page: Page) -> Block:
    """The text of a page as the body of its one article."""
    return Block(
        issue_date=page.issue_date,
        page_id=page.page_id,
        block_no=1,
        start_char=0,
        end_char=len(page.text),
        role="body",
        article_id=f"{page.page_id}-a001",
    )


def article_of(name: str, issue_date: date, title: str, text: str) -> Article:
    """An article of a headline and a body."""
    return Article(
        issue_date=issue_date,
        page_id="item",
        article_id=name,
        article_no=1,
        headline=title,
        crossheads=[],
        authors=[],
        body=text,
        paragraph_count=text.count("\n") + 1,
        char_count=sum(not char.isspace() for char in text),
        review=[],
    )
