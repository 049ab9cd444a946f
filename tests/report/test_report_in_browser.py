"""The pages of HTML as a reader sees them, in a real browser, on a desktop and on a phone: charts
drawn, readings shown, nothing fetched, no script but our own, no scrolling sideways, no serious
fault of accessibility.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, ViewportSize

from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from tests.report import newsroom

DESKTOP, PHONE = ViewportSize(width=1280, height=1000), ViewportSize(width=390, height=844)
HOSTILE = "<img src=x onerror=alert(1)>山洪"
SECOND_PAGE = (
    "　　本报讯 5月9日,</main><script>alert(2)</script>"
    "公园将于5月30日开放,总投资1.2亿元,占地30余亩,<b onclick=alert(3)>限5万元</b>以内。"
    "临汶市副市长李永强说,一季度全市游客120万人次,比去年同期增长8%。\n"
)
HEADINGS = ["要闻", "近 30 日", "人物与地方", "变动的指标", "最大金额", "多于往常"]
BLUE, RED = "#4a7fb5", "#c8323c"
REPORT, INDEX = "report/2026-05-09.html", "report/index.html"
VIEW, NEXT_VIEW = "view/临汶日报-2026-05-09-p01.html", "view/临汶日报-2026-05-09-p02.html"
CONTENTS = "view/2026-05-09.html"


@dataclass
class Seen:
    """A page that is open, and what it said, asked for and ran."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


