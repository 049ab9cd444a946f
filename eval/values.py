"""Values: how many of the gold's are found, on the right characters and with the right value, and what is too much."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from eval.claims import kind_of, shown
from eval.sentences import Expected, Sentence, Trap
from eval.subjects import Value
from eval.tally import NONE, Miss, Share
from pipelines.records import Amount, DateValue, Quantity

Extract = Callable[[date, str], list[Value]]

# Which of our values speak to a family of expressions; of a `None` family, all.
_SPEAKS: dict[str | None, Callable[[Value], bool]] = {
    None: lambda value: True,
    "time": lambda value: isinstance(value, DateValue),
    "money": lambda value: isinstance(value, Amount),
    "percent": lambda value: kind_of(value) in ("percent", "ratio"),
    "number": lambda value: (
        not isinstance(value, DateValue) and kind_of(value) in ("quantity", "ordinal")
    ),
    "unit": lambda value: isinstance(value, Quantity) and value.unit_code is not None,
}
_CONTEXT = 8
# What a bare number is read with.
_NAMES = {"number": ("吨",), "money": ("元", "钱")}
_NUMERAL = re.compile(
    "[0-9０-９零〇一二两三四五六七八九十百千万亿几]+(?:[.,，][0-9０-９]+)*+[kKM]?"
)

# What is wrong by no convention of the source is wrong.
NO_CONVENTION = "no convention"


@dataclass(frozen=True)
class Outcome:
    """What came of an expected value: ours that overlaps it best, whether its span and its value are right.

    `convention` names that of the source which makes the value wrong there, empty where none does.
    """

    expected: Expected
    ours: Value | None
    span: bool
    value: bool
    convention: str = ""

    @property
    def meant(self) -> bool:
        """Whether the value is right, if need be with a convention of the source set aside."""
        return self.value or bool(self.convention)


@dataclass
class Found:
    """What came of some sentences."""

    outcomes: list[Outcome] = field(default_factory=list)
    extra: int = 0
    given: int = 0
    traps: Share = NONE
    silent: Share = NONE
    broken: int = 0
    misses: list[Miss] = field(default_factory=list)
    extras: list[Miss] = field(default_factory=list)
    caught: list[Miss] = field(default_factory=list)
    uncounted: list[Miss] = field(default_factory=list)

    def __add__(self, other: "Found") -> "Found":
        return Found(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )


def score(sentence: Sentence, ours: list[Value], family: str | None = None) -> Found:
    """What our values of a sentence are worth; of a family, values that do not speak to it are set aside.

    A value is too much when it overlaps none that is expected, of whatever tier. A sentence that expects
    nothing is silent when nothing comes.
    """
    heard = [value for value in ours if _SPEAKS[family](value)]
    outcomes = [outcome(expected, ours) for expected in sentence.expected if expected.core]
    known = heard if sentence.complete else []
    extra = [
        value
        for value in known
        if not any(_overlap(expected, value) for expected in sentence.expected)
    ]
    caught = [
        (trap, value)
        for trap in sentence.traps
        for value in ours
        if trap.caught(value.start_char, value.end_char)
    ]
    hit = {trap for trap, _ in caught}
    empty = not sentence.expected and not sentence.traps
    return Found(
        outcomes=outcomes,
        extra=len(extra),
        given=len(known),
        traps=Share(len(sentence.traps) - len(hit), len(sentence.traps)),
        silent=Share(int(not heard), 1) if empty else NONE,
        broken=sum(
            value.surface != sentence.text[value.start_char : value.end_char] for value in ours
        ),
        misses=[_missed(sentence, each) for each in outcomes if not is_right(each)],
        extras=[_unasked(sentence, value) for value in extra],
        caught=[_caught(sentence, trap, value) for trap, value in caught],
        uncounted=[
            _uncounted(sentence, each) for each in outcomes if each.expected.counted != _noun(each)
        ],
    )


def score_bare(sentence: Sentence, extract: Extract, family: str) -> Found:
    """A sentence of numbers that may lack what makes them values: a unit, a currency.

    A bare number is no value in our tables, and its source says by its test what it is; one that the sentence
    does not make a value is read once more with a unit or a currency behind it.
    """
    found = score(sentence, extract(sentence.issue_date, sentence.text), family)
    outcomes = [_named(sentence, each, extract, family) for each in found.outcomes]
    found.outcomes, found.misses = (
        outcomes,
        [_missed(sentence, each) for each in outcomes if not is_right(each)],
    )
    if family == "number":
        found.extras, found.extra = ([], 0) if outcomes else (found.extras, found.extra)
    return found


def _named(sentence: Sentence, each: Outcome, extract: Extract, family: str) -> Outcome:
    for name in _NAMES[family]:
        if each.value:
            break
        surface, start = each.expected.surface, each.expected.readings[0].start
        end, inside = start + len(surface), _NUMERAL.sub(rf"\g<0>{name}", surface)
        texts = (
            (surface + name, 0),
            (inside, 0),
            (sentence.text[:start] + inside + sentence.text[end:], start),
        )
        for text, at in texts:
            named = outcome(each.expected, extract(sentence.issue_date, text), at=at)
            each = max(each, replace(named, span=each.span), key=_rank)
    return each


def _rank(each: Outcome) -> tuple[bool, bool, bool]:
    return each.value, each.meant, each.ours is not None


def outcome(expected: Expected, ours: Iterable[Value], at: int | None = None) -> Outcome:
    """Of our values the one that is right for an expected one, else the one that overlaps it most.

    With `at`, the expected value stands there instead of at its own place.
    """
    shift = 0 if at is None else at - expected.readings[0].start
    near = [value for value in ours if _overlap(expected, value, shift)]
    ranked = sorted(near, key=lambda value: (-_overlap(expected, value, shift), value.start_char))
    results = [Outcome(expected, value, *_right(expected, value, shift)) for value in ranked]
    return max(
        results,
        key=lambda each: (is_right(each), each.meant, each.span),
        default=Outcome(expected, None, False, False),
    )


def is_right(each: Outcome) -> bool:
    """Whether all that is asked of an expected value is right."""
    return (each.span or not each.expected.count_span) and (
        each.value or not each.expected.count_value
    )


def figures(found: Found) -> dict[str, Any]:
    """The figures of some sentences; rates from 0 to 1, None where nothing is asked."""
    spans = [each.span for each in found.outcomes if each.expected.count_span]
    values = [each.value for each in found.outcomes if each.expected.count_value]
    nouns = [each for each in found.outcomes if each.expected.counted]
    return {
        "asked": len(found.outcomes),
        "found": sum(each.ours is not None for each in found.outcomes),
        "span_right": sum(spans),
        "span_asked": len(spans),
        "value_right": sum(values),
        "value_asked": len(values),
        "meant_right": sum(each.meant for each in found.outcomes if each.expected.count_value),
        "all_right": sum(map(is_right, found.outcomes)),
        "counted_right": sum(each.expected.counted == _noun(each) for each in nouns),
        "counted_asked": len(nouns),
        "given": found.given,
        "too_much": found.extra,
        "traps_untouched": found.traps.right,
        "traps": found.traps.of,
        "silent_right": found.silent.right,
        "silent_asked": found.silent.of,
        "surface_broken": found.broken,
    }


def _noun(each: Outcome) -> str | None:
    """What our value counts, asked only where the gold says what is counted."""
    if each.expected.counted is None or not isinstance(each.ours, Quantity | Amount):
        return None
    return each.ours.counted


def _overlap(expected: Expected, value: Value, shift: int = 0) -> int:
    first = expected.readings[0]
    return max(
        0, min(value.end_char, first.end + shift) - max(value.start_char, first.start + shift)
    )


def _right(expected: Expected, value: Value, shift: int) -> tuple[bool, bool, str]:
    """Whether the span is that of a reading, the value that of it, else of the first, and what convention differs."""
    at = (value.start_char - shift, value.end_char - shift)
    reading = next((each for each in expected.readings if (each.start, each.end) == at), None)
    asked = reading or expected.readings[0]
    right = any(claim.holds(value) for claim in asked.claims)
    differs = (
        "" if right else next((claim.convention for claim in asked.aside if claim.holds(value)), "")
    )
    return reading is not None, right, differs


def _missed(sentence: Sentence, each: Outcome) -> Miss:
    first = each.expected.readings[0]
    claims = " or ".join(map(str, first.claims)) or "span only"
    wrong = "" if each.ours is None or each.span or not each.expected.count_span else " [span]"
    asked = each.expected.count_value and not each.value and each.ours is not None
    verdict = wrong + (" [convention]" if each.convention else " [value]") if asked else wrong
    expected = f"«{each.expected.surface}» {each.expected.kind} {claims}"
    return Miss(
        sentence.name,
        _context(sentence.text, first.start, first.end),
        expected,
        shown(each.ours) + verdict,
    )


def _uncounted(sentence: Sentence, each: Outcome) -> Miss:
    first = each.expected.readings[0]
    context = _context(sentence.text, first.start, first.end)
    return Miss(sentence.name, context, f"counts {each.expected.counted}", f"counts {_noun(each)}")


def _unasked(sentence: Sentence, value: Value) -> Miss:
    return Miss(
        sentence.name,
        _context(sentence.text, value.start_char, value.end_char),
        "nothing",
        shown(value),
    )


def _caught(sentence: Sentence, trap: Trap, value: Value) -> Miss:
    expected = f"no value on «{trap.surface}»: {trap.why}"
    return Miss(
        sentence.name, _context(sentence.text, trap.start, trap.end), expected, shown(value)
    )


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"{before}【{text[start:end]}】{after}".replace("\n", "⏎")


def reasons(found: Found) -> dict[str, int]:
    """How many values are wrong by which convention of their source, and by none."""
    wrong = [each for each in found.outcomes if each.expected.count_value and not each.value]
    return dict(Counter(each.convention or NO_CONVENTION for each in wrong))
