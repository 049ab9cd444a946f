"""The views of an issue: the text as printed with all that was read from it; written whole, alike
for the same input, gone with their issue.
"""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipelines.raw import Window, ledger
from pipelines.records import Article, DateValue, Page, PageView
from pipelines.report.addresses import view_file
from pipelines.run.plan import plan
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse

Put = Callable[..., Path]
Materialize = Callable[..., object]

DAY = date(2026, 5, 4)


class Shown(HTMLParser):
    """The text of a view's page, and the attributes of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[dict[str, str | None]] = []
        self._is_inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_inside |= tag == "main"
        if self._is_inside:
            self.elements.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self._is_inside &= tag != "main"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.text += data


def views(warehouse: Warehouse) -> dict[str, str]:
    folder = warehouse.root / "view"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*"))}


def stale(workspace: Workspace, window: Window) -> tuple[date, ...]:
    return plan(ledger(workspace.raw_dir, window), workspace, window).dates


def test_a_view_holds_every_character_and_marks_every_value(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4, floods=2, title="<img src=x onerror=alert(1)> & <script>")
    materialize()
    warehouse = workspace.warehouse
    (page,) = warehouse.read(Page, DAY).to_pylist()
    html = views(warehouse)["临汶日报-2026-05-04-p01.html"]
    shown = Shown(html)
    assert shown.text == page["text"]
    assert html.count("<script>") == 1
    assert "<img" not in html
    anchors = {element["id"] for element in shown.elements if element.get("id")}
    articles = warehouse.read(Article, DAY)["article_id"].to_pylist()
    dates = warehouse.read(DateValue, DAY)["start_char"].to_pylist()
    assert anchors >= {article[-4:] for article in articles} | {f"c{start}" for start in dates}


def test_a_doubtful_article_says_why(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    path = put_issue(4)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("暴雨来袭 群众平安", "暴雨" * 40), encoding="utf-8")
    materialize()
    reasons = workspace.warehouse.read(Article, DAY)["review"].to_pylist()
    assert any(reasons)
    html = views(workspace.warehouse)["临汶日报-2026-05-04-p01.html"]
    doubtful = [element for element in Shown(html).elements if element.get("class") == "a doubt"]
    assert len(doubtful) == sum(map(bool, reasons))
    assert all("存疑：" in (element["data-l"] or "") for element in doubtful)


def test_pages_lead_to_their_neighbours_in_the_paper(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4)
    second = put_issue(4, title="雨后").with_name("02.txt")
    second.write_text("雨后\n\n　　本报讯 5月4日,公园迎客3万人。\n", encoding="utf-8")
    put_issue(4, publication="青岚晚报", title="夜市")
    materialize()
    of_pages = views(workspace.warehouse)
    assert list(of_pages) == [
        "2026-05-04.html",
        "临汶日报-2026-05-04-p01.html",
        "临汶日报-2026-05-04-p02.html",
        "青岚晚报-2026-05-04-p01.html",
    ]
    neighbours = {
        name: [unquote(link) for link in re.findall(r'rel="(?:prev|next)" href="([^"]+)"', html)]
        for name, html in of_pages.items()
    }
    assert list(neighbours.values()) == [
        [],
        ["临汶日报-2026-05-04-p02.html"],
        ["临汶日报-2026-05-04-p01.html"],
        [],
    ]
    for html in of_pages.values():
        links = {unquote(link) for link in re.findall(r'href="([^"#]+)["#]', html)} - {"data:,"}
        assert {link for link in links if "/" not in link} <= of_pages.keys()
        assert {link for link in links if "/" in link} == {
            "../report/2026-05-04.html",
            "../report/index.html",
        }


def test_the_same_pages_give_the_same_bytes(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(4)
    materialize()
    before = views(workspace.warehouse)
    workspace.warehouse.remove(PageView, DAY)
    assert views(workspace.warehouse) == {}
    materialize()
    assert views(workspace.warehouse) == before


def test_views_go_with_their_page_and_with_their_issue(
    workspace: Workspace, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    first = put_issue(4)
    second = first.with_name("02.txt")
    second.write_text("雨后\n\n　　本报讯 5月4日,公园迎客3万人。\n", encoding="utf-8")
    put_issue(5)
    materialize()
    second.unlink()
    materialize(4)
    assert list(views(workspace.warehouse)) == [
        "2026-05-04.html",
        "2026-05-05.html",
        "临汶日报-2026-05-04-p01.html",
        "临汶日报-2026-05-05-p01.html",
    ]
    first.unlink()
    materialize(4)
    assert list(views(workspace.warehouse)) == ["2026-05-05.html", "临汶日报-2026-05-05-p01.html"]
    assert stale(workspace, window) == ()


@pytest.mark.parametrize("name", ["2026-05-04.html", "临汶日报-2026-05-04-p01.html"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_a_view_that_is_gone_or_cut_off_is_made_again(
    workspace: Workspace,
    window: Window,
    put_issue: Put,
    materialize: Materialize,
    name: str,
    is_gone: bool,
) -> None:
    put_issue(4)
    materialize()
    before = views(workspace.warehouse)
    path = workspace.warehouse.root / "view" / name
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-40])
    assert stale(workspace, window) == (DAY,)
    materialize()
    assert views(workspace.warehouse) == before


def test_a_writer_that_dies_between_two_views_leaves_an_issue_out_of_date(
    workspace: Workspace,
    window: Window,
    put_issue: Put,
    materialize: Materialize,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = put_issue(4)
    materialize()
    second = first.with_name("02.txt")
    second.write_text("雨后\n\n　　本报讯 5月4日,公园迎客3万人。\n", encoding="utf-8")
    files = type(workspace.warehouse.files)
    commit = files.commit
    done: list[str] = []

    def dies(store: object, name: str, data: bytes) -> None:
        if done:
            raise OSError(f"{name} was not written")
        done.extend([name] if name.endswith("p02.html") else [])
        commit(store, name, data)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(files, "commit", dies)
    with pytest.raises(AssertionError):
        materialize()
    monkeypatch.undo()
    assert DAY in stale(workspace, window)
    second.unlink()
    materialize()
    assert list(views(workspace.warehouse)) == ["2026-05-04.html", "临汶日报-2026-05-04-p01.html"]


def test_a_name_too_long_for_a_file_system_is_cut() -> None:
    long = "很" * 84 + "-2026-05-04-p01"
    assert len(view_file(long).encode()) < 160
    assert view_file(long) != view_file(long[:-1] + "2")
    assert view_file("临汶日报-2026-05-04-p01") == "临汶日报-2026-05-04-p01.html"
