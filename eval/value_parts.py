"""The parts of the scoreboard that are about values."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import Any

from eval import gold, sentences, sources, subjects, values
from eval.report import Part, merged, part_of, rate

_VALUES = (
    ("core values right, span and value", "all_right", "asked"),
    ("span right", "span_right", "span_asked"),
    ("value right", "value_right", "value_asked"),
    ("found at all", "found", "asked"),
    ("counted noun as printed", "counted_right", "counted_asked"),
    ("false positives", "too_much", "given"),
    ("traps untouched", "traps_untouched", "traps"),
)
# Numbers without a unit or a currency are no values with us.
_BARE = {"number": "number", "numberrange": "number", "money": "money"}


def real_values_part(folder: Path) -> Part:
    """Values on the real page, cut by our own segmentation, and on the probes, a sentence each."""
    part = Part("Values, hand-labelled")
    found: dict[str, values.Found] = {}
    try:
        _, found["real page"] = score_real_page(folder)
    except FileNotFoundError as error:
        part.missing.append(f"real page left out, no {error.filename}")
    try:
        found["probes"] = score_sentences(sentences.probes(folder))
    except FileNotFoundError as error:
        part.missing.append(f"probes left out, no {error.filename}")
    shown = {name: values.figures(each) for name, each in found.items()}
    part.figures = shown
    part.columns = ("", *shown)
    part.rows = [
        (label, *(part_of(own[right], own[of]) for own in shown.values()))
        for label, right, of in _VALUES
        if shown
    ]
    part.misses = merged(
        {
            f"values, {name}": each.misses,
            f"false positives, {name}": each.extras,
            f"traps, {name}": each.caught,
            f"counted nouns, {name}": each.uncounted,
        }
        for name, each in found.items()
    )
    return part


def public_values_part(folder: Path) -> Part:
    """The public test rows, by source, family and kind; `aside` are right with conventions set aside."""
    part = Part("Values, public test rows")
    try:
        found = _public_found(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    families = sorted({group[:2] for group in found})
    groups = [each for family in families for each in (family, *_inside(found, family))]
    totals = {each: _total(found, each) for each in groups}
    shown = {" ".join(each): values.figures(total) for each, total in totals.items()}
    part.figures = shown
    part.columns = (
        "source, family",
        "value right",
        "",
        "aside",
        "span right",
        "found",
        "too much",
        "silent where empty",
    )
    part.rows = [_public_row(each, shown[" ".join(each)]) for each in groups]
    part.misses = {
        " ".join(family): [*totals[family].misses, *totals[family].extras] for family in families
    }
    return part


def conventions_part(folder: Path) -> Part:
    """The values of the public rows that are wrong, by the convention of the source that makes them so."""
    part = Part("Values, public test rows: wrong by which convention")
    try:
        found = _public_found(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    families = sorted({group[:2] for group in found})
    counts = {" ".join(family): values.reasons(_total(found, family)) for family in families}
    wrong = {family: own for family, own in counts.items() if own}
    part.figures = wrong
    part.columns = ("source, family: convention", "rows")
    part.rows = [
        (f"{family}: {reason}", str(count))
        for family, own in wrong.items()
        for reason, count in sorted(
            own.items(), key=lambda each: (each[0] == values.NO_CONVENTION, -each[1])
        )
    ]
    return part


@cache
def _public_found(folder: Path) -> dict[tuple[str, ...], values.Found]:
    """What came of the public rows, by group; FileNotFoundError without them."""
    found: dict[tuple[str, ...], values.Found] = {}
    for row in sources.sentences(folder):
        found[row.group] = found.get(row.group, values.Found()) + _public(row)
    return found


def _total(found: Mapping[tuple[str, ...], values.Found], group: tuple[str, ...]) -> values.Found:
    return reduce(add, (own for each, own in found.items() if each[: len(group)] == group))


def score_real_page(folder: Path) -> tuple[sentences.Sentence, values.Found]:
    """The real page with its values, and what came of them; FileNotFoundError without one."""
    page = gold.real_page(folder)
    sentence = sentences.real_values(folder, page)
    ours = subjects.page_of(page.name, page.issue_date, page.text)
    return sentence, values.score(
        sentence, subjects.values_of(ours, subjects.segmented(ours).blocks)
    )


def score_sentences(rows: Iterable[sentences.Sentence]) -> values.Found:
    """What came of sentences that any kind of value is asked of."""
    return reduce(add, (_one(row, None) for row in rows), values.Found())


def score_public(rows: Iterable[sentences.Sentence]) -> values.Found:
    """What came of some public rows."""
    return reduce(add, map(_public, rows), values.Found())


def _public(sentence: sentences.Sentence) -> values.Found:
    if bare := _BARE.get(sentence.group[-1]):
        return values.score_bare(sentence, subjects.values_of_sentence, bare)
    return _one(sentence, sentence.group[1])


def _one(sentence: sentences.Sentence, family: str | None) -> values.Found:
    return values.score(
        sentence, subjects.values_of_sentence(sentence.issue_date, sentence.text), family
    )


def _inside(found: Iterable[tuple[str, ...]], family: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The kinds of a family of a source, where there is more than one."""
    kinds = sorted(group for group in found if group[:2] == family)
    return kinds if len(kinds) > 1 else []


def _public_row(group: tuple[str, ...], own: Mapping[str, Any]) -> tuple[str, ...]:
    value, of = own["value_right"], own["value_asked"]
    return (
        f"   {group[2]}" if len(group) > 2 else " ".join(group),
        part_of(value, of),
        rate(value / of if of else None),
        rate(own["meant_right"] / of if of else None),
        part_of(own["span_right"], own["span_asked"]),
        part_of(own["found"], own["asked"]),
        str(own["too_much"]),
        part_of(own["silent_right"], own["silent_asked"]),
    )
