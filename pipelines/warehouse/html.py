"""Tables as pages of HTML, which are not read back.

Each page has its fingerprint in a comment at its end. Of a table with a page a row, the page of the
issue date names the others in one more comment. While they are being replaced it has no
fingerprint: a writer that dies leaves an issue that is out of date, and knows of every page there.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress

import pyarrow as pa

from pipelines.records import Row
from pipelines.warehouse.files import Files

_MARK = "<!-- banmian.fingerprint {} -->\n"
_MARKED = re.compile(rb"<!-- banmian\.fingerprint ([0-9a-f]+) -->\n\Z")
_MARK_BYTES = 120
_OTHERS = "<!-- banmian.pages {} -->\n"
_NAMED_OTHERS = re.compile(rb"<!-- banmian\.pages (\{[^\n]*\}) -->\n")


def write(files: Files, row: type[Row], name: str, table: pa.Table, fingerprint: str) -> None:
    """Replace the pages of a table; `name` is the one of its issue date, or of all issues.

    Raises OSError that names the page.
    """
    pages = _pages(row, name, table)
    mark = _MARK.format(fingerprint)
    main = pages.pop(name)
    if not row.table.html_by_row:
        files.commit(name, (main + mark).encode())
        return
    marked = {other: (page + mark).encode() for other, page in pages.items()}
    sizes = {other: len(page) for other, page in marked.items()}
    before = _others(files, name)
    files.commit(name, (main + _naming(before | sizes)).encode())
    for other, page in marked.items():
        files.commit(other, page)
    for gone in before.keys() - sizes.keys():
        files.remove(gone)
    files.commit(name, (main + _naming(sizes) + mark).encode())


def remove_others(files: Files, name: str) -> None:
    """Remove the pages that the page of an issue date names."""
    for other in _others(files, name):
        files.remove(other)


def fingerprint(files: Files, row: type[Row], name: str) -> str | None:
    """The fingerprint of a page; None if it, or one that it names, is not whole or not there."""
    try:
        with files.open(name) as file:
            if not row.table.html_by_row:
                file.seek(max(file.size() - _MARK_BYTES, 0))
            end = file.read()
    except ConnectionError:
        raise
    except OSError:
        return None
    match = _MARKED.search(end)
    if not match or not all(_has_size(files, *other) for other in _named_in(end).items()):
        return None
    return match[1].decode()


def _pages(row: type[Row], name: str, table: pa.Table) -> dict[str, str]:
    pages = table["html"].to_pylist()
    if not row.table.html_by_row:
        (page,) = pages
        return {name: page}
    folder = row.table.html_folder
    names = [f"{folder}/{file}" for file in table["file"].to_pylist()]
    return dict(zip(names, pages, strict=True))


def _naming(sizes: Mapping[str, int]) -> str:
    """The comment that names pages with their sizes in bytes."""
    named = json.dumps(dict(sorted(sizes.items())))
    return _OTHERS.format(named.replace("-", r"\u002d").replace(">", r"\u003e"))


def _others(files: Files, name: str) -> dict[str, int]:
    """The pages that a page names, with their sizes; none if it is not there."""
    with suppress(FileNotFoundError), files.open(name) as file:
        return _named_in(file.read())
    return {}


def _named_in(page: bytes) -> dict[str, int]:
    matches = _NAMED_OTHERS.findall(page)
    return json.loads(matches[-1]) if matches else {}


def _has_size(files: Files, name: str, size: int) -> bool:
    """Whether a page is there, of a size: the second part of what `stamp` gives."""
    return files.stamp(name)[1:2] == (str(size),)
