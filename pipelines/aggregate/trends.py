"""The counts of sections and topics over all issues, each against its own past."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipelines.aggregate.frames import frame, groups
from pipelines.aggregate.measures import poisson_deviance
from pipelines.records import SectionTrend, TopicTrend

TRAILING_ISSUES = 12
# A burst is far above its past (z is about normal where the past is steady), is more than a pair of
# articles, and has a past that deserves the name.
BURST_Z = 3.0
BURST_ARTICLES = 3
BURST_HISTORY = 4


def section_trends(section_daily_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each section at each issue of its publication, from the publication's first issue on.

    An issue without the section counts 0, so that its silence shows. The baseline is the mean count of the up
    to 12 issues of the publication before this one.
    """
    return frame(SectionTrend, _trends(section_daily_all, "section", ["section"]))


def topic_trends(topic_daily_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each topic at each issue of its publication, as in `section_trends`.

    A topic bears the name it had last.
    """
    return frame(TopicTrend, _trends(topic_daily_all, "topic_code", ["topic_code", "topic"]))


def _trends(daily: pd.DataFrame, key: str, names: list[str]) -> Iterator[dict[str, Any]]:
    daily = daily.reset_index(drop=True)
    for _, publication in daily.groupby(groups(daily, ["publication"]), sort=False):
        issues = sorted(publication["issue_date"].unique())
        position = publication["issue_date"].map({issue: at for at, issue in enumerate(issues)})
        for _, rows in publication.groupby(groups(publication, [key]), sort=False):
            counts = np.zeros(len(issues), dtype=np.int64)
            np.add.at(counts, position[rows.index].to_numpy(), rows["article_count"].to_numpy(np.int64))
            last = rows.sort_values("issue_date").iloc[-1]
            yield from _rows({name: last[name] for name in ("publication", *names)}, issues, counts)


def _rows(group: dict[str, Any], issues: list[Any], counts: NDArray[np.int64]) -> Iterator[dict[str, Any]]:
    history = np.minimum(np.arange(len(counts)), TRAILING_ISSUES)
    sums = np.concatenate([[0], np.cumsum(counts)])
    baseline = (sums[:-1] - sums[np.arange(len(counts)) - history]) / np.maximum(history, 1)
    z = poisson_deviance(counts, baseline, history)
    burst = (z >= BURST_Z) & (counts >= BURST_ARTICLES) & (history >= BURST_HISTORY)
    for at, issue in enumerate(issues):
        known = bool(history[at])
        yield {
            **group,
            "issue_date": issue,
            "article_count": int(counts[at]),
            "baseline": float(baseline[at]) if known else None,
            "change": float(counts[at] - baseline[at]) if known else None,
            "z": float(z[at]) if known else None,
            "is_burst": bool(burst[at]),
        }
