"""The blocks of a page and the articles they make."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    ArticleId,
    ArticleRow,
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
    "byline", "caption", "jump", "page_header", "colophon", "other",
]  # fmt: skip
SectionBasis = Literal["before", "after", "title"]
AuthorRole = Literal["reporter", "correspondent", "photographer", "author", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(IssueRow):
    """A run of page text with one role; the blocks of a page hold each non-blank character once."""

    table: ClassVar[Table] = Table(
        "blocks",
        "segmentation",
        ("page_id", "block_no"),
        ("page_id", "block_no", "start_char", "end_char", "role", "article_id"),
        made_from=("pages.text",),
    )
    page_id: PageId
    block_no: Annotated[int, "Number of the block on its page, in page order from 1."]
    start_char: Annotated[int, "First character of the block in pages.text."]
    end_char: Annotated[int, "One past the last character of the block in pages.text."]
    role: Annotated[Role, "What the block is on the page."]
    article_id: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person named in a byline."""

    name: Annotated[str, "Name of the person, blanks inside removed."]
    role: Annotated[
        AuthorRole,
        "reporter 记者, correspondent 通讯员, photographer 摄, author (a name alone or 作者), editor.",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleRow):
    """One article as its editor meant it, its parts apart and its body mended across text boxes."""

    table: ClassVar[Table] = Table(
        "articles",
        "segmentation",
        ("article_id",),
        ("article_id", "section", "kicker", "headline", "authors", "char_count", "review"),
        made_from=("pages.text",),
    )
    publication: Publication | None = None
    page_no: PageNo | None = None
    article_no: Annotated[int, "Number of the article on its page, from 1."]
    section: Section | None = None
    section_basis: (
        Annotated[
            SectionBasis,
            "Where the section's banner stands: before or after the article, or in its title.",
        ]
        | None
    ) = None
    kicker: Annotated[str, "Kicker (引题), the line above the headline."] | None = None
    headline: Annotated[str, "Headline (主题); null where none is printed."] | None = None
    deck: Annotated[str, "Deck (副题), the line below the headline."] | None = None
    series_part: Annotated[str, "Part of a series as printed: 上, 中, 下, 之二."] | None = None
    crossheads: Annotated[list[str], "Crossheads (小标题) in order."]
    authors: Annotated[list[Author], "Persons of the bylines, each once, in order."]
    byline: Annotated[str, "Bylines as printed, a repeated one once, joined by a space."] | None = (
        None
    )
    agency: Annotated[str, "News agency of the dateline (新华社)."] | None = None
    dateline_place: Annotated[str, "Place of the dateline."] | None = None
    dateline_date: Annotated[date, "Date of the dateline."] | None = None
    body: Annotated[str, "Paragraphs, mended where a text box cut them, joined by line feeds."]
    paragraph_count: Annotated[int, "Paragraphs of the body."]
    char_count: CharCount
    jump_to: (
        Annotated[str, "Page the article goes on to, as printed: 第三版 of 下转第三版."] | None
    ) = None
    continued_from: (
        Annotated[str, "Page the article comes from, as printed: 第一版 of 上接第一版."] | None
    ) = None
    review: Annotated[list[str], "Reasons for a person to look at the article; empty where sure."]
