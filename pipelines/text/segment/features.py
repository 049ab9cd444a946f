"""What can be seen of a span of text: its length, punctuation, words and neighbours."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipelines.text.segment import marks
from pipelines.text.segment.context import NEWS_DAY, PHOTO_LABEL, context_features
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.lines import PARAGRAPH
from pipelines.text.segment.spans import Reading, Span
from pipelines.text.words.matching import any_of

_GENRE_END = re.compile(rf"{any_of(marks.marks()['column_genres'])}[”』]?\d{{0,3}}$")
_SUBJECT = re.compile(any_of(marks.marks()["page_subjects"]))
_SUBJECT_JOINT = re.compile(r"[·/、\s]")
CAMPAIGN = re.compile(any_of(marks.marks()["campaign_words"]))
# What a kicker ends with that names the occasion of the headline: …调研时强调.
SAID_END = re.compile(r"(?:强调|指出|要求|表示|显示|发表重要文章|发表重要讲话|会议|时)$")
# What headlines of news tell, and what a crosshead or an appeal begins with.
_NEWS = re.compile(
    "举行|举办|召开|开幕|闭幕|会见|会谈|通话|出席|访问|访华|印发|发布|公布|出台|启动|启用|开工|竣工|投产|开通|"
    "通报|宣布|致电|致信|发表|揭晓|落幕|亮相|签署|签约|获批|获奖|夺冠|摘|同比|增长|下降|突破|超过|达到|接受|"
    "查处|被|已|将|任免|逝世|落地|完成|新增|首个|首次|首届|首批|第[一二三四五六七八九十0-9]+届"
)
_URGING = re.compile(
    "加快|加强|坚持|推动|推进|提升|提高|强化|深化|完善|优化|健全|构建|打造|聚焦|夯实|做好|做强|激活|激发|发挥|"
    "发展|增强|拓展|创新|培育|守护|让|以|从|在|用|把|为|向"
)
_FIGURE = re.compile(r"\d")
# The most characters of a span of each name.
LENGTHS = {
    "tiny": 4, "short": 9, "medium": 15, "title": 26, "long": 40, "longer": 60, "longest": 90,
}  # fmt: skip
_LENGTH_NAMES, _LIMITS = list(LENGTHS), list(LENGTHS.values())
_LONGEST_GENRE = 16
_LONGEST_SUBJECT = 8
_STOP = 9  # characters at the end that a stop with its closing marks takes
_GUIDE_REACH = 3  # lines
_NEWS_START = 30  # characters
_PARAGRAPH_END = 60  # characters of a paragraph that its end is looked for in
_FEWEST_GAPS = 2  # blank lines of a page whose articles they part
_GAPPED_SHARE = 0.5  # of the lines of such a page at most stand under a blank line
_OPENING_SHARE = 0.8  # of these at least could open an article
_TEXT = frozenset({"text"})


def is_genre(text: str) -> bool:
    """Whether a text ends as the name of a column does: 河湾时评."""
    return len(text) <= _LONGEST_GENRE and _GENRE_END.search(text) is not None


def _has_subject(text: str) -> bool:
    return len(text) <= _LONGEST_SUBJECT and _SUBJECT.search(text) is not None


def _is_page_name(text: str) -> bool:
    """Whether a text is subjects and nothing else: 教育·科技."""
    if len(text) > _LONGEST_SUBJECT:
        return False
    return all(_SUBJECT.fullmatch(part) for part in _SUBJECT_JOINT.split(text))


def _is_open(text: str) -> bool:
    return marks.SENTENCE_END.search(text, max(0, len(text) - _STOP)) is None


def _is_question(text: str) -> bool:
    """Whether a text ends with ? or !, closing marks or not."""
    return not {*text[-2:]}.isdisjoint("?!")


def _is_quoted(text: str) -> bool:
    return text[0] in '“"' and text[-1] in '”"'


def _is_speech(text: str) -> bool:
    return bool(marks.SPEAKER.match(text) and marks.SENTENCE_END.search(text))


def _has_column_tail(text: str) -> bool:
    return bool(marks.COLUMN_TAIL.search(text)) and not marks.STOP.search(text)


def _is_parenthesis(text: str) -> bool:
    bracketed = text[0] == "(" and text[-1] == ")"
    return bracketed and not marks.NUMBERED.match(text)


# Each feature is a question about the folded text of the span, which is at most 90 characters long.
_ANY: dict[str, Callable[[str], object]] = {
    "open_end": _is_open,
    "said_end": SAID_END.search,
    "numbered": marks.NUMBERED.match,
    "series": marks.SERIES.search,
    "genre": is_genre,
    "subject": _has_subject,
    "page_name": _is_page_name,
    "campaign": CAMPAIGN.match,
    "caption_start": marks.CAPTION_START.match,
    "photo_label": PHOTO_LABEL.match,
    "news_word": _NEWS.search,
    "urging": _URGING.match,
    "figure": _FIGURE.search,
    "has_de": lambda text: "的" in text,
}
# These can hold only where there is something else than letters and figures.
_MARKED: dict[str, Callable[[str], object]] = {
    "stop": marks.STOP.search,
    "full_stop": lambda text: text[-1] == "。",
    "ask": _is_question,
    "inner_stop": lambda text: "。" in text[:-2],
    "comma_end": lambda text: text[-1] in ",、",
    "colon_end": lambda text: text[-1] == ":",
    "comma": lambda text: "," in text,
    "blank": lambda text: " " in text,
    "dash_start": lambda text: text.startswith(("—", "--")),
    "dash_end": lambda text: text.endswith("—"),
    "quote_inside": lambda text: "“" in text[1:],
    "quoted": _is_quoted,
    "speech": _is_speech,
    "column_tail": _has_column_tail,
    "in_parens": _is_parenthesis,
    "dot": lambda text: "·" in text,
    "editor": marks.EDITOR.fullmatch,
    "ornament": lambda text: text[0] in marks.ORNAMENTS,
}
TESTS = _ANY | _MARKED
_OF_PARAGRAPH = {name: TESTS[name] for name in ("stop", "comma_end", "open_end")}


def text_features(folded: str, span: Span) -> list[str]:
    """Features of a span of kind text or name, seen alone."""
    if _is_paragraph(folded, span):
        return _paragraph_features(folded, span)
    text = folded[span.start : span.end]
    tests = _ANY if text.isalnum() else TESTS
    features = [_LENGTH_NAMES[bisect_left(_LIMITS, len(text))]]
    features += [name for name, test in tests.items() if test(text)]
    if span.kind == "name":
        features.append("name")
    if marks.has_credit(folded, span.start, span.end):
        features.append("credit_end")
    return features


def _paragraph_features(folded: str, span: Span) -> list[str]:
    """Features of a text too long for a title: what it begins and ends with."""
    start = span.end - _PARAGRAPH_END
    end = folded[start : span.end]
    features = ["paragraph", *(name for name, test in _OF_PARAGRAPH.items() if test(end))]
    if marks.has_credit(folded, start, span.end):
        features.append("credit_end")
    if marks.CAPTION_START.match(folded, span.start, span.end):
        features.append("caption_start")
    if NEWS_DAY.search(folded, span.start, span.start + _NEWS_START):
        features.append("news_start")
    return features


def _is_paragraph(folded: str, span: Span) -> bool:
    """Whether a text is too long for a title, which may be long only without any stop."""
    size = span.end - span.start
    if size <= PARAGRAPH:
        return False
    return size > LENGTHS["longest"] or not _is_unstopped(folded, span)


def _is_unstopped(folded: str, span: Span) -> bool:
    """Whether a line has no full stop inside and no punctuation at its end, as long titles have."""
    return folded[span.end - 1].isalnum() and folded.find("。", span.start, span.end) < 0


def line_features(
    text: str,
    folded: str,
    pairs: LetterPairs,
    lines: Sequence[list[Reading]],
    page_name: str | None = None,
) -> list[list[str]]:
    """Features that the lines around, and the known name of the page, give to each line."""
    kinds = [{span.kind for span in line[0]} for line in lines]
    context = context_features(folded, pairs, lines)
    features = _features_of_kinds(kinds)
    for at in _lines_of_page_name(text, lines, page_name):
        features[at].append("own_page_name")
    for at in _lines_over_gaps(text, lines):
        features[at].append("gap_below")
    for at, name in _parting_gaps(text, folded, lines):
        features[at].append(name)
    return [names + context[at] for at, names in enumerate(features)]


def _features_of_kinds(kinds: Sequence[set[str]]) -> list[list[str]]:
    """What the kinds of the lines around say of each line."""
    features = [_kinds_ahead(kinds, at) for at in range(len(kinds))]
    for at in _near_guides(kinds):
        features[at].append("near_guide")
    for at, name in _at_edges(kinds):
        features[at].append(name)
    return features


def _at_edges(kinds: Sequence[set[str]]) -> Iterator[tuple[int, str]]:
    """The first lines of a page, behind its header, too, and the last one."""
    for at in range(len(kinds)):
        if at == 0 or kinds[at - 1] == {"header"}:
            yield at, "page_top"
        if at == len(kinds) - 1:
            yield at, "page_end"


def _kinds_ahead(kinds: Sequence[set[str]], at: int) -> list[str]:
    """What the kinds of the spans of the next line, apart from running text, say of a line."""
    ahead = kinds[at + 1] - _TEXT if at + 1 < len(kinds) else ()
    return [f"next_{kind}" for kind in sorted(ahead)]


def _near_guides(kinds: Sequence[set[str]]) -> set[int]:
    """The lines shortly under a guide or over a page reference."""
    near: set[int] = set()
    for at, line in enumerate(kinds):
        if "guide" in line:
            near.update(range(at + 1, at + 1 + _GUIDE_REACH))
        if "page_ref" in line:
            near.update(range(at - _GUIDE_REACH, at))
    return near & {*range(len(kinds))}


def _lines_of_page_name(
    text: str, lines: Sequence[list[Reading]], page_name: str | None
) -> list[int]:
    """The lines that print the known name of the page and nothing else."""
    if not page_name:
        return []
    return [
        at
        for at, (first, *_) in enumerate(lines)
        if text[first[0].start : first[-1].end] == page_name
    ]


def _parting_gaps(
    text: str, folded: str, lines: Sequence[list[Reading]]
) -> Iterator[tuple[int, str]]:
    """Which lines stand under a blank line or under text, where blank lines part the articles.

    There they are fewer than other line ends, and what comes under them could nearly always open
    an article.
    """
    gapped = [
        at
        for at, (above, below) in enumerate(pairwise(lines), 1)
        if text.count("\n", above[0][-1].end, below[0][0].start) > 1
    ]
    if not _FEWEST_GAPS <= len(gapped) <= _GAPPED_SHARE * len(lines):
        return
    opening = [at for at in gapped if _could_open(folded, lines[at][0])]
    if len(opening) < _OPENING_SHARE * len(gapped):
        return
    under_gaps = {0, *gapped}
    for at in range(len(lines)):
        if at in under_gaps:
            yield at, "gap_above"
        elif not _could_open(folded, lines[at - 1][0]):
            yield at, "text_above"


def _could_open(folded: str, line: Reading) -> bool:
    """Whether a line could be the first of an article or of its page: a title, a mark."""
    start, end = line[0].start, line[-1].end
    if end - start > LENGTHS["longer"]:
        return False
    return marks.SENTENCE_END.search(folded, max(start, end - _STOP), end) is None


def _lines_over_gaps(text: str, lines: Sequence[list[Reading]]) -> list[int]:
    """The lines that have more blank lines under than over them, two at least."""
    gaps = [
        text.count("\n", above[0][-1].end, below[0][0].start) for above, below in pairwise(lines)
    ]
    around = pairwise([0, *gaps, 0])
    return [at for at, (above, below) in enumerate(around) if below > max(2, above)]
