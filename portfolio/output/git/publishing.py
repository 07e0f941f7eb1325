"""Publishing: the built site as a commit on a branch of a git repository.  Knows its folder and its manifest only.

Nothing of the user's is touched: not the work tree, not the index, no branch but the one that is published to, and on
that no file which somebody else put there.  Commits are added at its end, and never is anything pushed by force.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio import __version__
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, USAGE, Failure, Problem, Where, quote
from portfolio.model.slugs import MANIFEST
from portfolio.output.git import pages_address
from portfolio.output.git.history import TRAILER, changed_by_others, published_files
from portfolio.output.git.repository import GitRefused, Repository, git_failure
from portfolio.output.git.size_limits import large_files
from portfolio.output.manifest import read_manifest

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish the files as they are."""

SMALLEST = 0.8
"""The part of its pages that a site may keep without being asked about."""

TRIES = 3
"""How often a branch may move while it is being published to."""


class DeployOptions(NamedTuple):
    """What to publish to."""

    remote: str = "origin"
    branch: str = "gh-pages"
    replace: bool = False
    """Let the site's files take the place of those of others."""
    shrink: bool = False
    """The site may have far fewer pages than before."""


class Target(NamedTuple):
    """The branch as it stands."""

    git: Repository
    url: str
    """Of the remote."""
    tip: str
    """Its last commit; '' where there is no such branch yet."""
    ours: frozenset[str]
    """Its files that were published by this program."""
    others: frozenset[str]
    """Its other files."""
    domain: str
    """What its CNAME names; or ''."""


class ReadyCommit(NamedTuple):
    """A commit that is ready to be published."""

    target: Target
    tree: str
    changes: tuple[tuple[str, str], ...]
    """What it changes: `A`, `M` or `D`, and the name; nothing where the branch holds just this site."""
    pages: int
    overwritten: tuple[str, ...]
    """Files of ours that others changed on the branch; they become ours again, and stand in its history."""


def target(root: Path, asked: DeployOptions) -> Target:
    """Look at the remote; raises `Failure` where there is none or it cannot be reached."""
    git = Repository(root)
    if not git.has_name_for(asked.branch):
        what = f"--branch: expected a name for a branch, such as gh-pages, found {quote(asked.branch)}"
        mend = "Names have no spaces, do not begin with a hyphen and are not HEAD: see `git help check-ref-format`"
        raise Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, mend)])
    url = git.url(asked.remote)
    try:
        tip = git.fetch_tip(asked.remote, asked.branch)
        ours = published_files(git, tip)
        domain = pages_address.domain_of(git.text(tip, "CNAME")) if tip else ""
        return Target(git, url, tip, ours, git.names(tip) - ours, domain)
    except GitRefused as error:
        raise git_failure(error, f"look at '{asked.remote}'") from error


def where(it: Target, own_domain: str, given: str, place: Where) -> str:
    """The address at which the site will appear, '' where that cannot be known.

    `own_domain` is what the CNAME of the source names, `given` the base_url of site.yaml, which stands at `place`.
    Raises `Failure` (usage) where they disagree: addresses of the site would lead nowhere.
    """
    if own_domain and it.domain and own_domain != it.domain and "CNAME" in it.others:
        what = f"content/static/CNAME names {own_domain}, but the CNAME on the branch {it.domain}"
        mend = "Write the right one into content/static/CNAME; the other was put there by GitHub's settings (Pages)"
        raise Failure(USAGE, [Problem(Where(""), codes.OTHER_ADDRESS, what, mend)])
    found = pages_address.of_pages(it.url, own_domain or it.domain)
    if found and given and not pages_address.are_one(found, given):
        what = f"base_url: the site will appear at {found}, found {quote(given)}"
        mend = f"Write `base_url: {found}`, or name your own domain in content/static/CNAME"
        raise Failure(USAGE, [Problem(place, codes.OTHER_ADDRESS, what, mend)])
    return given or found


def prepare(it: Target, output: Path, root: Path, asked: DeployOptions) -> ReadyCommit:
    """Make the commit's tree from the site in a folder; raises `Failure` where publishing it would lose something."""
    names = sorted(name for name in read_manifest(output, root=root).files if name != MANIFEST)
    _fits(it, names, output)
    files: dict[str, Path | None] = {name: output / name for name in names}
    pages = _pages(names)
    if not pages:
        what = "the site has no pages"
        raise Failure(CONTENT, [Problem(Where(""), codes.TOO_FEW, what, "Run `portfolio build` to see why")])
    before = _pages(it.ours)
    if pages < before * SMALLEST and not asked.shrink:
        what = f"the site has {pages} pages, but the published one has {before}"
        mend = "Check whether files are missing in content/; if not, add --shrink"
        raise Failure(CONTENT, [Problem(Where(""), codes.TOO_FEW, what, mend)])
    if NO_JEKYLL not in it.others:
        files.setdefault(NO_JEKYLL, None)
    in_the_way = _in_the_way(files.keys(), it.others)
    kept = {one for one in in_the_way if one in files and (one == "CNAME" or _is_same(it, one, files[one]))}
    if kept != in_the_way and not asked.replace:
        raise _foreign(sorted(in_the_way - kept), asked)
    try:
        gone = sorted((it.ours - files.keys()) | (in_the_way - files.keys()))
        tree = it.git.tree(it.tip, gone, files)
        changes = tuple(it.git.changes(f"{it.tip}^{{tree}}" if it.tip else "", tree))
        lost = tuple(changed_by_others(it.git, it.tip, it.ours)) if it.tip else ()
    except GitRefused as error:
        raise git_failure(error, "make the commit") from error
    return ReadyCommit(it, tree, changes, pages, lost)


