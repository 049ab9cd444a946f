"""Articles in parts: which titles on a page are those of a part of the article at hand, not of the next article."""

from collections.abc import Sequence
from itertools import islice, takewhile

from pipelines.text.segment import marks as m
from pipelines.text.segment.decode import Decoded
from pipelines.text.segment.draft import HEAD, TITLE, Draft

RUN = 20  # spans that are looked at ahead


def head_run(path: Sequence[Decoded], at: int) -> list[Decoded]:
    """The head that begins there."""
    return list(takewhile(lambda item: item.state in HEAD, islice(path, at, at + RUN)))


def is_digested(folded: str, path: Sequence[Decoded], at: int, draft: Draft) -> bool:
    """Whether the title at hand is that of an item in a digest: 环球扫描, over reports with datelines."""
    if path[at].state not in TITLE or not _is_report(path, at):
        return False
    if draft.digest:
        return True
    named = draft.spans[-1].span if draft.states == {"section"} else None
    if named is None or not m.DIGEST.search(folded, max(named.start, named.end - 4), named.end):
        return False
    ahead = range(at + len(head_run(path, at)), min(at + RUN, len(path)))
    return _is_report(path, next((k for k in ahead if path[k].state in HEAD), at + RUN))


def _is_report(path: Sequence[Decoded], at: int) -> bool:
    """Whether titles stand there with a dateline under them."""
    return _under(path, at, head_run(path, at)) == "dateline"


def ends_note(folded: str, draft: Draft) -> bool:
    """Whether an article with a title and no byline of its own has just had the signature of a note of the editor."""
    if not draft.states & TITLE or "byline" in draft.states:
        return False
    last = draft.spans[-1].span
    return m.EDITOR.fullmatch(folded, last.start, last.end) is not None


def is_introduced(path: Sequence[Decoded], at: int, draft: Draft) -> bool:
    """Whether the title at hand is that of a part of an article that begins with a note of the editor.

    Each part of such an article has a byline under its title.
    """
    return draft.introduced and path[at].state in TITLE and _is_signed(path, at)


def _is_signed(path: Sequence[Decoded], at: int) -> bool:
    """Whether titles stand there with a byline under them, and nothing else over the text."""
    run = head_run(path, at)
    return all(item.state in TITLE for item in run) and _under(path, at, run) == "byline"


def _under(path: Sequence[Decoded], at: int, run: Sequence[Decoded]) -> str | None:
    """The state of what stands under the head that begins there; None where there is no head, or nothing under it."""
    after = at + len(run)
    return path[after].state if run and after < len(path) else None
