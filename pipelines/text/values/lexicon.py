"""The exceptions to the gate of words; lexicon.yaml has each with the sentence that needs it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pipelines.text.words.boundaries import Split
from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values", "lexicon.yaml")
OPEN: dict[str, str] = _DATA["open"]
CLOSED: dict[str, str] = _DATA["closed"]

_ORDINAL = re.compile(r"第[\d〇零一二三四五六七八九十百千]*")


@lru_cache(maxsize=4096)
def is_open(split: Split) -> bool:
    """Whether a value may begin or end inside a word after all: behind 第三, say."""
    before, behind = split.parts
    if _ORDINAL.fullmatch(before):
        return True
    return any(before.endswith(head) and behind.startswith(rest) for head, rest in _openings())


def _openings() -> Iterable[tuple[str, str]]:
    for entry in OPEN:
        head, _, rest = entry.partition("|")
        yield head, rest
