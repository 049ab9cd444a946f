"""The interface of a store of files.

A name is a relative path, parts joined by '/'. Every store promises that a reader sees either the
whole old file or the whole new one, and that one writer at a time holds the right to write.
"""

import os
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pyarrow as pa

LOCK = ".lock"
"""The name of the file by which a store tells who has the right to write."""


@dataclass(frozen=True)
class Lock:
    """The right to write; in a folder, each process that inherits the open file `handle` has it.

    Two locks are equal where a process that inherited the file of one has the other too. `token`
    is the name of who holds it, as `Files.holder` tells it meanwhile.
    """

    handle: int | None = None
    number: int = 0
    token: str = ""


def new_token() -> str:
    """A name for who holds the right to write, with its machine and process for a reader."""
    return f"{uuid4().hex} {socket.gethostname()} {os.getpid()}"


class Files(Protocol):
    """Files by name in a store. Its errors, of access too, are OSErrors that name the file."""

    def where(self, name: str) -> str:
        """The path or address of a file, for people and other programs."""
        ...

    def open(self, name: str) -> pa.NativeFile:
        """Open a file for reading, as it is now even if it is replaced meanwhile.

        Raises FileNotFoundError.
        """
        ...

    def names(self, folder: str) -> list[str]:
        """The names of all files below a folder, in order."""
        ...

    def stamp(self, name: str) -> tuple[str, ...]:
        """What differs between a file and the one that replaces it; empty if there is no file."""
        ...

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace a file, whole or not at all.

        Raises OSError that names the file and says whether the old or the new one is there.
        """
        ...

    def remove(self, name: str) -> bool:
        """Remove a file; returns whether there was one. Raises OSError that names it."""
        ...

    def locked(self) -> AbstractContextManager[Lock]:
        """Hold the right to write; other processes wait for it."""
        ...

    def holder(self) -> str:
        """The token of who holds the right to write; empty if nobody does."""
        ...

    def sweep(self) -> list[Path]:
        """Remove the half-written files of dead writers; returns their paths."""
        ...

    def check(self) -> None:
        """Check access to the store. Raises ConnectionError with its address and the remedy."""
        ...
