"""The articles of each issue counted by section and by topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

import pyarrow as pa

from pipelines.aggregate.measures import distinctive, median_and_max, wilson
from pipelines.aggregate.rows import Record, Tables, by_key, columns_of, grouped
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    Page,
    Quantity,
    Row,
    SectionDaily,
    SectionKind,
    TopicDaily,
)
from pipelines.text.words.sections import is_page_name, normalized_section_name
from pipelines.text.words.terms import Run, TermCounts, background, term_runs

Cut = Callable[[str], Iterable[Run]]
Figures = Callable[[list[Record]], Record]
_COUNTS: dict[str, type[Row]] = {
    "date_count": DateValue,
    "quantity_count": Quantity,
    "amount_count": Amount,
}
_OF_ARTICLES = ("issue_date", "publication", "article_id", "headline", "body", "char_count")
_EXAMPLES = 5
_REPEATED = 2
_SUREST_FIRST = {"high": 0, "medium": 1, "low": 2}
_NO_TOPIC = {
    "topic_code": "unclassified",
    "topic": "unclassified",
    "confidence": "low",
    "margin": 0.0,
}


@dataclass(frozen=True)
class _Kind:
    """Sections or topics: their key beside the issue, and the figures only their table has."""

    row: type[Row]
    key: str
    figures: Figures


def section_daily(tables: Tables, cut: Cut = term_runs) -> list[Record]:
    """One row for each section of a publication's issue, and one for articles without a section.

    Needs pages, articles, dates, quantities and amounts. Different spellings of a section are one
    section. `cut` splits a text into runs of terms.
    """
    articles = by_key(_articles(tables, "page_id", "section"), ["article_id"])
    _fold_sections(tables[Page], articles)
    for name, row_class in _COUNTS.items():
        counts = Counter(tables[row_class]["article_id"].to_pylist())
        for article in articles:
            article[name] = counts[article["article_id"]]
    kind = _Kind(SectionDaily, "section", _section_figures)
    return _daily(kind, articles, tables[Amount], cut)


def topic_daily(tables: Tables, cut: Cut = term_runs) -> list[Record]:
    """One row for each topic of a publication's issue, by the articles' topics of rank 1.

    Needs articles, their topics and amounts. An article without a topic counts as `unclassified`,
    so that the rows sum to the articles. `cut` splits a text into runs of terms.
    """
    articles = _with_first_topics(_articles(tables), tables[ArticleTopic])
    kind = _Kind(TopicDaily, "topic_code", _topic_figures)
    return _daily(kind, articles, tables[Amount], cut)


def _articles(tables: Tables, *names: str) -> list[Record]:
    return columns_of(tables[Article], *_OF_ARTICLES, *names)


def _daily(kind: _Kind, articles: list[Record], amounts: pa.Table, cut: Cut) -> list[Record]:
    """The rows of each issue."""
    sums = _yuan_by_article(amounts)
    rows = [
        row
        for issue in grouped(articles, "issue_date", "publication").values()
        for row in _of_issue(kind, issue, sums, cut)
    ]
    return by_key(rows, kind.row.table.key)


def _of_issue(
    kind: _Kind, issue: list[Record], sums: Mapping[str, list[Decimal]], cut: Cut
) -> Iterator[Record]:
    groups = grouped(issue, kind.key)
    counts = {key: _counts(group, cut) for key, group in groups.items()}
    issue_terms = TermCounts.together(counts.values()).terms
    for key, group in groups.items():
        first = group[0]
        terms = counts[key].terms
        share = wilson(len(group), len(issue))
        amount = median_and_max(_of_articles(group, sums))
        yield {
            **{name: first[name] for name in ("issue_date", "publication", kind.key)},
            "article_count": len(group),
            "char_count": sum(article["char_count"] for article in group),
            "of_articles": len(issue),
            "share": len(group) / len(issue),
            "share_low": share.low,
            "share_high": share.high,
            "amount_median_cny": amount.median,
            "amount_max_cny": amount.largest,
            "top_terms": distinctive(terms, _rest(issue_terms, terms), background),
            "term_counts": _repeated(terms),
            "example_article_ids": [article["article_id"] for article in group[:_EXAMPLES]],
            **kind.figures(group),
        }


def _section_figures(group: list[Record]) -> Record:
    # The name of one page of the issue is no column on another page.
    kinds = (article["section_kind"] for article in group)
    figures: Record = {"section_kind": max(filter(None, kinds), default=None)}
    return figures | {name: sum(article[name] for article in group) for name in _COUNTS}


def _topic_figures(group: list[Record]) -> Record:
    return {
        "topic": min(article["topic"] for article in group),
        "high_confidence_count": sum(article["confidence"] == "high" for article in group),
    }


def _fold_sections(pages: pa.Table, articles: list[Record]) -> None:
    """Fold the names of the articles' sections, and add whether these are page names."""
    page_names = dict(
        zip(pages["page_id"].to_pylist(), pages["page_name"].to_pylist(), strict=True)
    )
    for article in articles:
        printed = article["section"]
        section = None if printed is None else normalized_section_name(printed)
        article["section"] = section
        page_name = page_names.get(article["page_id"])
        article["section_kind"] = _kind(section, page_name) if section else None


