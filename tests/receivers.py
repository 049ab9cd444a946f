"""Real servers on loopback that take what is sent: mails, and what is posted to a webhook."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as Mail
from http.server import BaseHTTPRequestHandler, HTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


@dataclass
class Received:
    """What came in, and the settings that make it come here."""

    settings: dict[str, str]
    mails: list[Mail] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@contextmanager
def mailbox() -> Iterator[Received]:
    """An SMTP server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    received = Received(
        {
            "BANMIAN_SMTP": f"smtp://127.0.0.1:{port}",
            "BANMIAN_MAIL_TO": "desk@example.org, night@example.org",
        }
    )

    class Keeper(Message):
        def handle_message(self, message: Mail) -> None:
            received.mails.append(message)

    controller = Controller(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield received
    finally:
        controller.stop()


@contextmanager
def webhook() -> Iterator[Received]:
    """A server that takes the POSTs of a webhook."""
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
    address = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield Received({"BANMIAN_WEBHOOK": address}, texts=texts)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
