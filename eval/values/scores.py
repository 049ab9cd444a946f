"""Values: how many of the gold's are found, where and how right they are, what is too much."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from operator import attrgetter
from typing import Any

from eval.subjects import Value
from eval.tally import NONE, Miss, Share
from eval.values.claims import kind_of, shown
from eval.values.sentences import Expected, Reading, Sentence, Trap
from pipelines.records import Amount, DateValue, Quantity

Extract = Callable[[date, str], list[Value]]

# Which of our values speak to a family of expressions; of a `None` family, all.
_SPEAKS: dict[str | None, Callable[[Value], bool]] = {
    None: lambda value: True,
    "time": lambda value: isinstance(value, DateValue),
    "money": lambda value: isinstance(value, Amount),
    "percent": lambda value: kind_of(value) in ("percent", "ratio"),
    "number": lambda value: kind_of(value) in ("quantity", "ordinal"),
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
    """What came of an expected value: ours that fits it best, and whether span and value are right.

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
class Outcomes:
    """What came of some sentences.

    `extra` of the `given` values answer to nothing that is expected; `broken` have a surface that
    is not the text at their offsets. The lists are for a reader: values that are wrong, values too
    many, traps that caught one, and nouns that are wrong.
    """

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

    def __add__(self, other: "Outcomes") -> "Outcomes":
        return Outcomes(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )


def score(sentence: Sentence, ours: list[Value], family: str | None = None) -> Outcomes:
    """What our values of a sentence are worth; of a family, only values that speak to it count.

    A value is too much when it overlaps none that is expected, of whatever tier. A sentence that
    expects nothing is silent when nothing comes.
    """
    speaking = list(filter(_SPEAKS[family], ours))
    given = speaking if sentence.complete else []
    core = (expected for expected in sentence.expected if expected.core)
    outcomes = [outcome(expected, ours) for expected in core]
    extras = [_unasked(sentence, value) for value in _unexpected(sentence, given)]
    caught = list(_caught(sentence, ours))
    return Outcomes(
        outcomes=outcomes,
        extra=len(extras),
        given=len(given),
        traps=_untouched(sentence, caught),
        silent=_silent(sentence, speaking),
        broken=sum(_is_broken(value, sentence.text) for value in ours),
        misses=_missed_all(sentence, outcomes),
        extras=extras,
        caught=[_trapped(sentence, trap, value) for trap, value in caught],
        uncounted=_uncounted_all(sentence, outcomes),
    )


def _unexpected(sentence: Sentence, values: Iterable[Value]) -> Iterator[Value]:
    """The values that overlap none that is expected."""
    for value in values:
        if not any(_overlap(expected, value) for expected in sentence.expected):
            yield value


def _is_broken(value: Value, text: str) -> bool:
    return value.surface != text[value.start_char : value.end_char]


def _caught(sentence: Sentence, ours: Iterable[Value]) -> Iterator[tuple[Trap, Value]]:
    """The traps that caught a value, with the value."""
    for trap, value in product(sentence.traps, ours):
        is_meant = not trap.kinds or kind_of(value) in trap.kinds
        if is_meant and trap.caught(value.start_char, value.end_char):
            yield trap, value


def _untouched(sentence: Sentence, caught: Iterable[tuple[Trap, Value]]) -> Share:
    touched, count = {trap for trap, _ in caught}, len(sentence.traps)
    return Share(count - len(touched), count)


def _silent(sentence: Sentence, speaking: list[Value]) -> Share:
    """One of one when nothing was expected and nothing came; nothing of other sentences."""
    if sentence.expected or sentence.traps:
        return NONE
    return Share(int(not speaking), 1)


def _missed_all(sentence: Sentence, outcomes: Iterable[Outcome]) -> list[Miss]:
    return [_missed(sentence, outcome) for outcome in outcomes if not is_right(outcome)]


def _uncounted_all(sentence: Sentence, outcomes: Iterable[Outcome]) -> list[Miss]:
    wrong = (outcome for outcome in outcomes if outcome.expected.counted != _noun(outcome))
    return [_uncounted(sentence, outcome) for outcome in wrong]


def score_bare(sentence: Sentence, extract: Extract, family: str) -> Outcomes:
    """A sentence of numbers that may lack what makes them values: a unit, a currency.

    A bare number is no value in our tables, and its source says by its test what it is; one that
    the sentence does not make a value is read once more with a unit or a currency after it.
    """
    total = score(sentence, extract(sentence.issue_date, sentence.text), family)
    total.outcomes = [_named(sentence, bare, extract, family) for bare in total.outcomes]
    total.misses = _missed_all(sentence, total.outcomes)
    if family == "number" and total.outcomes:
        total.extras, total.extra = [], 0
    return total


def _named(sentence: Sentence, bare: Outcome, extract: Extract, family: str) -> Outcome:
    """The best outcome of a number as it stands and with each name of its family after it."""
    best = bare
    for name in _NAMES[family]:
        if best.value:
            break
        for text, at in _with_name(sentence.text, bare.expected, name):
            named = outcome(bare.expected, extract(sentence.issue_date, text), at=at)
            best = max(best, replace(named, span=bare.span), key=_rank)
    return best


def _with_name(text: str, expected: Expected, name: str) -> Iterator[tuple[str, int]]:
    """Texts in which a number has a name, and where it starts: alone twice, and in its sentence."""
    surface, start = expected.surface, expected.readings[0].start
    inside = _NUMERAL.sub(rf"\g<0>{name}", surface)
    yield surface + name, 0
    yield inside, 0
    yield text[:start] + inside + text[start + len(surface) :], start


