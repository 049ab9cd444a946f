"""Counting words (量词) and what limits them; the lists and what they mean are in classifiers.yaml."""

from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values", "classifiers.yaml")

CLASSIFIERS = frozenset(word for words in _DATA["words"].values() for word in words.split())
COUNTED_FROM = {digit: frozenset(words.split()) for digit, words in _DATA["counted_from"].items()}
ORDINAL = frozenset(_DATA["ordinal"].split())
POINTS = tuple(_DATA["points"].split())
BELOW = tuple(_DATA["below"].split())
PRICED = tuple(_DATA["priced"].split())
RUN_BEFORE = tuple(_DATA["run_before"].split())
HALVED = frozenset(_DATA["halved"].split())
FIRST_OF: str = _DATA["first_of"]
_NEVER_BEFORE: dict[str, str] = _DATA["never_before"]
_NOT_BEFORE: dict[str, str] = _DATA["not_before"]


def is_part_of_word(name: str, following: str, one_digit: bool) -> bool:
    """Whether a counting word is the head of a longer word, by the character behind it: 注册, 会员.

    Behind one Chinese digit more words are meant than behind any other number (三包括).
    """
    return bool(following) and (
        following in _NEVER_BEFORE.get(name, "")
        or (one_digit and following in _NOT_BEFORE.get(name, ""))
    )
