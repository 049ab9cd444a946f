"""What a newspaper desk looks for first: the main stories, what is due, the largest sums."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log2
from typing import Any

from pipelines.report.addresses import article_anchor, view
from pipelines.report.excerpts import Excerpt, excerpt, lead, opening
from pipelines.report.words import page_label, review

Row = Mapping[str, Any]
Texts = Mapping[str, str]
"""The texts of pages by page_id."""

AHEAD = timedelta(days=30)
_STORIES = 8
_SUMS = 10
_DUE = 24
_LEAD = 90
_TITLE = 20
# Vaguer dates (6月, 今年) are no appointments.
_DAYS = frozenset({"day", "daypart", "hour", "minute", "second", "weekend", "week", "ten_days"})
_SINCE = "起"
_ENDS = frozenset({"before", "until", "end"})


@dataclass(frozen=True)
class Headline:
    """An article by its headline, or by the opening of its body, and the way to it."""

    title: str
    link: str


@dataclass(frozen=True)
class Story:
    """A main story of the day: where it stands, how long it is, how it begins."""

    headline: Headline
    kicker: str | None
    deck: str | None
    page: str
    section: str | None
    characters: int
    lead: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Due:
    """A date of the days to come: by when, from when, or on which day."""

    day: date
    days_left: int
    word: str
    excerpt: Excerpt
    headline: Headline


@dataclass(frozen=True)
class Sum:
    """One of the largest sums: what it is of, in its sentence."""

    of: str | None
    excerpt: Excerpt
    headline: Headline


def headline(article: Row) -> Headline:
    """What to call an article."""
    title = article["headline"] or opening(article["body"], _TITLE)
    return Headline(title, view(article["page_id"], article_anchor(article["article_id"])))


def stories(articles: Sequence[Row], page_names: Mapping[str, str | None]) -> list[Story]:
    """The main stories of a paper, first those that it made most of.

    What counts is the front page, the place at the top of a page, length, and titles around the
    headline. The second half of a story is none of its own.
    """
    front = min((article["page_no"] or "" for article in articles), default="")
    candidates = [article for article in articles if _can_lead(article)]
    ranked = sorted(
        candidates, key=lambda article: (-_weight(article, front), article["article_id"])
    )
    return [_story(article, page_names) for article in ranked[:_STORIES]]


def _can_lead(article: Row) -> bool:
    return bool(article["headline"]) and not article["continued_from"]


def _weight(article: Row, front: str) -> float:
    """How much a paper made of an article."""
    length = log2(1 + article["char_count"] / 100)
    is_on_front = (article["page_no"] or "") == front
    is_first = article["article_no"] == 1
    titles = bool(article["kicker"]) + bool(article["deck"])
    return length * (2 if is_on_front else 1) + is_first + titles / 2 + bool(article["jump_to"])


def _story(article: Row, page_names: Mapping[str, str | None]) -> Story:
    return Story(
        headline=headline(article),
        kicker=article["kicker"],
        deck=article["deck"],
        page=page_label(article["page_no"], page_names[article["page_id"]]),
        section=article["section"],
        characters=article["char_count"],
        lead=lead(article["body"], _LEAD),
        doubts=tuple(map(review, article["review"])),
    )


def due(
    issue_date: date, dates: Iterable[Row], headlines: Mapping[str, Headline], texts: Texts
) -> list[Due]:
    """What the articles say of the days to come, by day; each day of an article once."""
    listed: dict[tuple[date, str], Due] = {}
    for row in sorted(dates, key=lambda row: (row["article_id"], row["start_char"])):
        named = headlines.get(row["article_id"])
        appointment = _appointment(row, issue_date)
        if named and appointment:
            day, word = appointment
            shown = excerpt(texts[row["page_id"]], row)
            if not word and shown.after.startswith(_SINCE):
                word = _SINCE
            entry = Due(day, (day - issue_date).days, word, shown, named)
            listed.setdefault((day, row["article_id"]), entry)
    return sorted(listed.values(), key=lambda entry: entry.day)[:_DUE]


def _appointment(row: Row, issue_date: date) -> tuple[date, str] | None:
    """The day of a date that matters in the days to come, with the word for it; None without."""
    # A reference to the future at large (今后) is no day.
    if row["granularity"] not in _DAYS or not row["timex"][0].isdigit():
        return None
    for day, word in _days_of(row):
        if issue_date < day <= issue_date + AHEAD:
            return day, word
    return None


def _days_of(row: Row) -> Iterator[tuple[date, str]]:
    """The days of a date: its first, unless it is a term that ends, and its last."""
    first, end = row["interval_start"], row["interval_end"]
    last = _last_day(end) if end else None
    if row["mod"] in _ENDS:
        if last:
            yield last, "截止"
        return
    if first:
        yield first.date(), _SINCE if row["mod"] == "since" else ""
    if last and row["mod"] != "since":
        yield last, "止"


def _last_day(end: datetime) -> date:
    """The last day of a half-open interval."""
    return end.date() if end.time() > time.min else end.date() - timedelta(days=1)


def sums(
    amounts: Iterable[Row],
    headlines: Mapping[str, Headline],
    texts: Texts,
    stated: Mapping[tuple[str, int], str],
) -> list[Sum]:
    """The largest sums in yuan; prices per unit are left out.

    `stated` tells by page and first character what a statement makes of a sum. A sum of the same
    thing is listed once, and one of which nobody says what it is of once per article.
    """
    first: dict[tuple[str, str], Row] = {}
    for amount in amounts:
        if amount["article_id"] in headlines and _is_sum_in_yuan(amount):
            of = _of(amount, stated) or amount["article_id"]
            first.setdefault((of, amount["surface"]), amount)
    largest = sorted(first.values(), key=_largest_first)[:_SUMS]
    return [
        Sum(
            of=_of(amount, stated),
            excerpt=excerpt(texts[amount["page_id"]], amount),
            headline=headlines[amount["article_id"]],
        )
        for amount in largest
    ]


def _of(amount: Row, stated: Mapping[tuple[str, int], str]) -> str | None:
    """What a sum is of, as a statement has it, or as what is paid for."""
    return stated.get((amount["page_id"], amount["start_char"])) or amount["counted"]


def _is_sum_in_yuan(amount: Row) -> bool:
    return amount["currency"] == "CNY" and amount["value"] is not None and amount["per"] is None


def _largest_first(amount: Row) -> tuple[Any, ...]:
    return -amount["value"], amount["article_id"], amount["start_char"]
