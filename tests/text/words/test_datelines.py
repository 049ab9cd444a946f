"""The day of a dateline: one rule for the articles and for the dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Page
from pipelines.text.segment import segment
from pipelines.text.values import extract
from pipelines.text.words.datelines import PrintedDay, dateline_day

DAY = timedelta(days=1)
ISSUE = date(2026, 5, 12)
# The dateline · its day, in an issue of 2026-05-12 unless another is named.
DATELINES = [
    ("新华社北京5月11日电", date(2026, 5, 11), ISSUE),
    ("新华社北京9月1日电", date(2025, 9, 1), ISSUE),
    ("新华社北京9月1日专电", date(2025, 9, 1), ISSUE),
    ("本报青岚9月1日讯", date(2025, 9, 1), ISSUE),
    ("新华社北京５月１１日电", date(2026, 5, 11), ISSUE),
    ("新华社北京五月七日电", date(2026, 5, 7), ISSUE),
    ("新华社北京十二月三十一日电", date(2025, 12, 31), ISSUE),
    # The paper may be dated a day early; nothing later is this year's.
    ("新华社北京5月13日电", date(2026, 5, 13), ISSUE),
    ("新华社北京5月14日电", date(2025, 5, 14), ISSUE),
    ("新华社北京5月1日电", date(2026, 5, 1), date(2026, 4, 30)),
    # The day alone.
    ("新华社北京11日电", date(2026, 5, 11), ISSUE),
    ("新华社北京十一日电", date(2026, 5, 11), ISSUE),
    ("新华社北京七日电", date(2026, 5, 7), ISSUE),
    ("新华社北京20日电", date(2026, 4, 20), ISSUE),
    ("新华社北京31日电", date(2026, 3, 31), ISSUE),
    ("新华社北京1日电", date(2026, 5, 1), date(2026, 4, 30)),
    # The turn of the year.
    ("新华社北京12月31日电", date(2025, 12, 31), date(2026, 1, 1)),
    ("新华社北京31日电", date(2025, 12, 31), date(2026, 1, 2)),
    ("新华社北京1月1日电", date(2026, 1, 1), date(2025, 12, 31)),
    # 29 February is of the last year that had one.
    ("新华社北京2月29日电", date(2024, 2, 29), ISSUE),
    ("新华社北京2月29日电", date(2024, 2, 29), date(2024, 3, 1)),
    ("新华社北京2月29日电", date(1896, 2, 29), date(1904, 2, 27)),
    # A year that is printed stands.
    ("新华社北京2025年5月20日电", date(2025, 5, 20), ISSUE),
    ("新华社北京二〇二五年五月二十日电", date(2025, 5, 20), ISSUE),
    ("新华社延安1945年8月15日电", date(1945, 8, 15), ISSUE),
]
IMPOSSIBLE = ["新华社北京2月30日电", "新华社北京11月31日电", "新华社北京2025年2月29日电"]


def page_of(
    dateline: str, issue: date, text: str = "今天，大桥合龙，两岸各族群众到场观看。"
) -> Page:
    text = f"大桥主跨合龙通车\n\n{dateline} （记者苏禾）{text}\n"
    return Page(
        issue_date=issue, page_id=f"青岚日报-{issue}-p01", source_path="x", sha256="0" * 64,
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip


def days_of(page: Page) -> tuple[date | None, list[date | None]]:
    """The dateline's day in `articles`, and the day of each row of `dates` in order."""
    segmentation = segment(page)
    (article,) = segmentation.articles
    rows = extract(page, segmentation.blocks).dates
    return article.dateline_date, [
        row.interval_start.date() if row.interval_start else None for row in rows
    ]


@pytest.mark.parametrize(("dateline", "wanted", "issue"), DATELINES)
def test_article_and_dates_agree_on_the_day_of_a_dateline(dateline, wanted, issue):
    in_article, (in_dates, today) = days_of(page_of(dateline, issue))
    assert (in_article, in_dates) == (wanted, wanted)
    assert today == wanted


@pytest.mark.parametrize("dateline", IMPOSSIBLE)
def test_a_day_that_the_calendar_lacks_is_in_neither(dateline):
    in_article, days = days_of(page_of(dateline, ISSUE))
    assert in_article is None
    assert days == [ISSUE]  # 今天


def test_a_dateline_completed_by_the_issue_says_so():
    page = page_of("新华社北京9月1日电", ISSUE)
    dateline, today = extract(page, segment(page).blocks).dates
    assert (dateline.surface, dateline.timex) == ("9月1日", "2025-09-01")
    assert dateline.anchor == "issue_date"
    assert (today.surface, today.anchor) == ("今天", "article")


def test_a_dispatch_at_the_foot_speaks_on_its_day_too():
    text = (
        "大桥主跨合龙通车\n\n今天，大桥主跨合龙，两岸各族群众到场观看，工程历时三年。"
        "（新华社北京9月1日电）\n"
    )
    page = Page(
        issue_date=ISSUE, page_id="x-2026-05-12-p01", source_path="x", sha256="0" * 64,
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip
    in_article, days = days_of(page)
    assert in_article == date(2025, 9, 1)
    assert days[0] == in_article


def test_an_old_dispatch_that_a_text_mentions_does_not_speak():
    page = page_of("本报讯", ISSUE, "据新华社北京9月1日电，大桥去年开工。今天，大桥合龙。")
    _, days = days_of(page)
    assert days == [date(2025, 9, 1), date(2025, 1, 1), ISSUE]


issues = st.dates(date(1900, 1, 1), date(2100, 12, 31))
days_of_the_year = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(issues, days_of_the_year)
def test_a_dateline_is_the_last_such_day_up_to_the_day_after_the_issue(issue, printed):
    day = dateline_day(PrintedDay(printed.day, printed.month), issue)
    assert day is not None
    assert (day.month, day.day) == (printed.month, printed.day)
    assert day <= issue + DAY
    next_years = [day.year + step for step in range(1, 9)]
    assert all(
        not _is_day(year, day) or day.replace(year=year) > issue + DAY for year in next_years
    )


@given(issues, st.integers(1, 31))
def test_a_day_alone_is_the_last_such_day_up_to_the_day_after_the_issue(issue, number):
    day = issue + DAY
    while day.day != number:
        day -= DAY
    assert dateline_day(PrintedDay(number), issue) == day


@given(issues, days_of_the_year)
def test_article_and_dates_agree_on_any_day(issue, printed):
    dateline = f"新华社北京{printed.month}月{printed.day}日电"
    in_article, (in_dates, today) = days_of(page_of(dateline, issue))
    assert in_article == in_dates == today
    assert in_article == dateline_day(PrintedDay(printed.day, printed.month), issue)


def _is_day(year: int, day: date) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (day.month, day.day) != (2, 29)
