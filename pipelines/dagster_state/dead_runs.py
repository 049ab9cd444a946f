"""Runs whose process was killed: Dagster calls them started, and they would block its queue."""

import os
import socket

import dagster as dg

_TAG = "banmian/process"
_UNFINISHED = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


def process_tag() -> dict[str, str]:
    """The tag of a run that this process executes."""
    return {_TAG: f"{socket.gethostname()} {os.getpid()}"}


def end_dead_runs(instance: dg.DagsterInstance) -> None:
    """Mark as failed the unfinished runs of processes of this machine that are no more."""
    unfinished = instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED))
    for run in filter(is_dead, unfinished):
        instance.report_run_failed(
            run, "The process of the run was killed. Its issues are recomputed by the next run."
        )


def is_dead(run: dg.DagsterRun) -> bool:
    """Whether a process of this machine executed the run, and is no more."""
    host, _, process = run.tags.get(_TAG, "").rpartition(" ")
    return host == socket.gethostname() and not _lives(int(process))


def _lives(process: int) -> bool:
    if os.name == "nt":
        return True  # To ask would end it: run monitoring tells after its timeout.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
