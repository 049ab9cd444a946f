"""Counting words (量词) and what limits them; classifiers.yaml has the lists and their meaning."""

from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values.quantities", "classifiers.yaml")

CLASSIFIERS = frozenset(word for words in _DATA["words"].values() for word in words.split())
COUNTED_FROM = {digit: frozenset(words.split()) for digit, words in _DATA["counted_from"].items()}
ORDINAL = frozenset(_DATA["ordinal"].split())
POINTS = tuple(_DATA["points"].split())
BELOW = tuple(_DATA["below"].split())
PRICED = tuple(_DATA["priced"].split())
RUN_BEFORE = tuple(_DATA["run_before"].split())
HALVED = frozenset(_DATA["halved"].split())
FIRST_OF: str = _DATA["first_of"]
_NEVER_BEFORE = {word: frozenset(chars) for word, chars in _DATA["never_before"].items()}
_NOT_BEFORE = {word: frozenset(chars) for word, chars in _DATA["not_before"].items()}


def is_part_of_word(name: str, following: str, one_digit: bool) -> bool:
    """Whether a counting word begins a longer word, by the character behind it: 注册, 会员.

    After a single Chinese digit more characters rule it out than after any other number (三包括).
    """
    if following in _NEVER_BEFORE.get(name, ()):
        return True
    return one_digit and following in _NOT_BEFORE.get(name, ())
