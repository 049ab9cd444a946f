"""`python -m eval.segmentation.fit DIR`: learn what `learned.yaml` adds to the grammar's weights.

The gold pages are made as likely as the grammar can make them: a conditional random field whose
weights are those set by hand and a change of each, all changes 0 at first. A price on every change
keeps most of them there, so that what the pages do not speak against stays as it was set by hand
and the file stays short. scipy's L-BFGS-B finds the changes; it draws no lots, so that the same
pages give the same file.

Pages are learned from as they are, without datelines and bylines, and with a sentence a line, so
that no mark that one print lacks carries a decision alone; of pages without any signature the
surroundings of a line are learned apart. `python -m eval DIR --folds 5` judges
this by cross-validation.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from eval.gold.golden import golden_pages
from eval.gold.pages import GoldPage, dev_pages
from eval.gold.variants import AS_IT_IS, SEED, variant_pages
from eval.segmentation.lattice import Lattice
from pipelines.text.segment import joined, viterbi
from pipelines.text.segment.grammar import (
    START,
    Grammar,
    Weights,
    adjusted,
    plain_grammar,
    states_of,
)
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.spans import Span, readings
from pipelines.text.words.folding import LAYOUT, fold
from pipelines.text.words.plain import PlainText

TARGET = Path(viterbi.__file__).with_name("learned.yaml")
_STEPS = 60  # of the search; more change the second digit of a weight
# What a change costs: so much for each unit, and half so much for its square.
_PRICE, _SQUARE_PRICE = 6.0, 1.0
# How many pages one of a print stands for. The prints left out are the same once lines are joined
# and characters folded.
_STANDS_FOR = {AS_IT_IS: 3.0, "bare": 2.0, "sentences": 1.0}
_GOLDEN = 4.0  # a small page of our own shows one thing and is sure
_LEAST = 0.05  # changes below this are left out
_WRONG = -50.0
_IMPOSSIBLE = -1e6  # a number for minus infinity
# The states that agree with a part of the gold, and with them those that are like one.
_STATES = {
    "byline": {"byline", "sign"},
    "contributor": {"byline", "sign"},
    "author_note": {"byline", "sign"},
    "wire_tail": {"tail", "sign", "dateline"},
    "column": {"section"},
    "photo_news": {"caption"},
    "jump": {"jump_in", "jump_out"},
    "signed part": {"crosshead", "kicker", "headline", "deck"},
}
# A part of an article with a dateline or byline of its own looks like any other article.
_SIGNED = frozenset({"next_dateline", "next_byline", "next_name"})
# Spans whose marks speak for themselves teach nothing where the gold has them as body.
_SURE_KINDS = frozenset({"byline", "credit", "note", "tail"})

# What changes are learned for. What makes a line a title is learned for all titles together: which
# of them is kicker, headline or deck papers mark up differently, so that is left to the weights set
# by hand. Running text is learned as one, and what is peculiar to some of it besides.
_TOGETHER = ("title", "running", "crossheads")
_BESIDES = ("dated", "parted", "divided", "later_crosshead")

Change = dict[tuple[str, str, str], float]


@dataclass
class Lesson:
    """A page, what can be seen of it, and what a state is charged for disagreeing with the gold.

    `charges` has a row for each span and a column for each state. `count` says how many pages it
    stands for.
    """

    gold: GoldPage
    seen: list[viterbi.ObservedLine]
    charges: Weights
    count: float = 1.0


def lesson(page: GoldPage, count: float = 1.0) -> Lesson:
    """The lesson of a page that stands for so many."""
    plain = joined(page.text) or PlainText(page.text, ())
    text = plain.text
    folded = fold(text, LAYOUT)
    parts = [""] * len(text)
    for span in page.spans:
        start, end = plain.plain(span.start), plain.plain(span.end - 1) + 1
        parts[start:end] = [span.sub] * (end - start)
    seen = viterbi.observe(text, folded, LetterPairs(folded), list(readings(text, folded)))
    charges: list[Weights] = []
    for span, features in viterbi.spans_of(seen):
        counts = Counter(part for part in parts[span.start : span.end] if part)
        part, most = counts.most_common(1)[0]
        wrong = _disagrees(
            span, "signed part" if part == "crosshead" and _SIGNED & {*features} else part
        )
        charges.append(wrong * _WRONG - (span.end - span.start - most))
    return Lesson(page, seen, np.array(charges), count)


def _disagrees(span: Span, part: str) -> Weights:
    """1 for each state that is not what the gold calls the span; all 0 where marks are sure."""
    base = plain_grammar()
    if span.kind in _SURE_KINDS and part == "body":
        return np.zeros(len(base.tables.states))
    agreed = _STATES.get(part, {part})
    disagree = (state.plain not in agreed and state.role != part for state in base.values())
    return np.array([0.0, *disagree])


class _Slope(NamedTuple):
    """How unlikely the gold is, and how that grows with each change."""

    unlikeliness: float
    slope: Weights


class Likelihood:
    """How likely the gold of some lessons is under changes of the grammar's weights.

    Changes are one array: for each feature the groups, then for each group those before it.
    """

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        # All readings of each page, and once more with a charge on those that disagree.
        self.lattice = Lattice([page.seen for page in lessons] * 2)
        counts = np.array([page.count for page in lessons])
        self.counts = np.concatenate([counts, -counts])
        self.spans = [span for page in lessons for span in viterbi.spans_of(page.seen)]
        self.charges = np.concatenate([page.charges for page in lessons])
        self.tables = plain_grammar().tables
        earned = np.array([*viterbi.earned(iter(self.spans), self.tables)])
        self.earned = np.maximum(earned, _IMPOSSIBLE)
        self.groups = _groups()
        members = [[name in group for name in self.tables.states] for group in self.groups.values()]
        self.members = np.array(members, float)
        self.possible = self.tables.after > self.tables.after.min()

    @cached_property
    def features(self) -> list[str]:
        """The names of all features."""
        return sorted({name for span in self.spans for name in span.features})

    @cached_property
    def holds(self) -> csr_matrix:
        """1 where a feature, in columns, holds of a span, in rows."""
        number = {name: at for at, name in enumerate(self.features)}
        of_spans = [sorted({number[name] for name in span.features}) for span in self.spans]
        columns = np.array([at for numbers in of_spans for at in numbers])
        ends = np.cumsum([0, *map(len, of_spans)])
        shape = len(self.spans), len(self.features)
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)

    @property
    def size(self) -> int:
        """How many changes there are."""
        return (len(self.features) + len(self.groups)) * len(self.groups)

    def slope(self, changes: Weights) -> _Slope:
        """How unlikely the gold is with these changes, and the slope there."""
        of_features, of_orders = self._parted(changes)
        earned = self.earned + self.holds @ (of_features @ self.members)
        after = self.tables.after + self.possible * (self.members.T @ of_orders @ self.members)
        both = np.concatenate([earned, earned + self.charges])
        expected = self.lattice.expected(both, self.tables, after, self.counts)
        every, right = np.split(expected.spans, 2)
        by_feature = self.holds.T @ (every + right) @ self.members.T
        by_order = self.members @ (expected.orders * self.possible) @ self.members.T
        slope = np.concatenate([by_feature.ravel(), by_order.ravel()])
        return _Slope(expected.total, slope)

    def _parted(self, changes: Weights) -> tuple[Weights, Weights]:
        rows = changes.reshape(-1, len(self.groups))
        return rows[: len(self.features)], rows[len(self.features) :]

    def named(self, changes: Weights) -> Change:
        """The changes that are large enough, by group, table and name."""
        of_features, of_orders = self._parted(changes)
        groups = [*self.groups]
        named = {
            (group, "features", name): float(weight)
            for name, row in zip(self.features, of_features, strict=True)
            for group, weight in zip(groups, row, strict=True)
        } | {
            (group, "after", prior): float(weight)
            for group, row in zip(groups, of_orders, strict=True)
            for prior, weight in zip(groups, row, strict=True)
        }
        return {key: weight for key, weight in named.items() if abs(weight) >= _LEAST}


def _groups() -> dict[str, frozenset[str]]:
    """What changes are learned for, each with its states."""
    together = {name: frozenset(states_of(name)) for name in _TOGETHER}
    alone = [START, *plain_grammar()]
    for states in together.values():
        alone = [name for name in alone if name not in states or name in _BESIDES]
    return together | {name: frozenset([name]) for name in alone}


def learn(lessons: Sequence[Lesson]) -> Change:
    """The changes that make the gold likeliest for their price."""
    likelihood = Likelihood(lessons)

    def cost(halves: Weights) -> tuple[float, Weights]:
        """Of changes given as how much they add and how much they take, neither below 0."""
        added, taken = np.split(halves, 2)
        changes = added - taken
        unlikeliness, slope = likelihood.slope(changes)
        slope = slope + _SQUARE_PRICE * changes
        price = _PRICE * halves.sum() + _SQUARE_PRICE / 2 * (changes @ changes)
        return unlikeliness + price, np.concatenate([slope + _PRICE, _PRICE - slope])

    nothing = np.zeros(2 * likelihood.size)
    best = minimize(
        cost,
        nothing,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * len(nothing),
        options={"maxiter": _STEPS},
    )
    added, taken = np.split(best.x, 2)
    return likelihood.named(added - taken)


def fit(lessons: Sequence[Lesson]) -> Grammar:
    """The grammar with what these lessons teach."""
    return adjusted(plain_grammar(), tables(learn(lessons)))


def lessons_of(prints: Mapping[str, Iterable[GoldPage]]) -> list[Lesson]:
    """What pages teach, by print, and our own pages."""
    lessons = [lesson(page, _GOLDEN) for page in golden_pages()]
    for name, count in _STANDS_FOR.items():
        lessons += [lesson(page, count) for page in prints.get(name, ())]
    return lessons


def tables(change: Change) -> dict[str, dict[str, dict[str, float]]]:
    """The changes by state or group, table and name, the largest first."""
    by_state: dict[str, dict[str, dict[str, float]]] = {}
    largest_first = sorted(change.items(), key=lambda item: (-abs(item[1]), item[0]))
    for (state, table, name), weight in largest_first:
        weights = by_state.setdefault(state, {"features": {}, "after": {}})
        weights[table][name] = round(weight, 1)
    return by_state


def dump(change: Change) -> str:
    """The file of the changes."""
    lines = ["# What `python -m eval.segmentation.fit` adds to grammar.yaml. Not edited by hand."]
    for state, by_table in sorted(tables(change).items()):
        lines.append(f"{state}:")
        for table, weights in by_table.items():
            text = yaml.safe_dump(
                weights, sort_keys=False, width=100, default_flow_style=True
            ).splitlines()
            lines += [f"  {table}:", *(f"    {line}" for line in text)]
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--seed", default=SEED, show_default=True, help="Of the prints.")
def main(folder: Path, seed: int) -> None:
    """Learn from the gold pages in FOLDER and write learned.yaml."""
    prints = {
        name: dev_pages(folder) if name == AS_IT_IS else variant_pages(folder, name, seed)
        for name in _STANDS_FOR
    }
    lessons = lessons_of(prints)
    TARGET.write_text(dump(learn(lessons)), encoding="utf-8")


if __name__ == "__main__":
    main()
