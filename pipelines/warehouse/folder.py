"""A folder of files that are replaced whole: the one place that writes, replaces and removes.

A file is staged in `.staging/` on the same file system, synced and renamed over the old one, and its folder is
synced: a reader sees the old file whole or the new one whole.
"""

import fcntl
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipelines.warehouse.files import Lock

_log = logging.getLogger("banmian.warehouse")
_STAGING = ".staging"
_LOCK = ".lock"


@dataclass(frozen=True)
class Folder:
    """Files by name below `root`. The kernel drops the right to write when the last process with it is gone."""

    root: Path

    def path(self, name: str) -> Path:
        """Where a file is."""
        return self.root / name

    def where(self, name: str) -> str:
        """Where a file is, as text."""
        return str(self.path(name))

    def open(self, name: str) -> pa.NativeFile:
        """A file for reading; what is read stays whole though it be replaced. Raises FileNotFoundError."""
        return pa.OSFile(str(self.path(name)))

    def names(self, folder: str) -> list[str]:
        """The names of all files below a folder, in order."""
        found = self.path(folder).rglob("*") if self.path(folder).is_dir() else ()
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def stamp(self, name: str) -> tuple[str, ...]:
        """What tells a file from the one that replaces it; empty where there is no file."""
        try:
            found = self.path(name).stat()
        except FileNotFoundError:
            return ()
        return str(found.st_ino), str(found.st_size), str(found.st_mtime_ns)

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace a file, whole or not at all. Raises OSError that names it and says which of the two is there."""
        target, replaced = self.path(name), False
        try:
            _make_folder(target.parent)
            _make_folder(self.root / _STAGING)
            with _staged(self.root / _STAGING, target.stem, data) as stage:
                stage.replace(target)
                replaced = True
            _sync_folder(target.parent)
        except OSError as error:
            became = (
                "is the new file, which a power failure may undo"
                if replaced
                else "was not written, the old file stays"
            )
            raise OSError(error.errno, f"{target} {became}: {error.strerror or error}") from error

    def remove(self, name: str) -> bool:
        """Remove a file; whether there was one. Raises OSError that names it."""
        target = self.path(name)
        try:
            target.unlink()
            _sync_folder(target.parent)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise OSError(
                error.errno, f"{target} was not removed for good: {error.strerror or error}"
            ) from error
        return True

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; another process waits for it."""
        _make_folder(self.root)
        with (self.root / _LOCK).open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _log.info("Another run writes to %s; waiting for it to end", self.root)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield Lock(file.fileno())

    def sweep(self) -> list[Path]:
        """Remove what writers that died have left in the staging folder; what was removed."""
        staged = sorted((self.root / _STAGING).glob("*"))
        return [path for path in staged if _remove_if_abandoned(path)]

    def check(self) -> None:
        """Nothing: a folder that is missing is made, and one that cannot be is told by the first write."""


@contextmanager
def _staged(folder: Path, stem: str, data: bytes | memoryview) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{stem}.")
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - an open descriptor, not a path
            # The lock tells a sweep that the writer lives; the kernel drops it with the process.
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(data)
            file.flush()
            os.fchmod(handle, 0o644)
            os.fsync(handle)
            yield Path(name)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each entry synced."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_abandoned(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
