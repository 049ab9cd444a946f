"""An issue counted by section and by topic: every article once, every figure to be worked out by
hand.
"""

from collections import Counter
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.aggregate import section_daily, topic_daily
from pipelines.records import SectionDaily, TermCount, TopicDaily
from pipelines.tables import rows, table_of_mappings


def words(text: str) -> list[list[str]]:
    """Words stand apart here, and none follows another."""
    return [[word] for word in text.split()]


def test_sections(
    tables_of: Any, article: Any, articles: Any, dates: Any, quantities: Any, amounts: Any
) -> None:
    issue = articles(
        article(1, section="田野", headline="麦 收", body="麦 多", char_count=30),
        article(2, section="田野", body="麦 少", char_count=20),
        article(3, section="街区", body="路 通", char_count=7),
        article(4, body="水 清"),
    )
    money = amounts((1, "2.5", "CNY"), (2, "4", "CNY"), (2, "900", "USD"), (3, "7", "EUR"))
    tables = tables_of(
        articles=issue, dates=dates(1, 1, 2), quantities=quantities(3), amounts=money
    )
    made = section_daily(tables, words)

    none, field, street = rows(SectionDaily, table_of_mappings(SectionDaily, made))
    assert (none.section, field.section, street.section) == (None, "田野", "街区")
    assert (field.article_count, field.char_count, field.share) == (2, 50, 0.5)
    assert (field.date_count, field.quantity_count, field.amount_count) == (3, 0, 3)
    assert (field.amount_median_cny, field.amount_max_cny) == (Decimal("3.2500"), Decimal("4.0000"))
    assert field.top_terms == ["麦"]
    assert (field.of_articles, field.example_article_ids) == (4, ["p-a001", "p-a002"])
    assert (field.share_low, field.share_high) == pytest.approx((0.150039, 0.849961), abs=1e-6)
    assert field.term_counts == [TermCount("麦", 3)]  # what the articles repeat, for the trends
    # Euros are counted, and have no median in CNY.
    assert (street.quantity_count, street.amount_count, street.amount_max_cny) == (1, 1, None)
    assert (none.article_count, none.share, none.amount_median_cny) == (1, 0.25, None)


def test_spellings_of_a_section_are_one_and_pages_are_no_columns(
    tables_of: Any, pages: Any, article: Any, articles: Any
) -> None:
    issue = articles(
        article(1, section="“街区”专栏"),
        article(2, section="街 区"),
        article(3, section="理论"),
        article(4, section="河谷", page_id="q"),
        article(5, section="河谷"),
        article(6),
    )
    made = section_daily(
        tables_of(pages=pages(("p", None), ("q", "河 谷版")), articles=issue), words
    )
    figures = [
        (row.section, row.section_kind, row.article_count)
        for row in rows(SectionDaily, table_of_mappings(SectionDaily, made))
    ]
    # 河谷 is no page that every paper has, but one of this issue.
    assert figures == [
        (None, None, 1),
        ("河谷", "page", 2),
        ("理论", "page", 1),
        ("街区", "column", 2),
    ]


def test_pairs_of_words_count_where_they_are_repeated(
    tables_of: Any, article: Any, articles: Any
) -> None:
    issue = articles(
        article(1, headline="老旧小区改造", body="老旧小区新貌。"),
        article(2, section="街区", body="图书馆开放。"),
    )
    row = rows(
        SectionDaily, table_of_mappings(SectionDaily, section_daily(tables_of(articles=issue)))
    )[0]
    assert TermCount("老旧小区", 2) in row.term_counts
    assert "老旧小区" in row.top_terms
    assert "小区改造" not in row.top_terms


def test_topics(tables_of: Any, article: Any, articles: Any, topics: Any, amounts: Any) -> None:
    issue = articles(
        *(article(number, body="麦" if number < 4 else "球") for number in range(1, 5))
    )
    given_topics = topics(
        (1, "14", 1, 0.2, "medium"),
        (1, "39", 2),
        (2, "14", 1, 0.3, "high"),
        (3, "14", 1, 0.9, "high"),
        (4, "39"),
    )
    money = amounts((1, "5", "CNY"), (4, None, "CNY"))
    made = topic_daily(tables_of(articles=issue, article_topics=given_topics, amounts=money), words)

    farm, sport = rows(TopicDaily, table_of_mappings(TopicDaily, made))
    assert (farm.topic_code, farm.topic, farm.article_count, farm.share) == (
        "14",
        "农业、农村",
        3,
        0.75,
    )
    assert (farm.share_low, farm.share_high) == pytest.approx((0.300642, 0.954413), abs=1e-6)
    assert farm.high_confidence_count == 2
    assert farm.example_article_ids == [
        "p-a003",
        "p-a002",
        "p-a001",
    ]  # by confidence, then by margin
    assert (farm.amount_median_cny, farm.top_terms) == (Decimal("5.0000"), ["麦"])
    # The second topic of an article does not count; a pure range has no value to take a median of.
    assert (sport.article_count, sport.amount_max_cny) == (1, None)


