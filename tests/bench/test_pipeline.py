"""What is said of a run of the whole pipeline, and of a tree that cannot run."""

import pytest
import yaml
from click.testing import CliRunner

from bench.pipeline import ROOT, Cost, PipelineError, configuration, main, measure


def test_the_cost_is_told_in_seconds_and_beside_jieba():
    assert str(Cost(40, 8, 960_000, 126.0, 6.0, 8.0)) == (
        "pipeline, 40 issues of 8 pages (960,000 characters): 120.0 CPU s beside 6.0 to start, "
        "3.00 an issue; jieba.lcut 8.0 CPU s, ratio 15.0"
    )


def test_the_state_of_dagster_is_kept_as_the_tree_says(tmp_path):
    made = yaml.safe_load(configuration(ROOT, tmp_path))
    assert made["storage"]["custom"]["class"] == "SqliteStorage"
    assert made["storage"]["custom"]["config"]["base_dir"].startswith(str(tmp_path))
    assert made["compute_logs"]["config"]["base_dir"].startswith(str(tmp_path))
    assert yaml.safe_load(configuration(tmp_path, tmp_path)) == {"telemetry": {"enabled": False}}


def test_a_tree_without_the_command_is_named(tmp_path):
    with pytest.raises(PipelineError, match="name the root of a checkout"):
        measure(tmp_path, 1, 1)


def test_a_run_that_fails_shows_the_end_of_its_log(tmp_path):
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "__init__.py").touch()
    (tmp_path / "pipelines" / "cli.py").write_text("def main():\n    raise SystemExit('no luck')\n")
    result = CliRunner().invoke(main, ["--issues", "1", "--pages", "1", "--tree", str(tmp_path)])
    assert result.exit_code == 1
    assert "ended with 1" in result.output
    assert "no luck" in result.output
