"""A real browser without a window, for the tests that look at what a person sees."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing but what the page asks for goes out.
_QUIET = [f"--{each}" for each in (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
    "disable-background-networking", "disable-component-update", "disable-sync",
)]  # fmt: skip


@contextmanager
def opened() -> Iterator[Browser]:
    """Chromium; on a machine without it what needs it is skipped."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        pytest.skip("no chromium on this machine: install Debian's package chromium")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=found, args=_QUIET)
        yield browser
        browser.close()
