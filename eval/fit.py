"""`python -m eval.fit DIR`: learn what `learned.yaml` adds to the weights of the segmentation grammar.

An averaged structured perceptron with a margin: the best path under the present weights is moved towards the
best path that agrees with the gold. All changes start at 0 and shrink at every step, so that what the pages do
not speak against stays as it was set by hand. `--folds N` judges this by cross-validation: learned on the
other pages, scored on the pages left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
import yaml

from eval.gold import GoldPage, dev_pages
from eval.pages import ScoredPage
from eval.segmentation import Scores, figures, score
from eval.subjects import page_of
from pipelines.text import segment as room
from pipelines.text.segment import decode
from pipelines.text.segment.marks import fold
from pipelines.text.segment.spans import Span, readings
from pipelines.text.segment.terms import Terms

TARGET = Path(decode.__file__).with_name("learned.yaml")
_ROUNDS = 8
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
}
# Spans whose marks speak for themselves teach nothing where the gold has them as body.
_SURE_KINDS = frozenset({"byline", "credit", "note", "tail"})

# What makes a title one is learned for all titles together: which of them is kicker, headline or deck papers
# mark up differently, so that is left to the weights set by hand. Body is learned as one, whatever it follows.
_TOGETHER = {"kicker": "title", "headline": "title", "deck": "title", "body": "running"}

Change = dict[tuple[str, str, str], float]


@dataclass
class Lesson:
    """A page with what can be seen of it and the states that agree with its gold, by span."""

    gold: GoldPage
    seen: list[list[list[decode.Seen]]]
    agreed: dict[Span, frozenset[str]]
    size: dict[Span, int]


def lesson(page: GoldPage) -> Lesson:
    """The lesson of a page."""
    folded = fold(page.text)
    lines = list(readings(page.text, folded))
    parts = [""] * len(page.text)
    for span in page.spans:
        parts[span.start : span.end] = [span.sub] * (span.end - span.start)
    agreed, size = {}, {}
    for span in {span for line in lines for reading in line for span in reading}:
        counts = Counter(part for part in parts[span.start : span.end] if part)
        part, most = counts.most_common(1)[0]
        sure = span.kind in _SURE_KINDS and part == "body"
        agreed[span] = frozenset() if sure else frozenset(_STATES.get(part, {part}))
        size[span] = span.end - span.start - most
    return Lesson(page, decode.observe(page.text, folded, Terms(folded), lines), agreed, size)


def learn(lessons: Sequence[Lesson]) -> Change:
    """The mean of the changes over all rounds, keyed by state, table and name."""
    change: Change = defaultdict(float)
    total: Change = defaultdict(float)
    order, random = list(lessons), Random(0)
    base = decode.plain_grammar()
    for _ in range(_ROUNDS):
        random.shuffle(order)
        for each in order:
            _step(each, base, change)
            for key, weight in change.items():
                total[key] += weight
    count = _ROUNDS * len(order)
    return {key: weight / count for key, weight in total.items() if abs(weight) / count >= _LEAST}


def _step(each: Lesson, base: decode.Grammar, change: Change) -> None:
    states = decode.adjusted(base, tables(change))

    def is_wrong(span: Span, state: str) -> bool:
        agreed = each.agreed[span]
        return bool(agreed) and base[state].plain not in agreed

    def towards(span: Span, state: str) -> float:
        return -each.size[span] + (_WRONG if is_wrong(span, state) else 0.0)

    def against(span: Span, state: str) -> float:
        return _MARGIN if is_wrong(span, state) else 0.0

    for key in list(change):
        change[key] *= 1 - _SHRINK
    right = decode.best_path(each.seen, states, towards)
    wrong = decode.best_path(each.seen, states, against)
    if right == wrong:
        return
    features = {seen.span: seen.features for line in each.seen for reading in line for seen in reading}
    for path, sign in ((right, _STEP), (wrong, -_STEP)):
        for key in _met(path, features, base):
            change[key] += sign


def _met(
    path: Sequence[decode.Decoded], features: dict[Span, list[str]], base: decode.Grammar
) -> Iterable[tuple[str, str, str]]:
    before = "start"
    for item in path:
        state, prior = (_learned_as(name, base) for name in (item.state, before))
        for name in features[item.span]:
            yield state, "features", name
        if state != prior and before in base[item.state].after:
            yield state, "after", prior
        before = item.state


def _learned_as(state: str, base: decode.Grammar) -> str:
    """The state or group that a state's changes are learned for."""
    plain = base[state].plain if state in base else state
    return _TOGETHER.get(plain, plain)


def judged(pages: Iterable[GoldPage], states: decode.Grammar) -> Scores:
    """The scores of pages read with these states."""
    total, room.grammar = Scores(), lambda: states  # pyright: ignore[reportAttributeAccessIssue]
    for page in pages:
        found = room.segment(page_of(page.name, page.issue_date, page.text))
        total += score(ScoredPage(page, found.articles, found.blocks))
    return total


def tables(change: Change) -> dict[str, dict[str, dict[str, float]]]:
    """The changes by state or group, table and name, the largest first."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: {"features": {}, "after": {}})
    for (state, table, name), weight in sorted(change.items(), key=lambda item: (-abs(item[1]), item[0])):
        found[state][table][name] = round(weight, 1)
    return found


def dump(change: Change) -> str:
    """The file of the changes."""
    lines = ["# What `python -m eval.fit` adds to the weights of grammar.yaml. Not edited by hand."]
    for state, own in sorted(tables(change).items()):
        lines.append(f"{state}:")
        for table, weights in own.items():
            text = yaml.safe_dump(weights, sort_keys=False, width=100, default_flow_style=True).splitlines()
            lines += [f"  {table}:", *(f"    {line}" for line in text)]
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--folds", default=0, help="Judge by cross-validation in this many folds; write nothing.")
def main(folder: Path, folds: int) -> None:
    """Learn from the gold pages in FOLDER and write learned.yaml."""
    lessons = [lesson(page) for page in dev_pages(folder)]
    if not folds:
        TARGET.write_text(dump(learn(lessons)), encoding="utf-8")
        return
    total, base = Scores(), decode.plain_grammar()
    dates = sorted({each.gold.issue_date for each in lessons})
    fold_of = {day: at % folds for at, day in enumerate(dates)}
    for fold_no in range(folds):
        kept = [each for each in lessons if fold_of[each.gold.issue_date] != fold_no]
        left = [each.gold for each in lessons if fold_of[each.gold.issue_date] == fold_no]
        total += judged(left, decode.adjusted(base, tables(learn(kept))))
    click.echo(yaml.safe_dump(figures(total), sort_keys=False))


if __name__ == "__main__":
    main()
