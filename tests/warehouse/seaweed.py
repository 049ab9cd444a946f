"""A real S3-compatible server for the tests on loopback: SeaweedFS, a development package."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyarrow.fs import S3FileSystem

from tests.servers import free_port

BUCKET = "newsroom"
KEY = "key-of-the-tests"
SECRET = "secret-of-the-tests"
REGION = "us-east-1"
_ROLES = ("master", "volume", "filer", "s3")
_START_SECONDS = 60


def program() -> str | None:
    """The server's executable; None if it is not installed."""
    beside = Path(sys.executable).with_name("weed")
    return str(beside) if beside.exists() else shutil.which("weed")


@contextmanager
def started(folder: Path) -> Iterator[int]:
    """Start a server with one bucket and one account, and give its port; stop it at the end."""
    ports = {f"-{role}.port{form}": free_port() for role in _ROLES for form in ("", ".grpc")}
    owner = {
        "name": "owner",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [owner]}), encoding="utf-8")
    options = [
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-s3",
        f"-s3.config={folder / 's3.json'}",
        "-s3.autoCreateBucket=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-master.telemetry=false",
        "-master.volumeSizeLimitMB=64",
        "-volume.max=8",
        *(f"{name}={port}" for name, port in ports.items()),
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(program()), "server", *options], stdout=log, stderr=log, cwd=folder
        )
        try:
            _make_bucket(server, ports["-s3.port"], folder / "log")
            yield ports["-s3.port"]
        finally:
            server.kill()
            server.wait()


def files(port: int) -> S3FileSystem:
    """The server as Arrow's file system: a client other than the one under test."""
    return S3FileSystem(
        access_key=KEY,
        secret_key=SECRET,
        region=REGION,
        scheme="http",
        endpoint_override=f"127.0.0.1:{port}",
        allow_bucket_creation=True,
    )


def environment(port: int) -> dict[str, str]:
    """The environment in which a process reaches the server."""
    keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": REGION}
    return {**keys, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}


def _make_bucket(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Create the bucket as soon as the server accepts it: its parts start one after another."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            files(port).create_dir(BUCKET)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no S3 server: {log.read_text()[-2000:]}")
