"""The files of deploy/ agree with each other, and no tracked file holds a password."""

import fnmatch
import pwd
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.servers import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
LASTING = [name for name, service in SERVICES.items() if "profiles" not in service]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
# COPY <source>… <target>
COPIED = [
    path for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.M) for path in line.split()[:-1]
]
DIGEST = re.compile(r"\S+:[\w.-]+@sha256:[0-9a-f]{64}")

# A name that stands for a secret, and the value that a file gives it.
_ASSIGNED = re.compile(
    r"^[^#\n]*?(?:password|passwd|secret|token|access_key|access_key_id)[\"']?"
    r"[ \t]*[:=][ \t]*(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_ADDRESS = re.compile(r"\w+://[^/\s:@`]+:([^/\s:@`]+)@")
# Where a value comes from, in place of the value; and what documentation writes for one.
_REFERENCE = re.compile(r"[\"'{ ]*(\$|env:|\|\||password$|(?:true|false)$|…)")
_SETTINGS_FILES = (".env", ".example", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".sh", ".service")
_TEXT_FILES = (*_SETTINGS_FILES, ".md", "Dockerfile", "Makefile", ".timer", ".css", ".j2")


def passwords_in(text: str) -> list[str]:
    """The values of a text that look like passwords."""
    values = _ASSIGNED.findall(text) + _IN_ADDRESS.findall(text)
    return [value for value in values if not _REFERENCE.match(value)]


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    if listed.returncode:
        pytest.skip("no checkout of git")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize(
    "line",
    [
        "BANMIAN_PG_PASSWORD=banmian",
        "  POSTGRES_PASSWORD: postgres",
        'password = "x"',
        "AWS_SECRET_ACCESS_KEY=abc",
        "BANMIAN_SMTP=smtps://desk:abc@mail.example.org",
    ],
)
def test_a_password_is_noticed(line: str) -> None:
    assert len(passwords_in(f"# settings\n{line}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "BANMIAN_PG_PASSWORD=",
        "POSTGRES_PASSWORD: ${BANMIAN_PG_PASSWORD:?make one}",
        "password: { env: BANMIAN_PG_PASSWORD }",
        "#AWS_SECRET_ACCESS_KEY=",
        "`smtps://name:password@host`",
    ],
)
def test_what_is_no_password_is_not(line: str) -> None:
    assert passwords_in(f"{line}\n") == []


def test_no_tracked_file_holds_a_password() -> None:
    held = {
        str(path.relative_to(ROOT)): passwords_in(path.read_text(encoding="utf-8"))
        for path in tracked_files()
        if path.name.endswith(_TEXT_FILES) and path.is_file()
    }
    assert {name: values for name, values in held.items() if values} == {}


def test_git_and_docker_pass_over_the_file_with_the_password(tmp_path: Path) -> None:
    tracked_files()
    ignored = subprocess.run(
        ["git", "check-ignore", "deploy/banmian.env", "banmian.env"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ignored.stdout.split() == ["deploy/banmian.env", "banmian.env"]


def configure(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DEPLOY / "configure.sh", *arguments], check=False, capture_output=True, text=True
    )


def test_an_env_file_is_made_with_a_new_password(tmp_path: Path) -> None:
    files = [tmp_path / "a.env", tmp_path / "etc" / "b.env"]
    for file in files:
        assert configure(file, "nobody").returncode == 0
        assert file.stat().st_mode & 0o007 == 0
    texts = [file.read_text(encoding="utf-8") for file in files]
    passwords = [re.findall(r"^BANMIAN_PG_PASSWORD=([0-9a-f]{48})$", text, re.M) for text in texts]
    assert [len(found) for found in passwords] == [1, 1]
    assert passwords[0] != passwords[1]
    nobody = pwd.getpwnam("nobody")
    assert f"BANMIAN_UID={nobody.pw_uid}\nBANMIAN_GID={nobody.pw_gid}\n" in texts[0]


def test_no_env_file_is_made_for_root(tmp_path: Path) -> None:
    assert configure(tmp_path / "a.env", "root").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_an_env_file_that_exists_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.env"
    file.write_text("BANMIAN_PG_PASSWORD=mine\n", encoding="utf-8")
    done = configure(file, "nobody")
    assert done.returncode == 2
    assert file.read_text(encoding="utf-8") == "BANMIAN_PG_PASSWORD=mine\n"


def in_build_context(path: str) -> bool:
    """Whether .dockerignore lets a file into the build: the last pattern that matches decides."""
    taken = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!")
        if not pattern or pattern.startswith("#"):
            continue
        parts = Path(path).parts
        prefixes = ["/".join(parts[: length + 1]) for length in range(len(parts))]
        pattern = pattern.replace("**/", "*")
        if any(fnmatch.fnmatchcase(prefix, pattern) for prefix in prefixes):
            taken = line.startswith("!")
    return taken


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".venv/bin/python",
        ".dagster/storage/runs.db",
        "deploy/banmian.env",
        "deploy/compose.yaml",
        "labels.csv",
        "pipelines/text/__pycache__/a.pyc",
        "raw/临汶日报/2026-05-12/01.txt",
        "tests/conftest.py",
        "warehouse/amounts/all.parquet",
    ],
)
def test_the_image_is_built_without(path: str) -> None:
    assert not in_build_context(path)


