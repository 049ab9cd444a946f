"""The documentation keeps up: its links lead somewhere, its paths and settings exist."""

import re
from pathlib import Path

import pytest

from pipelines.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("docs", "deploy", "raw", "warehouse")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(page for room in FOLDERS for page in sorted((ROOT / room).rglob("*.md"))),
]

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# A path in code: `tests/run/test_engine.py`, `pipelines/text/values/`.
NAMED_PATH = re.compile(r"`((?:pipelines|tests|eval|bench|deploy|docs)/[^`\s<>*…]*)`")
SETTING = re.compile(r"^\| `(--[a-z-]+)` \| `(BANMIAN_[A-Z_]+)` \|", re.MULTILINE)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose_of(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    return {anchor_of(heading) for heading in HEADING.findall(prose_of(page))}


def anchor_of(heading: str) -> str:
    visible = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", visible.lower()).strip().replace(" ", "-")


def broken_links(page: Path) -> list[str]:
    links = [link for link in LINK.findall(prose_of(page)) if "://" not in link]
    return [link for link in links if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not anchor or anchor in anchors_of(target)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_named_in_the_documentation_exists(page: Path) -> None:
    # The changelog names paths as they were.
    if page.name == "CHANGELOG.md":
        return
    named = NAMED_PATH.findall(prose_of(page))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One two\n[a](#one-two) [b](#three) [c](gone.md) [d](page.md#one-two)\n", encoding="utf-8"
    )
    assert broken_links(page) == ["#three", "gone.md"]


def test_every_page_of_the_documentation_is_linked_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in LINK.findall(prose_of(page))
        if "://" not in link
    }
    assert [name_of(page) for page in PAGES if page not in linked] == ["README.md"]


def test_the_settings_in_the_documentation_are_those_there_are() -> None:
    listed = SETTING.findall((ROOT / "docs" / "operate.md").read_text(encoding="utf-8"))
    assert listed == [(setting.option, setting.variable) for setting in SETTINGS]


def test_the_messages_in_the_documentation_are_those_the_code_has() -> None:
    """At least half of each, in runs of three words: values and the words of the system differ."""
    code = " ".join(path.read_text(encoding="utf-8") for path in ROOT.glob("pipelines/**/*.py"))
    literals = re.sub(r"\s+", " ", re.sub(r'"\s*f?"', "", code))
    page = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    problems = re.findall(r"\*\*(.+?)\*\*", page.partition("## Troubleshooting")[2])
    messages = [message for problem in problems for message in re.findall(r"`([^`]+)`", problem)]
    assert [message for message in messages if not is_said_by(literals, message)] == []


def is_said_by(literals: str, message: str) -> bool:
    """Whether the text of the code has most of a message, but for its values and paths."""
    words = message.partition(": No space left")[0].split()
    runs = [" ".join(words[start : start + 3]) for start in range(len(words) - 2)] or words
    fixed = [run for run in runs if not re.search(r"[…\d'/]|--", run)]
    return 2 * sum(run in literals for run in fixed) >= len(fixed)


def test_a_message_that_no_code_has_is_noticed() -> None:
    literals = "is {text!r}; it must be {form} a number of processes, 0 for one per core"
    assert is_said_by(literals, "--workers is 'x'; it must be a number of processes")
    assert not is_said_by(literals, "--workers is 'x'; write a count of workers there")
