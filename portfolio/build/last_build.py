"""What a build remembers for the next one, all under `.portfolio/cache/` and all of it dispensable."""

import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from portfolio.build.build_state import Ahead, BuildState, Fingerprint
from portfolio.build.render import Digests
from portfolio.content.loaded_files import LoadedFiles
from portfolio.diagnostics.problems import Problem, Where
from portfolio.model.slugs import MANIFEST
from portfolio.output.manifest import Manifest, read_manifest
from portfolio.output.replace import Published
from portfolio.output.written_files import Stat, intact, stats_of
from portfolio.system.build_paths import Paths
from portfolio.system.files.shipped import PACKAGE, built_in
from portfolio.system.store import Store, encoded
from portfolio.templates.engine.bytecode import Stores
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Page
from portfolio.templates.theme.theme_files import Theme

Loaded = tuple[Theme | None, tuple[Problem, ...]]
"""A theme, and what is wrong with its files."""

FRAGMENTS = 50_000
"""Fragments of pages beyond which all are made anew: edited papers leave theirs behind."""

KEY = b"state"


class Memory:
    """The caches of one output folder; `fresh` starts with empty ones."""

    def __init__(self, folder: Path, version: str, *, fresh: bool) -> None:
        stamp = hashlib.blake2b(version.encode(), digest_size=16).digest()
        place = folder / "nothing" if fresh else folder
        self.version = stamp
        self.entries = Store(place / "entries", stamp)
        self.shelf = LoadedFiles()
        own = Store(place / "templates", stamp, lasting=True)
        beside = PACKAGE / "__pycache__" / "templates"
        self.templates = Stores(own, Store(beside, stamp, lasting=True), str(built_in()))
        self._state = Store(place / "state", stamp)
        self.made: dict[str, tuple[Page, bytes, Fingerprint]] = {}
        """What each page of the last build was made from, by its file."""
        self.digests = Digests()
        """Of values that views share."""
        self.settled: tuple[Sequence[Page], Templates] | None = None
        """The pages of the last build, and their templates."""
        self.ahead: Ahead | None = None
        """What was made before it was time to publish it."""
        self._themes: dict[tuple[str, Where], Loaded] = {}
        self._templates: Templates | None = None
        self._manifest: tuple[Stat, Manifest] | None = None
        for name, store in (("entries", self.entries), ("templates", own), ("state", self._state)):
            store.path = folder / name

    @cached_property
    def state(self) -> BuildState:
        """What the last build left; an empty state where that is lost."""
        data = self._state.get(KEY)
        try:
            return msgspec.msgpack.decode(data, type=BuildState) if data else BuildState()
        except msgspec.DecodeError:
            return BuildState()

    def theme(self, name: str, where: Where, load: Callable[[], Loaded]) -> Loaded:
        """A theme as it was loaded, until `renew` says that its files may be others."""
        if (name, where) not in self._themes:
            self._themes[(name, where)] = load()
        return self._themes[(name, where)]

    def of_theme(self, folders: Sequence[str], root: Path) -> Templates:
        """The templates of a theme, read and compiled once until `renew`."""
        if self._templates is None or self._templates.folders != tuple(folders):
            self._templates = Templates(folders, root, self.templates)
        if len(self._templates.fragments) > FRAGMENTS:
            self._templates.fragments.clear()
        return self._templates

    def renew(self) -> None:
        """Files of themes may have changed."""
        self.ahead = None
        self._themes.clear()
        self._templates = None

    @property
    def last_standing(self) -> Mapping[str, str]:
        """The digest of each file of the site as this memory left it."""
        return self._manifest[1].files if self._manifest else {}

    def standing(self, paths: Paths, *, swept: bool) -> tuple[Manifest, Mapping[str, str]]:
        """The manifest of the output folder, and the digest of each file that stands as it says."""
        self.digests.bound()
        known = self._manifest
        if not swept and known and known[0] == stats_of(paths.output, [MANIFEST]).get(MANIFEST):
            return known[1], known[1].files
        manifest = read_manifest(paths.output, root=paths.root)
        good = intact(paths.output, manifest, self.state.outputs, since_ns=self.state.written)
        return manifest, {name: manifest.files[name] for name in good}

    def stand(self, paths: Paths, published: Published, state: BuildState, *, swept: bool) -> None:
        """Remember a site that has just been published."""
        outputs = stats_of(paths.output, published.digests if swept else published.written)
        if not swept:
            gone = set(published.removed)
            outputs = {**{name: it for name, it in self.state.outputs.items() if name not in gone}, **outputs}
        self.state = replace(state, outputs=outputs)
        stat = stats_of(paths.output, [MANIFEST]).get(MANIFEST)
        self._manifest = (stat, Manifest(published.digests, {}, found=True)) if stat else None

    def save(self) -> None:
        """Write what differs from what is kept."""
        self._state.put(KEY, encoded(self.state))
        for store in (self.entries, self.templates.own, self._state):
            store.save()
        if not sys.dont_write_bytecode:
            self.templates.built_in.save()