def test_what_the_image_copies_is_in_the_build_context() -> None:
    assert COPIED
    for path in COPIED:
        assert (ROOT / path).exists()
        assert in_build_context(path)


def test_the_package_builds_from_what_the_image_copies(tmp_path: Path) -> None:
    for path in COPIED:
        source, target = ROOT / path, tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    build = "from flit_core import buildapi; print(buildapi.build_editable('.'))"
    done = subprocess.run(
        [sys.executable, "-c", build], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("banmian-")


def pins(lock: str) -> dict[str, frozenset[str]]:
    """The pins of a lock, without their markers, and their hashes."""
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)[1:]
    return {
        re.split(r"[ \\]", entry)[0]: frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
        for entry in entries
    }


def test_a_server_installs_a_part_of_the_lock_and_nothing_for_developers() -> None:
    whole, part = pins("requirements.lock"), pins("requirements-deploy.lock")
    assert all(part.values())
    assert part.items() <= whole.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    served = [*project["project"]["dependencies"], *extras["postgres"], *extras["cluster"]]
    development, runtime = (
        {re.split(r"[\[>=]", line)[0] for line in lines} for lines in (extras["dev"], served)
    )
    built_by, of_others = {"flit_core"}, {"psutil", "jsonschema"}  # distributed's and Dagster's
    names = {pin.split("==")[0] for pin in part}
    assert names & (development - runtime - built_by - of_others) == set()
    assert "dagster-postgres" in names
    assert "requirements-deploy.lock" in DOCKERFILE


def test_images_are_pinned_by_digest() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)
    others = [service["image"] for service in SERVICES.values() if "build" not in service]
    assert [image for image in bases + others if not DIGEST.fullmatch(image)] == []


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.M) == ["banmian"]


@pytest.mark.parametrize("name", LASTING)
def test_each_service_has_a_health_check_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_docker_makes_no_folder_of_the_host(name: str) -> None:
    """It would be root's, and the services could not write there."""
    binds = [mount for mount in SERVICES[name].get("volumes", []) if isinstance(mount, dict)]
    missing = [mount["source"] for mount in binds if mount["source"] != "."]
    assert all(
        mount["bind"] == {"create_host_path": False}
        for mount in binds
        if mount["source"] in missing
    )


def test_what_the_newsroom_gives_is_mounted() -> None:
    targets = {mount["target"] for mount in SERVICES["code"]["volumes"] if isinstance(mount, dict)}
    assert targets == {f"/srv/banmian/{name}" for name in ("raw", "guidance", "warehouse")}


@pytest.mark.parametrize(
    "unit", sorted((DEPLOY / "systemd").glob("*.service")), ids=lambda p: p.name
)
def test_a_unit_starts_what_the_current_release_has(unit: Path) -> None:
    (command,) = re.findall(r"^ExecStart=(\S+)", unit.read_text(encoding="utf-8"), re.M)
    program = Path(command).relative_to("/opt/banmian/current")
    installed = Path(sys.executable).parent / program.name
    assert (ROOT / program).exists() or installed.exists()


@pytest.mark.parametrize("script", sorted(DEPLOY.glob("*.sh")), ids=lambda p: p.name)
def test_a_script_is_sound_bash(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
