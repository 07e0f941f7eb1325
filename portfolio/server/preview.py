"""One preview from its start to its end: a thread builds, the event loop answers, and a bell stands between them."""

import asyncio
import gc
import signal
import socket
import sys
import threading
import time
import traceback
import warnings
import webbrowser
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import NamedTuple

from portfolio.build.build_options import BuildOptions
from portfolio.build.built_site import BuiltSite
from portfolio.build.live_site import LiveSite
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.problems import BUILT, INTERRUPTED, USAGE, Failure, Problem, Where, quote
from portfolio.server.debounce import MOST, QUIET, Bell
from portfolio.server.greeting import address, greeting, is_local
from portfolio.server.served_site import ServedSite, after, after_failure
from portfolio.server.watch import Watch
from portfolio.server.web.app import open_sockets, start
from portfolio.server.web.request_guard import HostNames
from portfolio.server.web.shared_state import Served
from portfolio.system.signals import stoppable

REST = 0.005
"""Seconds without an event after which it is worth working out what a change leads to, before it has settled: by
then the file system's clock has passed the change, and another one would be seen."""

CUT = 0.3
"""Seconds to wait for the text of a file that has just lost all of it: some editors empty a file, then write it."""

LATER = 0.5
"""Seconds without a change after which the files are written that nobody looks at while writing."""

SWEEP = 2.0
"""Seconds after which all files are looked at without an event: not every change is told."""

POLL = 0.5
"""The same where nothing tells of changes."""

SHARE = 0.05
"""Of its time that a process may spend on looking; large sites are looked at less often."""


OURS = Problem(Where(""), codes.OURS, "portfolio has a bug; the terminal shows more",
               "Save again; if it happens again, please report it")  # fmt: skip


class ServeOptions(NamedTuple):
    """How the site is to be served."""

    host: str = "127.0.0.1"
    port: int = 8000
    allowed: tuple[str, ...] = ()
    """Further names by which browsers may call the server."""
    open: bool = False
    """Open the site in the user's browser."""
    poll: bool = False
    """Look at all files twice a second, where the system tells of no changes."""
    quiet: bool = False


def preview(options: BuildOptions, asked: ServeOptions) -> int:
    """Build and serve until Ctrl-C, which is how a preview is meant to end; the exit code."""
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)  # watchdog's, of a folder that came back
    try:
        with stoppable():
            site = LiveSite(options, progress=(progress := console.Progress(quiet=asked.quiet)), defer_plain_files=True)
            built = site.build(today=_today())
            progress.clear()
            sockets, port = _open_sockets(asked)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    except KeyboardInterrupt as stop:
        return getattr(stop, "exit_code", INTERRUPTED)
    names = HostNames(port, (*map(str.lower, asked.allowed), asked.host.lower()), not is_local(asked.host))
    served = Served(site.paths.output, site.paths.root, names)
    teller = _Teller(served, quiet=asked.quiet)
    served.show(teller.heard(built))
    for line in greeting(asked.host, asked.port, port, built.base):
        print(line, flush=True)

    async def run() -> int:
        end = start(served, sockets)
        if asked.open:
            threading.Thread(target=webbrowser.open, args=(address(asked.host, port, built.base),), daemon=True).start()
        try:
            return await _until_stopped(site, teller, poll=asked.poll)
        finally:
            end()

    return asyncio.run(run())


