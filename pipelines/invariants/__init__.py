"""What must hold of every table before it is written; each promise becomes an asset check."""

from pipelines.invariants import counts, keys, magnitudes, statements, text, values
from pipelines.invariants.base import Evidence, Invariant, Tables, Verdict
from pipelines.records import (
    HTML_TABLES,
    TABLES,
    Amount,
    AmountRepeat,
    Article,
    ArticleLink,
    ArticleTopic,
    Block,
    Correction,
    DateValue,
    Entity,
    IssueReport,
    Page,
    PageView,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    Statement,
    TopicDaily,
    TopicModel,
    TopicTrend,
)

__all__ = ["INVARIANTS", "Evidence", "Invariant", "Tables", "Verdict", "verdicts"]

_SHOWN = 5
_TRENDS = ((SectionDaily, SectionTrend), (TopicDaily, TopicTrend))
_VALUES = (DateValue, Quantity, Amount)
# A model is taught by the articles of one moment and then stays as it is.
_MADE = tuple(
    row for row in (*TABLES, *HTML_TABLES) if row.table.partitioned and row is not TopicModel
)


def verdicts(evidence: Evidence, written: type[Row]) -> list[Verdict]:
    """Test every invariant of the written table.

    Where a parent is stale, only that is reported: the rows cannot be held against one another.
    """
    tested = [invariant for invariant in INVARIANTS if invariant.table is written]
    if evidence.stale_parents:
        tested = [invariant for invariant in tested if invariant.problems is keys.stale_parents]
    return [_verdict(invariant, evidence) for invariant in tested]


def _verdict(invariant: Invariant, evidence: Evidence) -> Verdict:
    problems = list(invariant.problems(evidence))
    return Verdict(
        invariant=invariant.name,
        table=invariant.table.table.name,
        count=len(problems),
        examples=tuple(problems[:_SHOWN]),
        blocking=invariant.blocking,
    )


