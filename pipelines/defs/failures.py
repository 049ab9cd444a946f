"""A run that failed: why, in its own words, and who is told."""

import dagster as dg

from pipelines.run.alerts import alerts

# A setting switches it on; without one nobody is told, and it does not run.
_IS_ON = alerts().is_on
_STATUS = dg.DefaultSensorStatus.RUNNING if _IS_ON else dg.DefaultSensorStatus.STOPPED


def cause(event: dg.DagsterEvent) -> str:
    """Why a step failed, without the traceback, which is in the run's log."""
    error = event.step_failure_data.error
    while error and error.cause:
        error = error.cause
    return error.message.partition(": ")[2].strip() if error else f"{event.step_key} failed"


@dg.run_failure_sensor(
    default_status=_STATUS,
    description=(
        "Tells of each failed run by mail (BANMIAN_MAIL_TO) and webhook (BANMIAN_WEBHOOK). "
        "On where one of them is set."
    ),
)
def tell_of_failures(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """Tell whoever the environment names that a run failed, of what dates and why."""
    chosen = alerts()
    if not chosen.is_on:
        return dg.SkipReason("Neither BANMIAN_MAIL_TO nor BANMIAN_WEBHOOK is set.")
    run = context.dagster_run
    causes = [cause(event) for event in context.get_step_failure_events()]
    lines = causes or [context.failure_event.message or "It ended without a step that failed."]
    dates = [run.tags[name] for name in sorted(run.tags) if "partition" in name]
    of_dates = f" of {' to '.join(dict.fromkeys(reversed(dates)))}" if dates else ""
    subject = f"Banmian: run {run.run_id[:8]} ({run.job_name}{of_dates}) failed"
    lines.append("What it could not write is as it was. `banmian status` tells how things stand.")
    chosen.send(subject, "\n".join(lines))
    return None
