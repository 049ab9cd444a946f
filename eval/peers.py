"""Values as JioNLP and Recognizers-Text find them, asked in their own environment and read as rows of ours.

Their words are taken in their favour: each reading that a peer offers for a span is a value, a span of time
ends behind its last second, and a part of the day counts by its day, as with us.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.sentences import Sentence
from eval.sets import timex_of
from eval.sources import CURRENCIES, UNITS, period
from eval.subjects import Value
from pipelines.records import Amount, DateValue, Quantity

_ROOT = Path(__file__).parents[1]
PYTHON = _ROOT / ".venv-peers" / "bin" / "python"
WORKER = Path(__file__).with_name("peer_worker.py")
MISSING = "peers left out: `make peers` sets JioNLP and Recognizers-Text up in an environment of their own"
# Peer: its name, and the families of expressions that it reads.
PEERS = {
    "jionlp": ("JioNLP", frozenset({"time", "money"})),
    "recognizers": ("Recognizers", frozenset({"time", "money", "number", "percent", "unit"})),
}
_DAY_PART = re.compile("T[A-Z]{2}$")
_AGES = {"Year": "a", "Month": "mo", "Week": "wk", "Day": "d"}
_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass(frozen=True)
class _Span:
    """Where a value stands, in the columns that every row has."""

    sentence: Sentence
    start: int
    end: int

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "issue_date": self.sentence.issue_date, "page_id": "peer", "article_id": "peer-a001",
            "start_char": self.start, "end_char": self.end, "surface": self.sentence.text[self.start : self.end],
        }  # fmt: skip


def answers(
    peer: str, sentences: Sequence[Sentence], families: Sequence[str | None]
) -> list[list[Value]]:
    """What a peer finds in each sentence, of one family or of all; in its own process."""
    asked = [
        {"text": row.text, "reference": _reference(row).isoformat(), "family": family}
        for row, family in zip(sentences, families, strict=True)
    ]
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in asked)
    command = [str(PYTHON), str(WORKER), peer]
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("=")]
    return [[*values_of(peer, row, own)] for row, own in zip(sentences, found, strict=True)]


def _reference(row: Sentence) -> datetime:
    return row.reference or datetime.combine(row.issue_date, time())


def values_of(peer: str, row: Sentence, found: Sequence[Mapping[str, Any]]) -> Iterator[Value]:
    """What a peer said of a sentence, as rows of ours."""
    for each in found:
        span = _Span(row, each["start"], each["end"])
        yield from _READERS[peer, each["family"]](span, each["said"])


def _date(
    span: _Span, timex: str, start: datetime | None = None, end: datetime | None = None
) -> DateValue:
    part = _DAY_PART.search(timex) is not None
    return DateValue(
        **span.columns, kind="date", timex=timex, interval_start=start, interval_end=end, anchor="none",
        granularity="daypart" if part else None,
    )  # fmt: skip


def _jionlp_time(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    times = said["time"]
    if said["type"] in ("time_point", "time_span"):
        start, end = map(_moment, times)
        short = start and end and end - start < _DAY - _SECOND and said["definition"] == "blur"
        yield _date(span, "TXX" if short else "", start, end and end + _SECOND)
    elif said["type"] == "time_delta":
        lengths = times if isinstance(times, list) else [times]
        yield _date(span, "/".join(map(period, lengths)))
    elif timex := timex_of(times):
        yield _date(span, timex)


def _jionlp_money(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    currency = CURRENCIES.get(said["case"], said["case"])
    numbers = said["num"] if isinstance(said["num"], list) else [said["num"]]
    low, *more = (Decimal(number) if number else None for number in numbers)
    if more:
        yield Amount(**span.columns, currency=currency or "", low=low, high=more[0])
    else:
        yield Amount(**span.columns, currency=currency or "", value=low)


def _recognizers_time(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    for each in said.get("values") or ():
        timex, bounds = each.get("timex", ""), [each.get("start"), each.get("end")]
        if each["type"] in ("timerange", "time"):
            clocks = [bound for bound in bounds if bound]
            yield _date(span, "/".join(f"T{bound}" for bound in clocks) or timex)
        elif any(bounds):
            yield _date(span, timex, *map(_moment, bounds))
        elif (
            each["type"] in ("date", "datetime")
            and each.get("value", "not resolved") != "not resolved"
        ):
            start = _moment(each["value"])
            yield _date(span, timex, start, start and start + _length(timex))
        else:
            yield _date(span, timex)


def _moment(text: str | None) -> datetime | None:
    """A bound, None where it is open or no day of the calendar; years may have three digits."""
    if not text or "inf" in text:
        return None
    try:
        year, rest = text.split("-", 1)
        return datetime.fromisoformat(f"{int(year):04d}-{rest}")
    except ValueError:
        return None


def _length(timex: str) -> timedelta:
    clock = timex.partition("T")[2]
    return (_DAY, timedelta(hours=1), timedelta(minutes=1), _SECOND)[clock.count(":") + bool(clock)]


def _recognizers_money(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    if said.get("value"):
        currency = said.get("isoCurrency") or CURRENCIES.get(
            said.get("unit", ""), said.get("unit", "")
        )
        yield Amount(**span.columns, currency=currency or "", value=Decimal(said["value"]))


def _recognizers_number(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    if said.get("value"):
        kind = "ordinal" if "ordinal" in said["type"] else "quantity"
        yield Quantity(**span.columns, kind=kind, value=float(said["value"]))


def _recognizers_percent(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    if said.get("value"):
        yield Quantity(
            **span.columns, kind="percent", value=float(said["value"].rstrip("%")), unit_code="%"
        )


def _recognizers_unit(span: _Span, said: Mapping[str, Any]) -> Iterator[Value]:
    name = said.get("unit") or ""
    if said.get("value"):
        code, factor = UNITS.get(name, (_AGES.get(name, name), None))
        value = float(said["value"])
        si = value * factor if factor else None
        yield Quantity(
            **span.columns, kind="quantity", value=value, unit=name, unit_code=code, si_value=si
        )


_READERS = {
    ("jionlp", "time"): _jionlp_time, ("jionlp", "money"): _jionlp_money,
    ("recognizers", "time"): _recognizers_time, ("recognizers", "money"): _recognizers_money,
    ("recognizers", "number"): _recognizers_number, ("recognizers", "percent"): _recognizers_percent,
    ("recognizers", "unit"): _recognizers_unit,
}  # fmt: skip
