"""A git repository, spoken to by its plumbing commands alone: the work tree and the index stay as they are."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure, Problem, Where

NOTHING = "0" * 40
"""Stands for no object."""

PRIVATE = "refs/portfolio/"
"""Where branches are fetched to, so that no branch of the user's is touched."""


class GitRefused(Exception):
    """Git said no; the text is what it said."""


class Repository:
    """The repository that a folder belongs to."""

    def __init__(self, folder: Path) -> None:
        """Raises `Failure` (usage) where git is not there or the folder is in no repository."""
        self._folder = folder
        if not which("git"):
            what = "publishing needs git, which is not installed"
            raise Failure(USAGE, [Problem(Where(""), codes.NO_REPOSITORY, what, "Install it: https://git-scm.com")])
        try:
            self.ask("rev-parse", "--git-dir")
        except GitRefused as error:
            what = "this folder is not in a git repository, which says where to publish"
            mend = (
                "Run `git init`, then `git remote add origin https://github.com/ADA/ADA.github.io.git` with your names"
            )
            raise Failure(USAGE, [Problem(Where(""), codes.NO_REPOSITORY, what, mend)]) from error

    def ask(self, *command: str, data: bytes | None = None, more: Mapping[str, str] | None = None) -> str:
        """What git answers, without the last line end; raises `GitRefused`."""
        around = {name: value for name, value in os.environ.items() if name != "GIT_INDEX_FILE"}  # a hook sets it
        done = subprocess.run(  # noqa: S603 - no shell, and names come after `--` or as whole references
            ["git", *command],  # noqa: S607 - the user's own git
            cwd=self._folder, env={**around, "LC_ALL": "C", **(more or {})}, input=data,
            stdin=None if data is not None else subprocess.DEVNULL if command[0] != "push" else None,
            capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise GitRefused(done.stderr.decode("utf-8", "replace").strip() or f"git {command[0]} failed")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def url(self, remote: str) -> str:
        """Where a remote is, as it was written; raises `Failure` (usage) where there is none of this name."""
        try:
            self.ask("remote", "get-url", "--push", "--", remote)
            return self.ask("config", "--get", f"remote.{remote}.url")  # not as `insteadOf` rewrites it
        except GitRefused as error:
            known = self.ask("remote").split()
            what = f"there is no remote '{remote}'"
            mend = f"Remotes here: {', '.join(known)}; choose one with --remote" if known else (
                f"Make a repository on GitHub, then `git remote add {remote} https://github.com/ADA/ADA.github.io.git`"
            )  # fmt: skip
            raise Failure(USAGE, [Problem(Where(""), codes.NO_REPOSITORY, what, mend)]) from error

    def has_name_for(self, branch: str) -> bool:
        """Whether git takes this as the name of a branch, just as it is written."""
        try:
            return branch != "HEAD" and self.ask("check-ref-format", "--branch", branch) == branch
        except GitRefused:
            return False

    def fetch_tip(self, remote: str, branch: str) -> str:
        """The commit at the tip of a remote's branch, which is here now; '' where there is no such branch."""
        name = f"refs/heads/{branch}"
        if not self.ask("ls-remote", "--heads", "--", remote, name):
            return ""
        here = f"{PRIVATE}{branch}"
        self.ask("fetch", "--quiet", "--no-tags", "--", remote, f"+{name}:{here}")
        return self.ask("rev-parse", f"{here}^{{commit}}")

    def names(self, commit: str) -> frozenset[str]:
        """Every file of a commit."""
        found = self.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit) if commit else ""
        return frozenset(filter(None, found.split("\0")))

    def text(self, commit: str, name: str) -> str:
        """What a file of a commit holds; '' where it has none."""
        return self.ask("cat-file", "blob", f"{commit}:{name}") if name in self.names(commit) else ""

    def tree(self, commit: str, gone: Sequence[str], files: Mapping[str, Path | None]) -> str:
        """The tree of a commit without some files and with others; None is an empty file.

        Made in an index of its own, which is forgotten.
        """
        real = {name: path for name, path in files.items() if path}
        paths = "".join(f"{path.absolute()}\n" for path in real.values()).encode("utf-8", "surrogateescape")
        blobs = self.ask("hash-object", "-w", "--no-filters", "--stdin-paths", data=paths).split()
        found = dict(zip(real, blobs, strict=True))
        empty = self.ask("hash-object", "-w", "--stdin", data=b"")
        lines = [f"0 {NOTHING}\t{name}" for name in gone]
        lines += [f"100644 {found.get(name, empty)}\t{name}" for name in files]
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self.ask("read-tree", *([commit] if commit else ["--empty"]), more=index)
            told = "".join(f"{line}\0" for line in lines).encode("utf-8", "surrogateescape")
            self.ask("update-index", "-z", "--index-info", data=told, more=index)
            return self.ask("write-tree", more=index)

    def changes(self, before: str, after: str) -> list[tuple[str, str]]:
        """What differs between two trees: `A`, `M` or `D`, and the name."""
        empty = self.ask("hash-object", "-t", "tree", "--stdin", data=b"")
        found = self.ask("diff-tree", "-r", "-z", "--no-renames", "--name-status", before or empty, after).split("\0")
        return list(zip(found[0::2], found[1::2], strict=False))

    def commit(self, tree: str, parent: str, message: str, *, name: str, email: str) -> str:
        """A commit of a tree; by the user where git knows them, else by the name that is given."""
        try:
            self.ask("var", "GIT_COMMITTER_IDENT")
            known: dict[str, str] = {}
        except GitRefused:
            known = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                     for what, value in (("NAME", name), ("EMAIL", email))}  # fmt: skip
        parents = ["-p", parent] if parent else []
        return self.ask("commit-tree", tree, *parents, "-F", "-", data=message.encode(), more=known)


def git_failure(error: GitRefused, doing: str) -> Failure:
    """Git's no as a failure; `doing` says what was asked of it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = "; ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in lines[:3])
    what = f"git could not {doing}: {told}"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.GIT, what, _mend(str(error)))])


def _mend(said: str) -> str:
    """What usually helps."""
    if any(it in said for it in ("could not read Username", "Permission denied", "Authentication failed", "403")):
        return "Sign in to it first: `gh auth login`, or https://docs.github.com/authentication"
    if any(it in said for it in ("Could not resolve", "unable to access", "Connection")):
        return "Check your network connection, and try again; nothing was changed"
    return "Nothing was changed; fix what git reports, and try again"
