"""What a command answers to wrong usage: exit code, one sentence with the remedy, nothing touched.

The folder `raw` has the issue of 2026-05-11; {here} is the folder that the tests work in.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from pipelines.cli.commands import main
from pipelines.dagster_state import instance
from pipelines.raw import Window
from pipelines.run.work import write_ledger
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse

PAGE = "本报讯 5月11日,临汶市供水公司完成3公里管道改造,投资120万元。(周敏)\n"
ROOT = Path(__file__).resolve().parents[2]
USAGE, FAILURE = 2, 1
RAW = "name another with --raw or BANMIAN_RAW."
WAREHOUSE = "name another with --warehouse or BANMIAN_WAREHOUSE."

WRONG = [
    ("run --raw none", USAGE, f"There is no folder {{here}}/none to read pages from; {RAW}"),
    ("run --raw /proc/x", USAGE, f"There is no folder /proc/x to read pages from; {RAW}"),
    ("run --raw file", USAGE, f"{{here}}/file is no folder to read pages from; {RAW}"),
    (
        "run --raw empty",
        USAGE,
        "There is no page in {here}/empty; put pages there as "
        "<publication>/<issue date>/<page>.txt.",
    ),
    (
        "run --warehouse raw",
        USAGE,
        f"The warehouse {{here}}/raw is the folder of the raw pages; {WAREHOUSE}",
    ),
    (
        "run --warehouse raw/inside",
        USAGE,
        "The warehouse {here}/raw/inside lies inside the folder of the raw pages, {here}/raw; "
        + WAREHOUSE,
    ),
    (
        "run --warehouse link",
        USAGE,
        f"The warehouse {{here}}/link is the folder of the raw pages; {WAREHOUSE}",
    ),
    (
        "run --warehouse .",
        USAGE,
        f"The warehouse {{here}} holds the folder of the raw pages, {{here}}/raw; {WAREHOUSE}",
    ),
    (
        "run --warehouse file",
        USAGE,
        f"{{here}}/file is no folder to keep tables in; {WAREHOUSE}",
    ),
    (
        "run --from 2030-01-01",
        USAGE,
        "There is no issue from 2030-01-01: the issues there are go from 2026-05-11 to "
        "2026-05-11; choose other dates by --from and --to.",
    ),
    (
        "run --from 2026-05-01 --to 2026-05-10",
        USAGE,
        "There is no issue from 2026-05-01 to 2026-05-10: the issues there are go from "
        "2026-05-11 to 2026-05-11; choose other dates by --from and --to.",
    ),
    (
        "run --from 2026-05-12 --to 2026-05-11",
        USAGE,
        "--from 2026-05-12 is after --to 2026-05-11.",
    ),
    (
        "run --workers -2",
        USAGE,
        "--workers is '-2'; it must be a number of processes, 0 for one per core",
    ),
    (
        "DAGSTER_HOME=relhome run",
        USAGE,
        "DAGSTER_HOME is 'relhome', a relative path; give the whole path, or unset it.",
    ),
    (
        "DAGSTER_HOME=/none run",
        USAGE,
        "DAGSTER_HOME is '/none', which is no folder; make it, or unset DAGSTER_HOME.",
    ),
    (
        "DAGSTER_HOME=file run",
        USAGE,
        "DAGSTER_HOME is 'file', a relative path; give the whole path, or unset it.",
    ),
    (
        "DAGSTER_HOME={here}/file run",
        USAGE,
        "DAGSTER_HOME is '{here}/file', which is no folder; make it, or unset DAGSTER_HOME.",
    ),
    (
        "DAGSTER_HOME=relhome status",
        USAGE,
        "DAGSTER_HOME is 'relhome', a relative path; give the whole path, or unset it.",
    ),
    (
        "DAGSTER_HOME=/none teach",
        USAGE,
        "DAGSTER_HOME is '/none', which is no folder; make it, or unset DAGSTER_HOME.",
    ),
    ("run --dry-run --raw /proc/x", USAGE, f"There is no folder /proc/x to read pages from; {RAW}"),
    ("status --raw file", USAGE, f"{{here}}/file is no folder to read pages from; {RAW}"),
    (
        "run --dry-run --warehouse raw/inside",
        USAGE,
        "The warehouse {here}/raw/inside lies inside the folder of the raw pages, {here}/raw; "
        + WAREHOUSE,
    ),
    (
        "run --dry-run --raw empty",
        USAGE,
        "There is no page in {here}/empty; put pages there as "
        "<publication>/<issue date>/<page>.txt.",
    ),
    (
        "run --dry-run --to 2020-01-01",
        USAGE,
        "There is no issue to 2020-01-01: the issues there are go from 2026-05-11 to 2026-05-11; "
        "choose other dates by --from and --to.",
    ),
    ("run --from yesterday", USAGE, "Invalid value for '--from': 'yesterday' does not match"),
    (
        "DAGSTER_HOME=/none tidy",
        USAGE,
        "DAGSTER_HOME is '/none', which is no folder; make it, or unset DAGSTER_HOME.",
    ),
    (
        "BANMIAN_WORKERS=many status",
        USAGE,
        "BANMIAN_WORKERS is 'many'; it must be a number of processes, 0 for one per core",
    ),
    (
        "run --labels none.csv",
        FAILURE,
        "{here}/none.csv cannot be read",
    ),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    issue = tmp_path / "raw" / "临汶日报" / "2026-05-11"
    issue.mkdir(parents=True)
    (issue / "01.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("raw")
    folders = {"BANMIAN_RAW": str(tmp_path / "raw"), "BANMIAN_WAREHOUSE": str(tmp_path / "w")}
    # An option goes to the environment, where the settings are read from.
    with mock.patch.dict(os.environ, folders):
        os.environ.pop("DAGSTER_HOME", None)
        yield tmp_path


def invoke(typed: str) -> Result:
    """Run a command line as it is typed, with what stands before the command in its environment."""
    words = typed.split()
    environment = dict(word.split("=") for word in words if word[0].isupper())
    return CliRunner().invoke(main, words[len(environment) :], env=environment)


def files_below(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize(("typed", "code", "sentence"), WRONG, ids=[row[0] for row in WRONG])
def test_wrong_usage_is_one_sentence_and_touches_nothing(
    here: Path, typed: str, code: int, sentence: str
) -> None:
    before = files_below(here)
    result = invoke(typed.format(here=here))
    # What click itself refuses comes after a line on how the command is used.
    said = result.output[result.output.index("Error: ") :]
    assert said.startswith("Error: " + sentence.format(here=here)), result.output
    assert result.exit_code == code
    assert files_below(here) == before


HEEDED = {
    "teach": {"--raw", "--warehouse", "--taxonomy", "--labels"},
    "tidy": {"--warehouse", "--days"},
}


@pytest.mark.parametrize("command", HEEDED)
def test_a_command_lists_only_the_options_that_it_heeds(command: str) -> None:
    options = {name for option in main.commands[command].params for name in option.opts}
    assert options == HEEDED[command]


def test_the_version_is_printed() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert result.output.startswith("banmian ")


def test_a_dry_run_says_what_would_be_done_and_why_and_writes_nothing(here: Path) -> None:
    before = files_below(here)
    result = invoke("run --dry-run")
    assert result.exit_code == 0
    assert "2026-05-11: new" in result.output
    assert "raw_files: the ledger of raw/" in result.output
    assert files_below(here) == before


def test_the_status_names_the_newest_issue_what_is_out_of_date_and_refused(here: Path) -> None:
    (here / "raw" / "note.pdf").touch()
    before = files_below(here)
    result = invoke("status")
    assert result.exit_code == 0
    assert "newest issue: 2026-05-11, " in result.output
    assert "days old, more than the 36 hours it may be" in result.output
    assert "out of date: 1 issue" in result.output
    assert "not taken: 1 file" in result.output
    assert "note.pdf" in result.output
    assert "last failure: none" in result.output
    assert files_below(here) == before


@pytest.fixture
def lost(here: Path) -> Path:
    """The folder; its warehouse knows four issues, of which raw/ has lost three."""
    days = ("2026-05-08", "2026-05-09", "2026-05-10")
    for day in days:
        issue = here / "raw" / "临汶日报" / day
        issue.mkdir()
        (issue / "01.txt").write_text(f"{day}{PAGE}", encoding="utf-8")
    workspace = Workspace(here / "raw", Warehouse(here / "w"))
    assert write_ledger(workspace, Window(date(2020, 1, 1), date(2026, 12, 31))).ok
    for day in days:
        shutil.rmtree(here / "raw" / "临汶日报" / day)
    return here


LOST = "raw has lost 3 of the 4 issues that the last run found there; nothing was touched."


def test_the_status_tells_that_a_run_would_stop_and_all_the_rest(lost: Path) -> None:
    before = files_below(lost)
    result = invoke("status")
    assert result.exit_code == 0
    assert f"A run would stop: {lost}/{LOST}" in result.output
    for line in ("newest issue: 2026-05-11", "out of date: 1 issue", "last failure: none"):
        assert line in result.output
    assert files_below(lost) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [("run --dry-run", f"A run would stop: {{lost}}/{LOST}"), ("run", f"Error: {{lost}}/{LOST}")],
)
def test_a_run_and_a_dry_run_stop_where_most_issues_are_gone(
    lost: Path, typed: str, said: str
) -> None:
    before = files_below(lost)
    result = invoke(typed)
    assert result.exit_code == FAILURE
    assert said.format(lost=lost) in result.output
    assert "--allow-removal" in result.output
    assert files_below(lost) == before
    assert "2026-05-11: new" in invoke("run --dry-run --allow-removal").output


def test_a_full_disk_under_the_state_of_dagster_is_one_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(here / "w/.dagster/runs.db"))

    monkeypatch.setattr(instance, "_created", is_full)
    before = files_below(here)
    result = invoke("run")
    assert result.exit_code == FAILURE
    assert f"Error: Dagster's state in {here}/w/.dagster cannot be used: " in result.output
    assert "make room there, or set DAGSTER_HOME to another folder" in result.output
    assert files_below(here) == before


def test_a_file_and_a_folder_that_cannot_be_read_are_exit_code_1(here: Path) -> None:
    """From the process, as a person without the rights starts it."""
    issue, folder = (here / "raw" / "临汶日报" / f"2026-05-{day}" for day in (11, 10))
    (issue / "03.txt").touch(0)
    (issue / "note.pdf").touch()
    (issue / "01.txt").unlink()
    folder.mkdir(0)
    command = ["-m", "pipelines.cli", "run", "--raw", "raw", "--warehouse", "w"]
    done = subprocess.run(
        [*without_rights_of_root(), sys.executable, *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"},
    )
    folder.chmod(0o755)
    assert done.returncode == FAILURE, done.stdout + done.stderr
    assert "2 files of raw/ could not be read; what was made of them stays." in done.stdout
    assert "Traceback" not in done.stderr


def without_rights_of_root() -> list[str]:
    """What starts a command that heeds rights, though root starts it."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root reads everything, and there is no setpriv")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
