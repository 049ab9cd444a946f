"""A connection between client and server that stalls after a number of bytes of the client."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def stuck_after(count: int, port: int) -> Iterator[tuple[int, threading.Event]]:
    """The port of the client's end, and an event that is set once the connection has stalled."""
    stuck = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        _start(_serve, listening, port, count, stuck)
        yield listening.getsockname()[1], stuck


def _serve(listening: socket.socket, port: int, count: int, stuck: threading.Event) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(("127.0.0.1", port))
            _start(_pass_on, server, client)
            _start(_pass_on, client, server, count, stuck)


def _start(function: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=function, args=arguments, daemon=True).start()


def _pass_on(
    source: socket.socket,
    sink: socket.socket,
    left: int | None = None,
    stuck: threading.Event | None = None,
) -> None:
    with source, sink, suppress(OSError):
        while data := source.recv(4096):
            if left is None or stuck is None:
                sink.sendall(data)
                continue
            sink.sendall(data[:left])
            left = max(left - len(data), 0)
            if left == 0:
                stuck.set()
