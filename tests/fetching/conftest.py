"""A server on loopback that stands for hosts of the public internet."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from clew.fetching import Reach
from clew.fetching.networks import what_else

HOSTS = {"news.example": "8.8.8.8", "other.example": "8.8.4.4", "inner.example": "10.0.0.5"}
_PUBLIC = {"8.8.8.8", "8.8.4.4"}


@dataclass
class Answer:
    """What the server answers to a path."""

    body: bytes = b"Police arrested Anton Beispiel."
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain"})
    send: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Web:
    """The server: what it answers, and what it was asked, with the names that were looked up."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    def reach(self, *, hosts: dict[str, list[str]] | None = None) -> Reach:
        """Return a reach in which the public hosts are this server; others stay what they are."""
        known = {name: [address] for name, address in HOSTS.items()} | (hosts or {})

        def resolve(host: str, port: int) -> list[tuple[str, int]]:
            self.looked_up.append(host)
            found = known.get(host, [host])
            if all(address in _PUBLIC for address in found):
                return [("127.0.0.1", self.port)]
            return [(address, port) for address in found]

        def refused(address: str) -> str | None:
            return None if address == "127.0.0.1" else what_else(address)

        return Reach(resolve, refused)


@pytest.fixture
def web() -> Iterator[Web]:
    """A server that answers what a test wants."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers.items())))
            answer = served.answers.get(self.path, Answer(b"", 404))
            if answer.send is not None:
                answer.send(self)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()
