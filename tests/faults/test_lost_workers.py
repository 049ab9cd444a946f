"""A worker killed at any moment of a run, on the pool or on a cluster, costs a retry, no result."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain, cycle
from pathlib import Path
from threading import Timer
from time import monotonic

import psutil
import pytest

from bench.dask_cluster import cluster_of
from pipelines.raw import Window
from pipelines.run import engine
from pipelines.run.engine import Engine
from pipelines.run.pipeline import STEPS
from pipelines.run.work import run_steps, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from tests.conftest import Tally
from tests.faults.pages import both_states, files_of, fill
from tests.faults.test_kills import KILLS, PARTS

# As many as are worth a pool of two.
DAYS = [date(2026, 3, 1) + timedelta(days=number) for number in range(16)]
TOGETHER = [step for step in STEPS if step.partitioned and not step.lookback]


def run(raw: Path, root: Path, place: Engine) -> list[str]:
    """Bring the tables of all issues up to date; a sentence for each that failed."""
    workspace = Workspace(raw, Warehouse(root))
    write_ledger(workspace, Window(DAYS[0], DAYS[-1]))
    outcomes = chain.from_iterable(run_steps(TOGETHER, DAYS, workspace, place))
    return [outcome.sentence for outcome in outcomes if not outcome.ok]


def kill_workers(folder: Path, place: Engine, kill: Callable[[random.Random], bool]) -> list[str]:
    """Change raw/ and kill a worker in the run that follows, over and over; what was not right.

    A run may end before its kill, and `kill` tells whether it found a worker. The first run starts
    the workers, the second shows how long one takes.
    """
    chance, raw, warehouse = random.Random(7), folder / "raw", folder / "warehouse"
    days = tuple(map(str, DAYS))
    whole = both_states(lambda raw, root: run(raw, root, Engine(1)), folder / "whole", days)
    titles = cycle(whole)
    wrong: list[str] = []
    length = 0.0
    for title in (next(titles), next(titles)):
        fill(raw, title, days)
        begun = monotonic()
        wrong += run(raw, warehouse, place)
        length = monotonic() - begun
    killed: list[bool] = []
    for turn, title in zip(range(2 * KILLS), titles, strict=False):
        if sum(killed) == KILLS // PARTS:
            return wrong
        fill(raw, title, days)
        timer = Timer(chance.uniform(0, length), lambda: killed.append(kill(chance)))
        timer.start()
        failed = run(raw, warehouse, place)
        timer.cancel()
        timer.join()
        if failed or files_of(warehouse) != whole[title]:
            wrong.append(f"turn {turn}: {failed}")
    return [*wrong, f"only {sum(killed)} workers were killed"]


@pytest.mark.torture
def test_workers_of_the_pool_that_are_killed(tmp_path: Path, tally: Tally) -> None:
    def kill(chance: random.Random) -> bool:
        server = psutil.Process().children()
        workers = sorted(child.pid for child in chain.from_iterable(s.children() for s in server))
        if workers:
            psutil.Process(chance.choice(workers)).kill()
        return bool(workers)

    engine.close()
    wrong = kill_workers(tmp_path, Engine(2), kill)
    tally("workers of the pool killed", kills=KILLS // PARTS, wrong=len(wrong))
    assert wrong == []


@pytest.mark.torture
def test_workers_of_a_cluster_that_are_killed(tmp_path: Path, tally: Tally) -> None:
    pytest.importorskip("distributed")
    with cluster_of(tmp_path, 2) as made:

        def kill(chance: random.Random) -> bool:
            name = chance.choice(sorted(made.processes.keys() - {"scheduler"}))
            made.kill(name)
            made.start(name, "--nthreads", "1", "--no-nanny")
            return True

        wrong = kill_workers(tmp_path, Engine(scheduler=made.address), kill)
    tally("workers of a cluster killed", kills=KILLS // PARTS, wrong=len(wrong))
    assert wrong == []
