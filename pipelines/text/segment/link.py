"""Spans gathered into articles: heads open them, marks close them, what is left over is linked by evidence."""

from collections.abc import Sequence

from pipelines.text.segment.continuation import goes_on
from pipelines.text.segment.draft import HEAD, SAMPLE, TITLE, Draft, Sample
from pipelines.text.segment.letter_pairs import Bag, Bags, LetterPairs, cosines, first, shares
from pipelines.text.segment.parts import (
    LOOKAHEAD,
    ends_note,
    head_run,
    is_digest_item,
    is_introduced_part,
)
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import TaggedSpan

_FURNITURE = frozenset({"page_header", "page_section", "guide", "colophon"})
_MAY_TITLE = frozenset(
    {"section", "kicker", "headline"}
)  # what the title of the text above it may look like
_CLOSED = frozenset({"sign", "tail", "jump_out"})
_REACH = 6  # articles a continuation may belong to, counted back
_RUN_SAMPLE = 600

# What speaks for an article as the home of a run of body that has no head of its own.
_EVIDENCE = {
    "cut_mid_sentence": 2.5, "same_byline": 4.0, "last": 1.0, "signed": -0.5, "jumped": -5.0, "likeness": 6.0,
}  # fmt: skip
# How much better another article has to be before body under way is taken from the present one.
_SWITCH = 1.5
# What speaks for the article before a banner, against the one after it.
_BANNER = {"wider_gap_after": 1.5, "shared_terms": 3.0, "has_section": -4.0, "after_is_usual": -1.0}
_SEQUEL = 0.15  # likeness of two reports, the second without a title, that are one article
_OWN_TITLE = (
    0.3  # share of a title's terms that the text above it has, when it is that text's title
)
_SURE_TITLE = 0.5  # the same share where nothing else says so


def gather(text: str, folded: str, pairs: LetterPairs, path: Sequence[TaggedSpan]) -> list[Draft]:
    """The articles of a decoded page, in page order; page furniture is in none."""
    return _Linker(text, folded, pairs, path).run()


