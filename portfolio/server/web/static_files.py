"""Files of the site, as a static host would answer them: types, ranges, its own page for what is not there."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tornado.web import HTTPError, StaticFileHandler

from portfolio.build.untemplated_files import data_of
from portfolio.server.served_site import answer
from portfolio.server.web.request_guard import Guarded
from portfolio.server.web.shared_state import Served

TYPES = mimetypes.MimeTypes(filenames=())
"""Types that do not depend on the machine: what a system keeps may be wrong (on Windows scripts were text)."""
for _end, _type in {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
    ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain", ".bib": "text/plain",
    ".ris": "application/x-research-info-systems", ".svg": "image/svg+xml", ".webp": "image/webp",
    ".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt", ".md": "text/plain", ".ipynb": "application/json",
    ".webmanifest": "application/manifest+json",
}.items():  # fmt: skip
    TYPES.add_type(_type, _end)

TEXTS = ("text/", "application/json", "application/xml", "application/manifest+json")
"""Types that are texts, which are UTF-8."""

NOT_FOUND = "404.html"


def type_of(name: str) -> str:
    """The type of a file, by its name alone."""
    kind = TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


NOTHING = (
    b"<!doctype html><html lang=en><head><meta charset=utf-8><title>No site yet</title>"
    b"<meta name=viewport content='width=device-width'></head><body style='font:1.1rem/1.6 system-ui;margin:3rem'>"
    b"<p>%s</p></body></html>\n"
)
"""The page where there is no page of the site."""


class Pages(Guarded, StaticFileHandler):
    """Everything of the site."""

    def initialize(self, served: Served, path: str) -> None:  # type: ignore[override]
        """The site, and the folder it stands in."""
        super().initialize(path)
        self.served = served
        self.shown = served.shown

    async def get(self, _: str, include_body: bool = True) -> None:
        """The file at the path that was asked for; a folder without its slash leads to the one with it."""
        path = self.request.path
        if not path.startswith("/"):
            raise HTTPError(400)
        found = answer(self.shown, path)
        if found.leads_to:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(found.leads_to + query)
        elif not found.file:
            self._not_found()
        elif found.file in self.shown.plain:
            self.set_header("Content-Type", type_of(found.file))
            self.set_header("Cache-Control", "no-cache")
            self.finish(data_of(self.shown.plain[found.file]))
        elif found.file.endswith(".html"):
            self._page(found.file)
        else:
            try:
                await super().get(found.file, include_body)
            except FileNotFoundError:  # it went since the table was made
                self._not_found()

    async def head(self, path: str) -> None:
        """The same without its bytes."""
        await self.get(path, include_body=False)

    def _page(self, file: str) -> None:
        """A page, with the script that keeps it up to date."""
        try:
            data = Path(self.root, file).read_bytes()
        except OSError:  # a build is just moving it
            if file == NOT_FOUND:
                raise HTTPError(404) from None
            self._not_found()
            return
        self._finish(data)

    def _not_found(self) -> None:
        """The site's own page for it; while there is no site, one that waits for it."""
        self.set_status(404)
        if NOT_FOUND in self.shown.files:
            self._page(NOT_FOUND)
        else:
            text = b"There is no page here." if self.shown.files else b"There is no site yet."
            self._finish(NOTHING % text)

    def _finish(self, data: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        fields = {"snipver": self.served.token, "build": self.shown.number, "port": self.served.names.port,
                  "mindelay": 200, "maxdelay": 2000}  # fmt: skip
        if self.request.host.startswith("["):  # livereload does not find an IPv6 address in its own
            fields["host"] = self.request.host.rpartition(":")[0]
        tag = f'<script src="/livereload.js?{urlencode(fields, safe="[]:")}" defer></script>'
        vars(self.request)["script"] = tag.replace("&", "&amp;").encode()
        self.finish(data)

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """The file; `path` is a name of the build's table."""
        return str(Path(root, path))

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Whether it is there: the table says that it may be read, a link is never one of our files."""
        path = Path(absolute_path)
        if path.is_symlink() or not path.is_file():
            raise FileNotFoundError
        return absolute_path

    def compute_etag(self) -> str | None:
        """The digest that the build gave the file; pages, which the script changes, have none."""
        digest = self.shown.files.get(self.path) if hasattr(self, "path") else None
        return f'"{digest}"' if digest and not self.path.endswith(".html") else None

    def get_content_type(self) -> str:
        """By its name alone."""
        return type_of(self.path)

    def get_cache_time(self, *_: Any) -> int:
        """Never without asking."""
        return 0
