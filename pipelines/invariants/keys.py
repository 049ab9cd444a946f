"""Keys are unique, references resolve, the ledger balances, files belong together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import (
    Amount,
    AmountRepeat,
    Article,
    ArticleLink,
    ArticleTopic,
    Block,
    Entity,
    FileStatus,
    Page,
    RawFile,
    Row,
    page_digest,
)
from pipelines.tables import mappings

_STATUSES = get_args(FileStatus)
# The reasons of the statuses that say more than "rejected".
_REASONS = {
    "accepted": {None},
    "duplicate": {"same_text"},
    "superseded": {"later_revision"},
    "sidecar": {None},
    "unreadable": {"unreadable", "changing", "sidecar_refused"},
}
_CODE_LENGTH = 6


def repeated_keys(row_class: type[Row]) -> Problems:
    """Rows of a table that share a key."""
    names = list(row_class.table.key)

    def problems(evidence: Evidence) -> Iterator[str]:
        keys = evidence.tables[row_class].select(names)
        # One thread: with several the order of the groups, and so the examples, would vary.
        groups = keys.group_by(names, use_threads=False).aggregate([([], "count_all")])
        if groups.num_rows == keys.num_rows:
            return
        for key in mappings(groups.filter(pc.field("count_all") > 1)):
            count = key.pop("count_all")
            yield f"{count} rows have the key {key}"

    return problems


def stale_parents(evidence: Evidence) -> Iterator[str]:
    """Files behind the table that were made from another state of a parent than that there now."""
    yield from evidence.stale_parents


def unbalanced_ledger(evidence: Evidence) -> Iterator[str]:
    """Files without a valid status and reason, and pages claimed by several accepted files."""
    parts_of: dict[str, list[int | None]] = defaultdict(list)
    for row in evidence.tables[RawFile].to_pylist():
        if not _is_balanced(row):
            yield f"{row['source_path']} is {row['status']} with reason {row['reason']}"
        is_kept = row["status"] == "unreadable" and row["page_id"] is not None
        if is_kept or row["status"] == "accepted":
            parts_of[row["page_id"]].append(row["part_no"])
    for page_id, parts in parts_of.items():
        if not _are_apart(parts):
            yield f"{len(parts)} accepted files are the page {page_id}"


def _are_apart(parts: Sequence[int | None]) -> bool:
    """Whether a page is one file, or files with different numbers of parts."""
    is_numbered = None not in parts and len(set(parts)) == len(parts)
    return len(parts) == 1 or is_numbered


def _is_balanced(row: Mapping[str, Any]) -> bool:
    """Whether a file has a known status with a reason that fits, and an accepted one its page."""
    status, reason = row["status"], row["reason"]
    if status not in _STATUSES:
        return False
    if status == "accepted" and not (row["page_id"] and row["sha256"]):
        return False
    if status in _REASONS:
        return reason in _REASONS[status]
    return reason is not None


def strange_pages(evidence: Evidence) -> Iterator[str]:
    """Pages that are not those of the accepted files, byte for byte."""
    ledger = _pages_of_the_ledger(evidence.tables[RawFile])
    pages = {_PageFile(*row) for row in evidence.rows(Page, *_FILE)}
    for file in sorted(ledger ^ pages):
        page_id, path, _ = file
        missing_from = "pages" if file in ledger else "the ledger"
        yield f"{page_id} ({path}) is not in {missing_from}"


class _PageFile(NamedTuple):
    """A page with the path of its first file and the digest of all."""

    page_id: str
    source_path: str
    sha256: str


_FILE = list(_PageFile._fields)


def _pages_of_the_ledger(ledger: pa.Table) -> set[_PageFile]:
    """The pages that accepted files make."""
    parts_of: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    in_order = ledger.sort_by([("part_no", "ascending")])
    for row in mappings(in_order.select(_FILE)):
        parts_of[row["page_id"]].append(row)
    return {
        _PageFile(page_id, parts[0]["source_path"], page_digest([row["sha256"] for row in parts]))
        for page_id, parts in parts_of.items()
    }


def unknown_articles(evidence: Evidence) -> Iterator[str]:
    """Articles without a block, and blocks of no article."""
    articles = _values(evidence, Article, "article_id")
    of_blocks = _values(evidence, Block, "article_id") - {None}
    for article_id in sorted(articles ^ of_blocks):
        table = "articles" if article_id in articles else "blocks"
        yield f"{article_id} stands in {table} alone"


def unknown_pages(evidence: Evidence) -> Iterator[str]:
    """Blocks of no page."""
    pages = _values(evidence, Page, "page_id")
    for page_id in sorted(_values(evidence, Block, "page_id") - pages):
        yield f"blocks stand on {page_id}, which is no page"


def topics_of_none(evidence: Evidence) -> Iterator[str]:
    """Articles without a first topic, and topics of no article."""
    articles = _values(evidence, Article, "article_id")
    with_topic = _values(evidence, ArticleTopic, "article_id")
    ranks = evidence.rows(ArticleTopic, "article_id", "rank")
    without_first = articles - {article_id for article_id, rank in ranks if rank == 1}
    for article_id in sorted(without_first | (with_topic - articles)):
        yield f"{article_id} has no first topic, or is no article"


def misplaced_codes(evidence: Evidence) -> Iterator[str]:
    """Entities with a code that is none, and with columns of another kind."""
    names = ("article_id", "surface", "kind", "post", "code", "within")
    for article_id, surface, kind, post, code, within in evidence.rows(Entity, *names):
        owned = {"person": {post}, "place": {code, *within}}
        others = set[str | None]().union(*(owned[other] for other in owned.keys() - {kind}))
        if others - {None} or not _is_nested([*within, code] if code else within):
            yield f"{article_id}: {surface!r} has the code {code} within {within}"


def _is_nested(codes: Sequence[str]) -> bool:
    """Whether all are codes, the first of the province that the others are of."""
    is_code = all(len(code) == _CODE_LENGTH and code.isdigit() for code in codes)
    return is_code and len({code[:2] for code in codes}) <= 1


def unknown_examples(row_class: type[Row]) -> Problems:
    """Examples of a section or topic that are no articles."""

    def problems(evidence: Evidence) -> Iterator[str]:
        examples: set[str] = set()
        examples.update(*evidence.column(row_class, "example_article_ids"))
        for article_id in sorted(examples - _values(evidence, Article, "article_id")):
            yield f"{article_id} is no article"

    return problems


def false_links(evidence: Evidence) -> Iterator[str]:
    """Links of no article of the issue, or of an article with itself."""
    articles = _values(evidence, Article, "article_id")
    for article_id, other_id in evidence.rows(ArticleLink, "article_id", "other_id"):
        if article_id not in articles or article_id == other_id:
            yield f"{article_id} is linked with {other_id}"


def unknown_repeats(evidence: Evidence) -> Iterator[str]:
    """Repeats that are no amounts of the issue."""
    amounts = {*evidence.rows(Amount, "article_id", "start_char")}
    for place in evidence.rows(AmountRepeat, "article_id", "start_char"):
        if place not in amounts:
            yield f"{place[0]} has no amount at {place[1]}"


def _values(evidence: Evidence, row_class: type[Row], column: str) -> set[Any]:
    """The values in a column of a table."""
    return set(evidence.column(row_class, column))
