"""The papers of a site: those of entries, those of .bib files, and the counts that were fetched."""

from collections.abc import Sequence
from pathlib import Path

from portfolio.content.cache_forms import Kept, KeptPaper
from portfolio.content.citation_counts import Counted, with_counts
from portfolio.content.entry_reading import entries_read
from portfolio.content.folder import Listing
from portfolio.content.loaded_files import Manner, Shelf, Tick
from portfolio.diagnostics.problems import Problem
from portfolio.model import Settings
from portfolio.system.store import Store


def all_papers(
    found: Listing, source: Path, root: Path, settings: Settings, store: Store, shelf: Shelf, *, manner: Manner,
    jobs: int, tick: Tick, counts: bool,
) -> Counted:  # fmt: skip
    """The papers of entries and of .bib files, with the counts that were fetched."""
    papers: Sequence[Kept] = entries_read(found.papers, KeptPaper, store, shelf, manner=manner, jobs=jobs, tick=tick)
    problems: Sequence[Problem] = ()
    if found.bibliographies:
        from portfolio.content.bib_files import with_bibliography  # imports what reads BibTeX

        papers, problems = with_bibliography(found.bibliographies, papers, settings, store, jobs=jobs, tick=tick)
    counted = with_counts(source, root, papers) if counts else Counted(papers, None, ())
    return counted._replace(problems=(*problems, *counted.problems))
