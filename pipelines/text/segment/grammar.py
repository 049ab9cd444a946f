"""The grammar of a page: the states of `grammar.yaml`, and what `learned.yaml` adds to them."""

from collections.abc import Mapping
from functools import cache, cached_property
from math import inf
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from pipelines.records import Role
from pipelines.text.words.lists import yaml_table

START = "start"
_IMPOSSIBLE = -30.0

Weights = NDArray[np.float64]
# What is added to the weights, by state or group, table (`features` or `after`) and name.
Changes = Mapping[str, Mapping[str, Mapping[str, float]]]


class State(NamedTuple):
    """A state of the grammar, with its weight for each kind, feature and state before it.

    `plain` is the state that it is like, most often itself.
    """

    name: str
    plain: str
    role: Role
    kinds: dict[str, float]
    features: dict[str, float]
    after: dict[str, float]


class Tables(NamedTuple):
    """The weights as arrays; each row has a column for each of `states`, the first of them START.

    A span earns the sum of the rows of its kind and its features, at the numbers in `kinds` and
    `features`; `after[state, prior]` is added to that. `start` is what has been earned before the
    first span: nothing, and that in no state but START.
    """

    states: tuple[str, ...]
    kinds: dict[str, int]
    features: dict[str, int]
    rows: Weights
    after: Weights
    start: Weights


class Grammar(dict[str, State]):
    """The states by name."""

    @cached_property
    def tables(self) -> Tables:
        """The weights as arrays."""
        kinds = dict.fromkeys(kind for state in self.values() for kind in state.kinds)
        features = dict.fromkeys(name for state in self.values() for name in state.features)
        rows = [self._kind_row(kind) for kind in kinds]
        rows += [self._feature_row(name) for name in features]
        return Tables(
            states=(START, *self),
            kinds={kind: row for row, kind in enumerate(kinds)},
            features={name: row for row, name in enumerate(features, len(kinds))},
            rows=np.array(rows),
            after=self._after(),
            start=np.array([0.0] + [-inf] * len(self)),
        )

    def _kind_row(self, kind: str) -> list[float]:
        return [-inf, *(state.kinds.get(kind, -inf) for state in self.values())]

    def _feature_row(self, name: str) -> list[float]:
        return [0.0, *(state.features.get(name, 0.0) for state in self.values())]

    def _after(self) -> Weights:
        """The weight of each state behind each other; nothing stands before START."""
        priors = (START, *self)
        rows = [[_IMPOSSIBLE] * len(priors)]
        for state in self.values():
            rows.append([state.after.get(prior, _IMPOSSIBLE) for prior in priors])
        return np.array(rows)


@cache
def grammar() -> Grammar:
    """The states of `grammar.yaml`, with what `learned.yaml` adds to their weights."""
    return adjusted(plain_grammar(), _read("learned.yaml"))


@cache
def plain_grammar() -> Grammar:
    """The states of `grammar.yaml` alone."""
    entries = _read("grammar.yaml")["states"]
    states = Grammar()
    for name, declared in entries.items():
        plain = declared.get("like", name)
        entry = {**entries[plain], **declared}
        states[name] = State(
            name=name,
            plain=plain,
            role=cast(Role, entry.get("role", plain)),
            kinds=entry["kinds"],
            features=entries[plain].get("features", {}) | entry.get("features", {}),
            after=_without_groups(entry["after"]),
        )
    return states


def _without_groups(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights by state; what stands under its own name wins over its group."""
    of_groups: dict[str, float] = {}
    of_states: dict[str, float] = {}
    for key, weight in weights.items():
        if key in _groups():
            of_groups |= dict.fromkeys(_groups()[key], weight)
        else:
            of_states[key] = weight
    return of_groups | of_states


def adjusted(states: Grammar, changes: Changes) -> Grammar:
    """The states with the changes added; what no state may follow stays impossible."""
    grown = Grammar(states)
    for key, tables in changes.items():
        for name in states_of(key):
            state = grown[name]
            grown[name] = state._replace(
                features=_with_features(state.features, tables.get("features", {})),
                after=_with_priors(state.after, tables.get("after", {})),
            )
    return grown


def _with_features(features: Mapping[str, float], changes: Mapping[str, float]) -> dict[str, float]:
    added = dict(features)
    for name, weight in changes.items():
        added[name] = added.get(name, 0.0) + weight
    return added


def _with_priors(after: Mapping[str, float], changes: Mapping[str, float]) -> dict[str, float]:
    added = dict(after)
    for key, weight in changes.items():
        for prior in states_of(key):
            if prior in added:
                added[prior] += weight
    return added


def states_of(key: str) -> list[str]:
    """The states of a group, or the one state of that name."""
    return _groups().get(key, [key])


@cache
def _groups() -> dict[str, list[str]]:
    return _read("grammar.yaml")["groups"]


def _read(name: str) -> dict[str, Any]:
    return yaml_table("pipelines.text.segment", name)
