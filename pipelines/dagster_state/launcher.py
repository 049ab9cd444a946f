"""How Dagster starts runs: as by default, but it notices when a run's process was killed."""

import dagster as dg
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus
from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
from dagster._serdes import deserialize_value

from pipelines.dagster_state.dead_runs import is_dead

_RUNS = CheckRunHealthResult(WorkerStatus.RUNNING)


class WatchedRunLauncher(DefaultRunLauncher):
    """The default launcher; but run monitoring can ask it whether a started run is still there.

    Without this answer a run whose process was killed stays started, and blocks every run after it.
    """

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Yes: that is what it is for."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Ask the code server that started the run; of a run of `banmian`, look for its process."""
        if is_dead(run):
            return CheckRunHealthResult(WorkerStatus.FAILED, "The process of the run was killed.")
        client = self._get_grpc_client_for_termination(run.run_id)
        if client is None:
            return _RUNS
        try:
            answer = client.can_cancel_execution(
                CanCancelExecutionRequest(run_id=run.run_id), timeout=10
            )
        except (
            Exception
        ):  # the server is away; what became of its runs it will tell when it is back
            return _RUNS
        if deserialize_value(answer, CanCancelExecutionResult).can_cancel:
            return _RUNS
        return CheckRunHealthResult(
            WorkerStatus.FAILED, "The code server was started anew and does not know the run."
        )
