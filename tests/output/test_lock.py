"""Two builds of one site never run at the same time, and no dead build stands in the way of the next."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure
from portfolio.output.lock import _PATIENCE, lock

HOLDER = """
import sys
from pathlib import Path
from portfolio.output.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".portfolio" / "lock-site"


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input is closed."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_stops_within_a_second_and_names_the_holder(path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(Failure) as caught, lock(path):
        pass
    assert _PATIENCE < 1
    assert caught.value.exit_code == ENVIRONMENT
    assert [str(problem) for problem in caught.value.problems] == [
        f"portfolio: PF505 another build of this site is running, as process {holder.pid}\n"
        "    Wait until it has ended, or stop it, and build again"
    ]


def test_the_message_does_without_a_number_that_is_not_there(path: Path, holder: subprocess.Popen[str]) -> None:
    path.write_bytes(b"")
    with pytest.raises(Failure, match=r"^another build of this site is running$"), lock(path):
        pass


def test_the_lock_of_a_killed_holder_is_taken_over(path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait(10)
    assert path.read_text() == f"{holder.pid}\n"
    with lock(path):
        assert path.read_text() == f"{os.getpid()}\n"


def test_the_lock_is_free_after_the_block_and_says_nothing_then(path: Path) -> None:
    for _ in range(2):
        with lock(path):
            pass
        assert path.read_text() == ""


def test_the_lock_is_free_after_an_exception(path: Path) -> None:
    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error), lock(path):
            raise error
    with lock(path):
        pass


def test_the_lock_is_also_held_against_this_process(path: Path) -> None:
    with lock(path), pytest.raises(Failure, match=f"as process {os.getpid()}$"), lock(path):
        pass


def test_two_output_folders_have_two_locks(path: Path) -> None:
    with lock(path), lock(path.with_name("lock-other")):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_worker_that_lives_on_does_not_keep_the_lock(path: Path) -> None:
    ours, theirs = os.pipe()
    with lock(path):
        worker = os.fork()
        if not worker:  # pragma: no cover (in the worker)
            os.close(theirs)
            os.read(ours, 1)
            os._exit(0)
    with lock(path):
        pass
    os.close(theirs)
    os.close(ours)
    os.waitpid(worker, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_worker_that_outlives_a_killed_build_does_not_keep_the_next_one_out(path: Path) -> None:
    ours, theirs = os.pipe()
    holder = os.fork()
    if not holder:  # pragma: no cover (in the build)
        with lock(path):
            if not os.fork():
                os.close(theirs)
                os.read(ours, 1)
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(holder, 0)
    with lock(path):
        pass
    os.close(theirs)
    os.close(ours)


def test_a_full_disk_costs_only_the_number_in_the_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with lock(path), pytest.raises(Failure, match=r"^another build of this site is running$"), lock(path):
            pass
    with lock(path):
        pass


def test_a_lock_that_cannot_be_made_names_its_path(tmp_path: Path) -> None:
    (tmp_path / ".portfolio").write_text("a file")
    with pytest.raises(Failure) as caught, lock(tmp_path / ".portfolio" / "lock-site"):
        pass
    assert caught.value.exit_code == ENVIRONMENT
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF506 .portfolio: File exists\n    Fix that and build again; the site is as it was before"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_file_system_without_locks_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(Failure, match=r"^\.portfolio/lock-site: No locks available$") as caught, lock(path):
        pass
    assert caught.value.problems[0].code == codes.DISK
