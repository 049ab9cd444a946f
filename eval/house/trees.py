"""Trees to measure: a folder, or a revision of its repository laid out in a temporary folder."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class UnknownRevisionError(ValueError):
    """A revision that git cannot lay out."""


@contextmanager
def revision(repository: Path, name: str) -> Iterator[Path]:
    """The files of a revision, for as long as the context lasts. Raises UnknownRevisionError."""
    done = subprocess.run(
        ["git", "-C", str(repository), "archive", "--format=tar", name],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise UnknownRevisionError(f"git has no revision {name} in {repository}: {reason}")
    with TemporaryDirectory(prefix="banmian-house-") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)
