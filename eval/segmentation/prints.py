"""Segmentation of the dev pages as other exports print them, on the scoreboard."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.gold.variants import prints
from eval.report import Part, merged, rows
from eval.segmentation.classes import CLASSES
from eval.segmentation.folds import FOLDS, Reading, read_as_shipped, read_in_folds
from eval.segmentation.parts import wrong_part
from eval.segmentation.reliability import bins_part, trust_part
from eval.segmentation.scores import Scores, figures
from eval.segmentation.trust import crossed, judged_by_print

_FIGURES = (
    ("article exact F1", ("article_exact", "f1")),
    ("B-cubed F1", ("b_cubed", "f1")),
    ("boundary F1", ("boundary_f1",)),
    ("headline exact", ("headline_exact",)),
    ("persons F1", ("persons_f1",)),
    ("persons F1, gold corrected", ("persons_corrected_f1",)),
    ("role macro-F1", ("role_macro_f1",)),
    ("pages fully exact", ("pages_exact",)),
    ("exact, review empty", ("exact_where_review_empty",)),
    ("exact, review given", ("exact_where_review_given",)),
    ("articles, review empty", ("articles_with_review_empty",)),
    ("articles, review given", ("articles_with_review",)),
)


@dataclass(frozen=True)
class InPrints:
    """The dev pages in every print: as they are, and as the variants of `seed`.

    With `folds` they are read, and their confidence is weighed, by what the other folds teach; else
    as shipped.
    """

    seed: int
    folds: int = 0

    def scores(self, folder: Path) -> Part:
        """Segmentation of the dev pages in every print."""
        try:
            missing = prints(folder, self.seed).missing
        except FileNotFoundError as error:
            return Part(self._title("figures"), missing=[f"left out, no {error}"])
        by_print = {
            name: figures(sum((reading.scores for reading in readings), Scores()))
            for name, readings in self._by_print(folder).items()
        }
        table = rows(_FIGURES, by_print)
        return Part(self._title("figures"), ("", *by_print), table, by_print, missing=missing)

    def classes(self, folder: Path) -> Part:
        """What is wrong in segmentation, by class and print."""
        wrong = {
            name: merged(reading.misses for reading in readings)
            for name, readings in self._by_print(folder).items()
        }
        part = wrong_part(self._title("wrong"), wrong)
        kinds = [(name, label) for label in (*CLASSES, "roles") for name in wrong]
        part.misses = {f"{name}, {label}": wrong[name].get(label, []) for name, label in kinds}
        return part

    def trust(self, folder: Path) -> Part:
        """How far the confidence of articles can be trusted, by print."""
        judged = judged_by_print(self._readings(folder))
        return trust_part(self._title("confidence"), judged)

    def bins(self, folder: Path) -> Part:
        """How often articles are exact, by tenths of their confidence."""
        judged = judged_by_print(self._readings(folder))
        return bins_part(self._title("reliability of confidence"), judged)

    def _title(self, what: str) -> str:
        by = f", {self.folds} folds" if self.folds else ""
        return f"Segmentation in every print{by}: {what}"

    def _readings(self, folder: Path) -> list[Reading]:
        """The readings; none without dev pages."""
        try:
            return _readings(folder, self.seed, self.folds)
        except FileNotFoundError:
            return []

    def _by_print(self, folder: Path) -> dict[str, list[Reading]]:
        readings = self._readings(folder)
        names = dict.fromkeys(reading.print for reading in readings)
        return {name: [reading for reading in readings if reading.print == name] for name in names}


@cache
def _readings(folder: Path, seed: int, folds: int) -> list[Reading]:
    pages = prints(folder, seed).pages
    if folds:
        return crossed(read_in_folds(pages, folds))
    return read_as_shipped(pages, FOLDS)
