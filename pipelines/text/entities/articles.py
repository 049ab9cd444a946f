"""The entities of an article: what its passages name, and how it is called elsewhere in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipelines.records import EntityKind
from pipelines.text.entities.divisions import Division
from pipelines.text.entities.lexicon import words
from pipelines.text.entities.listed import EntityList
from pipelines.text.entities.mentions import DOUBTFUL, LIKELY, SURE, Mention, apart
from pipelines.text.entities.organisations import SHORT_FORM, Organisations
from pipelines.text.entities.persons import Persons, is_family_name, is_of_thing
from pipelines.text.entities.places import find_places
from pipelines.text.entities.resolution import context_of, resolved
from pipelines.text.entities.words import Words

_ORDER = {"organisation": 0, "person": 1, "place": 2}
_KIND = "organisation"
_ADDRESS = "老小"


def find_entities(
    passages: Sequence[Words], home: Division | None, own_list: EntityList
) -> list[Mention]:
    """The mentions of an article's passages, in text order; no two overlap.

    `home` is the division that the paper is of; what the newsroom lists itself comes first.
    """
    text = passages[0].text
    places = _places(passages, home)
    first = [*places]
    for passage in passages:
        of_passage = [place for place in places if passage.start <= place.start < passage.end]
        first += Organisations(passage, of_passage)
        first += Persons(passage)
    named = [*_short_forms(passages, first), *first]
    named += [*_universities(passages, named), *_repeated(passages, named)]
    named += [*_by_surname(passages, named), *_by_last_name(passages, named)]
    likely = filter(_is_sure_enough, _without_misread(text, named))
    found = _beside_list(passages, own_list, sorted(likely, key=_rank))
    return [*_with_full_names(text, found)]


def _beside_list(
    passages: Sequence[Words], own_list: EntityList, mentions: Sequence[Mention]
) -> list[Mention]:
    """The listed names, and the mentions that touch none of them."""
    listed = [place for one in passages for place in own_list.find(one.text, one.start, one.end)]
    taken = {at for place in listed for at in range(place.start, place.end)}
    others = [one for one in mentions if taken.isdisjoint(range(one.start, one.end))]
    own = [mention for place in listed if (mention := place.mention())]
    return sorted([*own, *apart(others)], key=lambda mention: mention.start)


def _places(passages: Sequence[Words], home: Division | None) -> list[Mention]:
    candidates = [place for passage in passages for place in find_places(passage)]
    candidates = apart(sorted(candidates, key=_rank))
    context = context_of(passages[0].text, candidates, home)
    places = [*resolved(candidates, context)]
    return [*places, *_repeated(passages, [one for one in places if one.weight == DOUBTFUL])]


def _with_full_names(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Organisations with the shortest of the longer names that begin or end so: 太钢, 太钢不锈."""
    names = sorted({text[one.start : one.end] for one in mentions if one.kind == _KIND}, key=len)
    for mention in mentions:
        name = text[mention.start : mention.end]
        longer = [one for one in names if one != name and _is_part(name, one)]
        is_short = bool(longer) and (mention.kind, mention.name) == (_KIND, None)
        yield mention._replace(name=longer[0]) if is_short else mention


def _is_part(name: str, longer: str) -> bool:
    """Whether a name is the beginning of a longer one, or its end behind the name of a place."""
    if longer.startswith(name):
        return longer.removeprefix(name) in words("tails")
    return name[0] in "省市县区" and longer.endswith(name)


def _rank(mention: Mention) -> tuple[int, int, int]:
    """Long mentions first; of one length the surer, organisations before persons before places."""
    return (-mention.length, -mention.weight, _ORDER[mention.kind])


def _is_sure_enough(mention: Mention) -> bool:
    return mention.weight > DOUBTFUL or mention.kind == "place"


