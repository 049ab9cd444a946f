"""Sidecars: small files that declare the encoding of pages, for those whose bytes do not tell it.

`<page>.txt.encoding` is for one page, a file `encoding` for the pages of its folder and of the folders in it; the
nearest counts. It holds one label, most of them as in the Encoding Standard of the WHATWG.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.raw.files import Entry
from pipelines.raw.names import printable
from pipelines.raw.refusal import RefusedError
from pipelines.records import DeclaredEncoding

_OF_PAGE = ".encoding"
_OF_FOLDER = "encoding"
_PAGE = ".txt"
# The blanks around a label, by the same standard.
_BLANKS = " \t\n\f\r"
_LABELS: dict[DeclaredEncoding, str] = {
    "utf-8": "utf-8 utf8",
    "gb18030": "gb18030 gbk gb2312 x-gbk gb_2312-80",
    "big5": "big5 cn-big5 csbig5",
    "big5hkscs": "big5-hkscs big5hkscs",
    "cp950": "cp950",
    "hz": "hz-gb-2312 hz",
    "utf-16le": "utf-16le",
    "utf-16be": "utf-16be",
}
_ENCODINGS: dict[str, DeclaredEncoding] = {
    label: encoding for encoding, labels in _LABELS.items() for label in labels.split()
}
_LONGEST = 64

Declarations = Mapping[str, DeclaredEncoding | None]
"""What each sidecar declares, by its path; None of one that is refused."""


def is_sidecar(entry: Entry) -> bool:
    """Whether it is named like a sidecar."""
    return page_of(entry.path) is not None or entry.path.rpartition("/")[2] == _OF_FOLDER


def page_of(path: str) -> str | None:
    """The path of the one page that a sidecar is for; None of one for a folder."""
    return path.removesuffix(_OF_PAGE) if path.endswith(_PAGE + _OF_PAGE) else None


def declared_in(data: bytes) -> DeclaredEncoding:
    """The encoding that the bytes of a sidecar declare. Raises RefusedError where they are anything but a label."""
    try:
        return _ENCODINGS[
            data.decode("ascii").strip(_BLANKS).lower() if len(data) <= _LONGEST else ""
        ]
    except (UnicodeDecodeError, KeyError):
        raise RefusedError(
            "bad_sidecar",
            "A sidecar holds the label of one encoding and nothing else: "
            f"{', '.join(next(iter(labels.split())) for labels in _LABELS.values())}; correct it, or remove it.",
        ) from None


def with_sidecar(entry: Entry, declarations: Declarations) -> Entry:
    """A file with what the nearest of the sidecars says of it."""
    nearest = (
        next((path for path in _covering(entry.path) if path in declarations), None)
        if declarations
        else None
    )
    if nearest is None:
        return entry
    return replace(entry, sidecar=printable(nearest), declared=declarations[nearest])


def _covering(path: str) -> Iterator[str]:
    """The paths of the sidecars that a page could have, from the nearest on."""
    yield path + _OF_PAGE
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        yield f"{folder}/{_OF_FOLDER}" if folder else _OF_FOLDER
