"""The addresses of stores: a folder, or a prefix in a bucket.

The settings are read before any library of tables is loaded, so nothing of these is imported here.
"""

import re
from pathlib import Path

FORM = "a folder, or s3://bucket/prefix"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
# The names that S3 allows for buckets; no part of a prefix may be empty, `.` or `..`.
_BUCKET = re.compile(
    r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/(?!\.{1,2}(?:/|\Z))[^/]+)*/?", re.ASCII
)


def root(text: str) -> Path | str:
    """The folder or the bucket that a text names. Raises ValueError with the text if neither."""
    if not _SCHEME.match(text):
        return Path(text).absolute()
    if not _BUCKET.fullmatch(text):
        raise ValueError(text)
    return text.rstrip("/")


def uri(where: str) -> str:
    """The address of a file as a URI."""
    return where if _SCHEME.match(where) else Path(where).absolute().as_uri()
