"""What a run does ahead of its steps: an issue date goes through all of them in one piece of work.

Dagster asks for the steps one after the other, each for all issue dates. The first of them takes
every date through those that follow too, while its tables are in memory; these report what became
of it when they are asked.
"""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import dagster as dg

from pipelines.run.engine import Engine
from pipelines.run.outcome import Outcome
from pipelines.run.pipeline import ISSUE_STEPS
from pipelines.run.provenance import behind
from pipelines.run.steps.base import Step
from pipelines.run.steps.teaching import TEACHING
from pipelines.run.work import run_steps
from pipelines.run.workspace import Workspace


@dataclass
class _Ahead:
    """Of a run, the steps that it was asked for, and the outcomes of those that are done ahead.

    They wait pickled, in a fifth of the memory: there is one for each step and issue of the run.
    """

    run_id: str = ""
    asked: set[str] = field(default_factory=set)
    waiting: dict[str, list[bytes]] = field(default_factory=dict)

    def keep(self, outcome: Outcome) -> None:
        """Keep an outcome until its step is asked for."""
        self.waiting.setdefault(outcome.step, []).append(pickle.dumps(outcome))

    def take(self, step: str) -> list[Outcome]:
        """The outcomes of a step, which are kept no longer."""
        return [pickle.loads(outcome) for outcome in self.waiting.pop(step, [])]


# A process works on one run at a time.
_of_run = [_Ahead()]


def outcomes_of(
    step: Step,
    dates: Sequence[date | None],
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    engine: Engine,
) -> list[Outcome]:
    """What became of the issue dates of a run in a step, which may have been done ahead."""
    ahead = _ahead(context)
    ahead.asked.add(step.name)
    if step.name not in ahead.waiting:
        together = [other for other in _together(step, context) if other.name not in ahead.asked]
        steps = sorted([step, *together], key=ISSUE_STEPS.index) if together else [step]
        for of_date in run_steps(steps, dates, workspace, engine):
            for outcome in of_date:
                ahead.keep(outcome)
    return ahead.take(step.name)


def left_behind(failed: Step, context: dg.AssetExecutionContext) -> list[Outcome]:
    """The outcomes of steps that were done ahead, and that Dagster skips as a step has failed."""
    ahead = _ahead(context)
    waiting = [step for step in ISSUE_STEPS if step.name in ahead.waiting]
    skipped = [step for step in waiting if failed in behind(step)]
    return [outcome for step in skipped for outcome in ahead.take(step.name)]


def _ahead(context: dg.AssetExecutionContext) -> _Ahead:
    if _of_run[0].run_id != context.run.run_id:
        _of_run[0] = _Ahead(context.run.run_id)
    return _of_run[0]


def _together(step: Step, context: dg.AssetExecutionContext) -> Iterable[Step]:
    """The steps of a run that an issue date can be taken through in one go with this one."""
    selected = _selected(context)
    # A model that is taught between two of them is to be used by the second.
    if step.lookback or not step.partitioned or TEACHING.name in selected:
        return []
    return [other for other in ISSUE_STEPS if other.name in selected and not other.lookback]


def _selected(context: dg.AssetExecutionContext) -> set[str]:
    """The names of the steps that a run executes."""
    nodes = {node.name for node in context.job_def.nodes}
    chosen = context.run.step_keys_to_execute
    return nodes if chosen is None else nodes & {*chosen}
