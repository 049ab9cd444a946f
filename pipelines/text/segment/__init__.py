"""Articles from the text of a newspaper page.

Four stages: lines are cut into spans by their marks (`spans`), the best sequence of states is found for
them by a grammar with weights (`decode`, `grammar.yaml`), spans are gathered into articles by evidence
(`link`), and the columns of each article are read from its spans (`fields`).
"""

from dataclasses import dataclass

from pipelines.records import Article, Block, Page
from pipelines.text.segment.decode import Decoded, best_path, observe
from pipelines.text.segment.fields import article
from pipelines.text.segment.grammar import grammar
from pipelines.text.segment.link import gather
from pipelines.text.segment.spans import readings
from pipelines.text.segment.terms import Terms
from pipelines.text.segment.titles import split_titles
from pipelines.text.words.folding import LAYOUT, fold


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The articles of a page in page order, and its blocks, which hold each non-blank character once."""

    articles: list[Article]
    blocks: list[Block]


def segment(page: Page) -> Segmentation:
    """Cut a page into blocks and gather them into articles; any text is taken, an empty one gives nothing."""
    folded = fold(page.text, LAYOUT)
    lines = list(readings(page.text, folded))
    if not lines:
        return Segmentation([], [])
    terms = Terms(folded)
    states = grammar()
    path = best_path(observe(page.text, folded, terms, lines, page.page_name), states)
    path = [Decoded(span, states[state].plain) for span, state in path]
    path = split_titles(page.text, folded, path)
    drafts = gather(page.text, folded, terms, path)
    articles = [article(page, folded, draft, number) for number, draft in enumerate(drafts, 1)]
    owner = {
        item.span: row.article_id
        for row, draft in zip(articles, drafts, strict=True)
        for item in draft.spans
    }
    # Linking may have changed the state of a span, and titles printed in the wrong order are in the right one.
    read = dict(path) | {span: state for draft in drafts for span, state in draft.spans}
    blocks = [
        Block(
            issue_date=page.issue_date, page_id=page.page_id, block_no=number,
            start_char=span.start, end_char=span.end,
            role=states[state].role, article_id=owner.get(span),
        )
        for number, (span, state) in enumerate(sorted(read.items()), 1)
    ]  # fmt: skip
    return Segmentation(articles, blocks)


__all__ = ["Segmentation", "segment"]
