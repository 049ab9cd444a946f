"""The report as a reader sees it: charts drawn, Chinese text, nothing fetched, nothing run, no
scrolling sideways.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, ViewportSize

from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from tests.report import newsroom

DESKTOP, PHONE = ViewportSize(width=1280, height=1000), ViewportSize(width=390, height=844)
HOSTILE = "<img src=x onerror=alert(1)>山洪"
BLUE, RED = "#4a7fb5", "#c8323c"


@dataclass
class Seen:
    """A page that is open, and what it said, asked for and ran."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of an issue in a burst, with a headline that is markup."""
    folder = tmp_path_factory.mktemp("newsroom")
    workspace = Workspace(folder / "raw", Warehouse(folder / "warehouse"))
    for day in range(1, 9):
        newsroom.put_issue(workspace, day, floods=day % 2)
    newsroom.put_issue(workspace, 9, floods=9, title=HOSTILE)
    (report,) = newsroom.materialize(workspace)[-1].written
    return Path(report.where)


@pytest.fixture
def look(browser: Browser, report: Path) -> Iterator[Callable[[ViewportSize], Seen]]:
    """Open the report in a window of a size, with scripts allowed."""
    opened: list[Page] = []

    def at(size: ViewportSize) -> Seen:
        seen = Seen(browser.new_page(viewport=size))
        seen.page.on("console", lambda message: seen.console.append(message.text))
        seen.page.on("pageerror", lambda error: seen.console.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("dialog", partial(_dismiss, seen))
        seen.page.goto(report.as_uri())
        opened.append(seen.page)
        return seen

    yield at
    for page in opened:
        page.close()


def _dismiss(seen: Seen, dialog: Dialog) -> None:
    seen.dialogs.append(dialog.message)
    dialog.dismiss()


def drawn(page: Page, figure: str, color: str) -> list[dict[str, float]]:
    """The boxes of the marks of a colour in the first such figure, on the screen."""
    return page.evaluate(
        """([figure, color]) => {
            const svg = document.querySelector(figure + ' svg')
            const boxes = [...svg.querySelectorAll(`path[fill="${color}"]`)]
                .map(mark => mark.getBoundingClientRect())
            return boxes.map(({width, height}) => ({width, height}))
        }""",
        [figure, color],
    )


def test_a_reader_sees_the_report(look: Callable[[ViewportSize], Seen], report: Path) -> None:
    seen = look(DESKTOP)
    shares, usual, bursts = (
        drawn(seen.page, figure, color)
        for figure, color in ((".shares", BLUE), (".trends", BLUE), (".trends", RED))
    )
    assert len(shares) == 2  # floods and schools
    assert (
        shares[0]["width"] > 8 * shares[1]["width"] > 0
    )  # nine articles and one, the larger on top
    assert len(usual) == 9 + 4  # a school each day, a flood every other day
    assert len(bursts) == 1
    assert bursts[0]["height"] > 10
    assert seen.page.locator("svg[role=img]").count() == 4
    assert {svg.get_attribute("aria-label") for svg in seen.page.locator("svg").all()} >= {
        "各主题的篇数占比与 95% 区间"
    }


def test_a_reader_reads_the_report(look: Callable[[ViewportSize], Seen], report: Path) -> None:
    seen = look(DESKTOP)
    assert seen.page.title() == "临汶日报 2026-05-09 版面日报"
    assert "灾难、事故：本期 9 篇，此前平均 0.5 篇" in seen.page.locator(".bursts").inner_text()
    assert seen.page.locator("svg text", has_text="灾难、事故").first.is_visible()

    assert HOSTILE in seen.page.locator("th.headline").all_inner_texts()
    assert seen.page.locator("img").count() == 0
    assert (seen.console, seen.dialogs, seen.requests) == ([], [], [report.as_uri()])


def test_a_link_leads_to_its_article(look: Callable[[ViewportSize], Seen]) -> None:
    seen = look(DESKTOP)
    seen.page.locator(".examples a", has_text=HOSTILE).first.click()
    assert seen.page.locator("tr:target th").inner_text() == HOSTILE
    assert seen.page.locator("tr:target").bounding_box() is not None


def test_a_phone_shows_it_without_scrolling_sideways(look: Callable[[ViewportSize], Seen]) -> None:
    seen = look(PHONE)
    seen.page.locator("summary").first.click()
    assert seen.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for figure in seen.page.locator("figure svg").all():
        box = figure.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    clipped = seen.page.evaluate(
        """[...document.querySelectorAll('svg text, td, th, h1, p')]
            .filter(element => element.closest('.wide') === null)
            .map(element => element.getBoundingClientRect())
            .filter(box => box.left < 0 || box.right > innerWidth).length"""
    )
    assert clipped == 0
