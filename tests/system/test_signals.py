"""Signals that ask for the end: taken once, in time, and not by those that were told to ignore them."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sites import GOLDEN, entry, env, stats, write

from portfolio.cli import start
from portfolio.system import signals
from portfolio.system.signals import SIGNALS, Stopped, ignoring_signals, stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def send(number: int) -> None:
    """A signal to this process, whose handler runs before this returns."""
    os.kill(os.getpid(), number)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_stops_the_block_and_gives_its_exit_code(number: int, code: int) -> None:
    with pytest.raises(Stopped) as caught, stoppable():
        send(number)

    assert caught.value.exit_code == code


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with stoppable():
        pass
    with pytest.raises(ValueError, match="ours"), stoppable(), ignoring_signals():
        raise ValueError("ours")

    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_a_second_signal_at_once_changes_nothing() -> None:
    with stoppable():
        with pytest.raises(Stopped):
            send(signal.SIGINT)
        send(signal.SIGINT)
        send(signal.SIGTERM)


def test_a_later_one_stops_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "GRACE", 0)
    with stoppable():
        for number in (signal.SIGINT, signal.SIGTERM):
            with pytest.raises(Stopped):
                send(number)


def test_what_must_come_to_its_end_is_not_disturbed() -> None:
    done = []
    with stoppable(), ignoring_signals():
        for number in SIGNALS:
            send(number)
            done.append(number)

    assert done == list(SIGNALS)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_was_ignored_still_is(number: int) -> None:
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with stoppable():
            send(number)
    finally:
        signal.signal(number, before)


def test_another_thread_may_build_too() -> None:
    done = []

    def work() -> None:
        with stoppable(), ignoring_signals():
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done == [1]


def test_a_process_that_was_forked_a_moment_ago_ends_without_clearing_up() -> None:
    with stoppable():
        child = os.fork()
        if not child:  # pragma: no cover (in the child)
            try:
                send(signal.SIGTERM)
            finally:
                os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 143


def test_ctrl_c_while_the_program_loads_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []

    def loading() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "_start", loading)
    monkeypatch.setattr(start, "_leave", left.append)
    start.main()

    assert left == [130]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_a_real_build_ends_cleanly(number: int, code: int, options: tuple[str, ...], tmp_path: Path) -> None:
    theme = {it.relative_to(GOLDEN).as_posix(): it.read_bytes() for it in (GOLDEN / "themes/tiny").rglob("*.*")}
    root = write(tmp_path, {**theme, "content/site.yaml": "name: Ada\ntheme: tiny\n"})
    command = [sys.executable, "-m", "portfolio", "build", *options]
    subprocess.run(command, cwd=root, env=env(), check=True, capture_output=True)
    before = stats(root / "site")
    text = "A *long* text with [a link](https://example.org/).\n\n" * 20
    write(root, {f"content/papers/p{number:04}.md": entry(f"P {number}", text) for number in range(1200)})
    with subprocess.Popen(command, cwd=root, env=env(), stdout=-1, stderr=-1, text=True) as process:
        lock = root / ".portfolio"
        while not any(it.read_text() for it in lock.glob("lock-*")):  # until it has begun
            assert process.poll() is None
        process.send_signal(number)
        output, said = process.communicate(timeout=60)

    assert (process.returncode, output, said) == (code, "", "Stopped; the site is as it was.\n")
    assert stats(root / "site") == before
