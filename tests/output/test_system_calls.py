"""A real build that is killed, or refused, at every system call that changes the output folder; for `make test-long`.

strace(1) counts the calls of one kind and strikes at a given one, below anything that Python could hide.
"""

import errno
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from long import LONG
from sites import env, rebuilt
from strikes import Scene

from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT
from portfolio.model.slugs import STAGE

STRACE = shutil.which("strace")


def works() -> bool:
    """Whether processes can be traced here, which containers often forbid."""
    if not STRACE:
        return False
    return subprocess.run([STRACE, "-e", "trace=none", "true"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.skipif(LONG == 1, reason="takes minutes: make test-long"),
    pytest.mark.skipif(LONG > 1 and not works(), reason="needs strace and the right to trace"),
]

CALLS = ("openat", "write", "rename", "unlink", "mkdir", "rmdir", "link", "close", "ftruncate", "utimensat")
"""Calls by which a build changes files, and `close`, after which a file is whole."""

REFUSED = ("openat", "write", "rename", "unlink", "mkdir", "rmdir")
"""Calls that a disk refuses."""

ERRORS = ("ENOSPC", "EIO", "EROFS")
SHARDS = 4
COMMAND = [sys.executable, "-m", "portfolio", "build", "--quiet", "--jobs", "1"]


class Traced:
    """The scene of `strikes`, built by the real program under strace."""

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self._log = folder / "strace.txt"
        self.points = self._points()

    def _strace(self, *options: str) -> "subprocess.CompletedProcess[str]":
        command = [str(STRACE), "-f", "-y", "-qq", "-o", os.fspath(self._log), *options, *COMMAND]
        surroundings = env(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
        return subprocess.run(command, cwd=self.scene.root, env=surroundings, capture_output=True, text=True,
                              check=False, timeout=120)  # fmt: skip

    def _points(self) -> list[tuple[str, int]]:
        """Each call that changes the site or what is remembered, with its number among the calls of its kind."""
        self.scene.restore()
        assert self._strace("-e", f"trace={','.join(CALLS)}").returncode == BUILT
        counts: Counter[str] = Counter()
        points = []
        for line in self._log.read_text().splitlines():
            if found := re.match(r"\d+ +(\w+)\(", line):
                counts[found[1]] += 1
                if self._changes(found[1], line):
                    points.append((found[1], counts[found[1]]))
        return points

    def _changes(self, call: str, line: str) -> bool:
        if call == "close":  # of what was written, for what was only read is of no interest
            return f"{self.scene.root}/site/{STAGE}/" in line or f"{self.scene.root}/.portfolio/" in line
        inside = any(f"{place}/" in line for place in (self.scene.root / "site", self.scene.root / ".portfolio"))
        return inside and (call != "openat" or "O_WRONLY" in line or "O_RDWR" in line)

    def struck(self, call: str, number: int, what: str) -> "subprocess.CompletedProcess[str]":
        """A build in which this call does something else."""
        self.scene.restore()
        return self._strace("-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}")


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """Fifty papers, ten of them changed since the last build."""
    return Traced(tmp_path_factory.mktemp("traced"))


def test_every_kind_of_call_is_struck(traced: Traced) -> None:
    kinds = Counter(call for call, _ in traced.points)

    assert kinds.keys() >= {"openat", "write", "rename", "unlink", "mkdir", "rmdir", "link", "close"}, kinds
    assert len(traced.points) > 150


@pytest.mark.parametrize("part", range(SHARDS))
def test_a_kill_at_any_system_call_leaves_each_file_old_or_new(part: int, traced: Traced) -> None:
    for call, number in traced.points[part::SHARDS]:
        ended = traced.struck(call, number, "signal=SIGKILL")
        case = (call, number, ended)

        assert ended.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), case
        assert traced.scene.torn() == [], case
        assert traced.scene.next_build_is_clean() == "", case


@pytest.mark.parametrize("part", range(SHARDS))
def test_an_error_of_any_system_call_leaves_the_site_whole(part: int, traced: Traced) -> None:
    points = [(call, number) for call, number in traced.points if call in REFUSED]
    for (call, number), error in itertools.product(points[part::SHARDS], ERRORS):
        ended = traced.struck(call, number, f"error={error}")
        case = (call, number, error, ended)

        assert ended.returncode in (BUILT, CONTENT, ENVIRONMENT), case  # Python may open another file or two itself
        assert "Traceback" not in ended.stderr, case
        if ended.returncode == BUILT:
            assert traced.scene.is_new() or call == "unlink", case
        else:
            assert os.strerror(getattr(errno, error)) in ended.stderr, case
            assert traced.scene.is_old(), case
        assert traced.scene.next_build_is_clean() == "", case


def test_the_program_under_strace_is_the_program(traced: Traced) -> None:
    traced.scene.restore()
    assert traced.struck("rename", 1, "delay_enter=1").returncode == BUILT
    assert traced.scene.is_new()
    rebuilt(traced.scene.root)
    assert traced.scene.next_build_is_clean() == ""
