"""The articles of an issue counted by section and by topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from pipelines.aggregate.frames import ISSUE, frame, groups, is_null
from pipelines.aggregate.measures import distinctive, median_and_max, wilson
from pipelines.aggregate.sections import is_page_name, normalized_section_name
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
from pipelines.text.words.terms import Run, background, count_terms, term_runs

Frames = Mapping[type[Row], pd.DataFrame]
Cut = Callable[[str], Iterable[Run]]
Figures = Callable[[pd.DataFrame], dict[str, Any]]
_COUNTS = {"date_count": DateValue, "quantity_count": Quantity, "amount_count": Amount}
_EXAMPLES = 5
_REPEATED = 2
_SUREST_FIRST = {"high": 0, "medium": 1, "low": 2}
_NO_TOPIC = {
    "topic_code": "unclassified",
    "topic": "unclassified",
    "confidence": "low",
    "margin": 0.0,
}


def section_daily(tables: Frames, cut: Cut = term_runs) -> pd.DataFrame:
    """One row for each section of each publication's issue, one for its articles without a section.

    Of pages, articles, dates, quantities and amounts. The spellings of a section are one. `cut` gives the terms
    of a text in runs.
    """
    articles = _with_folded_sections(tables[Page], tables[Article]).sort_values("article_id")
    articles = articles.assign(
        **{name: _values_of(articles, tables[row]) for name, row in _COUNTS.items()}
    )
    return frame(SectionDaily, _daily(articles, ["section"], tables[Amount], cut, _section_figures))


def topic_daily(tables: Frames, cut: Cut = term_runs) -> pd.DataFrame:
    """One row for each topic of each publication's issue, by the articles' topics of rank 1.

    Of articles, their topics and amounts. An article without a topic counts as `unclassified`, so that the rows
    sum to the articles. `cut` gives the terms of a text in runs.
    """
    articles, ranked = tables[Article], tables[ArticleTopic]
    first = ranked[ranked["rank"] == 1].set_index("article_id")
    for name, none in _NO_TOPIC.items():
        known = first[name].to_dict()
        articles = articles.assign(
            **{name: [known.get(each, none) for each in articles["article_id"]]}
        )
    surest_first = articles.assign(
        tier=articles["confidence"].map(_SUREST_FIRST), lead=-articles["margin"]
    )
    articles = surest_first.sort_values(["tier", "lead", "article_id"])
    return frame(TopicDaily, _daily(articles, ["topic_code"], tables[Amount], cut, _topic_figures))


def _daily(
    articles: pd.DataFrame, keys: list[str], amounts: pd.DataFrame, cut: Cut, figures: Figures
) -> Iterable[dict[str, Any]]:
    """The rows of each issue; `figures` gives what one table has and the other has not."""
    articles = articles.reset_index(drop=True)
    yuan = amounts[
        (amounts["currency"] == "CNY") & amounts["value"].notna() & amounts["per"].isna()
    ]
    sums = {article: values.tolist() for article, values in yuan.groupby("article_id")["value"]}
    for _, issue in articles.groupby(groups(articles, ISSUE), sort=False):
        runs = {
            key: list(cut(text))
            for key, text in zip(issue["article_id"], _texts(issue), strict=True)
        }
        whole = _counted(runs, issue)
        for _, group in issue.groupby(groups(issue, keys), sort=False):
            terms = _counted(runs, group)
            low, high = wilson(len(group), len(issue))
            median, largest = median_and_max(
                chain.from_iterable(sums.get(each, ()) for each in group["article_id"])
            )
            yield {
                **{name: group[name].iat[0] for name in (*ISSUE, *keys)},
                "article_count": len(group),
                "char_count": int(group["char_count"].sum()),
                "of_articles": len(issue),
                "share": len(group) / len(issue),
                "share_low": low,
                "share_high": high,
                "amount_median_cny": median,
                "amount_max_cny": largest,
                "top_terms": distinctive(terms, whole - terms, background),
                "term_counts": _repeated(terms),
                **figures(group),
            }


def _section_figures(group: pd.DataFrame) -> dict[str, Any]:
    found = {
        # The name of one page of the issue is no column on another.
        "section_kind": max(group["section_kind"].dropna(), default=None),
        "example_article_ids": group["article_id"].head(_EXAMPLES).tolist(),
    }
    return found | {
        name: int(group[name].sum()) for name in ("date_count", "quantity_count", "amount_count")
    }


def _topic_figures(group: pd.DataFrame) -> dict[str, Any]:
    return {
        "topic": min(group["topic"]),
        "high_confidence_count": int((group["confidence"] == "high").sum()),
        "example_article_ids": group["article_id"].head(_EXAMPLES).tolist(),
    }


def _with_folded_sections(pages: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with the folded names of their sections, and whether these are the names of pages."""
    own = dict(zip(pages["page_id"], pages["page_name"], strict=True))
    sections = [
        None if is_null(each) else normalized_section_name(each) for each in articles["section"]
    ]
    kinds = [
        section and _kind(section, own.get(page))
        for section, page in zip(sections, articles["page_id"], strict=True)
    ]
    index = articles.index
    return articles.assign(
        section=pd.Series(sections, index, object), section_kind=pd.Series(kinds, index, object)
    )


def _kind(section: str, page_name: str | None) -> SectionKind:
    return "page" if is_page_name(section) or _is(page_name, section) else "column"


def _is(page_name: str | None, section: str) -> bool:
    return not is_null(page_name) and normalized_section_name(str(page_name)).removesuffix(
        "版"
    ) == section.removesuffix("版")


def _values_of(articles: pd.DataFrame, values: pd.DataFrame) -> pd.Series:
    """How many of the values stand in each article."""
    return articles["article_id"].map(values["article_id"].value_counts()).fillna(0).astype("int64")


def _texts(articles: pd.DataFrame) -> Iterable[str]:
    return articles["headline"].fillna("") + "\n" + articles["body"].fillna("")


def _counted(runs: Mapping[str, Sequence[Run]], articles: pd.DataFrame) -> Counter[str]:
    return count_terms(chain.from_iterable(runs[each] for each in articles["article_id"]))


def _repeated(terms: Counter[str]) -> list[dict[str, Any]]:
    ranked = sorted(terms.items(), key=lambda each: (-each[1], each[0]))
    return [{"term": term, "count": count} for term, count in ranked if count >= _REPEATED]
