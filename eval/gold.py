"""Gold pages and gold topics as they lie in a folder; hand labels are read, never mended.

Offsets are Unicode code points into the page read with LF line ends, half-open.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


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
    """What the scoreboard asks of an article: its titles and its persons (None where the gold does not say)."""

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


@dataclass(frozen=True)
class GoldTopics:
    """A news item with all the topic codes that are right for it, and the first of them."""

    name: str
    issue_date: date
    title: str
    text: str
    labels: frozenset[str]
    primary: str


def real_page(folder: Path) -> GoldPage:
    """The real page, `gold/seed_segments.json` and the page it names; FileNotFoundError without one."""
    path = folder / "gold" / "seed_segments.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    return _page(gold["meta"]["page_id"], gold, text_of(folder / gold["meta"]["file"]))


def dev_pages(folder: Path) -> list[GoldPage]:
    """The pages of `eval/segmentation/dev` by name; FileNotFoundError without any."""
    paths = sorted((folder / "eval" / "segmentation" / "dev").glob("*.gold.json"))
    if not paths:
        raise FileNotFoundError(str(folder / "eval" / "segmentation" / "dev" / "*.gold.json"))
    return [_dev_page(path) for path in paths]


def topics(folder: Path) -> list[GoldTopics]:
    """The items of `eval/topics/dev.jsonl`."""
    return [
        GoldTopics(
            name=str(row["id"]), issue_date=_date(row["date"]), title=row["title"], text=row["text"],
            labels=frozenset(row["labels"]), primary=row["primary"],
        )
        for row in json_lines(folder / "eval" / "topics" / "dev.jsonl")
    ]  # fmt: skip


def text_of(path: Path) -> str:
    """The characters of a file, line ends as LF."""
    return path.read_text(encoding="utf-8")


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    return (json.loads(line) for line in text_of(path).split("\n") if line.strip())


def _dev_page(path: Path) -> GoldPage:
    name = path.name.removesuffix(".gold.json")
    return _page(
        name, json.loads(path.read_text(encoding="utf-8")), text_of(path.with_name(f"{name}.txt"))
    )


def _page(name: str, gold: dict[str, Any], text: str) -> GoldPage:
    return GoldPage(
        name=name,
        style=gold["meta"].get("style") or "unknown",
        issue_date=_date(gold["meta"]["date"][:10]),
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


def _date(text: str) -> date:
    return date.fromisoformat(text)
