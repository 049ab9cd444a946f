"""Which division a place is: by those above it in the text, by the article, by the paper's home."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.entities.divisions import Division, by_code
from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import DOUBTFUL, LIKELY, SURE, Mention
from pipelines.text.entities.places import divisions_named, is_full_name, province_of
from pipelines.text.words.matching import any_of

_LONGEST_HOME = 6
_BESIDE, _NAMED, _IN_ARTICLE, _AT_HOME, _IN_PROVINCE = 16, 8, 4, 2, 1
_COUNTY = 3
_DATELINE = re.compile("[讯电](?![0-9A-Za-z力信子视])")
_NO_PLACE_BEHIND = re.compile(any_of(lexicon()["no_place_behind"]))


class Context(NamedTuple):
    """What tells divisions of one name apart: those named in full, and the home of the paper."""

    text: str
    named: frozenset[Division]
    home: Division | None


@lru_cache(maxsize=256)
def home_of(publication: str | None) -> Division | None:
    """The division that the name of a publication begins with: 太原日报."""
    for length in range(min(_LONGEST_HOME, len(publication or "")), 1, -1):
        divisions = divisions_named((publication or "")[:length])
        if divisions:
            return min(divisions, key=lambda division: division.level)
    return None


def context_of(text: str, places: Iterable[Mention], home: Division | None) -> Context:
    """The context of an article by the places that its text names."""
    named = frozenset(
        place.divisions[0]
        for place in places
        if len(place.divisions) == 1 and _is_named_surely(text, place)
    )
    return Context(text, named, home)


def _is_named_surely(text: str, place: Mention) -> bool:
    """Whether a place stands with its full name, or is no county and has no other sense."""
    name = text[place.start : place.end]
    (division,) = place.divisions
    if is_full_name(name, division):
        return True
    return division.level < _COUNTY and name not in words("ambiguous_places")


def resolved(places: Sequence[Mention], context: Context) -> Iterator[Mention]:
    """The places that are places here, each with the one division that it is, if that is clear."""
    by_end = {place.end: place for place in places}
    for place in places:
        if not place.divisions:
            yield place
            continue
        above = by_end.get(place.start)
        made = _resolved(place, above, context)
        if made is not None:
            yield made


def _resolved(place: Mention, above: Mention | None, context: Context) -> Mention | None:
    name = context.text[place.start : place.end]
    scores = {one: _evidence(one, above, context) for one in place.divisions}
    best = max(scores.values())
    is_full = _is_full(name, place)
    if not is_full and not _may_be_short(name, place, best, context.text):
        return None
    chosen = _chosen(scores, is_full)
    if chosen is None:
        return place._replace(divisions=(), weight=DOUBTFUL)
    best += _IN_ARTICLE if is_full and len(scores) == 1 else 0
    return place._replace(divisions=(chosen,), weight=SURE if best >= _IN_ARTICLE else LIKELY)


def _may_be_short(name: str, place: Mention, evidence: int, text: str) -> bool:
    """Whether a short name names a division here: with enough evidence, and no road (渭源路)."""
    if _DATELINE.match(text, place.end) and text.endswith(("报", "社"), 0, place.start):
        return True
    is_county = all(one.level == _COUNTY for one in place.divisions)
    if is_county and _NO_PLACE_BEHIND.match(text, place.end):
        return False
    return evidence >= _least(name, place.divisions)


def _is_full(name: str, place: Mention) -> bool:
    return any(is_full_name(name, one) for one in place.divisions)


def _chosen(scores: Mapping[Division, int], is_full: bool) -> Division | None:
    """The division of the best evidence; by short name a province, but beside what holds another.

    河北 is the province, also in an article on 天津 that has a district of the name.
    """
    best = max(scores.values())
    provinces = [one for one in scores if one.level == 1]
    if provinces and not is_full and best < _BESIDE:
        return provinces[0]
    return _one_of([one for one, score in scores.items() if score == best])


def _one_of(top: Sequence[Division]) -> Division | None:
    """The division that is meant where the evidence is equal: the one of the highest level."""
    level = min(one.level for one in top)
    highest = [one for one in top if one.level == level]
    return highest[0] if len(highest) == 1 else None


def _least(name: str, divisions: Sequence[Division]) -> int:
    """The evidence that a short name needs: none for most cities, more for counties and words."""
    if name in words("ambiguous_places"):
        return _BESIDE
    if all(one.level == _COUNTY for one in divisions):
        return _NAMED if all(one.name[-1] == "区" for one in divisions) else _IN_PROVINCE
    return 0


def _evidence(division: Division, above: Mention | None, context: Context) -> int:
    """How much speaks for a division: its own full name, one above it, the home of the paper."""
    beside = above.divisions if above else ()
    if division == context.home or _is_below_any(division, beside):
        return _BESIDE
    if division in context.named:
        return _NAMED
    is_in_article = division.level > 1 and _is_below_any(division, context.named)
    return _at_home(division, context.home) + (_IN_ARTICLE if is_in_article else 0)


def _is_below_any(division: Division, others: Iterable[Division]) -> bool:
    return any(_holds(other, division) for other in others)


def _at_home(division: Division, home: Division | None) -> int:
    """How much the home of the paper speaks for a division."""
    if home is None:
        return 0
    if _holds(home, division):
        return _AT_HOME
    return _IN_PROVINCE if home.code[:2] == division.code[:2] else 0


def _holds(above: Division, division: Division) -> bool:
    """Whether one division is above another."""
    return above.level < division.level and division.is_in(above.code)


def codes_of(place: Mention, name: str) -> tuple[str | None, list[str]]:
    """The code of a place and those above it."""
    if place.divisions:
        (division,) = place.divisions
        return division.code, division.within()
    province = province_of(name)
    return None, [province] if province and province in by_code() else []
