"""Texts with the values and the traps a person marked in them: the real page's rows and the probes.

A row's `line`, `start` and `end` are turned into offsets into its text. A value has an outer span,
with its modifier, and may have a core span, the bare expression: either is right, each with what it
claims.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from eval.gold.files import PROBES, REAL_TRAPS, REAL_VALUES, json_lines
from eval.gold.pages import GoldPage
from eval.values.claims import Claim, Convention, Interval, Number, Numbers, Timex

Hit = Literal["overlap", "exact", "cover"]

_TIMES = frozenset({"date", "duration", "set"})
# A seed row's modifier that changes which days are meant, and ours; others show in the bounds.
_PARTS = {"START": "start", "MID": "mid", "END": "end"}


@dataclass(frozen=True)
class Reading:
    """A span that is right for a value; one of its claims must hold, without any the span counts.

    `aside` holds what is right besides where a source's conventions are set aside.
    """

    start: int
    end: int
    claims: tuple[Claim, ...]
    aside: tuple[Convention, ...] = ()


@dataclass(frozen=True)
class Expected:
    """A value of the gold, outer reading first; unless `core`, neither asked for nor too much."""

    kind: str
    surface: str
    readings: tuple[Reading, ...]
    core: bool = True
    count_span: bool = True
    count_value: bool = True
    counted: str | None = None


@dataclass(frozen=True)
class Trap:
    """Characters that are no value; one that overlaps, equals or covers them (`hit`) is caught.

    With `kinds` only a value of one of these kinds is.
    """

    start: int
    end: int
    surface: str
    hit: Hit
    why: str
    kinds: frozenset[str] = frozenset()

    def caught(self, start: int, end: int) -> bool:
        """Whether a value on these characters is caught."""
        if self.hit == "overlap":
            return start < self.end and self.start < end
        if self.hit == "exact":
            return (start, end) == (self.start, self.end)
        return start <= self.start and self.end <= end


@dataclass(frozen=True)
class Sentence:
    """A text with what is right and what is wrong in it; its figures are gathered by `group`.

    A text that is not `complete` holds values that nobody marked: none of ours is too much there.
    The moment of speaking is the `reference`, given to the baselines; ours know the issue date
    alone.
    """

    name: str
    group: tuple[str, ...]
    text: str
    issue_date: date
    expected: tuple[Expected, ...] = ()
    traps: tuple[Trap, ...] = ()
    complete: bool = True
    reference: datetime | None = None


def real_values(folder: Path, page: GoldPage) -> Sentence:
    """The real page with its hand-labelled values and traps; FileNotFoundError without them."""
    lines = _line_starts(page.text)
    values = json_lines(folder / REAL_VALUES)
    traps = json_lines(folder / REAL_TRAPS)
    return Sentence(
        name=page.name,
        group=("real page",),
        text=page.text,
        issue_date=page.issue_date,
        expected=tuple(_seed_value(row, lines[row["line"]]) for row in values),
        traps=tuple(_trap(row, lines[row["line"]]) for row in traps),
    )


def probes(folder: Path) -> list[Sentence]:
    """The newspaper sentences of `eval/normalize/probes_dev.jsonl`, one value or one trap each."""
    return [_probe(row) for row in json_lines(folder / PROBES)]


def moment(text: str) -> datetime:
    """A date or a date and time of the gold, without its zone."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def number(text: str | None) -> Number:
    """A number of the gold, None where it has none."""
    return Decimal(text) if text else None


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _seed_value(row: Mapping[str, Any], line: int) -> Expected:
    claims = _seed_claims(row)
    core_claims = (_interval(row["core_iv"]),) if "core_iv" in row else claims
    outer = Reading(line + row["start"], line + row["end"], claims)
    core = Reading(line + row["core_start"], line + row["core_end"], core_claims)
    same_span = (core.start, core.end) == (outer.start, outer.end)
    return Expected(
        kind=row["kind"],
        surface=row["surface"],
        readings=(outer,) if same_span else (outer, core),
        core=row["tier"] == "core",
        counted=row.get("of"),
    )


def _seed_claims(row: Mapping[str, Any]) -> tuple[Claim, ...]:
    if row["kind"] in _TIMES:
        return _seed_date(row)
    return (_numbers(row, row.get("unit"), row.get("unit_code")),)


def _seed_date(row: Mapping[str, Any]) -> tuple[Claim, ...]:
    """The interval where its bounds count, else the TIMEX3 value."""
    if row.get("iv_conv") or not row.get("iv_start"):
        mod = _PARTS.get(row.get("mod") or "")
        return (Timex((row["timex"], *row.get("alt_timex", ())), mod),)
    return tuple(
        _interval(bounds) for bounds in ([row["iv_start"], row["iv_end"]], *row.get("alt_iv", ()))
    )


def _interval(bounds: list[str | None]) -> Interval:
    start, end = (moment(bound) if bound else None for bound in bounds)
    return Interval((start,), (end,))


def _numbers(row: Mapping[str, Any], *units: str | None) -> Numbers:
    names = {"value": "magnitude", "low": "lower", "high": "upper"}
    asked = {name: number(row[key]) for name, key in names.items() if row.get(key, "") != ""}
    printed = frozenset(unit for unit in units if unit)
    # An amount has a currency instead of a unit; that of a percentage or a ratio is its kind.
    units_count = row["kind"] in ("quantity", "ordinal") and bool(printed)
    return Numbers(
        kinds={row["kind"]: 1},
        asked=asked,
        units=printed if units_count else None,
        currency=row.get("currency"),
        per=row.get("per") is True,
    )


def _trap(row: Mapping[str, Any], line: int) -> Trap:
    return Trap(
        line + row["start"],
        line + row["end"],
        row["surface"],
        row.get("hit", "overlap"),
        row["why"],
    )


def _probe(row: Mapping[str, Any]) -> Sentence:
    trap = row["kind"] == "trap"
    return Sentence(
        name=row["id"],
        group=(row["feature"],),
        text=row["text"],
        issue_date=date.fromisoformat(row["reference_datetime"]),
        expected=() if trap else (_probe_value(row),),
        complete=False,
        traps=(_trap(row, 0),) if trap else (),
    )


def _probe_value(row: Mapping[str, Any]) -> Expected:
    claim: Claim
    if row["kind"] not in _TIMES:
        claim = _numbers(row, _UNITS.get(row.get("unit") or "", row.get("unit")))
    elif row.get("iv"):
        claim = _interval(row["iv"])
    else:
        claim = Interval() if row.get("any") else Timex((row["timex"],))
    return Expected(row["kind"], row["surface"], (Reading(row["start"], row["end"], (claim,)),))


# Units that UCUM does not have, as the gold names them and as an exact multiple.
_UNITS = {"mu": "2000.m2/3"}
