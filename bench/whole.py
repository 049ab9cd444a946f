"""What whole runs cost: by their size, by their workers, in memory, and on a cluster."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from rich.console import Console

from bench import newspaper, pages
from bench.dask_cluster import cluster_of
from bench.pipeline import ISSUES, PAGES, ROOT, Cost, measure

_SIZES = ((ISSUES, PAGES), (240, 1))
# Issues of one page, each ten times as many as the last.
_GROWTH = (10, 100, 1000)
_ON_CLUSTER = 250  # issues


def lines(console: Console) -> Iterator[str]:
    """A line for each measurement, for a reader."""
    for issues, page_count in _SIZES:
        yield str(measure(ROOT, issues, page_count))
    yield from _growth(console)
    yield from _workers()
    yield from _cluster()


def _growth(console: Console) -> Iterator[str]:
    """CPU seconds an issue at each size beside the smallest, and the peak of the memory."""
    first: Cost | None = None
    for issues in _GROWTH:
        console.log(f"a run of {issues} issues")
        cost = measure(ROOT, issues, 1)
        first = first or cost
        yield (
            f"{issues} issues of 1 page: an issue costs "
            f"{cost.an_issue / first.an_issue:.2f} times what it costs at {first.issues}; "
            f"at most {cost.peak_bytes / 2**20:,.0f} MiB in all processes"
        )


def _workers() -> Iterator[str]:
    """Wall time with one worker and with two."""
    with tempfile.TemporaryDirectory(prefix="banmian-bench-") as name:
        newspaper.write(Path(name, "raw"), pages.last_days(ISSUES), PAGES)
        one, two = (_wall(Path(name), f"w{workers}", "--workers", workers) for workers in "12")
    yield f"{ISSUES * PAGES} pages: two workers are {one / two:.2f} times as fast as one"


def _cluster() -> Iterator[str]:
    """Two local workers beside a cluster of two, and whether all bytes are the same."""
    with tempfile.TemporaryDirectory(prefix="banmian-bench-") as name:
        folder = Path(name)
        newspaper.write(folder / "raw", pages.last_days(_ON_CLUSTER), PAGES)
        local = _wall(folder, "local", "--workers", "2")
        with cluster_of(folder, 2) as cluster:
            options = ("--engine", "dask", "--dask-scheduler", cluster.address)
            remote = _wall(folder, "remote", *options)
        files, others = (_tables(folder / made) for made in ("local", "remote"))
    same = sum(others.get(path) == data for path, data in files.items())
    yield (
        f"{_ON_CLUSTER * PAGES:,} pages on a cluster of two workers: {remote / local:.2f} times "
        f"the wall time of two local ones; {same} of {len(files)} Parquet files have the same bytes"
    )


def _wall(folder: Path, warehouse: str, *options: str) -> float:
    """Seconds of wall of `banmian run` over the pages of a folder."""
    command = [sys.executable, "-m", "pipelines.cli", "run", *options]
    places = ["--raw", str(folder / "raw"), "--warehouse", str(folder / warehouse)]
    start = perf_counter()
    subprocess.run([*command, *places], check=True, capture_output=True, cwd=ROOT)
    return perf_counter() - start


def _tables(folder: Path) -> dict[str, bytes]:
    paths = folder.rglob("*.parquet")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
