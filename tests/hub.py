"""A service on loopback that says what it was told to, over real HTTP."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from portfolio.services.session import Session


class Reply(NamedTuple):
    """What the server says to a question."""

    data: bytes = b""
    type: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = {}
    cut: int = 0
    """Bytes that are missing at the end."""


class Hub(BaseHTTPRequestHandler):
    """Says what it was told to, in order; the last reply again and again."""

    replies: list[Reply] = []  # noqa: RUF012 - set by each test
    asked: list[tuple[str, str, str]] = []  # noqa: RUF012 - set by the fixture
    posted: list[tuple[bytes, str | None]] = []  # noqa: RUF012 - set by the fixture

    def do_POST(self) -> None:
        self.posted.append((self.rfile.read(int(self.headers["Content-Length"])), self.headers["x-api-key"]))
        self.do_GET()

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Accept"], self.headers["User-Agent"]))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.data) + reply.cut))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that says what it was told to."""
    Hub.asked, Hub.posted = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Asking:
    """A session with that server alone, which never sleeps."""

    def __init__(self, hub: str, pause: float = 0) -> None:
        self.slept: list[float] = []
        self.session = Session(hosts={hub.split("/")[2]: pause}, local=True, sleep=self.slept.append)


def says(*replies: Reply) -> None:
    Hub.replies = list(replies)
