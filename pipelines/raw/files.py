"""The files below raw/: found without following links, read whole and bounded."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.text.refusal import RefusedError

MAX_BYTES = 16 * 1024 * 1024

_CONTRACT = "README.md"


@dataclass(frozen=True)
class Entry:
    """Something below raw/: its path there, parts joined by '/', and what its stat says, links not followed.

    `size` is in bytes and for regular files only; `changed` is when it was last changed in any way, in nanoseconds,
    which a copy cannot set back as it can the time of its bytes; `problem` says why it cannot be looked at.
    """

    path: str
    mode: int = 0
    size: int | None = None
    changed: int | None = None
    problem: str | None = None

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


def read(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES.

    Raises RefusedError for anything else, and for a file that changes while it is read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise RefusedError("unreadable", f"The file cannot be opened ({error.strerror}).") from error
    with open(handle, "rb") as file:  # noqa: PTH123 - an open descriptor, not a path
        before = os.fstat(handle)
        _refuse_by_kind(before.st_mode, before.st_size)
        data = file.read(MAX_BYTES + 1)
        after = os.fstat(handle)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise RefusedError("changing", "The file changed while it was read; run again when it is complete.")
    return data


def _refuse_by_kind(mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise RefusedError("is_a_folder", "A folder bears the name of a page; rename it.")
    if not stat.S_ISREG(mode):
        raise RefusedError("not_a_regular_file", "Only regular files are read: no links, pipes or devices.")
    if size > MAX_BYTES:
        raise RefusedError(
            "too_large",
            f"The file has {size} bytes, a page at most {MAX_BYTES}; remove it.",
        )


def refuse_special(entry: Entry) -> None:
    """Raise RefusedError for what is no regular file of bounded size, without opening it."""
    if entry.problem:
        raise RefusedError("unreadable", f"It cannot be looked at ({entry.problem}); mend its name or its rights.")
    _refuse_by_kind(entry.mode, entry.size or 0)


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
