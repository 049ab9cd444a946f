"""The articles of each issue counted by section and by topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

import pandas as pd

from pipelines.aggregate.frames import ISSUE, frame, groups, is_null
from pipelines.aggregate.measures import distinctive, median_and_max, wilson
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
from pipelines.text.words.terms import Run, background, count_terms, term_runs

Frames = Mapping[type[Row], pd.DataFrame]
Cut = Callable[[str], Iterable[Run]]
Figures = Callable[[pd.DataFrame], dict[str, Any]]
_COUNTS: dict[str, type[Row]] = {
    "date_count": DateValue,
    "quantity_count": Quantity,
    "amount_count": Amount,
}
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
    """Sections or topics: their keys beside the issue, and the figures only their table has."""

    keys: list[str]
    figures: Figures


def section_daily(tables: Frames, cut: Cut = term_runs) -> pd.DataFrame:
    """One row for each section of a publication's issue, and one for articles without a section.

    Needs pages, articles, dates, quantities and amounts. Different spellings of a section are one
    section. `cut` splits a text into runs of terms.
    """
    articles = _with_folded_sections(tables[Page], tables[Article])
    articles = articles.sort_values("article_id")
    for name, row_class in _COUNTS.items():
        articles[name] = _values_of(articles, tables[row_class])
    kind = _Kind(["section"], _section_figures)
    return frame(SectionDaily, _daily(kind, articles, tables[Amount], cut))


def topic_daily(tables: Frames, cut: Cut = term_runs) -> pd.DataFrame:
    """One row for each topic of a publication's issue, by the articles' topics of rank 1.

    Needs articles, their topics and amounts. An article without a topic counts as `unclassified`,
    so that the rows sum to the articles. `cut` splits a text into runs of terms.
    """
    articles = _with_first_topics(tables[Article], tables[ArticleTopic])
    kind = _Kind(["topic_code"], _topic_figures)
    return frame(TopicDaily, _daily(kind, articles, tables[Amount], cut))


def _daily(
    kind: _Kind, articles: pd.DataFrame, amounts: pd.DataFrame, cut: Cut
) -> Iterator[dict[str, Any]]:
    """The rows of each issue."""
    articles = articles.reset_index(drop=True)
    sums = _yuan_by_article(amounts)
    for _, issue in articles.groupby(groups(articles, ISSUE), sort=False):
        runs = _runs_by_article(issue, cut)
        issue_terms = _terms_of(issue, runs)
        for _, group in issue.groupby(groups(issue, kind.keys), sort=False):
            terms = _terms_of(group, runs)
            share = wilson(len(group), len(issue))
            amount = median_and_max(_of_articles(group, sums))
            yield {
                **{name: group[name].iat[0] for name in (*ISSUE, *kind.keys)},
                "article_count": len(group),
                "char_count": int(group["char_count"].sum()),
                "of_articles": len(issue),
                "share": len(group) / len(issue),
                "share_low": share.low,
                "share_high": share.high,
                "amount_median_cny": amount.median,
                "amount_max_cny": amount.largest,
                "top_terms": distinctive(terms, issue_terms - terms, background),
                "term_counts": _repeated(terms),
                "example_article_ids": group["article_id"].head(_EXAMPLES).tolist(),
                **kind.figures(group),
            }


def _section_figures(group: pd.DataFrame) -> dict[str, Any]:
    # The name of one page of the issue is no column on another page.
    figures = {"section_kind": max(group["section_kind"].dropna(), default=None)}
    return figures | {name: int(group[name].sum()) for name in _COUNTS}


def _topic_figures(group: pd.DataFrame) -> dict[str, Any]:
    return {
        "topic": min(group["topic"]),
        "high_confidence_count": int((group["confidence"] == "high").sum()),
    }


def _with_folded_sections(pages: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with the folded names of their sections, and whether these are page names."""
    page_names = dict(zip(pages["page_id"], pages["page_name"], strict=True))
    sections: list[str | None] = []
    kinds: list[SectionKind | None] = []
    for printed, page_id in zip(articles["section"], articles["page_id"], strict=True):
        section = None if is_null(printed) else normalized_section_name(printed)
        sections.append(section)
        kinds.append(_kind(section, page_names.get(page_id)) if section else None)
    index = articles.index
    return articles.assign(
        section=pd.Series(sections, index, object),
        section_kind=pd.Series(kinds, index, object),
    )


def _kind(section: str, page_name: str | None) -> SectionKind:
    """Whether a folded section name is that of a page or of a column."""
    if is_page_name(section) or _is_name_of_page(section, page_name):
        return "page"
    return "column"


def _is_name_of_page(section: str, page_name: str | None) -> bool:
    if is_null(page_name):
        return False
    name = normalized_section_name(str(page_name))
    return name.removesuffix("版") == section.removesuffix("版")


def _with_first_topics(articles: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """The articles with their topics of rank 1, the surest first."""
    first = topics[topics["rank"] == 1].set_index("article_id")
    for name, default in _NO_TOPIC.items():
        topic_values = first[name].to_dict()
        values = [topic_values.get(article_id, default) for article_id in articles["article_id"]]
        articles = articles.assign(**{name: values})
    tier = articles["confidence"].map(_SUREST_FIRST)
    with_order = articles.assign(tier=tier, descending_margin=-articles["margin"])
    return with_order.sort_values(["tier", "descending_margin", "article_id"])


def _values_of(articles: pd.DataFrame, values: pd.DataFrame) -> pd.Series:
    """The number of values in each article."""
    counts = articles["article_id"].map(values["article_id"].value_counts())
    return counts.fillna(0).astype("int64")


def _yuan_by_article(amounts: pd.DataFrame) -> dict[Any, list[Decimal]]:
    """The sums in yuan of each article that has any; prices per unit are left out."""
    is_yuan = amounts["currency"] == "CNY"
    is_sum = amounts["value"].notna() & amounts["per"].isna()
    yuan = amounts[is_yuan & is_sum]
    return {
        article_id: values.tolist() for article_id, values in yuan.groupby("article_id")["value"]
    }


def _runs_by_article(articles: pd.DataFrame, cut: Cut) -> dict[str, list[Run]]:
    """The runs of terms in the headline and body of each article."""
    texts = articles["headline"].fillna("") + "\n" + articles["body"].fillna("")
    return {
        article_id: list(cut(text))
        for article_id, text in zip(articles["article_id"], texts, strict=True)
    }


def _terms_of(articles: pd.DataFrame, runs: Mapping[str, Sequence[Run]]) -> Counter[str]:
    return count_terms(_of_articles(articles, runs))


def _of_articles(articles: pd.DataFrame, values: Mapping[str, Iterable[Any]]) -> Iterable[Any]:
    """The values of all of the articles, one after another."""
    return chain.from_iterable(values.get(article_id, ()) for article_id in articles["article_id"])


def _repeated(terms: Counter[str]) -> list[dict[str, Any]]:
    """The terms that occur more than once, commonest first."""
    ranked = sorted(terms.items(), key=lambda item: (-item[1], item[0]))
    return [{"term": term, "count": count} for term, count in ranked if count >= _REPEATED]
