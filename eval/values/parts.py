"""The parts of the scoreboard that are about values."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import Any

from eval import subjects
from eval.gold.pages import real_page
from eval.report import Part, merged, part_of, rate
from eval.tally import Miss
from eval.values import scores, sentences, sources
from eval.values.genres import genres
from eval.values.scores import Outcomes
from eval.values.sentences import Sentence

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

# Source, family of expressions and, of a row, kind.
Group = tuple[str, ...]


def real_values_part(folder: Path) -> Part:
    """Values on the real page, cut by our own segmentation, and on the probes, a sentence each."""
    part = Part("Values, hand-labelled")
    totals: dict[str, Outcomes] = {}
    try:
        _, totals["real page"] = score_real_page(folder)
    except FileNotFoundError as error:
        part.missing.append(f"real page left out, no {error.filename}")
    try:
        totals["probes"] = score_sentences(sentences.probes(folder))
    except FileNotFoundError as error:
        part.missing.append(f"probes left out, no {error.filename}")
    figures = {name: scores.figures(total) for name, total in totals.items()}
    part.figures = figures
    part.columns = ("", *figures)
    if figures:
        part.rows = [
            (label, *(part_of(column[right], column[of]) for column in figures.values()))
            for label, right, of in _VALUES
        ]
    part.misses = merged(_misses(name, total) for name, total in totals.items())
    return part


def _misses(name: str, total: Outcomes) -> dict[str, list[Miss]]:
    return {
        f"values, {name}": total.misses,
        f"false positives, {name}": total.extras,
        f"traps, {name}": total.caught,
        f"counted nouns, {name}": total.uncounted,
    }


def genres_part(folder: Path) -> Part:
    """The values of the sentences of fifteen genres; `false`: an answer to nothing asked."""
    part = Part("Values, sentences by genre")
    try:
        rows = genres(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    outcomes = _by_genre(rows)
    outcomes["all"] = reduce(add, outcomes.values())
    figures = {genre: scores.figures(total) for genre, total in outcomes.items()}
    part.figures = figures
    part.columns = ("genre", "right", "", "span right", "value right", "found", "false")
    part.rows = [_genre_row(genre, column) for genre, column in figures.items()]
    total = outcomes["all"]
    part.misses = {"wrong": total.misses, "false": [*total.extras, *total.caught]}
    return part


def _by_genre(rows: Iterable[Sentence]) -> dict[str, Outcomes]:
    outcomes: dict[str, Outcomes] = {}
    for row in rows:
        (genre,) = row.group
        outcomes[genre] = outcomes.get(genre, Outcomes()) + _score(row, None)
    return outcomes


def _genre_row(genre: str, figures: Mapping[str, Any]) -> tuple[str, ...]:
    asked, right = figures["asked"], figures["all_right"]
    caught = figures["traps"] - figures["traps_untouched"]
    return (
        genre,
        part_of(right, asked),
        rate(right / asked if asked else None),
        part_of(figures["span_right"], asked),
        part_of(figures["value_right"], asked),
        part_of(figures["found"], asked),
        str(figures["too_much"] + caught),
    )


def public_values_part(folder: Path) -> Part:
    """The public test rows by source, family, kind; `aside`: right with conventions set aside."""
    part = Part("Values, public test rows")
    try:
        outcomes = _public_outcomes(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    totals = {group: _total(outcomes, group) for group in _with_families(outcomes)}
    figures = {" ".join(group): scores.figures(total) for group, total in totals.items()}
    part.figures = figures
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
    part.rows = [_public_row(group, figures[" ".join(group)]) for group in totals]
    part.misses = {
        " ".join(family): [*totals[family].misses, *totals[family].extras]
        for family in _families(outcomes)
    }
    return part


def conventions_part(folder: Path) -> Part:
    """The values of the public rows that are wrong, by the convention that makes them so."""
    part = Part("Values, public test rows: wrong by which convention")
    try:
        outcomes = _public_outcomes(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    reasons = {
        " ".join(family): scores.reasons(_total(outcomes, family)) for family in _families(outcomes)
    }
    part.figures = {family: counts for family, counts in reasons.items() if counts}
    part.columns = ("source, family: convention", "rows")
    part.rows = [row for family, counts in reasons.items() for row in _reason_rows(family, counts)]
    return part


def _reason_rows(family: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """A row for each convention, the most frequent first, and last for what none explains."""
    conventions = sorted(counts, key=lambda name: (name == scores.NO_CONVENTION, -counts[name]))
    for convention in conventions:
        yield f"{family}: {convention}", str(counts[convention])


@cache
def _public_outcomes(folder: Path) -> dict[Group, Outcomes]:
    """What came of the public rows, by group; FileNotFoundError without them."""
    outcomes: dict[Group, Outcomes] = {}
    for row in sources.sentences(folder):
        outcomes[row.group] = outcomes.get(row.group, Outcomes()) + _score_public(row)
    return outcomes


def _families(groups: Iterable[Group]) -> list[Group]:
    """Source and family of the groups, each once."""
    return sorted({group[:2] for group in groups})


def _with_families(groups: Iterable[Group]) -> Iterator[Group]:
    """Each family, and behind it its kinds where it has more than one."""
    groups = sorted(groups)
    for family in _families(groups):
        yield family
        kinds = [group for group in groups if group[:2] == family]
        if len(kinds) > 1:
            yield from kinds


def _total(outcomes: Mapping[Group, Outcomes], wanted: Group) -> Outcomes:
    """The outcomes of a group, or of all groups of a family."""
    parts = (total for group, total in outcomes.items() if group[: len(wanted)] == wanted)
    return reduce(add, parts)


def score_real_page(folder: Path) -> tuple[Sentence, Outcomes]:
    """The real page with its values, and what came of them; FileNotFoundError without one."""
    gold = real_page(folder)
    sentence = sentences.real_values(folder, gold)
    page = subjects.page_of(gold.name, gold.issue_date, gold.text)
    values = subjects.values_of(page, subjects.segmented(page).blocks)
    return sentence, scores.score(sentence, values)


def score_sentences(rows: Iterable[Sentence]) -> Outcomes:
    """What came of sentences that any kind of value is asked of."""
    return reduce(add, (_score(row, None) for row in rows), Outcomes())


def score_public(rows: Iterable[Sentence]) -> Outcomes:
    """What came of some public rows."""
    return reduce(add, map(_score_public, rows), Outcomes())


def _score_public(sentence: Sentence) -> Outcomes:
    if bare := _BARE.get(sentence.group[-1]):
        return scores.score_bare(sentence, subjects.values_of_sentence, bare)
    return _score(sentence, sentence.group[1])


def _score(sentence: Sentence, family: str | None) -> Outcomes:
    values = subjects.values_of_sentence(sentence.issue_date, sentence.text)
    return scores.score(sentence, values, family)


def _public_row(group: Group, figures: Mapping[str, Any]) -> tuple[str, ...]:
    right, of = figures["value_right"], figures["value_asked"]
    label = f"   {group[2]}" if len(group) > 2 else " ".join(group)
    return (
        label,
        part_of(right, of),
        rate(right / of if of else None),
        rate(figures["meant_right"] / of if of else None),
        part_of(figures["span_right"], figures["span_asked"]),
        part_of(figures["found"], figures["asked"]),
        str(figures["too_much"]),
        part_of(figures["silent_right"], figures["silent_asked"]),
    )
