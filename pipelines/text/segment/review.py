"""Why a person should look at an article: one table of short reasons."""

from collections.abc import Callable

from pipelines.text.segment import marks as m
from pipelines.text.segment.draft import Draft

# What holds of the article (its draft, the folded page, headline, body) when the reason is given.
_REASONS: dict[str, Callable[[Draft, str, str | None, str], bool]] = {
    "no_headline": lambda draft, folded, headline, body: headline is None,
    "no_body": lambda draft, folded, headline, body: not body,
    "joined_blocks": lambda draft, folded, headline, body: draft.resumed,
    "body_after_byline": lambda draft, folded, headline, body: _body_after_sign(draft),
    "cut_off": lambda draft, folded, headline, body: bool(body) and _cut_off(draft, folded),
    "displaced_section": lambda draft, folded, headline, body: draft.section_basis == "after",
    "long_headline": lambda draft, folded, headline, body: (
        headline is not None and len(headline) > 45
    ),
}


def reasons(draft: Draft, folded: str, headline: str | None, body: str) -> list[str]:
    """The reasons that hold, in the order of the table; none where the article is sure."""
    return [code for code, holds in _REASONS.items() if holds(draft, folded, headline, body)]


def _body_after_sign(draft: Draft) -> bool:
    signs, bodies = draft.of("sign"), draft.of("body")
    return bool(signs and bodies) and signs[0].start < bodies[-1].start


def _cut_off(draft: Draft, folded: str) -> bool:
    """The last paragraph stops mid-sentence and no jump says where it goes on."""
    bodies = draft.of("body")
    if not bodies or draft.of("jump_out"):
        return False
    last = bodies[-1]
    return not m.STOP.search(folded, max(last.start, last.end - 60), last.end)