def _without_misread(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions but those guessed persons that begin with the name of a sure one: 尹琦|傅."""
    sure = {text[one.start : one.end] for one in mentions if _is_sure_person(one)}
    for mention in mentions:
        name = text[mention.start : mention.end]
        is_guess = mention.kind == "person" and mention.weight < SURE
        if is_guess and any(name[:end] in sure for end in range(2, len(name))):
            continue
        yield mention


def _is_sure_person(mention: Mention) -> bool:
    return mention.kind == "person" and mention.weight == SURE


def _repeated(passages: Sequence[Words], named: Sequence[Mention]) -> Iterator[Mention]:
    """Where the names of persons, organisations and places by form stand again."""
    text = passages[0].text
    by_name: dict[str, Mention] = {}
    for mention in sorted(named, key=lambda one: -one.weight):
        if _recurs(mention):
            by_name.setdefault(text[mention.start : mention.end], mention)
    for name, mention in by_name.items():
        weight = min(mention.weight, LIKELY)
        for start in _places_of(name, passages):
            yield mention._replace(start=start, end=start + len(name), weight=weight, post=None)


def _recurs(mention: Mention) -> bool:
    """Whether a name is looked for in the whole article: none that is doubtful, but a place is."""
    return mention.weight > DOUBTFUL if mention.kind != "place" else not mention.divisions


def _places_of(name: str, passages: Sequence[Words]) -> Iterator[int]:
    """Where a name stands in some passages, cutting no known word."""
    for passage in passages:
        start = passage.text.find(name, passage.start, passage.end)
        while start >= 0:
            end = start + len(name)
            if not passage.splits_known_word(start) and not passage.splits_known_word(end):
                yield start
            start = passage.text.find(name, end, passage.end)


def _short_forms(passages: Sequence[Words], named: Sequence[Mention]) -> Iterator[Mention]:
    """The short forms that the article defines: (以下简称山西农担)."""
    by_end = {mention.end: mention for mention in named if mention.kind == "organisation"}
    for passage in passages:
        for match in SHORT_FORM.finditer(passage.text, passage.start, passage.end):
            whole = by_end.get(match.start())
            if whole is not None:
                name = passage.text[whole.start : whole.end]
                yield from _again(match["short"], name, "organisation", passages, SURE)


def _again(
    short: str, name: str, kind: EntityKind, passages: Sequence[Words], weight: int
) -> Iterator[Mention]:
    """Where a short form stands for a name."""
    for start in _places_of(short, passages):
        yield Mention(start, start + len(short), kind, weight, name=name)


def _universities(passages: Sequence[Words], named: Sequence[Mention]) -> Iterator[Mention]:
    """What universities of the article are called for short: 山大 of 山西大学."""
    text = passages[0].text
    names = {text[one.start : one.end] for one in named if one.kind == "organisation"}
    whole = {f"{name[0]}大": name for name in names if name.endswith("大学") and len(name) < 7}
    for short, name in whole.items():
        yield from _again(short, name, "organisation", passages, LIKELY)


def _by_surname(passages: Sequence[Words], named: Sequence[Mention]) -> Iterator[Mention]:
    """Persons of the article as they are addressed: 小崔, 老葛."""
    text = passages[0].text
    persons = {text[one.start : one.end] for one in named if _is_sure_person(one)}
    surnames = Counter(name[0] for name in persons)
    for name in persons:
        if surnames[name[0]] == 1 and "·" not in name:
            for address in _ADDRESS:
                yield from _again(f"{address}{name[0]}", name, "person", passages, LIKELY)


def _by_last_name(passages: Sequence[Words], named: Sequence[Mention]) -> Iterator[Mention]:
    """Foreign persons of the article by their last names: 沙巴尼 of 阿卜杜勒·沙巴尼."""
    text = passages[0].text
    persons = {text[one.start : one.end] for one in named if _is_sure_person(one)}
    last_names = {name: name.rpartition("·")[2] for name in persons if "·" in name}
    count = Counter(last_names.values())
    for name, last in last_names.items():
        if count[last] == 1 and is_family_name(last):
            again = _again(last, name, "person", passages, LIKELY)
            yield from (one for one in again if not is_of_thing(text, one.start, one.end))
