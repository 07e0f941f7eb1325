"""A site that stays in memory from build to build: only what changed is read and made again.

The steps are those of `build`, and so are the bytes; what differs is that nothing is forgotten between two builds.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

from portfolio import sweep
from portfolio.build import Plan, Put, prepare, put, stopped, version
from portfolio.content import OwnPage, Work
from portfolio.memory import Memory
from portfolio.problems import has_errors
from portfolio.read.files import DROPPING
from portfolio.report import Report
from portfolio.say import Tell
from portfolio.wish import Wish, paths_of
from portfolio.write import check_folder, check_output, lock, read_manifest

PREVIEW = Path(".portfolio/preview")
"""Where a preview with drafts is built, below the project root: drafts never come into the site itself."""


class Built(NamedTuple):
    """What a look at the files led to."""

    report: Report
    changed: tuple[str, ...]
    """What had changed, relative to the project root, in order; nothing for the first build."""
    files: Mapping[str, str]
    """The site as it stands now: each file with its digest.  That of the last good build where this one was stopped."""
    moved: Mapping[str, str]
    """Addresses of pages that are gone, each with the page's address now; both relative to the site's root."""
    base: str
    """The path under which the site is served, `/` or `/repo/`."""


class Resident:
    """One site in memory."""

    def __init__(self, wish: Wish, *, tell: Tell = lambda *_: None) -> None:
        paths = paths_of(wish)
        preview = paths.root / PREVIEW
        self.paths = paths._replace(output=preview) if wish.drafts else paths
        self.wish = wish._replace(output=self.paths.output)
        self.tell = tell
        if not wish.drafts or Path(os.path.realpath(preview)) != preview:
            others = (paths.root / "themes", paths.themes)
            check_output(self.wish.output, root=paths.root, source=paths.source, others=others)
        check_folder(self.paths.output, root=paths.root)
        self.memory = Memory(self.paths.memory, version(), fresh=wish.fresh)
        self._seen: Mapping[bytes, bytes] = {}
        self._standing = ""
        self._entries: Sequence[Work | OwnPage] = ()
        self._built: Built | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """What the site is made from, as far as it may change while it is served."""
        return (self.paths.source, self.paths.root / "themes", self.paths.themes)

    def refresh(self, *, today: str = "", whole: bool = False) -> Built | None:
        """Build where something changed, else None; `whole` looks whether the site itself was changed too.

        Raises `Failure` where the environment forbids; then the next call tries again.
        """
        since, seen = sweep.clock(self.paths), sweep.files(self.folders, ignored=DROPPING.fullmatch)
        changed = tuple(sorted(self._changed(seen)))
        spoilt = whole and self._standing != sweep.look([self.paths.output]).digest
        if not changed and not spoilt and today == self.wish.today:
            return None
        return self._build(since, seen, changed, today)

    def build(self, *, today: str = "") -> Built:
        """Build whatever happened before; raises `Failure` as `refresh` does."""
        since, seen = sweep.clock(self.paths), sweep.files(self.folders, ignored=DROPPING.fullmatch)
        return self._build(since, seen, (), today)

    def _build(self, since: int, seen: Mapping[bytes, bytes], changed: tuple[str, ...], today: str) -> Built:
        started = perf_counter()
        self.wish = self.wish._replace(today=today)
        with lock(self.paths.lock):
            planned, done = self._steps(since)
        before, self._seen = self._built, seen
        self.wish = self.wish._replace(jobs=1)  # from now on there are threads, beside which nothing may be forked
        report = done.report._replace(seconds=perf_counter() - started)
        files = done.files or (before.files if before else self._last())
        base = before.base if before else "/"
        moved: Mapping[str, str] = {}
        if not report.stopped and planned.content:
            base = urlsplit(planned.content.settings.base_url).path or "/"
            moved = dict(_moved(self._entries, planned.content.entries))
            self._entries = planned.content.entries
            self._standing = sweep.look([self.paths.output]).digest
        self._built = Built(report, changed, files, moved, base)
        return self._built

    def _steps(self, since: int) -> tuple[Plan, Put]:
        planned = prepare(self.wish, self.paths, self.memory, self.tell)
        if has_errors(planned.problems) or planned.templates is None:
            return planned, Put(stopped(planned.problems))
        return planned, put(planned, planned.templates, self.wish, self.paths, self.memory, since, self.tell)

    def _changed(self, seen: Mapping[bytes, bytes]) -> Iterator[str]:
        """The files that came, went or are others than before."""
        for path in {*self._seen, *seen}:
            old, new = self._seen.get(path, b""), seen.get(path, b"")
            if old != new and not (old or new).startswith(b"\1"):
                yield os.path.relpath(os.fsdecode(path), self.paths.root).replace(os.sep, "/")

    def _last(self) -> Mapping[str, str]:
        """The site that a former program left, which is served until there is a better one."""
        return read_manifest(self.paths.output, root=self.paths.root).files

    def remember(self) -> None:
        """Keep for the next program what this one knows."""
        with lock(self.paths.lock):
            self.memory.save()


def _moved(before: Sequence[Work | OwnPage], now: Sequence[Work | OwnPage]) -> Iterator[tuple[str, str]]:
    """Where the pages of entries went: the same file has another address, or the same text another file."""
    here = {it.url for it in now}
    gone = [it for it in before if it.url not in here]
    if not gone:
        return
    there = {it.url for it in before}
    by_path = {it.entry.path: it.url for it in now}
    by_text = {(it.texts.title, it.entry.text): it.url for it in now if it.url not in there}
    for it in gone:
        url = by_path.get(it.entry.path) or by_text.get((it.texts.title, it.entry.text))
        if url:
            yield it.url, url
