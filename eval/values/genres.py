"""Newspaper sentences of fifteen genres with every value marked: `sentences_dev.jsonl`.

A value must stand on `surface` or on one of `also`, and its point, its bounds, its unit and its
currency must be right; of a date the interval or the TIMEX3 value. What overlaps neither a value in
`want` nor one in `maybe` is a false one, and so is a value in `never_kind` of the kind named there.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from eval.gold.files import SENTENCES, json_lines
from eval.values.claims import Claim, Interval, Number, Numbers, Timex
from eval.values.sentences import Expected, Reading, Sentence, Trap, moment, number

_TIMES = frozenset({"date", "time", "duration", "set"})
# A share is written as a percentage or as a ratio: 25 or 0.25.
_KINDS = {"percent": {"percent": 1, "ratio": 100}}


def genres(folder: Path, *, with_bounds: bool = True) -> list[Sentence]:
    """The sentences, grouped by genre; FileNotFoundError without them.

    Without bounds a number is asked for its point alone, in any unit: that is what the baselines
    state.
    """
    return [_sentence(row, with_bounds) for row in json_lines(folder / SENTENCES)]


def _sentence(row: Mapping[str, Any], with_bounds: bool) -> Sentence:
    wanted = (_wanted(value, with_bounds) for value in row["want"])
    optional = (_optional(start, surface) for start, surface in row["maybe"])
    return Sentence(
        name=row["id"],
        group=(row["genre"],),
        text=row["text"],
        issue_date=date.fromisoformat(row["issue_date"]),
        expected=(*wanted, *optional),
        traps=tuple(_traps(row)),
    )


def _wanted(value: Mapping[str, Any], with_bounds: bool) -> Expected:
    claims = tuple(_claims(value, with_bounds))
    places = ((value["start"], value["surface"]), *value["also"])
    readings = (Reading(start, start + len(surface), claims) for start, surface in places)
    return Expected(value["kind"], value["surface"], tuple(readings))


def _optional(start: int, surface: str) -> Expected:
    """A value that is neither asked for nor a false one."""
    return Expected("any", surface, (Reading(start, start + len(surface), ()),), core=False)


def _traps(row: Mapping[str, Any]) -> Iterator[Trap]:
    """No trap for what is in `never`: a value there answers to nothing, which is false already."""
    for surface, kind in row["never_kind"]:
        start = row["text"].index(surface)
        kinds = _TIMES if kind == "date" else frozenset({kind})
        yield Trap(start, start + len(surface), surface, "overlap", f"no {kind}", kinds)


def _claims(value: Mapping[str, Any], with_bounds: bool) -> Iterator[Claim]:
    if value["kind"] in _TIMES:
        return _date_claims(value)
    return _number_claims(value, with_bounds)


def _date_claims(value: Mapping[str, Any]) -> Iterator[Claim]:
    """Each interval that is right, and each TIMEX3 value; `any` date is right."""
    if value.get("any"):
        yield Interval()
    for bounds in value.get("ivs", ()):
        start, end = (moment(bound) if bound else None for bound in bounds)
        yield Interval((start,), (end,))
    if timexes := value.get("timexes"):
        yield Timex(tuple(timexes))


def _number_claims(value: Mapping[str, Any], with_bounds: bool) -> Iterator[Claim]:
    """A claim for each currency that is right, one for all where it does not count."""
    kinds = [_KINDS.get(kind, {kind: 1}) for kind in value["kind"].split("|")]
    units = value.get("units") if with_bounds else None
    currencies = value.get("currencies", [None])
    for currency in [None] if None in currencies else currencies:
        yield Numbers(
            kinds={kind: factor for accepted in kinds for kind, factor in accepted.items()},
            asked=_asked(value, with_bounds),
            units=frozenset(units) if units else None,
            currency=currency,
        )


def _asked(value: Mapping[str, Any], with_bounds: bool) -> dict[str, Number]:
    """Point and bounds; a plain number, whose bounds are its point here, has none with us."""
    point = {"value": number(value["pt"])} if value.get("pt") else {}
    is_plain = value.get("low") == value.get("high") == value.get("pt")
    if value.get("any_bounds"):
        return point
    if is_plain:
        return {**point, "low": None, "high": None} if with_bounds else point
    bounds = {name: number(value[name]) for name in ("low", "high") if name in value}
    return {"value": number(value.get("pt")), **bounds} if with_bounds or not point else point
