"""Being stopped by Ctrl-C, or by the signals with which systems and terminals end a program, with nothing torn."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""Ctrl-C, `kill` and shutdown, a closed terminal, and Ctrl-Break on Windows."""

GRACE = 1.0
"""Seconds after a signal in which others change nothing: people press Ctrl-C twice, and shells tell whole groups."""


class Stopped(KeyboardInterrupt):
    """A signal has asked the program to end; not an `Exception`, so that nobody takes it for a mistake."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number  # as shells tell how a program ended


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the block when a signal asks for the end; a signal that was to be ignored still is."""
    owner, last = os.getpid(), float("-inf")

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal last
        if os.getpid() != owner:  # a worker that was forked a moment ago: nothing of its parent's is its to clear up
            os._exit(128 + number)
        if time.monotonic() - last > GRACE:
            last = time.monotonic()
            raise Stopped(number)

    with _signal_handler(stop):
        yield


@contextmanager
def ignoring_signals() -> Iterator[None]:
    """No signal stops the block: for what must come to its end once begun, such as taking back."""
    with _signal_handler(lambda *_: None):
        yield


@contextmanager
def _signal_handler(handler: "signal._HANDLER") -> Iterator[None]:
    """The handler for all the signals that are not ignored; no change in other threads, which get no signals."""
    before = {}
    try:
        try:
            for number in SIGNALS:
                if signal.getsignal(number) not in (signal.SIG_IGN, None):  # `nohup` and `&` in a script ignore some
                    before[number] = signal.signal(number, handler)
        except ValueError:
            pass
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
