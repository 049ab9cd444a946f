"""Where the work of a run reads and writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.raw import Limits
from pipelines.run.guidance import Guidance, guidance
from pipelines.settings import limits_among
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


def workspace_of(values: Mapping[str, Any]) -> Workspace:
    """The folders of the settings, whose values go by their fields, with the guidance there."""
    raw_dir = values["raw_dir"]
    return Workspace(
        raw_dir,
        Warehouse(values["warehouse_dir"]),
        guidance(raw_dir, values["taxonomy"], values["labels"]),
        limits_among(values),
        values["allow_removal"],
    )


def misplaced(raw_dir: Path, warehouse: Path | str) -> str | None:
    """Why a warehouse may not lie where it does; None if it may.

    Tables inside raw/ would be taken for pages, and pages inside the warehouse for tables.
    """
    if not isinstance(warehouse, Path):
        return None
    pages, tables = raw_dir.resolve(), warehouse.resolve()
    if tables == pages:
        return f"The warehouse {warehouse} is the folder of the raw pages"
    if tables.is_relative_to(pages):
        return f"The warehouse {warehouse} lies inside the folder of the raw pages, {raw_dir}"
    if pages.is_relative_to(tables):
        return f"The warehouse {warehouse} holds the folder of the raw pages, {raw_dir}"
    return None
