"""The site as an import would leave it, tried with a build before anything is written."""

import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio.build.build_options import BuildOptions
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.content.folder import EntryFile, Listing, listing
from portfolio.content.loaded_files import LoadedFiles
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import ERROR, Problem
from portfolio.importers.import_report import ImportResult
from portfolio.importers.merge.outcomes import Mend
from portfolio.importers.repair.refused_links import mends_of
from portfolio.importers.run import ImportOptions, Sources, plan
from portfolio.model.wording import counted
from portfolio.system import memo
from portfolio.system.build_paths import Paths
from portfolio.system.files.edits import Change, Copy, Edit
from portfolio.system.files.shipped import built_in

TRIES = 8
"""Times that an import is planned anew without what a build refuses: first links and fields, at last whole records."""


class Tried(NamedTuple):
    """An import whose result a build takes."""

    done: ImportResult
    before: int = 0
    """Errors that the site had already."""
    left: tuple[Problem, ...] = ()
    """Errors that would be new, and that nothing of what comes over can be blamed for."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd about what comes over, and what a build refuses all the same."""
        return (*self.done.notes, *self.left)

    @property
    def lines(self) -> Iterator[str]:
        """What is to be said of errors besides."""
        if self.before:
            yield f"The site had {counted(self.before, 'error')} before: `portfolio check` says what is to be mended."
        if self.left:
            yield f"A build refuses the result for {counted(len(self.left), 'error')}, named above: mend them by hand."


DRAFT = re.compile(r"(?m)^draft: true$")
"""A field of an entry that a build leaves out unless it is asked not to."""


class Trial:
    """The builds of one import: what they find is worked out once for each text."""

    def __init__(self, source: Path, changes: Sequence[Change], tell: Tell) -> None:
        wish = BuildOptions(source=source, output=source.parent / "site", today=time.strftime("%Y-%m-%d"))
        drafts = any(isinstance(it, Edit) and DRAFT.search(it.new) for it in changes)
        self.wishes = (wish, *([wish._replace(drafts=True)] if drafts else []))
        self.paths = Paths(source, wish.output, source.parent, built_in())
        self.memory = Memory(self.paths.memory, version(), fresh=False)
        self.tell = tell

    def errors(self, changes: Iterable[Change] = ()) -> tuple[Problem, ...]:
        """What a build refuses once these changes are made, and one with drafts where any come."""
        with tempfile.TemporaryDirectory(prefix="portfolio-") as stage:
            files = _changed(listing(self.paths.source, self.paths.root), changes, self.paths, stage)
            found = [problem for wish in self.wishes for problem in self._built(wish, files)]
        return tuple(dict.fromkeys(it for it in found if it.severity == ERROR))

    def _built(self, wish: BuildOptions, files: Listing) -> tuple[Problem, ...]:
        self.memory.shelf = LoadedFiles()
        self.memory.shelf.listing = files
        with memo.remembering(memo.Remembered()):
            return prepare(wish, self.paths, self.memory, self.tell).problems


def tried(sources: Sources, source: Path, asked: ImportOptions, *, tell: Tell = lambda *_: None) -> Tried:
    """What the sources would do, without what a build refuses of it.  Errors that the site has already stop nothing."""
    done = plan(sources, source, asked, tell=tell)
    if not done.edits:
        return Tried(done)
    trial = Trial(source, done.edits, tell)
    found = trial.errors(done.edits)
    old = set(map(_kind, trial.errors())) if found else set()
    mends: tuple[Mend, ...] = ()
    for turn in range(TRIES):
        new = [it for it in found if _kind(it) not in old]
        more = mends_of(new, done.files(source.parent), mends, whole=turn >= TRIES - 2)
        if not more:
            break
        mends = (*mends, *more)
        done = plan(sources, source, asked, mends, tell=tell)
        found = trial.errors(done.edits)
    left = tuple(it for it in found if _kind(it) not in old)
    if left and not asked.samples:  # something of the user's own may lead to a sample
        return tried(sources, source, asked._replace(samples=True), tell=tell)
    return Tried(done, len(old), left)


def _kind(problem: Problem) -> tuple[str, str, str]:
    """What two problems have in common that are one, although the lines of the file have moved."""
    return problem.where.path, problem.code.id, problem.what


def _changed(found: Listing, changes: Iterable[Change], paths: Paths, stage: str) -> Listing:
    """The files of a content folder as they are after some changes, whose texts stand in the folder `stage`."""
    entries = {"papers": {it.path: it for it in found.papers}, "pages": {it.path: it for it in found.pages}}
    static, site = dict(found.static), found.site
    for number, it in enumerate(changes):
        below = it.path.relative_to(paths.source).as_posix() if it.path.is_relative_to(paths.source) else ""
        folder, _, name = below.partition("/")
        full = _full(it, Path(stage) / str(number))
        if below == "site.yaml":
            site = full
        elif folder == "static":
            static[name] = full
        elif folder in entries:
            path = it.path.relative_to(paths.root).as_posix()
            known = entries[folder].get(path, EntryFile(path, full, it.path.stem, ""))
            entries[folder][path] = known._replace(full=full)
    papers, pages = (tuple(it for _, it in sorted(every.items()) if it.full) for every in entries.values())
    files = tuple(sorted((name, full) for name, full in static.items() if full))
    return found._replace(site=site, papers=papers, pages=pages, static=files)


def _full(change: Change, stage: Path) -> str:
    """Where the file stands that is to be; '' where there is to be none."""
    if isinstance(change, Edit):
        stage.write_text(change.new, "utf-8", newline="")
        return str(stage)
    return str(change.source) if isinstance(change, Copy) else ""
