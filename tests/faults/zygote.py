"""A warm process that forks a child for each task, so that a run to be killed costs little.

`python -m tests.faults.zygote [dagster]` reads a line of JSON, forks, and prints the children's
ids. Each child waits for a byte, so that a tracer can be hung on it; what it fails with goes to the
file `said`. Then the exit codes are printed, negative for a signal.
"""

import errno
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from pipelines.raw import Window
from pipelines.raw.unreadable import nothing_known
from pipelines.records import RawFile
from pipelines.run import intake, outcome
from pipelines.run.engine import Engine
from pipelines.run.intake import ledger_now
from pipelines.run.pipeline import ISSUE_REPORT, STEPS
from pipelines.run.plan import plan
from pipelines.run.work import run_step, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.tables import table
from pipelines.warehouse import Warehouse, folder, lock_file
from tests.blocking import failing_listing_and_opening

WINDOW = Window(date(2020, 1, 1), date(2030, 12, 31))


@cache
def rows_of(name: str) -> Any:
    """A ledger that is told from another by its one path; long enough for more than one write."""
    return table(
        RawFile,
        [RawFile(source_path=f"{name}{number:05d}", status="accepted") for number in range(2000)],
    )


def write(root: str, name: str) -> None:
    """Write one file through the warehouse."""
    Warehouse(Path(root)).write(RawFile, None, rows_of(name), name)


def write_in_place(root: str, name: str) -> None:
    """A planted bug: the file is opened and filled where it stands."""
    elsewhere = Warehouse(Path(root) / "elsewhere")
    elsewhere.write(RawFile, None, rows_of(name), name)
    target = Warehouse(Path(root)).path(RawFile, None)
    target.parent.mkdir(parents=True, exist_ok=True)
    data = elsewhere.path(RawFile, None).read_bytes()
    with target.open("wb", buffering=0) as file:
        for at in range(0, len(data), 4096):
            file.write(data[at : at + 4096])


def write_unsynced(root: str, name: str) -> None:
    """A planted bug: nothing is synced."""
    setattr(os, "fsync", lambda _: None)  # noqa: B010
    write(root, name)


def remove(root: str) -> None:
    """Remove one file through the warehouse."""
    Warehouse(Path(root)).remove(RawFile, None)


# Pictures are drawn by a thread, which a fork would not have.
_UNDRAWN_STEPS = [step for step in STEPS if step is not ISSUE_REPORT]


def _undrawn(*_: object) -> outcome.Pictures:
    return outcome.Pictures()


@mock.patch.object(outcome, "pictures_of", new=_undrawn)
def chain(raw: str, root: str, die_at: int = 0, workers: int = 1, guarded: int = 0) -> None:
    """Bring a warehouse up to date without Dagster; killed at a replacement of a file, counted from
    1. `guarded` stops it where raw/ has lost most issues.
    """
    workspace = Workspace(Path(raw), Warehouse(Path(root)), allow_removal=not guarded)
    todo = plan(ledger_now(workspace, WINDOW), workspace, WINDOW)
    if die_at:
        _die_at_replacement(die_at)
    outcomes = [write_ledger(workspace, WINDOW)]
    for step in _UNDRAWN_STEPS:
        dates: list[date | None] = [*todo.dates] if step.partitioned else [None]
        outcomes += run_step(step, dates, workspace, Engine(workers))
    failed = [outcome for outcome in outcomes if not outcome.ok]
    if failed:
        raise OSError("; ".join(str(outcome.error or outcome.broken) for outcome in failed))


def chain_blocked(raw: str, root: str, *blocked: str) -> None:
    """`chain` where some paths cannot be read."""
    paths = {os.fsencode(path): errno.EIO for path in blocked}
    listing, opening = failing_listing_and_opening(paths)
    with mock.patch.object(os, "scandir", listing), mock.patch.object(os, "open", opening):
        chain(raw, root)


