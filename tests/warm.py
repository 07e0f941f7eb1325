"""A process that has imported the program and builds each site in a fork of its own, as `portfolio build` does.

To start Python and import the program costs ten times what a small build does; so that thousands of builds can
be measured, each one still has a process of its own, which may die without harm.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

LIMIT = 30
"""Seconds of CPU after which the system ends a build."""


class Ended(NamedTuple):
    """How a build ended."""

    code: int
    """Exit code; negative where a signal ended it."""
    seconds: float
    """CPU time."""
    mebibytes: float
    """The most memory that it held at once."""
    said: str
    """Both streams."""


class Warm:
    """The process that waits for sites to build."""

    def __init__(self) -> None:
        from sites import env

        command = [sys.executable, "-W", "ignore::DeprecationWarning", __file__]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env()
        )

    def build(self, root: str | os.PathLike[str]) -> Ended:
        """The command `portfolio build` in a project."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{os.fspath(root)}\n")
        self.process.stdin.flush()
        return Ended(*json.loads(self.process.stdout.readline()))

    def end(self) -> None:
        """Let it go."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _serve() -> None:
    import portfolio.build.pipeline
    import portfolio.cli.build_and_check
    import portfolio.schema.yaml.mistakes  # noqa: F401 - each fork finds them imported
    from portfolio.cli.start import main

    for line in sys.stdin:
        root = Path(line.rstrip("\n"))
        said = root / "said"
        child = os.fork()
        if not child:
            _become(root, said)
            main()
            os._exit(97)
        _, status, usage = os.wait4(child, 0)
        with said.open(encoding="utf-8", errors="replace") as file:
            text = file.read(100_000)
        code = os.waitstatus_to_exitcode(status)
        seconds = usage.ru_utime + usage.ru_stime
        print(json.dumps([code, seconds, usage.ru_maxrss / 1024, text]), flush=True)


def _become(root: Path, said: Path) -> None:
    """Make this process one that a user has just started in a project."""
    os.chdir(root)
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    sys.argv[:] = ["portfolio", "build"]


if __name__ == "__main__":
    _serve()
