"""Links from an asset's page to the source: what computes its table, and the record it is of."""

import inspect
import warnings
from collections.abc import Callable

import dagster as dg
from dagster_shared.utils.warnings import BetaWarning

from pipelines.records import Row


def linked(spec: dg.AssetSpec, row: type[Row], computed_by: Callable[..., object]) -> dg.AssetSpec:
    """The specification with links to the function and to the record of its table.

    They lead to the files as they lie on the machine that loads them.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BetaWarning)
        references = dg.CodeReferencesMetadataValue(
            code_references=[_reference("code of", computed_by), _reference("record", row)]
        )
    return spec.merge_attributes(metadata={"dagster/code_references": references})


def _reference(label: str, source: type | Callable[..., object]) -> dg.LocalFileCodeReference:
    _, line = inspect.getsourcelines(source)
    return dg.LocalFileCodeReference(
        file_path=str(inspect.getsourcefile(source)),
        line_number=line,
        label=f"{label} {source.__qualname__}",
    )
