"""The files below raw/: found without following links, read whole and bounded."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipelines.raw.refusal import RefusedError
from pipelines.records import DeclaredEncoding

_CONTRACT = "README.md"
_TRIES = 3
# The longest step of a file system's clock that is in use, 1/100 of a second, twice.
_STEP = 0.02


@dataclass(frozen=True)
class Entry:
    """Something below raw/: its path there, parts joined by '/', and what its stat says, links not followed.

    `size` is in bytes and for regular files only; `changed` is when it was last changed in any way, in nanoseconds,
    which a copy cannot set back as it can the time of its bytes; `problem` says why it cannot be looked at.

    The rest is what other files say of it: `sidecar` is the path, printable, of the one that declares its encoding, and
    `declared` the encoding, None where the sidecar is refused; `beyond` means that raw/ is full without it.
    """

    path: str
    mode: int = 0
    size: int | None = None
    changed: int | None = None
    problem: str | None = None
    sidecar: str | None = None
    declared: DeclaredEncoding | None = None
    beyond: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and no link to one."""
        return stat.S_ISDIR(self.mode)


def entries(raw_dir: Path) -> Iterator[Entry]:
    """Every file below raw/ but the intake contract, every folder that is named like a page or cannot be read."""
    os.stat(raw_dir)  # noqa: PTH116 - a raw/ that is not there is an error, an unreadable folder in it is a row
    folders = [""]
    while folders:
        for entry in _children(raw_dir, folders.pop()):
            if entry.is_folder and not entry.problem:
                folders.append(entry.path + "/")
            if not entry.is_folder or entry.problem or entry.path.endswith(".txt"):
                yield from () if entry.path == _CONTRACT else (entry,)


def read(raw_dir: Path, path: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes, by its path below raw/.

    Raises RefusedError for anything else, for what a link stands in the way to, and for a file that does not stop
    changing while it is read.
    """
    with _opened(raw_dir, path) as file:
        for _ in range(_TRIES):
            before = os.fstat(file.fileno())
            _refuse_by_kind(before.st_mode, before.st_size, limit)
            _let_settle(before.st_mtime)
            file.seek(0)
            data = file.read(limit + 1)
            if len(data) == before.st_size and _version(os.fstat(file.fileno())) == _version(
                before
            ):
                return data
    raise RefusedError(
        "changing", "The file changed while it was read; run again when it is complete."
    )


@contextmanager
def _opened(raw_dir: Path, path: str) -> Iterator[BinaryIO]:
    """Open a file part by part: were a folder on the way exchanged for a link, it would not be followed."""
    *folders, name = path.split("/")
    handle = -1
    try:
        handle = os.open(raw_dir, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for folder in folders:
            handle = _next(handle, folder, os.O_DIRECTORY)
        handle = _next(handle, name, os.O_NONBLOCK)
    except OSError as error:
        raise RefusedError(
            "unreadable", f"The file cannot be opened ({error.strerror})."
        ) from error
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - an open descriptor, not a path
        yield file


def _next(handle: int, name: str, flags: int) -> int:
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags, dir_fd=handle)
    finally:
        os.close(handle)


def _let_settle(changed: float) -> None:
    """Wait until a write would show in the time of the file, which moves in steps: a write in the same one does not."""
    age = time.time() - changed
    if 0 <= age < _STEP:
        time.sleep(_STEP - age)


def _version(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _refuse_by_kind(mode: int, size: int, limit: int) -> None:
    if stat.S_ISDIR(mode):
        raise RefusedError("is_a_folder", "A folder bears the name of a page; rename it.")
    if not stat.S_ISREG(mode):
        raise RefusedError(
            "not_a_regular_file",
            "Only regular files are read: no links, pipes, sockets or devices.",
        )
    if size > limit:
        raise RefusedError(
            "too_large",
            f"The file has {size} bytes, a page at most {limit}; remove it, or set BANMIAN_MAX_FILE_BYTES higher.",
        )


def refuse_special(entry: Entry, limit: int) -> None:
    """Raise RefusedError for what is no regular file of bounded size, without opening it."""
    if entry.problem:
        raise RefusedError(
            "unreadable", f"It cannot be looked at ({entry.problem}); mend its name or its rights."
        )
    _refuse_by_kind(entry.mode, entry.size or 0, limit)


def _children(raw_dir: Path, prefix: str) -> Iterator[Entry]:
    try:
        with os.scandir(raw_dir / prefix) as found:
            yield from [_entry(prefix, child) for child in found]
    except OSError as error:
        yield Entry(prefix.rstrip("/"), problem=error.strerror)


def _entry(prefix: str, child: os.DirEntry[str]) -> Entry:
    try:
        found = child.stat(follow_symlinks=False)
    except OSError as error:
        return Entry(prefix + child.name, problem=error.strerror)
    size = found.st_size if stat.S_ISREG(found.st_mode) else None
    return Entry(prefix + child.name, found.st_mode, size, found.st_ctime_ns)
