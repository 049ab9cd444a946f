"""CPU seconds of what is started meanwhile, and of all that it starts."""

import ctypes
import os
import resource
import sys
from contextlib import suppress

import psutil

_SET_CHILD_SUBREAPER = 36  # of prctl


class Seconds:
    """Counts while its `with` block lasts; `spent` is known behind it.

    The processes of a run's pool outlive the process that asked for them. On Linux they come to us
    as it ends; elsewhere they are its own children.
    """

    def __init__(self) -> None:
        self.spent = 0.0
        self._before = 0.0
        self._ours: set[int] = set()

    def __enter__(self) -> "Seconds":
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._ours, self._before = _children(), _seconds_of_children()
        return self

    def __exit__(self, *_: object) -> None:
        # The system counts the seconds of a child that was waited for.
        while adopted := _children() - self._ours:
            for process_id in adopted:
                with suppress(ChildProcessError):
                    os.waitpid(process_id, 0)
        self.spent = _seconds_of_children() - self._before


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _seconds_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
