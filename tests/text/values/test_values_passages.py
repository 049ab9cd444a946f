"""A value is whole across the lines of one block or of neighbours, never across what is apart."""

from datetime import date

import pytest

from pipelines.records import Block, Page, Quantity, Role
from pipelines.text.values import extract
from tests.text.values.notation import ValueRow, readings


def rows_of(*lines: tuple[Role, str], article: str = "p-a001", gap: str = "\n") -> list[ValueRow]:
    """The values of a page with a block a line: (role, text)."""
    text = gap.join(line for _, line in lines)
    page = Page(
        issue_date=date(2023, 5, 18), page_id="p", source_path="p", sha256="0", encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip
    blocks: list[Block] = []
    at = 0
    for number, (role, line) in enumerate(lines, 1):
        blocks.append(
            Block(
                issue_date=page.issue_date,
                page_id="p",
                block_no=number,
                start_char=at,
                end_char=at + len(line),
                role=role,
                article_id=article,
            )
        )
        at += len(line) + len(gap)
    values = extract(page, blocks)
    rows: list[ValueRow] = [*values.dates, *values.quantities, *values.amounts]
    for row in rows:
        assert row.surface == text[row.start_char : row.end_char]
    return sorted(rows, key=lambda row: row.start_char)


WHOLE = [
    ((("headline", "全市新增就业1.3万"), ("headline", "余人")), "13000 13000..13999 人"),
    ((("body", "新增投资31."), ("body", "08亿元。")), "3108000000 CNY"),
    ((("headline", "我市投资3\n亿元建新馆"),), "300000000 CNY"),
    ((("body", "　　自5月1"), ("body", "1日起开放。")), "2023-05-11"),
]
APART = [
    ((("headline", "新增就业1.3万"), ("body", "余人。")), "13000"),
    ((("kicker", "得票12"), ("headline", "3月开馆")), "2023-03"),
    ((("body", "我市得分12"), ("body", "　　3月开馆。")), "2023-03"),
]


@pytest.mark.parametrize(("lines", "right"), WHOLE)
def test_one_value_on_two_lines(lines: tuple[tuple[Role, str], ...], right: str) -> None:
    (row,) = rows_of(*lines)
    assert readings([row]) == right
    assert "\n" in row.surface


@pytest.mark.parametrize(("lines", "right"), APART)
def test_two_lines_of_their_own(lines: tuple[tuple[Role, str], ...], right: str) -> None:
    assert readings(rows_of(*lines)) == right


def test_a_text_box_may_part_a_number() -> None:
    (row,) = rows_of(("body", "票房达到7"), ("body", ".16亿元。"), gap="\n\n")
    assert readings([row]) == "716000000 CNY"
    apart = rows_of(("body", "投资增长12。"), ("body", "16亿元到位。"), gap="\n\n")
    assert readings(apart) == "1600000000 CNY"


PARAGRAPH = (
    "据介绍,公司还将加装智能水表,并为老旧小区更换立管,全年计划完成156公里,惠及居民2600余户,"
    "总投资逾1.2亿元,工期由原来的11个月缩短到8个月,将于下半年开工"
)


def test_a_column_with_a_block_a_line_is_one_text() -> None:
    """A short line of it may be taken for a crosshead."""
    lines = [PARAGRAPH[at : at + 16] for at in range(0, len(PARAGRAPH), 16)]
    roles: list[Role] = ["body", "body", "crosshead", "body", "body", "body", "body"]
    wrapped = rows_of(*zip(roles, lines, strict=False))
    assert readings(wrapped) == readings(rows_of(("body", PARAGRAPH)))
    assert any("\n" in row.surface for row in wrapped)


def test_words_are_given_as_printed() -> None:
    (row,) = rows_of(("body", "每棟\u200b藥品庫存五㎏。"))
    assert isinstance(row, Quantity)
    assert (row.unit, row.counted) == ("公斤", "藥品庫存")
    (row,) = rows_of(("body", "訂購書架五\u200b十六座。"))
    assert isinstance(row, Quantity)
    assert (row.surface, row.unit, row.counted) == ("五\u200b十六座", "座", "書架")