Look = Callable[..., Seen]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue in a burst, of two papers, with a headline and a text that are markup."""
    folder = tmp_path_factory.mktemp("newsroom")
    workspace = Workspace(folder / "raw", Warehouse(folder / "warehouse"))
    for day in range(3, 9):
        newsroom.put_issue(workspace, day, floods=day % 2)
    path = newsroom.put_issue(workspace, 9, floods=12, title=HOSTILE)
    path.with_name("02.txt").write_text(SECOND_PAGE, encoding="utf-8")
    newsroom.put_issue(workspace, 9, publication="青岚晚报", title="雨后")
    newsroom.materialize(workspace)
    return workspace.warehouse.root


@pytest.fixture
def look(browser: Browser, warehouse: Path) -> Iterator[Look]:
    """Open a page in a window of a size, with scripts allowed."""
    opened: list[Page] = []

    def at(name: str, size: ViewportSize = DESKTOP, anchor: str = "") -> Seen:
        seen = Seen(browser.new_page(viewport=size, has_touch=size is PHONE))
        seen.page.on("console", lambda message: seen.console.append(message.text))
        seen.page.on("pageerror", lambda error: seen.console.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("dialog", partial(_dismiss, seen))
        seen.page.goto((warehouse / name).as_uri() + anchor)
        opened.append(seen.page)
        return seen

    yield at
    for page in opened:
        page.close()


def _dismiss(seen: Seen, dialog: Dialog) -> None:
    seen.dialogs.append(dialog.message)
    dialog.dismiss()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


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


def test_a_reader_sees_the_news_first(look: Look, warehouse: Path) -> None:
    seen = look(REPORT)
    assert seen.page.title() == "临汶日报、青岚晚报 2026-05-09 版面日报"
    paper = seen.page.locator(".paper").first
    assert paper.locator("h3").all_inner_texts() == HEADINGS
    assert HOSTILE in paper.locator(".stories b").all_inner_texts()
    assert "05-30" in paper.locator(".due").inner_text()
    assert "1.2亿元 总投资" in paper.locator(".sums").inner_text()
    assert "灾难、事故：本期 12 篇，此前平均 0.5 篇" in paper.locator(".bursts").inner_text()
    assert not seen.page.locator("svg").first.is_visible()
    assert seen.page.locator("img, script").count() == 0
    assert (seen.console, seen.dialogs) == ([], [])
    assert seen.requests == [(warehouse / REPORT).as_uri()]


def test_a_reader_unfolds_the_statistics(look: Look) -> None:
    page = look(REPORT).page
    page.locator(".statistics summary").first.click()
    shares, usual, bursts = (
        drawn(page, figure, color)
        for figure, color in ((".shares", BLUE), (".trends", BLUE), (".trends", RED))
    )
    # Twelve articles on floods, the largest on top, then one on a school and one on a park.
    assert shares[0]["width"] > 8 * shares[1]["width"] > 0
    assert len(usual) >= 7 + 3  # a school each day, a flood every other day
    assert len(bursts) == 1
    assert bursts[0]["height"] > 10
    labels = {svg.get_attribute("aria-label") for svg in page.locator("svg").all()}
    assert "各主题的篇数占比与 95% 区间" in labels
    assert page.locator("svg text", has_text="灾难、事故").first.is_visible()


def test_a_headline_leads_to_its_article_and_a_value_to_its_characters(look: Look) -> None:
    page = look(REPORT).page
    page.locator(".stories a", has_text=HOSTILE).first.click()
    assert HOSTILE in page.locator(".a:target").inner_text()
    page.go_back()
    page.locator(".due a.value").first.click()
    assert page.locator(".v:target").inner_text() == "5月30日"


def test_a_value_shows_its_reading_to_pointer_key_and_finger(look: Look) -> None:
    page = look(NEXT_VIEW).page
    tip = page.locator("#tip")
    page.locator("#page .m").first.hover()
    assert tip.inner_text().splitlines() == [
        "金额 120,000,000 CNY · 总投资",
        "陈述 总投资 1.2亿元（2026-05-09）",
    ]
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.keyboard.press("Tab")
    for _ in range(5):
        page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") == "30余亩"
    assert tip.inner_text().startswith("数量 30（30–39）")

    touched = look(NEXT_VIEW, PHONE).page
    touched.locator("#page .d", has_text="5月30日").tap()
    tip = touched.locator("#tip")
    assert tip.inner_text().startswith("日期 2026-05-30")
    box = tip.bounding_box()
    assert box
    assert box["y"] + box["height"] > PHONE["height"] - 20


def test_a_kind_can_be_hidden(look: Look) -> None:
    page = look(NEXT_VIEW).page
    page.locator("#k-m").uncheck()
    page.locator("#k-s").uncheck()
    page.locator("#page .m").first.hover()
    assert not page.locator("#tip").is_visible()
    style = "getComputedStyle(document.querySelector('#page .m')).backgroundColor"
    assert page.evaluate(style) == "rgba(0, 0, 0, 0)"
    page.locator("#page .q").first.hover()
    assert page.locator("#tip").is_visible()


def test_keys_lead_through_articles_and_pages(look: Look) -> None:
    page = look(VIEW).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "a002"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "a001"
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**p02.html")
    page.keyboard.press("d")
    assert "doubt" in page.evaluate("document.activeElement.className")


@pytest.mark.parametrize("name", [VIEW, NEXT_VIEW, CONTENTS])
def test_a_view_runs_nothing_that_was_printed(look: Look, warehouse: Path, name: str) -> None:
    seen = look(name)
    assert seen.page.locator("#page img, #page script, #page b").count() == 0
    assert (seen.console, seen.dialogs) == ([], [])
    assert seen.requests == [(warehouse / name).as_uri()]


def test_the_index_leads_to_the_issues_around_one(look: Look) -> None:
    page = look(REPORT).page
    page.locator("a[rel=prev]").click()
    page.wait_for_url("**/2026-05-08.html")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/2026-05-09.html")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/index.html*")
    assert page.locator("#end").inner_text() == "这是最新的一期。"
    assert page.locator("li[id]").first.is_visible()


@pytest.mark.parametrize("name", [REPORT, NEXT_VIEW, CONTENTS, INDEX])
def test_a_phone_shows_it_whole(look: Look, name: str) -> None:
    """Without scrolling sideways, and without a serious fault of accessibility."""
    seen = look(name, PHONE)
    unfold(seen.page)
    assert seen.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    clipped = seen.page.evaluate(
        """[...document.querySelectorAll('svg, svg text, td, th, h1, p, li, #page *')]
            .filter(element => element.closest('.wide') === null)
            .flatMap(element => [...element.getClientRects()])
            .filter(box => box.left < 0 || box.right > innerWidth + 0.5).length"""
    )
    assert clipped == 0
    assert seen.console == []
    # Of rows and entries that are alike some are enough.
    alike = "document.querySelectorAll('tr:nth-child(n+4), .desk li:nth-child(n+4)')"
    seen.page.evaluate(f"{alike}.forEach(element => element.remove())")
    assert serious_faults(seen.page) == []


def test_a_desktop_shows_a_view_without_a_serious_fault(look: Look) -> None:
    assert serious_faults(look(NEXT_VIEW).page) == []


def test_a_serious_fault_is_noticed(look: Look) -> None:
    page = look(CONTENTS).page
    page.evaluate("document.querySelectorAll('a').forEach(link => link.style.color = '#ddd')")
    assert serious_faults(page) == ["color-contrast"]


def serious_faults(page: Page) -> list[str]:
    """The rules of axe-core that a page breaks seriously."""
    faults = Axe().run(page).response["violations"]
    return [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")]
