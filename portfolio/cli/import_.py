"""The command that brings papers from elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio.cli.shared_options import Folder
from portfolio.diagnostics import console
from portfolio.diagnostics.problems import BUILT, CONTENT, Failure

if TYPE_CHECKING:
    from portfolio.cli.import_trial import BuildableImport


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="SOURCE")
@click.option("--yaml", is_flag=True, help="Write YAML instead of Markdown.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--take", default="mine", show_default=True, metavar="WHOSE",
              help="Which value wins if both sides changed a field: mine, theirs, or theirs:date,pages.")  # fmt: skip
@click.option("--offline", is_flag=True, help="Contact no service.")
@click.option("--verbose", "-v", is_flag=True, help="List every file that is copied, however many there are.")
@click.option(
    "--source", type=Folder(), default="content", show_default=True, help="Folder with site.yaml and the papers."
)
def import_papers(
    files: tuple[str, ...], yaml: bool, dry_run: bool, take: str, offline: bool, verbose: bool, source: Path
) -> int:
    """Import papers from a file, a service or another site.

    A file is BibTeX, RIS, CSL-JSON, CITATION.cff, the text of a copied author's page, or a list of DOIs. Services are
    doi:, arxiv:, orcid:, openalex:, s2: and dblp:. A folder is an al-folio, academicpages or HugoBlox site.

    Papers that you have already are merged field by field: your edits stay, and importing the same again changes
    nothing. What was imported is recorded in content/data/imported.json: commit it.

    \b
    portfolio import library.bib --dry-run
    portfolio import doi:10.1000/182 arxiv:2407.15595
    portfolio import orcid:0000-0002-1825-0097
    portfolio import ../my-old-site --dry-run
    """
    from portfolio.cli.import_trial import buildable_import
    from portfolio.importers import run
    from portfolio.system.files import edits

    progress = console.Progress(quiet=False)
    asked, source = run.ImportOptions(yaml, take, offline), source.resolve()
    try:
        contents = run.read_sources(files, source, asked, tell=progress)
        found = buildable_import(contents, source, asked, progress=progress)
        if not dry_run:
            edits.apply(found.result.edits, source.parent)
        progress.clear()
    except Failure as failure:
        progress.clear()
        console.problems(failure.problems)
        return failure.exit_code
    _print_account(found, verbose=verbose, dry_run=dry_run)
    return CONTENT if found.result.is_empty else BUILT


def _print_account(found: "BuildableImport", *, verbose: bool, dry_run: bool) -> None:
    """What came over, and what did not."""
    from portfolio.importers.import_report import report
    from portfolio.model.wording import count_text

    console.problems(found.problems, every=True)  # what an import leaves out is gone from the entries: each is named
    click.echo("\n".join((*report(found.result, verbose=verbose), *found.remarks)))
    if dry_run and found.result.edits:
        click.echo(f"Nothing was written: {count_text(len(found.result.edits), 'file')} would change.")
    sys.stdout.flush()
