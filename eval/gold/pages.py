"""Gold pages: a page with the spans and articles that a person marked in it.

Offsets are Unicode code points into the page read with LF line ends, half-open.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.gold.files import DEV_PAGES, REAL_PAGE, text_of


@dataclass(frozen=True)
class GoldSpan:
    """A run of characters with one role; `article` is None for page furniture."""

    start: int
    end: int
    role: str
    sub: str
    article: str | None


@dataclass(frozen=True)
class GoldArticle:
    """What is asked of an article: its titles and its persons (None where the gold names none)."""

    id: str
    headline: str
    kicker: str
    deck: str
    column: str
    alternatives: tuple[str, ...]
    persons: frozenset[str] | None


@dataclass(frozen=True)
class GoldPage:
    """A page with the spans and articles a person gave it."""

    name: str
    style: str
    issue_date: date
    text: str
    spans: tuple[GoldSpan, ...]
    articles: tuple[GoldArticle, ...]


def real_page(folder: Path) -> GoldPage:
    """The real page, `gold/seed_segments.json` and the file it names; FileNotFoundError without."""
    gold = json.loads(text_of(folder / REAL_PAGE))
    return _page(gold["meta"]["page_id"], gold, text_of(folder / gold["meta"]["file"]))


def dev_pages(folder: Path) -> list[GoldPage]:
    """The pages of `eval/segmentation/dev` by name; FileNotFoundError without any."""
    paths = sorted(folder.glob(DEV_PAGES))
    if not paths:
        raise FileNotFoundError(str(folder / DEV_PAGES))
    return [_dev_page(path) for path in paths]


def pages_of(folder: Path) -> list[GoldPage]:
    """The pages of a folder of them, by name; FileNotFoundError without any."""
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        raise FileNotFoundError(str(folder))
    return [_dev_page(path) for path in paths]


def _dev_page(path: Path) -> GoldPage:
    name = path.name.removesuffix(".gold.json")
    text = text_of(path.with_name(f"{name}.txt"))
    return _page(name, json.loads(text_of(path)), text)


def _page(name: str, gold: dict[str, Any], text: str) -> GoldPage:
    return GoldPage(
        name=name,
        style=gold["meta"].get("style") or "unknown",
        issue_date=date.fromisoformat(gold["meta"]["date"][:10]),
        text=text,
        spans=tuple(_span(row) for row in gold["spans"]),
        articles=tuple(_article(row) for row in gold["articles"]),
    )


def _span(row: dict[str, Any]) -> GoldSpan:
    return GoldSpan(row["start"], row["end"], row["role"], row["sub"], row["article"])


def _article(row: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=row["id"],
        headline=row.get("headline") or "",
        kicker=row.get("kicker") or "",
        deck=row.get("deck") or "",
        column=row.get("column") or "",
        alternatives=tuple(row.get("headline_alternatives") or ()),
        persons=frozenset(row.get("persons") or ()),
    )
