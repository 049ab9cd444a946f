"""An article in the making, as linking and the readers of its fields see it."""

from dataclasses import dataclass, field
from typing import Literal

from pipelines.text.segment.letter_pairs import Bag, LetterPairs, Stretch
from pipelines.text.segment.names import persons_in
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import TaggedSpan

HEAD = frozenset({"section", "kicker", "headline", "deck", "jump_in"})
TITLE = frozenset({"kicker", "headline", "deck"})
FURNITURE = frozenset({"page_header", "page_section", "guide", "colophon"})
SAMPLE = 1500  # characters of an article that are compared with a continuation
_SAMPLED = frozenset({"headline", "deck", "crosshead", "body"})
_TEXT = frozenset({"body", "caption"})
_SIGNATURES = frozenset({"byline", "sign"})


@dataclass(slots=True)
class Sample:
    """The first characters of an article's titles and text, to compare with other text.

    `size` counts characters, and one more for each stretch.
    """

    stretches: list[Stretch] = field(default_factory=list[Stretch])
    size: int = 0
    _counted: tuple[int, Bag] | None = None  # the pairs when there were so many stretches

    def take(self, item: TaggedSpan) -> None:
        """Add a span, unless there is enough."""
        if self.size >= SAMPLE or item.state not in _SAMPLED:
            return
        start = item.span.start
        end = min(item.span.end, start + SAMPLE)
        self.stretches.append((start, end))
        self.size += end - start + 1

    def bag(self, pairs: LetterPairs) -> Bag:
        """The letter pairs of the sample."""
        if self._counted is None or self._counted[0] < len(self.stretches):
            self._counted = len(self.stretches), pairs.within(self.stretches)
        return self._counted[1]


@dataclass(slots=True)
class Draft:
    """An article in the making: its spans in page order, and what linking has to know of them.

    `resumed` says that it was left and taken up again, `titled_below` that its title is printed
    under its text, `digest` that it gathers short reports, `introduced` that it begins with an
    editor's note, so that its parts have titles and bylines of their own. `signers` are the names
    of the bylines read so far, `unread` those that are read when somebody asks who signed.
    """

    spans: list[TaggedSpan] = field(default_factory=list[TaggedSpan])
    section_basis: Literal["before", "after"] | None = None
    page_section: Span | None = None
    resumed: bool = False
    titled_below: bool = False
    digest: bool = False
    introduced: bool = False
    states: set[str] = field(default_factory=set[str])
    signers: set[str] = field(default_factory=set[str])
    unread: list[Span] = field(default_factory=list[Span])
    last_body: Span | None = None
    sample: Sample = field(default_factory=Sample)

    def of(self, *states: str) -> list[Span]:
        """The spans in any of the states, in page order."""
        if self.states.isdisjoint(states):
            return []
        return [item.span for item in self.spans if item.state in states]

    def is_untitled(self) -> bool:
        """Whether the article has text but no title."""
        return bool(self.states & _TEXT) and not self.states & TITLE

    def is_title_alone(self) -> bool:
        """Whether the article has a title and no text yet."""
        return bool(self.states & TITLE) and not self.states & _TEXT

    def in_head(self) -> bool:
        """Whether nothing but head has come so far."""
        return self.states <= HEAD

    def take(self, item: TaggedSpan) -> None:
        """Add a span."""
        self.spans.append(item)
        self.states.add(item.state)
        if item.state in _SIGNATURES:
            self.unread.append(item.span)
        if item.state == "body":
            self.last_body = item.span
        self.sample.take(item)

    def take_item(self, item: TaggedSpan) -> None:
        """Add the title of an item of a digest.

        What was read as a banner over the first item is the headline of all.
        """
        if not self.digest:
            self.digest, self.section_basis = True, None
            self.spans = [TaggedSpan(banner.span, "headline") for banner in self.spans]
            self.states = {"headline"}
        self.take(TaggedSpan(item.span, "crosshead"))

    def signed_by(self, folded: str) -> set[str]:
        """The names of its bylines."""
        while self.unread:
            span = self.unread.pop()
            authors = persons_in(folded[span.start : span.end]) or []
            self.signers.update(author.name for author in authors)
        return self.signers
