"""Keys are unique, references resolve, the ledger balances, files belong together."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pyarrow.compute as pc

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Article, ArticleTopic, Block, FileStatus, Page, RawFile, Row

# The reasons of the statuses that say more than "rejected".
_REASONS = {
    "accepted": {None},
    "duplicate": {"same_text"},
    "superseded": {"later_revision"},
    "sidecar": {None},
}


def repeated_keys(row: type[Row]) -> Problems:
    """Rows of a table that share a key."""

    def problems(found: Evidence) -> Iterator[str]:
        keys = found.tables[row].select(list(row.table.key))
        counted = keys.group_by(list(row.table.key)).aggregate([([], "count_all")])
        for each in counted.filter(pc.field("count_all") > 1).to_pylist():
            yield f"{each.pop('count_all')} rows have the key {each}"

    return problems


def strangers(found: Evidence) -> Iterator[str]:
    """Files behind the table that were made from another state of a parent than the one there is."""
    yield from found.strangers


def unbalanced_ledger(found: Evidence) -> Iterator[str]:
    """Files that are not accepted, no sidecar, not refused with a reason; pages that two accepted files claim."""
    pages: Counter[str] = Counter()
    for row in found.tables[RawFile].to_pylist():
        status, reason = row["status"], row["reason"]
        accepted = status == "accepted"
        named = reason in _REASONS[status] if status in _REASONS else reason is not None
        if (
            status not in get_args(FileStatus)
            or not named
            or (accepted and not (row["page_id"] and row["sha256"]))
        ):
            yield f"{row['source_path']} is {status} with reason {reason}"
        pages[row["page_id"] if accepted else ""] += accepted
    yield from (
        f"{count} accepted files are the page {page_id}"
        for page_id, count in pages.items()
        if count > 1
    )


def strange_pages(found: Evidence) -> Iterator[str]:
    """Pages that are not those of the accepted files, byte for byte."""
    names = ["page_id", "source_path", "sha256"]
    ledger, pages = (
        {tuple(each.values()) for each in found.tables[row].select(names).to_pylist()}
        for row in (RawFile, Page)
    )
    for page_id, path, _ in sorted(ledger ^ pages):
        yield f"{page_id} ({path}) is not in {'pages' if (page_id, path, _) in ledger else 'the ledger'}"


def unknown_articles(found: Evidence) -> Iterator[str]:
    """Articles without a block, and blocks of no article."""
    known = set(found.tables[Article]["article_id"].to_pylist())
    held = set(found.tables[Block]["article_id"].drop_null().to_pylist())
    for each in sorted(known ^ held):
        yield f"{each} stands in {'articles' if each in known else 'blocks'} alone"


def unknown_pages(found: Evidence) -> Iterator[str]:
    """Blocks of no page."""
    for each in sorted(_ids(found, Block, "page_id") - _ids(found, Page, "page_id")):
        yield f"blocks stand on {each}, which is no page"


def topics_of_none(found: Evidence) -> Iterator[str]:
    """Articles without a first topic, and topics of no article."""
    articles = _ids(found, Article, "article_id")
    first = set(found.tables[ArticleTopic].filter(pc.field("rank") == 1)["article_id"].to_pylist())
    for each in sorted((articles - first) | (_ids(found, ArticleTopic, "article_id") - articles)):
        yield f"{each} has no first topic, or is no article"


def unknown_examples(row: type[Row]) -> Problems:
    """Examples of a section or topic that are no articles."""

    def problems(found: Evidence) -> Iterator[str]:
        named = {
            each for ids in found.tables[row]["example_article_ids"].to_pylist() for each in ids
        }
        yield from (
            f"{each} is no article" for each in sorted(named - _ids(found, Article, "article_id"))
        )

    return problems


def _ids(found: Evidence, row: type[Row], name: str) -> set[str]:
    return set(found.tables[row][name].to_pylist())
