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
    """Something below raw/: its path there, parts joined by '/', and its stat without following links."""

    path: str
    stat: os.stat_result

    @property
    def size(self) -> int | None:
        """Bytes of a regular file; None for anything else."""
        return self.stat.st_size if stat.S_ISREG(self.stat.st_mode) else None

    @property
    def is_page_folder(self) -> bool:
        """Whether it is a folder with the name of a page."""
        return stat.S_ISDIR(self.stat.st_mode) and self.path.endswith(".txt")


def entries(raw_dir: Path) -> Iterator[Entry]:
    """Every file below raw/ but the intake contract, and every folder that is named like a page, by path."""
    yield from (entry for entry in _below(raw_dir, "") if entry.path != _CONTRACT)


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
        _refuse_by_kind(before)
        data = file.read(MAX_BYTES + 1)
        after = os.fstat(handle)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise RefusedError("changing", "The file changed while it was read; run again when it is complete.")
    return data


def _refuse_by_kind(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise RefusedError("is_a_folder", "A folder bears the name of a page; rename it.")
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("not_a_regular_file", "Only regular files are read: no links, pipes or devices.")
    if found.st_size > MAX_BYTES:
        raise RefusedError(
            "too_large",
            f"The file has {found.st_size} bytes, a page at most {MAX_BYTES}; remove it.",
        )


def refuse_special(entry: Entry) -> None:
    """Raise RefusedError for what is no regular file of bounded size, without opening it."""
    _refuse_by_kind(entry.stat)


def _below(folder: Path, prefix: str) -> Iterator[Entry]:
    with os.scandir(folder) as found:
        children = sorted(found, key=lambda child: child.name)
    for child in children:
        entry = Entry(prefix + child.name, child.stat(follow_symlinks=False))
        is_folder = child.is_dir(follow_symlinks=False)
        if not is_folder or entry.is_page_folder:
            yield entry
        if is_folder:
            yield from _below(Path(child.path), prefix + child.name + "/")
