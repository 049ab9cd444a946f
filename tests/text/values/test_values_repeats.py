"""Sums that an article tells more than once: the others add up to what a person gives."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Amount, Block, Page, Role
from pipelines.text.values import extract

ARTICLE = "p-a001"


def amounts(headline: str, body: str) -> list[Amount]:
    """The amounts of an article."""
    text = f"{headline}\n{body}"
    page = Page(
        issue_date=date(2026, 5, 12), page_id="p", source_path="x", sha256="0", encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip
    edge = len(headline)
    roles: tuple[tuple[Role, int, int], ...] = (
        ("headline", 0, edge),
        ("body", edge + 1, len(text)),
    )
    blocks = [
        Block(
            issue_date=page.issue_date, page_id="p", block_no=number, start_char=start,
            end_char=end, role=role, article_id=ARTICLE,
        )
        for number, (role, start, end) in enumerate(roles, 1)
    ]  # fmt: skip
    return extract(page, blocks).amounts


def total(rows: list[Amount]) -> int:
    """The sum of what counts, in 万."""
    counted = [row.value or row.low for row in rows if row.repeats is None and row.per is None]
    return int(sum(filter(None, counted), Decimal(0)) / 10_000)


@pytest.mark.parametrize(
    ("headline", "body", "million"),
    [
        # The headline and the text.
        ("投资3.2亿元建水库", "石桥水库昨天开工，总投资3.2亿元。", 32000),
        ("2亿元建水库", "石桥水库昨天开工，总投资2亿元。", 20000),
        # The text, twice.
        ("水库开工", "石桥水库总投资3.26亿元。这3.26亿元由省里出。", 32600),
        # A headline that rounds.
        ("逾3亿元建水库", "石桥水库昨天开工，总投资3.26亿元。", 32600),
        ("投资近4亿元建水库", "石桥水库昨天开工，总投资3.86亿元。", 38600),
        # A total and its parts.
        ("水库开工", "石桥水库总投资3.2亿元，其中大坝1.2亿元，渠系1.5亿元。", 32000),
        ("水库开工", "石桥水库总投资3.2亿元。大坝1.2亿元，渠系2亿元。", 32000),
        ("水库开工", "大坝投资1.2亿元，渠系投资2亿元，合计3.2亿元。", 32000),
        ("水库开工", "水库总投资5亿元，一期投资2亿元。", 50000),
        ("水库开工", "水库总投资5亿元，已完成投资2亿元。", 50000),
        # All of them.
        ("3.2亿元建水库", "总投资3.2亿元，其中大坝1.2亿元、渠系2亿元。另建学校800万元。", 32800),
        # What is not the same: other things, other sums, other currencies, prices.
        ("两村得款", "甲村得修渠款20万元，乙村得修路款20万元。", 40),
        ("两村得款", "甲村修渠款20万元到位。乙村修路款20万元也已到账。", 40),
        ("水库开工", "水库投资3亿元。学校投资2亿元。", 50000),
        ("水库开工", "水库投资3.2亿元，学校投资1.2亿元。", 44000),
        ("逾3亿元建水库", "水库总投资5.6亿元。", 86000),
        ("水库开工", "学校投资1亿元，医院投资1亿元，水库投资2亿元。", 40000),
    ],
)  # fmt: skip
def test_the_sum_is_the_one_that_a_person_gives(headline: str, body: str, million: int) -> None:
    assert total(amounts(headline, body)) == million


def test_what_repeats_names_the_sum_that_counts() -> None:
    rows = amounts("3.2亿元建水库", "水库总投资3.2亿元，其中大坝1.2亿元。每吨3.2元。")
    first, again, part, price = rows
    assert (first.repeats, again.repeats) == (None, first.start_char)
    assert (part.repeats, price.repeats) == (again.start_char, None)


SUMS = st.sampled_from(["3.2亿元", "1.2亿元", "2亿元", "逾3亿元", "80万元", "80万美元", "近4亿元"])
WORDS = st.sampled_from(["其中", "总投资", "大坝", "。学校", "，", "；合计", "\n"])


@given(st.lists(st.tuples(WORDS, SUMS), max_size=12), SUMS)
def test_every_chain_of_repeats_ends_in_a_sum_that_counts(parts, in_title) -> None:
    rows = amounts(f"{in_title}建水库", "".join(word + amount for word, amount in parts) + "。")
    by_start = {row.start_char: row for row in rows}
    for row in rows:
        seen, at = {row.start_char}, row.repeats
        while at is not None:
            assert at not in seen, "a circle, in which no sum counts"
            seen.add(at)
            at = by_start[at].repeats
