"""The lock file of a folder, which this process opens once and keeps open.

A lock of the kernel belongs to the open file. The worker processes that are given it as they start
hold the lock whenever this process does and, where it is killed, until the last of them is gone.
"""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from filelock import lock_descriptor, unlock_descriptor

from pipelines.warehouse.files import new_token

_log = logging.getLogger("banmian.warehouse")


@dataclass(frozen=True)
class LockFile:
    """An open lock file: `number` tells it from any other that this process ever opened.

    While this process holds the lock the file says so by the `token`.
    """

    path: Path
    handle: int
    number: int
    token: str = field(default_factory=new_token, compare=False)
    # The kernel keeps processes apart, and this the threads of one.
    turn: threading.Lock = field(default_factory=threading.Lock, compare=False)

    @property
    def is_in_place(self) -> bool:
        """Whether it is still the file at its path, where other processes look for it."""
        try:
            return os.path.samestat(os.fstat(self.handle), self.path.stat())
        except FileNotFoundError:
            return False

    def say(self, token: str) -> None:
        """Write who holds the lock."""
        os.ftruncate(self.handle, 0)
        os.pwrite(self.handle, token.encode(), 0)


_numbers = count(1)
_opened: dict[Path, LockFile] = {}


@contextmanager
def held(path: Path) -> Iterator[LockFile]:
    """Hold the lock of a file; other processes and threads wait for it."""
    file = _taken(path)
    file.say(file.token)
    try:
        yield file
    finally:
        file.say("")
        _release(file)


def holder(path: Path) -> str:
    """The token of the process that holds the lock of a file, or was killed as it did."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _taken(path: Path) -> LockFile:
    """The file, locked. One that was removed or replaced meanwhile is opened anew."""
    while True:
        file = _opened.get(path) or _open(path)
        _lock(file)
        if file.is_in_place:
            return file
        del _opened[path]
        _release(file)
        os.close(file.handle)


def _lock(file: LockFile) -> None:
    has_turn = file.turn.acquire(blocking=False)
    if has_turn and lock_descriptor(file.handle, blocking=False):
        return
    _log.info("Another run writes to %s; waiting for it to end", file.path.parent)
    if not has_turn:
        file.turn.acquire()
    lock_descriptor(file.handle)


def _release(file: LockFile) -> None:
    unlock_descriptor(file.handle)
    file.turn.release()


def _open(path: Path) -> LockFile:
    """Open a lock file to be kept, and close those of other folders that nobody holds."""
    for other in list(_opened.values()):
        if not other.turn.locked():
            os.close(_opened.pop(other.path).handle)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    _opened[path] = LockFile(path, handle, next(_numbers))
    return _opened[path]


def _close_all() -> None:
    """In a forked child: it would hold the lock of its parent beyond the parent's end."""
    while _opened:
        _, file = _opened.popitem()
        with suppress(OSError):
            os.close(file.handle)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_all)
