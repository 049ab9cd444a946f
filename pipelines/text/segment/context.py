"""What the page around a line says of it.

A headline stands between two texts that have little in common and is about the one below it; a
crosshead divides one text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from pipelines.text.segment import marks
from pipelines.text.segment.cohesion import NAMES as COHESION
from pipelines.text.segment.cohesion import cohesion
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.lines import LONG_PARAGRAPH, RUNNING_TEXT, Line, line_of
from pipelines.text.segment.spans import Reading
from pipelines.text.words.cutting import cut
from pipelines.text.words.matching import any_of

_SIGNED_SHARE = 12  # one line in so many has a byline or dateline on a page that signs its articles
_CREDIT_REACH = 4  # lines over a credit that may belong to its picture
_PHOTO_REACH = 12  # lines under a photo label that may belong to its picture
_VERSE_LENGTH = 18  # the most characters of a line of verse
_VERSE_LINES = 4  # the fewest lines of a poem
_UNEVEN_VERSE = 4  # characters that the lengths of two lines of a poem differ by at most
_EVEN = 2  # characters that the lengths of like lines differ by at most
_STOP = 9  # characters at the end of a line that a stop with its closing marks takes
_BOX, _LONG = 400, 150  # a text below of more characters is a text box, or long
_EXTENTS = (250, 500, 900, 1500)  # characters of text between two short lines
_EXTENT_NAMES = [f"extent_{size}" for size in _EXTENTS]
_PAST = (150, 300, 600, 1200)  # the same above a short line
_PAST_NAMES = [f"past_{size}" for size in _PAST]
_EXTENT_LINES = 60
_WORD_REACH = 5  # characters on both sides of a line end
_HAN = re.compile(rf"[{marks.CJK}]+")
_HAN_END = re.compile(rf"[{marks.CJK}]+$")

_DAY_WORD = "近日|日前|昨日|昨天|今日|近期|今年|去年|记者|随着|连日来|当前"
_DAY = rf"(?:{marks.NUMERAL}{{2,4}}年)?{marks.NUMERAL}{{1,3}}[月日]"
_LEAD = re.compile(rf"(?:(?:{_DAY_WORD})|{_DAY})")
# The day that a report tells early: 7月19日至21日, 记者日前从…获悉.
NEWS_DAY = re.compile(rf"{marks.NUMERAL}{{1,3}}日|近日|日前|昨日|昨天|今天|今日|获悉|消息[,:]")
_NEWS_START, _NEWS_REACH = 30, 90  # characters
_SHORT_NAME = re.compile(r"[(](?:以下|下|简)?(?:统)?(?:简)?称")
_NAME_REACH = 150  # characters
PHOTO_LABEL = re.compile(any_of(marks.marks()["photo_labels"]) + r"(?:\W|$)")


# Before the name of a feature where the page signs no article: what marks would tell elsewhere has
# to be told by the rest.
UNSIGNED = "unsigned_"

# All that can be said of the surroundings of a line.
NAMES = frozenset({
    "verse", "boxed_page", "signed_page", "under_photo_label", "credit_next", "credit_near",
    "lead_below", "ornament_below", "above_cut", "above_short", "above_long", "above_mark",
    "below_short", "below_box", "below_long", "below_brief", "quote_below", "credit_below",
    "like_above", "unlike_above", "like_below", "unlike_below", "longer_than_above",
    "shorter_than_above", "form_above", "form_below", "day_first_below", "day_below",
    "short_name_below", "quote_above", "word_cut", "under_column_tail", *_EXTENT_NAMES,
    *_PAST_NAMES, *COHESION,
})  # fmt: skip


def context_features(
    folded: str, pairs: LetterPairs, lines: Sequence[list[Reading]]
) -> list[list[str]]:
    """For each line, the names of what holds of its surroundings."""
    page = [line_of(folded, line[0]) for line in lines]
    makeup = _makeup(page)
    features = [[*makeup] for _ in page]
    for at, name in _in_runs(folded, page):
        features[at].append(name)
    for at, line in enumerate(page):
        features[at] += _beside(folded, page, at) if line.short else _cut_above(folded, page, at)
    for at, names in cohesion(pairs, page):
        features[at] += names
    if "signed_page" in makeup:
        return features
    return [names + [f"{UNSIGNED}{name}" for name in names] for names in features]


def _in_runs(folded: str, page: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Lines near the credit of a picture, and those of verse."""
    for at in _under_photo_labels(folded, page):
        yield at, "under_photo_label"
    yield from _near_credits(page)
    for at in _verses(page):
        yield at, "verse"


