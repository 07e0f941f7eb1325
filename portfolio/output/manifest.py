"""The ownership manifest: names and digests of what we wrote into the output folder, nothing that varies.

While files are being moved into place it is an *intent*: what the last finished build left, and beside it the
digests that may stand there meanwhile.  A file is ours when it is named and has one of its digests.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import USAGE, Failure, Problem, Where
from portfolio.model.slugs import MANIFEST
from portfolio.output import disk
from portfolio.output.contents import is_allowed

_VERSION = 1


class Manifest(NamedTuple):
    """What is ours in an output folder."""

    files: Mapping[str, str]
    """Name to digest, as the last finished build left it."""
    pending: Mapping[str, tuple[str, ...]]
    """Name to the digests that builds which were cut short may have left; empty after a finished build."""
    found: bool
    """Whether there is a manifest at all; without one nothing is ours."""

    def names(self) -> set[str]:
        """Every name that is ours."""
        return {*self.files, *self.pending}

    def knows(self, name: str, digest: str) -> bool:
        """Whether we wrote these bytes under this name."""
        return self.files.get(name) == digest or digest in self.pending.get(name, ())


def read_manifest(output: Path, *, root: Path | None = None) -> Manifest:
    """The manifest of an output folder; raises `Failure` where it is damaged: nothing is known to be ours."""
    path = output / MANIFEST
    try:
        kind = disk.kind_of(path)
        if kind == disk.NOTHING:
            return Manifest({}, {}, found=False)
        text = path.read_bytes() if kind == disk.FILE else b""
    except OSError as error:
        raise disk.failure(error, output=output, root=root or output) from error
    try:
        return _manifest(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise _damage_failure(output, root) from error


def intent(old: Manifest, digests: Mapping[str, str]) -> Manifest:
    """The manifest during the change from the old files to the new digests."""
    pending = {name: set(them) for name, them in old.pending.items()}
    for name, digest in digests.items():
        if old.files.get(name) != digest:
            pending.setdefault(name, set()).add(digest)
    return Manifest(old.files, {name: tuple(sorted(them)) for name, them in pending.items()}, found=True)


def bytes_of(manifest: Manifest) -> bytes:
    """The manifest as it is written: JSON, in ASCII so that any file name survives, sorted."""
    tree: dict[str, object] = {"portfolio": _VERSION, "files": manifest.files}
    if manifest.pending:
        tree["pending"] = manifest.pending
    if all(map(str.isascii, manifest.names())):  # twenty times as fast
        return msgspec.json.encode(tree, order="deterministic") + b"\n"
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def _manifest(tree: object) -> Manifest:
    """Raises ValueError for anything we could not have written; `{}` is how an author adopts a folder."""
    if not isinstance(tree, dict) or tree.get("portfolio", _VERSION) != _VERSION:
        raise ValueError("not a manifest")
    files, pending = tree.get("files", {}), tree.get("pending", {})
    if not isinstance(files, dict) or not isinstance(pending, dict):
        raise ValueError("not a manifest of names and digests")
    if not all(map(is_allowed, (*files, *pending))):
        raise ValueError("a name leads out of the folder")
    if not all(isinstance(digest, str) for digest in files.values()):
        raise ValueError("a digest is not a text")
    return Manifest(files, {name: _digests(them) for name, them in pending.items()}, found=True)


def _digests(them: object) -> tuple[str, ...]:
    if not isinstance(them, list) or not all(isinstance(it, str) for it in them):
        raise ValueError("pending digests are not a list of texts")
    return tuple(them)


def _damage_failure(output: Path, root: Path | None) -> Failure:
    folder = disk.display_path(output, root) if root else output.as_posix()
    problem = Problem(
        Where(f"{folder}/{MANIFEST}"),
        codes.DAMAGED_MANIFEST,
        "expected the list of files that portfolio wrote, found something else",
        f"Move your own files out of '{folder}', delete everything else in it, this file too, and build again",
    )
    return Failure(USAGE, [problem])