INVARIANTS: tuple[Invariant, ...] = (
    *(
        Invariant(
            "keys_are_unique",
            row,
            f"No two rows share {', '.join(row.table.key)}.",
            keys.repeated_keys(row),
        )
        for row in TABLES
    ),
    *(
        Invariant(
            "parents_belong_together",
            row,
            "Every file behind the table was made from the state of its parents that is there now.",
            keys.stale_parents,
        )
        for row in _MADE
    ),
    Invariant(
        "ledger_balances",
        RawFile,
        "Every file is accepted, a sidecar, or anything else with a reason; "
        "one file a page, or parts with numbers of their own.",
        keys.unbalanced_ledger,
    ),
    Invariant(
        "pages_answer_to_the_ledger",
        Page,
        "The pages are those of the accepted files, or of their parts, by digest.",
        keys.strange_pages,
    ),
    Invariant(
        "text_is_conserved",
        Block,
        "The blocks hold every non-blank character of the page exactly once.",
        text.lost_characters,
    ),
    Invariant("pages_resolve", Block, "Every block stands on a page.", keys.unknown_pages),
    Invariant(
        "articles_resolve",
        Article,
        "Articles and blocks name the same articles.",
        keys.unknown_articles,
    ),
    Invariant(
        "datelines_are_near",
        Article,
        "A dateline is of the issue date or of the 60 days before it.",
        values.distant_datelines,
        blocking=False,
    ),
    *(
        Invariant(
            "surfaces_are_printed",
            row,
            "pages.text[start_char:end_char] is the surface.",
            text.false_surfaces(row),
        )
        for row in (*_VALUES, Entity)
    ),
    *(
        Invariant(
            "values_lie_in_their_article",
            row,
            "The blocks of the article hold the value.",
            text.strayed_values(row),
        )
        for row in (*_VALUES, Entity)
    ),
    Invariant(
        "values_are_apart",
        Amount,
        "No two values of dates, quantities, amounts overlap.",
        text.overlaps(DateValue, Quantity, Amount),
    ),
    Invariant(
        "entities_are_apart",
        Entity,
        "No two entities overlap.",
        text.overlaps(Entity),
    ),
    Invariant(
        "divisions_are_whole",
        Entity,
        "Codes have six digits and stand within their provinces; only a place has one, only a "
        "person a post.",
        keys.misplaced_codes,
    ),
    *(
        Invariant(
            "bounds_are_ordered",
            row,
            "low <= value <= high, all finite, and one of them is given.",
            values.unordered_bounds(row),
        )
        for row in (Quantity, Amount)
    ),
    *(
        Invariant(
            "magnitudes_are_plausible",
            row,
            "No value is a scale away from its print or from another of the same thing, and none "
            "beyond 10¹³, or from 10¹⁰ on ten times the next in size of its article and measure, "
            "without words of a total.",
            magnitudes.outsized_values(row, measure),
            blocking=False,
        )
        for row, measure in ((Quantity, "unit"), (Amount, "currency"))
    ),
    Invariant(
        "corrections_fit",
        Correction,
        "Each line of corrections.csv still fits its page and is applied.",
        values.misfits,
        blocking=False,
    ),
    Invariant(
        "units_are_known",
        Quantity,
        "Unit codes are made of the UCUM units we know.",
        values.unknown_units,
    ),
    Invariant(
        "currencies_are_known",
        Amount,
        "Currencies are ISO 4217 codes we know.",
        values.unknown_currencies,
    ),
    Invariant(
        "intervals_are_ordered",
        DateValue,
        "A date starts before it ends.",
        values.backward_intervals,
    ),
    Invariant(
        "dates_are_plausible",
        DateValue,
        "A date is of the year 1000 or later, and at most 100 years ahead of the issue.",
        values.implausible_dates,
        blocking=False,
    ),
    Invariant(
        "every_article_has_a_topic",
        ArticleTopic,
        "Each article has a topic of rank 1, each topic an article.",
        keys.topics_of_none,
    ),
    Invariant(
        "statements_stand_on_values",
        Statement,
        "A statement has a value, a change or both; each is in quantities or amounts, and in the "
        "clause.",
        statements.loose_statements,
    ),
    Invariant(
        "links_lead_back",
        ArticleLink,
        "A link leads from an article of the issue, and never to itself.",
        keys.false_links,
    ),
    Invariant(
        "repeats_are_amounts",
        AmountRepeat,
        "What a duplicate tells again is one of the amounts of the issue.",
        keys.unknown_repeats,
    ),
    *(
        Invariant(
            "counts_add_up",
            row,
            "The rows of a publication sum to its articles.",
            counts.lost_articles(row),
        )
        for row in (SectionDaily, TopicDaily)
    ),
    Invariant(
        "first_topics_add_up",
        TopicDaily,
        "The rows of a topic sum to the articles it is first of.",
        counts.lost_topics,
    ),
    *(
        Invariant(
            "counts_are_the_daily_ones",
            row,
            "Each daily row is in the trends.",
            counts.lost_issues(daily, row),
        )
        for daily, row in _TRENDS
    ),
    *(
        Invariant(
            "bursts_have_bounds",
            row,
            "An issue of a burst lies between its bounds.",
            counts.loose_bursts(row),
        )
        for _, row in _TRENDS
    ),
    *(
        Invariant(
            "shares_are_shares",
            row,
            "Shares are 0 to 1, and within their interval.",
            counts.false_shares(row),
        )
        for row in (SectionDaily, TopicDaily)
    ),
    *(
        Invariant(
            "examples_resolve",
            row,
            "The examples are articles of the issue.",
            keys.unknown_examples(row),
        )
        for row in (SectionDaily, TopicDaily)
    ),
    Invariant(
        "coverage_is_steady",
        SectionTrend,
        "The newest issue has neither half nor twice of what the 12 issues before it had at the "
        "median.",
        counts.drift,
        blocking=False,
    ),
    Invariant(
        "reports_are_complete",
        IssueReport,
        "The report lists every article of the issue.",
        counts.unlisted_articles,
    ),
    Invariant(
        "views_are_complete",
        PageView,
        "Every page has a view, which marks each of its values.",
        counts.unseen_pages,
    ),
)
