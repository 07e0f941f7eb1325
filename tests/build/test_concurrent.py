"""Several builds of one site at once, some of them killed, with edits in between: one at a time, and nothing torn."""

import os
import random
import signal
import sys
import time
import warnings
from pathlib import Path

import pytest
from long import LONG
from processor import slowness
from sites import GOLDEN, clean, entry, settle, tree, wish, write

from portfolio.build.build_options import paths_of
from portfolio.cli import build_and_check
from portfolio.diagnostics.console import OutputOptions
from portfolio.diagnostics.problems import BUILT, ENVIRONMENT, INTERRUPTED
from portfolio.model.slugs import STAGE
from portfolio.output.lock import lock

pytestmark = [pytest.mark.usefixtures("untraced"), pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]

ROUNDS = 50 * LONG
SHARDS = 5
SECONDS = 5.0
"""Of the processor's time, which a build takes at most, with all that it waits for another one."""


class Child:
    """A build in a process of its own, forked from this one, which has everything loaded."""

    def __init__(self, root: Path, number: int) -> None:
        self._said = root.parent / f"said-{number}.txt"
        self._said.write_text("")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child only builds
            self.pid = os.fork()
        if not self.pid:  # pragma: no cover (in the child)
            code = 99
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                sys.stderr = self._said.open("w")
                code = build_and_check.build(wish(root), OutputOptions(quiet=True))
                sys.stderr.flush()
            except KeyboardInterrupt:  # before the build hears of it, the start of the program does
                code = INTERRUPTED
            except BaseException:
                import traceback

                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(code)

    def end(self) -> tuple[int, str]:
        """Its exit code, or the signal that killed it with a minus, and what it said."""
        _, status, used = os.wait4(self.pid, 0)
        self.seconds = (used.ru_utime + used.ru_stime) / slowness()
        return os.waitstatus_to_exitcode(status), self._said.read_text()


def project(root: Path) -> Path:
    """A site of some papers with next to no markup."""
    theme = {it.relative_to(GOLDEN).as_posix(): it.read_bytes() for it in (GOLDEN / "themes/tiny").rglob("*.*")}
    papers = {f"content/papers/p{number:02}.md": entry(f"P {number}", date="2001") for number in range(20)}
    return write(root, {**theme, **papers, "content/site.yaml": "name: Ada\ntheme: tiny\n"})


def edit(root: Path, chance: random.Random) -> None:
    """One to four edits, so that builds differ: a text, a new paper, one that goes, an asset."""
    papers = root / "content/papers"
    for _ in range(chance.randint(1, 4)):
        paper = papers / f"p{chance.randint(0, 24):02}.md"
        if chance.random() < 0.2:
            paper.unlink(missing_ok=True)
        else:
            paper.write_text(
                entry(f"P {paper.stem}", f"Abstract {chance.random()}.", date=f"200{chance.randint(0, 9)}")
            )
    write(root, {"content/static/a.bin": os.urandom(chance.randint(1, 9000))})


def look_at(ended: tuple[int, str], pids: set[int], killed: int | None) -> None:
    """Each build either did its work, or said who was in its way, or was killed."""
    code, said = ended
    assert "Traceback" not in said
    if code == ENVIRONMENT:
        holder = said.partition("PF505 another build of this site is running")[2].partition("\n")[0]
        assert said.startswith("portfolio: PF505 "), said
        assert holder == "" or int(holder.removeprefix(", as process ")) in pids, said
        assert said.endswith("    Wait until it has ended, or stop it, and build again\n")
    elif killed == signal.SIGKILL:
        assert code in (BUILT, -signal.SIGKILL), ended
    elif killed is not None:
        assert code in (BUILT, 128 + killed, -killed), ended  # dead at once if it had not begun
    else:
        assert code == BUILT, ended


@pytest.mark.parametrize("part", range(SHARDS))
def test_builds_at_once_some_of_them_killed_end_in_the_tree_of_a_clean_build(part: int, tmp_path: Path) -> None:
    chance = random.Random(part)
    root = project(tmp_path / "project")
    build_and_check.build(wish(root), OutputOptions(quiet=True))
    for round_ in range(ROUNDS // SHARDS):
        edit(root, chance)
        children = [Child(root, number) for number in range(chance.randint(2, 4))]
        doomed: dict[int, int] = {}
        for child in children:
            if chance.random() < 0.4:
                for _ in range(chance.randint(0, 20_000)):
                    os.sched_yield()
                doomed[child.pid] = chance.choice((signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
                os.kill(child.pid, doomed[child.pid])
        pids = {child.pid for child in children}
        for child in children:
            look_at(child.end(), pids, doomed.get(child.pid))
            assert child.seconds < SECONDS, round_

        last = Child(root, 9)
        assert last.end()[0] == BUILT
        expected, _ = clean(root, tmp_path / "clean")
        assert tree(root / "site") == expected, round_
        assert not (root / "site" / STAGE).exists()


def test_builds_that_find_another_one_running_stop_and_name_it(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    build_and_check.build(wish(root), OutputOptions(quiet=True))
    for round_ in range(5 * LONG):
        (root / "content/papers/p01.md").write_text(entry("P 1", f"Edited {round_}.", date="2001"))
        settle(root)
        before = tree(root / "site")
        with lock(paths_of(wish(root)).lock):
            losers = [Child(root, number) for number in range(3)]
            for loser in losers:
                assert loser.end() == (
                    ENVIRONMENT,
                    f"portfolio: PF505 another build of this site is running, as process {os.getpid()}\n"
                    "    Wait until it has ended, or stop it, and build again\n",
                )
                assert loser.seconds < SECONDS
            assert tree(root / "site") == before
        assert Child(root, 9).end()[0] == BUILT
        assert tree(root / "site") != before


def test_a_build_that_hangs_keeps_others_out_until_it_is_killed(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    Child(root, 0).end()
    edit(root, random.Random(1))
    holder = Child(root, 1)
    path = paths_of(wish(root)).lock
    end = time.monotonic() + 120
    while not path.exists() or path.read_text() != f"{holder.pid}\n":
        assert time.monotonic() < end
        os.sched_yield()
    os.kill(holder.pid, signal.SIGSTOP)
    if path.read_text() == f"{holder.pid}\n":  # else it was done before it could be stopped
        code, said = Child(root, 2).end()
        assert (code, f"as process {holder.pid}\n" in said) == (ENVIRONMENT, True)
    os.kill(holder.pid, signal.SIGKILL)
    holder.end()

    assert Child(root, 3).end()[0] == BUILT
    assert tree(root / "site") == clean(root, tmp_path / "clean")[0]
