"""How likely an article has all of its characters and no other's, and what makes that doubtful.

The evidence of an article is weighed by `confidence.yaml`, which
`python -m eval.segmentation.trust` learns: a logistic regression, its evidence grouped by the
reason that it gives to review the article.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, log10
from statistics import fmean
from typing import NamedTuple

import numpy as np

from pipelines.text.segment.certainty import Certainty
from pipelines.text.segment.context import PHOTO_LABEL
from pipelines.text.segment.draft import HEAD, TITLE, Draft
from pipelines.text.segment.letter_pairs import Bag, Bags, LetterPairs, cosines, shares
from pipelines.text.segment.letter_pairs import first as head
from pipelines.text.segment.review import is_cut_off
from pipelines.text.segment.spans import Span
from pipelines.text.words.lists import yaml_table

# An article that is less likely to be exact is one to review.
CONFIDENT = 0.9
# How much evidence of one group has to speak against an article, in units of log odds.
_AGAINST = 0.5
_LEAST = 1e-4  # of chances: smaller ones are as good as none
_DIGITS = 3  # of a confidence
_LITTLE = 60  # characters of a text that is hardly an article's
_SAMPLE = 400  # characters of a text that are compared

# What is known of an article, by name.
Evidence = Mapping[str, float]


class Weighed(NamedTuple):
    """What a piece of evidence weighs, and its usual value: the mean over exact articles."""

    weight: float
    usual: float


class Weights(NamedTuple):
    """The log odds of an article with the usual evidence, and the weights of all evidence."""

    bias: float
    by_reason: Mapping[str, Mapping[str, Weighed]]


_SIGNATURES = ("byline", "sign")
_SIGNED = frozenset({"byline", "sign", "dateline", "tail"})


@dataclass(frozen=True)
class Likeness:
    """What the texts of a page have in common, for one article.

    `title` is the share of its title's letter pairs that the first half of its text has, `halves`
    how much both halves of its text have in common, `above` and `below` how much the second has in
    common with the first half of the articles next to it.
    """

    title: float
    halves: float
    above: float
    below: float


@dataclass(frozen=True)
class Setting:
    """The page that an article is on: shares of its articles, and how doubtful its spans are."""

    doubt: float
    signed: float
    resumed: float
    articles: int


@dataclass(frozen=True)
class Seen:
    """An article with all that its evidence is read from.

    `inside` are its spans' states and certainties; `before` and `behind` those of the spans next to
    it on the page, None at its ends; `above` and `below` the articles next to it.
    """

    folded: str
    draft: Draft
    inside: Sequence[tuple[str, Certainty]]
    before: Certainty | None
    behind: Certainty | None
    above: Draft | None
    below: Draft | None
    likeness: Likeness
    setting: Setting


def _opens(seen: Seen) -> float:
    """How sure it is that the article begins with a head."""
    return _log_odds(seen.inside[0][1].head) if seen.inside else 0.0


def _closes(seen: Seen) -> float:
    """How sure it is that no text of the article comes next."""
    return _log_odds(seen.behind.head + seen.behind.furniture if seen.behind else 1.0)


def _hidden_heads(seen: Seen) -> float:
    """How many heads the text may hide, as a logarithm."""
    return _log_doubt(sum(sure.head for state, sure in seen.inside if state not in HEAD))


def _doubt(sure: Certainty | None) -> float:
    return _log_doubt(1 - sure.kind if sure else 0.0)


def _characters(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.of("body"))


def _signatures(draft: Draft | None) -> int:
    return len(draft.of(*_SIGNATURES)) if draft else 0


def _is_signed_twice(draft: Draft | None) -> bool:
    return _signatures(draft) > 1


def _unsigned(seen: Seen, *drafts: Draft | None) -> float:
    """The share of articles on the page that are signed, where one of these is not."""
    lacking = [draft for draft in drafts if draft and not draft.states & _SIGNED]
    return seen.setting.signed if lacking else 0.0


def _has_photo_label(seen: Seen, *states: str) -> bool:
    spans = seen.draft.of(*states)
    return any(PHOTO_LABEL.match(seen.folded, span.start, span.end) for span in spans)


def _has_little_text(draft: Draft | None) -> bool:
    return draft is not None and _characters(draft) < _LITTLE


def _is_untitled(draft: Draft | None) -> bool:
    return draft is not None and not draft.states & TITLE


def _is_cut(folded: str, draft: Draft | None) -> bool:
    return draft is not None and is_cut_off(folded, draft)


# The evidence by the reason that it gives to review an article.
_EVIDENCE: dict[str, dict[str, Callable[[Seen], float]]] = {
    "title_uncertain": {
        "opens": _opens,
        "doubt_before": lambda seen: _doubt(seen.before),
        "headline": lambda seen: "headline" in seen.draft.states,
        "kicker_or_deck": lambda seen: bool(seen.draft.states & {"kicker", "deck"}),
        "jump_in": lambda seen: "jump_in" in seen.draft.states,
        "section_over": lambda seen: seen.draft.section_basis == "before",
        "section_under": lambda seen: seen.draft.section_basis == "after",
        "photo_label": lambda seen: _has_photo_label(seen, "headline"),
        "title_in_text": lambda seen: seen.likeness.title,
        "untitled_above": lambda seen: _is_untitled(seen.above),
        "little_text_above": lambda seen: _has_little_text(seen.above),
    },
    "end_uncertain": {
        "closes": _closes,
        "doubt_behind": lambda seen: _doubt(seen.behind),
        "signature": lambda seen: bool(_signatures(seen.draft)),
        "signed_at_end": lambda seen: "sign" in seen.draft.states,
        "tail": lambda seen: "tail" in seen.draft.states,
        "jump_out": lambda seen: "jump_out" in seen.draft.states,
        "unsigned": lambda seen: _unsigned(seen, seen.draft),
        "unsigned_near": lambda seen: _unsigned(seen, seen.above, seen.below),
        "signed_twice": lambda seen: _is_signed_twice(seen.draft),
        "signed_twice_above": lambda seen: _is_signed_twice(seen.above),
        "signed_twice_below": lambda seen: _is_signed_twice(seen.below),
        "cut_off": lambda seen: _is_cut(seen.folded, seen.draft),
        "cut_off_above": lambda seen: _is_cut(seen.folded, seen.above),
        "untitled_below": lambda seen: _is_untitled(seen.below),
        "little_text_below": lambda seen: _has_little_text(seen.below),
    },
    "text_uncertain": {
        "hidden_heads": _hidden_heads,
        "doubt": lambda seen: _log_doubt(sum(1 - sure.kind for _, sure in seen.inside)),
        "resumed": lambda seen: seen.draft.resumed,
        "halves_alike": lambda seen: seen.likeness.halves,
        "like_above": lambda seen: seen.likeness.above,
        "like_below": lambda seen: seen.likeness.below,
        "photo_label_inside": lambda seen: _has_photo_label(seen, "caption", "section"),
        "dateline": lambda seen: "dateline" in seen.draft.states,
        "crossheads": lambda seen: log(1 + len(seen.draft.of("crosshead"))),
        "caption": lambda seen: "caption" in seen.draft.states,
        "no_body": lambda seen: "body" not in seen.draft.states,
        "characters": lambda seen: log(1 + _characters(seen.draft)),
        "paragraphs": lambda seen: log(1 + len(seen.draft.of("body"))),
    },
    "page_uncertain": {
        "page_doubt": lambda seen: seen.setting.doubt,
        "page_signed": lambda seen: seen.setting.signed,
        "page_resumed": lambda seen: seen.setting.resumed,
        "page_articles": lambda seen: log(seen.setting.articles),
    },
}  # fmt: skip


def evidence_of(
    folded: str, pairs: LetterPairs, drafts: Sequence[Draft], sure: Mapping[int, Certainty]
) -> list[Evidence]:
    """What is known of each article of a page; `sure` has the certainties of the page's spans."""
    in_order = sorted(sure)
    place = {start: at for at, start in enumerate(in_order)}
    setting = _setting(drafts, sure)
    evidence: list[Evidence] = []
    for at, (draft, likeness) in enumerate(zip(drafts, _likeness(pairs, drafts), strict=True)):
        places = sorted(place[item.span.start] for item in draft.spans if item.span.start in place)
        seen = Seen(
            folded=folded,
            draft=draft,
            inside=_inside(draft, sure),
            before=_at(in_order, sure, places[0] - 1) if places else None,
            behind=_at(in_order, sure, places[-1] + 1) if places else None,
            above=drafts[at - 1] if at else None,
            below=drafts[at + 1] if at + 1 < len(drafts) else None,
            likeness=likeness,
            setting=setting,
        )
        evidence.append(_read(seen))
    return evidence


