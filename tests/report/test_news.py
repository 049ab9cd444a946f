"""What a desk looks for: which story leads, what is due and when, what a sum is of."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from eval.subjects import body_of, page_of
from pipelines.report.excerpts import excerpt, lead
from pipelines.report.news import Headline, due, headline, stories, sums
from pipelines.text.values import extract

ISSUE = date(2026, 5, 12)
ARTICLE: dict[str, Any] = {
    "article_id": "p-a001",
    "page_id": "p",
    "page_no": "01",
    "article_no": 1,
    "section": None,
    "kicker": None,
    "headline": "标题",
    "deck": None,
    "body": "正文。",
    "char_count": 300,
    "jump_to": None,
    "continued_from": None,
    "review": [],
}


def article(number: int, **changed: Any) -> dict[str, Any]:
    return ARTICLE | {"article_id": f"p-a{number:03}", "article_no": number} | changed


def titles(articles: list[dict[str, Any]]) -> list[str]:
    return [story.headline.title for story in stories(articles, {"p": None})]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"char_count": 900}, {"char_count": 300}),
        ({"page_no": "01"}, {"page_no": "02", "char_count": 900}),
        ({"page_no": "A01"}, {"page_no": "B01"}),
        ({"article_no": 1}, {"article_no": 2}),
        ({"deck": "副题"}, {}),
        ({"jump_to": "第二版"}, {}),
    ],
)
def test_the_story_that_a_paper_made_most_of_leads(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    one = article(2, article_no=2, headline="重") | first
    other = article(3, article_no=3, headline="轻") | second
    assert titles([other, one]) == titles([one, other]) == ["重", "轻"]


def test_second_halves_and_texts_without_a_headline_lead_nothing() -> None:
    halves = [article(1, continued_from="第一版"), article(2, headline=None)]
    assert titles([*halves, article(3)]) == ["标题"]


DUE = [
    ("5月30日前报名。", [("05-30", "截止")]),
    ("活动截至6月5日。", [("06-05", "截止")]),
    ("办法自6月1日起施行。", [("06-01", "起")]),
    ("公园将于5月30日开放。", [("05-30", "")]),
    ("展览将于5月15日至31日举行。", [("05-15", "")]),
    ("展览5月8日至31日举行。", [("05-31", "止")]),
    ("会议将于明天下午3时召开。", [("05-13", "")]),
    ("会议5月11日召开。", []),
    ("今后用工可先办保险。", []),
    ("大桥10月通车。", []),
    ("考试将于6月12日举行。", []),
    ("报名5月20日开始,5月20日当天截止。", [("05-20", "")]),
]


@pytest.mark.parametrize(("sentence", "expected"), DUE)
def test_what_is_due_in_the_days_to_come(sentence: str, expected: list[tuple[str, str]]) -> None:
    entries = due(ISSUE, rows(sentence), {"p-a001": Headline("标题", "#")}, {"p": sentence})
    assert [(f"{entry.day:%m-%d}", entry.word) for entry in entries] == expected


def rows(sentence: str) -> list[dict[str, Any]]:
    """The dates of a sentence as the table has them."""
    page = page_of("p", ISSUE, sentence)
    dates = extract(page, [body_of(page)]).dates
    return [asdict(row) for row in dates]


EXCERPTS = [
    ("会议召开。大桥总投资[23亿元]。工程开工。", "大桥总投资|23亿元|。"),
    ("大桥总投资\n[23\n亿元],年内\n完工。", "大桥总投资|23亿元|,年内完工。"),
    ("标题\n\n　　投资[23亿元]\n\n下一段", "投资|23亿元|"),
    ("他说：“投资[23亿元]。”他笑了。", "他说：“投资|23亿元|。”"),
]


@pytest.mark.parametrize(("printed", "expected"), EXCERPTS)
def test_a_value_is_shown_in_its_sentence(printed: str, expected: str) -> None:
    start, end = printed.index("["), printed.index("]") - 1
    text = printed.replace("[", "").replace("]", "")
    value = {"page_id": "临汶日报-2026-05-12-p01", "start_char": start, "end_char": end}
    shown = excerpt(text, value)
    assert f"{shown.before}|{shown.surface}|{shown.after}" == expected
    assert shown.link.endswith(f"-2026-05-12-p01.html#c{start}")


def test_a_long_sentence_is_cut() -> None:
    shown = excerpt("很" * 500, {"page_id": "p", "start_char": 200, "end_char": 202})
    assert (shown.before[0], shown.after[-1]) == ("…", "…")
    assert len(shown.before) + len(shown.after) < 80


def test_a_lead_ends_with_a_clause() -> None:
    assert lead("一二三四五,六七八九十。", 9) == "一二三四五,…"
    assert lead("一二三四五六七八九十", 9) == "一二三四五六七八九…"
    assert lead("一二三。", 9) == "一二三。"


def test_the_largest_sums_are_those_of_the_paper_in_yuan() -> None:
    amount: dict[str, Any] = {
        "page_id": "p",
        "article_id": "p-a001",
        "start_char": 0,
        "end_char": 3,
        "surface": "3亿元",
        "value": Decimal(300_000_000),
        "counted": "总投资",
        "currency": "CNY",
        "per": None,
    }
    others = [
        amount | {"per": "吨"},
        amount | {"currency": "USD"},
        amount | {"value": None},
        amount | {"article_id": "q-a001"},
        amount | {"start_char": 9},
        amount | {"start_char": 20, "surface": "5亿元", "value": Decimal(500_000_000)},
    ]
    shown = sums(
        [amount, *others],
        {"p-a001": headline(ARTICLE)},
        {"p": "3亿元" * 9},
        {("p", 20): "在保余额"},
    )
    assert [(entry.excerpt.link[-3:], entry.of) for entry in shown] == [
        ("c20", "在保余额"),
        ("#c0", "总投资"),
    ]


def test_a_term_that_ends_at_midnight_ends_the_day_before() -> None:
    row = {
        "page_id": "p", "article_id": "p-a001", "start_char": 0, "end_char": 1, "mod": "before",
        "granularity": "day", "timex": "2026-05-30", "interval_start": None,
        "interval_end": datetime(2026, 5, 31),
    }  # fmt: skip
    (entry,) = due(ISSUE, [row], {"p-a001": Headline("标题", "#")}, {"p": "日"})
    assert (entry.day, entry.days_left) == (date(2026, 5, 30), 18)
