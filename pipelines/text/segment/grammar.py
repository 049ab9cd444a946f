"""The grammar of a page: the states of `grammar.yaml`, what `learned.yaml` adds to them, and the tables of both."""

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


class State(NamedTuple):
    """A state of the grammar: what it costs or earns where; `plain` is the state it is like, most often itself."""

    name: str
    plain: str
    role: Role
    kinds: dict[str, float]
    features: dict[str, float]
    after: dict[str, float]


class Tables(NamedTuple):
    """The weights as arrays. A row has one column for each of `states`, which begin with the start of the page.

    A span earns the sum of the rows of its kind and its features; `after[state, prior]` is added to that.
    """

    states: tuple[str, ...]
    kinds: dict[str, int]  # the row of each kind
    features: dict[str, int]
    rows: Weights
    after: Weights
    start: Weights  # what has been earned before the first span: nothing, and that in no state but the start


class Grammar(dict[str, State]):
    """The states by name."""

    @cached_property
    def tables(self) -> Tables:
        """The tables of the search."""
        states = (START, *self)
        kinds = dict.fromkeys(kind for state in self.values() for kind in state.kinds)
        features = dict.fromkeys(name for state in self.values() for name in state.features)
        earned = [
            [-inf, *(state.kinds.get(kind, -inf) for state in self.values())] for kind in kinds
        ]
        earned += [
            [0.0, *(state.features.get(name, 0.0) for state in self.values())] for name in features
        ]
        after = [
            [state.after.get(prior, _IMPOSSIBLE) for prior in states] for state in self.values()
        ]
        return Tables(
            states,
            {kind: row for row, kind in enumerate(kinds)},
            {name: row for row, name in enumerate(features, len(kinds))},
            np.array(earned),
            np.array([[_IMPOSSIBLE] * len(states), *after]),
            np.where(np.arange(len(states)) == 0, 0.0, -inf),
        )


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
                after |= {
                    s: after[s] + weight for s in _groups().get(prior, (prior,)) if s in after
                }
            found[name] = state._replace(features=features, after=after)
    return found


@cache
def _groups() -> dict[str, list[str]]:
    return _table("grammar.yaml")["groups"]


def _table(name: str) -> dict[str, Any]:
    return yaml_table("pipelines.text.segment", name)
