"""A preview where the system tells of no changes: it says so, looks twice a second, and shows each change."""

import errno
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from served import Building, project
from sites import entry, env, write

from portfolio.diagnostics.problems import BUILT
from portfolio.server import watch
from portfolio.server.preview import POLL


def refusing(number: int, text: str) -> type:
    """An observer that the system refuses: at its start, as where no more programs may watch."""

    class Refused:
        def __init__(self) -> None:
            raise OSError(number, text)

    return Refused


class Full:
    """An observer that may watch nothing, as where there are too many folders."""

    def __init__(self) -> None:
        self.runs = False

    def start(self) -> None:
        self.runs = True

    def schedule(self, *_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    def stop(self) -> None:
        self.runs = False

    def join(self) -> None:
        assert not self.runs


@pytest.mark.parametrize(
    ("observer", "said"),
    [
        (refusing(errno.EMFILE, "inotify instance limit reached"), "inotify instance limit reached"),
        (refusing(errno.ENFILE, "Too many open files in system"), "Too many open files in system"),
        (Full, "inotify watch limit reached"),
    ],
)
def test_a_change_is_found_where_nobody_tells_of_it(
    tmp_path: Path, observer: type, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watch, "Observer", observer)
    building = Building(project(tmp_path))
    try:
        write(tmp_path, {"content/papers/p0.md": entry("Another title", "Text.", date="2001")})
        built = building.next()
        pause = building.builder._least
    finally:
        building.builder.end()

    assert "papers/p0/index.html" in {it.file for it in built.report.rendered}
    assert pause == POLL
    assert (
        capsys.readouterr().err == f"portfolio: the system does not report changes ({said}); polling twice a second\n"
    )


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs a name space of its own for the limit")
def test_the_command_goes_on_where_no_instance_is_left(tmp_path: Path) -> None:
    root = project(tmp_path)
    limit = "echo 0 > /proc/sys/user/max_inotify_instances"
    if subprocess.run(["unshare", "-Ur", "sh", "-c", limit], capture_output=True, check=False).returncode:
        pytest.skip("the system lets nobody set the limit")
    program = f'{limit}; exec "$0" -m portfolio serve --port 0'
    with subprocess.Popen(
        ["unshare", "-Ur", "sh", "-c", program, sys.executable], cwd=root, env=env(), stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()

    assert (
        said
        == "portfolio: the system does not report changes (inotify instance limit reached); polling twice a second\n"
    )
    assert (process.wait(), rest) == (BUILT, "")
