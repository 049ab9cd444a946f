"""`python -m eval.segmentation.trust DIR`: learn `confidence.yaml`, how likely an article is exact.

A logistic regression on the articles of the dev pages in every print. Each was made by a segmenter
that learned from other issues, as every article of a new page is, so five segmenters are learned
first. `--shipped` reads with the shipped segmenter instead, in a minute: that knows these pages, so
that its articles are more often exact than those of new pages will be.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from eval.gold.variants import SEED, prints
from eval.report import show, wide_console
from eval.segmentation.folds import FOLDS, Reading, read_as_shipped, read_in_folds
from eval.segmentation.reliability import Judged, bins_part, trust_part
from pipelines.text.segment import confidence as room
from pipelines.text.segment.confidence import (
    Weighed,
    Weights,
    judge,
    names_by_reason,
)

TARGET = Path(room.__file__).with_name("confidence.yaml")
# The less, the more large weights are held against a fit. The prints of a page are much alike, so
# that there are fewer articles to learn from than rows.
_STRENGTH = 0.003
_MOST_STEPS = 1000
_DIGITS = 3  # of a weight


def learn(readings: Iterable[Reading]) -> Weights:
    """The weights of the evidence, by the articles of some readings."""
    names = [name for group in names_by_reason().values() for name in group]
    measured, exact = _measured(readings, names)
    scaler = StandardScaler().fit(measured)
    regression = LogisticRegression(C=_STRENGTH, max_iter=_MOST_STEPS)
    regression.fit(scaler.transform(measured), exact)
    usual = measured[exact].mean(0)
    bias = regression.decision_function(scaler.transform([usual])).item()
    pairs = np.transpose([regression.coef_[0] / scaler.scale_, usual]).round(_DIGITS).tolist()
    weighed = {name: Weighed(*pair) for name, pair in zip(names, pairs, strict=True)}
    by_reason = {
        reason: {name: weighed[name] for name in group}
        for reason, group in names_by_reason().items()
    }
    return Weights(round(bias, _DIGITS), by_reason)


def _measured(
    readings: Iterable[Reading], names: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The evidence by these names, a row for each article, and whether it is exact."""
    examples = [example for reading in readings for example in reading.examples]
    rows = [[example.evidence[name] for name in names] for example in examples]
    return np.array(rows), np.array([example.exact for example in examples])


def crossed(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with confidences by weights that were learned from the other folds."""
    folds = sorted({reading.fold for reading in readings})
    weighed: list[Reading] = []
    for fold in folds:
        weights = learn(reading for reading in readings if reading.fold != fold)
        weighed += [_with(reading, weights) for reading in readings if reading.fold == fold]
    return weighed


def _with(reading: Reading, weights: Weights) -> Reading:
    judged = [
        Judged(judge(example.evidence, weights).confidence, example.exact)
        for example in reading.examples
    ]
    return reading._replace(scores=replace(reading.scores, judged=judged))


def dump(weights: Weights) -> str:
    """The file of the weights."""
    lines = [
        "# What `python -m eval.segmentation.trust` learned. Not edited by hand.",
        "# `bias`: the log odds of an article with the usual evidence. By reason to review, each",
        "# piece of evidence with its weight and its usual value: the mean over exact articles.",
        f"bias: {weights.bias}",
    ]
    for reason, group in weights.by_reason.items():
        lines.append(f"{reason}:")
        lines += [f"  {name}: [{item.weight}, {item.usual}]" for name, item in group.items()]
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--seed", default=SEED, show_default=True, help="Of the prints.")
@click.option("--shipped", is_flag=True, help="Read with the shipped segmenter.")
def main(folder: Path, seed: int, shipped: bool) -> None:
    """Learn from the gold pages in FOLDER, write confidence.yaml, and print how reliable it is."""
    console = wide_console()
    made = prints(folder, seed)
    for line in made.missing:
        console.print(line, style="yellow")
    with _unweighed():
        readings = (read_as_shipped if shipped else read_in_folds)(made.pages, FOLDS)
    TARGET.write_text(dump(learn(readings)), encoding="utf-8")
    judged = judged_by_print(crossed(readings))
    show(console, trust_part("Confidence, by folds", judged), errors=0)
    show(console, bins_part("Reliability, by folds", judged), errors=0)


@contextmanager
def _unweighed() -> Iterator[None]:
    """Let the segmenter weigh nothing, so that evidence may be new or gone from the file."""
    shipped = room.shipped_weights
    nothing = Weighed(0.0, 0.0)
    groups = names_by_reason().items()
    weights = Weights(0.0, {reason: dict.fromkeys(names, nothing) for reason, names in groups})
    room.shipped_weights = lambda: weights  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        room.shipped_weights = shipped


def judged_by_print(readings: Sequence[Reading]) -> dict[str, list[Judged]]:
    """The articles of the readings, by print."""
    names = dict.fromkeys(reading.print for reading in readings)
    return {
        name: [
            item for reading in readings if reading.print == name for item in reading.scores.judged
        ]
        for name in names
    }


if __name__ == "__main__":
    main()
