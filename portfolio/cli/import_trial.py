"""The site as an import would leave it, tried with a build before anything is written."""

import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio.build.build_options import BuildOptions, paths_for
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.content.entry_files import Listing, listing, with_changes
from portfolio.content.loaded_files import LoadedFiles
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import ERROR, Problem
from portfolio.importers.import_report import ImportResult
from portfolio.importers.merge.outcomes import Mend
from portfolio.importers.repair.refused_links import mends_of
from portfolio.importers.run import ImportOptions, Sources, plan
from portfolio.model.wording import count_text
from portfolio.pages.kind_registry import content_kinds
from portfolio.system import memo
from portfolio.system.files.edits import Change, Edit, staged_files

TRIES = 8
"""Times that an import is planned anew without what a build refuses: first links and fields, at last whole records."""


class BuildableImport(NamedTuple):
    """An import whose result a build takes."""

    result: ImportResult
    errors_before: int = 0
    """Errors that the site had already."""
    new_errors: tuple[Problem, ...] = ()
    """Errors that nothing of what comes over can be blamed for."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd about what comes over, and what a build refuses all the same."""
        return (*self.result.notes, *self.new_errors)

    @property
    def remarks(self) -> Iterator[str]:
        """What is to be said of errors besides."""
        if self.errors_before:
            count = count_text(self.errors_before, "error")
            yield f"The site already had {count}, which `portfolio check` shows."
        if self.new_errors:
            count = count_text(len(self.new_errors), "error")
            yield f"The result cannot be built yet: fix the {count} named above."


DRAFT = re.compile(r"(?m)^draft: true$")
"""A field of an entry that a build leaves out unless it is asked not to."""


class TrialBuilds:
    """The builds of one import: what they find is worked out once for each text."""

    def __init__(self, source: Path, changes: Sequence[Change], progress: Tell) -> None:
        options = BuildOptions(source=source, output=source.parent / "site", today=time.strftime("%Y-%m-%d"))
        drafts = any(isinstance(it, Edit) and DRAFT.search(it.new) for it in changes)
        self.builds = (options, *([options._replace(drafts=True)] if drafts else []))
        self.memory = Memory(paths_for(source, options.output), version(), fresh=False)
        self.progress = progress

    def errors(self, changes: Iterable[Change] = ()) -> tuple[Problem, ...]:
        """What a build refuses once these changes are made, and one with drafts where any come."""
        source, root = self.memory.paths.source, self.memory.paths.root
        with tempfile.TemporaryDirectory(prefix="portfolio-") as stage:
            files = with_changes(
                listing(source, root, content_kinds()), staged_files(changes, Path(stage)), source, root
            )
            found = [problem for options in self.builds for problem in self._problems(options, files)]
        return tuple(dict.fromkeys(it for it in found if it.severity == ERROR))

    def _problems(self, options: BuildOptions, files: Listing) -> tuple[Problem, ...]:
        self.memory.loaded_files = LoadedFiles(files)
        with memo.remembering(memo.Remembered()):
            return prepare(options, self.memory, self.progress).problems


def buildable_import(
    sources: Sources, source: Path, asked: ImportOptions, *, progress: Tell = lambda *_: None
) -> BuildableImport:
    """What the sources would do, without what a build refuses of it.  Errors that the site has already stop nothing."""
    result = plan(sources, source, asked, tell=progress)
    if not result.edits:
        return BuildableImport(result)
    builds = TrialBuilds(source, result.edits, progress)
    found = builds.errors(result.edits)
    old = set(map(_kind, builds.errors())) if found else set()
    mends: tuple[Mend, ...] = ()
    for turn in range(TRIES):
        new = [it for it in found if _kind(it) not in old]
        more = mends_of(new, result.files(source.parent), mends, whole=turn >= TRIES - 2)
        if not more:
            break
        mends = (*mends, *more)
        result = plan(sources, source, asked, mends, tell=progress)
        found = builds.errors(result.edits)
    left = tuple(it for it in found if _kind(it) not in old)
    if left and not asked.samples:  # something of the user's own may lead to a sample
        return buildable_import(sources, source, asked._replace(samples=True), progress=progress)
    return BuildableImport(result, len(old), left)


def _kind(problem: Problem) -> tuple[str, str, str]:
    """What two problems have in common that are one, although the lines of the file have moved."""
    return problem.where.path, problem.code.id, problem.what
