"""The word lists of this room, kept as data beside it."""

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import yaml

_ROOM = files("pipelines.text.values")


def lines(name: str) -> list[str]:
    """The words of a text file: one or more on a line, `#` opens a comment."""
    return [word for line in _text(name).splitlines() for word in line.partition("#")[0].split()]


def table(name: str) -> dict[str, Any]:
    """The content of a YAML file."""
    return yaml.safe_load(_text(name))


def by_first(patterns: Iterable[str]) -> str:
    """The alternatives as one pattern, grouped by the character that each begins with.

    A pattern all of whose alternatives begin with a character is searched for by these characters.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    groups = (
        (re.escape(first), sorted(own, key=len, reverse=True)) for first, own in rests.items()
    )
    return "|".join(first if "" in own else f"{first}(?:{'|'.join(own)})" for first, own in groups)


def _text(name: str) -> str:
    return _ROOM.joinpath(name).read_text(encoding="utf-8")
