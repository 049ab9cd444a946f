"""What must hold on every page: each non-blank character in one block, each surface as printed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from eval import subjects
from eval.gold.pages import GoldPage, dev_pages, real_page
from eval.report import Part
from eval.subjects import Value
from eval.tally import Miss
from pipelines.records import Article, Block

_EXCERPT = 12


def invariants_part(folder: Path) -> Part:
    """What must hold on every gold page."""
    part = Part("Invariants", ("", "pages", "broken"))
    pages = _pages(folder, part)
    blocks: list[Miss] = []
    surfaces: list[Miss] = []
    for page in pages:
        ours = subjects.page_of(page.name, page.issue_date, page.text)
        cut = subjects.segmented(ours)
        values = subjects.values_of(ours, cut.blocks)
        blocks += broken(page.name, page.text, cut.articles, cut.blocks)
        surfaces += broken_values(page.name, page.text, values)
    part.misses = {
        "each non-blank character in one block": blocks,
        "each surface its own characters": surfaces,
    }
    if pages:
        count = str(len(pages))
        part.rows = [(label, count, str(len(misses))) for label, misses in part.misses.items()]
    part.figures = {
        "pages": len(pages),
        "blocks_broken": len(blocks),
        "surfaces_broken": len(surfaces),
    }
    return part


def _pages(folder: Path, part: Part) -> list[GoldPage]:
    """The gold pages; the part says which are missing."""
    pages: list[GoldPage] = []
    for read in (lambda: [real_page(folder)], lambda: dev_pages(folder)):
        try:
            pages += read()
        except FileNotFoundError as error:
            part.missing.append(f"pages left out, no {error.filename or error}")
    return pages


def broken(
    name: str, text: str, articles: Sequence[Article], blocks: Sequence[Block]
) -> list[Miss]:
    """The first character in no block or in two, and blocks of an article that does not exist."""
    return [*_miscounted(name, text, blocks), *_strays(name, text, articles, blocks)]


def _miscounted(name: str, text: str, blocks: Sequence[Block]) -> Iterator[Miss]:
    """The first character of a page that is not in one block; a blank may be in none."""
    holders: Counter[int] = Counter()
    for block in blocks:
        holders.update(range(block.start_char, block.end_char))
    for at, char in enumerate(text):
        count = holders[at]
        fewest = 0 if char.isspace() else 1
        if not fewest <= count <= 1:
            excerpt = text[at : at + _EXCERPT]
            yield Miss(name, excerpt, f"character {at} in one block", f"in {count}")
            return


def _strays(
    name: str, text: str, articles: Sequence[Article], blocks: Sequence[Block]
) -> Iterator[Miss]:
    """The blocks that are of no article of the page, or not on the page."""
    known = {article.article_id for article in articles} | {None}
    for block in blocks:
        on_page = 0 <= block.start_char <= block.end_char <= len(text)
        if block.article_id not in known or not on_page:
            excerpt = text[block.start_char : block.end_char][:_EXCERPT]
            yield Miss(name, excerpt, "a block of an article", str(block.article_id))


def broken_values(name: str, text: str, values: Sequence[Value]) -> list[Miss]:
    """Values whose surface is not the characters at their offsets, and values that overlap."""
    misses = []
    for value in values:
        characters = text[value.start_char : value.end_char]
        if value.surface != characters:
            misses.append(Miss(name, value.surface, "surface equals slice", characters))
    for value, following in pairwise(values):
        if following.start_char < value.end_char:
            misses.append(Miss(name, value.surface, "values do not overlap", following.surface))
    return misses
