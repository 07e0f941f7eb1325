"""Previews under test: a builder with its real watcher in this process, or the command in one of its own."""

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sites import GOLDEN, Files, entry, env, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.built_site import BuiltSite
from portfolio.build.live_site import LiveSite
from portfolio.diagnostics.problems import Failure
from portfolio.server.preview import Builder

LIMIT = 120.0
"""Seconds after which nothing is waited for any more."""

SCRIPT = re.compile(rb'<script src="/livereload\.js\?[^"]*" defer></script>')
"""What is put into each page."""


def project(root: Path, files: Files | None = None) -> Path:
    """A small site with next to no markup."""
    theme = {it.relative_to(GOLDEN).as_posix(): it.read_bytes() for it in (GOLDEN / "themes/tiny").rglob("*.*")}
    papers = {
        f"content/papers/p{number}.md": entry(f"P {number}", f"Text {number}.", date="2001") for number in range(4)
    }
    settings = {"content/site.yaml": "name: Ada\ntheme: tiny\nbase_url: https://ada.example.org/\n"}
    return write(root, {**theme, **papers, **settings, "content/static/a.css": "p{}", **(files or {})})


class Building:
    """A builder at work, and what it told."""

    def __init__(self, root: Path, *, defer_plain_files: bool = False, **options: Any) -> None:
        self.root = root
        wanted = BuildOptions(root / "content", root / "site", jobs=1, **options)
        self.site = LiveSite(wanted, defer_plain_files=defer_plain_files)
        self.site.build()
        self.told: queue.Queue[BuiltSite | Failure] = queue.Queue()
        self.builder = Builder(self.site, self.told.put)
        self.builder.start()

    def next(self) -> BuiltSite:
        """The next build that did something."""
        found = self.told.get(timeout=LIMIT)
        assert isinstance(found, BuiltSite), found
        return found

    def all_until(self, is_so: Callable[[], bool]) -> list[BuiltSite]:
        """All builds to the one that made something so."""
        found = [self.next()]
        while found[-1].report.stopped or not is_so():
            found.append(self.next())
        return found

    def until(self, is_so: Callable[[], bool]) -> int:
        """Wait until something is so; how many builds that took."""
        end, count = time.monotonic() + LIMIT, 0
        while not is_so():
            assert time.monotonic() < end, "it never came"
            try:
                self.told.get(timeout=0.05)
                count += 1
            except queue.Empty:
                continue
        return count

    def silent(self, seconds: float) -> list[BuiltSite | Failure]:
        """What is told within so many seconds."""
        found: list[BuiltSite | Failure] = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                found.append(self.told.get(timeout=left))
            except queue.Empty:
                break
        return found

    def quiet(self) -> None:
        """Wait until nothing more is told of what was done before."""
        while self.silent(1):
            pass

    def page(self, slug: str) -> str:
        """The page of a paper on disk; '' where there is none."""
        try:
            return (self.root / "site/papers" / slug / "index.html").read_text()
        except FileNotFoundError:
            return ""


@contextmanager
def building(root: Path, **options: Any) -> Iterator[Building]:
    """A builder that is ended whatever happens; everything before has been seen by its watcher."""
    it = Building(root, **options)
    it.silent(0.2)  # the look after the first watch
    try:
        yield it
    finally:
        it.builder.end()


def measured() -> list[str]:
    """How Python is told to measure a process of its own, where this one is measured; the data are combined later."""
    current = coverage.Coverage.current() if (coverage := sys.modules.get("coverage")) else None
    if not current:
        return []
    data = Path(__file__).parent.parent / ".coverage"
    return ["coverage", "run", "--branch", "--parallel-mode", "--source=portfolio", f"--data-file={data}", "-m"]


class Command:
    """`portfolio serve` in a process of its own."""

    def __init__(self, root: Path, *arguments: str, port: int | None = 0, **environment: str) -> None:
        ports = () if port is None else ("--port", str(port))
        self.process = subprocess.Popen(
            [sys.executable, "-m", *measured(), "portfolio", "serve", *ports, *arguments],
            cwd=root, env=env(PYTHONUNBUFFERED="1", **environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", start_new_session=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        found = re.search(r"http://(\[[^\]]*\]|[^:/]*):(\d+)(/\S*)", self.line("Serving at "))
        assert found
        self.host, self.port, self.base = found[1].strip("[]"), int(found[2]), found[3]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._more:
                self.lines.append(line.rstrip("\n"))
                self._more.notify_all()

    def line(self, part: str, *, after: int = 0) -> str:
        """The first line with a part, waited for."""
        with self._more:
            found = self._more.wait_for(lambda: [it for it in self.lines[after:] if part in it], LIMIT)
            assert found, self.lines
            return str(found[0])

    def get(self, path: str, *, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer to a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def page(self, path: str) -> str:
        """A page as it stands on disk: without the script."""
        return SCRIPT.sub(b"", self.get(path)[1]).decode()

    def end(self, number: int = signal.SIGINT) -> int:
        """Stop it; the exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        code = self.process.wait(LIMIT)
        self._reader.join(LIMIT)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@contextmanager
def command(root: Path, *arguments: str, **options: Any) -> Iterator[Command]:
    """The command, ended whatever happens."""
    it = Command(root, *arguments, **options)
    try:
        yield it
    finally:
        it.end()