def _makeup(page: Sequence[Line]) -> list[str]:
    """How the page is printed: in text boxes or paragraphs, with or without bylines."""
    features: list[str] = []
    sizes = sorted(line.size for line in page if line.paragraph)
    if sizes and sizes[len(sizes) // 2] > LONG_PARAGRAPH:
        features.append("boxed_page")
    signed = sum(not line.kinds.isdisjoint({"byline", "dateline"}) for line in page)
    if signed * _SIGNED_SHARE > len(page):
        features.append("signed_page")
    return features


def _under_photo_labels(folded: str, page: Sequence[Line]) -> Iterator[int]:
    """Lines under a photo label up to the photographer, or to a dateline."""
    left = 0
    for at, line in enumerate(page):
        if left:
            yield at
            left = 0 if line.credited or "dateline" in line.kinds else left - 1
        if line.short and PHOTO_LABEL.match(folded, line.start, line.end):
            left = _PHOTO_REACH


def _near_credits(page: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Lines shortly over a credit, and whether it comes next."""
    for at in range(len(page)):
        ahead = page[at + 1 : at + _CREDIT_REACH]
        distance = next((step for step, line in enumerate(ahead, 1) if line.credited), None)
        if distance is not None:
            yield at, "credit_next" if distance == 1 else "credit_near"


def _verses(page: Sequence[Line]) -> Iterator[int]:
    """Lines of verse: four or more short lines in a row, each about as long as the one above."""
    start = 0
    for at in range(1, len(page) + 1):
        if at < len(page) and _go_together(page[at - 1], page[at]):
            continue
        if at - start >= _VERSE_LINES:
            yield from range(start, at)
        start = at


def _go_together(first: Line, second: Line) -> bool:
    """Whether two lines can be of one poem."""
    if first.kinds != RUNNING_TEXT or second.kinds != RUNNING_TEXT:
        return False
    longest = max(first.size, second.size)
    return longest <= _VERSE_LENGTH and abs(first.size - second.size) <= _UNEVEN_VERSE


def _cut_above(folded: str, page: Sequence[Line], at: int) -> list[str]:
    """Whether the line above is a paragraph cut mid-sentence."""
    above = page[at - 1] if at else None
    if above is None or not above.paragraph or folded[above.end - 1] == ")":
        return []
    start = max(above.start, above.end - _STOP)
    return [] if marks.SENTENCE_END.search(folded, start, above.end) else ["above_cut"]


def _beside(folded: str, page: Sequence[Line], at: int) -> list[str]:
    """What a short line has above and below it."""
    features = _cut_above(folded, page, at)
    if at:
        features += [*_above(page[at - 1], page[at]), *_past(page, at)]
        if page[at - 1].short and marks.COLUMN_TAIL.search(folded, *_ends(page[at - 1])):
            features.append("under_column_tail")
        if page[at - 1].paragraph and folded[page[at - 1].end - 1] == "”":
            features.append("quote_above")
    if at + 1 < len(page):
        if _cuts_word(folded, page[at], page[at + 1]):
            features.append("word_cut")
        features += [*_below(folded, page[at + 1]), *_extent(page, at)]
    return features + _alike(page, at)


def _ends(line: Line) -> tuple[int, int]:
    return line.start, line.end


def _cuts_word(folded: str, line: Line, below: Line) -> bool:
    """Whether a word lies over the end of a line and the start of the next: 积极考 ⏎ 虑加入."""
    end = _HAN_END.search(folded, max(line.start, line.end - _WORD_REACH), line.end)
    start = _HAN.match(folded, below.start, min(below.end, below.start + _WORD_REACH))
    if end is None or start is None:
        return False
    return len(end[0]) not in accumulate(map(len, cut(end[0] + start[0])))


def _above(above: Line, line: Line) -> list[str]:
    if not above.short:
        return ["above_long" if above.paragraph else "above_mark"]
    if above.size == line.size:
        return ["above_short"]
    longer = line.size > above.size
    return ["above_short", "longer_than_above" if longer else "shorter_than_above"]


def _below(folded: str, below: Line) -> list[str]:
    if below.text is None:
        return []
    if below.short:
        return ["below_short"]
    start, end = below.text.start, below.text.end
    features = [_length(below)]
    if _LEAD.match(folded, start, end):
        features.append("lead_below")
    if NEWS_DAY.search(folded, start, min(end, start + _NEWS_START)):
        features.append("day_first_below")
    if NEWS_DAY.search(folded, start, min(end, start + _NEWS_REACH)):
        features.append("day_below")
    if _SHORT_NAME.search(folded, start, min(end, start + _NAME_REACH)):
        features.append("short_name_below")
    if folded[start] in marks.ORNAMENTS:
        features.append("ornament_below")
    if folded[start] in '“"':
        features.append("quote_below")
    if below.credited:
        features.append("credit_below")
    return features


def _extent(page: Sequence[Line], at: int) -> list[str]:
    """How much text there is up to the next short line, where this is the last above the text."""
    size = 0
    for line in page[at + 1 : at + 1 + _EXTENT_LINES]:
        if line.text is None or line.short:
            break
        size += line.size
    return _EXTENT_NAMES[: bisect_right(_EXTENTS, size)]


def _past(page: Sequence[Line], at: int) -> list[str]:
    """How much text there is above, down from the last short line or the last dateline."""
    size = 0
    for line in reversed(page[max(0, at - _EXTENT_LINES) : at]):
        if line.text is None or line.short:
            break
        size += line.size
        if line.opens:
            break
    return _PAST_NAMES[: bisect_right(_PAST, size)]


def _length(below: Line) -> str:
    if below.size > _BOX:
        return "below_box"
    return "below_long" if below.size > _LONG else "below_brief"


def _alike(page: Sequence[Line], at: int) -> list[str]:
    """Whether the next short lines above and below, over some paragraphs, are like this one.

    Crossheads of one article are about equally long and built alike.
    """
    line = page[at]
    features: list[str] = []
    for side, others in (("above", range(at - 1, -1, -1)), ("below", range(at + 1, len(page)))):
        other = _past_paragraphs(page, others)
        if other is None:
            continue
        even = abs(other.size - line.size) <= _EVEN
        features.append(f"like_{side}" if even else f"unlike_{side}")
        if line.form and line.form == other.form:
            features.append(f"form_{side}")
    return features


def _past_paragraphs(page: Sequence[Line], places: Iterable[int]) -> Line | None:
    """The short line that comes after one paragraph or more; None where something else comes."""
    passed = False
    for place in places:
        line = page[place]
        if line.short:
            return line if passed else None
        if line.kinds != RUNNING_TEXT:
            return None
        passed = True
    return None
