"""Spans gathered into articles.

Heads open articles, marks close them; what is left over is linked by evidence.
"""

import re
from collections.abc import Mapping, Sequence

from pipelines.text.segment.continuation import goes_on
from pipelines.text.segment.draft import FURNITURE, HEAD, SAMPLE, TITLE, Draft, Sample
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

_AFTER_TEXT = HEAD | FURNITURE | {"dateline"}  # what no run of text goes beyond
# What the title of the text above it may look like.
_MAY_TITLE = frozenset({"section", "kicker", "headline"})
_CLOSED = frozenset({"sign", "tail", "jump_out", "source_note"})
_SIGNED = frozenset({"byline", "sign"})
_OWN_REPORT = re.compile("[讯訊]")
_REACH = 6  # articles a continuation may belong to, counted back
_RUN_SAMPLE = 600  # characters of a run of text that are compared

# What speaks for an article as the home of a run of text that has no head of its own.
_EVIDENCE = {
    "cut_mid_sentence": 2.5, "same_byline": 4.0, "last": 1.0, "signed": -0.5, "jumped": -5.0,
    "likeness": 6.0,
}  # fmt: skip
# How much better another article has to be before text under way is taken from the present one.
_SWITCH = 1.5
# What speaks for the article before a banner, against the one after it.
_BANNER = {"wider_gap_after": 1.5, "shared_pairs": 3.0, "has_section": -4.0, "after_is_usual": -1.0}
# Likeness of two reports, the second without a title, that are one article.
_SEQUEL = 0.15
# Share of a title's letter pairs that the text above it has when it is that text's title, and the
# share where nothing else says so.
_ITS_TITLE, _SURELY_ITS_TITLE = 0.3, 0.5
_LONGEST_LAST = 26  # characters of a title that is the last line of its page
_SURELY_MORE = 3  # times the share that the text below has


def gather(text: str, folded: str, pairs: LetterPairs, path: Sequence[TaggedSpan]) -> list[Draft]:
    """The articles of the best path through a page, in page order; page furniture is in none."""
    linker = _Linker(text, folded, pairs, path)
    for at, item in enumerate(path):
        linker.take(at, item)
    return linker.drafts


def _weigh(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in evidence.items())


