"""Fingerprints: what tells whether a file is still what its inputs and its code would make.

The fingerprint of a file is a digest of the code of its step and of the fingerprints of what the
step reads, down to the ledger's rows, which hold the digests of the files in raw/.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.records import RawFile

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("jieba", "lunar-python", "numpy", "pandas", "pyarrow", "pyyaml", "rjieba")
_EVERYWHERE = ("records", "tables/arrow.py", "run/steps.py")


@cache
def code_digest(code: Sequence[str]) -> str:
    """A digest of source files of this package, and of the libraries whose release shows in the rows."""
    digest = hashlib.sha256()
    for part in (*_EVERYWHERE, *code):
        path = _PACKAGE / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(_PACKAGE)}\0".encode() + file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library}=={_release(library)}\0".encode())
    return digest.hexdigest()


def _release(library: str) -> str:
    """The release of a library, "none" where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:  # rjieba where it has no wheel
        return "none"


def ledger_fingerprint(ledger: Iterable[RawFile]) -> str:
    """The fingerprint of rows of the ledger, in their order."""
    return digest(
        code_digest(()),
        *(json.dumps(asdict(row), default=str, ensure_ascii=True) for row in ledger),
    )


def digest(*parts: str | None) -> str:
    """The SHA-256 of texts, one after the other."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()
