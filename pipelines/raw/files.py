"""List and read the files below raw/: no links are followed, no file is read beyond its limit."""

import errno
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
# File systems' clocks advance in steps of 1/100 of a second at most; twice that, to be safe.
_CLOCK_STEP = 0.02
# Windows opens no file by an open folder, and its ctime is when the file was made.
_OPENS_BY_FOLDER = os.open in os.supports_dir_fd
_HAS_CTIME = os.name != "nt"


@dataclass(frozen=True)
class Entry:
    """Something below raw/: its path there, parts joined by '/', and its stat, links not followed.

    A path is UTF-8 whatever the locale; bytes that are not stand as lone surrogates.

    `size` is in bytes, for regular files only. `changed` is the ctime in nanoseconds: unlike the
    mtime, which has to do on Windows, a copy cannot set it back. `problem` says why there is no
    stat.

    The rest comes from other files: `sidecar` is the printable path of the sidecar that declares
    its encoding; `declared` is that encoding, None if the sidecar is refused; `beyond` means that
    the files before it fill raw/ up to its limit.
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
        """Whether it is a folder and not a link to one."""
        return stat.S_ISDIR(self.mode)


def entries(raw_dir: Path) -> Iterator[Entry]:
    """Every file below raw/ but the intake contract, and folders named like a page or unreadable.

    Raises OSError if `raw_dir` is not a folder, or cannot be read itself.
    """
    # A raw/ that is missing is an error, whereas an unreadable folder in it is an entry.
    os.stat(raw_dir)  # noqa: PTH116
    prefixes = [""]
    while prefixes:
        for entry in _children(raw_dir, prefixes.pop()):
            if _is_readable_folder(entry):
                prefixes.append(entry.path + "/")
                is_listed = entry.path.endswith(".txt")
            else:
                is_listed = entry.path != _CONTRACT
            if is_listed:
                yield entry


def name_bytes(path: str) -> bytes:
    """The bytes of a path or a name below raw/, as the disk has them."""
    return path.encode("utf-8", "surrogateescape")


def name_of(name: bytes) -> str:
    """The path or the name that bytes on the disk stand for. The locale has no say in it."""
    return name.decode("utf-8", "surrogateescape")


def _is_readable_folder(entry: Entry) -> bool:
    return entry.is_folder and not entry.problem


def read(raw_dir: Path, path: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes, by its path below raw/.

    Raises RefusedError for anything else, for a path that leads through a link, and for a file
    that keeps changing while it is read.
    """
    with _opened(raw_dir, path) as file:
        for _ in range(_TRIES):
            before = os.fstat(file.fileno())
            _refuse_by_kind(before.st_mode, before.st_size, limit)
            _let_settle(before.st_mtime)
            file.seek(0)
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
            is_whole = len(data) == before.st_size
            if is_whole and _version(after) == _version(before):
                return data
    raise RefusedError(
        "changing", "The file changed while it was read; run again when it is complete."
    )


@contextmanager
def _opened(raw_dir: Path, path: str) -> Iterator[BinaryIO]:
    """Open a file one folder at a time, so that a folder replaced by a link is not followed."""
    try:
        handle = (_handle if _OPENS_BY_FOLDER else _handle_by_path)(raw_dir, path)
    except OSError as error:
        raise RefusedError(
            "unreadable", f"The file cannot be opened ({error.strerror})."
        ) from error
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - an open descriptor, not a path
        yield file


def _handle(raw_dir: Path, path: str) -> int:
    *folders, name = path.split("/")
    handle = os.open(raw_dir, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for folder in folders:
        handle = _next(handle, folder, os.O_DIRECTORY)
    return _next(handle, name, os.O_NONBLOCK)


def _handle_by_path(raw_dir: Path, path: str) -> int:
    """As `_handle`; a folder may be replaced by a link between the look at it and the opening."""
    target = raw_dir.joinpath(path)
    below = [target, *target.parents][: path.count("/") + 1]
    if any(part.is_symlink() for part in below):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return os.open(target, os.O_RDONLY | getattr(os, "O_BINARY", 0))


def _next(handle: int, name: str, flags: int) -> int:
    try:
        how = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags
        return os.open(name_bytes(name), how, dir_fd=handle)
    finally:
        os.close(handle)


def _let_settle(changed: float) -> None:
    """Wait until another write would change the file's time: one within a clock step does not."""
    age = time.time() - changed
    if 0 <= age < _CLOCK_STEP:
        time.sleep(_CLOCK_STEP - age)


def _version(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


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
            f"The file has {size} bytes, a page at most {limit}; "
            "remove it, or set BANMIAN_MAX_FILE_BYTES higher.",
        )


def refuse_special(entry: Entry, limit: int) -> None:
    """Raise RefusedError unless it is a regular file of at most `limit` bytes; opens nothing."""
    if entry.problem:
        raise RefusedError(
            "unreadable", f"It cannot be looked at ({entry.problem}); mend its name or its rights."
        )
    _refuse_by_kind(entry.mode, entry.size or 0, limit)


def _children(raw_dir: Path, prefix: str) -> Iterator[Entry]:
    try:
        with os.scandir(os.path.join(os.fsencode(raw_dir), name_bytes(prefix))) as children:  # noqa: PTH118 - bytes
            yield from [_entry(prefix, child) for child in children]
    except OSError as error:
        if not prefix:
            raise OSError(
                error.errno, f"{error.strerror}; nothing was touched", str(raw_dir)
            ) from None
        yield Entry(prefix.rstrip("/"), problem=error.strerror)


def _entry(prefix: str, child: os.DirEntry[bytes]) -> Entry:
    path = prefix + name_of(child.name)
    try:
        status = child.stat(follow_symlinks=False)
    except OSError as error:
        return Entry(path, problem=error.strerror)
    size = status.st_size if stat.S_ISREG(status.st_mode) else None
    changed = status.st_ctime_ns if _HAS_CTIME else status.st_mtime_ns
    return Entry(path, status.st_mode, size, changed)
