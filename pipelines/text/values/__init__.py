"""Values of a page: dates, quantities and amounts, typed, on the characters they were read from."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.records import Amount, Block, DateValue, Page, Quantity
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.folding import fold
from pipelines.text.values.found import Found
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.numerals import parse as parse_numeral
from pipelines.text.values.scan import scan

__all__ = ["Numeral", "Values", "extract", "numeral"]

_READ = frozenset({"kicker", "headline", "deck", "crosshead", "dateline", "body", "caption"})
_SPOKEN = frozenset(
    {"dateline", "byline"}
)  # 新华社北京5月17日电 stands alone or before the reporters


@dataclass(frozen=True)
class Values:
    """The rows of a page, each list sorted by article and position; no two rows overlap."""

    dates: list[DateValue]
    quantities: list[Quantity]
    amounts: list[Amount]


def extract(page: Page, blocks: Sequence[Block]) -> Values:
    """The values of the page's articles; blocks without an article and bylines, jumps and furniture hold none."""
    values = Values([], [], [])
    tables = {DateValue: values.dates, Quantity: values.quantities, Amount: values.amounts}
    text = fold(page.text)
    for article, own in sorted(_articles(blocks).items()):
        for found in _of_article(text, own, _opening(text, own, page.issue_date)):
            tables[found.row].append(_row(page, article, found))
    return values


def numeral(text: str) -> Numeral | None:
    """The number that the text begins with, in any form of Chinese or Arabic print; None without one.

    A number below 万 without unit or counting word makes no row of the tables; this reads it all the same:
    `numeral("两千零五十")` has the value 2050, `numeral("十几")` the bounds 11 and 19.
    """
    return parse_numeral(fold(text), 0, len(text))


def _articles(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """The blocks of each article, in page order."""
    articles: dict[str, list[Block]] = {}
    for block in sorted(blocks, key=lambda block: block.start_char):
        if block.article_id is not None:
            articles.setdefault(block.article_id, []).append(block)
    return articles


def _opening(text: str, blocks: list[Block], issue: date) -> Discourse:
    """What an article knows before its first word: the day of its dateline, which may stand at its end."""
    said = Discourse(issue)
    for block in blocks:
        if block.role in _SPOKEN and said.spoken is None:
            deque(_of_block(text, block, said), maxlen=0)
    return Discourse(issue, spoken=said.spoken)


def _of_article(text: str, blocks: list[Block], said: Discourse) -> Iterator[Found]:
    for block in blocks:
        if block.role in _READ:
            yield from _of_block(text, block, said)


def _of_block(text: str, block: Block, said: Discourse) -> Iterator[Found]:
    if block.role == "dateline":
        said.ends()
    said.in_dateline = block.role in _SPOKEN
    yield from scan(text, block.start_char, block.end_char, said)
    said.in_dateline = False
    if block.role == "dateline":
        said.speaks()


def _row(page: Page, article: str, found: Found) -> Any:
    return found.row(
        issue_date=page.issue_date, page_id=page.page_id, article_id=article,
        start_char=found.start, end_char=found.end, surface=page.text[found.start : found.end], **found.columns,
    )  # fmt: skip
