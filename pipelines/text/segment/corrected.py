"""The articles of a page as people correct them, after the rules.

First articles are split, then joined, then their headlines and sections are set: the lines of
corrections.csv may come in any order. Articles that no line is about keep their numbers; one that
begins at a split takes the next number of the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, NamedTuple

from pipelines.records import Article
from pipelines.text.corrections import Place
from pipelines.text.segment.confidence import Verdict
from pipelines.text.segment.draft import TITLE, Draft
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import TaggedSpan

_SURE = Verdict(1.0, [])
# The reasons to review an article that a person has settled, by what is set.
_BOUNDS = "bounds"
_SETTLED = {
    _BOUNDS: frozenset({"joined_blocks", "body_after_byline", "cut_off"}),
    "headline": frozenset({"no_headline", "long_headline", "title_uncertain"}),
    "section": frozenset({"displaced_section"}),
}


@dataclass
class NumberedDraft:
    """An article in the making with its number, the verdict on it, and the columns people set."""

    number: int
    draft: Draft
    verdict: Verdict
    columns: dict[str, str | None] = field(default_factory=dict[str, str | None])
    settled: set[str] = field(default_factory=set[str])

    def holds(self, at: int) -> bool:
        """Whether a character is in one of its spans."""
        return any(span.start <= at < span.end for span, _ in self.draft.spans)

    def take(self, spans: Iterable[TaggedSpan]) -> None:
        """Have these spans and no others, as a person says."""
        draft = Draft(section_basis=self.draft.section_basis, page_section=self.draft.page_section)
        for item in spans:
            draft.take(item)
        self.draft, self.verdict = draft, _SURE
        self.settled.add(_BOUNDS)

    def set_column(self, name: str, value: str | None) -> None:
        """Have this in a column, as a person says."""
        self.columns[name] = value
        self.settled.add(name)


class CorrectedPage(NamedTuple):
    """The path through a page with the spans that corrections cut, and its articles."""

    path: list[TaggedSpan]
    drafts: list[NumberedDraft]


def correct(
    text: str, path: list[TaggedSpan], drafts: list[NumberedDraft], places: Sequence[Place]
) -> CorrectedPage:
    """Apply the corrections of articles to a page; what is not in an article stays as it is."""
    page = _Page(text, path, drafts)
    for kind, apply in (
        ("split", page.split),
        ("merge", page.merge),
        ("headline", page.set_headline),
        ("section", page.set_section),
    ):
        for place in places:
            if place.correction.correction == kind:
                apply(place)
    return CorrectedPage(page.path, sorted(page.drafts, key=lambda article: article.number))


def as_set(article: Article, numbered: NumberedDraft) -> Article:
    """The row of an article with the columns that people set."""
    if not numbered.settled:
        return article
    columns: dict[str, Any] = dict(numbered.columns)
    if "section" in columns:
        columns["section_basis"] = "human"
    settled = frozenset(chain.from_iterable(_SETTLED[name] for name in numbered.settled))
    review = [reason for reason in article.review if reason not in settled]
    return replace(article, basis="human", review=review, **columns)


class _Page:
    """A page whose articles are corrected one line at a time."""

    def __init__(self, text: str, path: list[TaggedSpan], drafts: list[NumberedDraft]) -> None:
        self.text, self.path, self.drafts = text, path, drafts
        self._last = max((article.number for article in drafts), default=0)

    def split(self, place: Place) -> None:
        """Begin an article at a place."""
        article = self._article_at(place.start)
        if article is None:
            return
        self._cut(article, place.start)
        # The banner of the section may stand anywhere.
        spans = article.draft.spans
        rest = [
            item for item in spans if item.span.start >= place.start and item.state != "section"
        ]
        kept = [item for item in spans if item not in rest]
        if not kept or not rest:
            return
        self._last += 1
        begun = NumberedDraft(self._last, Draft(page_section=article.draft.page_section), _SURE)
        begun.take(rest)
        article.take(kept)
        self.drafts.append(begun)

    def merge(self, place: Place) -> None:
        """Join the article at a place to another, behind its text."""
        article, other = self._article_at(place.start), self._article_at(place.other or 0)
        if article is None or other is None or article is other:
            return
        joined = [*other.draft.spans, *_below(other.draft, article.draft)]
        basis = other.draft.section_basis or article.draft.section_basis
        other.take(joined)
        other.draft.section_basis = basis
        self.drafts.remove(article)

    def set_headline(self, place: Place) -> None:
        """Set the headline of the article; where a span of it prints that, it has the role."""
        article = self._article_at(place.start)
        if article is None:
            return
        headline = place.correction.value
        article.set_column("headline", headline)
        title = self._printed(article, headline) if headline else None
        if title is not None:
            self._retitle(article.draft, title)

    def set_section(self, place: Place) -> None:
        """Set the section of the article."""
        article = self._article_at(place.start)
        if article is not None:
            article.set_column("section", place.correction.value)

    def _article_at(self, at: int) -> NumberedDraft | None:
        return next((article for article in self.drafts if article.holds(at)), None)

    def _cut(self, article: NumberedDraft, at: int) -> None:
        """Part the span that goes over a place, in its article and on the path."""
        article.draft.spans = [*chain.from_iterable(self._parts(article.draft.spans, at))]
        self.path = [*chain.from_iterable(self._parts(self.path, at))]

    def _parts(self, spans: Sequence[TaggedSpan], at: int) -> Iterator[list[TaggedSpan]]:
        for item in spans:
            start, end, kind = item.span
            above = self.text[start:at].rstrip()
            if start < at < end and above:
                ends = start + len(above)
                parts = Span(start, ends, kind), Span(at, end, kind)
                yield [TaggedSpan(part, item.state) for part in parts]
            else:
                yield [item]

    def _printed(self, article: NumberedDraft, headline: str) -> Span | None:
        """The span of an article that prints a headline, cut off from text on the same line."""
        wanted = "".join(headline.split())
        for item in article.draft.spans:
            start, end, _ = item.span
            printed = self.text[start:end]
            if "".join(printed.split()) == wanted:
                return item.span
            behind = start + len(headline)
            if printed.startswith(headline) and self.text[behind : behind + 1].isspace():
                self._cut(article, behind + _blanks(self.text, behind))
                return next(span for span, _ in article.draft.spans if span.start == start)
        return None

    def _retitle(self, draft: Draft, title: Span) -> None:
        """Make a span the headline; what was it is a kicker above or a deck below."""
        for at, (span, state) in enumerate(draft.spans):
            if span == title:
                draft.spans[at] = TaggedSpan(span, "headline")
            elif state == "headline":
                role = "kicker" if span.start < title.start else "deck"
                draft.spans[at] = TaggedSpan(span, role)
        draft.states = {item.state for item in draft.spans}


def _below(head: Draft, tail: Draft) -> Iterator[TaggedSpan]:
    """The spans of an article that goes on another: its titles are inside that one.

    What passed for captions, where it has no other text, is text.
    """
    text_state = "caption" if "body" in tail.states else "body"
    for item in tail.spans:
        if item.state in TITLE and head.states & TITLE:
            yield TaggedSpan(item.span, "crosshead")
        elif item.state == "section" and "section" in head.states:
            yield TaggedSpan(item.span, "guide")
        elif item.state == "caption":
            yield TaggedSpan(item.span, text_state)
        else:
            yield item


def _blanks(text: str, at: int) -> int:
    """How many blanks stand at a place."""
    return len(text[at:]) - len(text[at:].lstrip())
