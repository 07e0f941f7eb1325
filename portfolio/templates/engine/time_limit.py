"""An end to templates that run for ever, or that fill the memory bit by bit.

A timer interrupts the template every so often, in CPU time of this process, so that a busy machine is no mistake of
the theme.  In a preview, which makes pages in a thread, and where the system has no such timer, another thread looks
on and interrupts.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from portfolio.templates.engine.resource_limits import TemplateTooLarge

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
        self._guard = Guard(self)

    def during(self, work: Callable[[], Result]) -> Result:
        """The work's result; raises TooMuch inside it when it takes too long or too much."""
        import signal

        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            return self._guard.during(work)
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
        now, memory = time.process_time(), _memory()
        if not self.started:
            self.started, self.memory = now - min(STEP, self.seconds), memory
        if now - self.started >= self.seconds:
            self.started, self.lost = now - self.seconds + PAUSE, True
            raise TemplateTooLarge(self.slow)
        if memory - self.memory > self.growth:
            self.memory, self.lost = memory, True
            raise TemplateTooLarge(LARGE)

    @property
    def slow(self) -> str:
        """What is said of a page that takes too long."""
        return f"it runs for more than {self.seconds:g} seconds"


LARGE = "it takes more memory than a page can need"


class PageRun:
    """One page that is made in a thread."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.lock = threading.Lock()
        self.over = False
        self.started = self.seconds()
        self.memory = 0
        """Bytes at the first look; most pages are made before it."""

    def seconds(self) -> float:
        """CPU time of its thread; of the process where the system does not count it by thread."""
        if hasattr(time, "pthread_getcpuclockid"):
            return time.clock_gettime(time.pthread_getcpuclockid(self.thread))
        return time.process_time()

    def interrupt(self, what: str) -> None:
        """Raise TooMuch in the thread, at its next step in Python."""
        import ctypes  # builds in which every page ends need none of it

        class Interrupted(TemplateTooLarge):
            def __init__(self) -> None:
                super().__init__(what)

        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(Interrupted))


class Guard:
    """A thread that looks on while pages are made in others, and ends when none is made any more."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._run: PageRun | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def during(self, work: Callable[[], Result]) -> Result:
        """The work's result; raises TooMuch inside it when it takes too long or too much."""
        run = PageRun()
        with self._lock:
            self._run = run
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="patience", daemon=True)
                self._thread.start()
        try:
            return work()
        finally:
            with run.lock:
                run.over = True

    def _watch(self) -> None:
        while True:
            before = self._run
            time.sleep(min(STEP, self._patience.seconds))
            with self._lock:
                run = self._run
                if run is None or (run is before and run.over):
                    self._thread = None
                    return
            with run.lock:
                if not run.over:
                    self._look(run)

    def _look(self, run: PageRun) -> None:
        """Interrupt a page that took too much; again after some time, for Jinja may swallow it."""
        patience, now, memory = self._patience, run.seconds(), _memory()
        run.memory = run.memory or memory
        if now - run.started >= patience.seconds:
            run.started, patience.lost = now - patience.seconds + PAUSE, True
            run.interrupt(patience.slow)
        elif memory - run.memory > patience.growth:
            run.memory, patience.lost = memory, True
            run.interrupt(LARGE)


def _memory() -> int:
    """Bytes of memory that this process has; the most it ever had where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * 4096
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024  # macOS counts bytes, others KiB
