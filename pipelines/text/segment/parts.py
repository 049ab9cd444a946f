"""Articles in parts: which titles belong to a part of the article at hand, not to the next one."""

from collections.abc import Sequence
from itertools import islice, takewhile

from pipelines.text.segment import marks
from pipelines.text.segment.draft import HEAD, TITLE, Draft
from pipelines.text.segment.viterbi import TaggedSpan

LOOKAHEAD = 20  # spans
_DIGEST_NAME = 4  # characters at the end of a section that can name a digest


def head_run(path: Sequence[TaggedSpan], at: int) -> list[TaggedSpan]:
    """The spans of the head that begins at a place of the path; empty without one."""
    return list(takewhile(lambda item: item.state in HEAD, islice(path, at, at + LOOKAHEAD)))


def is_digest_item(folded: str, path: Sequence[TaggedSpan], at: int, draft: Draft) -> bool:
    """Whether a title is that of an item in a digest: 环球扫描, over reports with datelines."""
    if path[at].state not in TITLE or not _opens_report(path, at):
        return False
    if draft.digest:
        return True
    return _is_digest_name(folded, draft) and _report_follows(path, at)


def _is_digest_name(folded: str, draft: Draft) -> bool:
    """Whether all that an article has so far is the name of a digest."""
    if draft.states != {"section"}:
        return False
    name = draft.spans[-1].span
    start = max(name.start, name.end - _DIGEST_NAME)
    return marks.DIGEST.search(folded, start, name.end) is not None


def _report_follows(path: Sequence[TaggedSpan], at: int) -> bool:
    """Whether the head that comes after the one at hand is over a report, too."""
    ahead = range(at + len(head_run(path, at)), min(at + LOOKAHEAD, len(path)))
    next_head = next((place for place in ahead if path[place].state in HEAD), None)
    return next_head is not None and _opens_report(path, next_head)


def _opens_report(path: Sequence[TaggedSpan], at: int) -> bool:
    """Whether the head that begins there has a dateline under it."""
    return _state_under(path, at, head_run(path, at)) == "dateline"


def ends_note(folded: str, draft: Draft) -> bool:
    """Whether the last span signs the editor's note of an article that has a title, no byline."""
    if not draft.states & TITLE or "byline" in draft.states:
        return False
    last = draft.spans[-1].span
    return marks.EDITOR.fullmatch(folded, last.start, last.end) is not None


def is_introduced_part(path: Sequence[TaggedSpan], at: int, draft: Draft) -> bool:
    """Whether a title is that of a part of an article that begins with an editor's note.

    Each part of such an article has a byline under its title.
    """
    if not draft.introduced or path[at].state not in TITLE:
        return False
    head = head_run(path, at)
    only_titles = all(item.state in TITLE for item in head)
    return only_titles and _state_under(path, at, head) == "byline"


def _state_under(path: Sequence[TaggedSpan], at: int, head: Sequence[TaggedSpan]) -> str | None:
    """The state of the span under the head that begins there; None where either is missing."""
    after = at + len(head)
    if not head or after >= len(path):
        return None
    return path[after].state
