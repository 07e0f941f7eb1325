"""What has to change in the output folder, decided before anything is touched: reads, and writes nothing."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import USAGE, Failure, Problem, Where, sorted_problems
from portfolio.model.slugs import STAGE
from portfolio.output import disk
from portfolio.output.contents import OutputFile, folders_above, folders_of, in_order, names_of
from portfolio.output.manifest import Manifest


class Changes(NamedTuple):
    """The change from what stands in the output folder to the new contents."""

    writes: tuple[OutputFile, ...]
    """What differs on disk, in the order of moving into place."""
    first: tuple[str, ...]
    """Strays that stand where something new must go."""
    last: tuple[str, ...]
    """The other strays: ours, on disk, and no longer part of the site."""
    gone: tuple[str, ...]
    """Every name that is no longer part of the site, on disk or not: their folders go when empty."""
    changed: Mapping[str, str]
    """Files of ours with bytes that are not: name to digest."""
    digests: Mapping[str, str]
    """All files, name to digest."""
    fresh: tuple[str, ...]
    """Those of them that are not said to stand as they should."""

    def is_done(self, manifest: Manifest) -> bool:
        """Whether the disk is already as it should be, the manifest too."""
        at_rest = manifest.found and not manifest.pending and manifest.files == self.digests
        return at_rest and not self.writes


def planned_changes(
    output: Path, contents: Sequence[OutputFile], still: Mapping[str, str], *, root: Path, manifest: Manifest
) -> Changes:
    """Compare the contents with the disk; raises `Failure` naming every foreign file in the way.

    `still` are the files that stand as they should, name to digest.
    """
    if not still.items() <= manifest.files.items():
        wrong = min(still.items() - manifest.files.items())
        raise ValueError(f"{wrong[0]!r} is said to be unchanged, but the manifest has another digest")
    gone = sorted(manifest.names() - names_of(contents, still.keys(), manifest.files.keys()))
    scene = _Scene(output, gone)
    digests = dict(still)
    writes: list[OutputFile] = []
    changed = {name: it for name, it in scene.strays.items() if not manifest.knows(name, it)}
    foreign = {} if disk.kind_of(output / STAGE) in (disk.NOTHING, disk.FOLDER) else {STAGE: STAGE}
    for content in contents:
        name = content.name
        digest = digests[name] = _digest(content)
        obstacle, standing = scene.obstacle(name), scene.digest_at(name)
        if standing == digest:  # also how a foreign file becomes ours
            continue
        if standing and not obstacle and not manifest.knows(name, standing):
            if name in manifest.names():
                changed[name] = standing
            else:
                obstacle = name
        if obstacle:
            foreign.setdefault(obstacle, name)  # each is told once, whatever else it stands in the way of
        writes.append(content)
    if foreign:
        raise Failure(USAGE, sorted_problems(_foreign(output, root, *it) for it in foreign.items()))
    first = _in_the_way(scene.strays, writes)
    last = tuple(name for name in scene.strays if name not in first)
    fresh = tuple(content.name for content in contents)
    return Changes(in_order(writes), first, last, tuple(gone), changed, digests, fresh)


class _Scene:
    """What stands in the output folder, looked at once and never through a link."""

    def __init__(self, output: Path, gone: Sequence[str]) -> None:
        self._output = output
        self._prefix = os.path.join(output, "")
        self._kinds: dict[str, str] = {}
        self._gone_folders = {folder.casefold() for folder in folders_of(gone)}
        self._folded: dict[str, str] = {}
        self.strays = {name: digest for name in gone if (digest := self.digest_at(name))}
        self._folded = {name.casefold(): name for name in self.strays}

    def kind(self, name: str) -> str:
        if name not in self._kinds:
            self._kinds[name] = disk.kind_of(self._prefix + name)
        return self._kinds[name]

    def digest_at(self, name: str) -> str:
        """The digest of the file there, or '' where none is or a stray makes room."""
        is_there = all(self.kind(folder) == disk.FOLDER for folder in folders_above(name))
        if not is_there or self.kind(name) != disk.FILE or self._is_stray(name):
            return ""
        return disk.digest_of_file(self._output / name)

    def obstacle(self, name: str) -> str:
        """What stands on the way to the name, or is no file there, and is not ours to remove; or ''."""
        for folder in folders_above(name):
            kind = self.kind(folder)
            if kind == disk.NOTHING or self._is_stray(folder):
                return ""
            if kind != disk.FOLDER:
                return folder
        kind = self.kind(name)
        if kind == disk.FOLDER:
            return self._foreign_in(name)
        return name if kind == disk.OTHER else ""

    def _foreign_in(self, folder: str) -> str:
        """The first thing in a folder, at any depth, that is not a stray; or '' where the strays are all."""
        names = sorted(f"{folder}/{path.name}" for path in (self._output / folder).iterdir())
        if not names and folder.casefold() not in self._gone_folders:
            return folder
        for name in names:
            if self.kind(name) == disk.FOLDER:
                if foreign := self._foreign_in(name):
                    return foreign
            elif not self._is_stray(name):
                return name
        return ""

    def _is_stray(self, name: str) -> bool:
        """Whether the file there is a stray, under this name or, on some systems, in another case."""
        twin = self._folded.get(name.casefold())
        if twin is None or twin == name:
            return twin is not None
        return self.kind(name) == disk.FILE and (self._output / twin).samefile(self._output / name)


def _digest(content: OutputFile) -> str:
    """The digest the file is to have."""
    if content.data is not None:
        return disk.digest_of(content.data)
    return content.digest or disk.digest_of_file(Path(content.source or ""))


def _in_the_way(strays: Mapping[str, str], writes: Sequence[OutputFile]) -> tuple[str, ...]:
    """Strays that have a new name in another case, or are a file where a folder must go, or the reverse."""
    names = {content.name.casefold() for content in writes}
    folders = folders_of(names)

    def is_in_the_way(stray: str) -> bool:
        return stray in names or stray in folders or any(folder in names for folder in folders_above(stray))

    return tuple(stray for stray in strays if is_in_the_way(stray.casefold()))


def _foreign(output: Path, root: Path, obstacle: str, name: str) -> Problem:
    kind = disk.kind_of(output / obstacle)
    thing = {disk.FILE: "a file", disk.FOLDER: "a folder"}.get(kind, "a link or a device")
    return Problem(
        Where(disk.display_path(output / obstacle, root)),
        codes.FOREIGN_FILE,
        f"{thing} that portfolio did not write is in the way of '{name}'",
        "Move it out of the output folder, or delete it, and build again",
    )
