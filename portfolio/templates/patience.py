"""An end to templates that run for ever, or that fill the memory bit by bit.

A timer interrupts the template every so often, in CPU time of this process, so that a busy machine is no mistake of
the theme.  Where the system has no such timer, and in threads, templates run unwatched.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from portfolio.templates.bounds import TooMuch

Result = TypeVar("Result")

SECONDS = 20.0
"""CPU time for one page; a page with ten thousand papers takes about one."""

STEP = 0.25
"""Seconds between two looks."""

PAUSE = 5.0
"""Seconds until an interruption that Jinja swallowed is repeated."""

GROWTH = 1 << 30
"""Bytes by which the memory of the process may grow while one page is made."""


class Patience:
    """Runs templates under watch."""

    def __init__(self, seconds: float = SECONDS, growth: int = GROWTH) -> None:
        self.seconds = seconds
        self.growth = growth
        self.started = 0.0
        self.memory = 0
        self.lost = False
        """Whether a page took too much: then others are not worth trying, which would take as long one by one."""

    def during(self, work: Callable[[], Result]) -> Result:
        """The work's result; raises TooMuch inside it when it takes too long or too much."""
        import signal

        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            return work()
        self.started, self.memory = 0.0, 0
        before = signal.signal(signal.SIGVTALRM, self._look)
        signal.setitimer(signal.ITIMER_VIRTUAL, min(STEP, self.seconds), STEP)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def _look(self, *_: Any) -> None:
        """Called from time to time."""
        import time

        now, memory = time.process_time(), _memory()
        if not self.started:
            self.started, self.memory = now - min(STEP, self.seconds), memory
        if now - self.started >= self.seconds:
            self.started, self.lost = now - self.seconds + PAUSE, True
            raise TooMuch(f"it runs for more than {self.seconds:g} seconds")
        if memory - self.memory > self.growth:
            self.memory, self.lost = memory, True
            raise TooMuch("it takes more memory than a page can need")


def _memory() -> int:
    """Bytes of memory that this process has; the most it ever had where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * 4096
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024  # macOS counts bytes, others KiB
