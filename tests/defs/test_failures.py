"""A failed run is told by mail and webhook, to real servers; without settings nobody is told."""

from collections.abc import Iterator
from email.message import Message as Mail

import dagster as dg
import pytest

from pipelines.defs.failures import tell_of_failures
from pipelines.run.alerts import alerts
from tests.receivers import mailbox, webhook


@dg.op
def pages() -> None:
    raise ValueError("pages.parquet was not written: No space left on device")


@dg.job
def issues() -> None:
    pages()


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a webhook gets."""
    with webhook() as received:
        for name, value in received.settings.items():
            monkeypatch.setenv(name, value)
        yield received.texts


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Mail]]:
    """What an SMTP server gets."""
    with mailbox() as received:
        for name, value in received.settings.items():
            monkeypatch.setenv(name, value)
        yield received.mails


def fail() -> object:
    """A run that fails, and what the sensor answers to it."""
    with dg.DagsterInstance.ephemeral() as instance:
        tags = {"dagster/partition": "2026-05-11"}
        result = issues.execute_in_process(instance=instance, raise_on_error=False, tags=tags)
        context = dg.build_run_status_sensor_context(
            sensor_name="tell_of_failures",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_failure_event(),
        )
        return tell_of_failures(context.for_run_failure())


def test_a_failed_run_is_told_by_mail_and_webhook(mails: list[Mail], posts: list[str]) -> None:
    fail()
    (mail,) = mails
    assert mail["To"] == "desk@example.org, night@example.org"
    assert "(issues of 2026-05-11) failed" in mail["Subject"]
    cause = "pages.parquet was not written: No space left on device"
    assert cause in mail.get_payload()
    (post,) = posts
    assert "(issues of 2026-05-11) failed" in post
    assert cause in post


def test_without_settings_nobody_is_told() -> None:
    answer = fail()
    assert "BANMIAN_MAIL_TO" in str(answer)


def test_a_server_that_is_away_is_named_and_the_other_way_is_gone(
    monkeypatch: pytest.MonkeyPatch, posts: list[str]
) -> None:
    monkeypatch.setenv("BANMIAN_SMTP", "smtp://name:secret@127.0.0.1:1")
    monkeypatch.setenv("BANMIAN_MAIL_TO", "desk@example.org")
    with pytest.raises(OSError, match="BANMIAN_SMTP does not work") as raised:
        alerts().send("subject", "text")
    assert "secret" not in str(raised.value)
    assert posts == ["subject\ntext"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BANMIAN_SMTP", "mail.example.org"),
        ("BANMIAN_MAIL_TO", "desk"),
        ("BANMIAN_WEBHOOK", "file:///etc/passwd"),
    ],
)
def test_a_wrong_setting_is_named_with_its_form(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        alerts({name: value})
