"""Topics: our first topic and all our topics of an item against those a person gave it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.gold.topics import GoldTopics
from eval.tally import Miss, Tally, counted
from pipelines.records import ArticleTopic

UNCLASSIFIED = "unclassified"
CONFIDENCES = ("high", "medium", "low")
_SHOWN = 4


@dataclass(frozen=True)
class Classified:
    """An item with our topics for it, by rank."""

    gold: GoldTopics
    ours: Sequence[ArticleTopic]

    @property
    def first(self) -> ArticleTopic | None:
        """Our first topic, None where the item has none at all."""
        return self.ours[0] if self.ours else None

    @property
    def code(self) -> str:
        """The code of our first topic."""
        return self.first.topic_code if self.first else UNCLASSIFIED

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all our topics, `unclassified` left out."""
        return frozenset(row.topic_code for row in self.ours) - {UNCLASSIFIED}

    @property
    def fits(self) -> bool:
        """Whether our first topic is one of those that are right."""
        return self.code in self.gold.labels


def figures(items: Sequence[Classified]) -> dict[str, Any]:
    """The figures of the items, rates from 0 to 1; None where there is nothing to count.

    - `lenient`: the first topic is one of the labels
    - `strict`: it is the primary one
    - `macro_f1`: F1 of the first topic against the primary one, mean over the codes that are some
      item's primary or our first
    """
    labels = Tally()
    for item in items:
        labels += Tally(len(item.codes & item.gold.labels), len(item.codes), len(item.gold.labels))
    return {
        "items": len(items),
        "lenient": counted([item.fits for item in items]).rate,
        "strict": counted([item.code == item.gold.primary for item in items]).rate,
        "macro_f1": macro_f1([(item.gold.primary, item.code) for item in items]),
        "labels": {"p": labels.precision, "r": labels.recall, "f1": labels.f1},
        "unclassified": counted([item.code == UNCLASSIFIED for item in items]).rate,
        "by_confidence": {name: _of_confidence(items, name) for name in CONFIDENCES},
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Mean F1 over the codes of pairs (right code, our code); unclassified is a miss alone."""
    if not pairs:
        return None
    asked, given = (Counter(side) for side in zip(*pairs, strict=True))
    right = Counter(gold for gold, ours in pairs if gold == ours)
    codes = sorted((asked.keys() | given.keys()) - {UNCLASSIFIED})
    return sum(Tally(right[code], given[code], asked[code]).f1 for code in codes) / len(codes)


def misses(items: Sequence[Classified]) -> list[Miss]:
    """The items whose first topic is none of the labels, the surest first."""
    wrong = [item for item in items if not item.fits]
    return [
        _miss(item)
        for item in sorted(wrong, key=lambda item: -(item.first.score if item.first else 0))
    ]


def _miss(item: Classified) -> Miss:
    others = "+".join(sorted(item.gold.labels - {item.gold.primary}))
    ours = (
        " > ".join(f"{row.topic_code} {row.topic} {row.score:g}" for row in item.ours) or "no topic"
    )
    evidence = ", ".join(item.first.evidence[:_SHOWN]) if item.first else ""
    confidence = item.first.confidence if item.first else "none"
    expected = item.gold.primary + (f" (+{others})" if others else "")
    return Miss(item.gold.name, item.gold.title, expected, f"{ours}: {evidence} [{confidence}]")


def _of_confidence(items: Sequence[Classified], name: str) -> dict[str, Any]:
    mine = [item for item in items if item.first and item.first.confidence == name]
    return {
        "items": len(mine),
        "lenient": counted([item.fits for item in mine]).rate,
        "strict": counted([item.code == item.gold.primary for item in mine]).rate,
    }
