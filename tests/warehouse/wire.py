"""A wire between a client and a server that is stuck after so many bytes of the client."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def stuck_after(count: int, port: int) -> Iterator[tuple[int, threading.Event]]:
    """The port of the client's end, and an event that is set once the wire is stuck. At the end it is cut."""
    stuck = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, port, count, stuck), daemon=True).start()
        yield listening.getsockname()[1], stuck


def _serve(listening: socket.socket, port: int, count: int, stuck: threading.Event) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()
            threading.Thread(
                target=_pass_on, args=(client, server, count, stuck), daemon=True
            ).start()


def _pass_on(
    source: socket.socket,
    sink: socket.socket,
    left: int | None = None,
    stuck: threading.Event | None = None,
) -> None:
    with source, sink, suppress(OSError):
        while data := source.recv(4096):
            sink.sendall(data if left is None else data[:left])
            if left is not None and stuck:
                left = max(left - len(data), 0)
                if not left:
                    stuck.set()