async def _until_stopped(site: LiveSite, teller: "_Teller", *, poll: bool) -> int:
    """Let the site be built again and again until a signal comes; the exit code."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    got: list[int] = []

    def on_signal(number: int) -> None:
        got.append(number)
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):  # Windows has its own way, KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), on_signal, getattr(signal, name))
    builder = Builder(site, lambda what: loop.call_soon_threadsafe(teller.tell, what), poll=poll)
    builder.start()
    try:
        await stop.wait()
    finally:
        await asyncio.to_thread(builder.end)
        site.remember()
    return BUILT if got[0] == signal.SIGINT else 128 + got[0]


class Builder(threading.Thread):
    """Builds wherever there is a change, and tells of it: a `BuiltSite`, or why there is none."""

    def __init__(self, site: LiveSite, tell: Callable[[BuiltSite | Failure], object], *, poll: bool = False) -> None:
        super().__init__(name="builder", daemon=True)
        self.bell = Bell()
        self._site = site
        self._tell = tell
        self._over = threading.Event()
        self._watch = None if poll else Watch(site.paths.folders, self._touch)
        self._touched: set[str] | None = None
        """Files that may have changed since the last look; None for all."""
        self._pause = self._least = POLL if poll else SWEEP
        self._last_full_look = 0.0

    def _touch(self, paths: Collection[str] | None) -> None:
        """From the watcher's thread: these files may have changed."""
        if paths is None:
            self._touched = None
        elif self._touched is not None:
            self._touched.update(paths)
        self.bell.ring()

    def run(self) -> None:
        """Wait for a change, let it settle, build; look at everything now and then."""
        gc.collect()
        gc.freeze()  # the site as it was first made is there to stay: looking through it for garbage takes long
        self._renew()
        self.bell.ring()  # what happened between the first build and the first watch
        while True:
            rang = self.bell.wait(self._pause if self._site.is_complete else LATER)
            if self._over.is_set():
                return
            if not (rang or self._site.is_complete):
                self._complete()
                continue
            self.look(rang=rang, look_at_all=not rang or time.monotonic() - self._last_full_look > 2 * self._pause)

    def _complete(self) -> None:
        """Write what nobody waited for."""
        try:
            self._site.complete()
        except Failure as failure:
            self._tell(failure)
        except Exception:
            self._mistaken()

    def _mistaken(self) -> None:
        """Our mistake: say so, and go on serving what there is."""
        traceback.print_exc()
        self._tell(Failure(1, [OURS]))

    def _settle(self) -> None:
        """Wait for the end of a change, and meanwhile work out what it will lead to."""
        started = time.monotonic()
        self.bell.settle(REST)
        resting = time.monotonic()
        self._site.foresee(touched=None if self._touched is None else frozenset(self._touched))
        left = QUIET - REST - (time.monotonic() - resting)
        while self.bell.wait(max(left, 0)) and time.monotonic() - started < MOST:
            self.bell.settle()
            left = 0
        while time.monotonic() - started < CUT and self._site.is_emptied(self._touched or ()):
            if self.bell.wait(QUIET):
                self.bell.settle()

    def _settle_paths(self, paths: Collection[str]) -> bool:
        """The same for a change that was found and not told, and may be under way."""
        self._touch(paths)
        self._settle()
        self._touched = set()
        return True

    def look(self, *, look_at_all: bool, rang: bool = False) -> None:
        """Build if something changed; `look_at_all` looks at the built site too."""
        self._renew()
        try:
            if rang:
                self._settle()
            started = time.monotonic()
            touched, self._touched = self._touched, set()
            settle = self._settle_paths if not rang else lambda _: False
            built = self._site.refresh(today=_today(), look_at_all=look_at_all, touched=touched, settle=settle)
        except Failure as failure:  # another build, a full disk: what is not built yet is tried again
            self._touched = None
            self._tell(failure)
            return
        except Exception:
            self._touched = None
            self._mistaken()
            return
        if built:
            self._tell(built)
        if look_at_all:
            self._last_full_look = time.monotonic()
            self._pause = max(self._least, (self._last_full_look - started) / SHARE)

    def _renew(self) -> None:
        """Watch the folders that are there now; without watches, look more often."""
        if self._watch is None:
            return
        try:
            self._watch.renew()
        except OSError as error:
            print(
                f"portfolio: the system does not report changes ({error.strerror}); polling twice a second",
                file=sys.stderr,
            )
            self._watch.end()
            self._watch, self._pause, self._least = None, POLL, POLL

    def end(self) -> None:
        """Let a build that is under way come to its end, and stop."""
        self._over.set()
        self.bell.ring()
        self.join()
        if self._watch:
            self._watch.end()


class _Teller:
    """Tells the terminal and the open pages what came of a change."""

    def __init__(self, served: Served, *, quiet: bool) -> None:
        self._served = served
        self._quiet = quiet
        self._said: frozenset[Problem] = frozenset()

    def tell(self, what: BuiltSite | Failure) -> None:
        """In the event loop: serve it, tell the pages, say it."""
        if isinstance(what, Failure):
            if not set(what.problems) <= self._said:
                self._served.show(after_failure(self._served.shown, what.problems))
                self._say(what.problems)
            return
        idle = not (what.report.rendered or what.report.removed or what.files != self._served.shown.files)
        news = set(what.report.problems) != self._said
        self._served.show(self.heard(what))
        if not self._quiet and not (idle and not news and not what.report.stopped):
            print(console.rebuilt(what.changed, what.report, time.strftime("%H:%M:%S")), flush=True)

    def heard(self, built: BuiltSite) -> ServedSite:
        """What is served from now on; what is wrong is said once."""
        self._say(built.report.problems)
        return after(self._served.shown, built)

    def _say(self, problems: tuple[Problem, ...]) -> None:
        fresh = [it for it in problems if it not in self._said and not (self._quiet and it.severity == "hint")]
        self._said = frozenset(problems)
        console.problems(fresh)


def _open_sockets(asked: ServeOptions) -> tuple[list[socket.socket], int]:
    try:
        return open_sockets(asked.host, asked.port)
    except OSError as error:
        what = f"--host {quote(asked.host)}, --port {asked.port}: {error.strerror or error}"
        mend = "Choose another port, and an address of this machine: 127.0.0.1, or 0.0.0.0 for all"
        raise Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, mend)]) from error


def _today() -> str:
    return time.strftime("%Y-%m-%d")