class _Linker:
    """The articles so far, the `current` one last; `closed` says that its text has ended."""

    def __init__(self, text: str, folded: str, pairs: LetterPairs, path: Sequence[TaggedSpan]):
        self.text, self.folded, self.pairs, self.path = text, folded, pairs, path
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.page_section: Span | None = None
        self.closed = True

    def take(self, at: int, item: TaggedSpan) -> None:
        """Put the next span of the path into its article."""
        self._note_introduction(item)
        if item.state == "page_section":
            self.page_section = item.span
        if item.state in FURNITURE or self._take_as_title(at, item):
            return
        if item.state == "section" and self._belongs_before(at):
            self._take_banner(item)
        elif item.state in HEAD:
            self._take_head(item)
        else:
            self._take_content(at, item)

    def _note_introduction(self, item: TaggedSpan) -> None:
        """Remember at a title whether an editor's note ended above it."""
        draft = self.current
        if draft and item.state in TITLE and not draft.introduced:
            draft.introduced = ends_note(self.folded, draft)

    def _take_as_title(self, at: int, item: TaggedSpan) -> bool:
        """Give the current article a title that is its own or its part's; False for another."""
        draft = self.current
        if draft is None:
            return False
        if self._titles_above(at, draft):
            draft.take(TaggedSpan(item.span, "headline"))
        elif item.state not in HEAD:
            return False
        elif is_digest_item(self.folded, self.path, at, draft):
            draft.take_item(item)
        elif is_introduced_part(self.path, at, draft):
            draft.take(TaggedSpan(item.span, "crosshead"))
        else:
            return False
        return True

    def _open(self) -> Draft:
        draft = Draft(page_section=self.page_section)
        self.drafts.append(draft)
        self.current, self.closed = draft, False
        return draft

    def _take_head(self, item: TaggedSpan) -> None:
        draft = self.current
        if draft is None or not self._continues_head(draft, item):
            draft = self._open()
        if item.state == "section":
            draft.section_basis = "before"
            draft.page_section = self.page_section = None
        draft.take(item)

    def _continues_head(self, draft: Draft, item: TaggedSpan) -> bool:
        """Whether a head goes on with that of an article; 上接第一版 may be the last of it."""
        if draft.in_head():
            return True
        return item.state == "jump_in" and draft.is_title_alone()

    def _titles_above(self, at: int, draft: Draft) -> bool:
        """Whether a title is that of the untitled text above it."""
        if not (self._may_title(at) and draft.is_untitled()):
            return False
        if draft.titled_below:
            return True
        title = self._bag(self.path[at].span)
        end = at + len(head_run(self.path, at))
        above, below = self._shares(title, draft.sample.bag(self.pairs), self._bag_below(end))
        if self._is_textless(at):
            return above >= _ITS_TITLE
        return above >= max(_SURELY_ITS_TITLE, _SURELY_MORE * below)

    def _may_title(self, at: int) -> bool:
        """Whether a span reads as a title, or could be one under the last text of the page."""
        span, state = self.path[at]
        if state != "body" or not self._is_last(at):
            return state in _MAY_TITLE
        size = span.end - span.start
        return size <= _LONGEST_LAST and self.folded[span.end - 1].isalnum()

    def _is_last(self, at: int) -> bool:
        return at == len(self.path) - 1

    def _is_textless(self, at: int) -> bool:
        """Whether a title has no text under it: another title, or the end, comes after it."""
        if self._is_last(at):
            return True
        head = head_run(self.path, at)
        below = [item.state for item in self.path[at + len(head) : at + len(head) + 2]]
        if below[:1] == ["byline"]:
            under_byline = below[1] if len(below) > 1 else "page_header"
            return under_byline in FURNITURE | HEAD | {"crosshead"}
        if not below or below[0] in FURNITURE:
            return True
        return sum(item.state in _MAY_TITLE for item in head) > 1

    def _take_banner(self, item: TaggedSpan) -> None:
        """Put the name of a section printed under an article into that article."""
        draft = self.current or self._open()
        draft.take(item)
        draft.section_basis = "after"
        draft.page_section = self.page_section = None
        self.closed = True

    def _take_content(self, at: int, item: TaggedSpan) -> None:
        draft = self.current
        if draft is None or (item.state == "dateline" and self._opens_article(at, draft)):
            draft = self._open()
        elif item.state in ("body", "crosshead"):
            draft = self._home(at) if self.closed else self._better_home(at, draft)
        elif item.state == "sign" and (unsigned := self._unsigned(draft)):
            unsigned.take(item)
            return
        draft.take(item)
        self.current = draft
        self.closed = item.state in _CLOSED

    def _unsigned(self, draft: Draft) -> Draft | None:
        """The report above that nobody signed, where a signature follows that of the last one."""
        if "sign" not in draft.states:
            return None
        lacking = [other for other in self.drafts[-_REACH:] if self._lacks_signature(other)]
        return lacking[-1] if len(lacking) == 1 else None

    def _lacks_signature(self, draft: Draft) -> bool:
        """Whether an article is the paper's report, 本报讯, which somebody has to have signed."""
        if draft.states & _SIGNED:
            return False
        return any(
            _OWN_REPORT.search(self.folded, span.start, span.end) for span in draft.of("dateline")
        )

    def _opens_article(self, at: int, draft: Draft) -> bool:
        """Whether a dateline opens an article of its own."""
        if draft.digest or not self._is_complete(draft):
            return False
        return not self._is_sequel(at, draft)

    def _is_complete(self, draft: Draft) -> bool:
        """Whether an article with text has been closed, or has a dateline already."""
        if draft.last_body is None:
            return False
        return self.closed or "dateline" in draft.states

    def _is_sequel(self, at: int, draft: Draft) -> bool:
        """Whether a dateline, with no title over it or under its text, opens a second report."""
        run = self._run(at + 1)
        (likeness,) = self._likeness([draft], run)
        return likeness >= _SEQUEL and not self._title_follows(at + 1, run)

    def _home(self, at: int) -> Draft:
        """The article that a run of text without a head belongs to by evidence, or a new one."""
        run = self._run(at)
        if self._title_follows(at, run):
            draft = self._open()
            draft.titled_below = True
            return draft
        recent = self.drafts[-_REACH:]
        scores = self._scores(recent, run)
        _, best = max((score, place) for place, score in enumerate(scores))
        home = recent[best]
        if home is not self.current:
            home.resumed = True
        return home

    def _title_follows(self, at: int, run: Draft) -> bool:
        """Whether the run has its title under it, over the title of the next article."""
        end = at + len(run.spans)
        titles = [item.span for item in head_run(self.path, end) if item.state in _MAY_TITLE]
        if not titles:
            return False
        above, below = self._shares(
            self._bag(titles[0]), run.sample.bag(self.pairs), self._bag_below(end)
        )
        if len(titles) > 1:
            return above >= max(_ITS_TITLE, below)
        return above >= max(_SURELY_ITS_TITLE, _SURELY_MORE * below)

    def _bag(self, *spans: Span) -> Bag:
        """The letter pairs of the beginnings of spans."""
        return self.pairs.within((span.start, min(span.end, span.start + SAMPLE)) for span in spans)

    def _bag_below(self, at: int) -> Bag:
        """The letter pairs of the first text from there on."""
        ahead = self.path[at : at + LOOKAHEAD]
        texts = [item.span for item in ahead if item.state == "body"]
        return self._bag(*texts[:1])

    def _shares(self, title: Bag, *texts: Bag) -> list[float]:
        """The share of a title's letter pairs that each of the texts has."""
        return shares(Bags([title] * len(texts)), Bags(texts)).tolist()

    def _better_home(self, at: int, draft: Draft) -> Draft:
        """The article left mid-sentence that text goes on with after a full stop; else `draft`."""
        if not self._may_leave(at, draft):
            return draft
        span = self.path[at].span
        others = [other for other in self.drafts[-_REACH:] if other is not draft]
        left = [other for other in others if self._was_left(other, span)]
        if not left:
            return draft
        *scores, present = self._scores([*left, draft], self._run(at))
        best = max(scores)
        if best < present + _SWITCH:
            return draft
        home = left[scores.index(best)]
        home.resumed = True
        return home

    def _may_leave(self, at: int, draft: Draft) -> bool:
        """Whether text that comes after text does not go on with its last sentence."""
        if draft.last_body is None or self.path[at - 1].state != "body":
            return False
        return not goes_on(self.folded, draft.last_body, self.path[at].span)

    def _was_left(self, draft: Draft, span: Span) -> bool:
        """Whether an article ends in a sentence that may go on with the span."""
        if draft.last_body is None or draft.states & _CLOSED:
            return False
        return goes_on(self.folded, draft.last_body, span)

    def _run(self, at: int) -> Draft:
        """The text from there on, up to the next head, dateline or furniture."""
        run = Draft()
        for item in self.path[at : at + LOOKAHEAD]:
            if item.state in _AFTER_TEXT:
                break
            run.take(item)
        return run

    def _scores(self, drafts: Sequence[Draft], run: Draft) -> list[float]:
        """How much speaks for each of the articles as the home of the run."""
        likeness = self._likeness(drafts, run)
        return [
            _weigh(_EVIDENCE, self._evidence(draft, run, like))
            for draft, like in zip(drafts, likeness, strict=True)
        ]

    def _likeness(self, drafts: Sequence[Draft], run: Draft) -> list[float]:
        """How much each of the articles has in common with the run."""
        run_bag = self.pairs.within(first(run.sample.stretches, _RUN_SAMPLE))
        draft_bags = Bags([draft.sample.bag(self.pairs) for draft in drafts])
        return cosines(Bags([run_bag] * len(drafts)), draft_bags).tolist()

    def _evidence(self, draft: Draft, run: Draft, likeness: float) -> dict[str, float]:
        last, span = draft.last_body, run.spans[0].span
        return {
            "cut_mid_sentence": last is not None and goes_on(self.folded, last, span),
            "same_byline": bool(run.signed_by(self.folded) & draft.signed_by(self.folded)),
            "last": draft is self.current,
            "signed": bool(draft.states & _CLOSED),
            "jumped": "jump_out" in draft.states,
            "likeness": likeness,
        }

    def _belongs_before(self, at: int) -> bool:
        """Whether a banner hangs on the article above it: displaced, or with nothing under it."""
        draft = self.current
        if draft is None or draft.in_head():
            return False
        ahead = self.path[at + 1].state if at + 1 < len(self.path) else "page_header"
        if ahead not in HEAD:
            return True
        if ahead == "section" and draft.section_basis is None:
            return True
        score = _weigh(_BANNER, self._banner_evidence(at, draft))
        if score + _BANNER["shared_pairs"] <= 0:  # whatever pairs they share
            return False
        return score + _BANNER["shared_pairs"] * self._leaning_before(at, draft) > 0

    def _banner_evidence(self, at: int, draft: Draft) -> dict[str, float]:
        """What speaks for the article before a banner, apart from letter pairs."""
        above, span, below = (item.span for item in self.path[at - 1 : at + 2])
        gap_above = self.text.count("\n", above.end, span.start)
        gap_below = self.text.count("\n", span.end, below.start)
        return {
            "wider_gap_after": gap_below > gap_above,
            "has_section": draft.section_basis is not None,
            "after_is_usual": 1.0,
        }

    def _leaning_before(self, at: int, draft: Draft) -> float:
        """How many more of a banner's letter pairs the article before it has, as a share."""
        after = Sample()
        for item in self.path[at + 1 : at + LOOKAHEAD]:
            after.take(item)
        banner = self._bag(self.path[at].span)
        in_draft, in_after = self._shares(
            banner, draft.sample.bag(self.pairs), after.bag(self.pairs)
        )
        return in_draft - in_after
