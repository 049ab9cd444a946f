"""A section or topic over the issues, each count against the twelve before it."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, product
from math import log
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.aggregate import section_trends, topic_trends
from pipelines.aggregate.bursts import Usual, elevated
from pipelines.records import SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.tables import rows, schema, table

START = date(2026, 5, 1)


def sections(*given_rows: tuple[int, str | None, str | None, int]) -> pa.Table:
    """Daily rows, each as (days after the start, publication, section, articles)."""
    made = [
        SectionDaily(
            issue_date=START + timedelta(day),
            publication=publication,
            section=section,
            article_count=count,
            char_count=1,
            share=1.0,
            of_articles=count,
            share_low=0.0,
            share_high=1.0,
            date_count=0,
            quantity_count=0,
            amount_count=0,
            top_terms=[],
            term_counts=[],
            example_article_ids=[],
        )
        for day, publication, section, count in given_rows
    ]
    return table(SectionDaily, made)


def with_terms(daily: pa.Table, terms: list[list[dict[str, Any]]]) -> pa.Table:
    field = schema(SectionDaily).field("term_counts")
    at = daily.column_names.index("term_counts")
    return daily.set_column(at, field, pa.array(terms, field.type))


def trends(daily: pa.Table) -> list[SectionTrend]:
    return rows(SectionTrend, section_trends(daily))


def test_silence_shows() -> None:
    """A row for each issue of the paper, from its first on; other papers' issues do not count."""
    issues = trends(
        sections(
            (0, "甲报", "田野", 2),
            (3, "甲报", "街区", 1),
            (4, "甲报", "田野", 1),
            (1, "乙报", "田野", 1),
        )
    )
    assert [
        (row.publication, row.section, (row.issue_date - START).days, row.article_count)
        for row in issues
    ] == [
        ("乙报", "田野", 1, 1),
        ("甲报", "田野", 0, 2),
        ("甲报", "田野", 3, 0),
        ("甲报", "田野", 4, 1),
        ("甲报", "街区", 0, 0),
        ("甲报", "街区", 3, 1),
        ("甲报", "街区", 4, 0),
    ]


def test_baseline_is_the_mean_of_the_issues_before() -> None:
    issues = trends(
        sections((0, "甲报", "田野", 2), (1, "甲报", "田野", 4), (2, "甲报", "田野", 9))
    )
    assert [(row.baseline, row.change) for row in issues] == [(None, None), (2.0, 2.0), (3.0, 6.0)]
    assert issues[0].z is None
    assert issues[2].z == pytest.approx(2.7884, abs=1e-4)  # sqrt(2(9 ln 3 - 6))


def test_the_thirteenth_issue_back_is_forgotten() -> None:
    issues = trends(sections((0, None, None, 120), *((day, None, None, 6) for day in range(1, 14))))
    assert [row.baseline for row in issues[-2:]] == [
        15.5,
        6.0,
    ]  # (120 + 11 * 6) / 12, then twelve times 6


@pytest.mark.parametrize(
    ("counts", "burst"),
    [
        ([1, 1, 1, 1, 9], True),
        ([1, 1, 1, 9], False),  # three issues are no past
        ([0, 0, 0, 0, 5], True),
        ([0, 0, 0, 0, 3], False),  # a silence of four issues says little
        ([0] * 12 + [3], True),
        ([0] * 12 + [2], False),  # a pair of articles is none
        ([20, 20, 20, 20, 28], False),  # within what chance does
        ([9, 9, 9, 9, 0], False),  # a silence is none
        ([0, 0, 0, 0, 0, 0, 9, 9], True),  # the past still holds the silence
        ([2] * 12 + [5], False),
        ([2] * 12 + [7, 7], False),
        ([2] * 12 + [7, 7, 6], True),  # three high issues show what none shows alone
        ([2] * 12 + [9, 9, 2], False),  # they are no reason to flag a usual one
    ],
)
def test_bursts(counts: list[int], burst: bool) -> None:
    others = [
        (day, "甲报", "街区", 1) for day in range(len(counts))
    ]  # so that each day has an issue
    daily = sections(
        *others, *((day, "甲报", "田野", count) for day, count in enumerate(counts) if count)
    )
    assert [row for row in trends(daily) if row.section == "田野"][-1].is_burst is burst


