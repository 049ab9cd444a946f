"""The blocks of a page and the articles made of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    ArticleId,
    ArticleRow,
    BasisColumn,
    CharCount,
    IssueRow,
    PageId,
    PageNo,
    Publication,
    Section,
    Table,
)

Role = Literal[
    "section", "kicker", "headline", "deck", "crosshead", "dateline", "body",
    "byline", "caption", "source_note", "jump", "page_header", "colophon", "other",
]  # fmt: skip
TITLE_ROLES = frozenset[Role](("kicker", "headline", "deck", "crosshead"))
"""The roles of the titles of an article."""
TEXT_ROLES = TITLE_ROLES.union(frozenset[Role](("body", "caption")))
"""The roles of what an article says; who wrote it, when and where stands in others."""
SectionBasis = Literal["before", "after", "title", "human"]
AuthorRole = Literal["reporter", "correspondent", "photographer", "author", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(IssueRow):
    """A span of page text with one role; each non-blank character of a page is in one block."""

    table: ClassVar[Table] = Table(
        "blocks",
        "segmentation",
        ("page_id", "block_no"),
        ("block_no", "role", "start_char", "end_char", "article_id"),
        made_from=("pages.text",),
    )
    page_id: PageId
    block_no: Annotated[int, "Number of the block on its page, in page order, from 1."]
    start_char: Annotated[int, "Offset of the first character of the block in pages.text."]
    end_char: Annotated[int, "Offset after the last character of the block in pages.text."]
    role: Annotated[Role, "Role of the block on the page."]
    article_id: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person named in a byline."""

    name: Annotated[
        str, "Name of the person as the paper writes it, blanks inside between Latin words only."
    ]
    role: Annotated[
        AuthorRole,
        "reporter (记者), correspondent (通讯员), photographer (摄), author (作者 or a bare name), "
        "editor.",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleRow):
    """One article, divided into its parts, its body rejoined where text boxes split it."""

    table: ClassVar[Table] = Table(
        "articles",
        "segmentation",
        ("article_id",),
        ("section", "headline", "authors", "char_count", "review"),
        made_from=("pages.text",),
    )
    publication: Publication | None = None
    page_no: PageNo | None = None
    article_no: Annotated[int, "Number of the article on its page, from 1."]
    section: Section | None = None
    section_basis: (
        Annotated[
            SectionBasis,
            "Position of the section's banner: before or after the article, or in its title; human "
            "where corrections.csv sets the section.",
        ]
        | None
    ) = None
    kicker: Annotated[str, "Kicker (引题), the line above the headline."] | None = None
    headline: Annotated[str, "Headline (主题); null where none is printed."] | None = None
    deck: Annotated[str, "Deck (副题), the line below the headline."] | None = None
    series_part: Annotated[str, "Part of a series as printed: 上, 中, 下, 之二."] | None = None
    crossheads: Annotated[list[str], "Crossheads (小标题), in order."]
    authors: Annotated[list[Author], "People named in the bylines, each once, in order."]
    byline: Annotated[str, "Bylines as printed, without repeats, joined by spaces."] | None = None
    agency: Annotated[str, "News agency in the dateline (新华社)."] | None = None
    dateline_place: Annotated[str, "Place in the dateline."] | None = None
    dateline_date: Annotated[date, "Date in the dateline."] | None = None
    body: Annotated[
        str, "Paragraphs, rejoined where a text box split them, separated by line feeds."
    ]
    paragraph_count: Annotated[int, "Number of paragraphs in the body."]
    char_count: CharCount
    jump_to: (
        Annotated[str, "Page that the article continues on, as printed: 第三版 in 下转第三版."]
        | None
    ) = None
    continued_from: (
        Annotated[str, "Page that the article continues from, as printed: 第一版 in 上接第一版."]
        | None
    ) = None
    confidence: (
        Annotated[
            float,
            "Probability, from 0 to 1, that the article has all of its characters and no other's; "
            "as often right as it says on pages like those it was learned on. 1 where a person has "
            "set where it begins or ends.",
        ]
        | None
    ) = None
    review: Annotated[list[str], "Reasons to review the article by hand; empty if there are none."]
    basis: BasisColumn = "rules"
