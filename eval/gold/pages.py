"""Gold pages: a page with the spans and articles that a person marked in it.

Offsets are Unicode code points into the page read with LF line ends, half-open.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from eval.gold.files import DEV_PAGES, REAL_PAGE, text_of

_PERSONS = Path(__file__).with_name("persons.yaml")


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
    """What is asked of an article: its titles and its persons (None where the gold names none).

    `corrected` are the persons of `persons.yaml`, where the gold's are wrong.
    """

    id: str
    headline: str
    kicker: str
    deck: str
    column: str
    alternatives: tuple[str, ...]
    persons: frozenset[str] | None
    corrected: frozenset[str] | None = None

    @property
    def signers(self) -> frozenset[str] | None:
        """The persons who sign, corrected."""
        return self.persons if self.corrected is None else self.corrected


@dataclass(frozen=True)
class GoldPage:
    """A page with the spans and articles a person gave it."""

    name: str
    style: str
    issue_date: date
    text: str
    spans: tuple[GoldSpan, ...]
    articles: tuple[GoldArticle, ...]


class RawPage(NamedTuple):
    """A page as its files have it: its name, its text, and its gold as JSON."""

    name: str
    text: str
    gold: dict[str, Any]


def real_page(folder: Path) -> GoldPage:
    """The real page, `gold/seed_segments.json` and the file it names; FileNotFoundError without."""
    gold = json.loads(text_of(folder / REAL_PAGE))
    text = text_of(folder / gold["meta"]["file"])
    return gold_page(RawPage(gold["meta"]["page_id"], text, gold))


def dev_pages(folder: Path) -> list[GoldPage]:
    """The pages of `eval/segmentation/dev` by name; FileNotFoundError without any."""
    return [gold_page(page) for page in raw_dev_pages(folder)]


def _dev_page(path: Path) -> GoldPage:
    return gold_page(_raw_page(path))


def raw_dev_pages(folder: Path) -> list[RawPage]:
    """The same as their files have them, with the persons that `persons.yaml` corrects."""
    paths = sorted(folder.glob(DEV_PAGES))
    if not paths:
        raise FileNotFoundError(str(folder / DEV_PAGES))
    return [_raw_page(path) for path in paths]


def _raw_page(path: Path) -> RawPage:
    name = path.name.removesuffix(".gold.json")
    gold = json.loads(text_of(path))
    for row in gold["articles"]:
        if row["id"] in _corrected_persons():
            row["corrected"] = _corrected_persons()[row["id"]]
    return RawPage(name, text_of(path.with_name(f"{name}.txt")), gold)


@cache
def _corrected_persons() -> dict[str, list[str]]:
    return yaml.safe_load(_PERSONS.read_text(encoding="utf-8"))


def gold_page(page: RawPage) -> GoldPage:
    """A page with its gold."""
    meta = page.gold["meta"]
    return GoldPage(
        name=page.name,
        style=meta.get("style") or "unknown",
        issue_date=date.fromisoformat(meta["date"][:10]),
        text=page.text,
        spans=tuple(_span(row) for row in page.gold["spans"]),
        articles=tuple(_article(row) for row in page.gold["articles"]),
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
        corrected=frozenset(row["corrected"]) if "corrected" in row else None,
    )
