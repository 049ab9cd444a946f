"""The set-up of deploy/: Dagster's state in a real PostgreSQL, a real code server, webserver and
daemon.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipelines.defs.automation import tags_of
from pipelines.records import TABLES, Page, TopicDaily, TopicModel
from pipelines.run.plan import Stretch
from pipelines.warehouse import Warehouse
from tests.server import postgres
from tests.servers import ROOT, Servers, free_port

pytest.importorskip(
    "dagster_postgres", reason="without the extra `postgres` there is nothing to test"
)
pytestmark = [
    pytest.mark.skipif(
        postgres.programs() is None,
        reason="no PostgreSQL server: install Debian's package postgresql",
    ),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

_RUNS = "{ runsOrError { ... on Runs { results { runId status tags { key value } } } } }"
_TICK = """mutation($selector: ScheduleSelector!) {
  scheduleDryRun(selectorData: $selector, timestamp: 1800000000.0) {
  ... on DryRunInstigationTick { evaluationResult { runRequests { tags { key value } } } } } }"""
_LAUNCH = """mutation($params: ExecutionParams!) {
  launchPipelineExecution(executionParams: $params) {
    __typename ... on PythonError { message } } }"""
_HEARTBEATS = """{ instance { daemonHealth { allDaemonStatuses {
  required lastHeartbeatTime } } } }"""
_REPOSITORY = {"repositoryName": "__repository__", "repositoryLocationName": "pipelines"}
_PAGE = "本报讯 {day.month}月{day.day}日,临汶市供水公司完成{n}公里管道改造,投资1{n}0万元。(周敏)\n"
FIRST = date.today() - timedelta(days=300)
# Enough for the run to be killed before it reaches the figures.
DAYS = 14


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    port = free_port()
    folder = tmp_path_factory.mktemp("server")
    environment = {
        **postgres.variables(port),
        "BANMIAN_LOGS": str(folder / "logs"),
        "BANMIAN_FIRST_ISSUE": FIRST.isoformat(),
    }
    made = Servers(folder, _with_quick_monitoring(folder), environment)
    # Not below the folders of pytest, which no other account may enter.
    with (
        tempfile.TemporaryDirectory() as workspace,
        postgres.started(_open(Path(workspace)) / "postgres", port),
    ):
        try:
            yield made
        finally:
            made.stop(by=signal.SIGKILL)


def _open(folder: Path) -> Path:
    folder.chmod(0o755)
    return folder


def _with_quick_monitoring(folder: Path) -> Path:
    """The dagster.yaml of deploy/, but it looks at the runs more often than every half minute."""
    config = folder / "dagster.yaml"
    text = (ROOT / "deploy" / "dagster.yaml").read_text(encoding="utf-8")
    assert "poll_interval_seconds: 30" in text
    config.write_text(
        text.replace("poll_interval_seconds: 30", "poll_interval_seconds: 3"), encoding="utf-8"
    )
    return config


def put(servers: Servers, *numbers: int) -> None:
    for number in numbers:
        day = FIRST + timedelta(days=number)
        page = servers.raw / "临汶日报" / day.isoformat() / "01.txt"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_PAGE.format(day=day, n=number), encoding="utf-8")


def runs(servers: Servers) -> list[tuple[str, dict[str, str]]]:
    """Status and tags of the runs, the newest first."""
    results = servers.ask(_RUNS)["runsOrError"]["results"]
    return [
        (run["status"], {tag["key"]: tag["value"] for tag in run["tags"]} | {"id": run["runId"]})
        for run in results
    ]


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.parquet"))
    }


def banmian(servers: Servers, *options: str) -> str:
    command = [sys.executable, "-m", "pipelines.cli", "run", "--workers", "1", *options]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=servers.variables, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def launch(servers: Servers, tags: dict[str, str]) -> None:
    """Launch the job for the issue dates that tags name."""
    params = {
        "selector": _REPOSITORY | {"jobName": "issues"},
        "executionMetadata": {
            "tags": [{"key": key, "value": value} for key, value in tags.items()]
        },
    }
    answer = servers.ask(_LAUNCH, params=params)["launchPipelineExecution"]
    assert answer["__typename"] == "LaunchRunSuccess", answer


def test_the_command_works_on_the_state_of_the_server(servers: Servers) -> None:
    servers.set_up()
    put(servers, 0)
    assert "1 issue recomputed" in banmian(servers)
    assert "Nothing recomputed" in banmian(servers)
    servers.start()
    assert [status for status, _ in runs(servers)] == ["SUCCESS"]


def test_a_killed_run_is_marked_and_begun_again_and_the_warehouse_is_whole(
    servers: Servers, tmp_path: Path
) -> None:
    put(servers, *range(DAYS))
    launch(servers, tags_of(Stretch(FIRST, FIRST + timedelta(days=DAYS - 1))))
    there = Warehouse(servers.warehouse)
    servers.wait_for("work that is under way", lambda: len(there.issue_dates(Page)) > 2)
    servers.stop(by=signal.SIGKILL)
    assert len(there.issue_dates(TopicDaily)) < DAYS
    servers.start()
    servers.wait_for(
        "the run begun again",
        lambda: [status for status, _ in runs(servers)][:2] == ["SUCCESS", "FAILURE"],
    )
    (_, again), (_, killed), _ = runs(servers)
    assert again["dagster/parent_run_id"] == killed["id"]
    alone = tmp_path / "alone"
    banmian(servers, "--warehouse", str(alone), "--from", FIRST.isoformat())
    assert files(servers.warehouse) == files(alone)
    assert {name.split("/")[0] for name in files(alone)} == {
        row.table.name for row in TABLES if row is not TopicModel
    }


def test_the_schedule_runs_the_newest_issue(servers: Servers) -> None:
    """Its next tick is asked for, as 06:30 is far; its request is launched as the daemon does."""
    asked = servers.ask(_TICK, selector=_REPOSITORY | {"scheduleName": "newest_issue"})
    (request,) = asked["scheduleDryRun"]["evaluationResult"]["runRequests"]
    tags = {tag["key"]: tag["value"] for tag in request["tags"]}
    assert tags["dagster/partition"] == (FIRST + timedelta(days=DAYS - 1)).isoformat()
    before = len(runs(servers))
    launch(servers, tags)
    servers.wait_for(
        "the schedule's run",
        lambda: [status for status, _ in runs(servers)][:-before] == ["SUCCESS"],
    )


def health(servers: Servers, *names: str, **variables: str) -> list[str]:
    """What the script says of the services, all of them without names."""
    done = subprocess.run(
        [ROOT / "deploy" / "health.sh", *names],
        check=False,
        capture_output=True,
        text=True,
        env=servers.variables | variables,
        cwd=servers.folder,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == any("does not" in line for line in lines), done.stderr
    return lines


def test_the_health_of_each_service_is_seen(servers: Servers) -> None:
    def daemons_live() -> bool:
        answer = servers.ask(_HEARTBEATS)["instance"]["daemonHealth"]["allDaemonStatuses"]
        return all(daemon["lastHeartbeatTime"] for daemon in answer if daemon["required"])

    servers.wait_for("the heartbeats of the daemon", daemons_live)
    here = {
        "BANMIAN_WEBSERVER": servers.address,
        "BANMIAN_CODE_PORT": str(servers.port("code-server")),
    }
    names = ("postgres", "code", "webserver", "daemon")
    assert health(servers, **here) == [f"{name}: works" for name in names]
    nowhere = str(free_port())
    # Without the daemon, for Dagster tries its database for 20 seconds.
    sick = health(
        servers,
        *names[:3],
        BANMIAN_WEBSERVER=f"http://127.0.0.1:{nowhere}",
        BANMIAN_CODE_PORT=nowhere,
        BANMIAN_PG_PORT=nowhere,
    )
    assert [line.split(": ")[:2] for line in sick] == [
        [name, "does not work"] for name in names[:3]
    ]
