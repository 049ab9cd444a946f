"""The index of issues: newest first, one line a paper, made anew with each issue."""

import re
from collections.abc import Callable
from pathlib import Path

from pipelines.records import ReportIndex
from pipelines.run.plan import trends_are_stale
from pipelines.run.workspace import Workspace

Put = Callable[..., Path]
Materialize = Callable[..., object]


def test_every_issue_is_listed_with_its_papers(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4, floods=3)
    put_issue(4, publication="青岚晚报")
    put_issue(5)
    materialize()
    path = workspace.warehouse.path(ReportIndex, None)
    assert path == workspace.warehouse.root / "report" / "index.html"
    page = path.read_text(encoding="utf-8")
    assert re.findall(r'<li id="([^"]+)">', page) == ["2026-05-05", "2026-05-04"]
    papers = re.findall(r'<span class="paper">(.*?) <small>(.*?)</small>', page)
    assert papers == [
        ("临汶日报 2 篇", "教育，灾难、事故"),
        ("临汶日报 4 篇", "灾难、事故，教育"),
        ("青岚晚报 2 篇", "教育，灾难、事故"),
    ]
    for link in re.findall(r'href="([^"]+html)"', page):
        assert (path.parent / link).exists()


def test_an_issue_without_articles_is_listed_and_says_so(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4)
    put_issue(5).write_text("2026年5月5日 星期二 第01版 广告\n", encoding="utf-8")
    materialize()
    path = workspace.warehouse.path(ReportIndex, None)
    page = path.read_text(encoding="utf-8")
    assert re.findall(r'<li id="([^"]+)">', page) == ["2026-05-05", "2026-05-04"]
    assert re.findall(r'<span class="paper">(.*?)</span>', page)[0] == "没有文章"
    for link in re.findall(r'href="([^"]+html)"', page):
        assert (path.parent / link).exists()


def test_an_index_that_is_gone_or_lacks_an_issue_is_made_again(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4)
    materialize()
    path = workspace.warehouse.path(ReportIndex, None)
    before = path.read_bytes()
    assert not trends_are_stale(workspace)
    path.unlink()
    assert trends_are_stale(workspace)
    materialize()
    assert path.read_bytes() == before
    put_issue(5)
    materialize(5)
    assert b"2026-05-05" in path.read_bytes()
