"""What Windows lacks is not needed: no module of Unix alone, and the ways around what is missing.

No test runs on Windows itself; docs/decisions/windows.md says what is promised there.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.raw import Window, files, ledger
from pipelines.records import RawFile
from pipelines.run.work import Workspace, write_ledger
from pipelines.tables import rows
from pipelines.warehouse import folder

ROOT = Path(__file__).resolve().parents[1]
OF_UNIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_module_is_imported_that_is_of_unix_alone() -> None:
    modules = {
        str(path.relative_to(ROOT)): OF_UNIX & set(imported(path))
        for path in (ROOT / "pipelines").rglob("*.py")
    }
    assert {path: found for path, found in modules.items() if found} == {}


@pytest.fixture
def _as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_OPENS_BY_FOLDER", False)
    monkeypatch.setattr(files, "_HAS_CTIME", False)
    monkeypatch.setattr(folder, "_RENAMES_OPEN_FILES", False)
    monkeypatch.setattr(folder, "_SYNCS_FOLDERS", False)


@pytest.mark.usefixtures("_as_on_windows")
def test_a_ledger_is_read_and_written(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("临汶日报/2026-05-12/01.txt")
    put("临汶日报/2026-05-12/02.txt", "二\n")
    for _ in range(2):
        assert write_ledger(workspace, window).ok
    stored = rows(RawFile, workspace.warehouse.read(RawFile, None))
    assert [(row.source_path, row.status) for row in stored] == [
        ("临汶日报/2026-05-12/01.txt", "accepted"),
        ("临汶日报/2026-05-12/02.txt", "accepted"),
    ]
    assert list((workspace.warehouse.root / ".staging").iterdir()) == []


@pytest.mark.usefixtures("_as_on_windows")
def test_no_link_is_followed(
    workspace: Workspace, window: Window, put: Callable[..., Path], tmp_path: Path
) -> None:
    page = put("临汶日报/2026-05-12/01.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "01.txt").write_text("别处\n", encoding="utf-8")
    (before,) = ledger(workspace.raw_dir, window)
    page.unlink()
    page.parent.rmdir()
    page.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(files.RefusedError, match="symbolic links"):
        files.read(workspace.raw_dir, before.source_path, 1000)
