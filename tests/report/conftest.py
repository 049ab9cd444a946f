"""Issues taken through the whole chain, down to their reports."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.engine import Engine
from pipelines.issue_report import Report, run_reports
from pipelines.raw import Window, ledger
from pipelines.steps import STEPS
from pipelines.work import Place, run_step, write_ledger

FLOOD = "{day}日凌晨暴雨引发洪水,防汛抗旱指挥部启动应急响应,消防救援队伍转移受灾群众,抢险救灾物资价值{day}万元。"
SCHOOL = "{day}日学校开学,教师给中小学生上第一课,全市学校投入{day}0万元改善教室。"
ARTICLE = "{title}\n\n　　本报讯(记者 周敏)5月{text}\n\n"


def _page(day: int, floods: int, title: str = "暴雨来袭 群众平安") -> str:
    articles = [ARTICLE.format(title="新学期开学", text=SCHOOL.format(day=day))]
    articles += [ARTICLE.format(title=title, text=FLOOD.format(day=day))] * floods
    return f"2026年5月{day}日 星期一 第01版 要闻\n\n" + "".join(articles)


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """A page of an issue of May 2026: one article on a school, and so many on a flood."""
    return _page


@pytest.fixture
def put_issue(put: Callable[..., Path]) -> Callable[..., Path]:
    """Put the page of an issue of May 2026 below raw/."""
    return lambda day, floods=1, **given: put(f"临汶日报/2026-05-{day:02d}/01.txt", _page(day, floods, **given))


@pytest.fixture
def materialize(place: Place, window: Window) -> Callable[..., list[Report]]:
    """Take issue dates, or all there are, through every step; what became of the reports."""

    def run(*days: int) -> list[Report]:
        found = sorted({row.issue_date for row in ledger(place.raw_dir, window) if row.issue_date})
        dates = [date(2026, 5, day) for day in days] or found
        write_ledger(place, window)
        for step in STEPS:
            assert all(each.ok for each in run_step(step, dates if step.partitioned else [None], place, Engine(1)))
        return list(run_reports(dates, place, Engine(1)))

    return run
