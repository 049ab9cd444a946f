"""Articles from the text of a newspaper page.

Of a page that an export wrapped the lines are joined first (`words.wrapping`); all that follows
sees paragraphs, and offsets are led back to the page in the end.

Four stages: lines are cut into spans by their marks (`spans`), a grammar with weights gives each
span its state on the best path through the page (`viterbi`, `grammar.yaml`), spans are gathered
into articles by evidence (`link`), and the columns of each article are read from its spans
(`fields`), with how likely it is whole (`confidence`). What people correct comes last
(`corrected`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.records import Article, Block, Correction, Page
from pipelines.text.corrections import Place, places
from pipelines.text.segment.certainty import certainties
from pipelines.text.segment.confidence import CONFIDENT, Evidence, evidence_of, judge
from pipelines.text.segment.corrected import NumberedDraft, as_set, correct
from pipelines.text.segment.displaced import rehome
from pipelines.text.segment.draft import Draft
from pipelines.text.segment.fields import article
from pipelines.text.segment.grammar import grammar
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.link import gather
from pipelines.text.segment.sentences import sentence_breaks
from pipelines.text.segment.spans import Span, readings
from pipelines.text.segment.titles import split_titles
from pipelines.text.segment.viterbi import TaggedSpan, best_path, observe
from pipelines.text.words.folding import LAYOUT, fold
from pipelines.text.words.plain import PlainText
from pipelines.text.words.wrapping import unwrapped


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Articles and blocks in page order; each non-blank character of the page is in one block.

    `evidence` is what the confidence of each article was weighed by.
    """

    articles: list[Article]
    blocks: list[Block]
    evidence: list[Evidence] = field(default_factory=list[Evidence])


def segment(page: Page, corrections: Iterable[Correction] = ()) -> Segmentation:
    """Cut a page into blocks and gather them into articles; an empty page has neither.

    Those of the page's corrections that do not fit it are left out.
    """
    plain = joined(page.text)
    corrected = places(corrections, page.text, "split", "merge", "headline", "section")
    if plain is None:
        return _segment(page, corrected)
    in_plain = [_in_plain(place, plain) for place in corrected]
    segmentation = _segment(replace(page, text=plain.text), in_plain)
    blocks = [_printed(block, plain) for block in segmentation.blocks]
    return replace(segmentation, blocks=blocks)


def joined(text: str) -> PlainText | None:
    """A page with a paragraph or a title a line; None where it is printed so."""
    edits = unwrapped(text).edits or sentence_breaks(text)
    return PlainText(text, edits) if edits else None


def _in_plain(place: Place, plain: PlainText) -> Place:
    """A place of the page in its plain text."""
    other = None if place.other is None else plain.plain(place.other)
    return replace(place, start=plain.plain(place.start), end=plain.plain(place.end), other=other)


def _printed(block: Block, plain: PlainText) -> Block:
    """A block of the plain text where it is printed on the page."""
    start, end = plain.printed_span(block.start_char, block.end_char)
    return replace(block, start_char=start, end_char=end)


def _segment(page: Page, corrected: Sequence[Place]) -> Segmentation:
    """The articles and blocks of a page with a paragraph or a title a line."""
    folded = fold(page.text, LAYOUT)
    lines = list(readings(page.text, folded))
    if not lines:
        return Segmentation([], [])
    pairs = LetterPairs(folded)
    states = grammar()
    observed = observe(page.text, folded, pairs, lines, page.page_name)
    path = best_path(observed, states)
    sure = certainties(observed, path, states)
    path = [TaggedSpan(span, states[state].plain) for span, state in path]
    path = split_titles(page.text, folded, path)
    drafts = gather(page.text, folded, pairs, path)
    rehome(pairs, drafts)
    evidence = evidence_of(folded, pairs, drafts, sure)
    numbered = [
        NumberedDraft(number, draft, judge(known))
        for number, (draft, known) in enumerate(zip(drafts, evidence, strict=True), 1)
    ]
    if corrected:
        path, numbered = correct(page.text, path, numbered, corrected)
        drafts = [made.draft for made in numbered]
    articles = [
        as_set(article(page, folded, made.draft, made.number, made.verdict), made)
        for made in numbered
    ]
    state_of = _final_states(path, drafts)
    blocks = _blocks(page, state_of, _owners(articles, drafts))
    return Segmentation(articles, blocks, evidence)


def _final_states(path: Sequence[TaggedSpan], drafts: Sequence[Draft]) -> dict[Span, str]:
    """The state of each span: linking may have changed that of the path."""
    state_of = dict(path)
    for draft in drafts:
        state_of.update(draft.spans)
    return state_of


def _owners(articles: Sequence[Article], drafts: Sequence[Draft]) -> dict[Span, str]:
    """The id of the article that holds each span; page furniture is in none."""
    return {
        item.span: row.article_id
        for row, draft in zip(articles, drafts, strict=True)
        for item in draft.spans
    }


def _blocks(page: Page, state_of: Mapping[Span, str], owners: Mapping[Span, str]) -> list[Block]:
    """The blocks in page order; titles printed in the wrong order stand where they were printed."""
    states = grammar()
    return [
        Block(
            issue_date=page.issue_date, page_id=page.page_id, block_no=number,
            start_char=span.start, end_char=span.end,
            role=states[state].role, article_id=owners.get(span),
        )
        for number, (span, state) in enumerate(sorted(state_of.items()), 1)
    ]  # fmt: skip


__all__ = ["CONFIDENT", "Segmentation", "segment"]
