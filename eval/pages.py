"""A gold page and our reading of it, character by character: the ground the segmentation metrics stand on.

Only non-blank characters count. Our roles are named as the gold names them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from eval.gold import GoldPage
from pipelines.records import Article, Block

# Our role -> the gold's; a kicker and a deck score as what the page's own gold calls them.
ROLES = {
    "section": "banner",
    "kicker": "headline",
    "headline": "headline",
    "deck": "headline",
    "crosshead": "subheadline",
    "dateline": "dateline",
    "body": "body",
    "byline": "byline",
    "caption": "caption",
    "jump": "other",
    "page_header": "other",
    "colophon": "other",
    "other": "other",
}
_TITLES = frozenset({"kicker", "deck"})
_NOT_CORE = frozenset(
    {"banner", "caption"}
)  # whose article they belong to is the ambiguous part of a page
_EXCERPT = 24


@dataclass(frozen=True)
class Mark:
    """What a character is: its article, None for furniture, and its role."""

    article: str | None
    role: str


@dataclass(frozen=True)
class Match:
    """A gold article and the article of ours that overlaps it best, with intersection over union."""

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
        subs = {span.role for span in self.page.spans if span.sub in _TITLES}
        titles = "subheadline" if subs == {"subheadline"} else "headline"
        self.places = [place for place, char in enumerate(text) if not char.isspace()]
        gold = _painted(
            len(text), ((s.start, s.end, Mark(s.article, s.role)) for s in self.page.spans)
        )
        named = ((b, titles if b.role in _TITLES else ROLES[b.role]) for b in self.blocks)
        ours = _painted(
            len(text), ((b.start_char, b.end_char, Mark(b.article_id, role)) for b, role in named)
        )
        self.gold = [gold[place] for place in self.places]
        self.ours = [ours[place] for place in self.places]

    @cached_property
    def gold_cores(self) -> dict[str, set[int]]:
        """The characters of each gold article, banners and captions left out."""
        return self._cores(self.gold)

    @cached_property
    def our_cores(self) -> dict[str, set[int]]:
        """The characters of each of our articles, without those that are banner or caption in the gold."""
        return self._cores(self.ours)

    def _cores(self, marks: list[Mark]) -> dict[str, set[int]]:
        cores: dict[str, set[int]] = defaultdict(set)
        for at, (mark, gold) in enumerate(zip(marks, self.gold, strict=True)):
            if mark.article is not None and gold.role not in _NOT_CORE:
                cores[mark.article].add(at)
        return dict(cores)

    @cached_property
    def matches(self) -> dict[str, Match]:
        """Each gold article's partner, chosen greedily by intersection over union, each of ours once."""
        pairs = [
            (len(core & other) / len(core | other), gold, ours)
            for gold, core in self.gold_cores.items()
            for ours, other in self.our_cores.items()
            if not core.isdisjoint(other)
        ]
        found: dict[str, Match] = {}
        taken: set[str] = set()
        for iou, gold, ours in sorted(pairs, reverse=True):
            if gold not in found and ours not in taken:
                found[gold] = Match(ours, iou)
                taken.add(ours)
        return found

    def excerpt(self, positions: Iterable[int]) -> str:
        """The page text of some characters, the first and the last run of them, shortened."""
        shown = [self._run(run) for run in runs(sorted(positions))]
        return " … ".join(
            shown if len(shown) < 3 else [shown[0], f"({len(shown) - 2} more)", shown[-1]]
        )

    def _run(self, run: tuple[int, int]) -> str:
        text = self.page.text[self.places[run[0]] : self.places[run[1] - 1] + 1].replace("\n", "⏎")
        return (
            text if len(text) <= _EXCERPT else f"{text[: _EXCERPT // 2]}…{text[-_EXCERPT // 2 :]}"
        )


def runs(positions: list[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of sorted positions, half-open."""
    start = 0
    for at in range(1, len(positions) + 1):
        if at == len(positions) or positions[at] != positions[at - 1] + 1:
            yield positions[start], positions[at - 1] + 1
            start = at


def _painted(length: int, marks: Iterable[tuple[int, int, Mark]]) -> list[Mark]:
    painted = [Mark(None, "other")] * length
    for start, end, mark in marks:
        painted[start:end] = [mark] * (end - start)
    return painted
