"""Values of a page: dates, quantities and amounts, each on the characters it came from."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from pipelines.records import TEXT_ROLES, Amount, Block, Correction, DateValue, Page, Quantity
from pipelines.text.corrections import places
from pipelines.text.values.corrected import correct
from pipelines.text.values.locales import Locale, locale_of
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.numbers.numerals import parse as parse_numeral
from pipelines.text.values.passages import PageText, Passage
from pipelines.text.values.repeats import with_repeats
from pipelines.text.values.scan import scan
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.window import Extraction
from pipelines.text.words.folding import COUNTING, fold

__all__ = ["Numeral", "Values", "extract", "numeral"]

_READ_ROLES = TEXT_ROLES | {"dateline"}
# 新华社北京5月17日电 is a block of its own or stands before the names of the reporters.
_DATELINE_ROLES = frozenset({"dateline", "byline"})
_CLOSING_DATELINE = re.compile(r"\([^()\n]{2,20}日(?:专)?电[^()\n]{0,24}\)\s*\Z")


@dataclass(frozen=True)
class Values:
    """The rows of a page, each list sorted by article and position; no two rows overlap."""

    dates: list[DateValue]
    quantities: list[Quantity]
    amounts: list[Amount]


def extract(
    page: Page,
    blocks: Sequence[Block],
    home: str | None = None,
    corrections: Iterable[Correction] = (),
) -> Values:
    """The values of the page's articles.

    Blocks without an article are skipped, and so are bylines, jump lines and page furniture. A bare
    元 is of the currency `home`, by its ISO 4217 code; without one the page shows it (`locales`).
    The corrections of values come last.
    """
    values = Values([], [], [])
    rows_of = {DateValue: values.dates, Quantity: values.quantities, Amount: values.amounts}
    locale = locale_of(page.text, page.publication, page.issue_date, home)
    articles = _blocks_by_article(blocks)
    text = PageText(page, list(articles.values()))
    for article_id, article_blocks in sorted(articles.items()):
        passages = list(text.passages(article_blocks))
        discourse = _opening_discourse(text, passages, page.issue_date)
        discourse.locale = locale
        for extraction in _of_article(text, passages, discourse):
            row = _row(page, article_id, text, extraction)
            rows_of[extraction.record].append(row)
    written = partial(_written_out, page, locale)
    for place in places(corrections, page.text, "value"):
        correct(rows_of, page, blocks, place, written)
    return replace(values, amounts=with_repeats(page.text, blocks, values.amounts))


def _written_out(page: Page, locale: Locale, text: str) -> list[Extraction]:
    """The values of a text that stands for itself, read as if the page had it alone."""
    alone = replace(page, text=text)
    block = Block(
        issue_date=page.issue_date, page_id=page.page_id, block_no=1,
        start_char=0, end_char=len(text), role="body",
    )  # fmt: skip
    page_text = PageText(alone, [[block]])
    discourse = Discourse(page.issue_date)
    discourse.locale = locale
    read = _of_article(page_text, list(page_text.passages([block])), discourse)
    return [replace(value, columns=page_text.as_printed(value)) for value in read]


def numeral(text: str) -> Numeral | None:
    """The number that the text begins with, in any Chinese or Arabic form; None without one.

    A number below 万 without a unit or counting word makes no row of the tables, but this reads it:
    `numeral("两千零五十")` has the value 2050, `numeral("十几")` the bounds 11 and 19.
    """
    return parse_numeral(fold(text, COUNTING), 0, len(text))


def _blocks_by_article(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """The blocks of each article, in page order."""
    by_article: dict[str, list[Block]] = {}
    for block in sorted(blocks, key=lambda block: block.start_char):
        if block.article_id is not None:
            by_article.setdefault(block.article_id, []).append(block)
    return by_article


def _opening_discourse(text: PageText, passages: list[Passage], issue: date) -> Discourse:
    """What is known before an article's first word: the day of its dateline, wherever it stands."""
    discourse = Discourse(issue)
    for passage in passages:
        if passage.role in _DATELINE_ROLES and discourse.spoken is None:
            deque(_of_passage(text, passage, discourse), maxlen=0)
    if discourse.spoken is None and passages:
        _close_with_dateline(text, passages[-1], discourse)
    return Discourse(issue, spoken=discourse.spoken)


def _close_with_dateline(text: PageText, last: Passage, discourse: Discourse) -> None:
    """Take the day of a dateline in brackets at the end of the text: (新华社北京7月2日电)."""
    closing = _CLOSING_DATELINE.search(text.text, last.start, last.end)
    if closing is None or last.role not in _READ_ROLES:
        return
    discourse.in_dateline = True
    deque(scan(text.text, closing.start(), last.end, discourse), maxlen=0)


def _of_article(
    text: PageText, passages: list[Passage], discourse: Discourse
) -> Iterator[Extraction]:
    for passage in passages:
        if passage.role in _READ_ROLES:
            yield from _of_passage(text, passage, discourse)


def _of_passage(text: PageText, passage: Passage, discourse: Discourse) -> Iterator[Extraction]:
    is_dateline = passage.role == "dateline"
    if is_dateline:
        discourse.end_dispatch()
    discourse.in_dateline = passage.role in _DATELINE_ROLES
    yield from scan(text.text, passage.start, passage.end, discourse)
    discourse.in_dateline = False
    if is_dateline:
        discourse.begin_dispatch()


def _row(page: Page, article_id: str, text: PageText, extraction: Extraction) -> Any:
    start, end = text.printed_span(extraction.start, extraction.end)
    return extraction.record(
        issue_date=page.issue_date,
        page_id=page.page_id,
        article_id=article_id,
        start_char=start,
        end_char=end,
        surface=page.text[start:end],
        **text.as_printed(extraction),
    )
