# pyright: reportMissingImports=false
"""A baseline in an environment of its own: `python worker.py BASELINE`, JSON lines in and out.

A request is `{"text", "reference", "family"}`: the moment of speaking in ISO 8601, and a family of
expressions or null for all. The answer is a list of what the baseline finds, each `{"start", "end",
"family", "reading"}`: half-open offsets and the baseline's own words for the value. With `race`
after the baseline's name a request is a text, which is read line by line as the baselines like it,
and the answer is the number of values.
"""

import datetime
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

Match = dict[str, Any]
Read = Callable[[str, datetime.datetime, str | None], Iterator[Match]]


def jionlp() -> Read:
    """Its extractors of time and of money."""
    import jionlp as jio  # noqa: PLC0415

    def times(text: str, reference: datetime.datetime) -> list[Match]:
        return jio.ner.extract_time(text, time_base=reference.timestamp(), with_parsing=True)

    def money(text: str, reference: datetime.datetime) -> list[Match]:
        return jio.ner.extract_money(text, with_parsing=True)

    extractors = {"time": times, "money": money}

    def read(text: str, reference: datetime.datetime, family: str | None) -> Iterator[Match]:
        for kind, extract in extractors.items():
            if family not in (None, kind):
                continue
            for match in extract(text, reference):
                start, end = match["offset"]
                yield {"start": start, "end": end, "family": kind, "reading": match["detail"]}

    return read


def recognizers() -> Read:
    """Its Chinese models."""
    import recognizers_date_time as dates  # noqa: PLC0415
    import recognizers_number as numbers  # noqa: PLC0415
    import recognizers_number_with_unit as units  # noqa: PLC0415

    models = {
        "time": (dates.recognize_datetime,),
        "number": (numbers.recognize_number, numbers.recognize_ordinal),
        "percent": (numbers.recognize_percentage,),
        "money": (units.recognize_currency,),
        "unit": (units.recognize_dimension, units.recognize_temperature, units.recognize_age),
    }

    def read(text: str, reference: datetime.datetime, family: str | None) -> Iterator[Match]:
        for kind in (family,) if family else models:
            options = {"reference": reference} if kind == "time" else {}
            for model in models[kind]:
                for match in model(text, "zh-cn", **options):
                    yield _recognized(kind, match)

    return read


def _recognized(kind: str, match: Any) -> Match:
    """A match of Recognizers-Text, whose end is the last character."""
    reading = {"type": match.type_name, **(match.resolution or {})}
    return {"start": match.start, "end": match.end + 1, "family": kind, "reading": reading}


_BASELINES: dict[str, Callable[[], Read]] = {"jionlp": jionlp, "recognizers": recognizers}


def _read_all(read: Read) -> None:
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reference = datetime.datetime.fromisoformat(request["reference"])
            matches = [*read(request["text"], reference, request.get("family"))]
        except Exception:  # in a text that makes a baseline fail it finds nothing
            matches = []
        answer(matches)


def _race(read: Read) -> None:
    now = datetime.datetime(2026, 1, 1)
    for line in sys.stdin:
        answer(sum(1 for text in json.loads(line).split("\n") for _ in read(text, now, None)))


def answer(value: Any) -> None:
    """Print one line at once; answers are marked, as the baselines greet on standard output too."""
    print("=" + json.dumps(value, ensure_ascii=False, default=str), flush=True)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # baselines log at length what they cannot read
    (_race if "race" in sys.argv[2:] else _read_all)(_BASELINES[sys.argv[1]]())