def test_the_past_of_a_section_is_not_that_of_the_one_before_it() -> None:
    """Three issues of 田野 are no past, though 一区, which stands before it, has three as well."""
    usual = [(day, "甲报", section, 1) for day in range(3) for section in ("一区", "田野")]
    daily = sections(*usual, (3, "甲报", "一区", 1), (3, "甲报", "田野", 9))
    assert not any(row.is_burst for row in trends(daily))


def test_a_fat_issue_is_no_burst_of_every_section() -> None:
    usual = [(day, "甲报", section, 5) for day in range(12) for section in ("田野", "街区", "校园")]
    fat = [(12, "甲报", section, 20) for section in ("田野", "街区", "校园")]
    assert not any(row.is_burst for row in trends(sections(*usual, *fat)))
    lone = [(12, "甲报", "田野", 20), (12, "甲报", "街区", 5), (12, "甲报", "校园", 5)]
    assert [row.section for row in trends(sections(*usual, *lone)) if row.is_burst] == ["田野"]


def test_a_burst_has_a_start_and_an_end() -> None:
    """The automaton widens a burst to the issues before and after that are as high, and ends it
    when they are not.
    """
    counts = [1, 2, 1, 1, 2, 1, 1, 2, 1, 4, 9, 8, 6, 7, 6, 3, 4, 1, 2, 1, 1, 2, 1]
    others = [(day, "甲报", "街区", 20) for day in range(len(counts))]
    daily = sections(*others, *((day, "甲报", "田野", count) for day, count in enumerate(counts)))
    field = [row for row in trends(daily) if row.section == "田野"]
    assert [(row.issue_date - START).days for row in field if row.is_burst] == [10, 11, 12, 13, 14]
    inside = [row for row in field if row.burst_start]
    assert [(row.issue_date - START).days for row in inside] == [9, 10, 11, 12, 13, 14, 15, 16]
    assert {(row.burst_start, row.burst_end) for row in inside} == {
        (START + timedelta(9), START + timedelta(16))
    }


def test_a_section_that_stays_large_is_a_burst_until_that_is_usual() -> None:
    others = [(day, "甲报", "街区", 20) for day in range(60)]
    daily = sections(*others, *((day, "甲报", "田野", 2 if day < 20 else 9) for day in range(60)))
    inside = [
        (row.issue_date - START).days
        for row in trends(daily)
        if row.section == "田野" and row.burst_start
    ]
    assert inside[0] == 20
    assert inside[-1] < 45


def test_a_burst_in_the_last_issue_has_no_end_yet() -> None:
    others = [(day, "甲报", "街区", 20) for day in range(10)]
    daily = sections(*others, *((day, "甲报", "田野", 9 if day == 9 else 1) for day in range(10)))
    last = [row for row in trends(daily) if row.section == "田野"][-1]
    assert (last.is_burst, last.burst_start, last.burst_end) == (True, last.issue_date, None)


def best_path(counts: list[int], totals: list[int], usual: Usual) -> list[bool]:
    """The cheapest path of the two-state automaton, of all; the lower state where two cost the
    same.
    """
    odds = max(usual.of_topic, 0.5) / max(usual.total - usual.of_topic, 0.5)
    shares = [odds / (1 + odds), 2 * odds / (1 + 2 * odds)]

    def cost(path: tuple[int, ...]) -> float:
        ups = sum(after > before for before, after in pairwise((0, *path)))
        likelihoods = [
            count * log(shares[state]) + (total - count) * log(1 - shares[state])
            for state, count, total in zip(path, counts, totals, strict=True)
        ]
        return ups * log(len(path)) - sum(likelihoods)

    paths = product((0, 1), repeat=len(counts))
    cheapest = min(paths, key=lambda path: (round(cost(path), 9), path))
    return [state == 1 for state in cheapest]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 8)), min_size=1, max_size=9),
    st.tuples(st.integers(0, 20), st.integers(20, 99)),
)
def test_the_automaton_takes_the_cheapest_path(
    issues: list[tuple[int, int]], usual: tuple[int, int]
) -> None:
    counts = [count for count, _ in issues]
    totals = [count + others for count, others in issues]
    path = elevated(np.array(counts), np.array(totals), Usual(*usual))
    assert path.tolist() == best_path(counts, totals, Usual(*usual))


