"""Publishing from any folder of a repository, to a branch that git takes, by somebody whose folder is still there."""

import subprocess
import sys
from pathlib import Path

import pytest
from repositories import URL, Desk, git
from sites import entry, env, write

from portfolio.diagnostics.problems import BUILT, ENVIRONMENT, USAGE


def typed(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "portfolio", *arguments], cwd=folder, env=env(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "options"),
    [
        ("web", []),
        (".", ["--source", "web/content", "--output", "web/site"]),
        ("web", ["--source", "../web/content"]),
        ("web/content", ["--source", ".", "--output", "../site"]),
        ("other/deep", ["--source", "../../web/content", "--output", "../../web/public"]),
    ],
)
def test_it_is_published_from_any_folder(tmp_path: Path, folder: str, options: list[str]) -> None:
    desk = Desk(tmp_path / "desk")
    write(desk.root / "web", {"content/site.yaml": "name: Eve\n", "content/papers/e.md": entry("E", date="2001")})
    (desk.root / "other/deep").mkdir(parents=True)
    done = typed(desk.root / folder, "deploy", "--yes", *options)
    again = typed(desk.root / folder, "deploy", "--yes", *options)

    assert (done.returncode, done.stderr) == (BUILT, "")
    assert {"index.html", "papers/e/index.html", ".nojekyll"} <= desk.names()
    assert not any(name.startswith(("web/", "papers/p1")) for name in desk.names())
    assert "<title>Eve" in desk.text("index.html")
    assert again.stdout.splitlines()[-1].startswith("Nothing to publish")


@pytest.mark.parametrize("branch", ["HEAD", "--force", "-x", "a b", "a..b", "x.lock", "@{-1}", "", "a~1", ".a", "a:b"])
def test_a_branch_that_git_refuses_is_refused_before_anything_is_done(
    tmp_path: Path, branch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "desk")

    assert desk.deploy(branch=branch) == USAGE
    assert capsys.readouterr().err == (
        f"portfolio: PF602 --branch: expected a name for a branch, such as gh-pages, found '{branch}'\n"
        "    Names have no spaces, do not begin with a hyphen and are not HEAD: see `git help check-ref-format`\n"
    )
    assert not (desk.root / "site").exists()
    assert git(desk.root, "ls-remote", URL) == ""


@pytest.mark.parametrize("branch", ["gh-pages", "site/web", "pages-2", "ünïcode"])
def test_others_are_taken(tmp_path: Path, branch: str) -> None:
    desk = Desk(tmp_path / "desk")

    assert desk.deploy(branch=branch) == BUILT
    assert "index.html" in desk.names(branch)


@pytest.mark.parametrize("command", [["build"], ["serve"], ["check"], ["new", "x"], ["deploy", "--yes"], ["doctor"]])
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path, command: list[str]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        f"import os, sys; os.rmdir(os.getcwd()); from portfolio.cli.start import main; sys.argv[1:] = {command}; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=gone, env=env(), capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (ENVIRONMENT, "")
    assert done.stderr == (
        "portfolio: PF001 the current folder no longer exists\n"
        "    Go to another folder; `cd .` is enough if a new one of the same name has replaced it\n"
    )
