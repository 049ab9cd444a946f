"""A Dask cluster as the place where work is done: tasks on the workers of a scheduler.

A worker that is lost costs its tasks another try elsewhere. The workers read raw/ and write the
warehouse themselves, so both have to be where each of them sees them under the same name.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipelines.run.fingerprints import code_digest

T = TypeVar("T")
R = TypeVar("R")

_SECONDS_TO_ANSWER = 10
_SECONDS_TO_JOIN = 60
_SECONDS_BETWEEN_LOOKS = 1
_CODE = "pipelines.run.pipeline"
# The exception of Dask for a task whose workers died, four of them by default.
_KILLED_WORKER = "KilledWorker"


class ClusterError(RuntimeError):
    """Why a cluster does not do the work, with the remedy."""


@dataclass(frozen=True)
class Errand(Generic[T, R]):
    """A task for another machine: done there if it has the same code and the same folder."""

    task: Callable[[T], R]
    raw_dir: Path
    code: str

    def __call__(self, item: T) -> R:
        """Do it. Raises ClusterError where this machine is not fit for it."""
        _check_code(self.code)
        if not self.raw_dir.is_dir():
            raise ClusterError(
                f"{_here()} sees no folder {self.raw_dir}; mount raw/ there under the same name"
            )
        return self.task(item)


def errand(task: Callable[[T], R], raw_dir: Path) -> Errand[T, R]:
    """A task as it is sent to other machines."""
    return Errand(task, raw_dir, code_digest(_CODE))


def work(
    scheduler: str,
    task: Callable[[T], R],
    items: Sequence[T],
    lost: Callable[[T], R],
) -> Iterator[R]:
    """The results of a task in the order of the items, worked on by the cluster of a scheduler.

    The result of an item that ends one worker after another is what `lost` makes of it. Raises
    ClusterError if the cluster cannot be had, or is lost meanwhile.
    """
    with _client(scheduler) as client, client.get_executor(pure=False) as executor:
        futures = deque(executor.submit(task, item) for item in items)
        try:
            for item in items:
                future = futures.popleft()
                ended_workers = type(_error_of(future, client)).__name__ == _KILLED_WORKER
                yield lost(item) if ended_workers else future.result()
        except CancelledError as error:
            raise ClusterError(
                f"The Dask scheduler at {scheduler} was lost. What was written before is whole; "
                "run again for the rest"
            ) from error
        finally:
            for future in futures:
                future.cancel()


def _error_of(future: Future[Any], client: Any) -> BaseException | None:
    """The error of a task once it has ended.

    Raises CancelledError where the scheduler is lost: of a client that has given it up a future
    may stay as it is for ever.
    """
    looks_in_vain = 0
    while looks_in_vain < _SECONDS_TO_JOIN and client.status != "closed":
        with suppress(TimeoutError):
            return future.exception(_SECONDS_BETWEEN_LOOKS)
        looks_in_vain = 0 if client.status == "running" else looks_in_vain + 1
    raise CancelledError


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few installations have
    except ImportError:
        raise ClusterError(
            "The engine dask needs packages of its own: pip install 'banmian[cluster]'"
        ) from None
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise ClusterError(
            f"No Dask scheduler answers at {scheduler} ({error}); start it there "
            "(`dask scheduler`), or run with --engine local"
        ) from None
    with client:
        _await_a_worker(client, scheduler)
        yield client


def _await_a_worker(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_JOIN)
    except TimeoutError:
        raise ClusterError(
            f"The Dask scheduler at {scheduler} has no workers; start some "
            f"(`dask worker {scheduler} --nthreads 1`)"
        ) from None


@cache
def _check_code(code: str) -> None:
    if code_digest(_CODE) != code:
        raise ClusterError(
            f"{_here()} has another release of Banmian, or of a library, than this run; "
            "install the same one, from the same lock, on every machine"
        )


def _here() -> str:
    from distributed import get_worker  # noqa: PLC0415 - only a worker asks

    return f"The Dask worker {get_worker().address}"
