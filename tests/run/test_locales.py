"""Names below raw/ are UTF-8 bytes: the same bytes come out of the same raw/ in any locale."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import PAGE
from tests.faults.pages import files_of

ROOT = Path(__file__).resolve().parents[2]
NO_HELP = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
# The sources of locales that a machine rarely has ready.
SOURCES = {"zh_CN.GBK": ("zh_CN", "GBK"), "en_US.ISO-8859-1": ("en_US", "ISO-8859-1")}
STEPS = """
import sys
from datetime import date
from pathlib import Path
from pipelines.raw import Window
from pipelines.run.engine import Engine
from pipelines.run.steps.pages import PAGES
from pipelines.run.steps.segmentation import SEGMENTATION
from pipelines.run import watch
from pipelines.run.work import run_step, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse

workspace = Workspace(Path(sys.argv[1]), Warehouse(Path(sys.argv[2])))
window = Window(date(2020, 1, 1), date(2026, 12, 31))
outcomes = [write_ledger(workspace, window)]
for step in (PAGES, SEGMENTATION):
    outcomes += run_step(step, [date(2026, 5, 12)], workspace, Engine(1))
glanced = watch.glance(workspace.raw_dir)
view = watch.look(workspace.raw_dir, glanced, window, workspace.limits, None)
files = workspace.warehouse.files
watch.keep(view, files, None)
recalled = watch.recall(view.name, files, window, workspace.limits)
assert recalled and recalled.ledger == view.ledger
files.remove(f".seen/{view.name}.parquet")
sys.exit(0 if all(outcome.ok for outcome in outcomes) else 1)
"""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """For a locale the environment that has it; one that cannot be had is skipped."""
    folder = tmp_path_factory.mktemp("locales")

    @cache
    def environment(locale: str) -> dict[str, str]:
        if locale not in SOURCES:
            return {"LC_ALL": locale}
        if not shutil.which("localedef"):
            pytest.skip("there is no localedef")
        language, characters = SOURCES[locale]
        command = ["localedef", "-i", language, "-f", characters, str(folder / locale)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip(f"localedef cannot make {locale}")
        return {"LC_ALL": locale, "LOCPATH": str(folder)}

    return environment


def fill(raw: Path) -> None:
    """A page, and a file whose name is not UTF-8."""
    folder = raw / "临汶日报" / "2026-05-12"
    folder.mkdir(parents=True)
    (folder / "01.txt").write_text(PAGE, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + "/02版.txt".encode("gbk"))).write_bytes(b"2")


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a process in UTF-8 mode makes, and what it takes the files for."""
    made = steps(tmp_path_factory.mktemp("baseline"), {"PYTHONUTF8": "1"})
    assert any("2026-05-12" in name for name in made)
    return made


def steps(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """The digests of the files that a new process makes, below a folder with a Chinese name."""
    raw, warehouse = folder / "版面" / "raw", folder / "版面" / "warehouse"
    fill(raw)
    command = [sys.executable, "-c", STEPS, str(raw), str(warehouse)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | environment)
    ledger = pq.read_table(warehouse / "raw_files").to_pylist()
    assert [(row["source_path"], row["publication"], row["reason"]) for row in ledger] == [
        ("临汶日报/2026-05-12/01.txt", "临汶日报", None),
        ("临汶日报/2026-05-12/02\\xb0\\xe6.txt", None, "bad_name"),
    ]
    files = files_of(warehouse)
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


@pytest.mark.parametrize(
    ("locale", "mode"),
    [
        ("POSIX", "0"),
        ("C.UTF-8", "0"),
        ("en_US.ISO-8859-1", "0"),
        ("zh_CN.GBK", "0"),
        ("zh_CN.GBK", "1"),
        ("no_such_locale", "0"),
    ],
)
def test_the_same_bytes_in_any_locale(
    locale: str,
    mode: str,
    tmp_path: Path,
    locales: Callable[[str], dict[str, str]],
    baseline: dict[str, str],
) -> None:
    environment = locales(locale) | NO_HELP | {"PYTHONUTF8": mode}
    assert steps(tmp_path, environment) == baseline


def test_the_command_in_a_locale_without_chinese(
    tmp_path: Path, locales: Callable[[str], dict[str, str]]
) -> None:
    """A name on the command line is UTF-8 too, and what cannot be printed is printed as escapes."""
    environment = locales("POSIX") | NO_HELP | {"DAGSTER_HOME": str(tmp_path)}
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    fill(tmp_path / "raw")
    page = tmp_path / "raw" / "2026-05-13" / "01.txt"
    page.parent.mkdir()
    page.write_text(PAGE + "三\n", encoding="utf-8")
    options = ["--publication", "临汶晚报", "--raw", "raw", "--warehouse", "warehouse"]
    command = [sys.executable, "-m", "pipelines.cli", "run", *options]
    paths = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | environment | paths,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"Traceback" not in done.stderr, done.stderr
    assert b"\\u4e34\\u6c76\\u65e5\\u62a5" in done.stdout
    ids = pq.read_table(tmp_path / "warehouse" / "pages")["page_id"].to_pylist()
    assert sorted(ids) == ["临汶日报-2026-05-12-p01", "临汶晚报-2026-05-13-p01"]
