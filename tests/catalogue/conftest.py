"""The sample issue and two small ones in a warehouse, made once for all tests of the catalogue."""

import pytest

from pipelines.warehouse import Warehouse
from tests.catalogue.questions import make_warehouse


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The warehouse, with its catalogue."""
    return make_warehouse(tmp_path_factory.mktemp("sample"))
