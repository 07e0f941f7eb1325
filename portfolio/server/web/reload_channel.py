"""The reload channel: livereload's handshake, with a token and a check of the origin, and without its file paths."""

import json
from importlib.resources import files
from secrets import compare_digest
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import HEAD_END, LiveScriptInjector
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import HTTPError

from portfolio.server.web.request_guard import Guarded
from portfolio.server.web.shared_state import RELOAD, Served

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
        self.path, self.number = "/", 0

    def tell(self) -> None:
        """Say what there is to do after a build."""
        news = json.dumps(self.served.news(self.path, self.number))
        self.number = self.served.shown.number
        self.send_message({**RELOAD, "path": f"portfolio {news}"})

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
            self.path, self.number = _page_of(said)
            self.served.waiters.add(self)
            if self.number != self.served.shown.number:  # made between its question and this
                self.tell()
        else:
            self.close()

    def on_close(self) -> None:
        """Wait no longer."""
        self.served.waiters.discard(self)


def _page_of(said: dict[str, Any]) -> tuple[str, int]:
    """The path of the page that introduces itself, and the build it was made by."""
    try:
        return urlsplit(said["url"]).path, _number(str(said["plugins"]["portfolio"]["build"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return "/", 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


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
        self.write(files("portfolio.server.web").joinpath("client.js").read_bytes())
        super().get()
        self.set_header("Content-Type", "text/javascript; charset=utf-8")

    head = get


class StateHandler(Guarded):
    """What an open page asks when it has found the server: it may have missed builds."""

    def initialize(self, served: Served) -> None:
        """What it tells of."""
        self.served = served

    def get(self) -> None:
        """What there is to do, and what is wrong."""
        if not _is_token(self.served, self.get_query_argument("token", "")):
            raise HTTPError(403, reason="Foreign Origin")
        number = _number(self.get_query_argument("build", ""))
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(self.served.news(self.get_query_argument("path", "/"), number)))

    head = get
