"""Where work runs: a task for each issue date, in this process or on a pool of processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# A process takes about as long to start as it takes to work through a few issues.
_WORTH_A_POOL = 8


@dataclass(frozen=True)
class Engine:
    """Runs a picklable task over items; `workers` processes at most, 0 for one a core."""

    workers: int = 0

    def map(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The results in the order of the items, each as soon as it and those before it are there."""
        workers = min(self.workers or _cores(), len(items) // _WORTH_A_POOL)
        if workers <= 1:
            yield from map(task, items)
            return
        with _pool(workers) as pool:
            yield from pool.map(task, items)


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    # A fork would copy the threads' locks of the process that runs Dagster, a fresh process does not.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
