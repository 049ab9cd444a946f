"""Paths that fail as the disk or the rights would have them fail, for root too."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def failing_listing_and_opening(
    blocked: Mapping[bytes, int],
) -> tuple[Callable[..., Any], Callable[..., int]]:
    """`os.scandir` and `os.open`, but for each blocked path with the error that it has."""
    scandir, open_ = os.scandir, os.open

    def fail(path: bytes) -> None:
        if path in blocked:
            raise OSError(blocked[path], os.strerror(blocked[path]))

    def failing_scandir(path: Any) -> Any:
        fail(os.fsencode(path).rstrip(b"/"))
        return scandir(path)

    def failing_open(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        at = options.get("dir_fd")
        folder = b"" if at is None else os.fsencode(Path(f"/proc/self/fd/{at}").readlink()) + b"/"
        fail(folder + os.fsencode(path))
        return open_(path, flags, *arguments, **options)

    return failing_scandir, failing_open
