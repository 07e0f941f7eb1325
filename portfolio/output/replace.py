"""Bringing the output folder from what stands there to the new site, all or nothing.

Everything is staged inside the output folder, so that moving is one step; then the manifest says what is
about to happen; then files are moved into place; then it says what is there.  An error or Ctrl-C on the way
takes everything back.  A kill leaves each file old or new, and the next build, told by the manifest, goes on.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.model.slugs import MANIFEST, STAGE
from portfolio.output import disk
from portfolio.output.changes import Changes, planned_changes
from portfolio.output.contents import OutputFile
from portfolio.output.folder_guard import check_folder
from portfolio.output.journal import Journal, clear, make_folders, prune
from portfolio.output.manifest import Manifest, bytes_of, intent
from portfolio.system.signals import ignoring_signals


class Published(NamedTuple):
    """What publishing did."""

    written: tuple[str, ...]
    """Names of new and replaced files, in the order of moving into place."""
    removed: tuple[str, ...]
    """Names of deleted files, sorted."""
    kept: tuple[Problem, ...]
    """A warning for each file that was changed by hand, naming the copy."""
    digests: dict[str, str]
    """The whole site, name to digest, as in the manifest."""


NOTHING: Mapping[str, str] = {}


def publish(
    output: Path, contents: Sequence[OutputFile], *, root: Path, manifest: Manifest, still: Mapping[str, str] = NOTHING
) -> Published:
    """Make the output folder hold exactly these contents, beside what is not ours; writes only what differs.

    `still` are files that the caller knows to stand as they should: name to digest, as in the manifest.  `manifest` is
    what `read_manifest` gave under the same lock.  Raises `Failure` (usage) where foreign files stand in the way and
    `Failure` (environment) where the disk refuses; then the old site stands.
    """
    if not manifest.found:
        check_folder(output, root=root)
    try:
        plan = planned_changes(output, contents, still, root=root, manifest=manifest)
        clear(output / STAGE)
    except OSError as error:
        raise disk.failure(error, output=output, root=root) from error
    if plan.is_done(manifest):
        return Published((), (), (), dict(plan.digests))
    return _Publication(output, root=root, manifest=manifest, plan=plan).run()


class _Publication:
    """One run of the steps; two journals, for the intent may be taken back only when all the files were."""

    def __init__(self, output: Path, *, root: Path, manifest: Manifest, plan: Changes) -> None:
        self._output, self._root, self._manifest, self._plan = output, root, manifest, plan
        self._stage = output / STAGE
        self._prefix = os.path.join(output, "")
        self._staging = os.path.join(self._stage, "new-")
        self._ground = Journal(self._stage, "ground")
        self._files = Journal(self._stage, "old")

    def run(self) -> Published:
        try:
            kept = [self._keep(name, digest) for name, digest in sorted(self._plan.changed.items())]
            digests = self._stage_all()
            self._swap()
        except BaseException as error:
            with ignoring_signals():
                whole = self._files.roll_back() and self._ground.roll_back()
            if isinstance(error, OSError):
                raise disk.failure(error, output=self._output, root=self._root, whole=whole) from error
            if not whole:
                raise _torn(self._output, self._root) from error
            raise
        written = tuple(content.name for content in self._plan.writes)
        removed = tuple(sorted((*self._plan.first, *self._plan.last)))
        return Published(written, removed, tuple(kept), digests)

    def _keep(self, name: str, digest: str) -> Problem:
        """Copy a file that was changed by hand to where it is safe, and say so."""
        copy = self._root / ".portfolio" / "kept" / digest[:8] / name
        with disk.naming(copy, self._root / ".portfolio"):
            missing = [folder for folder in copy.parents if disk.kind_of(folder) == disk.NOTHING]
            for folder in reversed(missing):
                disk.make_dir(folder)
            if disk.kind_of(copy) != disk.FILE or disk.digest_of_file(copy) != digest:
                disk.copy(self._output / name, copy)
        done = "deleted, because the site no longer has it" if name in self._plan.gone else "restored"
        return Problem(
            Where(disk.display_path(self._output / name, self._root)),
            codes.CHANGED_BY_HAND,
            f"this file was changed by hand and has been {done}",
            f"Your version is kept as '{disk.display_path(copy, self._root)}'; edit its entry or the theme instead",
        )

    def _stage_all(self) -> dict[str, str]:
        """Write everything new beside the site; gives all digests, those of copied files as copied."""
        for folder in reversed((self._output, *self._output.parents)):
            if not folder.exists():
                self._ground.make_dir(str(folder))
        with disk.naming(self._output, self._stage):
            self._ground.open_stage()
        digests = dict(self._plan.digests)
        for number, content in enumerate(self._plan.writes):
            with disk.naming(self._prefix + content.name, self._stage):
                digests[content.name] = self._stage_one(content, self._new(number), digests[content.name])
        with disk.naming(self._output / MANIFEST, self._stage):
            fresh = {name: digests[name] for name in self._plan.fresh}  # all others are as the manifest says
            disk.write(self._stage / "intent", bytes_of(intent(self._manifest, fresh)))
            disk.write(self._stage / "manifest", bytes_of(Manifest(digests, {}, found=True)))
        return digests

    def _stage_one(self, content: OutputFile, staged: str, digest: str) -> str:
        if content.data is None:
            return disk.copy(Path(content.source or ""), Path(staged))
        disk.write(staged, content.data)
        return digest

    def _swap(self) -> None:
        """Move the intent, what is in the way, the new files, the strays and, at the end, the manifest."""
        with disk.naming(self._output / MANIFEST, self._stage):
            self._ground.place(str(self._stage / "intent"), self._prefix + MANIFEST)
        self._take_away(self._plan.first)
        prune(self._files, self._output, self._plan.gone)  # an empty folder may stand where a file must go
        standing: set[str] = set()
        for number, content in enumerate(self._plan.writes):
            with disk.naming(self._prefix + content.name, self._stage):
                make_folders(self._files, self._prefix, content.name, standing)
                self._files.place(self._new(number), self._prefix + content.name)
        self._take_away(self._plan.last)
        prune(self._files, self._output, self._plan.gone)
        with ignoring_signals(), disk.naming(self._output / MANIFEST, self._stage):
            disk.rename(self._stage / "manifest", self._output / MANIFEST)
            with suppress(OSError):  # the site stands; the next build clears the stage
                clear(self._stage)

    def _take_away(self, names: Sequence[str]) -> None:
        for name in names:
            with disk.naming(self._output / name, self._stage):
                self._files.take_away(self._output / name)

    def _new(self, number: int) -> str:
        return f"{self._staging}{number}"


def _torn(output: Path, root: Path) -> Failure:
    """What is said when a build was stopped and the disk did not let everything be put back."""
    what = f"{disk.display_path(output, root)}: the build was stopped, and not all files could be put back"
    mend = "Build again; until then the site is partly old and partly new"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.DISK, what, mend)])
