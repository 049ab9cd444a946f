"""What a person does in the UI, in a real browser against the real servers: each test goes on from
the one before.
"""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from pipelines.records import Amount
from pipelines.records import Page as PageRow
from pipelines.warehouse import Warehouse
from tests.browser import issues
from tests.receivers import Received
from tests.servers import Servers

GROUPS = (
    "ingest",
    "segmentation",
    "normalization",
    "topics",
    "entities",
    "links",
    "aggregates",
    "report",
)
_RUNS = "{ runsOrError { ... on Runs { results { status tags { key value } } } } }"
_LAUNCH = """mutation($params: ExecutionParams!) {
  launchPipelineExecution(executionParams: $params) {
    __typename ... on PythonError { message } } }"""

Picture = Callable[[str], None]


def runs(servers: Servers) -> list[dict[str, str]]:
    """The tags of all runs, with their status."""
    results = servers.ask(_RUNS)["runsOrError"]["results"]
    return [
        {tag["key"]: tag["value"] for tag in run["tags"]} | {"status": run["status"]}
        for run in results
    ]


def wait_for_issues(servers: Servers, *numbers: int) -> None:
    """Until the warehouse has these issues and no others, and every run has succeeded."""
    dates = [issues.day(number) for number in numbers]
    servers.wait_for(
        f"the issues {dates}", lambda: Warehouse(servers.warehouse).issue_dates(PageRow) == dates
    )
    wait_for_runs(servers)


def wait_for_runs(servers: Servers) -> None:
    """Until every run has succeeded."""
    servers.wait_for(
        "runs that succeed", lambda: {run["status"] for run in runs(servers)} == {"SUCCESS"}
    )


def launch(servers: Servers, issue_date: date, *assets: str) -> None:
    """Launch assets of the job for an issue date."""
    params = {
        "selector": {
            "repositoryName": "__repository__",
            "repositoryLocationName": "pipelines",
            "jobName": "issues",
            "assetSelection": [{"path": [asset]} for asset in assets],
        },
        "executionMetadata": {
            "tags": [{"key": "dagster/partition", "value": issue_date.isoformat()}]
        },
    }
    answer = servers.ask(_LAUNCH, params=params)["launchPipelineExecution"]
    assert answer["__typename"] == "LaunchRunSuccess", answer


def materialize_all(page: Page, selection: str) -> None:
    """In the lineage: Materialize all, choose issue dates, launch."""
    page.goto("/asset-groups")
    page.get_by_text("Materialize all…").click()
    dialog = page.get_by_role("dialog")
    field = dialog.locator("input[type=text]").first
    field.fill(selection)
    field.press("Enter")
    dialog.get_by_role("button", name=re.compile("^Launch [1-9b]")).click()
    expect(dialog).to_be_hidden()


def test_the_lineage_shows_every_group(page: Page, picture: Picture) -> None:
    page.goto("/asset-groups")
    for group in GROUPS:
        expect(page.get_by_text(group, exact=True).last).to_be_visible()
    picture("lineage")


def test_a_backfill_by_clicking_has_no_run_for_each_issue(page: Page, servers: Servers) -> None:
    first, _, _, last = [issues.put(servers.raw, number) for number in (1, 2, 3, 4)]
    materialize_all(page, f"[{first}...{last}]")
    wait_for_issues(servers, 1, 2, 3, 4)
    done = "{ partitionBackfillsOrError { ... on PartitionBackfills { results { status } } } }"
    servers.wait_for("the backfill", lambda: "COMPLETED_SUCCESS" in str(servers.ask(done)))
    stretches = [
        [run.get(f"dagster/asset_partition_range_{end}") for end in ("start", "end")]
        for run in runs(servers)
    ]
    assert [first.isoformat(), last.isoformat()] in stretches
    assert {*map(tuple, stretches)} == {(None, None), (first.isoformat(), last.isoformat())}
    assert not any(run.get("dagster/partition") == last.isoformat() for run in runs(servers))
    page.goto("/runs")
    expect(page.get_by_text("Success").first).to_be_visible()


def test_the_page_of_an_asset_shows_schema_rows_and_plot(page: Page, picture: Picture) -> None:
    page.goto("/assets/amounts")
    expect(
        page.get_by_text("An amount of money in an article, in units of its currency.")
    ).to_be_visible()
    expect(page.get_by_text("ISO 4217").first).to_be_visible()
    picture("asset")
    preview = page.locator("table", has_text="counted").last
    expect(preview).to_contain_text("总投资")
    page.get_by_text("Plots", exact=True).click()
    plot = page.locator("canvas").first
    expect(plot).to_be_visible()
    plot.scroll_into_view_if_needed()
    picture("plot")


def test_the_promises_are_kept_and_shown(page: Page) -> None:
    page.goto("/assets/amounts?view=checks")
    for promise in ("surfaces_are_printed", "bounds_are_ordered", "values_are_apart"):
        expect(page.get_by_text(promise).first).to_be_visible()
    expect(page.get_by_text("Passed").first).to_be_visible()


def test_the_sensor_takes_a_new_file_without_another_click(
    page: Page, servers: Servers, picture: Picture
) -> None:
    page.goto("/locations/pipelines/sensors/new_raw_files")
    page.get_by_role("checkbox").first.press("Space")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    issue_date = issues.put(servers.raw, 8)
    wait_for_issues(servers, 1, 2, 3, 4, 8)
    assert Warehouse(servers.warehouse).row_count(Amount, issue_date) == 3
    page.goto("/assets/amounts?view=events")
    expect(page.get_by_text(issue_date.isoformat()).first).to_be_visible()
    page.goto("/locations/pipelines/sensors/new_raw_files")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    picture("sensor")


def test_a_date_without_pages_looks_like_one(page: Page, servers: Servers) -> None:
    launch(servers, issues.day(6), "raw_files", "pages")
    wait_for_runs(servers)
    page.goto("/assets/pages?view=checks&checkDetail=issue_has_pages")
    expect(page.get_by_text("dates_without_pages").first).to_be_visible()
    page.goto(f"/assets/pages?view=partitions&partition={issues.day(6)}")
    expect(page.get_by_text("raw/ has no page of this issue date.").first).to_be_visible()


def test_a_newest_issue_of_long_ago_is_no_success(page: Page) -> None:
    """The last run was a moment ago."""
    page.goto("/assets/raw_files?view=checks&checkDetail=newest_issue_is_recent")
    expect(page.get_by_text(f"{issues.day(8)}, ").first).to_be_visible()
    expect(page.get_by_text("more than the 36 hours it may be").first).to_be_visible()


def test_nothing_was_said_of_errors(servers: Servers) -> None:
    assert not re.findall(r"(?m)^.*(?:ERROR|Traceback).*$", servers.log())


def test_a_failed_run_is_told_by_mail_and_webhook(
    page: Page, servers: Servers, desk: Received
) -> None:
    labels = servers.folder / "labels.csv"
    labels.write_text("nonsense\n", encoding="utf-8")
    try:
        launch(servers, issues.day(8), "raw_files")
        subject = f"(issues of {issues.day(8)}) failed"
        servers.wait_for("the mail", lambda: subject in str([m["Subject"] for m in desk.mails]))
    finally:
        labels.unlink()
    (mail,) = [mail for mail in desk.mails if subject in mail["Subject"]]
    assert "labels.csv" in str(mail.get_payload())
    (post,) = [text for text in desk.texts if subject in text]
    assert "labels.csv" in post
    page.goto("/runs?q[0]=status:FAILURE")
    expect(page.get_by_text("Failure").first).to_be_visible()


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
