"""Where work runs: a task for each issue date, in this process or on a pool of processes."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import reduction
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from pipelines.run import cluster

T = TypeVar("T")
R = TypeVar("R")

# A process takes about as long to start as it takes to work through a few issues.
_WORTH_A_POOL = 8


@dataclass(frozen=True)
class Engine:
    """Runs a picklable task over items; `workers` processes at most, 0 for one per core.

    `scheduler` is that of a Dask cluster, whose workers do the work then.
    """

    workers: int = 0
    scheduler: str | None = None

    def map(
        self,
        task: Callable[[T], R],
        items: Sequence[T],
        lost: Callable[[T, str], R],
        held: int | None = None,
    ) -> Iterator[R]:
        """The results in the order of the items, each as soon as it and those before it are there.

        Each process also holds the open file `held`, so a lock through it lasts until the last of
        them is gone.
        """
        if self.scheduler:
            yield from cluster.work(self.scheduler, task, items, lost)
            return
        workers = min(self.workers or _cores(), len(items) // _WORTH_A_POOL)
        if workers <= 1:
            yield from map(task, items)
            return
        with _pool(workers, held) as pool:
            yield from pool.map(task, items)


@contextmanager
def _pool(workers: int, held: int | None) -> Iterator[Executor]:
    # A fork would copy the locks of Dagster's threads; a fresh process has none.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        workers, context, initializer=_die_with_parent, initargs=(_Inherited(held),)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Inherited:
    """An open file that a spawned process gets with its arguments, and keeps for life.

    On Windows a process gets none.
    """

    def __init__(self, handle: int | None) -> None:
        self.handle = handle

    def __reduce__(self) -> tuple[Callable[..., "_Inherited"], tuple[object]]:
        if self.handle is None or not hasattr(reduction, "DupFd"):
            return _received, (None,)
        return _received, (reduction.DupFd(self.handle),)


def _received(sent: Any) -> _Inherited:
    return _Inherited(sent and sent.detach())


def _die_with_parent(_: _Inherited) -> None:
    """End this process when its parent does, for nobody would wait for its results."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _cores() -> int:
    """The cores that this process may use; where the system can't tell, those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
