"""What the newsroom gives beside raw/: a taxonomy of its own, and topics of single articles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pipelines.run.digests import digest
from pipelines.text.topics import Labels, Taxonomy, default_taxonomy, load_labels, load_taxonomy

T = TypeVar("T")


class GuidanceError(ValueError):
    """A file that cannot be used: every problem with the file, the line and the remedy."""


@dataclass(frozen=True)
class Guidance:
    """The files: `taxonomy` None is the package's own; where `labels` is None there are none."""

    taxonomy: Path | None = None
    labels: Path | None = None

    def read(self) -> tuple[Taxonomy, Labels]:
        """Both of them, found sound. Raises GuidanceError."""
        taxonomy = _read(self.taxonomy, _taxonomy) if self.taxonomy else default_taxonomy()
        if self.labels is None:
            return taxonomy, Labels()
        codes = frozenset(taxonomy.by_code)
        return taxonomy, _read(self.labels, lambda text: _labels(text, codes))

    def fingerprint(self, issue_date: date | None) -> str:
        """A digest of the taxonomy and of the labels that concern an issue; None is every issue."""
        taxonomy, labels = self.read()
        every = sorted(labels.articles.items())
        concerning = labels.concerning(issue_date) if issue_date else every
        taxonomy_text = _text(self.taxonomy) if self.taxonomy else taxonomy.version
        lines = [" ".join([name, *codes]) for name, codes in concerning]
        return digest(taxonomy_text, *lines)


def guidance(raw_dir: Path, taxonomy: Path | None, labels: Path | None) -> Guidance:
    """The files that the settings name; without one, `labels.csv` beside raw/ where it exists."""
    beside = raw_dir.parent / "labels.csv"
    return Guidance(taxonomy, labels or (beside if beside.exists() else None))


# Every issue date asks for them anew.
_taxonomy = lru_cache(maxsize=2)(load_taxonomy)
_labels = lru_cache(maxsize=2)(load_labels)


def _read(path: Path, load: Callable[[str], T]) -> T:
    text = _text(path)
    try:
        return load(text)
    except ValueError as error:
        problems = [f"{path}, {problem}" for problem in str(error).split("\n")]
        raise GuidanceError("\n".join(problems)) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GuidanceError(f"{path}, line {line}: not UTF-8: save the file as UTF-8") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise GuidanceError(
            f"{path} cannot be read ({reason}): correct its setting or put the file there"
        ) from None
