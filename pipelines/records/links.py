"""Which articles belong together, and which sums are told more than once."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import ArticleId, IssueRow, Publication, Table

LinkKind = Literal["continuation", "duplicate"]
LinkBasis = Literal["marks", "title", "text", "facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink(IssueRow):
    """An article and an earlier one that it goes on, or that tells the same story."""

    table: ClassVar[Table] = Table(
        "article_links",
        "links",
        ("article_id", "other_id"),
        ("article_id", "other_id", "kind", "score", "headline"),
        made_from=("articles.headline", "articles.body"),
    )
    article_id: ArticleId
    publication: Publication | None = None
    other_id: Annotated[
        str,
        "Key of the earlier article: the first half of a continuation; of a duplicate one of the "
        "same issue date, or of the 7 issues before.",
        "articles.article_id",
    ]
    kind: Annotated[
        LinkKind,
        "continuation (上接 on another page of the issue) or duplicate (the same story, in "
        "another paper or on another day).",
        "articles.jump_to",
        "articles.continued_from",
        "articles.body",
    ]
    score: Annotated[
        float,
        "From 0 to 1. Of a duplicate the share of the shorter text that the other has: runs of "
        "five characters, or pairs where basis is facts. Of a continuation 1 where pages or titles "
        "leave no choice, else the share of likeness that the best candidate has.",
    ]
    basis: Annotated[
        LinkBasis,
        "marks (下转 and 上接 name each other's page), title (one mark and the same title), text "
        "(mostly the same words), facts (told in other words, with the same figures and names).",
    ]
    headline: (
        Annotated[
            str,
            "Headline of the other article, which the second half of a continuation may lack.",
            "articles.headline",
        ]
        | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRepeat(IssueRow):
    """An amount that an article told before it has already, and that a sum must not count again."""

    table: ClassVar[Table] = Table(
        "amount_repeats",
        "links",
        ("article_id", "start_char"),
        ("article_id", "start_char", "other_id", "other_start_char"),
        made_from=("amounts.value", "amounts.low", "amounts.currency", "articles.body"),
    )
    article_id: Annotated[str, "Article of the amount.", "amounts.article_id"]
    start_char: Annotated[int, "First character of the amount in pages.text.", "amounts.start_char"]
    other_id: Annotated[
        str, "Article that has the sum already, as article_links has it.", "amounts.article_id"
    ]
    other_start_char: Annotated[
        int, "First character of the sum there, in pages.text.", "amounts.start_char"
    ]
