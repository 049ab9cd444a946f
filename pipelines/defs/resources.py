"""The one resource, where raw/ and the warehouse are; and where steps run."""

from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import ValidationInfo, field_validator

from pipelines.defs.partitions import window
from pipelines.raw import Limits, Window
from pipelines.run.engine import Engine
from pipelines.run.guidance import guidance
from pipelines.run.work import Workspace
from pipelines.settings import SETTINGS, Settings, settings
from pipelines.warehouse import Warehouse, root

_USUAL = Limits()


class Folders(dg.ConfigurableResource):
    """The folders the pipeline works on; a run may be launched on others by its run config."""

    raw_dir: str
    warehouse_dir: str
    publication: str = ""
    workers: int = 0
    taxonomy: str = ""
    labels: str = ""
    max_file_bytes: int = _USUAL.file_bytes
    max_lines: int = _USUAL.page_lines
    max_issue_bytes: int = _USUAL.issue_bytes
    max_raw_bytes: int = _USUAL.raw_bytes

    @field_validator("*")
    @classmethod
    def _has_the_form(cls, value: str | int, info: ValidationInfo) -> str | int:
        (setting,) = (each for each in SETTINGS if each.field == info.field_name)
        if value != "":
            setting.read(str(value), setting.field)
        return value

    @property
    def workspace(self) -> Workspace:
        """The folders as the floors below take them, with the newsroom's guidance."""
        raw_dir = Path(self.raw_dir)
        files = (Path(name) if name else None for name in (self.taxonomy, self.labels))
        return Workspace(
            raw_dir, Warehouse(root(self.warehouse_dir)), guidance(raw_dir, *files), self._limits
        )

    @property
    def _limits(self) -> Limits:
        return Limits(
            self.max_file_bytes,
            self.max_lines,
            self.max_issue_bytes,
            self.max_raw_bytes,
            self.publication or None,
        )

    @property
    def engine(self) -> Engine:
        """Where the work of a run is done."""
        return Engine(self.workers)

    @property
    def window(self) -> Window:
        """The issue dates there are partitions for."""
        return window()


def folders_config(found: Settings) -> dict[str, Any]:
    """The settings as the resource takes them."""
    return {
        "raw_dir": str(found.raw_dir),
        "warehouse_dir": str(found.warehouse_dir),
        "publication": found.publication or "",
        "workers": found.workers,
        "taxonomy": str(found.taxonomy or ""),
        "labels": str(found.labels or ""),
        "max_file_bytes": found.max_file_bytes,
        "max_lines": found.max_lines,
        "max_issue_bytes": found.max_issue_bytes,
        "max_raw_bytes": found.max_raw_bytes,
    }


@dg.definitions
def resources() -> dg.Definitions:
    """The resource with its settings, and the executor."""
    found = settings()
    folders = Folders(**folders_config(found))
    # A process for each step takes seconds to start; the engine spreads the issue dates over the cores.
    return dg.Definitions(resources={"folders": folders}, executor=dg.in_process_executor)