def _rank(outcome: Outcome) -> tuple[bool, bool, bool]:
    return outcome.value, outcome.meant, outcome.ours is not None


def outcome(expected: Expected, ours: Iterable[Value], at: int | None = None) -> Outcome:
    """Of our values the one that is right for an expected one, else the one that overlaps it most.

    With `at`, the expected value stands there instead of at its own place.
    """
    shift = 0 if at is None else at - expected.readings[0].start
    near = [value for value in ours if _overlap(expected, value, shift)]
    ranked = sorted(near, key=lambda value: (-_overlap(expected, value, shift), value.start_char))
    return max(
        (_judged(expected, value, shift) for value in ranked),
        key=lambda judged: (is_right(judged), judged.meant, judged.span),
        default=Outcome(expected, None, False, False),
    )


def is_right(outcome: Outcome) -> bool:
    """Whether all that is asked of an expected value is right."""
    span_counts, value_counts = outcome.expected.count_span, outcome.expected.count_value
    span_wrong = span_counts and not outcome.span
    value_wrong = value_counts and not outcome.value
    return not (span_wrong or value_wrong)


def figures(total: Outcomes) -> dict[str, Any]:
    """The figures of some sentences: counts, each with the count it is a part of."""
    outcomes = total.outcomes
    spans = [outcome for outcome in outcomes if outcome.expected.count_span]
    values = [outcome for outcome in outcomes if outcome.expected.count_value]
    nouns = [outcome for outcome in outcomes if outcome.expected.counted]
    return {
        "asked": len(outcomes),
        "found": sum(map(_is_found, outcomes)),
        "span_right": sum(map(attrgetter("span"), spans)),
        "span_asked": len(spans),
        "value_right": sum(map(attrgetter("value"), values)),
        "value_asked": len(values),
        "meant_right": sum(map(attrgetter("meant"), values)),
        "all_right": sum(map(is_right, outcomes)),
        "counted_right": sum(map(_noun_is_right, nouns)),
        "counted_asked": len(nouns),
        "given": total.given,
        "too_much": total.extra,
        "traps_untouched": total.traps.right,
        "traps": total.traps.of,
        "silent_right": total.silent.right,
        "silent_asked": total.silent.of,
        "surface_broken": total.broken,
    }


def _is_found(outcome: Outcome) -> bool:
    return outcome.ours is not None


def _noun_is_right(outcome: Outcome) -> bool:
    return outcome.expected.counted == _noun(outcome)


def _noun(outcome: Outcome) -> str | None:
    """What our value counts, asked only where the gold says what is counted."""
    if outcome.expected.counted is None or not isinstance(outcome.ours, Quantity | Amount):
        return None
    return outcome.ours.counted


def _overlap(expected: Expected, value: Value, shift: int = 0) -> int:
    """How many characters a value shares with the outer span of an expected one."""
    outer = expected.readings[0]
    start = max(value.start_char, outer.start + shift)
    end = min(value.end_char, outer.end + shift)
    return max(0, end - start)


def _judged(expected: Expected, value: Value, shift: int) -> Outcome:
    """Whether the span is that of a reading, and the value that of it, else of the outer one."""
    place = (value.start_char - shift, value.end_char - shift)
    spanned = (reading for reading in expected.readings if (reading.start, reading.end) == place)
    reading = next(spanned, None)
    asked = reading or expected.readings[0]
    right = any(claim.holds(value) for claim in asked.claims)
    convention = "" if right else _convention(asked, value)
    return Outcome(expected, value, reading is not None, right, convention)


def _convention(reading: Reading, value: Value) -> str:
    """The convention of the source that makes a value wrong, empty where none does."""
    conventions = (claim.convention for claim in reading.aside if claim.holds(value))
    return next(conventions, "")


def _missed(sentence: Sentence, outcome: Outcome) -> Miss:
    expected, outer = outcome.expected, outcome.expected.readings[0]
    claims = " or ".join(map(str, outer.claims)) or "span only"
    return Miss(
        sentence.name,
        _context(sentence.text, outer.start, outer.end),
        f"«{expected.surface}» {expected.kind} {claims}",
        shown(outcome.ours) + _verdict(outcome),
    )


def _verdict(outcome: Outcome) -> str:
    """What is wrong with our value, behind it in brackets."""
    if outcome.ours is None:
        return ""
    verdict = ""
    if outcome.expected.count_span and not outcome.span:
        verdict += " [span]"
    if outcome.expected.count_value and not outcome.value:
        verdict += " [convention]" if outcome.convention else " [value]"
    return verdict


def _uncounted(sentence: Sentence, outcome: Outcome) -> Miss:
    outer = outcome.expected.readings[0]
    return Miss(
        sentence.name,
        _context(sentence.text, outer.start, outer.end),
        f"counts {outcome.expected.counted}",
        f"counts {_noun(outcome)}",
    )


def _unasked(sentence: Sentence, value: Value) -> Miss:
    context = _context(sentence.text, value.start_char, value.end_char)
    return Miss(sentence.name, context, "nothing", shown(value))


def _trapped(sentence: Sentence, trap: Trap, value: Value) -> Miss:
    context = _context(sentence.text, trap.start, trap.end)
    expected = f"no value on «{trap.surface}»: {trap.why}"
    return Miss(sentence.name, context, expected, shown(value))


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"{before}【{text[start:end]}】{after}".replace("\n", "⏎")


def reasons(total: Outcomes) -> dict[str, int]:
    """How many values are wrong by which convention of their source, and by none."""
    values = (outcome for outcome in total.outcomes if outcome.expected.count_value)
    wrong = (outcome for outcome in values if not outcome.value)
    return dict(Counter(outcome.convention or NO_CONVENTION for outcome in wrong))
