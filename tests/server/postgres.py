"""A PostgreSQL server of the test's own, on a socket in a temporary folder."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
USER, DATABASE = "banmian", "banmian"


def programs() -> Path | None:
    """The folder of the server's programs; None where there are none."""
    on_path = shutil.which("createdb")
    places = [*_PLACES, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in places if (place / "initdb").exists()), None)


def variables(port: int, database: str = DATABASE) -> dict[str, str]:
    """The environment of services whose database is on the server at a port of loopback."""
    return {
        "BANMIAN_PG_HOST": "127.0.0.1",
        "BANMIAN_PG_PORT": str(port),
        "BANMIAN_PG_DB": database,
        "BANMIAN_PG_USER": USER,
        "BANMIAN_PG_PASSWORD": "none",
    }


@contextmanager
def started(folder: Path, port: int) -> Iterator[None]:
    """A server on loopback, gone at the end; it does not run as root, so root starts it as
    postgres.
    """
    bin_dir, data = programs(), folder / "data"
    assert bin_dir
    folder.mkdir()
    account = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)

    def run(program: str, *options: str) -> None:
        subprocess.run(
            [bin_dir / program, *options],
            check=True,
            capture_output=True,
            cwd=folder,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
        )

    run("initdb", "-D", str(data), "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C")
    listening = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", listening, "-w", "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, DATABASE)
        yield
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
