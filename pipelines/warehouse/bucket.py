"""A bucket of an S3-compatible store as the store, its objects replaced whole.

An object is written by one PutObject: a reader gets either the whole old object or the whole new
one, and once the request is answered every reader gets the new one. There are no multipart
uploads, so a writer that dies in the middle leaves nothing behind. Credentials, region and
endpoint come from the standard AWS variables.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
import pyarrow as pa
from obstore.exceptions import BaseError
from obstore.store import S3Store

from pipelines.warehouse import lease
from pipelines.warehouse.files import LOCK, Lock

if TYPE_CHECKING:
    from pipelines.warehouse.bucket_system import BucketSystem

_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_PATIENCE = timedelta(minutes=3)
_QUICK = timedelta(seconds=5)
_NO_KEYS = "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
_NOT_ALLOWED = "the credentials do not allow it; see AWS_ACCESS_KEY_ID, and the rights of its owner"
_UNREACHED = "the store does not answer; see AWS_ENDPOINT_URL and AWS_REGION"
# A sign in the error of the store or of the client, and the remedy; the first sign found counts.
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
    ("/latest/", _NO_KEYS),  # without keys the client asks its host's metadata service in the end
    ("403 Forbidden", _NOT_ALLOWED),
    ("401 Unauthorized", _NOT_ALLOWED),
    ("301 Moved", "the bucket is in another region; set AWS_REGION"),
)


@dataclass(frozen=True)
class Bucket:
    """Objects by name below an `address`, s3://bucket/prefix.

    The right to write is an object that its holder keeps renewing.
    """

    address: str

    def where(self, name: str) -> str:
        """The address of an object: s3://bucket/prefix/name."""
        return f"{self.address}/{name}"

    def open(self, name: str) -> pa.NativeFile:
        """Fetch an object whole, for reading. Raises FileNotFoundError, ConnectionError."""
        with self._explaining(name):
            data = obstore.get(self._store, name).bytes()
            return pa.BufferReader(pa.py_buffer(data))

    def names(self, folder: str) -> list[str]:
        """The names of all objects below a folder, in order. Raises ConnectionError."""
        with self._explaining(folder):
            batches = obstore.list(self._store, folder or None)
            return sorted(item["path"] for batch in batches for item in batch)

    def stamp(self, name: str) -> tuple[str, ...]:
        """ETag and size of an object; empty if there is no object. Raises ConnectionError."""
        try:
            with self._explaining(name):
                head = obstore.head(self._store, name)
        except FileNotFoundError:
            return ()
        return str(head["e_tag"]), str(head["size"])

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """Replace an object, whole or not at all. Raises ConnectionError that names it."""
        with self._explaining(name, "is either the whole old object or the whole new one: "):
            obstore.put(self._store, name, memoryview(data).cast("B"), use_multipart=False)

    def remove(self, name: str) -> bool:
        """Remove an object; returns whether there was one. Raises ConnectionError that names it."""
        if not self.stamp(name):
            return False
        with self._explaining(name, "may not be removed: "):
            obstore.delete(self._store, name)
        return True

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; other processes wait for it.

        Raises ConnectionError at the end if the right was lost meanwhile.
        """
        with self._explaining(LOCK), lease.held(self._store, LOCK, self.address) as token:
            yield Lock(token=token)

    def holder(self) -> str:
        """The token of the run that holds the right to write. Raises ConnectionError."""
        with self._explaining(LOCK):
            return lease.holder(self._store, LOCK)

    def sweep(self) -> list[Path]:
        """Nothing to remove: an upload that was cut off leaves nothing in the store."""
        return []

    def check(self) -> None:
        """Check access by listing one object. Raises ConnectionError with address and remedy."""
        with self._explaining(""):
            batches = obstore.list(_opened(self.address, _QUICK), chunk_size=1)
            next(iter(batches), None)

    @property
    def file_system(self) -> "BucketSystem":
        """All buckets that the credentials open, in the form that other libraries read files in."""
        # Only questions to a bucket need it.
        from pipelines.warehouse.bucket_system import BucketSystem  # noqa: PLC0415

        return BucketSystem("s3", **_access(_PATIENCE))

    @property
    def _store(self) -> S3Store:
        return _opened(self.address, _PATIENCE)

    @contextmanager
    def _explaining(self, name: str, outcome: str = "") -> Iterator[None]:
        """Turn an error of the store into a ConnectionError with the address and the remedy.

        A missing object stays a FileNotFoundError; a missing bucket does not.
        """
        try:
            yield
        except (BaseError, FileNotFoundError) as error:
            message = str(error)
            if isinstance(error, FileNotFoundError) and lease.NO_BUCKET not in message:
                raise
            endpoint = _endpoint()
            at = f" at {endpoint}" if endpoint else ""
            cause = message.partition("\n")[0]
            raise ConnectionError(
                f"{self.where(name)}{at} {outcome}{_remedy(message)} ({cause})"
            ) from error


@cache
def _opened(address: str, patience: timedelta) -> S3Store:
    return S3Store.from_url(address, **_access(patience))


def _access(patience: timedelta) -> dict[str, Any]:
    """How a client reaches the store, besides what the standard variables tell it."""
    endpoint = _endpoint()
    retries = 10 if patience > _QUICK else 2
    return {
        "config": {"endpoint": endpoint} if endpoint else None,
        "client_options": {"allow_http": endpoint.startswith("http:")},
        "retry_config": {"retry_timeout": patience, "max_retries": retries},
    }


def _endpoint() -> str:
    """The endpoint that the environment sets, '' for that of AWS."""
    set_endpoints = filter(None, map(os.environ.get, _ENDPOINTS))
    return next(set_endpoints, "")


def _remedy(message: str) -> str:
    for sign, remedy in _REMEDIES:
        if sign in message:
            return remedy
    return _UNREACHED
