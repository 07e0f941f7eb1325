"""A change has settled when nothing more has come for a moment: every way in which editors save is one change."""

import threading
import time

QUIET = 0.03
"""Seconds without an event after which a change has settled."""

MOST = 1.0
"""Seconds after its first event at which a change is looked at, settled or not."""


class Bell:
    """Rung from any thread, waited for by one."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        """Something may have changed."""
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Whether it rang, or had rung before, within so many seconds."""
        return self._rung.wait(seconds)

    def settle(self, quiet: float = QUIET, most: float = MOST) -> None:
        """Wait until it has been quiet; what rings later counts for the next time."""
        end = time.monotonic() + most
        self._rung.clear()
        while (left := end - time.monotonic()) > 0 and self._rung.wait(min(quiet, left)):
            self._rung.clear()
