"""The catalogue beside the tables, brought up to date with them at the end of a run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from pipelines.catalogue import croissant, database, package
from pipelines.records import TABLES, Row
from pipelines.run.digests import digest
from pipelines.warehouse import Warehouse
from pipelines.warehouse.bucket import Bucket

_Names = Mapping[type[Row], Sequence[str]]


class _File(NamedTuple):
    """A file of the catalogue: whether what is there is what it should be, and how it is made."""

    name: str
    is_fresh: Callable[[bytes], bool]
    make: Callable[[], bytes]


def bring_up_to_date(warehouse: Warehouse) -> list[str]:
    """Write what of the catalogue is missing or would differ; the names of what was written.

    Nothing is written beside no tables. Raises OSError that names the file.
    """
    names = {row: warehouse.names(row) for row in TABLES}
    if not any(names.values()):
        return []
    stale = [
        file
        for file in _files(names, _store(warehouse))
        if not file.is_fresh(_bytes(warehouse, file.name))
    ]
    if stale:
        with warehouse.locked():
            for file in stale:
                warehouse.files.commit(file.name, file.make())
    return [file.name for file in stale]


def _store(warehouse: Warehouse) -> database.Store | None:
    """The bucket of a warehouse; None for a folder."""
    if not isinstance(warehouse.files, Bucket):
        return None
    return database.Store(warehouse.files.address, warehouse.files.file_system)


def _files(names: _Names, store: database.Store | None) -> Iterator[_File]:
    filled = [row for row in TABLES if names[row]]
    fingerprint = digest(
        database.source(), store and store.address, *(row.table.name for row in filled)
    )
    yield _File(
        database.NAME,
        lambda data: fingerprint.encode() in data,
        lambda: database.database(filled, fingerprint, store),
    )
    yield _text_file(package.NAME, package.package(names))
    yield _text_file(croissant.NAME, croissant.croissant(filled))


def _text_file(name: str, data: bytes) -> _File:
    return _File(name, data.__eq__, lambda: data)


def _bytes(warehouse: Warehouse, name: str) -> bytes:
    """A file of the catalogue as it is; empty if there is none."""
    with suppress(FileNotFoundError), warehouse.files.open(name) as file:
        return file.read()
    return b""
