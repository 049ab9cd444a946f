"""Whether a paragraph that a text box cut goes on in another."""

import re

from pipelines.text.segment import marks as m
from pipelines.text.segment.spans import Span

_ENDS = frozenset("。!?…:”’」』》)—")
_PAUSES = frozenset(",、")
_CLOSING_START = frozenset("”’」』》),、。;!?")
_MIN_CUT = 20
# A note of source or credit closes a paragraph without a full stop.
_SOURCE = 40
_SOURCE_END = re.compile(
    r"[。!?\s”](?:数据|资料|图片|信息|文字)?(?:来源|提供)\s?[:为][^。,;]{2,30}$|[。!?\s”][^。,;]{0,20}(?:摄|供图|发)$"
)


def goes_on(folded: str, first: Span, second: Span) -> bool:
    """Whether the sentence at the end of `first` goes on at the start of `second`.

    A line of less than 20 characters without a full stop is a line of a list or a poem, not a cut.
    """
    if folded[second.start] in _CLOSING_START:
        return True
    last = folded[first.end - 1]
    if last in _ENDS:
        return False
    listed = first.end - first.start < _MIN_CUT or m.ENUMERATED.match(
        folded, second.start, second.end
    )
    if listed and last not in _PAUSES:
        return False
    return not _SOURCE_END.search(folded, max(first.start, first.end - _SOURCE), first.end)
