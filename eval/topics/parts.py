"""Topics on the scoreboard."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.gold.pages import dev_pages
from eval.gold.topics import topics
from eval.report import Part, rate, rows
from eval.topics import scores, taught
from pipelines.records import Article

_FIGURES = (
    ("items", ("items",)),
    ("first topic is one of the labels", ("lenient",)),
    ("first topic is the primary label", ("strict",)),
    ("macro-F1 of the first topic", ("macro_f1",)),
    ("all topics P", ("labels", "p")),
    ("all topics R", ("labels", "r")),
    ("all topics F1", ("labels", "f1")),
    ("unclassified", ("unclassified",)),
)


def topics_part(folder: Path) -> Part:
    """Topics of the news items by the lexicon, and with a model taught by the gold pages."""
    part = Part("Topics")
    try:
        items = topics(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    readings = taught.readings(items, _articles(folder, part))
    figures = {name: scores.figures(classified) for name, classified in readings.items()}
    part.figures = figures
    part.columns = ("", *figures)
    part.rows = [*rows(_FIGURES, figures), *_confidence_rows(figures)]
    part.misses = {
        f"first topic, {name}": scores.misses(classified) for name, classified in readings.items()
    }
    return part


def _articles(folder: Path, part: Part) -> list[Article]:
    """The articles that teach the model; without any the part says so."""
    try:
        return list(taught.articles_of(dev_pages(folder)))
    except FileNotFoundError as error:
        missing = error.filename or error
        part.missing.append(f"model left out, nothing to teach it by: no {missing}")
        return []


def _confidence_rows(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """A row for each confidence: how often the first topic is right where we have it."""
    for name in scores.CONFIDENCES:
        shares = (reading["by_confidence"][name] for reading in figures.values())
        yield f"right where confidence {name}", *map(_share, shares)


def _share(share: Mapping[str, Any]) -> str:
    return f"{rate(share['lenient'])} of {share['items']}" if share["items"] else "–"
