"""The entities that the newsroom lists itself, in `entities.yaml` beside raw/."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast, get_args

from pipelines.records import EntityKind, ListedEntity
from pipelines.text.topics.reading import Reader, line_of

_KINDS = get_args(EntityKind)
_NONE = "none"
_CODE = re.compile("[1-8][0-9]{5}")
_OWNERS = {"post": "person", "code": "place"}


@lru_cache(maxsize=2)  # every issue date asks for them anew
def load_entity_list(yaml_text: str) -> Mapping[str, ListedEntity]:
    """What the list says of each name. Raises ValueError with every problem and its line."""
    reader = Reader(yaml_text)
    entries: dict[str, ListedEntity] = {}
    for name, node in reader.mapping(reader.root, "the file").items():
        entry = reader.mapping(node, name, ["kind"], ["name", *_OWNERS])
        texts = {key: reader.text(value, f"{name}: {key}") for key, value in entry.items()}
        for problem in _problems(texts):
            reader.problem(line_of(node), f"{name}: {problem}")
        entries[name] = _entry(texts)
    reader.finish()
    return entries


def _problems(texts: Mapping[str, str]) -> Iterator[str]:
    kind, code = texts.get("kind", ""), texts.get("code", "")
    if kind and kind not in (*_KINDS, _NONE):
        yield f"{kind} is no kind: use {', '.join((*_KINDS, _NONE))}"
    if code and not _CODE.fullmatch(code):
        yield f"code: {code} is no code of GB/T 2260: use six digits in quotes"
    for key, owner in _OWNERS.items():
        if key in texts and kind != owner:
            yield f"only a {owner} has a {key}: remove it"


def _entry(texts: Mapping[str, str]) -> ListedEntity:
    kind = texts.get("kind")
    return ListedEntity(
        cast("EntityKind", kind) if kind in _KINDS else None,
        texts.get("name"),
        texts.get("post"),
        texts.get("code"),
    )
