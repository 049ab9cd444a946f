"""Counts of sections and topics, by issue and over time."""

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
    "Section or column (栏目) of the articles, with its spellings unified: without blanks, "
    "quotation marks, 专栏 and 专版; null for articles without a section.",
]
ArticleCount = Annotated[int, "Number of articles."]
OfArticles = Annotated[
    int, "Number of all articles of the publication in this issue, the denominator of share."
]
Share = Annotated[float, "Share of the publication's articles in this issue, from 0 to 1."]
ShareLow = Annotated[float, "Lower end of the share's Wilson 95 % interval."]
ShareHigh = Annotated[float, "Upper end of the share's Wilson 95 % interval."]
MedianCny = Annotated[
    Decimal,
    "Median of the amounts in CNY (元), without prices per unit. There is no sum, because the same "
    "amount may be printed more than once.",
    "amounts.value",
    "amounts.currency",
    "amounts.per",
]
MaxCny = Annotated[
    Decimal,
    "Largest amount in CNY (元), without prices per unit.",
    "amounts.value",
    "amounts.currency",
    "amounts.per",
]
TopTerms = Annotated[
    list[str],
    "Terms that distinguish these articles from the rest of the issue, best first.",
    "headline",
    "body",
]
TrailingIssues = Annotated[
    int, "Number of earlier issues that baseline is the mean of, at most 12."
]
Baseline = Annotated[
    float, "Mean number of articles in the trailing 12 issues; null for the first issue."
]
Change = Annotated[float, "article_count minus baseline; null for the first issue."]
Z = Annotated[
    float, "Signed Poisson deviance of article_count against baseline; null for the first issue."
]
IsBurst = Annotated[
    bool,
    "True if the count, alone or together with those of up to four issues before it, is unusually "
    "high against up to 36 earlier issues and the growth of the rest of the issue, and is above "
    "its baseline (z at least 1).",
]
BurstStart = Annotated[
    date,
    "First issue of the burst that includes this issue, by Kleinberg's automaton; null outside "
    "bursts.",
]
BurstEnd = Annotated[
    date, "Last issue of that burst; null outside bursts and while the burst lasts."
]
NewTerms = Annotated[
    list[str],
    "Terms that distinguish these articles from those of the trailing 12 issues, best first; if "
    "there are none yet, from general language.",
    "term_counts",
]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and its frequency in the articles of a row."""

    term: Annotated[str, "A word, or two consecutive words."]
    count: Annotated[int, "Number of occurrences in headlines and bodies, at least 2."]


TermCounts = Annotated[
    list[TermCount],
    "Terms that occur more than once in these articles, most frequent first.",
    "headline",
    "body",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDaily(IssueRow):
    """A section of one issue: its articles, their share, amounts and terms."""

    table: ClassVar[Table] = Table(
        "section_daily",
        "aggregates",
        ("publication", "section"),
        ("section", "article_count", "share", "amount_max_cny", "top_terms"),
        made_from=("articles.article_id", "articles.section"),
    )
    publication: Publication | None = None
    section: Section | None = None
    section_kind: (
        Annotated[
            SectionKind,
            "page if the section is a page name (要闻, 理论), else column; null without a section.",
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
        int, "Number of dates, times, durations and sets in these articles.", "dates.article_id"
    ]
    quantity_count: Annotated[
        int,
        "Number of quantities, percentages, ratios and ordinals in these articles.",
        "quantities.article_id",
    ]
    amount_count: Annotated[
        int, "Number of amounts of money in these articles.", "amounts.article_id"
    ]
    amount_median_cny: MedianCny | None = None
    amount_max_cny: MaxCny | None = None
    top_terms: TopTerms
    term_counts: TermCounts
    example_article_ids: Annotated[list[str], "Up to five articles, the first ones in the issue."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDaily(IssueRow):
    """A topic of one issue, over the articles that have it as topic of rank 1."""

    table: ClassVar[Table] = Table(
        "topic_daily",
        "aggregates",
        ("publication", "topic_code"),
        ("topic", "article_count", "share", "share_low", "share_high", "top_terms"),
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
        int, "Number of articles whose topic has high confidence.", "rank", "confidence"
    ]
    amount_median_cny: MedianCny | None = None
    amount_max_cny: MaxCny | None = None
    top_terms: TopTerms
    term_counts: TermCounts
    example_article_ids: Annotated[
        list[str], "Up to five articles, highest score first.", "article_topics.article_id", "score"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTrend(IssueRow):
    """A section over all issues: its article count against its trailing 12 issues."""

    table: ClassVar[Table] = Table(
        "section_trends",
        "aggregates",
        ("publication", "section", "issue_date"),
        ("section", "issue_date", "article_count", "z", "is_burst", "top_terms"),
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
    """A topic over all issues: its article count against its trailing 12 issues."""

    table: ClassVar[Table] = Table(
        "topic_trends",
        "aggregates",
        ("publication", "topic_code", "issue_date"),
        ("topic", "issue_date", "article_count", "z", "is_burst", "top_terms"),
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
