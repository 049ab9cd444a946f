"""The parts of the scoreboard, in the order they are printed."""

from collections.abc import Callable
from pathlib import Path

from eval.baselines.parts import baselines_part
from eval.invariants import invariants_part
from eval.report import Part
from eval.segmentation.parts import classes_part, segmentation_part
from eval.segmentation.prints import InPrints
from eval.topics.parts import topics_part
from eval.values.parts import conventions_part, genres_part, public_values_part, real_values_part

# Makes a part of a folder; its docstring names the part where it fails.
MakePart = Callable[[Path], Part]


def parts(seed: int, folds: int) -> tuple[MakePart, ...]:
    """All parts; `seed` makes the prints of the dev pages, which `folds` judge where given."""
    return (
        segmentation_part,
        classes_part,
        *_in_prints(InPrints(seed)),
        *(_in_prints(InPrints(seed, folds)) if folds else ()),
        real_values_part,
        genres_part,
        public_values_part,
        conventions_part,
        baselines_part,
        topics_part,
        invariants_part,
    )


def _in_prints(dev: InPrints) -> tuple[MakePart, ...]:
    return dev.scores, dev.classes, dev.trust, dev.bins
