"""`portfolio deploy`: build, look at the remote, ask, publish, say where it will appear."""

import sys
from collections.abc import Callable
from pathlib import Path

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.pipeline import build
from portfolio.content.entry_parsing import settings_in
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.problems import BUILT, CONTENT, USAGE, Failure, Problem, Where, has_errors
from portfolio.model import Settings
from portfolio.output.git import pages_address, publishing
from portfolio.output.git.publishing import DeployOptions, ReadyCommit, Target
from portfolio.system.signals import stoppable


def run(options: BuildOptions, asked: DeployOptions, *, dry: bool, agreed: Callable[[str], bool]) -> int:
    """The command; `agreed` is asked before anything leaves the machine.  The exit code."""
    try:
        with stoppable():
            return _run(options, asked, dry=dry, agreed=agreed)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code


def _run(options: BuildOptions, asked: DeployOptions, *, dry: bool, agreed: Callable[[str], bool]) -> int:
    paths = paths_of(options)
    meant = settings_in(paths.source)
    settings: Settings | None = meant.value
    place = Where(f"{paths.source.name}/site.yaml", *meant.places.get("base_url", (0, 0)))
    first = publishing.target(paths.root, asked)
    given = options.base_url or (settings.base_url if settings else "")
    domain = pages_address.domain_of(_text(paths.source / "static" / "CNAME"))
    base = options.base_url or publishing.where(first, domain, given, place)
    report = build(options._replace(base_url="" if given and not options.base_url else base))
    console.problems([it for it in report.problems if it.code != codes.NO_BASE_URL or not base])
    if report.stopped or has_errors(report.problems, strict=options.strict):
        print("Nothing was published.", file=sys.stderr)
        return CONTENT
    print(console.build_summary(report, options.output.as_posix(), why=False))
    if dry:
        print(_preview(publishing.prepare(first, options.output, paths.root, asked), asked, base))
        return BUILT

    def prepare_commit(it: Target) -> ReadyCommit:
        publishing.where(it, domain, given if not options.base_url else "", place)
        return publishing.prepare(it, options.output, paths.root, asked)

    def ask(step: ReadyCommit) -> bool:
        return agreed(f"{_preview(step, asked, base)}\nPublish it?")

    name = settings.name if settings else "portfolio"
    email = (settings.email if settings else "") or "portfolio@localhost"
    step, commit = publishing.attempts(paths.root, asked, prepare_commit, ask, (name, email))
    if commit:
        print("\n".join(_closing_lines(step, asked, base)))
    elif not step.changes:
        print(f"Nothing to publish: '{asked.branch}' already holds this site{f', at {base}' if base else ''}.")
    else:
        print("Nothing was published.")
    return BUILT if commit or not step.changes else USAGE


def _preview(step: ReadyCommit, asked: DeployOptions, base: str) -> str:
    to = f"{asked.remote}, branch {asked.branch} ({step.target.url})"
    lost = [f"  {name} was changed on the branch; the site's version replaces it" for name in step.overwritten[:5]]
    return "\n".join([f"To {to}{f', for {base}' if base else ''}:", publishing.change_summary(step), *lost])


def _closing_lines(step: ReadyCommit, asked: DeployOptions, base: str) -> list[str]:
    """What is said at the end: where the site appears, and the first time what is left to do."""
    lines = [f"Published {step.pages} pages to {asked.remote}, branch {asked.branch}."]
    page = pages_address.repository_page(step.target.url)
    if page and not step.target.tip:
        lines += [
            f"Once only: open {page}/settings/pages, choose 'Deploy from a branch', then '{asked.branch}' and '/'."
        ]
    if base:
        lines += [f"It will be at {base} in a minute or two"]
    return lines


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


NO_ANSWER = Problem(
    Where(""), codes.WRONG_USAGE,
    "cannot ask before publishing: this is not a terminal", "Add --yes to publish without asking",
)  # fmt: skip
"""Where a script forgot to agree."""
