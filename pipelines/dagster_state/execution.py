"""Runs of the jobs in this process: what each materializes, and why it failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg

from pipelines.dagster_state.dead_runs import end_dead_runs, process_tag
from pipelines.dagster_state.instance import opened
from pipelines.definitions import defs
from pipelines.defs.automation import issues, tags_of, teach_topics
from pipelines.defs.failures import cause
from pipelines.defs.resources import folders_config
from pipelines.run.plan import Stretch
from pipelines.run.steps.teaching import TEACHING
from pipelines.settings import Settings

ISSUES_JOB = issues.name
TEACHING_JOB = teach_topics.name


@dataclass(frozen=True)
class Run:
    """One run of a job: the assets to materialize, for a stretch of issue dates or for none."""

    assets: list[str]
    stretch: Stretch | None = None
    job: str = ISSUES_JOB


@dataclass(frozen=True)
class RunResult:
    """Whether a run succeeded, and in its own words why each step failed that did."""

    succeeded: bool
    causes: list[str]


@contextmanager
def executor(settings: Settings) -> Iterator["Executor"]:
    """Runs on Dagster's state, once the runs of processes that were killed are marked as failed."""
    with opened() as instance:
        end_dead_runs(instance)
        yield Executor(instance, settings)


@dataclass(frozen=True)
class Executor:
    """Executes runs in this process and records them in Dagster's state."""

    instance: dg.DagsterInstance
    settings: Settings

    def execute(self, run: Run) -> RunResult:
        """Execute a run to its end; a step that fails is told in the result and not raised."""
        job = defs().resolve_job_def(run.job)
        result = job.execute_in_process(
            run_config={
                "resources": {"folders": {"config": folders_config(self.settings)}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            instance=self.instance,
            asset_selection=[dg.AssetKey(name) for name in run.assets],
            tags=process_tag() | (tags_of(run.stretch) if run.stretch else {}),
            raise_on_error=False,
        )
        failures = [] if result.success else result.get_step_failure_events()
        return RunResult(result.success, [cause(event) for event in failures])

    def why_no_model(self) -> str | None:
        """Why the last teaching made no model; None when it made one."""
        event = self.instance.get_latest_materialization_event(dg.AssetKey(TEACHING.name))
        materialization = event.asset_materialization if event else None
        reason: Any = materialization.metadata.get("no_model") if materialization else None
        return reason.value if reason else None
