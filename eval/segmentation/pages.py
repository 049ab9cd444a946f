"""A gold page and our reading of it, character by character: what the segmentation metrics count.

Only non-blank characters count. Our roles are named as the gold names them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from eval.gold.pages import GoldArticle, GoldPage
from eval.gold.roles import ROLES
from pipelines.records import Article, Block

_TITLES = frozenset({"kicker", "deck"})
# To which article these belong is the ambiguous part of a page.
_NOT_CORE = frozenset({"banner", "caption"})
_EXCERPT = 24


@dataclass(frozen=True)
class Mark:
    """What a character is: its article, None for furniture, and its role."""

    article: str | None
    role: str


class _Run(NamedTuple):
    """Characters of the page that share a mark."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True)
class Match:
    """The article of ours that overlaps a gold one best, with intersection over union."""

    ours: str
    iou: float


@dataclass
class ScoredPage:
    """One page: `gold` and `ours` hold a mark for each of the non-blank characters at `places`."""

    page: GoldPage
    articles: list[Article]
    blocks: list[Block]
    places: list[int] = field(init=False)
    gold: list[Mark] = field(init=False)
    ours: list[Mark] = field(init=False)

    def __post_init__(self) -> None:
        text = self.page.text
        self.places = [place for place, char in enumerate(text) if not char.isspace()]
        gold = _painted(len(text), self._gold_runs())
        ours = _painted(len(text), self._our_runs())
        self.gold = [gold[place] for place in self.places]
        self.ours = [ours[place] for place in self.places]

    def _gold_runs(self) -> Iterator[_Run]:
        for span in self.page.spans:
            yield _Run(span.start, span.end, Mark(span.article, span.role))

    def _our_runs(self) -> Iterator[_Run]:
        """Our blocks with roles as the gold names them, kicker and deck as this page does."""
        names = {span.role for span in self.page.spans if span.sub in _TITLES}
        titles = "subheadline" if names == {"subheadline"} else "headline"
        for block in self.blocks:
            role = titles if block.role in _TITLES else ROLES[block.role]
            yield _Run(block.start_char, block.end_char, Mark(block.article_id, role))

    @property
    def core_articles(self) -> list[GoldArticle]:
        """The gold articles that have more than banners and captions."""
        return [article for article in self.page.articles if article.id in self.gold_cores]

    @cached_property
    def gold_cores(self) -> dict[str, set[int]]:
        """The characters of each gold article, banners and captions left out."""
        return self._cores(self.gold)

    @cached_property
    def our_cores(self) -> dict[str, set[int]]:
        """The characters of each of our articles but for the gold's banners and captions."""
        return self._cores(self.ours)

    def _cores(self, marks: list[Mark]) -> dict[str, set[int]]:
        cores: dict[str, set[int]] = defaultdict(set)
        for at, (mark, gold) in enumerate(zip(marks, self.gold, strict=True)):
            if mark.article is not None and gold.role not in _NOT_CORE:
                cores[mark.article].add(at)
        return dict(cores)

    @cached_property
    def matches(self) -> dict[str, Match]:
        """Each gold article's partner; pairs are made the best first, each of ours once."""
        pairs = [
            (len(core & other) / len(core | other), gold, ours)
            for gold, core in self.gold_cores.items()
            for ours, other in self.our_cores.items()
            if not core.isdisjoint(other)
        ]
        matches: dict[str, Match] = {}
        taken: set[str] = set()
        for iou, gold, ours in sorted(pairs, reverse=True):
            if gold not in matches and ours not in taken:
                matches[gold] = Match(ours, iou)
                taken.add(ours)
        return matches

    def excerpt(self, positions: Iterable[int]) -> str:
        """The page text of some characters, the first and the last run of them, shortened."""
        shown = [self._run(start, end) for start, end in runs(sorted(positions))]
        if len(shown) > 2:
            shown = [shown[0], f"({len(shown) - 2} more)", shown[-1]]
        return " … ".join(shown)

    def _run(self, start: int, end: int) -> str:
        text = self.page.text[self.places[start] : self.places[end - 1] + 1].replace("\n", "⏎")
        if len(text) <= _EXCERPT:
            return text
        return f"{text[: _EXCERPT // 2]}…{text[-_EXCERPT // 2 :]}"


def runs(positions: list[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of sorted positions, half-open."""
    start = 0
    for at in range(1, len(positions) + 1):
        if at == len(positions) or positions[at] != positions[at - 1] + 1:
            yield positions[start], positions[at - 1] + 1
            start = at


def _painted(length: int, runs: Iterable[_Run]) -> list[Mark]:
    """A mark for each character; where no run says otherwise, furniture."""
    painted = [Mark(None, "other")] * length
    for run in runs:
        painted[run.start : run.end] = [run.mark] * (run.end - run.start)
    return painted
