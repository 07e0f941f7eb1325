"""The reload channel: livereload's handshake, with a token and a check of the origin, and without its file paths."""

import json
from importlib.resources import files
from secrets import compare_digest
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import HEAD_END, LiveScriptInjector
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import HTTPError

from portfolio.serve.shown import order
from portfolio.serve.web.guard import Guarded
from portfolio.serve.web.served import RELOAD, Served

RENEW = {**RELOAD, "path": "renew"}
"""To a page of a server that has ended: load yourself anew."""


def _is_token(served: Served, text: str) -> bool:
    return compare_digest(text.encode(), served.token.encode())


class Live(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A page that wants to hear of builds."""

    def initialize(self, served: Served) -> None:
        """What it tells of."""
        self.served = served
        self.known = False

    def check_origin(self, origin: str) -> bool:
        """A page of ours; browsers say where a page comes from."""
        return self.names.know_origin(origin, self.request.headers.get("Host", ""))

    def on_message(self, message: str | bytes) -> None:
        """The handshake: a page says hello with its token, and then which it is."""
        try:
            said = json.loads(message)
            command, token = said["command"], str(said.get("snipver", ""))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close()
            return
        if command == "hello":
            super().on_message(message)
            self.known = _is_token(self.served, token)
            if not self.known:
                self.send_message(RENEW)
        elif command == "info" and self.known:
            self.served.waiters.add(self)
        else:
            self.close()

    def on_close(self) -> None:
        """Wait no longer."""
        self.served.waiters.discard(self)


class Injector(LiveScriptInjector):  # type: ignore[misc]
    """Puts the script into pages on their way; nothing of it is ever written to disk."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._request = request

    @property
    def script(self) -> bytes:
        """The tag, for pages of the site."""
        return vars(self._request).get("script", b"")  # type: ignore[no-any-return]

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """At the end of the head; at that of the page where a theme has no `</head>`, as HTML allows."""
        if not self.script:
            return status_code, headers, chunk
        if HEAD_END not in chunk:
            chunk += self.script
            headers["Content-Length"] = str(int(headers["Content-Length"]) + len(self.script))
            return status_code, headers, chunk
        found: tuple[int, HTTPHeaders, bytes] = super().transform_first_chunk(status_code, headers, chunk, finishing)
        return found


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """What is put into each page: our part, then livereload's, which finds it."""

    def initialize(self, served: Served) -> None:
        """Nothing depends on the site."""
        self.served = served

    def get(self) -> None:
        """Both as one script."""
        self.write(files("portfolio.serve.web").joinpath("client.js").read_bytes())
        super().get()
        self.set_header("Content-Type", "text/javascript; charset=utf-8")

    head = get


class State(Guarded):
    """What an open page asks after each build, and when it has found the server again."""

    def initialize(self, served: Served) -> None:
        """What it tells of."""
        self.served = served

    def get(self) -> None:
        """What there is to do, and what is wrong."""
        if not _is_token(self.served, self.get_query_argument("token", "")):
            raise HTTPError(403, reason="Foreign Origin")
        number = self.get_query_argument("build", "")
        shown = self.served.shown
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
        found = order(shown, self.get_query_argument("path", "/"), known)
        self.set_header("Cache-Control", "no-store")
        answer: dict[str, Any] = {"build": shown.number, **found._asdict(), "problems": self.served.problems()}
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))

    head = get
