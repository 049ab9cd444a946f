"""A section or topic over the issues, each count against the twelve before it."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.aggregate import section_trends, topic_trends
from pipelines.records import SectionDaily, SectionTrend, TopicDaily, TopicTrend, columns
from pipelines.tables import rows, table, table_of_frame

START = date(2026, 5, 1)


def sections(*given_rows: tuple[int, str | None, str | None, int]) -> pd.DataFrame:
    """Daily rows, each as (days after the start, publication, section, articles)."""
    made = [
        SectionDaily(
            issue_date=START + timedelta(day), publication=publication, section=section, article_count=count,
            char_count=1, share=1.0, date_count=0, quantity_count=0, amount_count=0, top_terms=[],
        )
        for day, publication, section, count in given_rows
    ]  # fmt: skip
    return table(SectionDaily, made).to_pandas(date_as_object=True)


def trends(daily: pd.DataFrame) -> list[SectionTrend]:
    return rows(SectionTrend, table_of_frame(SectionTrend, section_trends(daily)))


def test_silence_shows() -> None:
    """A row for each issue of the paper, from its first on; other papers' issues do not count."""
    found = trends(
        sections((0, "甲报", "田野", 2), (3, "甲报", "街区", 1), (4, "甲报", "田野", 1), (1, "乙报", "田野", 1))
    )
    assert [(row.publication, row.section, (row.issue_date - START).days, row.article_count) for row in found] == [
        ("乙报", "田野", 1, 1),
        ("甲报", "田野", 0, 2), ("甲报", "田野", 3, 0), ("甲报", "田野", 4, 1),
        ("甲报", "街区", 0, 0), ("甲报", "街区", 3, 1), ("甲报", "街区", 4, 0),
    ]  # fmt: skip


def test_baseline_is_the_mean_of_the_issues_before() -> None:
    found = trends(sections((0, "甲报", "田野", 2), (1, "甲报", "田野", 4), (2, "甲报", "田野", 9)))
    assert [(row.baseline, row.change) for row in found] == [(None, None), (2.0, 2.0), (3.0, 6.0)]
    assert found[0].z is None
    assert found[2].z == pytest.approx(2.7884, abs=1e-4)  # sqrt(2(9 ln 3 - 6))


def test_the_thirteenth_issue_back_is_forgotten() -> None:
    found = trends(sections((0, None, None, 120), *((day, None, None, 6) for day in range(1, 14))))
    assert [row.baseline for row in found[-2:]] == [15.5, 6.0]  # (120 + 11 * 6) / 12, then twelve times 6


@pytest.mark.parametrize(
    ("counts", "burst"),
    [
        ([1, 1, 1, 1, 8], True),
        ([1, 1, 1, 8], False),  # three issues are no past
        ([0, 0, 0, 0, 3], True),
        ([0] * 12 + [2], False),  # a pair of articles is none
        ([20, 20, 20, 20, 28], False),  # within what chance does
        ([9, 9, 9, 9, 0], False),  # a silence is none
        ([0, 0, 0, 0, 0, 0, 9, 9], True),  # the past still holds the silence
    ],
)
def test_bursts(counts: list[int], burst: bool) -> None:
    others = [(day, "甲报", "街区", 1) for day in range(len(counts))]  # so that each day has an issue
    daily = sections(*others, *((day, "甲报", "田野", count) for day, count in enumerate(counts) if count))
    assert [row for row in trends(daily) if row.section == "田野"][-1].is_burst is burst


def test_a_topic_bears_its_latest_name() -> None:
    daily = [
        TopicDaily(
            issue_date=START + timedelta(day), topic_code="14", topic=name, article_count=1, char_count=1, share=1.0,
            share_low=0.2, share_high=1.0, high_confidence_count=0, top_terms=[], example_article_ids=[],
        )
        for day, name in enumerate(["农业", "农业、农村"])
    ]  # fmt: skip
    made = topic_trends(table(TopicDaily, daily).to_pandas(date_as_object=True))
    found = rows(TopicTrend, table_of_frame(TopicTrend, made))
    assert [(row.publication, row.topic, row.article_count) for row in found] == [(None, "农业、农村", 1)] * 2


def test_nothing_has_no_trend() -> None:
    made = section_trends(sections())
    assert made.empty
    assert list(made.columns) == [column.name for column in columns(SectionTrend)]
    assert table_of_frame(SectionTrend, made).num_rows == 0


DAILY = st.dictionaries(
    st.tuples(st.integers(0, 20), st.sampled_from([None, "甲报"]), st.sampled_from([None, "田野", "街区"])),
    st.integers(1, 9),
    max_size=25,
)


@settings(max_examples=40)
@given(DAILY)
def test_trends_sum_to_the_daily_rows(daily: dict[tuple[Any, ...], int]) -> None:
    found = trends(sections(*((*key, count) for key, count in daily.items())))
    counted = Counter(
        {((row.issue_date - START).days, row.publication, row.section): row.article_count for row in found}
    )
    assert +counted == Counter(daily)
    for publication in (None, "甲报"):
        issues = {key[0] for key in daily if key[1] == publication}
        groups = {key[2] for key in daily if key[1] == publication}
        assert len([row for row in found if row.publication == publication]) == len(issues) * len(groups)


@settings(max_examples=40)
@given(DAILY, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_count(daily: dict[tuple[Any, ...], int], random: Any) -> None:
    table_of_days = sections(*((*key, count) for key, count in daily.items()))
    shuffled = table_of_days.iloc[random.sample(range(len(table_of_days)), len(table_of_days))]
    pd.testing.assert_frame_equal(section_trends(table_of_days), section_trends(shuffled))
