"""The articles of an issue counted by section and by topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from pipelines.aggregate.frames import ISSUE, frame, groups
from pipelines.aggregate.measures import distinctive, median_and_max, wilson
from pipelines.records import SectionDaily, TopicDaily
from pipelines.text.terms import count_terms

Terms = Callable[[str], Mapping[str, int]]
Figures = Callable[[pd.DataFrame, int], dict[str, Any]]
_EXAMPLES = 5
_SUREST_FIRST = {"high": 0, "medium": 1, "low": 2}
_NO_TOPIC = {"topic_code": "unclassified", "topic": "unclassified", "confidence": "low", "margin": 0.0}


def section_daily(
    articles: pd.DataFrame,
    dates: pd.DataFrame,
    quantities: pd.DataFrame,
    amounts: pd.DataFrame,
    terms: Terms = count_terms,
) -> pd.DataFrame:
    """One row for each section of each publication's issue, one for its articles without a section.

    `terms` counts the words of a text.
    """
    counts = {"date_count": dates, "quantity_count": quantities, "amount_count": amounts}
    articles = articles.assign(**{name: _values_of(articles, values) for name, values in counts.items()})
    return frame(SectionDaily, _daily(articles, ["section"], amounts, terms, _section_figures))


def topic_daily(
    articles: pd.DataFrame, article_topics: pd.DataFrame, amounts: pd.DataFrame, terms: Terms = count_terms
) -> pd.DataFrame:
    """One row for each topic of each publication's issue, by the articles' topics of rank 1.

    An article without a topic counts as `unclassified`, so that the rows sum to the articles. `terms` counts
    the words of a text.
    """
    first = article_topics[article_topics["rank"] == 1].set_index("article_id")
    for name, none in _NO_TOPIC.items():
        known = first[name].to_dict()
        articles = articles.assign(**{name: [known.get(each, none) for each in articles["article_id"]]})
    return frame(TopicDaily, _daily(articles, ["topic_code"], amounts, terms, _topic_figures))


def _daily(
    articles: pd.DataFrame, keys: list[str], amounts: pd.DataFrame, terms: Terms, figures: Figures
) -> Iterable[dict[str, Any]]:
    """The rows of each issue; `figures` gives what one table has and the other has not."""
    articles = articles.reset_index(drop=True)
    sums = amounts[(amounts["currency"] == "CNY") & amounts["value"].notna() & amounts["per"].isna()]
    for _, issue in articles.groupby(groups(articles, ISSUE), sort=False):
        words = {key: terms(text) for key, text in zip(issue["article_id"], _texts(issue), strict=True)}
        whole = _total(words.values())
        for _, group in issue.groupby(groups(issue, keys), sort=False):
            ids = group["article_id"]
            median, largest = median_and_max(sums.loc[sums["article_id"].isin(ids), "value"])
            yield {
                **group.iloc[0][[*ISSUE, *keys]],
                "article_count": len(group),
                "char_count": int(group["char_count"].sum()),
                "share": len(group) / len(issue),
                "amount_median_cny": median,
                "amount_max_cny": largest,
                "top_terms": distinctive(_total(words[each] for each in ids), whole),
                **figures(group, len(issue)),
            }


def _section_figures(group: pd.DataFrame, _: int) -> dict[str, Any]:
    return {name: int(group[name].sum()) for name in ("date_count", "quantity_count", "amount_count")}


def _topic_figures(group: pd.DataFrame, issue_count: int) -> dict[str, Any]:
    low, high = wilson(len(group), issue_count)
    order = group.assign(tier=group["confidence"].map(_SUREST_FIRST), lead=-group["margin"])
    surest = order.sort_values(["tier", "lead", "article_id"])
    return {
        "topic": min(group["topic"]),
        "share_low": low,
        "share_high": high,
        "high_confidence_count": int((group["confidence"] == "high").sum()),
        "example_article_ids": surest["article_id"].head(_EXAMPLES).tolist(),
    }


def _values_of(articles: pd.DataFrame, values: pd.DataFrame) -> pd.Series:
    """How many of the values stand in each article."""
    return articles["article_id"].map(values["article_id"].value_counts()).fillna(0).astype("int64")


def _texts(articles: pd.DataFrame) -> Iterable[str]:
    return articles["headline"].fillna("") + "\n" + articles["body"].fillna("")


def _total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total
