"""The part of the scoreboard that sets our values beside those of the peers, on the same rows."""

from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from eval import peers, sentences, sources, values
from eval.report import Part, part_of
from eval.value_parts import score_public, score_real_page, score_sentences


def peers_part(folder: Path) -> Part:
    """Values right, ours beside the peers', as the source has them and with its conventions set aside."""
    names = [name for name, _ in peers.PEERS.values()]
    part = Part("Values beside peers: right, and right with conventions aside")
    part.columns = (
        "",
        "asked",
        "ours",
        *names,
        "ours, aside",
        *(f"{name}, aside" for name in names),
    )
    if not peers.PYTHON.exists():
        part.missing.append(peers.MISSING)
        return part
    try:
        _hand_labelled(part, folder)
        _public(part, folder)
    except FileNotFoundError as error:
        part.missing.append(f"rows left out, no {error.filename}")
    return part


def _hand_labelled(part: Part, folder: Path) -> None:
    page, page_found = score_real_page(folder)
    probes = sentences.probes(folder)
    for name, rows, found in (
        ("real page", [page], page_found),
        ("probes", probes, score_sentences(probes)),
    ):
        theirs = [_theirs(peer, rows, [None] * len(rows)) for peer in peers.PEERS]
        _add_row(part, f"{name}, span and value", [found, *theirs], "all_right", "asked")


def _public(part: Part, folder: Path) -> None:
    rows = sources.sentences(folder)
    for family in sorted({row.group[:2] for row in rows}):
        own = [row for row in rows if row.group[:2] == family]
        theirs = [
            _theirs(peer, own, [family[1]] * len(own)) if family[1] in speaks else None
            for peer, (_, speaks) in peers.PEERS.items()
        ]
        _add_row(part, " ".join(family), [score_public(own), *theirs], "value_right", "value_asked")


def _theirs(
    peer: str, rows: Sequence[sentences.Sentence], families: Sequence[str | None]
) -> values.Found:
    answers = peers.answers(peer, rows, families)
    scored = (values.score(*each) for each in zip(rows, answers, families, strict=True))
    return reduce(add, scored, values.Found())


def _add_row(
    part: Part, label: str, found: Sequence[values.Found | None], right: str, of: str
) -> None:
    shown = [values.figures(each) if each else None for each in found]
    asked = shown[0][of] if shown[0] else 0
    cells = [part_of(own[right], own[of]).partition("/")[0] if own else "–" for own in shown]
    aside = [str(own["meant_right"]) if own and right == "value_right" else "–" for own in shown]
    part.rows.append((label, str(asked), *cells, *aside))
    part.figures = {**part.figures, label: dict(zip(("ours", *peers.PEERS), shown, strict=True))}