def publish(step: ReadyCommit, asked: DeployOptions, *, name: str, email: str) -> str:
    """Put the commit at the end of the branch; its id.  '' where the branch has moved meanwhile.

    Raises `Failure` where git refuses for another reason.
    """
    it, counts = step.target, _counts(step.changes)
    message = f"Publish the site\n\n{step.pages} pages; {counts}.\n\n{TRAILER}: {__version__}\n"
    try:
        commit = it.git.commit(step.tree, it.tip, message, name=name, email=email)
        it.git.ask("push", "--quiet", "--", asked.remote, f"{commit}:refs/heads/{asked.branch}")
    except GitRefused as error:
        if any(sign in str(error) for sign in ("non-fast-forward", "fetch first", "cannot lock ref", "stale info")):
            return ""
        raise git_failure(error, f"publish to '{asked.remote}'") from error
    return commit


def change_summary(step: ReadyCommit) -> str:
    """What would change, for a person: counts, then the first names."""
    most = 20
    lines = [f"  {MARKS[kind]} {name}" for kind, name in step.changes[:most]]
    more = [f"  and {len(step.changes) - most} more"] if len(step.changes) > most else []
    return "\n".join([f"{step.pages} pages; {_counts(step.changes)}", *lines, *more])


MARKS = {"A": "+", "M": "~", "D": "-", "T": "~"}


def attempts(
    root: Path,
    asked: DeployOptions,
    made: Callable[[Target], ReadyCommit],
    agreed: Callable[[ReadyCommit], bool],
    who: tuple[str, str],
) -> tuple[ReadyCommit, str]:
    """Look, prepare and publish, again where the branch has moved meanwhile; the step, and the commit.

    `agreed` is asked once; the commit is '' where it says no and where there is nothing to publish.
    """
    for place in range(TRIES):
        step = made(target(root, asked))
        if not step.changes or not (place or agreed(step)):
            return step, ""
        if commit := publish(step, asked, name=who[0], email=who[1]):
            return step, commit
    what = f"the branch '{asked.branch}' keeps changing while the site is published"
    raise Failure(USAGE, [Problem(Where(""), codes.GIT, what, "Wait until others are done publishing, and try again")])


def _pages(names: Iterable[str]) -> int:
    return sum(name.endswith(".html") for name in names)


def _fits(it: Target, names: Iterable[str], output: Path) -> None:
    """Raise `Failure` where GitHub would refuse a file, after all of them were sent."""
    if not pages_address.repository_page(it.url):
        return
    if problems := [it._replace(code=codes.GIT) for it in large_files((name, str(output / name)) for name in names)]:
        raise Failure(CONTENT, problems)


def _in_the_way(names: Iterable[str], others: frozenset[str]) -> set[str]:
    """Files of others that stand where files of ours, or their folders, must go, or the other way round."""
    mine = set(names)
    folders = {name[:end] for name in mine for end, sign in enumerate(name) if sign == "/"}
    found = {name for name in others if name in mine or name in folders}
    return found | {name for name in others if any(name[:end] in mine for end, sign in enumerate(name) if sign == "/")}


def _is_same(it: Target, name: str, path: Path | None) -> bool:
    """Whether a file of others is what ours would be."""
    text = path.read_bytes() if path else b""
    return it.git.ask("hash-object", "--stdin", data=text) == it.git.ask("rev-parse", f"{it.tip}:{name}")


def _foreign(names: Sequence[str], asked: DeployOptions) -> Failure:
    few = ", ".join(quote(name) for name in names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    what = f"the branch '{asked.branch}' holds {few}, which portfolio did not publish"
    mend = "Publish to another branch with --branch, or add --replace: what is replaced stays in the branch's history"
    return Failure(USAGE, [Problem(Where(""), codes.FOREIGN_BRANCH, what, mend)])


def _counts(changes: Sequence[tuple[str, str]]) -> str:
    kinds = [MARKS[kind] for kind, _ in changes]
    return f"{kinds.count('+')} files new, {kinds.count('~')} changed, {kinds.count('-')} removed"
