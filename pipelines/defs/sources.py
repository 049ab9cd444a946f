"""Links from an asset's page to the source: what computes its table, and the record it is of."""

import inspect
import warnings
from collections.abc import Callable, Mapping

import dagster as dg
from dagster_shared.utils.warnings import BetaWarning


def code_references(
    sources: Mapping[str, type | Callable[..., object]],
) -> dict[str, dg.CodeReferencesMetadataValue]:
    """Metadata with the file and the line of each, as they lie on the machine that loads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BetaWarning)
        references: list[dg.LocalFileCodeReference | dg.UrlCodeReference] = [
            _reference(label, source) for label, source in sources.items()
        ]
        return {
            "dagster/code_references": dg.CodeReferencesMetadataValue(code_references=references)
        }


def _reference(label: str, source: type | Callable[..., object]) -> dg.LocalFileCodeReference:
    path = inspect.getsourcefile(source)
    _, line = inspect.getsourcelines(source)
    return dg.LocalFileCodeReference(
        file_path=str(path), line_number=line, label=f"{label}: {source.__qualname__}"
    )