def _read(seen: Seen) -> Evidence:
    return {
        name: float(measure(seen))
        for group in _EVIDENCE.values()
        for name, measure in group.items()
    }


def _at(in_order: Sequence[int], sure: Mapping[int, Certainty], place: int) -> Certainty | None:
    """The certainty of the span at a place of the page; None outside of it."""
    return sure[in_order[place]] if 0 <= place < len(in_order) else None


def _inside(draft: Draft, sure: Mapping[int, Certainty]) -> list[tuple[str, Certainty]]:
    """The states and certainties of an article's spans, in page order.

    The second part of a title that was told apart in one line has none.
    """
    items = sorted(draft.spans, key=lambda item: item.span)
    return [(item.state, sure[item.span.start]) for item in items if item.span.start in sure]


def _setting(drafts: Sequence[Draft], sure: Mapping[int, Certainty]) -> Setting:
    count = max(len(drafts), 1)
    return Setting(
        doubt=_log_doubt(fmean([1 - certainty.kind for certainty in sure.values()])),
        signed=sum(bool(draft.states & _SIGNED) for draft in drafts) / count,
        resumed=sum(draft.resumed for draft in drafts) / count,
        articles=count,
    )


def _likeness(pairs: LetterPairs, drafts: Sequence[Draft]) -> list[Likeness]:
    halves = [_halves(pairs, draft.of("body")) for draft in drafts]
    titles = Bags([_bag(pairs, draft.of(*TITLE)) for draft in drafts])
    none = pairs.within([])
    firsts, seconds, above, below = (
        Bags(bags).weighed(pairs.weights)
        for bags in (
            [first for first, _ in halves],
            [second for _, second in halves],
            [none, *(first for first, _ in halves[:-1])],
            [*(first for first, _ in halves[1:]), none],
        )
    )
    measured = [
        shares(titles, firsts),
        *(cosines(seconds, others) for others in (firsts, above, below)),
    ]
    return [Likeness(*row) for row in np.transpose(measured).tolist()]


