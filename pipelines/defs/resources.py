"""The one resource, with the folders of a run and its limits; and the executor of steps."""

from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field, ValidationInfo, create_model, field_validator

from pipelines.raw import Window
from pipelines.run.engine import Engine, engine_of
from pipelines.run.window import window
from pipelines.run.workspace import Workspace, workspace_of
from pipelines.settings import (
    SETTINGS,
    Setting,
    Settings,
    settings,
    values_of,
)

_PER_RUN = {setting.field: setting for setting in SETTINGS if setting.per_run}


def _config_field(setting: Setting) -> tuple[type, Any]:
    """The type and default of a setting in run config: a path is text, '' stands for None."""
    if isinstance(setting.default, (bool, int, str)):
        return type(setting.default), Field(setting.default, description=setting.meaning)
    if setting.default is None:
        return str, Field("", description=setting.meaning)
    return str, Field(description=setting.meaning)


_FIELDS: dict[str, Any] = {name: _config_field(setting) for name, setting in _PER_RUN.items()}
_Config = create_model("_Config", __base__=dg.ConfigurableResource, **_FIELDS)


class Folders(_Config):
    """The folders the pipeline works on; the config of a run may name others."""

    def __init__(self, **config: Any) -> None:  # the type checker does not see generated fields
        super().__init__(**config)

    @field_validator("*")
    @classmethod
    def _has_the_form(cls, value: str | int, info: ValidationInfo) -> str | int:
        setting = _PER_RUN[str(info.field_name)]
        setting.value(str(value), setting.field)
        return value

    @property
    def workspace(self) -> Workspace:
        """The folders as the lower layers take them, with the newsroom's guidance."""
        return workspace_of(self._values)

    @property
    def warehouse(self) -> Path | str:
        """The folder or the address of the warehouse."""
        return self._values["warehouse_dir"]

    @property
    def runner(self) -> Engine:
        """Where the work of a run is done."""
        return engine_of(self._values)

    @property
    def window(self) -> Window:
        """The issue dates that have partitions."""
        return window()

    @property
    def _values(self) -> dict[str, Any]:
        """The values of the settings by their fields."""
        return {
            name: setting.value(str(getattr(self, name)), name)
            for name, setting in _PER_RUN.items()
        }


def folders_config(chosen: Settings) -> dict[str, Any]:
    """The settings as the config of the resource."""
    values = values_of(chosen)
    return {name: _as_config(values[name]) for name in _PER_RUN}


def _as_config(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    return "" if value is None else str(value)


@dg.definitions
def resources() -> dg.Definitions:
    """The resource with its settings, and the executor."""
    folders = Folders(**folders_config(settings()))
    # A process per step takes seconds to start; the engine spreads issue dates over the cores.
    return dg.Definitions(resources={"folders": folders}, executor=dg.in_process_executor)
