"""Counts that add up over pages and rows, and the rates read from them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How many were right, how many we gave, how many the gold asks for."""

    right: int = 0
    given: int = 0
    asked: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.given + other.given, self.asked + other.asked)

    @property
    def precision(self) -> float:
        """Share of what we gave that is right; 0 where nothing was given."""
        return ratio(self.right, self.given) or 0.0

    @property
    def recall(self) -> float:
        """Share of what is asked for that we gave right; 0 where nothing is asked."""
        return ratio(self.right, self.asked) or 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f_measure(self.precision, self.recall)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def rate(self) -> float | None:
        """The share as a number, None of nothing."""
        return ratio(self.right, self.of)


@dataclass(frozen=True)
class Miss:
    """A row that is wrong, for a reader: where, in which text, what was expected, what came."""

    where: str
    text: str
    expected: str
    got: str


def ratio(part: float, whole: int) -> float | None:
    """The part of the whole, None of nothing."""
    return part / whole if whole else None


def mean(figures: list[float]) -> float | None:
    """The mean, None of nothing."""
    return ratio(sum(figures), len(figures))


def f_measure(precision: float, recall: float) -> float:
    """Harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def counted(outcomes: list[bool]) -> Share:
    """The share of true outcomes."""
    return Share(sum(outcomes), len(outcomes))


NOTHING = Tally()
NONE = Share()
