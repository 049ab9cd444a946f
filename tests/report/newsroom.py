"""Issues of May 2026, taken through the whole chain down to their reports."""

from datetime import date
from pathlib import Path

from pipelines.raw import Window, ledger
from pipelines.run.engine import Engine
from pipelines.run.outcome import Outcome
from pipelines.run.pipeline import ISSUE_REPORT, ISSUE_STEPS, TREND_STEPS
from pipelines.run.work import run_step, run_steps, write_ledger
from pipelines.run.workspace import Workspace

_CHAIN = [step for step in ISSUE_STEPS if step is not ISSUE_REPORT]
WINDOW = Window(date(2020, 1, 1), date(2026, 12, 31))
_FLOOD = (
    "{day}日凌晨暴雨引发洪水,防汛抗旱指挥部启动应急响应,"
    "消防救援队伍转移受灾群众,抢险救灾物资价值{day}万元。"
)
_SCHOOL = "{day}日学校开学,教师给中小学生上第一课,全市学校投入{day}0万元改善教室。"
_ARTICLE = "{title}\n\n　　本报讯(记者 周敏)5月{text}\n\n"


def put_issue(
    workspace: Workspace,
    day: int,
    floods: int = 1,
    title: str = "暴雨来袭 群众平安",
    publication: str = "临汶日报",
) -> Path:
    """Put the page of an issue below raw/: one article on a school, and so many on a flood."""
    articles = [_ARTICLE.format(title="新学期开学", text=_SCHOOL.format(day=day))]
    articles += [_ARTICLE.format(title=title, text=_FLOOD.format(day=day))] * floods
    path = workspace.raw_dir / f"{publication}/2026-05-{day:02d}/01.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"2026年5月{day}日 星期一 第01版 要闻\n\n" + "".join(articles), encoding="utf-8"
    )
    return path


def materialize(workspace: Workspace, *days: int) -> list[Outcome]:
    """Take issue dates, or all there are, through every step; what became of the reports."""
    ledger_rows = ledger(workspace.raw_dir, WINDOW, workspace.limits)
    printed = sorted({row.issue_date for row in ledger_rows if row.issue_date})
    dates = [date(2026, 5, day) for day in days] or printed
    write_ledger(workspace, WINDOW)
    for outcomes in run_steps(_CHAIN, dates, workspace, Engine(1)):
        assert all(outcome.ok for outcome in outcomes)
    reports = list(run_step(ISSUE_REPORT, dates, workspace, Engine(1)))
    for step in TREND_STEPS:
        assert all(outcome.ok for outcome in run_step(step, [None], workspace, Engine(1)))
    return reports
