"""What the newsroom gives beside raw/: taxonomy, labels, publications, entities, corrections."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pipelines.records import Correction, ListedEntity
from pipelines.run.digests import digest
from pipelines.run.entity_list import load_entity_list
from pipelines.run.publications import load_home_currencies
from pipelines.text.corrections import load_corrections
from pipelines.text.topics import Labels, Taxonomy, default_taxonomy, load_labels, load_taxonomy

T = TypeVar("T")
Guide = Literal["topics", "publications", "entities", "corrections"]
GUIDES: tuple[Guide, ...] = get_args(Guide)


class GuidanceError(ValueError):
    """A file that cannot be used: every problem with the file, the line and the remedy."""


@dataclass(frozen=True)
class Guidance:
    """The files: `taxonomy` None is the package's own; what else is None says nothing."""

    taxonomy: Path | None = None
    labels: Path | None = None
    publications: Path | None = None
    entities: Path | None = None
    corrected: Path | None = None

    def check(self) -> None:
        """Find all of the files sound. Raises GuidanceError."""
        self.read()
        self.home_currencies()
        self.entity_list()
        self.corrections(None)

    def entity_list(self) -> Mapping[str, ListedEntity]:
        """The newsroom's own list of entities. Raises GuidanceError."""
        return _read(self.entities, load_entity_list) if self.entities else {}

    def home_currencies(self) -> Mapping[str, str]:
        """The currency of a bare 元 in each publication that has an entry. Raises GuidanceError."""
        return _read(self.publications, load_home_currencies) if self.publications else {}

    def corrections(self, issue_date: date | None) -> Mapping[str, Sequence[Correction]]:
        """The corrections of each page of an issue; None is every issue. Raises GuidanceError."""
        of_pages: dict[str, list[Correction]] = defaultdict(list)
        for correction in _read(self.corrected, _corrections) if self.corrected else ():
            if issue_date in (None, correction.issue_date):
                of_pages[correction.page_id].append(correction)
        return of_pages

    def read(self) -> tuple[Taxonomy, Labels]:
        """Taxonomy and labels, found sound. Raises GuidanceError."""
        taxonomy = _read(self.taxonomy, _taxonomy) if self.taxonomy else default_taxonomy()
        if self.labels is None:
            return taxonomy, Labels()
        codes = frozenset(taxonomy.by_code)
        return taxonomy, _read(self.labels, lambda text: _labels(text, codes))

    def fingerprints(self, guides: Iterable[Guide], issue_date: date | None) -> list[str]:
        """The fingerprint of each of what guides a step."""
        return [self.fingerprint(guide, issue_date) for guide in guides]

    def fingerprint(self, guide: Guide, issue_date: date | None) -> str:
        """A digest of what guides a step that works on an issue; None is every issue."""
        digests: dict[Guide, Callable[[], str]] = {
            "topics": lambda: self._of_topics(issue_date),
            "publications": self._of_publications,
            "entities": self._of_entities,
            "corrections": lambda: self._of_lines(issue_date),
        }
        return digests[guide]()

    def _of_entities(self) -> str:
        return digest(*(f"{name} {entry}" for name, entry in sorted(self.entity_list().items())))

    def _of_lines(self, issue_date: date | None) -> str:
        """A digest of the corrections of an issue, in whatever order the file has them."""
        of_pages = self.corrections(issue_date).values()
        return digest(*sorted(repr(line) for lines in of_pages for line in lines))

    def _of_publications(self) -> str:
        return digest(*map(" ".join, sorted(self.home_currencies().items())))

    def _of_topics(self, issue_date: date | None) -> str:
        """A digest of the taxonomy and of the labels that concern an issue."""
        taxonomy, labels = self.read()
        every = sorted(labels.articles.items())
        concerning = labels.concerning(issue_date) if issue_date else every
        taxonomy_text = _text(self.taxonomy) if self.taxonomy else taxonomy.version
        lines = [" ".join([name, *codes]) for name, codes in concerning]
        return digest(taxonomy_text, *lines)


def guidance(raw_dir: Path, taxonomy: Path | None, labels: Path | None) -> Guidance:
    """The files that the settings name, and those beside raw/ where they exist.

    These are `labels.csv`, `publications.yaml`, `entities.yaml` and `corrections.csv`. Where a
    setting names other labels, the others may lie beside these.
    """
    folders = [labels.parent, raw_dir.parent] if labels else [raw_dir.parent]
    return Guidance(
        taxonomy,
        labels or _beside(folders, "labels.csv"),
        _beside(folders, "publications.yaml"),
        _beside(folders, "entities.yaml"),
        _beside(folders, "corrections.csv"),
    )


def _beside(folders: Sequence[Path], name: str) -> Path | None:
    """The file of a name in the first folder that has one."""
    return next((folder / name for folder in folders if (folder / name).exists()), None)


# Every issue date asks for them anew.
_taxonomy = lru_cache(maxsize=2)(load_taxonomy)
_labels = lru_cache(maxsize=2)(load_labels)
_corrections = lru_cache(maxsize=2)(load_corrections)


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
