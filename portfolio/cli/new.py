"""The commands that begin something: a site, an entry."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio.cli.shared_options import Folder
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.problems import BUILT, USAGE, Failure, Problem, Where, quote

if TYPE_CHECKING:
    from portfolio.cli.project.new_site import Started
    from portfolio.model import ContentKind


class FileType(click.Choice[str]):
    """One of the files of which there is a schema; looked up only where somebody asks."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        """Their names."""
        from portfolio.pages.kind_registry import file_types

        return tuple(file_types())

    @choices.setter
    def choices(self, _: object) -> None:
        """Click's own way to say them."""


QUESTIONS = {
    "name": "Your name", "affiliation": "Where you work", "github": "Your GitHub user name",
    "orcid": "Your ORCID iD", "theme": "Theme",
}  # fmt: skip
"""What is asked where it is not said by an option, in this order."""


KINDS = (
    "article", "book", "course", "cv", "event", "member", "news", "page", "people", "person", "post", "project",
    "publication", "software", "talk", "teaching", "thesis",
)  # fmt: skip
"""What somebody may want to start beside a paper: with one of these nobody means a folder."""


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FOLDER | paper TITLE")
@click.option("--name", help="Your name.")
@click.option("--affiliation", help="Where you work.")
@click.option("--github", metavar="NAME", help="Your GitHub user name.")
@click.option("--orcid", metavar="ID", help="Your ORCID iD.")
@click.option("--theme", metavar="NAME", help="The theme: default or plain.")
@click.option("--metrics", is_flag=True, help="Add a GitHub workflow that updates citation counts each month.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; what is missing is left for later.")
@click.option("--source", type=Folder(), default="content", show_default=True,
              help="For `new paper`: the folder with site.yaml and the papers.")  # fmt: skip
@click.option("--yaml", is_flag=True, help="For `new paper`: write YAML instead of Markdown.")
@click.option("--doi", default="", metavar="DOI", help="For `new paper`: take its fields from Crossref or DataCite.")
@click.option("--arxiv", default="", metavar="ID", help="For `new paper`: take its fields from arXiv.")
def new(
    what: tuple[str, ...], yes: bool, source: Path, yaml: bool, doi: str, arxiv: str, metrics: bool,
    **said: str | None,
) -> int:  # fmt: skip
    """Start a site, or a paper.

    \b
    portfolio new my-site
    portfolio new paper "Notes on the Analytical Engine"
    portfolio new paper --arxiv 2407.15595
    """
    from portfolio.cli.project import new_site
    from portfolio.importers.merge.starter_files import known_name
    from portfolio.pages.kind_registry import content_kinds

    try:
        if kind := next((it for it in content_kinds() if it.starter and it.name == what[0]), None):
            if (doi or arxiv) and not kind.is_work:
                raise _usage_failure(f"new {kind.name}: --doi and --arxiv are for papers", "Give it a title instead")
            made = (
                _asked_for(doi, arxiv, source, yaml=yaml) if doi or arxiv
                else _entry(kind, " ".join(what[1:]), source, yaml=yaml, asking=_is_asking(yes=yes))
            )  # fmt: skip
            click.echo("\n".join(made))
            return BUILT
        folder = _folder(what)
        answers = _answers(said, asking=_is_asking(yes=yes), name=known_name())
        who = new_site.checked_owner(new_site.NewOwner(**answers, metrics=metrics), folder)
        started = new_site.start(folder, who)
        with_git = new_site.started_with_git(folder, who.github)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    click.echo("\n".join(_closing_lines(folder, started, with_git=with_git)))
    return BUILT


def _is_asking(*, yes: bool) -> bool:
    """Whether somebody is there who wants to be asked."""
    return sys.stdin.isatty() and not yes


def _entry(kind: "ContentKind", title: str, source: Path, *, yaml: bool, asking: bool) -> list[str]:
    """An entry by its title; what is said of it."""
    from portfolio.cli.project import new_site

    if not title.strip():
        if not asking:
            mend = (
                f'Write `portfolio new {kind.name} "Its title"`; '
                f"for a site in a folder called {kind.name} `portfolio new ./{kind.name}`"
            )
            raise _usage_failure(f"new {kind.name}: expected a title", mend)
        title = click.prompt("Its title")
    path = new_site.entry(kind, title, source, yaml=yaml)
    return [path.as_posix(), "Edit it, and look at it with `portfolio serve --open`."]


