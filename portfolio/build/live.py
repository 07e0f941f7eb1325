"""A site that stays in memory from build to build: only what changed is read and made again.

The steps are those of `build`, and so are the bytes; what differs is that nothing is forgotten between two builds.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from portfolio.build.apply import put, render_ahead
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.built_site import Built
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.build.ready_site import Put, ReadySite, stopped
from portfolio.content.content_types import PaperEntry, TextPageEntry
from portfolio.content.folder import ENTRY_SUFFIXES
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Failure, has_errors
from portfolio.output.folder_guard import check_folder, check_output
from portfolio.output.lock import lock
from portfolio.output.manifest import read_manifest
from portfolio.output.written_files import stats_of
from portfolio.system import change_detection, memo
from portfolio.system.files.reading import DROPPING

PREVIEW = Path(".portfolio/preview")
"""Where a preview with drafts is built, below the project root: drafts never come into the site itself."""


Settle = Callable[[Collection[str]], bool]
"""Waits until a change of these files is over; whether it waited."""


class Resident:
    """One site in memory."""

    def __init__(self, wish: BuildOptions, *, tell: Tell = lambda *_: None, hold: bool = False) -> None:
        """`hold` leaves the files that no template makes as they stand, until `complete`: nobody waits for them."""
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
        self._remembered = memo.Remembered()
        self._seen: Mapping[bytes, bytes] = {}
        self._unsure: frozenset[str] = frozenset()
        """Files that were touched just when they were looked at, and may change again without a trace."""
        self._foreseen: tuple[Mapping[bytes, bytes], ReadySite] | None = None
        """What was planned while a change was settling, and from which files."""
        self._hold = hold
        self._held: ReadySite | None = None
        """What was planned last, where not all of it has been put."""
        self._standing = ""
        self._entries: Sequence[PaperEntry | TextPageEntry] = ()
        self._built: Built | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """What the site is made from, as far as it may change while it is served."""
        return (self.paths.source, self.paths.root / "themes", self.paths.themes)

    def refresh(
        self, *, today: str = "", whole: bool = False, touched: Collection[str] | None = None,
        settle: Settle = lambda _: False,
    ) -> Built | None:  # fmt: skip
        """Build where something changed, else None; `whole` looks whether the site itself was changed too.

        `touched` are the files that may be others, where that is known; without them all are looked at.  `settle` is
        called where something changed that nobody told of, and waits until it may be read.  Raises `Failure` where
        the environment forbids; then the next call tries again.
        """
        since, seen = change_detection.clock(self.paths), self._look(None if whole else touched)
        changed = tuple(sorted(self._changed(seen)))
        if changed and settle([str(self.paths.root / path) for path in changed]):
            since, seen = change_detection.clock(self.paths), self._look(None)
            changed = tuple(sorted(self._changed(seen)))
        spoilt = whole and self._is_spoilt()
        if not (changed or self._unsure or self._foreseen or spoilt) and today == self.wish.today:
            return None
        before = self._built
        built = self._build(since, seen, changed, today, swept=spoilt)
        idle = not (built.report.stopped or built.report.rendered or built.report.removed)
        if before and idle and before.files == built.files and before.report.problems == built.report.problems:
            return None  # files were touched, and are the same
        return built

    def is_cut(self, touched: Collection[str]) -> bool:
        """Whether one of these files had a text and is empty now: nearly always it is just being written."""
        for path in map(os.fsencode, touched):
            before, now = self._seen.get(path), change_detection.line(path)
            if before and now and change_detection.size(before) and change_detection.size(now) == 0:
                return True
        return False

    def foresee(self, *, touched: Collection[str] | None) -> None:
        """Do what can be done while a change is still settling: `refresh` uses it if nothing else has come."""
        since, seen = change_detection.clock(self.paths), self._look(touched)
        changed = tuple(sorted(self._changed(seen)))
        fresh = any(change_detection.newest(line) >= since for _, line in seen.items() - self._seen.items())
        if not changed or fresh:  # what changes again in the same moment leaves no trace
            return
        self._hand_in(seen, changed)
        with suppress(Failure), memo.remembering(self._remembered):
            planned = prepare(self.wish, self.paths, self.memory, self.tell)
            self._foreseen = (seen, planned)
            if planned.templates and not has_errors(planned.problems):
                render_ahead(planned, planned.templates, self.memory)

    def build(self, *, today: str = "") -> Built:
        """Build whatever happened before; raises `Failure` as `refresh` does."""
        since, seen = change_detection.clock(self.paths), self._look(None)
        return self._build(since, seen, (), today, swept=True)

    def _look(self, touched: Collection[str] | None) -> Mapping[bytes, bytes]:
        """All files as they are now; as far as is known, only those that were touched have to be looked at."""
        if touched is None or not self._seen:
            return change_detection.files(self.folders, ignored=DROPPING.fullmatch)
        seen = dict(self._seen)
        for path in {os.fsencode(it) for it in touched}:
            line = change_detection.line(path)
            if line is None:
                seen.pop(path, None)
            elif line.startswith(b"\1"):  # a folder, and whatever is in it
                return self._look(None)
            else:
                seen[path] = line
        return seen

    def _build(
        self, since: int, seen: Mapping[bytes, bytes], changed: tuple[str, ...], today: str, *, swept: bool
    ) -> Built:
        started = perf_counter()
        (foreseen, planned), self._foreseen = self._foreseen or ({}, None), None
        if foreseen != seen or today != self.wish.today:
            planned = None
        self.wish = self.wish._replace(today=today)
        self._hand_in(seen, changed)
        with lock(self.paths.lock), memo.remembering(self._remembered):
            planned, done = self._steps(since, planned, swept=swept)
        before, last = self._built, self._seen
        self._seen, self._unsure = seen, self._newer(seen, last, since)
        self.wish = self.wish._replace(jobs=1)  # from now on there are threads, beside which nothing may be forked
        report = done.report._replace(seconds=perf_counter() - started)
        files = done.files or (before.files if before else self._last())
        base = before.base if before else "/"
        plain = before.plain if before else ()
        moved: Mapping[str, str] = {}
        if not report.stopped and planned.content:
            self.memory.shelf.changed = frozenset()
            self._remembered.turn()
            base = urlsplit(planned.content.settings.base_url).path or "/"
            plain = planned.plain
            moved = dict(_moved(self._entries, planned.content.entries))
            self._entries = planned.content.entries
            self._standing = ""
        self._built = Built(report, changed, files, moved, plain, base)
        return self._built

    def _newer(self, seen: Mapping[bytes, bytes], last: Mapping[bytes, bytes], since: int) -> frozenset[str]:
        """Files that were touched just when they were looked at, and may change again without a trace."""
        new = seen.items() - last.items()
        return frozenset(self._name(path) for path, line in new if change_detection.newest(line) >= since)

    def _steps(self, since: int, planned: ReadySite | None, *, swept: bool) -> tuple[ReadySite, Put]:
        planned = planned or prepare(self.wish, self.paths, self.memory, self.tell)
        if has_errors(planned.problems) or planned.templates is None:
            return planned, Put(stopped(planned.problems))
        done = put(planned, planned.templates, self.wish, self.paths, self.memory, since, self.tell, swept=swept,
                   held=self._hold)  # fmt: skip
        self._held = planned if self._hold and not done.report.stopped else self._held
        return planned, done

    def _hand_in(self, seen: Mapping[bytes, bytes], changed: tuple[str, ...]) -> None:
        """Say which files are to be read again; where others came or went, all are listed anew."""
        shelf, source = self.memory.shelf, self.paths.source.name
        known = {it.path for it in (*shelf.listing.papers, *shelf.listing.pages)} if shelf.listing else set()
        known.add(f"{source}/site.yaml")
        if not known.issuperset(changed) or not all(self._is_edit(path, seen) for path in changed):
            shelf.listing = None
        entries = (f"{source}/papers/", f"{source}/pages/")
        if not all(path.startswith(entries) and path.endswith(ENTRY_SUFFIXES) for path in changed):
            self.memory.renew()
        shelf.changed = shelf.changed | set(changed) | self._unsure

    def _is_edit(self, path: str, seen: Mapping[bytes, bytes]) -> bool:
        """Whether a file is the ordinary file that it was, with other contents."""
        full = os.fsencode(self.paths.root / path)
        modes = {change_detection.mode(lines.get(full, b"")) for lines in (seen, self._seen)}
        return len(modes) == 1 and b"" not in modes

    def _is_spoilt(self) -> bool:
        """Whether somebody else changed the site since it was written."""
        now = change_detection.look([self.paths.output]).digest
        if not self._standing:  # the first look after a build
            known = self.memory.state.outputs
            self._standing = now if stats_of(self.paths.output, known) == known else "unknown"
        return now != self._standing

    def _changed(self, seen: Mapping[bytes, bytes]) -> Iterator[str]:
        """The files that came, went or are others than before."""
        for path in {path for path, _ in seen.items() ^ self._seen.items()}:
            if not (self._seen.get(path) or seen[path]).startswith(b"\1"):
                yield self._name(path)

    def _name(self, path: bytes) -> str:
        return os.path.relpath(os.fsdecode(path), self.paths.root).replace(os.sep, "/")

    def _last(self) -> Mapping[str, str]:
        """The site that a former program left, which is served until there is a better one."""
        return read_manifest(self.paths.output, root=self.paths.root).files

    @property
    def is_complete(self) -> bool:
        """Whether all of the site has been put."""
        return self._held is None

    def complete(self) -> None:
        """Put what was held."""
        planned, self._held = self._held, None
        if planned is None or planned.templates is None or self._built is None:
            return
        since = change_detection.clock(self.paths)
        with lock(self.paths.lock), memo.remembering(self._remembered):
            done = put(planned, planned.templates, self.wish, self.paths, self.memory, since, self.tell, swept=False)
        self._standing = ""
        self._built = self._built._replace(files=done.files or self._built.files)

    def remember(self) -> None:
        """Keep for the next program what this one knows, and leave the site complete."""
        with suppress(Failure):  # the next build does it
            self.complete()
        with lock(self.paths.lock):
            self.memory.save()


def _moved(
    before: Sequence[PaperEntry | TextPageEntry], now: Sequence[PaperEntry | TextPageEntry]
) -> Iterator[tuple[str, str]]:
    """Where the pages of entries went: the same file has another address, or the same text another file."""
    here = {it.url for it in now}
    gone = [it for it in before if it.url not in here]
    if not gone:
        return
    there = {it.url for it in before}
    by_path = {it.entry.path: it.url for it in now if it.entry.path.endswith(ENTRY_SUFFIXES)}
    by_text = {(it.texts.title, it.entry.text): it.url for it in now if it.url not in there}
    for it in gone:
        url = by_path.get(it.entry.path) or by_text.get((it.texts.title, it.entry.text))
        if url:
            yield it.url, url
