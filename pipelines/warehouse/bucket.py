"""A bucket of an S3-compatible store, whose objects are replaced whole.

An object is put by one PutObject: a reader gets the old object whole or the new one whole, and from the answer on
every reader gets the new one. No upload in parts is begun, so a writer that dies in the middle leaves nothing behind.
Credentials, region and endpoint come from the standard variables of AWS.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import obstore
import pyarrow as pa
from obstore.exceptions import BaseError
from obstore.store import S3Store

from pipelines.warehouse import lease
from pipelines.warehouse.files import Lock

_LOCK = ".lock"
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_PATIENCE = timedelta(minutes=3)
_QUICK = timedelta(seconds=5)
_NO_KEYS = "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
# What the store or the way to it says, and what a person does about it.
_REMEDIES = (
    (
        lease.NO_BUCKET,
        "there is no such bucket; create it, or name another one in BANMIAN_WAREHOUSE",
    ),
    ("SignatureDoesNotMatch", "the secret key is wrong; set AWS_SECRET_ACCESS_KEY"),
    (
        "InvalidAccessKeyId",
        "the access key is not known there; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    ),
    ("Missing AccessKeyId", _NO_KEYS),
    ("Missing SecretAccessKey", _NO_KEYS),
    ("/latest/", _NO_KEYS),  # it asks the machine that it runs on, last of all
    (
        "403 Forbidden",
        "the credentials do not allow it; see AWS_ACCESS_KEY_ID, and the rights of its owner",
    ),
    (
        "401 Unauthorized",
        "the credentials do not allow it; see AWS_ACCESS_KEY_ID, and the rights of its owner",
    ),
    ("301 Moved", "the bucket is in another region; set AWS_REGION"),
)
_UNREACHED = "the store does not answer; see AWS_ENDPOINT_URL and AWS_REGION"


@dataclass(frozen=True)
class Bucket:
    """Objects by name below an `address`, s3://bucket/prefix. The right to write is an object that is kept young."""

    address: str

    def where(self, name: str) -> str:
        """Where an object is: s3://bucket/prefix/name."""
        return f"{self.address}/{name}"

    def open(self, name: str) -> pa.NativeFile:
        """An object for reading, fetched whole. Raises FileNotFoundError, ConnectionError."""
        with self._told(name):
            return pa.BufferReader(pa.py_buffer(obstore.get(self._store, name).bytes()))

    def names(self, folder: str) -> list[str]:
        """The names of all objects below a folder, in order. Raises ConnectionError."""
        with self._told(folder):
            return sorted(
                each["path"]
                for batch in obstore.list(self._store, folder or None)
                for each in batch
            )

    def stamp(self, name: str) -> tuple[str, ...]:
        """What tells an object from the one that replaces it; empty where there is none. Raises ConnectionError."""
        try:
            with self._told(name):
                found = obstore.head(self._store, name)
        except FileNotFoundError:
            return ()
        return str(found["e_tag"]), str(found["size"])

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace an object, whole or not at all. Raises ConnectionError that names it."""
        with self._told(name, "is the old object whole, or the new one: "):
            obstore.put(self._store, name, memoryview(data).cast("B"), use_multipart=False)

    def remove(self, name: str) -> bool:
        """Remove an object; whether there was one. Raises ConnectionError that names it."""
        if not self.stamp(name):
            return False
        with self._told(name, "may not be removed: "):
            obstore.delete(self._store, name)
        return True

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; another process waits for it. Raises ConnectionError where it was lost meanwhile."""
        with self._told(_LOCK), lease.held(self._store, _LOCK, self.address):
            yield Lock()

    def sweep(self) -> list[Path]:
        """Nothing: an upload that was cut off leaves nothing in the store."""
        return []

    def check(self) -> None:
        """List one object. Raises ConnectionError with the address and the remedy where the store will not have it."""
        with self._told(""):
            next(iter(obstore.list(_opened(self.address, _QUICK), chunk_size=1)), None)

    @property
    def _store(self) -> S3Store:
        return _opened(self.address, _PATIENCE)

    @contextmanager
    def _told(self, name: str, became: str = "") -> Iterator[None]:
        """Tell an error of the store by the address and the remedy."""
        try:
            yield
        except (BaseError, FileNotFoundError) as error:
            told = str(error)
            if isinstance(error, FileNotFoundError) and lease.NO_BUCKET not in told:
                raise
            remedy = next((remedy for sign, remedy in _REMEDIES if sign in told), _UNREACHED)
            at = f" at {_endpoint()}" if _endpoint() else ""
            raise ConnectionError(
                f"{self.where(name)}{at} {became}{remedy} ({_first_line(told)})"
            ) from error


@cache
def _opened(address: str, patience: timedelta) -> S3Store:
    endpoint = _endpoint()
    return S3Store.from_url(
        address,
        config={"endpoint": endpoint} if endpoint else None,
        client_options={"allow_http": (endpoint or "").startswith("http:")},
        retry_config={"retry_timeout": patience, "max_retries": 10 if patience > _QUICK else 2},
    )


def _endpoint() -> str | None:
    return next(filter(None, map(os.environ.get, _ENDPOINTS)), None)


def _first_line(told: str) -> str:
    return told.partition("\n")[0]
