"""What the warehouse asks of a store of files, and which store an address names.

A name is a relative path, parts joined by '/'. Every store promises this: a reader sees the old file whole or the
new one whole, and one writer at a time has the right to write.
"""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

FORM = "a folder, or s3://bucket/prefix"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
# The names S3 allows for buckets; a prefix has no empty part, nor one that leads elsewhere.
_BUCKET = re.compile(
    r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/(?!\.{1,2}(?:/|\Z))[^/]+)*/?", re.ASCII
)


@dataclass(frozen=True)
class Lock:
    """The right to write. Where it hangs on an open file, `handle` is that: each process with it holds the right."""

    handle: int | None = None


class Files(Protocol):
    """Files by name in a store; an error of the store is an OSError that names the file, and one of access too."""

    def where(self, name: str) -> str:
        """Where a file is, for people and other programs."""
        ...

    def open(self, name: str) -> pa.NativeFile:
        """A file for reading; what is read stays whole though it be replaced. Raises FileNotFoundError."""
        ...

    def names(self, folder: str) -> list[str]:
        """The names of all files below a folder, in order."""
        ...

    def stamp(self, name: str) -> tuple[str, ...]:
        """What tells a file from the one that replaces it; empty where there is no file."""
        ...

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace a file, whole or not at all. Raises OSError that names it and says which of the two is there."""
        ...

    def remove(self, name: str) -> bool:
        """Remove a file; whether there was one. Raises OSError that names it."""
        ...

    def locked(self) -> AbstractContextManager[Lock]:
        """Hold the right to write; another process waits for it."""
        ...

    def sweep(self) -> list[Path]:
        """Remove what writers that died have left half-written; what was removed."""
        ...

    def check(self) -> None:
        """Ask the store for an answer. Raises ConnectionError with the address and the remedy where there is none."""
        ...


def root(text: str) -> Path | str:
    """The folder or the bucket that a text names. Raises ValueError where it names neither."""
    if not _SCHEME.match(text):
        return Path(text).absolute()
    if not _BUCKET.fullmatch(text):
        raise ValueError(text)
    return text.rstrip("/")


def uri(where: str) -> str:
    """The address of a file as a URI."""
    return where if _SCHEME.match(where) else Path(where).absolute().as_uri()
