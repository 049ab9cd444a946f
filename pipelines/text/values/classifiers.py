"""Counting words (量词) and what limits them; the lists and what they mean are in classifiers.yaml."""

from pipelines.text.values.lexicon import table

_DATA = table("classifiers.yaml")

CLASSIFIERS = frozenset(word for words in _DATA["words"].values() for word in words.split())
COUNTED_FROM = {digit: frozenset(words.split()) for digit, words in _DATA["counted_from"].items()}
ORDINAL = frozenset(_DATA["ordinal"].split())
RUN_BEFORE = tuple(_DATA["run_before"].split())
HALVED = frozenset(_DATA["halved"].split())
FIRST_OF: str = _DATA["first_of"]
NEVER_BEFORE: dict[str, str] = _DATA["never_before"]
NOT_BEFORE: dict[str, str] = _DATA["not_before"]
