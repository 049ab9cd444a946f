"""The project's own golden pages as gold: one small page for each thing that real pages do.

They lie in `tests/text/segment/pages.yaml`, with each block as "role article_no start of its text".
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from eval.gold import GoldArticle, GoldPage, GoldSpan
from eval.pages import ROLES

PAGES = Path(__file__).parents[1] / "tests" / "text" / "segment" / "pages.yaml"
_DAY = date(2026, 6, 2)
_FURNITURE = "-"


def golden_pages(path: Path = PAGES) -> list[GoldPage]:
    """The golden pages; FileNotFoundError without the file, ValueError where a block is not on its page."""
    return [_page(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _page(row: dict[str, Any]) -> GoldPage:
    text = row["page"]
    spans = _spans(row["name"], text, row["blocks"])
    numbers = sorted({span.article for span in spans if span.article}, key=int)
    told = row.get("articles") or [{}] * len(numbers)
    articles = [
        _article(text, number, spans, own) for number, own in zip(numbers, told, strict=True)
    ]
    return GoldPage(row["name"], "golden", _DAY, text, tuple(spans), tuple(articles))


def _spans(name: str, text: str, blocks: Sequence[str]) -> list[GoldSpan]:
    told = [block.split(" ", 2) for block in blocks]
    starts: list[int] = []
    for _, _, head in told:
        starts.append(text.find(head, starts[-1] + 1 if starts else 0))
        if starts[-1] < 0:
            raise ValueError(f"{PAGES.name}, page '{name}': no block starts with {head!r} here")
    ends = [len(text[:end].rstrip()) for end in (*starts[1:], len(text))]
    return [
        GoldSpan(start, end, ROLES[role], role, None if number == _FURNITURE else number)
        for start, end, (role, number, _) in zip(starts, ends, told, strict=True)
    ]


def _article(
    text: str, number: str, spans: Sequence[GoldSpan], told: dict[str, Any]
) -> GoldArticle:
    def printed(sub: str) -> str:
        return "".join(
            text[span.start : span.end]
            for span in spans
            if span.article == number and span.sub == sub
        )

    signed = (author.split(" ") for author in told.get("authors", ()))
    persons = (
        frozenset(name for name, role in signed if role != "photographer")
        if "authors" in told
        else None
    )
    title = told.get("headline") or ""
    return GoldArticle(
        number, title or printed("headline"), printed("kicker"), printed("deck"), "", (), persons
    )
