"""A site that stays in memory from build to build: only what changed is read and made again.

The steps are those of `build`, and so are the bytes; what differs is that nothing is forgotten between two builds.
"""

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.built_site import BuiltSite
from portfolio.build.last_build import Memory
from portfolio.build.moved_pages import moved_pages
from portfolio.build.pipeline import prepare, version
from portfolio.build.planned_site import PlannedSite, WrittenSite, job_count, stopped_report
from portfolio.build.render_and_write import Writing, render_ahead, write_site
from portfolio.build.seen_files import SeenFiles, files_seen
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Failure, has_errors
from portfolio.output.folder_guard import check_folder, check_output
from portfolio.output.lock import lock
from portfolio.system import memo

PREVIEW = Path(".portfolio/preview")
"""Where a preview with drafts is built, below the project root: drafts never come into the site itself."""


Settle = Callable[[Collection[str]], bool]
"""Waits until a change of these files is over; whether it waited."""


class LiveSite:
    """One site in memory."""

    def __init__(
        self, options: BuildOptions, *, progress: Tell = lambda *_: None, defer_plain_files: bool = False
    ) -> None:
        """`defer_plain_files` leaves the files that no template makes as they stand, until `complete`."""
        paths = paths_of(options)
        preview = paths.root / PREVIEW
        self.paths = paths._replace(output=preview) if options.drafts else paths
        self.options = options._replace(output=self.paths.output)
        self.progress = progress
        if not options.drafts or Path(os.path.realpath(preview)) != preview:
            others = (paths.root / "themes", paths.themes)
            check_output(self.options.output, root=paths.root, source=paths.source, others=others)
        check_folder(self.paths.output, root=paths.root)
        self.memory = Memory(self.paths, version(), fresh=options.fresh)
        self._remembered = memo.Remembered()
        self._seen = SeenFiles()
        self._planned_ahead: tuple[SeenFiles, PlannedSite] | None = None
        """What was planned while a change was settling, and from which files."""
        self._defers_plain_files = defer_plain_files
        self.is_complete = True
        """Whether all of the site has been written."""
        self._planned: PlannedSite | None = None
        """What the site as it stands was made from."""
        self._built: BuiltSite | None = None

    def refresh(
        self, *, today: str = "", look_at_all: bool = False, touched: Collection[str] | None = None,
        settle: Settle = lambda _: False,
    ) -> BuiltSite | None:  # fmt: skip
        """Build where something changed, else None; `look_at_all` looks whether the site itself was changed too.

        `touched` are the files that may be others, where that is known; without them all are looked at.  `settle` is
        called where something changed that nobody told of, and waits until it may be read.  Raises `Failure` where
        the environment forbids; then the next call tries again.
        """
        seen = files_seen(self.paths, self._seen, None if look_at_all else touched)
        if seen.changed and settle([str(self.paths.root / path) for path in seen.changed]):
            seen = files_seen(self.paths, self._seen, None)
        spoilt = look_at_all and self.memory.is_output_changed()
        if not (seen.changed or self._seen.unsure or self._planned_ahead or spoilt) and today == self.options.today:
            return None
        before = self._built
        built = self._build(seen, today, look_at_output=spoilt)
        idle = not (built.report.stopped or built.report.rendered or built.report.removed)
        if before and idle and before.files == built.files and before.report.problems == built.report.problems:
            return None  # files were touched, and are the same
        return built

    def is_emptied(self, touched: Collection[str]) -> bool:
        """Whether one of these files has just lost all its text."""
        return self._seen.is_emptied(touched)

    def foresee(self, *, touched: Collection[str] | None) -> None:
        """Do what can be done while a change is still settling: `refresh` uses it if nothing else has come."""
        seen = files_seen(self.paths, self._seen, touched)
        if not seen.changed or seen.unsure:  # what changes again in the same moment leaves no trace
            return
        self._reread(seen)
        with suppress(Failure), memo.remembering(self._remembered):
            planned = prepare(self.options, self.memory, self.progress)
            self._planned_ahead = (seen, planned)
            render_ahead(planned, self.memory)

    def build(self, *, today: str = "") -> BuiltSite:
        """Build whatever happened before; raises `Failure` as `refresh` does."""
        seen = files_seen(self.paths, self._seen, None)
        return self._build(seen._replace(changed=()), today, look_at_output=True)

    def _reread(self, seen: SeenFiles) -> None:
        self.memory.reread(seen.changed, self._seen.unsure, only_edits=seen.has_only_edits)

    def _build(self, seen: SeenFiles, today: str, *, look_at_output: bool) -> BuiltSite:
        started = perf_counter()
        foreseen, self._planned_ahead = self._planned_ahead, None
        planned = foreseen[1] if foreseen and foreseen[0].lines == seen.lines and today == self.options.today else None
        self.options = self.options._replace(today=today)
        self._reread(seen)
        with lock(self.paths.lock), memo.remembering(self._remembered):
            planned = planned or prepare(self.options, self.memory, self.progress)
            site = self._written_site(planned, look_at_output=look_at_output)
        self._seen = seen
        self.options = self.options._replace(jobs=1)  # from now on there are threads: nothing may be forked beside them
        site = site._replace(report=site.report._replace(seconds=perf_counter() - started))
        self._built = self._result(planned, site, seen.changed)
        return self._built

    def _written_site(self, planned: PlannedSite, *, look_at_output: bool) -> WrittenSite:
        if has_errors(planned.problems):
            return WrittenSite(stopped_report(planned.problems))
        jobs = job_count(self.options)
        site = write_site(planned, self.memory, Writing(jobs, self.progress, look_at_output, self._defers_plain_files))
        if self._defers_plain_files and not site.report.stopped:
            self.is_complete = False
        return site

    def _result(self, planned: PlannedSite, site: WrittenSite, changed: tuple[str, ...]) -> BuiltSite:
        """What came of a build; where it was stopped, the site that stands."""
        if site.report.stopped or planned.content is None:
            last = self._built or BuiltSite(site.report, changed, self.memory.former_files(), {}, (), "/")
            return last._replace(report=site.report, changed=changed, moved={})
        self.memory.loaded_files.changed = frozenset()
        self._remembered.turn()
        before, self._planned = self._planned, planned
        entries = before.content.entries if before and before.content else ()
        moved = dict(moved_pages(entries, planned.content.entries))
        base = urlsplit(planned.content.settings.base_url).path or "/"
        return BuiltSite(site.report, changed, site.files, moved, planned.plain, base)

    def complete(self) -> None:
        """Write what was deferred."""
        if self.is_complete or self._planned is None or self._built is None:
            return
        self.is_complete = True
        with lock(self.paths.lock), memo.remembering(self._remembered):
            asked = Writing(job_count(self.options), self.progress, look_at_output=False)
            site = write_site(self._planned, self.memory, asked)
        self._built = self._built._replace(files=site.files or self._built.files)

    def remember(self) -> None:
        """Keep for the next program what this one knows, and leave the site complete."""
        with suppress(Failure):  # the next build does it
            self.complete()
        with lock(self.paths.lock):
            self.memory.save()
