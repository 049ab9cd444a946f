"""`croissant.json`: the tables as a Croissant dataset, format 1.0.

See https://docs.mlcommons.org/croissant. Paths are relative to the file. What only the owner of the
pages knows, a licence, an address, a creator, it does not say.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from pipelines.catalogue.database import pattern
from pipelines.catalogue.package import TITLE, as_json, key, references
from pipelines.records import TABLES, Column, Row, columns, described
from pipelines.tables.dictionary import describe

NAME = "croissant.json"
_PARQUET = "application/x-parquet"
_TYPES: dict[Any, str] = {
    str: "sc:Text",
    int: "sc:Integer",
    float: "sc:Float",
    bool: "sc:Boolean",
    date: "sc:Date",
    datetime: "sc:DateTime",
    Decimal: "sc:Float",
}
# The terms of the vocabularies schema.org (sc), Croissant (cr) and Dublin Core (dct) in use here.
_CROISSANT_TERMS = (
    "column", "data", "extract", "field", "fileSet", "includes", "jsonPath", "key",
    "recordSet", "references", "repeated", "source", "subField", "transform",
)  # fmt: skip
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "sc": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in _CROISSANT_TERMS},
}


def croissant(filled: Collection[type[Row]]) -> bytes:
    """The file, for the tables that have files."""
    there = [row for row in TABLES if row in filled]
    description = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "banmian",
        "description": f"{TITLE}, each with the characters it was read from.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "distribution": [_files(row) for row in there],
        "recordSet": [_records(row, there) for row in there],
    }
    return as_json(description)


def _files(row: type[Row]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": _files_id(row),
        "name": _files_id(row),
        "description": f"The Parquet files of the table {row.table.name}.",
        "encodingFormat": _PARQUET,
        "includes": pattern(row),
    }


def _records(row: type[Row], there: Collection[type[Row]]) -> dict[str, Any]:
    parents = {name: parent for name, parent in references(row) if parent in there}
    return {
        "@type": "cr:RecordSet",
        "@id": row.table.name,
        "name": row.table.name,
        "description": described(row),
        "key": [{"@id": f"{row.table.name}/{name}"} for name in key(row)],
        "field": [
            _field(row, column) | _reference(column.name, parents) for column in columns(row)
        ],
    }


def _field(row: type[Row], column: Column) -> dict[str, Any]:
    is_list = get_origin(column.type) is list
    kind = get_args(column.type)[0] if is_list else column.type
    path = f"{row.table.name}/{column.name}"
    return {
        "@type": "cr:Field",
        "@id": path,
        "name": column.name,
        "description": describe(column),
        **({"repeated": True} if is_list else {}),
        **_typed(row, path, column.name, kind),
    }


def _typed(row: type[Row], path: str, column: str, kind: Any) -> dict[str, Any]:
    """The type of a field and its source, or its fields, where it holds records."""
    if kind in _TYPES:
        return {"dataType": _TYPES[kind], "source": _source(row, column)}
    return {"source": _source(row, column), "subField": [*_members(row, path, column, kind)]}


def _members(row: type[Row], path: str, column: str, kind: Any) -> Iterator[dict[str, Any]]:
    for member in columns(kind):
        yield {
            "@type": "cr:Field",
            "@id": f"{path}/{member.name}",
            "name": member.name,
            "description": describe(member),
            "dataType": _TYPES[member.type],
            "source": _source(row, column) | {"transform": {"jsonPath": f"[*].{member.name}"}},
        }


def _source(row: type[Row], column: str) -> dict[str, Any]:
    return {"fileSet": {"@id": _files_id(row)}, "extract": {"column": column}}


def _reference(name: str, parents: dict[str, type[Row]]) -> dict[str, Any]:
    if name not in parents:
        return {}
    return {"references": {"field": {"@id": f"{parents[name].table.name}/{name}"}}}


def _files_id(row: type[Row]) -> str:
    return f"{row.table.name}-files"
