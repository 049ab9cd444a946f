# pyright: reportMissingImports=false
"""A peer in its own process and environment: `python peer_worker.py PEER`, JSON lines in, JSON lines out.

In: `{"text", "reference"}`, the moment of speaking in ISO 8601, and `"family"` or none. Out: a list of what the
peer finds, `{"start", "end", "family", "said"}`, half-open offsets and the peer's own words for the value. With
`race` behind the peer's name a line in is a text, read line by line as the peer likes it, and the answer the
number of values.
"""

import datetime
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

Found = dict[str, Any]
Read = Callable[[str, datetime.datetime, str | None], Iterator[Found]]


def jionlp() -> Read:
    """Its extractors of time and of money."""
    import jionlp as jio  # noqa: PLC0415

    def read(text: str, reference: datetime.datetime, family: str | None) -> Iterator[Found]:
        kinds = {
            "time": lambda: jio.ner.extract_time(
                text, time_base=reference.timestamp(), with_parsing=True
            )
        }
        kinds["money"] = lambda: jio.ner.extract_money(text, with_parsing=True)
        for kind in (family,) if family in kinds else kinds if family is None else ():
            for each in kinds[kind]():
                start, end = each["offset"]
                yield {"start": start, "end": end, "family": kind, "said": each["detail"]}

    return read


def recognizers() -> Read:
    """Its Chinese models."""
    import recognizers_date_time as dates  # noqa: PLC0415
    import recognizers_number as numbers  # noqa: PLC0415
    import recognizers_number_with_unit as units  # noqa: PLC0415

    models = {
        "time": (dates.recognize_datetime,), "number": (numbers.recognize_number, numbers.recognize_ordinal),
        "percent": (numbers.recognize_percentage,), "money": (units.recognize_currency,),
        "unit": (units.recognize_dimension, units.recognize_temperature, units.recognize_age),
    }  # fmt: skip

    def read(text: str, reference: datetime.datetime, family: str | None) -> Iterator[Found]:
        for kind in (family,) if family else models:
            for model in models[kind]:
                more = {"reference": reference} if kind == "time" else {}
                for each in model(text, "zh-cn", **more):
                    said = {"type": each.type_name, **(each.resolution or {})}
                    yield {"start": each.start, "end": each.end + 1, "family": kind, "said": said}

    return read


_PEERS: dict[str, Callable[[], Read]] = {"jionlp": jionlp, "recognizers": recognizers}


def _read_all(read: Read) -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            reference = datetime.datetime.fromisoformat(asked["reference"])
            found = [*read(asked["text"], reference, asked.get("family"))]
        except Exception:  # a text that the peer cannot bear is one it finds nothing in
            found = []
        answer(found)


def _race(read: Read) -> None:
    now = datetime.datetime(2026, 1, 1)
    for line in sys.stdin:
        answer(sum(1 for text in json.loads(line).split("\n") for _ in read(text, now, None)))


def answer(value: Any) -> None:
    """One line, at once; the peers greet on standard output too, so answers are marked."""
    print("=" + json.dumps(value, ensure_ascii=False, default=str), flush=True)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # what a peer cannot read it reports at length
    (_race if "race" in sys.argv[2:] else _read_all)(_PEERS[sys.argv[1]]())
