"""`python -m eval.segmentation.fit DIR`: learn what `learned.yaml` adds to the grammar's weights.

An averaged structured perceptron with a margin: the best path under the present weights is moved
towards the best path that agrees with the gold. All changes start at 0 and shrink at every step, so
that what the pages do not speak against stays as it was set by hand. `--folds N` judges this by
cross-validation: learned on the other pages, scored on the pages left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
import numpy as np
import yaml

from eval.gold.pages import GoldPage, dev_pages
from eval.segmentation.pages import ScoredPage
from eval.segmentation.scores import Scores, figures, score
from eval.subjects import page_of
from pipelines.text import segment as room
from pipelines.text.segment import viterbi
from pipelines.text.segment.grammar import Grammar, Weights, adjusted, plain_grammar
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.spans import Span, readings
from pipelines.text.words.folding import LAYOUT, fold

TARGET = Path(viterbi.__file__).with_name("learned.yaml")
_ROUNDS = 8
_ORDERS = 5  # of the pages; one alone is a matter of luck
_STEP = 0.05
_SHRINK = 0.002  # share of each change that is taken back with each page
_LEAST = 0.15  # changes below this are left out
_WRONG = -50.0
_MARGIN = 2.0

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

# What makes a line a title is learned for all titles together: which of them is kicker, headline or
# deck papers mark up differently, so that is left to the weights set by hand. Body is learned as
# one, whatever it follows.
_TOGETHER = {"kicker": "title", "headline": "title", "deck": "title", "body": "running"}

Change = dict[tuple[str, str, str], float]


@dataclass
class Lesson:
    """A page, what can be seen of it, and what a state is charged for disagreeing with the gold.

    `towards` leads to the best path that agrees, `against` to the best under a margin; a row for
    each span.
    """

    gold: GoldPage
    seen: list[viterbi.ObservedLine]
    towards: Weights
    against: Weights


def lesson(page: GoldPage) -> Lesson:
    """The lesson of a page."""
    folded = fold(page.text, LAYOUT)
    parts = [""] * len(page.text)
    for span in page.spans:
        parts[span.start : span.end] = [span.sub] * (span.end - span.start)
    seen = viterbi.observe(
        page.text, folded, LetterPairs(folded), list(readings(page.text, folded))
    )
    towards, against = [], []
    for span, features in viterbi.spans_of(seen):
        counts = Counter(part for part in parts[span.start : span.end] if part)
        part, most = counts.most_common(1)[0]
        wrong = _disagrees(
            span, "signed part" if part == "crosshead" and _SIGNED & {*features} else part
        )
        towards.append(wrong * _WRONG - (span.end - span.start - most))
        against.append(wrong * _MARGIN)
    return Lesson(page, seen, np.array(towards), np.array(against))


def _disagrees(span: Span, part: str) -> Weights:
    """1 for each state that is not what the gold calls the span; all 0 where marks are sure."""
    base = plain_grammar()
    if span.kind in _SURE_KINDS and part == "body":
        return np.zeros(len(base.tables.states))
    agreed = _STATES.get(part, {part})
    return np.array([0.0, *(state.plain not in agreed for state in base.values())])


def learn(lessons: Sequence[Lesson]) -> Change:
    """The mean change by state, table and name, over all rounds and several orders of the pages."""
    total: Change = defaultdict(float)
    for seed in range(_ORDERS):
        for change in _rounds(lessons, Random(seed)):
            for key, weight in change.items():
                total[key] += weight
    count = _ORDERS * _ROUNDS * len(lessons)
    return {key: weight / count for key, weight in total.items() if abs(weight) / count >= _LEAST}


def _rounds(lessons: Sequence[Lesson], random: Random) -> Iterator[Change]:
    """The changes after each page."""
    change: Change = defaultdict(float)
    order, base = list(lessons), plain_grammar()
    for _ in range(_ROUNDS):
        random.shuffle(order)
        for page in order:
            _step(page, base, change)
            yield change


def _step(page: Lesson, base: Grammar, change: Change) -> None:
    """Shrink the changes, then move them from the best path under a margin to the right one."""
    states = adjusted(base, tables(change))
    for key in list(change):
        change[key] *= 1 - _SHRINK
    right = viterbi.best_path(page.seen, states, page.towards)
    wrong = viterbi.best_path(page.seen, states, page.against)
    if right == wrong:
        return
    features = dict(viterbi.spans_of(page.seen))
    for path, sign in ((right, _STEP), (wrong, -_STEP)):
        for key in _met(path, features, base):
            change[key] += sign


def _met(
    path: Sequence[viterbi.TaggedSpan], features: dict[Span, list[str]], base: Grammar
) -> Iterable[tuple[str, str, str]]:
    before = "start"
    for item in path:
        state, prior = (_learned_as(name, base) for name in (item.state, before))
        for name in features[item.span]:
            yield state, "features", name
        if state != prior and before in base[item.state].after:
            yield state, "after", prior
        before = item.state


def _learned_as(state: str, base: Grammar) -> str:
    """The state or group that a state's changes are learned for."""
    plain = base[state].plain if state in base else state
    return _TOGETHER.get(plain, plain)


def fit(pages: Iterable[GoldPage]) -> Grammar:
    """The grammar with what pages teach."""
    return adjusted(plain_grammar(), tables(learn([lesson(page) for page in pages])))


def judged(pages: Iterable[GoldPage], states: Grammar) -> Scores:
    """The scores of pages read with these states."""
    total, room.grammar = Scores(), lambda: states  # pyright: ignore[reportAttributeAccessIssue]
    for page in pages:
        cut = room.segment(page_of(page.name, page.issue_date, page.text))
        total += score(ScoredPage(page, cut.articles, cut.blocks))
    return total


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
@click.option(
    "--folds", default=0, help="Judge by cross-validation in this many folds; write nothing."
)
def main(folder: Path, folds: int) -> None:
    """Learn from the gold pages in FOLDER and write learned.yaml."""
    lessons = [lesson(page) for page in dev_pages(folder)]
    if not folds:
        TARGET.write_text(dump(learn(lessons)), encoding="utf-8")
        return
    total, base = Scores(), plain_grammar()
    dates = sorted({page.gold.issue_date for page in lessons})
    fold_of = {day: at % folds for at, day in enumerate(dates)}
    for fold_no in range(folds):
        kept = [page for page in lessons if fold_of[page.gold.issue_date] != fold_no]
        left = [page.gold for page in lessons if fold_of[page.gold.issue_date] == fold_no]
        total += judged(left, adjusted(base, tables(learn(kept))))
    click.echo(yaml.safe_dump(figures(total), sort_keys=False))


if __name__ == "__main__":
    main()
