"""The one resource, where raw/ and the warehouse are; and where steps run."""

from pathlib import Path

import dagster as dg

from pipelines.defs.partitions import window
from pipelines.engine import Engine
from pipelines.raw import Window
from pipelines.settings import settings
from pipelines.warehouse import Warehouse
from pipelines.work import Place


class Folders(dg.ConfigurableResource):
    """The folders the pipeline works on; a run may be launched on others by its run config."""

    raw_dir: str
    warehouse_dir: str
    workers: int = 0

    @property
    def place(self) -> Place:
        """The folders as the floors below take them."""
        return Place(Path(self.raw_dir), Warehouse(Path(self.warehouse_dir)))

    @property
    def engine(self) -> Engine:
        """Where the work of a run is done."""
        return Engine(self.workers)

    @property
    def window(self) -> Window:
        """The issue dates there are partitions for."""
        return window()


@dg.definitions
def resources() -> dg.Definitions:
    """The resource with its settings, and the executor."""
    found = settings()
    folders = Folders(raw_dir=str(found.raw_dir), warehouse_dir=str(found.warehouse_dir), workers=found.workers)
    # A process for each step takes seconds to start; the engine spreads the issue dates over the cores.
    return dg.Definitions(resources={"folders": folders}, executor=dg.in_process_executor)
