"""A real Dask cluster, of a scheduler and workers in processes of their own, does a run's work."""

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bench.dask_cluster import Cluster, cluster_of, free_port
from pipelines.raw import Window
from pipelines.run import cluster
from pipelines.run.cluster import ClusterError
from pipelines.run.engine import Engine
from pipelines.run.outcome import Outcome
from pipelines.run.pipeline import STEPS
from pipelines.run.work import run_step, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from tests.faults.pages import files_of, fill

pytest.importorskip("distributed")

FIRST = date(2026, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(5)]
WINDOW = Window(FIRST, DAYS[-1])
ISSUE_STEPS = [step for step in STEPS if step.partitioned and not step.lookback]


def run(workspace: Workspace, engine: Engine, seen: Callable[[Outcome], object] = id) -> None:
    """Bring every table of an issue up to date; `seen` gets each outcome as it comes."""
    write_ledger(workspace, WINDOW)
    for step in ISSUE_STEPS:
        for outcome in run_step(step, DAYS, workspace, engine):
            assert outcome.ok, outcome.sentence
            seen(outcome)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "raw"
    fill(folder, "供水", tuple(map(str, DAYS)))
    return folder


@pytest.fixture(scope="module")
def expected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("local") / "warehouse"
    run(Workspace(raw, Warehouse(root)), Engine(1))
    return files_of(root)


def test_a_cluster_that_loses_a_worker_makes_the_files_of_a_local_run(
    raw: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "warehouse"
    with cluster_of(tmp_path, 2) as made:
        outcomes: list[Outcome] = []

        def kill_a_worker_in_mid_run(outcome: Outcome) -> None:
            outcomes.append(outcome)
            if len(outcomes) == 2:
                made.kill("worker0")

        engine = Engine(scheduler=made.address)
        run(Workspace(raw, Warehouse(root)), engine, kill_a_worker_in_mid_run)
        assert "worker0" not in made.processes
    assert files_of(root) == expected


def test_a_lost_scheduler_is_an_error_and_leaves_whole_files(
    raw: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "warehouse"
    with cluster_of(tmp_path, 1) as made:
        engine = Engine(scheduler=made.address)
        with pytest.raises(ClusterError, match=r"was lost. What was written before is whole"):
            run(Workspace(raw, Warehouse(root)), engine, lambda _: made.kill("scheduler"))
    left = files_of(root)
    assert left
    assert left.items() <= expected.items()
    run(Workspace(raw, Warehouse(root)), Engine(1))
    assert files_of(root) == expected


def test_no_scheduler_is_an_error_with_the_remedy() -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(ClusterError, match=r"start it there .* or run with --engine local"):
        list(Engine(scheduler=address).map(str, [1], lost=str))


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster_of(tmp_path_factory.mktemp("cluster"), 1) as made:
        yield made


def test_a_worker_of_another_release_is_named(one_worker: Cluster, raw: Path) -> None:
    other = cluster.Errand(str, raw, code="that of another release")
    with pytest.raises(ClusterError, match=r"tcp://127.0.0.1:.* has another release of Banmian"):
        list(cluster.work(one_worker.address, other, [1], str))


def test_a_worker_that_does_not_see_the_pages_is_named(one_worker: Cluster, tmp_path: Path) -> None:
    task = cluster.errand(str, tmp_path / "unmounted")
    with pytest.raises(ClusterError, match=r"sees no folder .*unmounted; mount raw/ there"):
        list(cluster.work(one_worker.address, task, [1], str))


def test_what_ends_every_worker_is_told(one_worker: Cluster) -> None:
    (one_worker.folder / "deadly.py").write_text(
        "import os\ndef task(item): return str(item) if item else os._exit(1)\n", encoding="utf-8"
    )
    sys.path.insert(0, str(one_worker.folder))
    import deadly  # noqa: PLC0415  # pyright: ignore[reportMissingImports]

    for number in range(1, 6):
        one_worker.start(f"worker{number}", "--nthreads", "1", "--no-nanny")
    work = partial(cluster.work, one_worker.address, deadly.task, lost=lambda item: f"lost {item}")
    assert [*work([0])] == ["lost 0"]
    assert [*work([2])] == ["2"]
