"""What people correct on a page: each kind, what no longer fits, and that nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Article, Correction, Page
from pipelines.text.corrections import (
    Corrected,
    CorrectionsError,
    judged,
    load_corrections,
)
from pipelines.text.segment import Segmentation, segment
from pipelines.text.values import Values, extract

HEADER = "page_id,start_char,text,correction,value\n"
PAGE_ID = "临汶日报-2026-05-12-p01"
TEXT = """\
2026年5月12日 星期二 第01版

民生在线

石桥修渠

本报讯 5月10日，石桥镇投资1200万元修渠，全长18公里，惠及农户3200户。工程今年3月动工。(江述)

新渠通水那天，村民在渠边放起鞭炮，老人说三十年没有见过这样清的水，稻田有了指望。

柳湾开仓 夏粮收购启动

本报讯 5月11日，柳湾粮库开仓，当天收购小麦260吨，农户当场拿到粮款。(丁禾)

南坪办起夜校

本报讯 5月9日，南坪社区办起夜校，开课12门，报名的居民有480人，年纪最大的71岁。(许闻)
"""


def page(text: str = TEXT) -> Page:
    return Page(
        issue_date=date(2026, 5, 12), page_id=PAGE_ID, publication="临汶日报", page_no="01",
        page_name=None, source_path="x", sha256="0" * 64, encoding="utf-8",
        char_count=len("".join(text.split())), text=text,
    )  # fmt: skip


def lines(*rows: str) -> tuple[Correction, ...]:
    return load_corrections(HEADER + "".join(f"{PAGE_ID},{row}\n" for row in rows))


def read(corrections: Sequence[Correction], text: str = TEXT) -> tuple[Segmentation, Values]:
    segmentation = segment(page(text), corrections)
    return segmentation, extract(page(text), segmentation.blocks, None, corrections)


def article(corrections: Sequence[Correction], printed: str, text: str = TEXT) -> Article:
    """The article whose blocks hold a text."""
    segmentation, _ = read(corrections, text)
    at = text.index(printed)
    for block in segmentation.blocks:
        if block.start_char <= at < block.end_char:
            return next(row for row in segmentation.articles if row.article_id == block.article_id)
    raise AssertionError(f"{printed} is in no article")


def problems(corrections: Sequence[Correction], text: str = TEXT) -> list[str | None]:
    segmentation, values = read(corrections, text)
    made = [*values.dates, *values.quantities, *values.amounts]
    tables = Corrected([page(text)], segmentation.blocks, segmentation.articles, made)
    return [line.problem for line in judged(corrections, tables)]


def by_rules() -> Segmentation:
    return segment(page())


def test_a_split_begins_an_article_with_a_number_of_its_own() -> None:
    split = lines(",新渠通水那天,split,")
    before, after = article((), "新渠通水"), article(split, "新渠通水")
    assert before.headline == "石桥修渠"
    assert (after.headline, after.article_no) == (None, len(by_rules().articles) + 1)
    assert after.body.startswith("新渠通水那天")
    assert after.body.endswith("指望。")
    assert (after.basis, after.confidence) == ("human", 1.0)
    kept = article(split, "石桥镇投资")
    assert kept.body.endswith("3月动工。")
    assert kept.basis == "human"


def test_a_split_may_stand_in_the_middle_of_a_block() -> None:
    split = lines(",工程今年3月动工,split,")
    assert article(split, "工程今年").body.startswith("工程今年3月动工。")
    assert article(split, "石桥镇").body.endswith("3200户。")


def test_a_merge_joins_an_article_to_another_and_moves_no_other_number() -> None:
    merge = lines(",南坪社区办起夜校,merge,石桥修渠")
    joined = article(merge, "石桥镇")
    assert joined.headline == "石桥修渠"
    assert joined.crossheads == ["南坪办起夜校"]
    assert joined.body.endswith("年纪最大的71岁。")
    numbers = {row.headline: row.article_no for row in by_rules().articles}
    for row in segment(page(), merge).articles:
        assert row.article_no == numbers[row.headline]


def test_a_paragraph_moves_by_a_split_and_a_merge() -> None:
    moved = lines(",新渠通水那天,merge,柳湾粮库", ",新渠通水那天,split,")
    assert article(moved, "柳湾粮库").body.endswith("指望。")
    assert article(moved, "石桥镇").body.endswith("3月动工。")
    assert problems(moved) == [None, None]


@pytest.mark.parametrize("headline", ["柳湾开仓 夏粮收购启动", "柳湾开仓收粮"])
def test_a_headline_is_as_it_is_written(headline: str) -> None:
    retitled = article(lines(f",柳湾粮库开仓,headline,{headline}"), "柳湾粮库")
    assert (retitled.headline, retitled.kicker, retitled.deck) == (headline, None, None)
    assert retitled.basis == "human"


def test_a_printed_headline_gets_the_role_and_the_other_one_another() -> None:
    text = TEXT.replace("南坪办起夜校\n", "家门口学手艺\n\n南坪办起夜校\n")
    retitled = lines(",南坪社区办起,headline,家门口学手艺")
    row = article(retitled, "南坪社区", text)
    assert (row.headline, row.deck) == ("家门口学手艺", "南坪办起夜校")
    blocks = segment(page(text), retitled).blocks
    roles = {text[block.start_char : block.end_char]: block.role for block in blocks}
    assert (roles["家门口学手艺"], roles["南坪办起夜校"]) == ("headline", "deck")


def test_a_headline_may_be_taken_away() -> None:
    row = article(lines(",柳湾粮库开仓,headline,"), "柳湾粮库")
    assert (row.headline, row.basis) == (None, "human")


def test_a_section_is_set_and_taken_away() -> None:
    row = article(lines(",南坪社区,section,社区新事"), "南坪社区")
    assert (row.section, row.section_basis, row.basis) == ("社区新事", "human", "human")
    assert article(lines(",石桥镇投资,section,"), "石桥镇").section is None


def row_at(values: Values, surface: str) -> Any:
    rows = [*values.dates, *values.quantities, *values.amounts]
    return next((row for row in rows if row.surface == surface), None)


@pytest.mark.parametrize(
    ("surface", "written", "expected"),
    [
        ("1200万元", "1250万元", {"value": 12_500_000, "currency": "CNY"}),
        ("1200万元", "1200万美元", {"value": 12_000_000, "currency": "USD"}),
        ("260吨", "26吨", {"value": 26.0, "unit_code": "t", "counted": "小麦"}),
        ("5月9日", "2025年5月9日", {"timex": "2025-05-09", "anchor": "explicit"}),
        ("今年3月", "去年3月", {"timex": "2025-03"}),
        # What the rules do not read, and what is of another kind.
        ("当天", "2026年5月10日", {"timex": "2026-05-10"}),
        ("260吨", "260元", {"value": 260, "unit": "元"}),
    ],
)
def test_a_value_is_read_as_it_is_written_out(surface, written, expected) -> None:
    _, values = read(lines(f",{surface},value,{written}"))
    row = row_at(values, surface)
    assert {name: getattr(row, name) for name in expected} == expected
    assert row.basis == "human"
    start = TEXT.index(surface)
    assert (row.start_char, row.end_char) == (start, start + len(surface))


def test_what_a_value_is_of_stays_where_the_correction_does_not_say_it() -> None:
    _, before = read(())
    _, after = read(lines(",260吨,value,26吨"))
    assert row_at(before, "260吨").counted == row_at(after, "260吨").counted
    _, other = read(lines(",260吨,value,大麦26吨"))
    assert row_at(other, "260吨").counted == "大麦"


def test_a_false_value_is_taken_away_and_no_other_changes() -> None:
    _, before = read(())
    _, after = read(lines(",18公里,value,"))
    assert row_at(before, "18公里")
    assert row_at(after, "18公里") is None
    kept = [row for row in before.quantities if row.surface != "18公里"]
    assert (after.dates, after.quantities, after.amounts) == (before.dates, kept, before.amounts)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",石桥修路,split,", "'石桥修路' does not stand on the page"),
        (f"{TEXT.index('石桥修渠')},石桥修路,split,", "not '石桥修路'"),
        (",本报讯,split,", "stands 3 times on the page: name more of it, or its start_char"),
        (",南坪社区办,merge,北岭", "'北岭' does not stand on the page"),
        (",18公里,value,很长", "'很长' is not one value"),
        (",18公里,value,18公里和20公里", "is not one value"),
        (",星期二,section,民生", "'星期二' is in no article"),
        (",星期二,headline,民生", "'星期二' is in no article"),
        (",星期二,split,", "'星期二' is in no article"),
        (f"{len(TEXT) + 5},南坪,split,", "not '南坪'"),
    ],
)
def test_a_line_that_does_not_fit_says_why_and_changes_nothing(row: str, problem: str) -> None:
    (said,) = problems(lines(row))
    assert problem in (said or "")
    assert segment(page(), lines(row)) == by_rules()
    assert read(lines(row)) == read(())


def test_a_line_on_a_page_that_is_not_there_is_told() -> None:
    elsewhere = replace(lines(",石桥修渠,split,")[0], page_id="临汶日报-2026-05-12-p09")
    assert problems([elsewhere]) == ["there is no such page"]


def test_lines_that_contradict_each_other_are_told() -> None:
    twice = lines(",石桥镇投资,section,甲", ",惠及农户,section,乙")
    assert [line.section for line in segment(page(), twice).articles[:1]] == ["乙"]
    assert problems(twice) == [
        "another line sets the section of its article: keep one of the two",
        None,
    ]
    headlines = lines(",石桥修渠,headline,甲", ",农户3200户,headline,乙")
    assert [problem is None for problem in problems(headlines)] == [False, True]
    joined = lines(",农户当场拿到,split,", ",农户当场拿到,merge,柳湾开仓")
    assert problems(joined) == [None, None]
    values = lines(",1200万元,value,1300万元", ",200万元,value,300万元")
    assert [problem is None for problem in problems(values)] == [False, True]


def test_a_line_stands_where_its_page_has_other_offsets_by_now() -> None:
    moved = "2026年5月12日 星期二 第01版\n\n" + TEXT
    assert problems(lines(",新渠通水那天,split,"), moved) == [None]
    stale = replace(lines(",新渠通水那天,split,")[0], start_char=TEXT.index("新渠"))
    assert "not '新渠通水那天'" in (problems([stale], moved)[0] or "")


def test_a_text_stands_across_the_line_ends_of_a_wrapped_page() -> None:
    text = "\n".join(part for line in TEXT.split("\n") for part in wrapped(line))
    split = lines(",新渠通水那天，村民在渠边放起鞭炮,split,")
    assert problems(split, text) == [None]
    assert article(split, "新渠通水", text).body.startswith("新渠通水那天，村民在渠边放起鞭炮")


def wrapped(line: str, width: int = 13) -> list[str]:
    return [line[at : at + width] for at in range(0, len(line), width)] or [""]


@pytest.mark.parametrize(
    ("csv_text", "message"),
    [
        ("page,text\n", "line 1: the columns must be page_id,start_char,text,correction,value"),
        (HEADER + f"{PAGE_ID}-a001,,石桥,split,\n", f"is an article: write its page_id, {PAGE_ID}"),
        (
            HEADER + "临汶日报-2026-13-12-p01,,石桥,split,\n",
            "line 2: 临汶日报-2026-13-12-p01 is no",
        ),
        (HEADER + ",,石桥,split,\n", "line 2: nothing is no page_id"),
        (HEADER + f"{PAGE_ID},,,split,\n", "line 2: no text: write the characters"),
        (HEADER + f"{PAGE_ID},x,石桥,split,\n", "line 2: x is no offset"),
        (HEADER + f"{PAGE_ID},,石桥,title,\n", "title is no correction: use merge, split"),
        (HEADER + f"{PAGE_ID},,石桥,merge,\n", "line 2: merge has no value"),
        (HEADER + f"{PAGE_ID},,石桥,split,南坪\n", "line 2: split takes no value"),
        (HEADER + f"{PAGE_ID},,石桥,split\n", "line 2: 4 columns, not 5"),
        (
            HEADER + f"{PAGE_ID},,石桥,section,甲\n{PAGE_ID},,石桥,section,乙\n",
            "line 3: the same is corrected by a line above: keep one of the two",
        ),
    ],
)
def test_a_mistake_names_its_line_and_the_remedy(csv_text: str, message: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        load_corrections(csv_text)
    assert message in str(caught.value)


PHRASES = ["石桥修渠", "5月10日", "新渠通水那天", "柳湾开仓", "当天收购", "南坪办起", "(许闻)"]
ARTICLE_LINES = st.one_of(
    st.builds("{0},split,".format, st.sampled_from(PHRASES)),
    st.builds("{0},merge,{1}".format, st.sampled_from(PHRASES), st.sampled_from(PHRASES)),
    st.builds("{0},headline,{1}".format, st.sampled_from(PHRASES), st.sampled_from(PHRASES)),
)


@given(
    st.lists(ARTICLE_LINES, unique_by=lambda row: row.rpartition(",")[0], max_size=5).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
)
def test_no_character_is_lost_and_the_order_of_splits_and_merges_is_free(rows) -> None:
    in_order, shuffled = rows
    made = segment(page(), lines(*(f",{row}" for row in in_order)))
    printed = "".join(
        "".join(TEXT[block.start_char : block.end_char].split()) for block in made.blocks
    )
    assert printed == "".join(TEXT.split())
    of_blocks = {block.article_id for block in made.blocks} - {None}
    assert of_blocks == {row.article_id for row in made.articles}
    if not any(",headline," in row for row in in_order):
        again = segment(page(), lines(*(f",{row}" for row in shuffled)))
        assert {row.body for row in again.articles} == {row.body for row in made.articles}
