"""The right to write as an object in a store that puts conditionally (If-None-Match, If-Match).

The holder puts the object anew every few seconds, each time only where it is still the one it put last. Who waits
takes it over when it is let go of, or has not changed for a whole term: so no clock is compared with another.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

if TYPE_CHECKING:
    from obstore import PutMode

TERM = 60.0  # seconds without a change after which the holder is taken for dead
NO_BUCKET = "NoSuchBucket"  # the code of the error
_BEATS, _LOOKS = 6, 60  # how often in a term the holder renews, and who waits looks
_FREE = "free"
_NO_TAG = '"00000000000000000000000000000000"'
_log = logging.getLogger("banmian.warehouse")


@contextmanager
def held(store: S3Store, name: str, place: str) -> Iterator[None]:
    """Hold the right; wait for it first. Raises ConnectionError at the end where another took it over meanwhile."""
    own = _Lease(store, name)
    own.take(place)
    ended = threading.Event()
    beat = threading.Thread(target=own.keep, args=(ended,), daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()
        own.let_go()
    if own.lost:
        raise ConnectionError(
            f"{place}: this run was out of touch for {TERM:.0f} s and another run began; run again"
        )


@dataclass
class _Lease:
    store: S3Store
    name: str
    token: str = field(
        default_factory=lambda: f"{uuid4().hex} {socket.gethostname()} {os.getpid()}"
    )
    tag: str | None = None
    beats: int = 0
    lost: bool = False

    def take(self, place: str) -> None:
        """Wait until the object is there to be had, and take it."""
        seen, since = None, time.monotonic()
        while not self.tag:
            tag, text = self._read()
            if tag is None:
                self._make(place)
            elif text.startswith(_FREE) or (tag == seen and time.monotonic() - since > TERM):
                self._put(tag)
            else:
                if seen is None:
                    _log.info(
                        "Another run writes to %s; waiting for it to end, or %d s if it is dead",
                        place,
                        TERM,
                    )
                if tag != seen:
                    seen, since = tag, time.monotonic()
                time.sleep(TERM / _LOOKS)

    def keep(self, ended: threading.Event) -> None:
        """Put the object anew until the end, or until it is another's."""
        while not (self.lost or ended.wait(TERM / _BEATS)):
            try:
                self.lost = not self._put(self.tag)
            except BaseError as error:
                _log.warning(
                    "The right to write could not be renewed, which is tried again: %s", error
                )

    def let_go(self) -> None:
        """Leave the object to whoever comes next."""
        if not self.lost:
            self.lost = not self._put(self.tag, f"{_FREE} {self.token}")

    def _make(self, place: str) -> None:
        """Make the object, the first time there is a warehouse; and make sure that the store keeps conditions."""
        try:
            obstore.put(self.store, self.name, _FREE.encode(), mode="create")
        except AlreadyExistsError:
            return
        if not (self._refuses("create") and self._refuses({"e_tag": _NO_TAG})):
            obstore.delete(self.store, self.name)
            raise ConnectionError(
                f"{place}: the store heeds no If-None-Match or no If-Match, so nothing would keep two runs apart; "
                "take a store that does, or a newer release of this one"
            )

    def _refuses(self, mode: "PutMode") -> bool:
        """Whether the store does not put where the condition does not hold."""
        try:
            obstore.put(self.store, self.name, b"broken", mode=mode)
        except (AlreadyExistsError, PreconditionError):
            return True
        return False

    def _put(self, tag: str | None, text: str | None = None) -> bool:
        """Replace the object that has a tag; whether it is ours then."""
        self.beats += 1
        told = f"{text or self.token} {self.beats}"
        try:
            self.tag = obstore.put(self.store, self.name, told.encode(), mode={"e_tag": tag})[
                "e_tag"
            ]
        except (PreconditionError, FileNotFoundError):
            # The answer to a put that went well may have been lost, and the put tried again.
            found, there = self._read()
            if there != told:
                return False
            self.tag = found
        return True

    def _read(self) -> tuple[str | None, str]:
        try:
            found = obstore.get(self.store, self.name)
        except FileNotFoundError as error:
            if NO_BUCKET in str(error):
                raise
            return None, ""
        return found.meta["e_tag"], bytes(found.bytes()).decode()