def chain_blocked_that_forgets(raw: str, root: str, *blocked: str) -> None:
    """A planted bug: what cannot be read is taken for gone."""
    setattr(intake, "LastLedger", lambda _: nothing_known)  # noqa: B010
    chain_blocked(raw, root, *blocked)


def chain_unguarded(raw: str, root: str, *_: int) -> None:
    """A planted bug: an empty mount point is taken for a raw/ whose issues are gone."""
    chain(raw, root)


def chain_that_keeps(raw: str, root: str, die_at: int = 0) -> None:
    """A planted bug: the files of an issue that is gone stay."""
    setattr(Warehouse, "remove", lambda *_: False)  # noqa: B010 - the type is wrong
    chain(raw, root, die_at)


def chain_unlocked(raw: str, root: str) -> None:
    """A planted bug: nobody waits for anybody, and a writer's stage is taken for a dead one's; on a
    slow disk.
    """
    for module in (folder, lock_file):
        setattr(module, "lock_descriptor", lambda *_, **__: True)  # noqa: B010
    setattr(os, "fsync", lambda _: time.sleep(0.1))  # noqa: B010
    chain(raw, root)


def run(raw: str, root: str, home: str) -> None:
    """`banmian run` without its start."""
    os.environ |= {"BANMIAN_RAW": raw, "BANMIAN_WAREHOUSE": root, "DAGSTER_HOME": home}
    from rich.console import Console  # noqa: PLC0415

    from pipelines.cli.launch import bring_up_to_date  # noqa: PLC0415
    from pipelines.cli.usage import WrongUsageError  # noqa: PLC0415

    with Path(home, "said").open("a", encoding="utf-8") as file:
        try:
            succeeded = bring_up_to_date(Console(file=file), None, None)
        except WrongUsageError:
            return  # an empty raw/ and an empty warehouse: nothing was touched
    if not succeeded:
        raise OSError("the run failed")


_DONE = (
    write,
    write_in_place,
    write_unsynced,
    remove,
    chain,
    chain_blocked,
    chain_blocked_that_forgets,
    chain_unguarded,
    chain_that_keeps,
    chain_unlocked,
    run,
)
TASKS: dict[str, Callable[..., None]] = {task.__name__: task for task in _DONE}


def _die_at_replacement(number: int) -> None:
    left = [number]

    def count(event: str, _: object) -> None:
        if event == "os.rename":
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def _child(task: str, arguments: list[Any], errors: str) -> None:
    code = 1
    try:
        os.read(0, 1)
        TASKS[task](*arguments)
        code = 0
    except BaseException as error:
        Path(errors).write_text(str(error), encoding="utf-8")
    finally:
        os._exit(code)


def _warm_up() -> None:
    """What is loaded at its first use is loaded before the forks."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "raw", "2026-05-12_01.txt")
        page.parent.mkdir()
        page.write_text(
            "本报讯 5月11日,临汶市完成3公里管道改造,投资120万元。(周敏)\n", encoding="utf-8"
        )
        chain(str(page.parent), f"{folder}/warehouse")
        for name in ("old", "new"):
            write(f"{folder}/warehouse", name)


def _warm_up_dagster() -> None:
    """A run over a raw/ without a page, which loads what takes longer than the run."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "raw").mkdir()
        Path(folder, "raw", "refused.pdf").touch()
        Path(folder, "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
        run(f"{folder}/raw", f"{folder}/warehouse", folder)


def main() -> None:
    """Warm up, then serve."""
    # Its forks read values, and none of them is to load the grammar anew.
    import_module("pipelines.run.preloaded")
    _warm_up()
    if "dagster" in sys.argv:
        _warm_up_dagster()
    for line in iter(sys.stdin.buffer.raw.readline, b""):  # type: ignore[attr-defined]
        # A child that was killed at once has left the byte that was to let it go.
        asked = json.loads(line.lstrip(b"g"))
        children = []
        for _ in range(asked.get("times", 1)):
            child = os.fork()
            if not child:
                _child(asked["task"], asked["arguments"], asked["said"])
            children.append(child)
        print(json.dumps(children), flush=True)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)


if __name__ == "__main__":
    main()
