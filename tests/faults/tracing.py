"""Faults injected into the system calls of a task, by strace."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.faults.nursery import Nursery, Task

# What a write can be made of; a '?' lets strace pass over what a machine has not.
_NAMES = """
open openat close write writev pwrite64 lseek ftruncate truncate fsync fdatasync sync_file_range
rename renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir chmod fchmod fchmodat
flock fcntl stat fstat newfstatat statx access faccessat faccessat2
"""
_CALLS = ",".join(f"?{name}" for name in _NAMES.split())
FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
_SYNCS = ("fsync", "fdatasync")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """A fault at the n-th call of its name."""

    call: str
    number: int
    kind: str

    def __str__(self) -> str:
        return f"{self.kind} at {self.call} {self.number}"

    def struck(self, trace: str) -> bool:
        """Whether a task with the fault came to the call."""
        return ("killed by SIGKILL" if self.kind == "KILL" else "(INJECTED)") in trace


@cache
def why_not() -> str | None:
    """Why nothing can be traced here; None where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    done = subprocess.run(
        ["strace", "-qq", "-e", "trace=?openat", "true"],
        check=False,
        capture_output=True,
        text=True,
    )
    return (
        None if done.returncode == 0 else f"strace does not work here: {done.stderr.strip()[:80]}"
    )


def traced(
    nursery: Nursery, task: str, *arguments: object, fault: Fault | None = None
) -> tuple[Task, str]:
    """A task done under strace, and its trace."""
    log = nursery.folder / "trace"
    started = nursery.start(task, *arguments)
    options = ["-e", f"trace={_CALLS}"]
    if fault:
        options += ["-e", f"inject={fault.call}:{FAULTS[fault.kind]}:when={fault.number}"]
    command = ["strace", "-f", "-y", "-o", str(log), *options, "-p", str(started.children[0])]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        while "attached" not in tracer.stderr.readline():
            assert tracer.poll() is None, "strace did not start"
        started.go()
        started.wait()
    return started, log.read_text(encoding="utf-8", errors="replace")


def faults(trace: str) -> Iterator[Fault]:
    """Every fault at every call of a trace."""
    for call, count in sorted(Counter(match[1] for match in _CALL.finditer(trace)).items()):
        for number in range(1, count + 1):
            yield from (Fault(call, number, kind) for kind in FAULTS)


def unsynced(trace: str, target: Path) -> list[str]:
    """What a trace lacks for the file to be on the disk.

    The stage must be synced before it is renamed, and the folder after that.
    """
    calls = [_Call(match[1], match[2]) for match in _CALL.finditer(trace)]
    renamed = next(at for at, call in enumerate(calls) if call.renames(target))
    problems = []
    if not any(call.syncs(".staging/") for call in calls[:renamed]):
        problems.append("the stage is not synced before it is renamed")
    if not any(call.syncs(f"{target.parent}>") for call in calls[renamed:]):
        problems.append("the folder is not synced after")
    return problems


class _Call(NamedTuple):
    """A system call of a trace."""

    name: str
    arguments: str

    def renames(self, target: Path) -> bool:
        return self.name.startswith("rename") and str(target) in self.arguments

    def syncs(self, place: str) -> bool:
        return self.name in _SYNCS and place in self.arguments
