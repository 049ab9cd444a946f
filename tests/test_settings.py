"""A setting is the same by environment, option and run config; wrong values are reported."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.commands import main
from pipelines.defs.resources import Folders, folders_config
from pipelines.raw import Limits
from pipelines.settings import SETTINGS, settings, values_of

WRONG = {
    "--first-issue": "abc",
    "--workers": "-2",
    "--engine": "spark",
    "--dask-scheduler": "elsewhere",
    "--fresh-hours": "soon",
    "--publication": "临汶/日报",
    "--warehouse": "s3://Bucket",
}


def test_a_setting_without_a_value_has_its_default() -> None:
    defaults = {setting.field: setting.default for setting in SETTINGS}
    assert values_of(settings({})) == {**defaults, "limits": Limits()}


def test_the_environment_is_read() -> None:
    chosen = settings(
        {
            "BANMIAN_FIRST_ISSUE": "1998-07-01",
            "BANMIAN_RAW": "/papers",
            "BANMIAN_FRESH_HOURS": "0",
            "BANMIAN_MAX_LINES": "7",
        }
    )
    assert chosen.first_issue == date(1998, 7, 1)
    assert chosen.raw_dir == Path("/papers")
    assert chosen.fresh_hours == 0
    assert chosen.limits == Limits(max_lines=7)


def test_the_config_of_a_run_has_the_values_of_the_settings() -> None:
    chosen = settings({"BANMIAN_MAX_RAW_BYTES": "9", "BANMIAN_PUBLICATION": "临汶日报"})
    folders = Folders(**folders_config(chosen))
    assert folders.workspace.raw_dir == chosen.raw_dir
    assert folders.workspace.limits == chosen.limits


@pytest.mark.parametrize("option", WRONG)
def test_a_wrong_value_is_reported_with_its_name_and_form(option: str) -> None:
    (setting,) = (setting for setting in SETTINGS if setting.option == option)
    problem = f"{WRONG[option]!r}; it must be {setting.form}"
    with pytest.raises(ValueError, match=f"{setting.variable} is {problem}"):
        settings({setting.variable: WRONG[option]})
    result = CliRunner().invoke(main, ["run", option, WRONG[option]])
    assert result.output == f"Error: {option} is {problem}\n"
    assert result.exit_code == 2


def test_a_wrong_value_in_the_config_of_a_run_is_reported() -> None:
    with pytest.raises(
        ValueError, match="workers is '-2'; it must be a number of processes, 0 for one per core"
    ):
        Folders(raw_dir="raw", warehouse_dir="warehouse", workers=-2)
    with pytest.raises(
        ValueError, match="publication is '临汶/日报'; it must be a name of letters"
    ):
        Folders(raw_dir="raw", warehouse_dir="warehouse", publication="临汶/日报")


def test_the_publication_is_the_same_by_environment_option_and_config(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BANMIAN_PUBLICATION", "")
    assert settings({"BANMIAN_PUBLICATION": "临汶日报"}).limits.publication == "临汶日报"
    folders = Folders(raw_dir="r", warehouse_dir="w", publication="临汶日报")
    assert folders.workspace.limits.publication == "临汶日报"
    arguments = ["run", "--publication", "临汶日报", "--from", "soon"]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    assert settings().limits.publication == "临汶日报"


def test_a_cluster_without_the_address_of_its_scheduler_is_reported() -> None:
    with pytest.raises(ValueError, match="the engine is dask, but no scheduler is named"):
        settings({"BANMIAN_ENGINE": "dask"})
    with pytest.raises(ValueError, match="the engine is dask, but no scheduler is named"):
        Folders(raw_dir="r", warehouse_dir="w", engine="dask").runner  # noqa: B018
