"""What a build remembers for the next one, all under `.portfolio/cache/` and all of it dispensable."""

import sys
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from portfolio.build.build_state import BuildState, KnownPages, PageRecords, StalePages
from portfolio.build.loaded_themes import LoadedThemes
from portfolio.build.stale_pages import Digests
from portfolio.content.entry_files import ENTRY_SUFFIXES
from portfolio.content.loaded_files import LoadedFiles
from portfolio.output.manifest import Manifest, read_manifest
from portfolio.output.replace import Published
from portfolio.output.written_files import Stat, intact, manifest_stat, stats_of
from portfolio.pages.kind_registry import content_kinds
from portfolio.system.build_paths import Paths
from portfolio.system.change_detection import look
from portfolio.system.store import Store, digest, value_bytes
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Page

KEY = b"state"


class Memory:
    """The caches of one output folder; `fresh` starts with empty ones."""

    def __init__(self, paths: Paths, version: str, *, fresh: bool) -> None:
        self.paths = paths
        self.version = digest(version.encode())
        self.entries = Store(paths.memory / "entries", self.version, fresh=fresh)
        self.loaded_files = LoadedFiles()
        self.themes = LoadedThemes(paths.memory / "templates", self.version, fresh=fresh)
        self._state = Store(paths.memory / "state", self.version, fresh=fresh)
        self.digests = Digests()
        """Of values that views share."""
        self.page_records: PageRecords = {}
        """What each page of the last build was made from, by its file."""
        self.last_pages: tuple[Sequence[Page], Templates] | None = None
        """The pages of the last build, and their templates."""
        self.ahead: StalePages | None = None
        """What was rendered before it was time to write it."""
        self._manifest: tuple[Stat, Manifest] | None = None
        self._output_digest = ""
        """How the output folder looks; '' before the first look after a build."""

    @cached_property
    def state(self) -> BuildState:
        """What the last build left; an empty state where that is lost."""
        data = self._state.get(KEY)
        try:
            return msgspec.msgpack.decode(data, type=BuildState) if data else BuildState()
        except msgspec.DecodeError:
            return BuildState()

    def reread(self, changed: Collection[str], unsure: Collection[str], *, only_edits: bool) -> None:
        """Read these files again, since they have changed or may have; unless they were edited, list all anew."""
        files, source = self.loaded_files, self.paths.source.name
        known = {it.path for it in files.listing.every} if files.listing else set()
        known.add(f"{source}/site.yaml")
        if not (only_edits and known.issuperset(changed)):
            files.listing = None
        entries = tuple(f"{source}/{kind.folder}/" for kind in content_kinds())
        if not all(path.startswith(entries) and path.endswith(ENTRY_SUFFIXES) for path in changed):
            self.ahead = None
            self.themes.clear()
        files.changed = files.changed.union(changed, unsure)

    def known_pages(self, templates: Templates, standing: Mapping[str, str]) -> KnownPages:
        """What is known of pages where the files of the site stand like this."""
        last = self.last_pages
        unspoilt = last is not None and standing is self.last_files and last[1] is templates
        return KnownPages(self.version, self.state.pages, self.page_records, last[0] if last and unspoilt else ())

    @property
    def last_files(self) -> Mapping[str, str]:
        """The digest of each file of the site as this memory left it."""
        return self._manifest[1].files if self._manifest else {}

    def former_files(self) -> Mapping[str, str]:
        """The same as a former program left it."""
        return read_manifest(self.paths.output, root=self.paths.root).files

    def standing_files(self, *, look_at_output: bool) -> tuple[Manifest, Mapping[str, str]]:
        """The manifest of the output folder, and the digest of each file that stands as it says."""
        self.digests.limit_size()
        output, known = self.paths.output, self._manifest
        if not look_at_output and known and known[0] == manifest_stat(output):
            return known[1], known[1].files
        manifest = read_manifest(output, root=self.paths.root)
        good = intact(output, manifest, self.state.outputs, since_ns=self.state.written)
        return manifest, {name: manifest.files[name] for name in good}

    def remember_site(self, published: Published, state: BuildState, *, look_at_output: bool) -> None:
        """Remember a site that has just been published."""
        output = self.paths.output
        outputs = stats_of(output, published.digests if look_at_output else published.written)
        if not look_at_output:
            gone = set(published.removed)
            outputs = {**{name: it for name, it in self.state.outputs.items() if name not in gone}, **outputs}
        self.state = replace(state, outputs=outputs)
        stat = manifest_stat(output)
        self._manifest = (stat, Manifest(published.digests, {}, found=True)) if stat else None
        self._output_digest = ""

    def is_output_changed(self) -> bool:
        """Whether somebody else changed the site since it was written."""
        now = look([self.paths.output]).digest
        if not self._output_digest:
            known = self.state.outputs
            self._output_digest = now if stats_of(self.paths.output, known) == known else "unknown"
        return now != self._output_digest

    def save(self) -> None:
        """Write what differs from what is kept."""
        self._state.put(KEY, value_bytes(self.state))
        for store in (self.entries, self.themes.stores.own, self._state):
            store.save()
        if not sys.dont_write_bytecode:
            self.themes.stores.built_in.save()
