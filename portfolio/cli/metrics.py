"""The commands for figures that others keep: how often papers are cited."""

import time
from pathlib import Path

import click

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.cli.shared_options import Folder
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.problems import BUILT, USAGE, Failure, Problem, Where

FOLDER = click.option(
    "--folder", type=Folder(), default="content", show_default=True, help="Folder with site.yaml and the papers."
)


class CountedBy(click.Choice[str]):
    """The services that count, which are imported only where somebody asks for them, and a file."""

    def __init__(self) -> None:
        self.case_sensitive = True

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """What may be said."""
        from portfolio.citations.sources.count_sources import count_sources

        return (*count_sources(), "file")


@click.group()
def metrics() -> None:
    """Citation counts, from services that keep them, with source and date."""


@metrics.command()
@click.option("--source", type=CountedBy(), default="openalex",
              show_default=True, help="Where the counts come from.")  # fmt: skip
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE",
              help="With --source file: a .csv, .tsv, .yaml or .json with counts.")  # fmt: skip
@click.option("--called", default="", metavar="NAME", help="With --source file: who counted.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="With --source file: the date of the counts; today by default.")  # fmt: skip
@click.option("--accept", is_flag=True, help="Accept counts even if they fell sharply.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--offline", is_flag=True, help="Contact no service.")
@FOLDER
def update(folder: Path, dry_run: bool, offline: bool, as_of: object, **said: object) -> int:
    """Look up how often your papers are cited, and write it to content/data/citations.json: commit it.

    Papers are matched by DOI or arXiv number, else by title and authors. A paper whose entry has `citations` keeps
    its own. An incomplete answer changes nothing.

    \b
    portfolio metrics update
    portfolio metrics update --source file --file scholar.csv --called "Google Scholar"
    """
    from portfolio.build.pipeline import understood
    from portfolio.citations import update as run
    from portfolio.services.session import Session
    from portfolio.system.files import edits

    if as_of is not None and said["source"] != "file":
        mend = "Leave it out: a service gives today's counts"
        console.problems([Problem(Where(""), codes.WRONG_USAGE, "metrics update: --as-of is for --source file", mend)])
        return USAGE
    progress = console.Progress(quiet=False)
    today = as_of.strftime("%Y-%m-%d") if hasattr(as_of, "strftime") else time.strftime("%Y-%m-%d")
    try:
        session = Session(offline=offline, tell=progress)
        paths = paths_of(BuildOptions(source=folder))
        asked = run.CountOptions(today, **said)  # type: ignore[arg-type]
        done = run.planned_update(paths, asked, session, load=lambda: understood(paths, progress))
        if done.edit and not dry_run:
            edits.apply([done.edit], folder.resolve().parent)
    except Failure as failure:
        progress.clear()
        console.problems(failure.problems)
        return failure.exit_code
    progress.clear()
    click.echo("\n".join(run.report(done)))
    if dry_run and done.edit:
        click.echo("Nothing was written.")
    return BUILT


@metrics.command()
@FOLDER
def schedule(folder: Path) -> int:
    """Add a GitHub workflow that updates the counts each month and commits the changes."""
    from portfolio.cli.project import new_site

    try:
        path = new_site.add_schedule(folder)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    click.echo(f"{path.as_posix()}\nCommit and push it; GitHub runs it on the third of each month.")
    return BUILT
