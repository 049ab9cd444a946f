"""Spans gathered into articles: heads open them, marks close them, what is left over is linked by evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pipelines.text.segment.decode import Decoded
from pipelines.text.segment.mend import goes_on
from pipelines.text.segment.names import persons
from pipelines.text.segment.spans import Span

_FURNITURE = frozenset({"page_header", "page_section", "guide", "colophon"})
_HEAD = frozenset({"section", "kicker", "headline", "deck", "jump_in"})
_CLOSED = frozenset({"sign", "tail", "jump_out"})
_REACH = 6  # articles a continuation may belong to, counted back
_RUN = 20  # spans of a continuation that are read for evidence
_SAMPLE = 1500  # characters of an article that are compared with a continuation

# What speaks for an article as the home of a run of body that has no head of its own.
_EVIDENCE = {"cut_mid_sentence": 4.0, "same_byline": 4.0, "last": 1.0, "closed": -0.5, "shared_terms": 3.0}
# What speaks for the article before a banner, against the one after it.
_BANNER = {"wider_gap_after": 1.5, "shared_terms": 3.0, "has_section": -4.0, "after_is_usual": -1.0}


@dataclass(slots=True)
class Draft:
    """An article in the making: its spans in page order, and what linking has to know of them."""

    spans: list[Decoded] = field(default_factory=list)
    section_basis: Literal["before", "after"] | None = None
    page_section: Span | None = None
    resumed: bool = False
    states: set[str] = field(default_factory=set)
    signers: set[str] = field(default_factory=set)
    last_body: Span | None = None
    sample: str = ""

    def of(self, *states: str) -> list[Span]:
        """The spans in any of the states, in page order."""
        return [item.span for item in self.spans if item.state in states]

    def in_head(self) -> bool:
        """Whether nothing but head has come so far."""
        return self.states <= _HEAD

    def take(self, item: Decoded, folded: str) -> None:
        """Add a span."""
        span = item.span
        self.spans.append(item)
        self.states.add(item.state)
        if item.state in ("sign", "byline"):
            self.signers |= _names(folded, span)
        if item.state == "body":
            self.last_body = span
        if item.state in ("headline", "deck", "body") and len(self.sample) < _SAMPLE:
            self.sample += folded[span.start : min(span.end, span.start + _SAMPLE)] + "\n"


def gather(text: str, folded: str, path: Sequence[Decoded]) -> list[Draft]:
    """The articles of a decoded page, in page order; page furniture is in none."""
    return _Linker(text, folded, path).run()


class _Linker:
    def __init__(self, text: str, folded: str, path: Sequence[Decoded]):
        self.text, self.folded, self.path = text, folded, path
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.page_section: Span | None = None
        self.closed = True

    def run(self) -> list[Draft]:
        for at, item in enumerate(self.path):
            if item.state in _FURNITURE:
                self.page_section = item.span if item.state == "page_section" else self.page_section
            elif item.state == "section" and self._belongs_before(at):
                self._banner_after(item)
            elif item.state in _HEAD:
                self._head(item)
            else:
                self._content(at, item)
        return self.drafts

    def _open(self) -> Draft:
        draft = Draft(page_section=self.page_section)
        self.drafts.append(draft)
        self.current, self.closed = draft, False
        return draft

    def _head(self, item: Decoded) -> None:
        draft = self.current
        if draft is None or not draft.in_head():
            draft = self._open()
        if item.state == "section":
            draft.section_basis, self.page_section, draft.page_section = "before", None, None
        draft.take(item, self.folded)

    def _banner_after(self, item: Decoded) -> None:
        draft = self.current or self._open()
        draft.take(item, self.folded)
        draft.section_basis = "after"
        draft.page_section = self.page_section = None
        self.closed = True

    def _content(self, at: int, item: Decoded) -> None:
        draft = self.current
        if draft is None:
            draft = self._open()
        elif item.state in ("body", "crosshead") and self.closed:
            draft = self._home(at)
        draft.take(item, self.folded)
        self.current = draft
        self.closed = item.state in _CLOSED

    def _home(self, at: int) -> Draft:
        """The article a run of body without a head goes on with, by the table of evidence."""
        run = Draft()
        for item in self.path[at : at + _RUN]:
            if item.state in _HEAD or item.state in _FURNITURE:
                break
            run.take(item, self.folded)
        recent = self.drafts[-_REACH:]
        scores = [self._evidence(draft, run) for draft in recent]
        home = recent[max(range(len(recent)), key=lambda k: (scores[k], k))]
        home.resumed = home.resumed or home is not self.current
        return home

    def _evidence(self, draft: Draft, run: Draft) -> float:
        seen = {
            "cut_mid_sentence": draft.last_body is not None
            and goes_on(self.folded, draft.last_body, run.spans[0].span),
            "same_byline": bool(run.signers & draft.signers),
            "last": draft is self.current,
            "closed": bool(draft.states & _CLOSED),
            "shared_terms": _share(_bigrams(run.sample), _bigrams(draft.sample)),
        }
        return sum(_EVIDENCE[name] * value for name, value in seen.items())

    def _belongs_before(self, at: int) -> bool:
        """Whether a banner hangs on the article above it: displaced, or with nothing under it."""
        before = self.current
        if before is None or before.in_head():
            return False
        ahead = self.path[at + 1].state if at + 1 < len(self.path) else "page_header"
        if ahead not in _HEAD:
            return True
        if ahead == "section" and before.section_basis is None:
            return True
        span, following = self.path[at].span, self.path[at + 1].span
        above = self.text.count("\n", self.path[at - 1].span.end, span.start)
        below = self.text.count("\n", span.end, following.start)
        terms = _bigrams(self.folded[span.start : span.end])
        after = Draft()
        for item in self.path[at + 1 : at + _RUN]:
            after.take(item, self.folded)
        seen = {
            "wider_gap_after": below > above,
            "shared_terms": _share(terms, _bigrams(before.sample)) - _share(terms, _bigrams(after.sample)),
            "has_section": before.section_basis is not None,
            "after_is_usual": 1.0,
        }
        return sum(_BANNER[name] * value for name, value in seen.items()) > 0


def _names(text: str, span: Span) -> set[str]:
    return {author.name for author in persons(text[span.start : span.end]) or []}


def _bigrams(text: str) -> set[str]:
    return {pair for pair in map("".join, pairwise(text)) if pair.isalnum()}


def _share(terms: set[str], others: set[str]) -> float:
    return len(terms & others) / len(terms) if terms else 0.0
