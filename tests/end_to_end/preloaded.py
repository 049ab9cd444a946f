"""What the server of `warm` imports and loads before it forks; nothing here may start a thread."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from rich.console import Console

from pipelines.cli import launch, runs
from pipelines.report.pictures import charts
from pipelines.run import preloaded
from pipelines.text.words import terms

__all__ = ["charts", "preloaded", "runs"]


def _run_without_a_page() -> None:
    """A run that draws no picture: drawing starts a thread, which a fork would not have."""
    with TemporaryDirectory() as folder:
        raw, printed = Path(folder, "raw"), Path(folder, "printed")
        raw.mkdir()
        (raw / "refused.pdf").touch()
        Path(folder, "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
        environment = {
            "BANMIAN_RAW": str(raw),
            "BANMIAN_WAREHOUSE": f"{folder}/warehouse",
            "DAGSTER_HOME": folder,
        }
        with mock.patch.dict(os.environ, environment), printed.open("w") as file:
            launch.bring_up_to_date(Console(file=file), None, None)


terms.term_runs("晴空")  # loads the dictionary
_run_without_a_page()