def test_new_terms_are_those_the_trailing_issues_had_not() -> None:
    """The words of the place are in every issue; the flood is in the last."""
    flood = [{"term": "汛情", "count": 6}]
    terms = [[{"term": "河谷", "count": 6}, *(flood if day == 3 else [])] for day in range(4)]
    daily = with_terms(sections(*((day, "甲报", "河谷", 3) for day in range(4))), terms)
    assert [row.top_terms for row in trends(daily)][1:] == [[], [], ["汛情"]]


@pytest.mark.parametrize(("day", "new"), [(12, []), (13, ["汛情"])])
def test_terms_are_compared_with_those_of_twelve_issues(day: int, new: list[str]) -> None:
    flood = {0: 60, day: 6}
    terms = [
        [{"term": "河谷", "count": 6}, {"term": "汛情", "count": flood.get(at, 0)}]
        for at in range(day + 1)
    ]
    daily = with_terms(sections(*((at, "甲报", "河谷", 3) for at in range(day + 1))), terms)
    assert trends(daily)[-1].top_terms == new
    of_one = section_trends(daily, START + timedelta(day))
    assert of_one["top_terms"].to_pylist()[-1] == new


def test_the_terms_of_one_issue_are_those_it_has_among_all() -> None:
    """A report asks for one issue; the figures of the others come along, without their terms."""
    names = [["河谷"], ["河谷", "汛情"], ["堤坝"], ["汛情"], ["堤坝", "河谷"]]
    given_days = [(day, "甲报", "河谷", 3) for day in range(20)]
    terms = [[{"term": name, "count": 6} for name in names[day % 5]] for day in range(20)]
    daily = with_terms(sections(*given_days), terms)
    whole = section_trends(daily).to_pylist()
    for at, row in enumerate(whole):
        of_one = section_trends(daily, row["issue_date"]).to_pylist()
        assert of_one[at] == row
        assert [other | {"top_terms": []} for other in of_one] == [
            other | {"top_terms": []} for other in whole
        ]


def test_a_later_issue_changes_no_earlier_figure() -> None:
    past = [(day, "甲报", "田野", 2 + day % 3) for day in range(20)]
    before = trends(sections(*past))
    after = trends(sections(*past, (20, "甲报", "田野", 1), (20, "甲报", "街区", 3)))
    assert [row for row in after if row.section == "田野"][:20] == before


def test_a_topic_bears_its_latest_name() -> None:
    daily = [
        TopicDaily(
            issue_date=START + timedelta(day),
            topic_code="14",
            topic=name,
            article_count=1,
            char_count=1,
            of_articles=1,
            share=1.0,
            share_low=0.2,
            share_high=1.0,
            high_confidence_count=0,
            top_terms=[],
            term_counts=[],
            example_article_ids=[],
        )
        for day, name in enumerate(["农业", "农业、农村"])
    ]
    topics = rows(TopicTrend, topic_trends(table(TopicDaily, daily)))
    assert [(row.publication, row.topic, row.article_count) for row in topics] == [
        (None, "农业、农村", 1)
    ] * 2


def test_nothing_has_no_trend() -> None:
    assert section_trends(sections()).num_rows == 0


DAILY = st.dictionaries(
    st.tuples(
        st.integers(0, 20), st.sampled_from([None, "甲报"]), st.sampled_from([None, "田野", "街区"])
    ),
    st.integers(1, 9),
    max_size=25,
)


@settings(max_examples=40)
@given(DAILY)
def test_trends_sum_to_the_daily_rows(daily: dict[tuple[Any, ...], int]) -> None:
    trend_rows = trends(sections(*((*key, count) for key, count in daily.items())))
    counted = Counter(
        {
            ((row.issue_date - START).days, row.publication, row.section): row.article_count
            for row in trend_rows
        }
    )
    assert +counted == Counter(daily)
    for publication in (None, "甲报"):
        issues = {key[0] for key in daily if key[1] == publication}
        groups = {key[2] for key in daily if key[1] == publication}
        assert len([row for row in trend_rows if row.publication == publication]) == len(
            issues
        ) * len(groups)


@settings(max_examples=40)
@given(DAILY, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_count(
    daily: dict[tuple[Any, ...], int], random: Any
) -> None:
    table_of_days = sections(*((*key, count) for key, count in daily.items()))
    order = random.sample(range(len(table_of_days)), len(table_of_days))
    shuffled = table_of_days.take(pa.array(order, pa.int64()))
    assert section_trends(table_of_days) == section_trends(shuffled)
