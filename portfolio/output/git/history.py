"""What on a branch was published by this program: known from its history alone, since no list is published."""

from portfolio.output.git.repository import Repository

TRAILER = "Portfolio-Deploy"
"""The line in the message of each commit that publishes (git-interpret-trailers)."""


def published_files(git: Repository, tip: str) -> frozenset[str]:
    """The files at the tip of a branch that commits of ours put there and none took away.

    A file that stood there before and that no commit of ours ever changed is not among them, whatever it is called.
    """
    if not tip:
        return frozenset()
    ours: set[str] = set()
    for commit in reversed(commits(git, tip)):
        for kind, name in git.changes(_parent(git, commit), f"{commit}^{{tree}}"):
            (ours.discard if kind == "D" else ours.add)(name)
    return frozenset(ours) & git.names(tip)


def commits(git: Repository, tip: str) -> list[str]:
    """The commits that published, newest first."""
    return git.ask("log", "--first-parent", "--format=%H", f"--grep=^{TRAILER}: ", tip, "--").split()


def changed_by_others(git: Repository, tip: str, ours: frozenset[str]) -> list[str]:
    """Files of ours that somebody else has changed on the branch since the last time."""
    last = next(iter(commits(git, tip)), "")
    if not last or last == tip:
        return []
    return [name for _, name in git.changes(f"{last}^{{tree}}", f"{tip}^{{tree}}") if name in ours]


def _parent(git: Repository, commit: str) -> str:
    parents = git.ask("rev-list", "--parents", "-n", "1", commit).split()[1:]
    return f"{parents[0]}^{{tree}}" if parents else ""
