"""The results of checks for each issue date of a run, stored many at a time.

Dagster's `log_event` stores each in a transaction of its own, which takes longer than all else that
is done with it.
"""

from collections.abc import Sequence

import dagster as dg
from dagster._core.events import (
    DagsterEvent,
    DagsterEventBatchMetadata,
    DagsterEventType,
    generate_event_batch_id,
)


def log_evaluations(
    context: dg.AssetExecutionContext, evaluations: Sequence[dg.AssetCheckEvaluation]
) -> None:
    """Log evaluations as `log_event` does; the storage gets them together."""
    step, batch = context.get_step_execution_context(), generate_event_batch_id()
    for number, evaluation in enumerate(evaluations, 1):
        DagsterEvent.from_step(
            DagsterEventType.ASSET_CHECK_EVALUATION,
            step,
            evaluation,
            _message(evaluation),
            DagsterEventBatchMetadata(batch, is_end=number == len(evaluations)),
        )


def _message(evaluation: dg.AssetCheckEvaluation) -> str:
    table = evaluation.asset_key.to_user_string()
    outcome = "passed" if evaluation.passed else "did not pass"
    return f"Asset check '{evaluation.check_name}' on '{table}' {outcome}."
