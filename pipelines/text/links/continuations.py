"""Second halves of articles on other pages of their issue: 下转第三版, 上接第一版."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipelines.records import ArticleLink
from pipelines.text.links.stories import Story, containment, letter_pairs, share
from pipelines.text.values import numeral
from pipelines.text.words.folding import LAYOUT, fold

_PAGE = re.compile(r"第?(?P<section>[A-Za-z]?)(?P<number>\d{1,3}|[〇零一二三四五六七八九十]{1,3})")
# The share of the shorter title's letter pairs that the longer has when it is the same title.
_SAME_TITLE = 0.6
# Where several articles go over to a page: how much likelier the best has to be than the next.
_CLEARLY = 1.5


class _Pair(NamedTuple):
    """A first half and a second half that may belong together, and how alike they are."""

    head: Story
    tail: Story
    likeness: float

    def rivals(self, other: "_Pair") -> bool:
        """Whether one half is the same, so that one pair of the two alone can be right."""
        return other.head is self.head or other.tail is self.tail


def continuations(stories: Iterable[Story]) -> list[ArticleLink]:
    """The links of second halves with their first ones, of one issue date."""
    links: list[ArticleLink] = []
    in_order = sorted(stories, key=lambda story: (story.publication or "", story.order))
    for _, of_paper in groupby(in_order, key=lambda story: story.publication):
        paper = [*of_paper]
        by_marks = [*_by_marks(paper)]
        linked = {link.article_id for link in by_marks} | {link.other_id for link in by_marks}
        links += by_marks
        links += _by_title([story for story in paper if story.article_id not in linked])
    return links


def page_number(printed: str | None) -> str | None:
    """A page as `page_no` has it: 03 for 第三版, A02 for A2版; None for what is no page."""
    if printed is None:
        return None
    if printed.startswith("头"):
        return "01"
    match = _PAGE.match(fold(printed, LAYOUT))
    if match is None:
        return None
    number = numeral(match["number"])
    value = None if number is None else number.value
    return None if value is None else f"{match['section'].upper()}{int(value):02d}"


def _by_marks(paper: Sequence[Story]) -> Iterator[ArticleLink]:
    """Halves whose marks name each other's page, the likeliest pairs first.

    Where two pairs have a half in common and neither is clearly likelier, none of them is linked.
    """
    pairs = _pairs(paper)
    while pairs:
        best, *others = pairs
        rival = max((pair.likeness for pair in others if best.rivals(pair)), default=None)
        if rival is None:
            yield best.tail.link(best.head, "continuation", 1.0, "marks")
        elif best.likeness > _CLEARLY * rival:
            score = best.likeness / (best.likeness + rival)
            yield best.tail.link(best.head, "continuation", score, "marks")
        pairs = [pair for pair in others if not best.rivals(pair)]


def _pairs(paper: Sequence[Story]) -> list[_Pair]:
    """The pairs that marks allow, the likeliest first."""
    heads = [story for story in paper if story.jump_to]
    tails = [story for story in paper if story.continued_from]
    pairs = [
        _Pair(head, tail, _likeness(head, tail))
        for tail in tails
        for head in heads
        if _name_each_other(head, tail)
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.tail.order, pair.head.order))


def _by_title(paper: Sequence[Story]) -> Iterator[ArticleLink]:
    """Halves of one title, of which one alone has a mark that leads to the other's page."""
    for tail in paper:
        heads = [head for head in paper if _is_named_by_one(head, tail)]
        heads = [head for head in heads if _have_one_title(head, tail)]
        if len(heads) == 1:
            yield tail.link(heads[0], "continuation", 1.0, "title")


def _name_each_other(head: Story, tail: Story) -> bool:
    if head.page_no is None or head.page_no == tail.page_no:
        return False
    marks = page_number(head.jump_to), page_number(tail.continued_from)
    return marks == (tail.page_no, head.page_no)


def _is_named_by_one(head: Story, tail: Story) -> bool:
    """Whether the mark of one half leads to the page of the other, which has none."""
    if head.page_no is None or head.page_no == tail.page_no:
        return False
    if tail.continued_from is None:
        return head.jump_to is not None and page_number(head.jump_to) == tail.page_no
    return head.jump_to is None and page_number(tail.continued_from) == head.page_no


def _have_one_title(head: Story, tail: Story) -> bool:
    if not (head.headline and tail.headline):
        return False
    return containment(letter_pairs(head.headline), letter_pairs(tail.headline)) >= _SAME_TITLE


def _likeness(head: Story, tail: Story) -> float:
    """How alike two halves are: by title, else by the share of the head's pairs in the tail."""
    if _have_one_title(head, tail):
        return 1.0
    return share(head.pairs, tail.pairs)