def test_equally_sure_examples_go_by_id(
    tables_of: Any, article: Any, articles: Any, topics: Any
) -> None:
    numbers = [7, 3, 5, 1, 6, 2, 4]
    of_topic = topics(*((number, "14") for number in numbers))
    made = topic_daily(
        tables_of(articles=articles(*map(article, numbers)), article_topics=of_topic), words
    )
    assert made[0]["example_article_ids"] == ["p-a001", "p-a002", "p-a003", "p-a004", "p-a005"]


def test_an_article_without_a_topic_is_counted(
    tables_of: Any, article: Any, articles: Any, topics: Any
) -> None:
    issue = articles(article(1), article(2))
    for known, counts in (
        (topics((1, "14")), {"14": 1, "unclassified": 1}),
        (topics(), {"unclassified": 2}),
    ):
        made = topic_daily(tables_of(articles=issue, article_topics=known), words)
        assert {row["topic_code"]: row["article_count"] for row in made} == counts


def test_each_publication_is_an_issue_of_its_own(
    tables_of: Any, article: Any, articles: Any
) -> None:
    issue = articles(
        article(1, publication="临汶日报", body="麦 麦"),
        article(2, publication="临汶晚报", body="麦 麦 路"),
        article(3, publication=None, section="副刊", body="花 花 水"),
        article(4, publication=None, body="草 草 水"),
    )
    made = section_daily(tables_of(articles=issue), words)
    sections = rows(SectionDaily, table_of_mappings(SectionDaily, made))
    assert [(row.publication, row.section) for row in sections] == [
        (None, None),
        (None, "副刊"),
        ("临汶日报", None),
        ("临汶晚报", None),
    ]
    assert [row["share"] for row in made] == [0.5, 0.5, 1.0, 1.0]
    assert [row["top_terms"] for row in made] == [["草"], ["花"], ["麦"], ["麦"]]


def test_an_empty_issue_has_empty_tables(tables_of: Any) -> None:
    for row, made in (
        (SectionDaily, section_daily(tables_of())),
        (TopicDaily, topic_daily(tables_of())),
    ):
        assert made == []
        assert table_of_mappings(row, made).num_rows == 0


def test_words_are_those_of_headline_and_body(tables_of: Any, article: Any, articles: Any) -> None:
    issue = articles(
        article(1, headline="水库加固", body="水库在加固。"),
        article(2, section="校园", body="课堂开讲"),
    )
    made = section_daily(tables_of(articles=issue))
    assert set(made[0]["top_terms"]) == {"水库", "加固"}


ISSUES = st.lists(
    st.tuples(
        st.sampled_from([None, "甲报", "乙报"]),
        st.sampled_from([None, "田野", "街区"]),
        st.sampled_from(["14", "39", "unclassified"]),
        st.sampled_from(["CNY", "USD"]),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(issue=ISSUES)
def test_sections_and_topics_sum_to_the_articles(
    issue: list[tuple[Any, ...]],
    tables_of: Any,
    article: Any,
    articles: Any,
    topics: Any,
    amounts: Any,
    dates: Any,
) -> None:
    table = articles(
        *(article(n, publication=drawn[0], section=drawn[1]) for n, drawn in enumerate(issue))
    )
    money = amounts(*((n, "1.5", drawn[3]) for n, drawn in enumerate(issue)))
    of_topic = topics(*((n, drawn[2]) for n, drawn in enumerate(issue)))
    tables = tables_of(
        articles=table, dates=dates(*range(len(issue))), article_topics=of_topic, amounts=money
    )
    sections, by_topic = section_daily(tables, words), topic_daily(tables, words)

    expected = Counter(drawn[0] for drawn in issue)
    for made in (sections, by_topic):
        assert articles_by_publication(made) == expected
        shares: Counter[Any] = Counter()
        for row in made:
            shares[row["publication"]] += row["share"]
        assert [*shares.values()] == pytest.approx([1] * len(expected))
    for name in ("date_count", "amount_count"):
        assert sum(row[name] for row in sections) == len(issue)
    examples = [article_id for row in by_topic for article_id in row["example_article_ids"]]
    assert len(set(examples)) == len(examples)
    assert len(examples) == sum(min(row["article_count"], 5) for row in by_topic)


def articles_by_publication(daily: list[dict[str, Any]]) -> Counter[Any]:
    """The articles of daily rows; None where the publication is not known."""
    counts: Counter[Any] = Counter()
    for row in daily:
        counts[row["publication"]] += row["article_count"]
    return counts


@settings(max_examples=40)
@given(issue=ISSUES, random=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_count(
    issue: list[tuple[Any, ...]],
    random: Any,
    tables_of: Any,
    article: Any,
    articles: Any,
    amounts: Any,
) -> None:
    table = articles(
        *(
            article(n, publication=drawn[0], section=drawn[1], body=drawn[2])
            for n, drawn in enumerate(issue)
        )
    )
    money = amounts(*((n, str(n), drawn[3]) for n, drawn in enumerate(issue)))
    order = random.sample(range(len(table)), len(table))
    shuffled = table.take(pa.array(order, pa.int64()))
    one, other = (
        section_daily(tables_of(articles=order, amounts=money), words)
        for order in (table, shuffled)
    )
    assert one == other