def _halves(pairs: LetterPairs, spans: Sequence[Span]) -> tuple[Bag, Bag]:
    """The letter pairs of the beginnings of both halves of a text."""
    size, left = sum(span.end - span.start for span in spans), 0
    first: list[Span] = []
    for span in spans:
        if 2 * left >= size:
            break
        first.append(span)
        left += span.end - span.start
    return _bag(pairs, first), _bag(pairs, spans[len(first) :])


def _bag(pairs: LetterPairs, spans: Sequence[Span]) -> Bag:
    stretches = [(span.start, span.end) for span in spans]
    return pairs.within(head(stretches, _SAMPLE))


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-3), 1 - 1e-3)
    return log(bounded / (1 - bounded))


def _log_doubt(chance: float) -> float:
    """The logarithm of a chance or an expected number; nothing is as good as very little."""
    return log10(_LEAST + max(chance, 0.0))


class Verdict(NamedTuple):
    """The probability that an article is exact, and the reasons to review one that is doubtful."""

    confidence: float
    doubts: list[str]


def judge(evidence: Evidence, weights: Weights | None = None) -> Verdict:
    """The verdict on an article, by these weights or by those of the file."""
    weights = weights or shipped_weights()
    odds = _for(evidence, weights)
    confidence = round(1 / (1 + exp(-weights.bias - sum(odds.values()))), _DIGITS)
    if confidence >= CONFIDENT:
        return Verdict(confidence, [])
    against = [reason for reason in odds if odds[reason] <= -_AGAINST]
    return Verdict(confidence, against or [min(odds, key=lambda reason: odds[reason])])


def _for(evidence: Evidence, weights: Weights) -> dict[str, float]:
    """By reason the log odds that speak for an article, below 0 against it.

    They are measured from those of an article with the usual evidence.
    """
    return {
        reason: sum(
            weighed.weight * (evidence[name] - weighed.usual) for name, weighed in group.items()
        )
        for reason, group in weights.by_reason.items()
    }


@cache
def shipped_weights() -> Weights:
    """The weights of `confidence.yaml`."""
    table = yaml_table("pipelines.text.segment", "confidence.yaml")
    bias = table.pop("bias")
    by_reason = {
        reason: {name: Weighed(*numbers) for name, numbers in group.items()}
        for reason, group in table.items()
    }
    return Weights(bias, by_reason)


def names_by_reason() -> dict[str, list[str]]:
    """The names of all evidence, by the reason that it gives to review an article."""
    return {reason: [*group] for reason, group in _EVIDENCE.items()}
