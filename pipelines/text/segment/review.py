"""Why a person should look at an article: one table of short reasons."""

from collections.abc import Callable
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.segment.draft import Draft

_LONGEST_HEADLINE = 45  # characters
_LAST_STOP = 60  # characters at the end of a paragraph that its stop is looked for in


class ReadArticle(NamedTuple):
    """An article as read: its draft, the folded text of its page, its headline and body."""

    draft: Draft
    folded: str
    headline: str | None
    body: str


def _has_long_headline(article: ReadArticle) -> bool:
    return article.headline is not None and len(article.headline) > _LONGEST_HEADLINE


def _has_body_after_sign(article: ReadArticle) -> bool:
    """Whether text stands under the signature that closes an article."""
    signs, bodies = article.draft.of("sign"), article.draft.of("body")
    if not signs or not bodies:
        return False
    return signs[0].start < bodies[-1].start


def is_cut_off(folded: str, draft: Draft) -> bool:
    """Whether the last paragraph stops mid-sentence and no jump says where it goes on."""
    bodies = draft.of("body")
    if not bodies or draft.of("jump_out"):
        return False
    last = bodies[-1]
    return not marks.STOP.search(folded, max(last.start, last.end - _LAST_STOP), last.end)


_REASONS: dict[str, Callable[[ReadArticle], bool]] = {
    "no_headline": lambda article: article.headline is None,
    "no_body": lambda article: not article.body,
    "joined_blocks": lambda article: article.draft.resumed,
    "body_after_byline": _has_body_after_sign,
    "cut_off": lambda article: is_cut_off(article.folded, article.draft),
    "displaced_section": lambda article: article.draft.section_basis == "after",
    "long_headline": _has_long_headline,
}


def reasons(article: ReadArticle) -> list[str]:
    """The reasons that hold, in the order of the table; none where the article is sure."""
    return [code for code, holds in _REASONS.items() if holds(article)]