class _Linker:
    def __init__(self, text: str, folded: str, pairs: LetterPairs, path: Sequence[TaggedSpan]):
        self.text, self.folded, self.pairs, self.path = text, folded, pairs, path
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.page_section: Span | None = None
        self.closed = True

    def run(self) -> list[Draft]:
        for at, item in enumerate(self.path):
            self._note(item)
            if item.state in _FURNITURE:
                self.page_section = item.span if item.state == "page_section" else self.page_section
            elif self.current and self._titles_above(at):
                self.current.take(TaggedSpan(item.span, "headline"))
            elif self.current and is_digest_item(self.folded, self.path, at, self.current):
                self.current.take_item(item)
            elif self.current and is_introduced_part(self.path, at, self.current):
                self.current.take(TaggedSpan(item.span, "crosshead"))
            elif item.state == "section" and self._belongs_before(at):
                self._banner_after(item)
            elif item.state in HEAD:
                self._head(at)
            else:
                self._content(at, item)
        return self.drafts

    def _note(self, item: TaggedSpan) -> None:
        """Remember at a title whether a note of the editor ended above it."""
        draft = self.current
        if draft and item.state in TITLE and not draft.introduced:
            draft.introduced = ends_note(self.folded, draft)

    def _open(self) -> Draft:
        draft = Draft(page_section=self.page_section)
        self.drafts.append(draft)
        self.current, self.closed = draft, False
        return draft

    def _head(self, at: int) -> None:
        item, draft = self.path[at], self.current
        if draft is None or not (draft.in_head() or (item.state == "jump_in" and draft.is_title_alone())):
            draft = self._open()
        if item.state == "section":
            draft.section_basis, self.page_section, draft.page_section = "before", None, None
        draft.take(item)

    def _titles_above(self, at: int) -> bool:
        """Whether the title at hand is that of the untitled text above it."""
        span, draft = self.path[at].span, self.current
        if self.path[at].state not in _MAY_TITLE or draft is None or not draft.is_untitled():
            return False
        if draft.titled_below:
            return True
        return (
            self._is_textless(at)
            and self._shares(self._words(span), draft.sample.bag(self.pairs))[0] >= _OWN_TITLE
        )

    def _is_textless(self, at: int) -> bool:
        """Whether the title at hand has no text under it: another title, or the end, follows it or its byline."""
        run = head_run(self.path, at)
        rest = (item.state for item in self.path[at + len(run) : at + len(run) + 2])
        after = next(rest, "page_header")
        if after == "byline":
            after = next(rest, "page_header")
            return after in _FURNITURE or after in HEAD or after == "crosshead"
        return after in _FURNITURE or sum(item.state in _MAY_TITLE for item in run) > 1

    def _banner_after(self, item: TaggedSpan) -> None:
        draft = self.current or self._open()
        draft.take(item)
        draft.section_basis = "after"
        draft.page_section = self.page_section = None
        self.closed = True

    def _content(self, at: int, item: TaggedSpan) -> None:
        draft = self.current
        if draft is None or (item.state == "dateline" and self._begins(at, draft)):
            draft = self._open()
        elif item.state in ("body", "crosshead"):
            draft = self._home(at) if self.closed else self._better(at, draft)
        draft.take(item)
        self.current = draft
        self.closed = item.state in _CLOSED

    def _begins(self, at: int, draft: Draft) -> bool:
        """Whether a dateline opens an article of its own."""
        return not draft.digest and self._is_told(draft) and not self._is_sequel(at, draft)

    def _is_told(self, draft: Draft) -> bool:
        """Whether an article is complete when a dateline comes: it has been closed, or has text under a dateline."""
        return draft.last_body is not None and (self.closed or "dateline" in draft.states)

    def _is_sequel(self, at: int, draft: Draft) -> bool:
        """Whether the dateline at hand, with no title over it or under its text, opens a second report of the same."""
        run = self._run(at + 1)
        return self._likeness([draft], run)[0] >= _SEQUEL and not self._title_follows(at + 1, run)

    def _home(self, at: int) -> Draft:
        """The article a run of body without a head goes on with, by the table of evidence, or a new one."""
        run = self._run(at)
        if self._title_follows(at, run):
            draft = self._open()
            draft.titled_below = True
            return draft
        recent = self.drafts[-_REACH:]
        scores = self._evidence(recent, run)
        home = recent[max(range(len(recent)), key=lambda k: (scores[k], k))]
        home.resumed = home.resumed or home is not self.current
        return home

    def _title_follows(self, at: int, run: Draft) -> bool:
        """Whether the run has its title under it, over the title of the next article."""
        end = at + len(run.spans)
        titles = [item.span for item in head_run(self.path, end) if item.state in _MAY_TITLE]
        if not titles:
            return False
        own = self._words(titles[0])
        above, below = self._shares(own, run.sample.bag(self.pairs), self._words_below(end))
        return (
            above >= max(_OWN_TITLE, below)
            if len(titles) > 1
            else above >= max(_SURE_TITLE, 3 * below)
        )

    def _words(self, *spans: Span) -> Bag:
        return self.pairs.within((span.start, min(span.end, span.start + SAMPLE)) for span in spans)

    def _shares(self, own: Bag, *others: Bag) -> list[float]:
        return shares(Bags([own] * len(others)), Bags(others)).tolist()

    def _words_below(self, at: int) -> Bag:
        return self._words(
            *[item.span for item in self.path[at : at + LOOKAHEAD] if item.state == "body"][:1]
        )

    def _better(self, at: int, draft: Draft) -> Draft:
        """The article that was left mid-sentence, where body after a full stop goes on with that, not with `draft`."""
        span = self.path[at].span
        if (
            draft.last_body is None
            or self.path[at - 1].state != "body"
            or goes_on(self.folded, draft.last_body, span)
        ):
            return draft
        left = [
            other
            for other in self.drafts[-_REACH:]
            if other is not draft and self._left(other, span)
        ]
        if not left:
            return draft
        run = self._run(at)
        *scores, present = self._evidence([*left, draft], run)
        best = max(scores)
        if best < present + _SWITCH:
            return draft
        home = left[scores.index(best)]
        home.resumed = True
        return home

    def _left(self, draft: Draft, span: Span) -> bool:
        if draft.last_body is None or draft.states & _CLOSED:
            return False
        return goes_on(self.folded, draft.last_body, span)

    def _run(self, at: int) -> Draft:
        run = Draft()
        for item in self.path[at : at + LOOKAHEAD]:
            if item.state in HEAD or item.state in _FURNITURE or item.state == "dateline":
                break
            run.take(item)
        return run

    def _evidence(self, drafts: Sequence[Draft], run: Draft) -> list[float]:
        """How much speaks for each of the articles as the home of the run."""
        likeness = self._likeness(drafts, run)
        return [
            self._weight(draft, run, like) for draft, like in zip(drafts, likeness, strict=True)
        ]

    def _likeness(self, drafts: Sequence[Draft], run: Draft) -> list[float]:
        """How much each of the articles has in common with the run."""
        words = self.pairs.within(first(run.sample.stretches, _RUN_SAMPLE))
        own = Bags([draft.sample.bag(self.pairs) for draft in drafts])
        return cosines(Bags([words] * len(drafts)), own).tolist()

    def _weight(self, draft: Draft, run: Draft, likeness: float) -> float:
        seen = {
            "cut_mid_sentence": draft.last_body is not None
            and goes_on(self.folded, draft.last_body, run.spans[0].span),
            "same_byline": bool(run.signed_by(self.folded) & draft.signed_by(self.folded)),
            "last": draft is self.current,
            "signed": bool(draft.states & _CLOSED),
            "jumped": "jump_out" in draft.states,
            "likeness": likeness,
        }
        return sum(_EVIDENCE[name] * value for name, value in seen.items())

    def _belongs_before(self, at: int) -> bool:
        """Whether a banner hangs on the article above it: displaced, or with nothing under it."""
        before = self.current
        if before is None or before.in_head():
            return False
        ahead = self.path[at + 1].state if at + 1 < len(self.path) else "page_header"
        if ahead not in HEAD:
            return True
        if ahead == "section" and before.section_basis is None:
            return True
        span, following = self.path[at].span, self.path[at + 1].span
        above = self.text.count("\n", self.path[at - 1].span.end, span.start)
        below = self.text.count("\n", span.end, following.start)
        seen = {
            "wider_gap_after": below > above,
            "has_section": before.section_basis is not None,
            "after_is_usual": 1.0,
        }
        told = sum(_BANNER[name] * value for name, value in seen.items())
        if told + _BANNER["shared_terms"] <= 0:  # whatever terms they share
            return False
        after = Sample()
        for item in self.path[at + 1 : at + LOOKAHEAD]:
            after.take(item)
        own = self._words(span)
        to_before, to_after = self._shares(
            own, before.sample.bag(self.pairs), after.bag(self.pairs)
        )
        return told + _BANNER["shared_terms"] * (to_before - to_after) > 0
