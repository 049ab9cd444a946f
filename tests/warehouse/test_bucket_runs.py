"""Through Dagster into a bucket: the same bytes as into a folder, and nothing done twice."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import dagster as dg
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from pipelines.cli.launch import bring_up_to_date
from pipelines.defs.resources import Folders
from pipelines.defs.sensor import new_raw_files
from pipelines.records import TABLES, Amount, Article, IssueReport, Page, PageView, TopicModel
from pipelines.run import query
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from tests.conftest import PAGE
from tests.loaded import definitions
from tests.report import newsroom
from tests.warehouse import seaweed

ADDRESS = f"s3://{seaweed.BUCKET}/papers/linwen"
FIRST, SECOND = date(2026, 5, 12), date(2026, 5, 13)
Run = Callable[[str], str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues below raw/, with Dagster's state and the warehouse of a folder beside them."""
    made = tmp_path_factory.mktemp("desk")
    (made / "home").mkdir()
    (made / "home" / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    for day in (FIRST, SECOND):
        page = page_of(made, day)
        page.parent.mkdir(parents=True)
        page.write_text(PAGE + f"金额{day.day}万元。\n", encoding="utf-8")
    return made


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `banmian run` into a warehouse; returns its output."""
    monkeypatch.setenv("DAGSTER_HOME", str(folder / "home"))
    monkeypatch.setenv("BANMIAN_RAW", str(folder / "raw"))

    def start(warehouse: str) -> str:
        monkeypatch.setenv("BANMIAN_WAREHOUSE", warehouse)
        output = io.StringIO()
        console = Console(file=output, width=200)
        assert bring_up_to_date(console, None, None), output.getvalue()
        return output.getvalue()

    return start


def page_of(folder: Path, day: date) -> Path:
    return folder / "raw" / "临汶日报" / day.isoformat() / "01.txt"


def in_folder(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def in_bucket() -> dict[str, bytes]:
    files = Warehouse(ADDRESS).files
    # What lies beside the folders of the tables is the catalogue, which names where it is.
    return {name: files.open(name).read() for name in files.names("") if "/" in name}


def test_the_bucket_gets_the_same_bytes_as_a_folder(folder: Path, run: Run) -> None:
    output = run(ADDRESS)
    assert "2 issues recomputed" in output
    assert f"{ADDRESS}/report/2026-05-13.html" in output
    newsroom.materialize(Workspace(folder / "raw", Warehouse(folder / "warehouse")))
    assert in_bucket() == in_folder(folder / "warehouse")
    tables = {row.table.name for row in TABLES if row is not TopicModel}
    assert {name.split("/")[0] for name in in_bucket()} == {"report", "view", *tables}


def test_a_second_run_recomputes_nothing(run: Run) -> None:
    before = in_bucket()
    assert "Nothing recomputed" in run(ADDRESS)
    assert in_bucket() == before


def test_dagster_shows_where_the_objects_are(folder: Path) -> None:
    with dg.DagsterInstance.from_config(str(folder / "home")) as instance:
        events = instance.fetch_materializations(dg.AssetKey("amounts"), limit=9)
    materialization = events.records[-1].event_log_entry.asset_materialization
    assert materialization
    metadata = materialization.metadata
    assert str(metadata["dagster/uri"].value).startswith(f"{ADDRESS}/amounts/year=2026/2026-05-1")
    assert metadata["file"].value == metadata["dagster/uri"].value


SURFACES = ["120万元", "12万元", "120万元", "13万元"]


def test_questions_are_answered_from_it() -> None:
    given = query.answer(Warehouse(ADDRESS), "select surface from amounts order by article_id")
    assert [surface for (surface,) in given.rows] == SURFACES
    given = query.answer(Warehouse(ADDRESS), "select count(*) from topic_model")
    assert given.rows == [(0,)]


def test_the_warehouse_reads_it() -> None:
    assert Warehouse(ADDRESS).read_all(Amount)["surface"].to_pylist() == SURFACES


def test_arrow_and_pandas_read_it(port: int) -> None:
    files = seaweed.files(port)
    amounts = ADDRESS.removeprefix("s3://") + "/amounts"
    assert pq.read_table(amounts, filesystem=files)["surface"].to_pylist() == SURFACES
    assert pd.read_parquet(amounts, filesystem=files)["surface"].tolist() == SURFACES


def test_polars_reads_it(port: int) -> None:
    options = {
        "aws_access_key_id": seaweed.KEY,
        "aws_secret_access_key": seaweed.SECRET,
        "aws_region": seaweed.REGION,
        "aws_endpoint_url": f"http://127.0.0.1:{port}",
        "aws_allow_http": "true",
    }
    amounts = pl.scan_parquet(
        f"{ADDRESS}/amounts/**/*.parquet", storage_options=options, hive_partitioning=False
    )
    assert amounts.select("surface").collect()["surface"].to_list() == SURFACES


def test_the_sensor_asks_for_a_changed_page_once(folder: Path) -> None:
    folders = Folders(raw_dir=str(folder / "raw"), warehouse_dir=ADDRESS)
    with dg.DagsterInstance.ephemeral() as instance:

        def tick(cursor: str | None) -> SimpleNamespace:
            with dg.build_sensor_context(instance, cursor, definitions=definitions()) as context:
                result = new_raw_files(context, folders=folders)
            if not isinstance(result, dg.SensorResult):
                return SimpleNamespace(keys=[], cursor=getattr(result, "cursor", None))
            requests = result.run_requests or []
            keys = [request.partition_key for request in requests]
            return SimpleNamespace(keys=keys, cursor=result.cursor)

        first = tick(None)
        assert first.keys == []
        page = page_of(folder, SECOND)
        page.write_text(page.read_text(encoding="utf-8") + "另投3万元。\n", encoding="utf-8")
        second = tick(first.cursor)
        assert second.keys == ["2026-05-13"]


def test_a_removed_page_takes_its_rows(folder: Path) -> None:
    page_of(folder, SECOND).unlink()
    warehouse = Warehouse(ADDRESS)
    newsroom.materialize(Workspace(folder / "raw", warehouse), FIRST.day, SECOND.day)
    for row in (Page, Article, Amount, IssueReport, PageView):
        assert warehouse.issue_dates(row) == [FIRST]
    assert not [name for name in in_bucket() if "2026-05-13" in name]


@pytest.mark.parametrize(
    ("address", "variables", "remedy"),
    [
        (
            "s3://nobody-has-this/x",
            {},
            "there is no such bucket; create it, or name another one in BANMIAN_WAREHOUSE",
        ),
        (
            f"{ADDRESS}/1",
            {"AWS_SECRET_ACCESS_KEY": "wrong"},
            "the secret key is wrong; set AWS_SECRET_ACCESS_KEY",
        ),
        (
            f"{ADDRESS}/2",
            {"AWS_ACCESS_KEY_ID": "wrong"},
            "the access key is not known there; set AWS_ACCESS_KEY_ID",
        ),
        (
            f"{ADDRESS}/3",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
            "the store does not answer; see AWS_ENDPOINT_URL",
        ),
    ],
)
def test_a_bucket_without_access_is_reported_before_anything_is_computed(
    folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    variables: dict[str, str],
    remedy: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConnectionError) as error:
        run(address)
    endpoint = variables.get("AWS_ENDPOINT_URL", "http://127.0.0.1:")
    assert str(error.value).startswith(f"{address}/ at {endpoint}")
    assert remedy in str(error.value)
    assets = [
        asset for asset in definitions().assets or () if isinstance(asset, dg.AssetsDefinition)
    ]
    result = dg.materialize(
        assets,
        selection="raw_files",
        resources={"folders": Folders(raw_dir=str(folder / "raw"), warehouse_dir=address)},
        raise_on_error=False,
    )
    (failure,) = result.get_step_failure_events()
    assert remedy in str(failure.step_failure_data.error)
