"""A store as another machine writes to it: in the name of the run that holds the right to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipelines.warehouse.files import LOCK, Files, Lock


@dataclass(frozen=True)
class Fenced:
    """The files of a store, written only as long as the holder of `token` has the right to write.

    A process elsewhere can outlive its run. What it still has in hand when another run has begun
    is not written.
    """

    files: Files
    token: str

    def where(self, name: str) -> str:
        """The path or address of a file."""
        return self.files.where(name)

    def open(self, name: str) -> pa.NativeFile:
        """Open a file for reading. Raises FileNotFoundError."""
        return self.files.open(name)

    def names(self, folder: str) -> list[str]:
        """The names of all files below a folder, in order."""
        return self.files.names(folder)

    def stamp(self, name: str) -> tuple[str, ...]:
        """What differs between a file and the one that replaces it; empty if there is no file."""
        return self.files.stamp(name)

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace a file, whole or not at all. Raises PermissionError where the right is lost."""
        self._check(name)
        self.files.commit(name, data)

    def remove(self, name: str) -> bool:
        """Remove a file. Raises PermissionError where the right is lost."""
        self._check(name)
        return self.files.remove(name)

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """The right of the run in whose name this process writes."""
        self._check(LOCK)
        yield Lock(token=self.token)

    def holder(self) -> str:
        """The token of who holds the right to write."""
        return self.files.holder()

    def sweep(self) -> list[Path]:
        """Nothing: the run itself sweeps."""
        return []

    def check(self) -> None:
        """Check access to the store. Raises ConnectionError with its address and the remedy."""
        self.files.check()

    def _check(self, name: str) -> None:
        holder = self.files.holder()
        if holder != self.token:
            by = f"{holder} does" if holder else "this machine sees another warehouse, or none"
            raise PermissionError(
                f"{self.where(name)} was not touched: the run that asked for it no longer holds "
                f"the right to write ({by})"
            )
