"""A folder as the store: the one place that writes, replaces and removes files in a folder.

A new file is staged in `.staging/` on the same file system, synced and renamed over the old one,
and its folder is synced: a reader sees either the whole old file or the whole new one.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from filelock import lock_descriptor

from pipelines.warehouse import lock_file
from pipelines.warehouse.files import LOCK, Lock

_STAGING = ".staging"
# Windows renames no file that is open, and opens no folder to be synced.
_RENAMES_OPEN_FILES = os.name != "nt"
_SYNCS_FOLDERS = hasattr(os, "O_DIRECTORY")


@dataclass(frozen=True)
class Folder:
    """Files by name below `root`; a name is UTF-8 bytes on the disk in any locale.

    The right to write is a lock that the kernel drops when the last process that holds it ends.
    """

    root: Path

    def path(self, name: str) -> Path:
        """The path of a file."""
        return self.root / _on_disk(name)

    def where(self, name: str) -> str:
        """The path of a file, as text."""
        return os.path.join(self.root, _on_disk(name))  # noqa: PTH118 - much faster than a Path

    def open(self, name: str) -> pa.NativeFile:
        """Open a file for reading, as it is now even if it is replaced meanwhile.

        Raises FileNotFoundError.
        """
        return pa.OSFile(os.fsencode(self.where(name)))

    def names(self, folder: str) -> list[str]:
        """The names of all files below a folder, in order."""
        if not self.path(folder).is_dir():
            return []
        paths = self.path(folder).rglob("*")
        return sorted(_from_disk(path.relative_to(self.root).as_posix()) for path in paths)

    def stamp(self, name: str) -> tuple[str, ...]:
        """Inode, size and mtime of a file; empty if there is no file."""
        try:
            # For each past issue of each report: a Path takes longer to make than the file to ask.
            status = os.stat(self.where(name))  # noqa: PTH116
        except FileNotFoundError:
            return ()
        return str(status.st_ino), str(status.st_size), str(status.st_mtime_ns)

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace a file, whole or not at all.

        Raises OSError that names the file and says whether the old or the new one is there.
        """
        target = self.path(name)
        outcome = "was not written, the old file stays"
        try:
            _make_folder(target.parent)
            _make_folder(self.root / _STAGING)
            with _staged(self.root / _STAGING, target.stem, data) as stage:
                stage.replace(target)
                outcome = "is the new file, which a power failure may undo"
            _sync_folder(target.parent)
        except OSError as error:
            raise _explained(error, f"{target} {outcome}") from error

    def remove(self, name: str) -> bool:
        """Remove a file; returns whether there was one. Raises OSError that names it."""
        target = self.path(name)
        try:
            target.unlink()
            _sync_folder(target.parent)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _explained(error, f"{target} was not removed for good") from error
        return True

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; other processes wait for it."""
        _make_folder(self.root)
        with lock_file.held(self.root / LOCK) as file:
            yield Lock(file.handle, file.number, file.token)

    def holder(self) -> str:
        """The token of the process that holds the right to write; empty if none does.

        It outlives a process that was killed, until another one has the right.
        """
        return lock_file.holder(self.root / LOCK)

    def sweep(self) -> list[Path]:
        """Remove what dead writers left in the staging folder; returns the paths."""
        staged = sorted((self.root / _STAGING).glob("*"))
        return [path for path in staged if _remove_if_abandoned(path)]

    def check(self) -> None:
        """Nothing to check: a missing folder is made, or the first write fails and names it."""


def _on_disk(name: str) -> str:
    """A name as Python wants it to give its UTF-8 bytes to the file system."""
    return os.fsdecode(name.encode())


def _from_disk(name: str) -> str:
    return os.fsencode(name).decode(errors="surrogateescape")


def _explained(error: OSError, outcome: str) -> OSError:
    """An error of the file system with its outcome for the file."""
    return OSError(error.errno, f"{outcome}: {error.strerror or error}")


@contextmanager
def _staged(folder: Path, stem: str, data: bytes | memoryview) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{stem}.")
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - an open descriptor, not a path
            # The lock tells a sweep that the writer is alive; the kernel drops it with the process.
            lock_descriptor(handle)
            file.write(data)
            file.flush()
            os.chmod(handle, 0o644)  # noqa: PTH101 - an open descriptor
            os.fsync(handle)
            if not _RENAMES_OPEN_FILES:
                file.close()
            yield Path(name)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _make_folder(folder: Path) -> None:
    """Make a folder and its parents, and sync each new entry."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    if not _SYNCS_FOLDERS:
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_abandoned(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            is_abandoned = lock_descriptor(file.fileno(), blocking=False)
        if is_abandoned:
            path.unlink()
    except FileNotFoundError:
        return False
    return is_abandoned
