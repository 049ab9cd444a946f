"""Whether a paragraph that a text box cut goes on in another."""

import re

from pipelines.text.segment import marks
from pipelines.text.segment.spans import Span

_ENDS = frozenset("。!?…:”’」』》)—")
_PAUSES = frozenset(",、")
_CLOSING_START = frozenset("”’」』》),、。;!?")
_SHORTEST_CUT = 20  # characters; a shorter line without a full stop is one of a list or a poem
# A note of source or credit closes a paragraph without a full stop.
_SOURCE_LENGTH = 40
_SOURCE_NOTE = r"[。!?\s”](?:数据|资料|图片|信息|文字)?(?:来源|提供)\s?[:为][^。,;]{2,30}$"
_CREDIT_NOTE = r"[。!?\s”][^。,;]{0,20}(?:摄|供图|发)$"
_CLOSING_NOTE = re.compile(f"{_SOURCE_NOTE}|{_CREDIT_NOTE}")


def goes_on(folded: str, first: Span, second: Span) -> bool:
    """Whether the sentence at the end of `first` goes on at the start of `second`."""
    if folded[second.start] in _CLOSING_START:
        return True
    last = folded[first.end - 1]
    if last in _ENDS:
        return False
    if last not in _PAUSES and _is_listed(folded, first, second):
        return False
    tail = max(first.start, first.end - _SOURCE_LENGTH)
    return not _CLOSING_NOTE.search(folded, tail, first.end)


def _is_listed(folded: str, first: Span, second: Span) -> bool:
    """Whether the two are lines of a list or a poem."""
    if first.end - first.start < _SHORTEST_CUT:
        return True
    return marks.ENUMERATED.match(folded, second.start, second.end) is not None
