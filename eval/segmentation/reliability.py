"""Whether articles are as often exact as their confidence says, in ten bins."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from eval.report import Part, rate
from eval.tally import Share, counted, mean
from pipelines.text.segment import CONFIDENT

_BINS = 10


class Judged(NamedTuple):
    """An article of ours: its confidence, and whether it is exact."""

    confidence: float
    exact: bool

    @property
    def confident(self) -> bool:
        """Whether the article asks for no review."""
        return self.confidence >= CONFIDENT


class Bin(NamedTuple):
    """The articles whose confidence lies between two tenths."""

    name: str
    confidence: float | None  # their mean
    exact: Share


def trust(judged: Iterable[Judged]) -> dict[str, Any]:
    """How many articles are confident, how many of these are exact, and of the wrong ones not."""
    articles = list(judged)
    confident = counted([article.exact for article in articles if article.confident])
    doubted = counted([not article.confident for article in articles if not article.exact])
    return {
        "confident": confident.of,
        "exact_where_confident": confident.rate,
        "doubted_where_wrong": doubted.rate,
    }


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The articles by tenths of their confidence, the surest first."""
    return [_bin(number, judged) for number in reversed(range(_BINS))]


def _bin(number: int, judged: Sequence[Judged]) -> Bin:
    inside = [item for item in judged if min(int(item.confidence * _BINS), _BINS - 1) == number]
    name = f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}"
    sure = mean([item.confidence for item in inside])
    return Bin(name, sure, counted([item.exact for item in inside]))


def bins_part(title: str, by_print: Mapping[str, Sequence[Judged]]) -> Part:
    """The bins of all articles, and of those of the first print."""
    if not by_print:
        return Part(title)
    first = next(iter(by_print))
    columns = {"all": [item for judged in by_print.values() for item in judged]}
    columns[first] = [*by_print[first]]
    heads = (f"{name}: {what}" for name in columns for what in ("articles", "sure", "exact"))
    tables = [bins(judged) for judged in columns.values()]
    rows = [
        (same[0].name, *(cell for bin_ in same for cell in _cells(bin_)))
        for same in zip(*tables, strict=True)
    ]
    return Part(title, ("confidence", *heads), rows)


def _cells(bin_: Bin) -> tuple[str, str, str]:
    return str(bin_.exact.of), rate(bin_.confidence), rate(bin_.exact.rate)


def trust_part(title: str, by_print: Mapping[str, Sequence[Judged]]) -> Part:
    """How far the confidence of articles can be trusted, a row for each print."""
    columns = ("", "articles", "exact", "confident", "of these exact", "not exact: not confident")
    figures = {name: trust(judged) for name, judged in by_print.items()}
    rows = [
        (
            name,
            str(len(by_print[name])),
            rate(counted([item.exact for item in by_print[name]]).rate),
            str(known["confident"]),
            rate(known["exact_where_confident"]),
            rate(known["doubted_where_wrong"]),
        )
        for name, known in figures.items()
    ]
    return Part(title, columns, rows, figures)
