"""The project's Dagster definitions, loaded once for all tests of a process that look at them."""

from functools import cache

import dagster as dg

from pipelines.definitions import defs


@cache
def definitions() -> dg.Definitions:
    return defs()
