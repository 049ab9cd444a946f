"""Which patterns are pumped, and how their growth is told."""

import re

from bench.pumps import PUMPS, patterns, steepest
from pipelines.text.values import traps
from pipelines.text.values.times.grammar import chain


def test_patterns_are_found_alone_and_within_tables():
    compiled = {pattern.pattern for _, pattern in patterns()}
    assert traps._IN_NAME.pattern in compiled
    of_parts = {
        pattern.pattern
        for by_unit in chain._BY_FIRST.values()
        for rules in by_unit.values()
        for _, pattern, _ in rules
    }
    assert of_parts
    assert of_parts <= compiled
    assert re.compile("no such pattern").pattern not in compiled


def test_there_are_forty_pumps():
    assert len(set(PUMPS)) == 40


def test_growth_is_the_steeper_doubling_and_nothing_below_the_floor():
    assert steepest([0.010, 0.030, 0.060]) == 3
    assert steepest([0.0001, 0.0002, 0.0010]) == 0
