"""The right to write as a lease: an object in a store with conditional puts.

The conditions are If-None-Match and If-Match.
The holder renews the object every few seconds, on the condition that it is still the one it put
last. A waiting run takes it over once it is released, or has not changed for a whole term; so no
clock is compared with another.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from pipelines.warehouse.files import new_token

if TYPE_CHECKING:
    from obstore import PutMode

TERM = 60.0  # seconds without a renewal after which the holder is presumed dead
NO_BUCKET = "NoSuchBucket"  # S3's error code
_RENEWALS = 6  # how often in a term the holder renews the lease
_LOOKS = 60  # how often in a term a waiting run looks at it
_FREE = "free"
_NO_TAG = '"00000000000000000000000000000000"'
_log = logging.getLogger("banmian.warehouse")


@contextmanager
def held(store: S3Store, name: str, place: str) -> Iterator[str]:
    """Wait for the right, then hold it; yields the token that the object has meanwhile.

    Raises ConnectionError at the end if another run took it over meanwhile.
    """
    lease = _Lease(store, name)
    lease.take(place)
    ended = threading.Event()
    renewing = threading.Thread(target=lease.renew_until, args=(ended,), daemon=True)
    renewing.start()
    try:
        yield lease.token
    finally:
        ended.set()
        renewing.join()
        lease.release()
    if lease.lost:
        raise ConnectionError(
            f"{place}: this run was out of touch for {TERM:.0f} s and another run began; run again"
        )


def holder(store: S3Store, name: str) -> str:
    """The token in the object; empty if there is no object."""
    return _Lease(store, name).holder


class _State(NamedTuple):
    """The object as it is in the store; without a tag there is none."""

    tag: str | None
    text: str


@dataclass
class _Lease:
    """The lease of one run: `tag` is that of the object as last put by it, None before that."""

    store: S3Store
    name: str
    token: str = field(default_factory=new_token)
    tag: str | None = None
    renewals: int = 0
    lost: bool = False

    def take(self, place: str) -> None:
        """Wait until the object is free or its holder is presumed dead, and take it."""
        seen = None
        since = time.monotonic()
        while not self.tag:
            state = self._read()
            is_stale = state.tag == seen and time.monotonic() - since > TERM
            if state.tag is None:
                self._create(place)
            elif is_stale or state.text.startswith(_FREE):
                self._put(state.tag)
            else:
                if seen is None:
                    _log.info(
                        "Another run writes to %s; waiting for it to end, or %d s if it is dead",
                        place,
                        TERM,
                    )
                if state.tag != seen:
                    seen = state.tag
                    since = time.monotonic()
                time.sleep(TERM / _LOOKS)

    def renew_until(self, ended: threading.Event) -> None:
        """Renew the lease until the end, or until another run has it."""
        while not (self.lost or ended.wait(TERM / _RENEWALS)):
            try:
                self.lost = not self._put(self.tag)
            except BaseError as error:
                _log.warning("The right to write could not be renewed; trying again: %s", error)

    def release(self) -> None:
        """Leave the object to the next run."""
        if not self.lost:
            self.lost = not self._put(self.tag, f"{_FREE} {self.token}")

    @property
    def holder(self) -> str:
        """The token of whoever put the object last, without the count of its renewals."""
        return self._read().text.rpartition(" ")[0]

    def _create(self, place: str) -> None:
        """Create the object of a new warehouse, and check that the store honours conditions."""
        try:
            obstore.put(self.store, self.name, _FREE.encode(), mode="create")
        except AlreadyExistsError:
            return
        if not (self._refuses("create") and self._refuses({"e_tag": _NO_TAG})):
            obstore.delete(self.store, self.name)
            raise ConnectionError(
                f"{place}: the store ignores If-None-Match or If-Match, so nothing would keep "
                "two runs apart; use a store that honours them, or a newer release of this one"
            )

    def _refuses(self, mode: "PutMode") -> bool:
        """Whether the store refuses a put whose condition does not hold."""
        try:
            obstore.put(self.store, self.name, b"broken", mode=mode)
        except (AlreadyExistsError, PreconditionError):
            return True
        return False

    def _put(self, tag: str | None, text: str | None = None) -> bool:
        """Replace the object that has a tag; returns whether it is ours then."""
        self.renewals += 1
        content = f"{text or self.token} {self.renewals}"
        try:
            put = obstore.put(self.store, self.name, content.encode(), mode={"e_tag": tag})
            self.tag = put["e_tag"]
        except (PreconditionError, FileNotFoundError):
            # The put may have succeeded and been retried because its answer was lost.
            state = self._read()
            if state.text != content:
                return False
            self.tag = state.tag
        return True

    def _read(self) -> _State:
        try:
            stored = obstore.get(self.store, self.name)
        except FileNotFoundError as error:
            if NO_BUCKET in str(error):
                raise
            return _State(None, "")
        return _State(stored.meta["e_tag"], bytes(stored.bytes()).decode())
