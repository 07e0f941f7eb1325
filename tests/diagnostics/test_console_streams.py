"""Output streams that are closed, full, narrow or gone: what was done is done, and the exit code says so."""

import subprocess
import sys
from pathlib import Path

import pytest
from sites import MakeSite, env
from small_sites import SITE

from portfolio.diagnostics.codes import MISSING_FILE
from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT, USAGE, Problem, Where

pytestmark = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell")


def shell(root: Path, command: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    """The command in a shell; `portfolio` stands for the program."""
    text = command.replace("portfolio", f"{sys.executable} -m portfolio")
    return subprocess.run(["/bin/sh", "-c", text], cwd=root, env=env(**variables), capture_output=True, check=False)


@pytest.mark.parametrize(
    "command", ["portfolio build >&-", "portfolio build 2>&-", "portfolio build >&- 2>&-", "portfolio build -q <&-"]
)
def test_a_build_whose_streams_are_closed_is_built(make_site: MakeSite, command: str) -> None:
    root = make_site(SITE)
    result = shell(root, command)

    assert (result.returncode, b"Traceback" in result.stderr) == (BUILT, False)
    assert (root / "site/index.html").is_file()


def test_wrong_usage_stays_wrong_usage_when_nobody_listens(make_site: MakeSite) -> None:
    assert shell(make_site(SITE), "portfolio build --source nowhere 2>&-").returncode == USAGE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_cannot_be_written_out_is_said_on_the_other_stream(make_site: MakeSite) -> None:
    root = make_site(SITE)
    result = shell(root, "portfolio build >/dev/full")

    assert result.returncode == ENVIRONMENT
    assert result.stderr.splitlines()[-1] == b"portfolio: cannot write its output: No space left on device"
    assert (root / "site/index.html").is_file()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_stream_that_knows_few_letters_gets_numbers_for_the_others(make_site: MakeSite, encoding: str) -> None:
    root = make_site({**SITE, "content/papers/日本.md": "---\ntitle: P\ndate: née 日本\n---\n"})
    result = shell(root, "portfolio build", PYTHONIOENCODING=encoding)

    assert result.returncode == CONTENT
    assert b"Traceback" not in result.stderr
    assert rb"content/papers/\u65e5\u672c.md:3:7: PF105 " in result.stderr


def test_nothing_of_a_file_steers_a_terminal() -> None:
    problem = Problem(Where("a\x1b[2J.md", 1, 1), MISSING_FILE, "there is no '\x1b[31m\n::error::x'", "Write\u202e it")

    assert str(problem) == "a\\u001b[2J.md:1:1: PF304 there is no '\\u001b[31m\\u000a::error::x'\n    Write\\u202e it"
