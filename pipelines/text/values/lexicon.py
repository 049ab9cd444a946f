"""The word lists of this room, kept as data beside it."""

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


def _text(name: str) -> str:
    return _ROOM.joinpath(name).read_text(encoding="utf-8")
