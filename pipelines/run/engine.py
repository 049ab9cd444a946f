"""Where work runs: a task for each issue date, in this process or on a pool of processes."""

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, reduction
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NoReturn, TypeVar

import pyarrow as pa

from pipelines.run import cluster
from pipelines.settings import scheduler_of
from pipelines.warehouse import Lock

T = TypeVar("T")
R = TypeVar("R")

# A pool takes about as long to start as one process takes to work through a few issues.
_WORTH_A_POOL = 8
# Items handed out for each process beside the one it works on.
_AHEAD = 2
# A process keeps some of what it read of each issue, about 0.4 MB, as caches and as holes in its
# memory. After so many items for each of them others take their place, which start in no time.
_ITEMS_OF_A_PROCESS = 48
# What the processes of the pool have loaded when they are forked.
_PRELOADED = ["__main__", "pipelines.run.preloaded"]
# Each process works on one issue at a time: threads of its libraries would only take turns with the
# other processes.
_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


def _raise(item: object) -> NoReturn:
    raise BrokenExecutor(f"the processes that worked on {item} were killed, the second one alone")


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
        lock: Lock | None = None,
        lost: Callable[[T], R] = _raise,
    ) -> Generator[R, None, None]:
        """The results in the order of the items, each as soon as it and those before it are there.

        Each process also has the `lock`, so that it lasts until the last of them is gone. Where a
        process is killed, as for want of memory, the items that were handed out are tried again one
        by one; the result of one that ends a process again is what `lost` makes of it.
        """
        if self.scheduler:
            yield from cluster.work(self.scheduler, task, items, lost)
            return
        workers, lock = self._processes, lock or Lock()
        if self._is_worth_a_pool(len(items)) or _has_pool(workers, lock) or _has_pool(1, lock):
            # A table over all issues takes much memory; meanwhile no idle process keeps its own.
            yield from _Work(task, lock, lost).on_pool(items, workers if len(items) > 1 else 1)
        else:
            yield from map(task, items)

    def prepare(self, items: int) -> None:
        """Let the processes for so many items load what they work with while this one goes on.

        That takes some seconds, as long as importing Dagster does.
        """
        if not self.scheduler and self._is_worth_a_pool(items):
            _context()

    @property
    def _processes(self) -> int:
        return self.workers or _cores()

    def _is_worth_a_pool(self, items: int) -> bool:
        return min(self._processes, items // _WORTH_A_POOL) > 1


def engine_of(values: Mapping[str, Any]) -> Engine:
    """Where the settings, whose values go by their fields, have the work of a run done."""
    return Engine(values["workers"], scheduler_of(values))


def close() -> None:
    """End the processes of the pool; the next work starts others."""
    while _kept:
        kept = _kept.pop()
        # A fork has the pool of its parent in memory, and no say in it.
        if kept.process == os.getpid():
            kept.pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class _Handed(Generic[T, R]):
    """An item that was handed out, the pool that has it, and what will become of it."""

    item: T
    pool: Executor
    future: Future[R]

    @property
    def is_lost(self) -> bool:
        """Whether a process of its pool was killed."""
        return self.future.done() and isinstance(self.future.exception(), BrokenExecutor)


@dataclass(frozen=True)
class _Work(Generic[T, R]):
    """A task that is mapped over items by processes that have a lock."""

    task: Callable[[T], R]
    lock: Lock
    lost: Callable[[T], R]

    def on_pool(self, items: Sequence[T], workers: int) -> Generator[R, None, None]:
        """As `Engine.map`."""
        waiting = deque(items)
        handed: deque[_Handed[T, R]] = deque()
        try:
            while waiting or handed:
                self._hand_out(waiting, handed, workers)
                first = handed.popleft()
                wait([first.future])
                yield self._tried_again(first) if first.is_lost else first.future.result()
        finally:
            # The lock is given back after this, and nothing may be written then.
            for item in handed:
                item.future.cancel()
            wait([item.future for item in handed])

    def _hand_out(self, waiting: deque[T], handed: deque[_Handed[T, R]], workers: int) -> None:
        """Keep every process busy; but where one was killed, those lost with it come first."""
        while waiting and len(handed) < workers * (1 + _AHEAD):
            if any(item.is_lost for item in handed):
                return
            handed.append(self._handed(waiting.popleft(), workers))

    def _handed(self, item: T, workers: int) -> _Handed[T, R]:
        pool = _pool_for_an_item(workers, self.lock)
        with suppress(BrokenExecutor):
            return _Handed(item, pool, pool.submit(self.task, item))
        # A process was killed before it had the item, which is no try of the item.
        _discard(pool)
        pool = _pool_for_an_item(workers, self.lock)
        return _Handed(item, pool, _submitted(pool, self.task, item))

    def _tried_again(self, lost: _Handed[T, R]) -> R:
        """The result of an item from a process that has it alone."""
        _discard(lost.pool)
        with _new_pool(1, self.lock) as alone:
            again = _submitted(alone, self.task, lost.item)
            wait([again])
            if isinstance(again.exception(), BrokenExecutor):
                return self.lost(lost.item)
            return again.result()


def _submitted(pool: Executor, task: Callable[[T], R], item: T) -> Future[R]:
    """The future of a task, also where a process of the pool has just been killed."""
    try:
        return pool.submit(task, item)
    except BrokenExecutor as error:
        broken: Future[R] = Future()
        broken.set_exception(error)
        return broken


@dataclass
class _Kept:
    """A pool, by whom and with what its processes were started, and how many items they had."""

    pool: Executor
    workers: int
    lock: Lock
    process: int
    items: int = 0

    @property
    def is_worn(self) -> bool:
        """Whether its processes have had all the items that they are to have."""
        return self.items >= self.workers * _ITEMS_OF_A_PROCESS


# The pool of this process, kept for all the work that it does.
_kept: list[_Kept] = []


def _has_pool(workers: int, lock: Lock) -> bool:
    """Whether this process has a pool for that."""
    asked = (workers, lock, os.getpid())
    return any((kept.workers, kept.lock, kept.process) == asked for kept in _kept)


def _pool_for_an_item(workers: int, lock: Lock) -> Executor:
    """The pool of this process; a new one where the last had another lock, or is worn."""
    if _has_pool(workers, lock) and _kept[0].is_worn:
        # Those that it has still to give are waited for.
        _kept.pop().pool.shutdown()
    if not _has_pool(workers, lock):
        close()
        _kept.append(_Kept(_new_pool(workers, lock), workers, lock, os.getpid()))
    _kept[0].items += 1
    return _kept[0].pool


def _discard(pool: Executor) -> None:
    """Keep a pool no longer of which a process was killed."""
    if any(kept.pool is pool for kept in _kept):
        close()


def _new_pool(workers: int, lock: Lock) -> Executor:
    """A pool whose processes end with this one."""
    arguments = _Inherited(lock.handle), dict(os.environ)
    return ProcessPoolExecutor(workers, _context(), initializer=_begin, initargs=arguments)


def _context() -> BaseContext:
    """How processes start.

    A fork of this process would copy the locks of Dagster's threads. A server that has no thread
    and has everything loaded forks in its place; elsewhere each process starts from nothing.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    forkserver.ensure_running()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    return context


class _Inherited:
    """An open file that a process gets with its arguments as it starts, and keeps for life.

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


def _begin(_: _Inherited, environment: dict[str, str]) -> None:
    """Begin a process: with the environment of its parent, and to end when its parent does."""
    os.environ.clear()
    os.environ.update(environment | _ONE_THREAD)
    pa.set_cpu_count(1)
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
