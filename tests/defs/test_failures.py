"""A failed run is told by mail and webhook, to real servers; without settings nobody is told."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import dagster as dg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from pipelines.defs.failures import tell_of_failures
from pipelines.run.alerts import alerts


class Mailbox(Message):
    """Keeps the mails that come in."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[object] = []

    def handle_message(self, message: object) -> None:
        self.mails.append(message)


@dg.op
def pages() -> None:
    raise ValueError("pages.parquet was not written: No space left on device")


@dg.job
def issues() -> None:
    pages()


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a webhook gets."""
    texts: list[str] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            texts.append(json.loads(body)["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("BANMIAN_WEBHOOK", f"http://127.0.0.1:{server.server_port}/hook")
    yield texts
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("BANMIAN_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("BANMIAN_MAIL_TO", "desk@example.org, night@example.org")
    yield box
    controller.stop()


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


def test_a_failed_run_is_told_by_mail_and_webhook(mailbox: Mailbox, posts: list[str]) -> None:
    fail()
    (mail,) = mailbox.mails
    assert mail["To"] == "desk@example.org, night@example.org"  # pyright: ignore
    assert "(issues of 2026-05-11) failed" in mail["Subject"]  # pyright: ignore
    cause = "pages.parquet was not written: No space left on device"
    assert cause in mail.get_payload()  # pyright: ignore
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
