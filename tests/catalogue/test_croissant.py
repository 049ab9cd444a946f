"""`croissant.json`: every table and column, each reference to something in it, files that exist."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.catalogue.croissant import NAME
from pipelines.records import TABLES, TopicModel, columns
from pipelines.warehouse import Warehouse


@pytest.fixture(scope="module")
def croissant(sample: Warehouse) -> dict[str, Any]:
    return json.loads((sample.root / NAME).read_text(encoding="utf-8"))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings of a JSON value, from the outermost in."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from nodes(part)


def test_every_column_of_every_table_with_files_is_a_field(croissant: dict[str, Any]) -> None:
    fields = {
        records["name"]: [field["name"] for field in records["field"]]
        for records in croissant["recordSet"]
    }
    assert fields == {
        row.table.name: [column.name for column in columns(row)]
        for row in TABLES
        if row is not TopicModel
    }


def test_what_it_names_is_defined_in_it_once(croissant: dict[str, Any]) -> None:
    described = list(nodes([croissant["distribution"], croissant["recordSet"]]))
    defined = [node["@id"] for node in described if "@type" in node]
    assert len(defined) == len({*defined})
    named = {node["@id"] for node in described if [*node] == ["@id"]}
    assert named <= {*defined}
    assert "articles/article_id" in named


def test_every_term_is_in_the_context(croissant: dict[str, Any]) -> None:
    of_schema_org = {"name", "description", "encodingFormat", "distribution"}
    terms = {name for node in nodes(croissant["recordSet"]) for name in node}
    terms |= {name for node in nodes(croissant["distribution"]) for name in node}
    known = {*croissant["@context"], "@id", "@type", *of_schema_org}
    assert {*croissant} | terms <= known | {"@context"}


def test_its_patterns_match_the_files(sample: Warehouse, croissant: dict[str, Any]) -> None:
    matched = {
        path for files in croissant["distribution"] for path in sample.root.glob(files["includes"])
    }
    assert matched == {*sample.root.rglob("*.parquet")}
