"""A run whose process was killed is ended by the next one; those of living processes and of others
stay.
"""

import subprocess
import sys

import dagster as dg

from pipelines.dagster_state.dead_runs import end_dead_runs, process_tag


@dg.job
def nothing() -> None:
    """No step at all."""


def dead_process() -> str:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return str(done.pid)


def test_runs_of_dead_processes_are_ended() -> None:
    ((name, process),) = process_tag().items()
    host = process.split()[0]
    with dg.DagsterInstance.ephemeral() as instance:
        cases = {
            "living": {name: process},
            "dead": {name: f"{host} {dead_process()}"},
            "elsewhere": {name: "other 1"},
            "ui": {},
        }
        runs = {
            case: instance.create_run_for_job(nothing, tags=tags).run_id
            for case, tags in cases.items()
        }
        end_dead_runs(instance)
        runs_now = {case: instance.get_run_by_id(run_id) for case, run_id in runs.items()}
        ended = {case for case, run in runs_now.items() if run and run.is_finished}
    assert ended == {"dead"}