def _kind(section: str, page_name: str | None) -> SectionKind:
    """Whether a folded section name is that of a page or of a column."""
    if is_page_name(section) or _is_name_of_page(section, page_name):
        return "page"
    return "column"


def _is_name_of_page(section: str, page_name: str | None) -> bool:
    if page_name is None:
        return False
    name = normalized_section_name(page_name)
    return name.removesuffix("版") == section.removesuffix("版")


def _with_first_topics(articles: list[Record], topics: pa.Table) -> list[Record]:
    """The articles with their topics of rank 1, the surest first."""
    first = {
        topic["article_id"]: {name: topic[name] for name in _NO_TOPIC}
        for topic in columns_of(topics, "article_id", "rank", *_NO_TOPIC)
        if topic["rank"] == 1
    }
    with_topics = [article | first.get(article["article_id"], _NO_TOPIC) for article in articles]
    return sorted(with_topics, key=_surest_first)


def _surest_first(article: Record) -> tuple[int, float, str]:
    return _SUREST_FIRST[article["confidence"]], -article["margin"], article["article_id"]


def _yuan_by_article(amounts: pa.Table) -> dict[str, list[Decimal]]:
    """The sums in yuan of each article that has any; prices per unit are left out."""
    sums: dict[str, list[Decimal]] = {}
    for amount in columns_of(amounts, "article_id", "currency", "value", "per"):
        value, is_price = amount["value"], amount["per"] is not None
        if value is None or is_price or amount["currency"] != "CNY":
            continue
        sums.setdefault(amount["article_id"], []).append(value)
    return sums


def _counts(articles: list[Record], cut: Cut) -> TermCounts:
    """The terms in the headlines and bodies of the articles."""
    texts = (f"{article['headline'] or ''}\n{article['body'] or ''}" for article in articles)
    return TermCounts.of(chain.from_iterable(map(cut, texts)))


def _rest(issue: Counter[str], group: Counter[str]) -> dict[str, int]:
    """The terms of an issue that are not of a group of its articles."""
    rest = dict(issue)
    for term, count in group.items():
        rest[term] -= count
        if not rest[term]:
            del rest[term]
    return rest


def _of_articles(articles: list[Record], values: Mapping[str, Iterable[Any]]) -> Iterator[Any]:
    """The values of all of the articles, one after another."""
    return chain.from_iterable(values.get(article["article_id"], ()) for article in articles)


def _repeated(terms: Counter[str]) -> list[Record]:
    """The terms that occur more than once, commonest first."""
    ranked = sorted(terms.items(), key=lambda item: (-item[1], item[0]))
    return [{"term": term, "count": count} for term, count in ranked if count >= _REPEATED]
