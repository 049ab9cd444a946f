"""What Dagster loads is the design: assets, groups, checks and jobs, and all of it loads."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.invariants import INVARIANTS
from pipelines.records import TABLES
from tests.loaded import definitions

PARENTS = {
    "raw_files": set(),
    "pages": {"raw_files"},
    "blocks": {"pages"},
    "articles": {"pages"},
    "dates": {"blocks"},
    "quantities": {"blocks"},
    "amounts": {"blocks"},
    "corrections": {"pages", "blocks", "articles", "dates", "quantities", "amounts"},
    "article_topics": {"articles"},  # it does without topic_model, and the UI must not warn of it
    "entities": {"pages", "blocks"},
    "statements": {"pages", "blocks", "dates", "quantities", "amounts", "entities"},
    "article_links": {"articles", "quantities", "amounts"},
    "amount_repeats": {"articles", "quantities", "amounts"},
    "topic_model": {"articles"},
    "section_daily": {"pages", "articles", "dates", "quantities", "amounts"},
    "topic_daily": {"articles", "article_topics", "amounts"},
    "section_trends": {"section_daily"},
    "topic_trends": {"topic_daily"},
    "issue_report": {
        "pages",
        "articles",
        "article_topics",
        "dates",
        "amounts",
        "entities",
        "statements",
        "section_daily",
        "topic_daily",
    },
    "report_index": {"topic_daily"},
    "page_view": {
        "pages",
        "blocks",
        "articles",
        "dates",
        "quantities",
        "amounts",
        "entities",
        "statements",
    },
}


def specs() -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions().resolve_all_asset_specs()}


def test_everything_loads() -> None:
    dg.Definitions.validate_loadable(definitions())


def test_the_graph_is_the_design() -> None:
    assert {
        name: {dep.asset_key.to_user_string() for dep in spec.deps}
        for name, spec in specs().items()
    } == PARENTS


def test_every_asset_shows_its_record() -> None:
    for row in TABLES:
        spec = specs()[row.table.name]
        assert spec.group_name == row.table.group
        assert (spec.description or "").startswith(str(row.__doc__))
        assert (spec.partitions_def is not None) == row.table.partitioned
        schema = spec.metadata["dagster/column_schema"]
        assert all(column.description for column in schema.columns)


def test_every_invariant_is_a_check_that_blocks_or_warns() -> None:
    checks = [
        spec
        for assets in definitions().assets or []
        if isinstance(assets, dg.AssetsDefinition)
        for spec in assets.check_specs
    ]
    loaded = {(spec.asset_key.to_user_string(), spec.name) for spec in checks}
    promised = {(invariant.table.table.name, invariant.name) for invariant in INVARIANTS}
    beside = {("pages", "issue_has_pages"), ("topic_model", "topic_model_is_taught")}
    assert loaded == promised | beside
    blocking = {
        (invariant.table.table.name, invariant.name)
        for invariant in INVARIANTS
        if invariant.blocking
    }
    assert {
        (spec.asset_key.to_user_string(), spec.name) for spec in checks if spec.blocking
    } == blocking


def test_every_asset_leads_to_its_source() -> None:
    for spec in specs().values():
        references = spec.metadata["dagster/code_references"].code_references
        assert len(references) == 2
        for reference in references:
            line = (
                Path(reference.file_path)
                .read_text(encoding="utf-8")
                .splitlines()[reference.line_number - 1]
            )
            assert line.startswith(("def ", "class ", "@")), reference


def test_only_what_warns_has_a_result_by_issue_date() -> None:
    """A result costs as much as twenty rows of a table; see docs/decisions/checks-by-issue.md."""
    by_date = {
        spec.name
        for assets in definitions().assets or []
        if isinstance(assets, dg.AssetsDefinition)
        for spec in assets.check_specs
        if spec.partitions_def
    }
    assert by_date == {
        "issue_has_pages",
        "corrections_fit",
        "datelines_are_near",
        "dates_are_plausible",
        "magnitudes_are_plausible",
    }


@pytest.mark.parametrize("seed", range(2))
def test_a_backfill_asks_the_same_of_all_tables_of_a_step(seed: int) -> None:
    """As the UI launches one; what it compares depends on the order of sets, which is another in
    each process.
    """
    code = """
import time
import dagster as dg
from dagster._core.execution.asset_backfill import AssetBackfillData
from tests.loaded import definitions
graph = definitions().resolve_asset_graph()
with dg.DagsterInstance.ephemeral() as instance:
    dates, assets = ["2026-05-11", "2026-05-12"], list(graph.get_all_asset_keys())
    made = AssetBackfillData.from_asset_partitions(
        graph, dates, assets, instance, time.time(), all_partitions=False
    )
asked = made.target_subset.partitions_subsets_by_asset_key
for key in asked:
    for other in graph.get(key).execution_set_asset_keys:
        assert not asked[key] != asked[other], (key, other)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
    )
    assert done.returncode == 0, done.stderr
