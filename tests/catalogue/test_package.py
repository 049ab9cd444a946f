"""`datapackage.json`: a valid Data Package whose files, columns, keys and references hold."""

import copy
import json
from importlib.resources import files
from typing import Any

import pyarrow.parquet as pq
import pytest
from jsonschema.validators import validator_for

from pipelines.catalogue.package import NAME
from pipelines.records import TABLES, TopicModel
from pipelines.run.query import connected
from pipelines.warehouse import Warehouse


@pytest.fixture(scope="module")
def package(sample: Warehouse) -> dict[str, Any]:
    return json.loads((sample.root / NAME).read_text(encoding="utf-8"))


def errors(package: dict[str, Any]) -> list[str]:
    """What the standard's own profile, which dplib carries, finds wrong."""
    profile = json.loads((files("dplib") / "profiles/2.0/datapackage.json").read_text("utf-8"))
    validator = validator_for(profile)(profile)
    return [error.message for error in validator.iter_errors(package)]


def paths(resource: dict[str, Any]) -> list[str]:
    return [resource["path"]] if isinstance(resource["path"], str) else resource["path"]


def resources(package: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in package["resources"]}


def test_it_is_valid_by_the_standard(package: dict[str, Any]) -> None:
    assert errors(package) == []
    broken = copy.deepcopy(package)
    broken["resources"][0]["schema"]["fields"][0]["type"] = "varchar"
    assert errors(broken) != []


def test_every_table_that_has_files_is_there_with_them(
    sample: Warehouse, package: dict[str, Any]
) -> None:
    names = [row.table.name for row in TABLES if row is not TopicModel]
    assert [*resources(package)] == names
    for resource in package["resources"]:
        there = sorted(sample.root.glob(f"{resource['name']}/**/*.parquet"))
        assert [sample.root / path for path in paths(resource)] == there


def test_the_columns_are_those_of_the_files(sample: Warehouse, package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        schema = pq.read_schema(sample.root / paths(resource)[0])
        assert [field["name"] for field in fields] == schema.names
        required = [field.get("constraints", {}).get("required", False) for field in fields]
        assert required == [not schema.field(name).nullable for name in schema.names]


def test_keys_are_unique_and_references_lead_to_rows(
    sample: Warehouse, package: dict[str, Any]
) -> None:
    references = []
    with connected(sample) as connection:
        for name, resource in resources(package).items():
            schema = resource["schema"]
            key = ", ".join(schema.get("primaryKey") or schema["uniqueKeys"][0])
            repeated = f"select {key} from {name} group by all having count(*) > 1"
            assert connection.execute(repeated).fetchall() == []
            for reference in schema.get("foreignKeys", []):
                (column,), parent = reference["fields"], reference["reference"]["resource"]
                lost = f"select {column} from {name} anti join {parent} using ({column})"
                asked = f"from ({lost}) where {column} is not null"
                assert connection.execute(asked).fetchall() == []
                references.append((name, column, parent))
    assert ("amounts", "article_id", "articles") in references
    assert ("pages", "source_path", "raw_files") in references
