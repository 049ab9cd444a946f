"""The files of a folder of gold. What a person wrote is read as it is, never corrected."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REAL_PAGE = "gold/seed_segments.json"
REAL_VALUES = "gold/seed_values.jsonl"
REAL_TRAPS = "gold/seed_traps.jsonl"
DEV_PAGES = "eval/segmentation/dev/*.gold.json"
PROBES = "eval/normalize/probes_dev.jsonl"
SENTENCES = "eval/normalize/sentences_dev.jsonl"
PUBLIC_ROWS = "eval/normalize/dev.jsonl"
TOPICS = "eval/topics/dev.jsonl"
_ALL = (REAL_PAGE, REAL_VALUES, REAL_TRAPS, DEV_PAGES, PROBES, SENTENCES, PUBLIC_ROWS, TOPICS)


class NoGoldError(FileNotFoundError):
    """A folder without any gold."""


def check(folder: Path) -> None:
    """Raise NoGoldError, naming what was looked for, when a folder has no file of gold."""
    if not any(path for pattern in _ALL for path in folder.glob(pattern)):
        looked_for = ", ".join(_ALL)
        raise NoGoldError(f"{folder} holds no gold; none of these is there: {looked_for}")


def text_of(path: Path) -> str:
    """The characters of a file, line ends as LF."""
    return path.read_text(encoding="utf-8")


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    return (json.loads(line) for line in text_of(path).split("\n") if line.strip())
