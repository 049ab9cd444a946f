"""Counting words (量词) and what limits them; classifiers.yaml has the lists and their meaning."""

from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values.quantities", "classifiers.yaml")

CLASSIFIERS = frozenset(word for words in _DATA["words"].values() for word in words.split())
COUNTED_FROM = {digit: frozenset(words.split()) for digit, words in _DATA["counted_from"].items()}
ORDINAL = frozenset(_DATA["ordinal"].split())
POINTS = tuple(_DATA["points"].split())
BELOW = tuple(_DATA["below"].split())
RUN_BEFORE = tuple(_DATA["run_before"].split())
HALVED = frozenset(_DATA["halved"].split())
FIRST_OF: str = _DATA["first_of"]
