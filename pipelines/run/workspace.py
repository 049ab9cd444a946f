"""Where the work of a run reads and writes."""

from dataclasses import dataclass, field
from pathlib import Path

from pipelines.raw import Limits
from pipelines.run.guidance import Guidance
from pipelines.warehouse import Warehouse


@dataclass(frozen=True)
class Workspace:
    """raw/, the warehouse, what the newsroom gives beside them, and how much a file may hold."""

    raw_dir: Path
    warehouse: Warehouse
    guidance: Guidance = field(default_factory=Guidance)
    limits: Limits = field(default_factory=Limits)
    # Whether more than half of the issues may leave the warehouse in one run.
    allow_removal: bool = False
