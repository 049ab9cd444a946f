"""`datapackage.json`: the tables as a Data Package, version 2, with keys and references.

See https://datapackage.org. What only the owner of the pages knows, a licence above all, it does
not say.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from pipelines.records import TABLES, Column, IssueRow, Row, columns, described

NAME = "datapackage.json"
TITLE = "Articles, dates, quantities and amounts of newspaper pages"
MEDIA_TYPE = "application/vnd.apache.parquet"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    datetime: "datetime",
    Decimal: "number",
}
# Keys that are unique over all issues.
_NAMES_AN_ISSUE = frozenset({"issue_date", "page_id", "article_id"})


def package(files: Mapping[type[Row], Sequence[str]]) -> bytes:
    """The file, for the tables with the names of their files; a table without files is left out."""
    resources = [_resource(row, files[row]) for row in TABLES if files[row]]
    descriptor = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "banmian",
        "title": TITLE,
        "resources": [_with_references(resource, resources) for resource in resources],
    }
    return as_json(descriptor)


def as_json(description: Mapping[str, Any]) -> bytes:
    """A description as the bytes of its file."""
    return (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(row: type[Row], files: Sequence[str]) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": row.table.name,
        "description": described(row),
        "path": [*files] if len(files) > 1 else files[0],
        "type": "table",
        "format": "parquet",
        "mediatype": MEDIA_TYPE,
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in columns(row)],
            **_key(row),
            "foreignKeys": [_reference(name, parent) for name, parent in references(row)],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    is_list = get_origin(column.type) is list
    field = {
        "name": column.name,
        "type": "array" if is_list else _TYPES[column.type],
        "description": column.description,
    }
    constraints = _constraints(column)
    return {**field, "constraints": constraints} if constraints else field


def _constraints(column: Column) -> dict[str, Any]:
    """What holds of each cell: that it is not null, its vocabulary, what is in a list."""
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = [*column.values]
    if get_origin(column.type) is list:
        (inside,) = get_args(column.type)
        constraints["jsonSchema"] = {"items": _item(inside)}
    return constraints


def _item(kind: Any) -> dict[str, Any]:
    """The JSON schema of an item of a list."""
    if kind in _TYPES:
        return {"type": _TYPES[kind]}
    members = {member.name: {"type": _TYPES[member.type]} for member in columns(kind)}
    return {"type": "object", "properties": members}


def _key(row: type[Row]) -> dict[str, Any]:
    """The key, which is a primary one where none of its columns may be null."""
    nullable = {column.name for column in columns(row) if column.nullable}
    name = key(row)
    return {"uniqueKeys": [name]} if nullable & {*name} else {"primaryKey": name}


def key(row: type[Row]) -> list[str]:
    """The columns that tell the rows of all issues apart: that of a file may need the issue."""
    is_of_an_issue = row.table.partitioned and not _NAMES_AN_ISSUE & {*row.table.key}
    return [*(["issue_date"] if is_of_an_issue else []), *row.table.key]


def references(row: type[Row]) -> list[tuple[str, type[Row]]]:
    """The columns that hold the key of another table: page_id, article_id."""
    if not issubclass(row, IssueRow):
        return []
    names = {column.name for column in columns(row)}
    parents = [(other.table.key[0], other) for other in TABLES if len(other.table.key) == 1]
    return [(name, other) for name, other in parents if name in names and other is not row]


def _reference(name: str, parent: type[Row]) -> dict[str, Any]:
    return {"fields": [name], "reference": {"resource": parent.table.name, "fields": [name]}}


def _with_references(
    resource: dict[str, Any], resources: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """A resource whose references lead to resources that there are."""
    there = {other["name"] for other in resources}
    schema = dict(resource["schema"])
    schema["foreignKeys"] = [
        key for key in schema["foreignKeys"] if key["reference"]["resource"] in there
    ]
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]
    return {**resource, "schema": schema}
