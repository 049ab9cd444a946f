"""The best reading of a page: spans with states, by the grammar and weights of `grammar.yaml` (Viterbi)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf
from typing import Any, NamedTuple, cast

import yaml

from pipelines.records import Role
from pipelines.text.segment.features import line_features, text_features
from pipelines.text.segment.spans import Reading, Span

_START = "start"
_IMPOSSIBLE = -30.0


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


@dataclass(frozen=True, slots=True)
class _Path:
    score: float
    state: str
    span: Span | None
    before: "_Path | None"


class Seen(NamedTuple):
    """A span and the names of what can be seen of it."""

    span: Span
    features: list[str]


Grammar = Mapping[str, State]
Price = Callable[[Span, str], float]


@cache
def grammar() -> Grammar:
    """The states of `grammar.yaml`, with what `learned.yaml` adds to their weights."""
    return adjusted(plain_grammar(), _table("learned.yaml"))


@cache
def plain_grammar() -> Grammar:
    """The states of `grammar.yaml` alone; what a state says itself wins over its group."""
    states: dict[str, State] = {}
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
    found = dict(states)
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
    text: str, folded: str, lines: Sequence[list[Reading]], page_name: str | None = None
) -> list[list[list[Seen]]]:
    """Every reading of every line, its spans with their features."""
    around = line_features(text, folded, lines, page_name)
    return [
        [[_seen(folded, reading, at, names) for at in range(len(reading))] for reading in line]
        for line, names in zip(lines, around, strict=True)
    ]


def best_path(page: Sequence[list[list[Seen]]], states: Grammar, price: Price | None = None) -> list[Decoded]:
    """Every span of the best reading of a page, in order; `price` is added for a span in a state."""
    fitting = _by_kind(states)
    front = {_START: _Path(0.0, _START, None, None)}
    for line in page:
        ends: dict[str, _Path] = {}
        for reading in line:
            paths = front
            for seen in reading:
                paths = {state.name: _best(paths, state, seen, price) for state in fitting[seen.span.kind]}
            for name, path in paths.items():
                if name not in ends or path.score > ends[name].score:
                    ends[name] = path
        front = ends
    return _trace(max(front.values(), key=lambda path: path.score))


def _by_kind(states: Grammar) -> dict[str, list[State]]:
    kinds = {kind for state in states.values() for kind in state.kinds}
    return {kind: [state for state in states.values() if kind in state.kinds] for kind in kinds}


def _seen(folded: str, reading: Reading, at: int, around: list[str]) -> Seen:
    span = reading[at]
    if span.kind not in ("text", "name", "glued"):
        return Seen(span, [])
    last = at == len(reading) - 1
    ahead = around if last else [f"next_{reading[at + 1].kind}"]
    return Seen(span, text_features(folded, span) + ahead)


def _best(front: dict[str, _Path], state: State, seen: Seen, price: Price | None) -> _Path:
    after, before, best = state.after, None, -inf
    for name, path in front.items():
        score = path.score + after.get(name, _IMPOSSIBLE)
        if score > best:
            before, best = path, score
    weights = state.features
    earned = state.kinds[seen.span.kind] + sum([weights[name] for name in seen.features if name in weights])
    if price:
        earned += price(seen.span, state.name)
    return _Path(best + earned, state.name, seen.span, before)


def _trace(path: _Path | None) -> list[Decoded]:
    found: list[Decoded] = []
    while path and path.span:
        found.append(Decoded(path.span, path.state))
        path = path.before
    return found[::-1]
