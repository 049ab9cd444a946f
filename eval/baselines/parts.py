"""Our values beside those of the baselines on the same rows, a part of the scoreboard."""

from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from eval.baselines import answers
from eval.report import Part, part_of
from eval.values import scores, sentences, sources
from eval.values.genres import genres
from eval.values.parts import score_public, score_real_page, score_sentences
from eval.values.scores import Outcomes
from eval.values.sentences import Sentence


def baselines_part(folder: Path) -> Part:
    """Values right, ours beside the baselines', strictly and with conventions set aside."""
    names = [baseline.name for baseline in answers.BASELINES.values()]
    aside = [f"{name}, aside" for name in ("ours", *names)]
    part = Part("Values beside baselines: right, and right with conventions aside")
    part.columns = ("", "asked", "ours", *names, *aside)
    if not answers.PYTHON.exists():
        part.missing.append(answers.MISSING)
        return part
    try:
        _hand_labelled(part, folder)
        _genres(part, folder)
        _public(part, folder)
    except FileNotFoundError as error:
        part.missing.append(f"rows left out, no {error.filename}")
    return part


def _hand_labelled(part: Part, folder: Path) -> None:
    page, page_outcomes = score_real_page(folder)
    probes = sentences.probes(folder)
    _add_hand_labelled(part, "real page", [page], page_outcomes)
    _add_hand_labelled(part, "probes", probes, score_sentences(probes))


def _genres(part: Part, folder: Path) -> None:
    """The sentences by genre; bounds and units are asked of ours alone."""
    ours = score_sentences(genres(folder))
    _add_hand_labelled(part, "sentences", genres(folder, with_bounds=False), ours)


def _add_hand_labelled(part: Part, name: str, rows: Sequence[Sentence], ours: Outcomes) -> None:
    theirs = [_outcomes(baseline, rows, None) for baseline in answers.BASELINES]
    _add_row(part, f"{name}, span and value", [ours, *theirs], "all_right", "asked")


def _public(part: Part, folder: Path) -> None:
    rows = sources.sentences(folder)
    for source, family in sorted({(row.group[0], row.group[1]) for row in rows}):
        family_rows = [row for row in rows if row.group[:2] == (source, family)]
        theirs = [
            _outcomes(key, family_rows, family) if family in baseline.families else None
            for key, baseline in answers.BASELINES.items()
        ]
        outcomes = [score_public(family_rows), *theirs]
        _add_row(part, f"{source} {family}", outcomes, "value_right", "value_asked")


def _outcomes(baseline: str, rows: Sequence[Sentence], family: str | None) -> Outcomes:
    """What came of the sentences when a baseline reads them."""
    values = answers.answers(baseline, rows, family)
    pairs = zip(rows, values, strict=True)
    return reduce(add, (scores.score(row, theirs, family) for row, theirs in pairs), Outcomes())


def _add_row(
    part: Part, label: str, outcomes: Sequence[Outcomes | None], right: str, of: str
) -> None:
    """Add a row: what is asked, what ours and each baseline have right, and the same set aside."""
    figures = [scores.figures(column) if column else None for column in outcomes]
    asked = figures[0][of] if figures[0] else 0
    cells = [
        part_of(column[right], column[of]).partition("/")[0] if column else "–"
        for column in figures
    ]
    has_aside = right == "value_right"
    aside = [str(column["meant_right"]) if column and has_aside else "–" for column in figures]
    part.rows.append((label, str(asked), *cells, *aside))
    names = ("ours", *answers.BASELINES)
    part.figures = {**part.figures, label: dict(zip(names, figures, strict=True))}
