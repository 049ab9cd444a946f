"""Sidecars: small files that declare the encoding of pages whose bytes do not show it.

`<page>.txt.encoding` is for one page; a file named `encoding` is for the pages in its folder and
below. The nearest one counts. A sidecar holds one label, most as in the WHATWG Encoding Standard.
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
# The whitespace around a label, by the same standard.
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
_MAX_BYTES = 64

Declarations = Mapping[str, DeclaredEncoding | None]
"""What each sidecar declares, by its path; None for one that is refused."""


def is_sidecar(entry: Entry) -> bool:
    """Whether it is named like a sidecar."""
    name = entry.path.rpartition("/")[2]
    return name == _OF_FOLDER or page_of(entry.path) is not None


def page_of(path: str) -> str | None:
    """The path of the one page that a sidecar is for; None for the sidecar of a folder."""
    if not path.lower().endswith(_PAGE + _OF_PAGE):
        return None
    return path[: -len(_OF_PAGE)]


def declared_in(data: bytes) -> DeclaredEncoding:
    """The encoding that a sidecar declares. Raises RefusedError unless it holds one known label."""
    encoding = _ENCODINGS.get(_label_in(data))
    if encoding is None:
        usual_labels = [labels.split()[0] for labels in _LABELS.values()]
        raise RefusedError(
            "bad_sidecar",
            "A sidecar holds the label of one encoding and nothing else: "
            f"{', '.join(usual_labels)}; correct it, or remove it.",
        )
    return encoding


def _label_in(data: bytes) -> str:
    """The label in lower case, without the whitespace around it; empty if it cannot be one."""
    if len(data) > _MAX_BYTES or not data.isascii():
        return ""
    return data.decode("ascii").strip(_BLANKS).lower()


def with_sidecar(entry: Entry, declarations: Declarations) -> Entry:
    """A file with the declaration of its nearest sidecar, if it has one."""
    if not declarations:  # the usual case
        return entry
    for path in _possible_sidecars(entry.path):
        if path in declarations:
            return replace(entry, sidecar=printable(path), declared=declarations[path])
    return entry


def _possible_sidecars(path: str) -> Iterator[str]:
    """The paths of the sidecars that a page could have, nearest first."""
    yield path + _OF_PAGE
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        yield f"{folder}/{_OF_FOLDER}" if folder else _OF_FOLDER
