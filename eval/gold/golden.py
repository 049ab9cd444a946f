"""The project's own golden pages as gold: one small page for each thing that real pages do.

They lie in `tests/text/segment/pages.yaml`, with each block as "role article_no start of its text".
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from eval.gold.pages import GoldArticle, GoldPage, GoldSpan
from eval.gold.roles import ROLES

PAGES = Path(__file__).parents[2] / "tests" / "text" / "segment" / "pages.yaml"
_DAY = date(2026, 6, 2)
_FURNITURE = "-"
GOLDEN = "golden"  # the style of these pages


def golden_pages(path: Path = PAGES) -> list[GoldPage]:
    """The golden pages whose blocks are labelled; a page may show a thing of its articles alone.

    Raises FileNotFoundError, or ValueError for a block not on its page.
    """
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_page(row) for row in rows if "blocks" in row]


def _page(row: dict[str, Any]) -> GoldPage:
    text = row["page"]
    spans = _spans(row["name"], text, row["blocks"])
    numbers = sorted({span.article for span in spans if span.article}, key=int)
    fields = row.get("articles") or [{}] * len(numbers)
    articles = (
        _article(text, number, spans, article_fields)
        for number, article_fields in zip(numbers, fields, strict=True)
    )
    return GoldPage(row["name"], GOLDEN, _DAY, text, tuple(spans), tuple(articles))


def _spans(name: str, text: str, blocks: Sequence[str]) -> list[GoldSpan]:
    """The spans of blocks "role article_no start of its text"; one ends where the next begins."""
    parts = [block.split(" ", 2) for block in blocks]
    starts = _starts(name, text, [head for _, _, head in parts])
    ends = [len(text[:end].rstrip()) for end in (*starts[1:], len(text))]
    spans = []
    for start, end, (role, number, _) in zip(starts, ends, parts, strict=True):
        article = None if number == _FURNITURE else number
        spans.append(GoldSpan(start, end, ROLES[role], role, article))
    return spans


def _starts(name: str, text: str, heads: Sequence[str]) -> list[int]:
    """Where each head stands, behind the start of the one before."""
    starts: list[int] = []
    for head in heads:
        start = text.find(head, starts[-1] + 1 if starts else 0)
        if start < 0:
            raise ValueError(f"{PAGES.name}, page '{name}': no block starts with {head!r} here")
        starts.append(start)
    return starts


def _article(
    text: str, number: str, spans: Sequence[GoldSpan], fields: dict[str, Any]
) -> GoldArticle:
    printed = {"headline": "", "kicker": "", "deck": ""}
    for span in spans:
        if span.article == number and span.sub in printed:
            printed[span.sub] += text[span.start : span.end]
    return GoldArticle(
        id=number,
        headline=fields.get("headline") or printed["headline"],
        kicker=printed["kicker"],
        deck=printed["deck"],
        column="",
        alternatives=(),
        persons=_persons(fields["authors"]) if "authors" in fields else None,
    )


def _persons(authors: Sequence[str]) -> frozenset[str]:
    """The names of authors "name role", those who only took a picture left out."""
    signed = (author.split(" ") for author in authors)
    return frozenset(name for name, role in signed if role != "photographer")
