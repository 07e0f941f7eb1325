"""Who may ask, and how: by a name of this server, from its own pages, with GET and HEAD."""

import ipaddress
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Names by which a machine calls itself."""


class HostNames(NamedTuple):
    """The names to which a server answers."""

    port: int
    allowed: tuple[str, ...] = ()
    """Names that the user has allowed, in lower case."""
    anywhere: bool = False
    """Whether it listens beyond this machine; then it answers to numbers too, which no stranger's name can hide."""

    def know(self, host: str) -> bool:
        """Whether `localhost:8000`, the header Host of a request, is a name of this server."""
        name, port = _name_and_port(host)
        if port != self.port or not name:
            return False
        return name in LOCAL or name in self.allowed or (self.anywhere and _is_number(name))

    def know_origin(self, origin: str, host: str) -> bool:
        """Whether a page's origin is this server, under the very name that the request has."""
        return origin.lower() == f"http://{host.lower()}"


def _name_and_port(host: str) -> tuple[str, int]:
    """Name and port of a header Host, the name without brackets and a last dot; '' where it is none."""
    if any(sign in host for sign in "/@?#\\ ,") or not host.isascii():
        return "", 0
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").rstrip("."), parts.port or 80
    except ValueError:
        return "", 0


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guarded(RequestHandler):
    """A handler that answers only whom it may, and says little to others."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def set_default_headers(self) -> None:
        """What every answer says: take it for what it is called, and keep it to this site."""
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        """Refuse names that are not ours, and requests that pages of others make."""
        names, host = self.names, self.request.headers.get("Host", "")
        if len(self.request.headers.get_list("Host")) != 1 or not names.know(host):
            raise HTTPError(403, reason="Unknown Host")
        origins = self.request.headers.get_list("Origin")
        if any(not names.know_origin(it, host) for it in origins):
            raise HTTPError(403, reason="Foreign Origin")
        if self.request.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site") and not self._is_visit():
            raise HTTPError(403, reason="Foreign Origin")

    def _is_visit(self) -> bool:
        """Whether a link from elsewhere opens a page, as it may."""
        headers = self.request.headers
        return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"

    @property
    def names(self) -> HostNames:
        """The names of this server."""
        return self.served.names  # type: ignore[attr-defined, no-any-return]

    def write_error(self, status_code: int, **_: Any) -> None:
        """A line of plain text."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.finish(f"{status_code} {HINTS.get(self._reason, self._reason)}\n")


HINTS = {
    "Unknown Host": "This server does not answer to that host name. To allow it, add --allow-host NAME.",
    "Foreign Origin": "This server answers requests from its own pages only.",
}
"""What is said of a refusal."""
