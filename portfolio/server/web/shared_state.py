"""What all handlers of a server share: the site as it is now, and the pages that wait to hear of the next."""

import secrets
from pathlib import Path
from typing import Any, Protocol

from portfolio.server.problem_excerpts import problems_as_json
from portfolio.server.served_site import ServedSite, order
from portfolio.server.web.request_guard import HostNames


class Waiter(Protocol):
    """An open page."""

    def tell(self) -> None:
        """Say what there is to do after a build."""

    def close(self) -> None:
        """Let it go."""


RELOAD = {"command": "reload", "path": "portfolio", "liveCSS": True}
"""To a page: there is something to do, as the path says."""


class Served:
    """A site that is served.  `show` and `part` are called in the event loop alone."""

    def __init__(self, output: Path, root: Path, names: HostNames) -> None:
        self.output = output
        self.root = root
        self.names = names
        self.token = secrets.token_urlsafe(18)
        """Known to our own pages; it begins with a letter, for livereload would take digits for a number."""
        self.token = f"t{self.token}"
        self.shown = ServedSite()
        self.waiters: set[Waiter] = set()

    def show(self, shown: ServedSite) -> None:
        """Serve this from now on, and tell the open pages."""
        self.shown = shown
        for waiter in [*self.waiters]:
            waiter.tell()

    def part(self) -> None:
        """Let the open pages go."""
        for waiter in [*self.waiters]:
            waiter.close()

    def news(self, path: str, number: int) -> dict[str, Any]:
        """What a page at a path, made by a build of this number, has to do, and what it shows over itself."""
        problems = problems_as_json(self.shown.problems, self.root) if self.shown.is_broken else []
        return {"build": self.shown.number, **order(self.shown, path, number)._asdict(), "problems": problems}
