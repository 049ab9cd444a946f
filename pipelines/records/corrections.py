"""What people correct: the lines of corrections.csv, and what became of each."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import IssueRow, PageId, Table

CorrectionKind = Literal["merge", "split", "headline", "section", "value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(IssueRow):
    """A line of corrections.csv about a page of the issue, and why it does not fit any more."""

    table: ClassVar[Table] = Table(
        "corrections",
        "normalization",
        ("page_id", "correction", "text", "start_char"),
        ("page_id", "correction", "text", "value", "problem"),
        made_from=("pages.text",),
    )
    page_id: PageId
    start_char: (
        Annotated[
            int, "Where the text begins in pages.text; null where it stands once on the page."
        ]
        | None
    ) = None
    text: Annotated[str, "The characters that the page must have there."]
    correction: Annotated[
        CorrectionKind,
        "merge joins the article to that of value; split begins an article; headline and section "
        "set those of the article; value sets how a value is read.",
    ]
    value: (
        Annotated[
            str,
            "Text of the article to join, the headline, the section, or the value written out; "
            "null for none.",
        ]
        | None
    ) = None
    problem: (
        Annotated[
            str,
            "Why the line does not fit the page as it is now; null where it is applied.",
            "pages.text",
            "blocks.article_id",
            "articles.headline",
            "articles.section",
            "dates.basis",
            "quantities.basis",
            "amounts.basis",
        ]
        | None
    ) = None