def _folder(what: tuple[str, ...]) -> Path:
    """The folder that is meant; raises `Failure` (usage) where none can be."""
    kind = what[0].lower()
    kind = kind if kind in KINDS else kind.removesuffix("s")
    if kind in KINDS:
        page = f"content/pages/{what[0].lower()}.md, with `title: ...` between two lines ---"
        mend = f"`portfolio new paper TITLE` starts a paper. For anything else write a page: {page}"
        other = f". For a site in a folder called {what[0]} `portfolio new ./{what[0]}`" if len(what) == 1 else ""
        raise _usage_failure(f"new: expected a folder or `paper`, found {quote(what[0])}", f"{mend}{other}")
    if len(what) > 1:
        mend = f"Write {shlex.quote(' '.join(what))} for a folder, and `portfolio new paper TITLE` for a paper"
        raise _usage_failure("new: expected one folder", mend)
    return Path(what[0]).expanduser()


def _usage_failure(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.WRONG_USAGE, what, mend)])


def _asked_for(doi: str, arxiv: str, source: Path, *, yaml: bool) -> list[str]:
    """Papers by what others know of them; what is said of them."""
    from portfolio.cli.import_trial import buildable_import
    from portfolio.importers import run
    from portfolio.importers.import_report import report
    from portfolio.system.files import edits

    names = [*([f"doi:{doi}"] if doi else []), *([f"arxiv:{arxiv}"] if arxiv else [])]
    source, asked = source.resolve(), run.ImportOptions(yaml, samples=True)
    found = buildable_import(run.read_sources(names, source, asked), source, asked)
    edits.apply(found.result.edits, source.parent)
    console.problems(found.problems, every=True)
    return [*report(found.result), *found.remarks]


def _answers(said: dict[str, str | None], *, asking: bool, name: str) -> dict[str, str]:
    """What was said by options, and where somebody is there, what they answer; nothing is a good answer."""
    usual = {"name": name, "theme": "default"}
    if asking:
        click.echo("A few questions; press Enter to take what is in brackets, or to leave it for later.")
    return {
        key: value if value is not None
        else click.prompt(question, default=usual.get(key, ""), show_default=bool(usual.get(key))) if asking
        else usual.get(key, "")
        for key, question in QUESTIONS.items() for value in (said[key],)
    }  # fmt: skip


def _closing_lines(folder: Path, started: "Started", *, with_git: bool) -> list[str]:
    """What was made and what was left, and the next three commands."""
    here = folder.resolve() == Path.cwd()
    name = "This folder" if here else f"{folder.as_posix()}/"
    lines = [f"{name} is a site with two papers and a page: {len(started.made)} files"]
    lines += [f"{it} already exists and is left as it is" for it in started.left]
    lines += [f".gitignore already exists; added at its end: {', '.join(started.added)}"] if started.added else []
    lines += ["", "(no git repository was made: git is not installed, or the folder is in a repository already)"] * (
        not with_git
    )
    rows = [
        (f"cd {shlex.quote(folder.as_posix())}", "go there; content/site.yaml says who you are"),
        ("portfolio serve --open", "see it, and every change as you save it"),
        ("portfolio deploy", "publish it"),
    ][here:]
    width = max(len(command) for command, _ in rows)
    return [*lines, "", "Next:", *(f"  {command.ljust(width)}   {why}" for command, why in rows)]


@click.command()
@click.argument("kind", type=FileType())
def schema(kind: str) -> None:
    """Print the JSON Schema of a paper, a page, site.yaml or theme.yaml, for editors.

    \b
    portfolio schema paper > .vscode/paper.schema.json
    """
    from portfolio.pages.kind_registry import file_types
    from portfolio.schema import json_schema

    click.echo(json_schema.text_of(file_types()[kind]), nl=False)


@click.command()
@click.option(
    "--source", type=Folder(), default="content", show_default=True, help="Folder with site.yaml and the papers."
)
def doctor(source: Path) -> None:
    """Show what is installed, and what is odd about this machine."""
    from portfolio.cli.project.doctor import lines, report_text

    click.echo(report_text(lines(source)))
