"""An article in the making, as linking and the readers of its fields see it."""

from dataclasses import dataclass, field
from typing import Literal

from pipelines.text.segment.decode import Decoded
from pipelines.text.segment.names import persons
from pipelines.text.segment.spans import Span
from pipelines.text.segment.terms import Bag, Stretch, Terms

HEAD = frozenset({"section", "kicker", "headline", "deck", "jump_in"})
SAMPLE = 1500  # characters of an article that are compared with a continuation
_SAMPLED = frozenset({"headline", "deck", "crosshead", "body"})
TITLE = frozenset({"kicker", "headline", "deck"})
_TEXT = frozenset({"body", "caption"})


@dataclass(slots=True)
class Sample:
    """The first characters of titles and text that are compared with other text, as stretches of the page."""

    stretches: list[Stretch] = field(default_factory=list)
    size: int = 0  # characters, and one for each stretch
    _counted: tuple[int, Bag] | None = None  # the terms when there were so many stretches

    def take(self, item: Decoded) -> None:
        """Add a span, unless there is enough."""
        (start, end, _), state = item
        if state in _SAMPLED and self.size < SAMPLE:
            end = min(end, start + SAMPLE)
            self.stretches.append((start, end))
            self.size += end - start + 1

    def words(self, terms: Terms) -> Bag:
        """The terms of the sample."""
        if self._counted is None or self._counted[0] < len(self.stretches):
            self._counted = len(self.stretches), terms.within(self.stretches)
        return self._counted[1]


@dataclass(slots=True)
class Draft:
    """An article in the making: its spans in page order, and what linking has to know of them."""

    spans: list[Decoded] = field(default_factory=list)
    section_basis: Literal["before", "after"] | None = None
    page_section: Span | None = None
    resumed: bool = False
    titled_below: bool = False
    digest: bool = False
    introduced: bool = (
        False  # by a note of the editor; its parts have titles and bylines of their own
    )
    states: set[str] = field(default_factory=set)
    signers: set[str] = field(default_factory=set)  # of the bylines read so far
    unread: list[Span] = field(
        default_factory=list
    )  # bylines that are read when somebody asks who signed
    last_body: Span | None = None
    sample: Sample = field(default_factory=Sample)

    def of(self, *states: str) -> list[Span]:
        """The spans in any of the states, in page order."""
        if self.states.isdisjoint(states):
            return []
        return [item.span for item in self.spans if item.state in states]

    def headless(self) -> bool:
        """Whether the article has text but no title."""
        return bool(self.states & _TEXT) and not self.states & TITLE

    def untold(self) -> bool:
        """Whether the article has a title and no text yet."""
        return bool(self.states & TITLE) and self.states.isdisjoint(_TEXT)

    def in_head(self) -> bool:
        """Whether nothing but head has come so far."""
        return self.states <= HEAD

    def take(self, item: Decoded) -> None:
        """Add a span."""
        span = item.span
        self.spans.append(item)
        self.states.add(item.state)
        if item.state in ("sign", "byline"):
            self.unread.append(span)
        if item.state == "body":
            self.last_body = span
        self.sample.take(item)

    def take_item(self, item: Decoded) -> None:
        """Add the title of an item of a digest; what was read as a banner over the first is the headline of all."""
        if not self.digest:
            self.digest, self.section_basis = True, None
            self.spans = [Decoded(banner.span, "headline") for banner in self.spans]
            self.states = {"headline"}
        self.take(Decoded(item.span, "crosshead"))

    def signed_by(self, folded: str) -> set[str]:
        """The names of its bylines."""
        while self.unread:
            self.signers |= _names(folded, self.unread.pop())
        return self.signers


def _names(text: str, span: Span) -> set[str]:
    return {author.name for author in persons(text[span.start : span.end]) or []}
