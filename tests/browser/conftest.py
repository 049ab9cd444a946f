"""The servers on loopback, and a browser that looks at them."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import issues
from tests.chromium import opened
from tests.receivers import Received, mailbox, webhook
from tests.servers import ROOT, Servers

_PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as opened_browser:
        yield opened_browser


@pytest.fixture(scope="module")
def desk() -> Iterator[Received]:
    """Where alerts go: what comes by mail, and what is posted to a webhook."""
    with mailbox() as by_mail, webhook() as by_post:
        yield Received(by_mail.settings | by_post.settings, by_mail.mails, by_post.texts)


@pytest.fixture(scope="module")
def servers(
    browser: Browser, desk: Received, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Servers]:
    made = Servers(
        tmp_path_factory.mktemp("servers"),
        environment={"BANMIAN_FIRST_ISSUE": issues.FIRST.isoformat()} | desk.settings,
    )
    made.raw.mkdir()
    try:
        made.start()
        yield made
    finally:
        made.stop(by=signal.SIGKILL)  # nobody reads their state any more


@pytest.fixture(scope="module")
def page(browser: Browser, servers: Servers) -> Page:
    made = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=servers.address)
    made.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)
    return made


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """Take a picture of what the browser shows; with BANMIAN_PICTURES set, for the README."""
    is_kept = bool(os.environ.get("BANMIAN_PICTURES"))
    folder = ROOT / "docs" if is_kept else tmp_path

    def take(name: str) -> None:
        if is_kept:
            page.wait_for_timeout(1000)  # until what moves has come to rest
        page.screenshot(path=folder / f"{name}.png")

    return take
