"""Who and where: the people, places and organisations that a paper names, and what it states."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.report import indicators
from pipelines.report.addresses import entity_anchor, value_anchor, view
from pipelines.report.news import Headline

Row = Mapping[str, Any]

_KINDS = {"person": "人物", "place": "地方", "organisation": "机构"}
_SHOWN = 12
_MOVED = frozenset({"increase", "decrease", "multiple"})
_TO_COME = frozenset({"planned", "target"})


@dataclass(frozen=True)
class Name:
    """A person, place or organisation: the post, how many articles, the way to the first place."""

    name: str
    post: str | None
    articles: int
    link: str


@dataclass(frozen=True)
class Names:
    """The names of a kind, those of most articles first."""

    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Move:
    """An indicator that moved: its level, the change, and where that stands."""

    subject: str
    level: str
    change: str
    direction: str
    link: str
    headline: Headline


def names(entities: Iterable[Row]) -> list[Names]:
    """The names of each kind; those that may be none are left out."""
    by_kind: dict[str, dict[str, list[Row]]] = {kind: defaultdict(list) for kind in _KINDS}
    for entity in entities:
        if entity["confidence"] != "low":
            by_kind[entity["kind"]][entity["name"]].append(entity)
    listed = [Names(_KINDS[kind], _ranked(mentions)) for kind, mentions in by_kind.items()]
    return [of_kind for of_kind in listed if of_kind.names]


def _ranked(mentions: Mapping[str, Sequence[Row]]) -> tuple[Name, ...]:
    """The names of most articles, and of those that are named as often the ones with a post."""
    ranked = sorted(
        ((_name(name, rows), len(rows)) for name, rows in mentions.items()),
        key=lambda item: (-item[0].articles, item[0].post is None, -item[1], item[0].name),
    )
    return tuple(name for name, _ in ranked[:_SHOWN])


def _name(name: str, mentions: Sequence[Row]) -> Name:
    first = mentions[0]
    posts = [mention["post"] for mention in mentions if mention["post"]]
    return Name(
        name=name,
        post=posts[0] if posts else None,
        articles=len({mention["article_id"] for mention in mentions}),
        link=view(first["page_id"], entity_anchor(first["start_char"])),
    )


def moves(statements: Iterable[Row], headlines: Mapping[str, Headline]) -> list[Move]:
    """The indicators that moved; first those whose change is a percentage, the largest on top.

    What is only planned has not moved.
    """
    moved = [row for row in statements if _has_moved(row)]
    return [_move(row, headlines[row["article_id"]]) for row in sorted(moved, key=_order)[:_SHOWN]]


def _has_moved(row: Row) -> bool:
    return row["change_kind"] in _MOVED and row["status"] not in _TO_COME


def _order(row: Row) -> tuple[Any, ...]:
    is_percentage = row["change_unit"] == "%"
    size = row["change"] or 0
    place = row["article_id"], row["statement_no"]
    return row["subject"] is None, not is_percentage, -size if is_percentage else 0, place


def _move(row: Row, headline: Headline) -> Move:
    level_start, change_start = row["value_start_char"], row["change_start_char"]
    start = change_start if level_start is None else level_start
    return Move(
        subject=indicators.subject(row),
        level=indicators.level(row),
        change=indicators.change(row),
        direction="↓" if row["change_kind"] == "decrease" else "↑",
        link=view(row["page_id"], value_anchor(start)),
        headline=headline,
    )
