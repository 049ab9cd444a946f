"""What a report says: the day's figures, each topic and section, what is more than usual, the text
as printed.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipelines.aggregate import bursts
from pipelines.records import IssueReport, TopicTrend
from pipelines.report.issue import PAST_ISSUES
from pipelines.report.pictures import SHOWN_ISSUES
from pipelines.report.words import review, short, weekday, yuan
from pipelines.run.outcome import Outcome
from pipelines.run.workspace import Workspace

Put = Callable[..., Path]
Materialize = Callable[..., list[Outcome]]


def test_the_first_issue_has_no_past(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4, floods=3)
    materialize()
    page = workspace.warehouse.path(IssueReport, date(2026, 5, 4)).read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in page
    assert "<title>临汶日报 2026-05-04 版面日报</title>" in page
    assert "星期一" in page
    assert page.count("首期，尚无往期可比。") == 2
    assert page.count("<svg") == 2
    assert '灾难、事故 3 篇（75%，<span class="whole">95% 区间 30%–95%</span>）' in page
    assert "此前平均" not in page
    assert "4万元" in page  # the sum that the floods' articles name


def test_a_burst_is_told_first_and_as_the_table_has_it(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    for day in range(1, 7):
        put_issue(day, floods=9 if day == 6 else day % 2)
    materialize()
    page = workspace.warehouse.path(IssueReport, date(2026, 5, 6)).read_text(encoding="utf-8")
    rows = workspace.warehouse.read(TopicTrend, None).to_pylist()
    last = next(
        row for row in rows if row["topic_code"] == "06" and row["issue_date"] == date(2026, 5, 6)
    )
    assert last["is_burst"]
    burst_text = (
        f"此前平均 {last['baseline']:.1f} 篇（z {last['z']:+.1f}），自 {last['burst_start']} 起"
    )
    assert "<b>灾难、事故</b>：本期 9 篇，" + burst_text in page
    assert page.index("<h3>多于往常</h3>") < page.index("<details") < page.index("<h4>主题</h4>")


def test_every_link_leads_to_a_page_and_to_a_place_on_it(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4, floods=3)
    put_issue(4, publication="青岚晚报")
    materialize()
    report = workspace.warehouse.path(IssueReport, date(2026, 5, 4))
    page = report.read_text(encoding="utf-8")
    assert len(set(re.findall(r'<tr id="([^"]+)"', page))) == 6
    links = [link.partition("#") for link in re.findall(r'href="([^"]+)"', page)]
    targets = {(unquote(path), anchor) for path, _, anchor in links if path != "data:,"}
    assert {path.count("/") for path, _ in targets} == {0, 2}
    for path, anchor in targets:
        target = report.parent / path if path else report
        html = target.read_text(encoding="utf-8")
        assert not anchor or path == "index.html" or f'id="{anchor}"' in html, (path, anchor)


def test_papers_of_a_day_stand_one_after_the_other(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(3, publication="青岚晚报")
    put_issue(4, publication="青岚晚报", title="雨后")
    put_issue(4, floods=3)
    materialize()
    page = workspace.warehouse.path(IssueReport, date(2026, 5, 4)).read_text(encoding="utf-8")
    assert "<title>临汶日报、青岚晚报 2026-05-04 版面日报</title>" in page
    first, second = page.split("<article")[1:]
    assert ("灾难、事故 3 篇" in first, "首期" in first) == (True, True)
    assert ("灾难、事故 1 篇" in second, "首期" in second) == (True, False), (
        "the other paper's past is none of its own"
    )
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 8
    assert [paper in first for paper in ("临汶日报", "青岚晚报")] == [True, False]


def test_what_was_printed_is_text(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4, title="<img src=x onerror=alert(1)> & <script>")
    materialize()
    page = workspace.warehouse.path(IssueReport, date(2026, 5, 4)).read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;script&gt;" in page
    assert "<img" not in page
    assert "<script" not in page


def test_a_report_reads_as_far_back_as_its_figures_reach() -> None:
    assert PAST_ISSUES >= SHOWN_ISSUES + bursts.PAST_ISSUES + bursts.LONGEST_TOGETHER


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("2386000000", "23.86亿元"),
        ("100000000", "1亿元"),
        ("99990000", "9,999万元"),
        ("2600", "2,600元"),
        ("0.5", "0.5元"),
        ("123456789012345", "1,234,567.89亿元"),
    ],
)
def test_sums_are_said_in_their_largest_unit(value: str, printed: str) -> None:
    assert yuan(Decimal(value)) == printed


def test_numbers_are_short_where_nothing_is_lost() -> None:
    assert [short(value) for value in (942_000_000, 315_000, 12_684, 0.4, 100_000_000_000)] == [
        "9.42亿",
        "31.5万",
        "12,684",
        "0.4",
        "1,000亿",
    ]


def test_other_words() -> None:
    assert yuan(None) == ""
    assert weekday(date(2026, 5, 17).weekday()) == "星期日"
    assert (review("no_body"), review("another_reason")) == ("无正文", "another_reason")
