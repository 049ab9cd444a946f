"""The best reading of a page: spans with states, by the grammar and weights of `grammar.yaml` (Viterbi)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import yaml

from pipelines.records import Role
from pipelines.text.segment.features import line_features, text_features
from pipelines.text.segment.spans import Reading, Span

_START = "start"
_IMPOSSIBLE = -30.0


class State(NamedTuple):
    """A state of the grammar: what it costs or earns where."""

    name: str
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


@cache
def grammar() -> dict[str, State]:
    """The states of `grammar.yaml`, groups written out; what a state says itself wins over its group."""
    table = yaml.safe_load(files("pipelines.text.segment").joinpath("grammar.yaml").read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = table["groups"]
    states: dict[str, State] = {}
    for name, entry in table["states"].items():
        after = {s: w for g, w in entry["after"].items() if g in groups for s in groups[g]}
        after |= {s: w for s, w in entry["after"].items() if s not in groups}
        role = cast(Role, entry.get("role", name))
        states[name] = State(name, role, entry["kinds"], entry.get("features", {}), after)
    return states


@cache
def _by_kind() -> dict[str, list[State]]:
    kinds = sorted({kind for state in grammar().values() for kind in state.kinds})
    return {kind: [state for state in grammar().values() if kind in state.kinds] for kind in kinds}


def best_reading(text: str, folded: str, lines: Sequence[list[Reading]], page_name: str | None = None) -> list[Decoded]:
    """Every span of the best reading of the page, in order."""
    front = [_Path(0.0, _START, None, None)]
    for line, around in zip(lines, line_features(text, lines, page_name), strict=True):
        ends: dict[str, _Path] = {}
        for reading in line:
            for path in _follow(folded, front, reading, around):
                if path.state not in ends or path.score > ends[path.state].score:
                    ends[path.state] = path
        front = list(ends.values())
    return _trace(max(front, key=lambda path: path.score))


def _follow(folded: str, front: list[_Path], reading: Reading, around: list[str]) -> list[_Path]:
    for at, span in enumerate(reading):
        seen = _seen(folded, reading, at, around)
        front = [_best(front, state, span, seen) for state in _by_kind()[span.kind]]
    return front


def _seen(folded: str, reading: Reading, at: int, around: list[str]) -> list[str]:
    span = reading[at]
    if span.kind not in ("text", "name", "glued"):
        return []
    last = at == len(reading) - 1
    ahead = around if last else [f"next_{reading[at + 1].kind}"]
    return text_features(folded, span) + ahead


def _best(front: list[_Path], state: State, span: Span, seen: list[str]) -> _Path:
    before = max(front, key=lambda path: path.score + state.after.get(path.state, _IMPOSSIBLE))
    earned = state.kinds[span.kind] + sum(state.features.get(name, 0.0) for name in seen)
    score = before.score + state.after.get(before.state, _IMPOSSIBLE) + earned
    return _Path(score, state.name, span, before)


def _trace(path: _Path | None) -> list[Decoded]:
    found: list[Decoded] = []
    while path and path.span:
        found.append(Decoded(path.span, path.state))
        path = path.before
    return found[::-1]
