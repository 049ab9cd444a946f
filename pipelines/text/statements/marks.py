"""Text in which each value is one character, so that patterns can be written over words and values.

The characters stand in Unicode's private area, where no word does.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.records import Amount, DateValue, Quantity
from pipelines.text.values.passages import PageText, Passage

Value = DateValue | Quantity | Amount
Number = Quantity | Amount

# A date or period; a duration or a set of times; an ordinal.
DATE, SPAN, ORDINAL = "\ue010", "\ue011", "\ue012"
# A quantity, an amount of money, a percentage, a difference of percentages, a ratio.
QUANTITY, AMOUNT, PERCENT, POINTS, RATIO = "\ue013", "\ue014", "\ue015", "\ue016", "\ue017"
SUMS = QUANTITY + AMOUNT
PARTS = PERCENT + POINTS + RATIO
NUMBERS = SUMS + PARTS
MARKS = DATE + SPAN + ORDINAL + NUMBERS
_OF_KIND = {"percent": PERCENT, "ratio": RATIO, "ordinal": ORDINAL}
_POINTS = ("百分点", "百分點")


class PlacedValue(NamedTuple):
    """A value, and where it stands in the plain text of the page."""

    start: int
    end: int
    value: Value


class MarkedText(NamedTuple):
    """A passage with a mark for each value; `values` are by the place of their mark."""

    text: str
    values: dict[int, Value]
    places: list[int]
    shifts: list[int]

    def plain(self, at: int) -> int:
        """Where a character stands in the plain text of the page."""
        return at + self.shifts[bisect_right(self.places, at) - 1]


def mark_of(value: Value) -> str:
    """The mark that stands for a value."""
    if isinstance(value, DateValue):
        return DATE if value.kind == "date" else SPAN
    if isinstance(value, Amount):
        return AMOUNT
    if value.unit and value.unit.endswith(_POINTS):
        return POINTS
    return _OF_KIND.get(value.kind, QUANTITY)


def marked(page: PageText, passage: Passage, values: Sequence[PlacedValue]) -> MarkedText:
    """A passage with marks for the values, which are those that stand in it, in order."""
    pieces: list[str] = []
    marks: dict[int, Value] = {}
    places, shifts = [0], [passage.start]
    length, at = 0, passage.start
    for start, end, value in values:
        pieces.append(page.text[at:start])
        length += start - at
        pieces.append(mark_of(value))
        marks[length] = value
        length, at = length + 1, end
        places.append(length)
        shifts.append(end - length)
    pieces.append(page.text[at : passage.end])
    return MarkedText("".join(pieces), marks, places, shifts)
