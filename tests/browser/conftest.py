"""The servers on loopback, and a browser that looks at them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import issues
from tests.servers import ROOT, Servers

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = [f"--{each}" for each in (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
    "disable-background-networking", "disable-component-update", "disable-sync",
)]  # fmt: skip
_PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def chromium() -> str:
    if _CHROMIUM is None:
        pytest.skip("no chromium on this machine: install Debian's package chromium to run the browser test")
    return _CHROMIUM


@pytest.fixture(scope="module")
def servers(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    made = Servers(tmp_path_factory.mktemp("servers"), environment={"BANMIAN_FIRST_ISSUE": issues.FIRST.isoformat()})
    made.raw.mkdir()
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def page(chromium: str, servers: Servers) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_QUIET)
        made = browser.new_page(viewport={"width": 1440, "height": 800}, base_url=servers.address)
        made.set_default_timeout(_PATIENCE_MS)
        expect.set_options(timeout=_PATIENCE_MS)
        yield made
        browser.close()


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """Take a picture of what the browser shows; with BANMIAN_PICTURES set, for the README."""
    folder = ROOT / "docs" if os.environ.get("BANMIAN_PICTURES") else tmp_path

    def take(name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return take
