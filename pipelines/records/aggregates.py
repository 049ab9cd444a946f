"""Sections and topics counted, by issue and over time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    CharCount,
    IssueRow,
    Publication,
    Table,
    Topic,
    TopicCode,
)

SectionKind = Literal["column", "page"]
Section = Annotated[
    str,
    "Section or column (栏目) of the articles, its spellings folded into one: without blanks, quotation marks, "
    "专栏 and 专版; null for articles that stand under none.",
]
ArticleCount = Annotated[int, "Articles, in number."]
OfArticles = Annotated[
    int, "All articles of the publication in this issue, what share is a share of."
]
Share = Annotated[float, "Share of the publication's articles in this issue, 0 to 1."]
ShareLow = Annotated[float, "Lower end of the share's Wilson 95 % interval."]
ShareHigh = Annotated[float, "Upper end of the share's Wilson 95 % interval."]
MedianCny = Annotated[
    Decimal, "Median of the amounts in CNY (元), prices per unit left out; amounts recur, so there is no sum.",
    "amounts.value", "amounts.currency", "amounts.per",
]  # fmt: skip
MaxCny = Annotated[
    Decimal, "Largest amount in CNY (元), prices per unit left out.",
    "amounts.value", "amounts.currency", "amounts.per",
]  # fmt: skip
TopTerms = Annotated[
    list[str],
    "The terms that set these articles apart from the rest of the issue, best first.",
    "headline",
    "body",
]
TrailingIssues = Annotated[int, "Issues before this one that baseline is the mean of, 12 at most."]
Baseline = Annotated[
    float, "Mean number of articles in the trailing 12 issues; null for the first issue."
]
Change = Annotated[float, "article_count minus baseline; null for the first issue."]
Z = Annotated[
    float, "Signed Poisson deviance of article_count against baseline; null for the first issue."
]
IsBurst = Annotated[
    bool,
    "True where the count, alone or with those of up to four issues before it, stands out from the up to 36 issues "
    "before these and from how the rest of the issue has grown, and is above its baseline (z at least 1).",
]
BurstStart = Annotated[
    date,
    "First issue of the burst that this issue is in, by Kleinberg's automaton; null outside of bursts.",
]
BurstEnd = Annotated[
    date, "Last issue of that burst; null outside of bursts, and while the burst lasts."
]
NewTerms = Annotated[
    list[str],
    "The terms that set these articles apart from those of its trailing 12 issues, best first; "
    "while it has none, from the language at large.",
    "term_counts",
]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and how often it stands in the articles of a row."""

    term: Annotated[str, "A word, or two words that follow each other."]
    count: Annotated[int, "How often it stands in headlines and bodies, 2 or more."]


TermCounts = Annotated[
    list[TermCount], "The terms that these articles repeat, commonest first.", "headline", "body"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDaily(IssueRow):
    """A section of one issue: how much, how much of the whole, with which sums and words."""

    table: ClassVar[Table] = Table(
        "section_daily",
        "aggregates",
        ("publication", "section"),
        (
            "publication",
            "section",
            "article_count",
            "share",
            "share_low",
            "share_high",
            "amount_max_cny",
            "top_terms",
        ),
        made_from=("articles.article_id", "articles.section"),
    )
    publication: Publication | None = None
    section: Section | None = None
    section_kind: (
        Annotated[
            SectionKind,
            "page: the section is the name of a page (要闻, 理论); null without a section.",
            "articles.section",
            "page_name",
        ]
        | None
    ) = None
    article_count: ArticleCount
    char_count: CharCount
    of_articles: OfArticles
    share: Share
    share_low: ShareLow
    share_high: ShareHigh
    date_count: Annotated[
        int, "Dates, times, durations and sets in these articles.", "dates.article_id"
    ]
    quantity_count: Annotated[
        int,
        "Quantities, percentages, ratios and ordinals in these articles.",
        "quantities.article_id",
    ]
    amount_count: Annotated[int, "Amounts of money in these articles.", "amounts.article_id"]
    amount_median_cny: MedianCny | None = None
    amount_max_cny: MaxCny | None = None
    top_terms: TopTerms
    term_counts: TermCounts
    example_article_ids: Annotated[list[str], "Up to five articles, the first of the issue."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDaily(IssueRow):
    """A topic of one issue, by the articles whose first topic it is."""

    table: ClassVar[Table] = Table(
        "topic_daily",
        "aggregates",
        ("publication", "topic_code"),
        ("publication", "topic", "article_count", "share", "share_low", "share_high", "top_terms"),
        made_from=("article_topics.topic_code", "article_topics.rank"),
    )
    publication: Publication | None = None
    topic_code: TopicCode
    topic: Topic
    article_count: ArticleCount
    char_count: CharCount
    of_articles: OfArticles
    share: Share
    share_low: ShareLow
    share_high: ShareHigh
    high_confidence_count: Annotated[
        int, "Articles whose topic has confidence high.", "rank", "confidence"
    ]
    amount_median_cny: MedianCny | None = None
    amount_max_cny: MaxCny | None = None
    top_terms: TopTerms
    term_counts: TermCounts
    example_article_ids: Annotated[
        list[str], "Up to five articles, the surest first.", "article_topics.article_id", "score"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTrend(IssueRow):
    """A section over all issues: its count against its own trailing 12 issues."""

    table: ClassVar[Table] = Table(
        "section_trends",
        "aggregates",
        ("publication", "section", "issue_date"),
        (
            "publication",
            "section",
            "issue_date",
            "article_count",
            "baseline",
            "z",
            "is_burst",
            "top_terms",
        ),
        partitioned=False,
        made_from=("article_count", "of_articles"),
    )
    publication: Publication | None = None
    section: Section | None = None
    article_count: ArticleCount
    trailing_issues: TrailingIssues
    baseline: Baseline | None = None
    change: Change | None = None
    z: Z | None = None
    is_burst: IsBurst
    burst_start: BurstStart | None = None
    burst_end: BurstEnd | None = None
    top_terms: NewTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTrend(IssueRow):
    """A topic over all issues: its count against its own trailing 12 issues."""

    table: ClassVar[Table] = Table(
        "topic_trends",
        "aggregates",
        ("publication", "topic_code", "issue_date"),
        (
            "publication",
            "topic",
            "issue_date",
            "article_count",
            "baseline",
            "z",
            "is_burst",
            "top_terms",
        ),
        partitioned=False,
        made_from=("article_count", "of_articles"),
    )
    publication: Publication | None = None
    topic_code: TopicCode
    topic: Topic
    article_count: ArticleCount
    trailing_issues: TrailingIssues
    baseline: Baseline | None = None
    change: Change | None = None
    z: Z | None = None
    is_burst: IsBurst
    burst_start: BurstStart | None = None
    burst_end: BurstEnd | None = None
    top_terms: NewTerms
