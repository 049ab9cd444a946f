"""The best reading of a page: spans with states, by the grammar and weights of `grammar.yaml` (Viterbi)."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from math import inf
from operator import add, itemgetter, sub
from typing import Any, NamedTuple, cast

import yaml

from pipelines.records import Role
from pipelines.text.segment.features import line_features, text_features
from pipelines.text.segment.spans import Reading, Span
from pipelines.text.segment.terms import Terms

_START = "start"
_IMPOSSIBLE = -30.0
_ROUNDING = 1e-6


class State(NamedTuple):
    """A state of the grammar: what it costs or earns where; `plain` is the state it is like, most often itself."""

    name: str
    plain: str
    role: Role
    kinds: dict[str, float]
    features: dict[str, float]
    after: dict[str, float]


class Decoded(NamedTuple):
    """A span and its state on the best path."""

    span: Span
    state: str


class Seen(NamedTuple):
    """A span and the names of what can be seen of it."""

    span: Span
    features: list[str]


class Kind(NamedTuple):
    """What the search has to know of a kind of span; every tuple has one entry for each state that takes the kind.

    `lead[best][other]` is how far the path that ends in `other` may lie behind the one that ends in `best` and
    still be the better one to go on from: the most that its last state gains over `best` before any of the states.
    """

    states: tuple[str, ...]
    base: tuple[float, ...]
    after: tuple[dict[str, float], ...]
    weights: dict[str, tuple[float, ...]]
    lead: dict[str, dict[str, float]]


class Grammar(dict[str, State]):
    """The states by name."""

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The tables of the search, by kind of span."""
        return {kind: self._kind(kind) for kind in {kind for state in self.values() for kind in state.kinds}}

    def _kind(self, kind: str) -> Kind:
        states = tuple(state for state in self.values() if kind in state.kinds)
        names = {name for state in states for name in state.features}
        weights = {name: tuple(state.features.get(name, 0.0) for state in states) for name in names}
        after = tuple(dict.fromkeys((_START, *self), _IMPOSSIBLE) | state.after for state in states)
        gains = {name: [own[name] for own in after] for name in (_START, *self)}
        lead = {best: {other: max(map(sub, gains[other], gains[best])) for other in gains} for best in gains}
        return Kind(
            tuple(state.name for state in states), tuple(state.kinds[kind] for state in states), after, weights, lead
        )


Price = Callable[[Span, str], float]
# Score and state of a path, its last span, and the path before that; a plain tuple, since one is made for every
# state of every span.
_Path = tuple[float, str, Span | None, "_Path | None"]


@cache
def grammar() -> Grammar:
    """The states of `grammar.yaml`, with what `learned.yaml` adds to their weights."""
    return adjusted(plain_grammar(), _table("learned.yaml"))


@cache
def plain_grammar() -> Grammar:
    """The states of `grammar.yaml` alone; what a state says itself wins over its group."""
    states = Grammar()
    told = _table("grammar.yaml")["states"]
    for name, own in told.items():
        plain = own.get("like", name)
        entry = {**told[plain], **own}
        after = {s: w for key, w in entry["after"].items() for s in _groups().get(key, ())}
        after |= {s: w for s, w in entry["after"].items() if s not in _groups()}
        role = cast(Role, entry.get("role", plain))
        states[name] = State(name, plain, role, entry["kinds"], entry.get("features", {}), after)
    return states


def adjusted(states: Grammar, changes: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Grammar:
    """The states with `changes` added: by state or group, by table (`features` or `after`), by name.

    What no state may follow stays impossible.
    """
    found = Grammar(states)
    for key, tables in changes.items():
        for name in _groups().get(key, (key,)):
            state = found[name]
            features = dict(state.features)
            for feature, weight in tables.get("features", {}).items():
                features[feature] = features.get(feature, 0.0) + weight
            after = dict(state.after)
            for prior, weight in tables.get("after", {}).items():
                after |= {s: after[s] + weight for s in _groups().get(prior, (prior,)) if s in after}
            found[name] = state._replace(features=features, after=after)
    return found


@cache
def _groups() -> dict[str, list[str]]:
    return _table("grammar.yaml")["groups"]


def _table(name: str) -> dict[str, Any]:
    return yaml.safe_load(files("pipelines.text.segment").joinpath(name).read_text(encoding="utf-8")) or {}


def observe(
    text: str, folded: str, terms: Terms, lines: Sequence[list[Reading]], page_name: str | None = None
) -> list[list[list[Seen]]]:
    """Every reading of every line, its spans with their features."""
    around = line_features(text, folded, terms, lines, page_name)
    return [
        [[_seen(folded, reading, at, names) for at in range(len(reading))] for reading in line]
        for line, names in zip(lines, around, strict=True)
    ]


def best_path(page: Sequence[list[list[Seen]]], states: Grammar, price: Price | None = None) -> list[Decoded]:
    """Every span of the best reading of a page, in order; `price` is added for a span in a state."""
    kinds = states.kinds
    front: dict[str, _Path] = {_START: (0.0, _START, None, None)}
    for line in page:
        first, *others = [_read(front, reading, kinds, price) for reading in line]
        for paths in others:
            for name, path in paths.items():
                if name not in first or path[0] > first[name][0]:
                    first[name] = path
        front = first
    return _trace(max(front.values(), key=itemgetter(0)))


def _seen(folded: str, reading: Reading, at: int, around: list[str]) -> Seen:
    span = reading[at]
    if span.kind not in ("text", "name", "glued"):
        return Seen(span, [])
    last = at == len(reading) - 1
    ahead = around if last else [f"next_{reading[at + 1].kind}"]
    return Seen(span, text_features(folded, span) + ahead)


def _read(
    front: dict[str, _Path], reading: list[Seen], kinds: Mapping[str, Kind], price: Price | None
) -> dict[str, _Path]:
    """The best path to each state that can end the reading of a line."""
    for seen in reading:
        front = _extend(front, seen, kinds[seen.span.kind], price)
    return front


def _extend(front: dict[str, _Path], seen: Seen, kind: Kind, price: Price | None) -> dict[str, _Path]:
    """The best path to each state that can take the span."""
    span, found = seen.span, {}
    priors = _promising(front, kind)
    for state, after, earned in zip(kind.states, kind.after, _earned(seen.features, kind), strict=True):
        best, before = -inf, None
        for score, name, path in priors:
            reached = score + after[name]
            if reached > best:
                best, before = reached, path
        gain = earned + price(span, state) if price else earned
        found[state] = (best + gain, state, span, before)
    return found


def _promising(front: dict[str, _Path], kind: Kind) -> list[tuple[float, str, _Path]]:
    """Score, state and path of all that may lead to some state of the kind; the others lie too far behind."""
    best = max(front.values(), key=itemgetter(0))
    least, lead = best[0] - _ROUNDING, kind.lead[best[1]]
    return [(path[0], name, path) for name, path in front.items() if path[0] + lead[name] >= least]


def _earned(features: list[str], kind: Kind) -> Sequence[float]:
    """What a span with the features earns in each state of its kind."""
    rows = [kind.weights[name] for name in features if name in kind.weights]
    return list(map(add, kind.base, map(sum, zip(*rows, strict=True)))) if rows else kind.base


def _trace(path: _Path | None) -> list[Decoded]:
    found: list[Decoded] = []
    while path:
        _, state, span, before = path
        if span:
            found.append(Decoded(span, state))
        path = before
    return found[::-1]
