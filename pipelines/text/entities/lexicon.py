"""The words by which entities are told, from `lexicon.yaml`."""

from functools import cache
from typing import Any

from pipelines.text.words.lists import yaml_table


@cache
def lexicon() -> dict[str, Any]:
    """The tables of `lexicon.yaml`."""
    return yaml_table("pipelines.text.entities", "lexicon.yaml")


@cache
def words(name: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(lexicon()[name])
