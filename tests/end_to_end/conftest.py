"""Desks for the tests of a module."""

from collections.abc import Callable

import pytest

from tests.end_to_end.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for the tests of a module, which run in order."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.raw.mkdir()
    return made


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Desk]:
    """Another desk."""

    def make() -> Desk:
        made = Desk(tmp_path_factory.mktemp("desk"))
        made.raw.mkdir()
        return made

    return make
