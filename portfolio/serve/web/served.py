"""What all handlers of a server share: the site as it is now, and the pages that wait to hear of the next."""

import secrets
from pathlib import Path
from typing import Any, Protocol

from portfolio.serve.excerpts import told
from portfolio.serve.shown import Shown
from portfolio.serve.web.guard import Names


class Waiter(Protocol):
    """An open page."""

    def send_message(self, message: dict[str, Any]) -> None:
        """Tell it something."""

    def close(self) -> None:
        """Let it go."""


RELOAD = {"command": "reload", "path": "portfolio", "liveCSS": True}
"""To a page: ask what there is to do."""


class Served:
    """A site that is served.  `show` and `part` are called in the event loop alone."""

    def __init__(self, output: Path, root: Path, names: Names) -> None:
        self.output = output
        self.root = root
        self.names = names
        self.token = secrets.token_urlsafe(18)
        """Known to our own pages; it begins with a letter, for livereload would take digits for a number."""
        self.token = f"t{self.token}"
        self.shown = Shown()
        self.waiters: set[Waiter] = set()

    def show(self, shown: Shown) -> None:
        """Serve this from now on, and tell the open pages."""
        self.shown = shown
        for waiter in [*self.waiters]:
            waiter.send_message(RELOAD)

    def part(self) -> None:
        """Let the open pages go."""
        for waiter in [*self.waiters]:
            waiter.close()

    def problems(self) -> list[dict[str, Any]]:
        """What an open page shows over itself: nothing unless the last build was stopped."""
        return told(self.shown.problems, self.root) if self.shown.is_broken else []
