"""Git repositories under test: a project with a bare repository that stands for GitHub."""

import os
import subprocess
from pathlib import Path

from sites import entry, write

from portfolio.build.build_options import BuildOptions
from portfolio.cli.build_and_deploy import run
from portfolio.output.git.publishing import DeployOptions

URL = "https://github.com/Ada/engines.git"
"""What the remote is called; git itself is told to take the bare repository for it."""

BASE = "https://ada.github.io/engines/"
WHO = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@example.org"))}  # fmt: skip


def git(folder: Path, *command: str, data: str | None = None) -> str:
    """What git answers in a folder."""
    done = subprocess.run(["git", *command], cwd=folder, env={**os.environ, **WHO}, input=data, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, f"git {' '.join(command)}\n{done.stderr}"
    return done.stdout.strip()


class Desk:
    """A project in a repository, and the bare repository that its remote is."""

    def __init__(self, folder: Path, papers: int = 3, settings: str = "") -> None:
        self.hub, self.root = folder / "hub.git", folder / "project"
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet", "--bare", str(self.hub))
        files = {f"content/papers/p{it}.md": entry(f"Paper {it}", "Text.", date="2001") for it in range(papers)}
        files |= {"content/site.yaml": f"name: Ada Lovelace\n{settings}", ".gitignore": "/site/\n/.portfolio/\n"}
        write(self.root, files)
        git(self.root, "init", "--quiet", "--initial-branch=main")
        git(self.root, "config", f"url.{self.hub}.insteadOf", URL)
        git(self.root, "remote", "add", "origin", URL)

    def deploy(self, *, dry: bool = False, agreed: bool = True, base_url: str = "", **asked: object) -> int:
        """Publish; the exit code."""
        wish = BuildOptions(self.root / "content", self.root / "site", base_url=base_url, jobs=1)
        return run(wish, DeployOptions(**asked), dry=dry, agreed=lambda _: agreed)  # type: ignore[arg-type]

    def edit(self, name: str, text: str) -> None:
        """Write a file of the project."""
        write(self.root, {name: text})

    def by_hand(self, files: dict[str, str | None], branch: str = "gh-pages") -> str:
        """Somebody else commits to the branch on the remote; None takes a file away.  The commit."""
        other = self.root.parent / f"other-{len(list(self.root.parent.iterdir()))}"
        git(self.root.parent, "clone", "--quiet", str(self.hub), str(other))
        if git(other, "ls-remote", "--heads", "origin", branch):
            git(other, "checkout", "--quiet", branch)
        else:
            git(other, "checkout", "--quiet", "--orphan", branch)
        for name, text in files.items():
            if text is None:
                (other / name).unlink()
            else:
                write(other, {name: text})
        git(other, "add", "--all")
        git(other, "commit", "--quiet", "--message", "By hand")
        git(other, "push", "--quiet", "origin", f"HEAD:{branch}")
        return git(other, "rev-parse", "HEAD")

    def names(self, branch: str = "gh-pages") -> set[str]:
        """The files that are published."""
        return set(git(self.hub, "ls-tree", "-r", "--name-only", branch).split("\n"))

    def text(self, name: str, branch: str = "gh-pages") -> str:
        """What a published file holds."""
        return git(self.hub, "show", f"{branch}:{name}")

    def log(self, branch: str = "gh-pages") -> list[str]:
        """The subjects of the branch's commits, newest first."""
        return git(self.hub, "log", "--format=%s", branch).split("\n")

    def state(self) -> tuple[str, str, str]:
        """What publishing must leave alone: the index and the work tree, where HEAD is, and the branches."""
        status = git(self.root, "status", "--porcelain", "--untracked-files=all")
        index = git(self.root, "ls-files", "--stage")
        return f"{status}\n{index}", (self.root / ".git/HEAD").read_text(), git(self.root, "branch", "--list")

    def built(self) -> set[str]:
        """The files of the site here, without the manifest."""
        site = self.root / "site"
        return {it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file()} - {
            ".portfolio-manifest.json"
        }
