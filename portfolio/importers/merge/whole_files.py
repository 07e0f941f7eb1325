"""Pages and files of another site, each as a whole: new, changed there, or edited here and then left alone."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from portfolio.importers.merge.import_state import Destination
from portfolio.importers.merge.outcomes import Outcome
from portfolio.importers.merge.starter_files import is_sample
from portfolio.importers.source_types import Whole
from portfolio.system.files.edits import Copy, Edit, read


def outcomes_and_changes(wanted: Iterable[Whole], into: Destination) -> Iterator[tuple[Outcome, Edit | Copy | None]]:
    """What becomes of each, and what is to be done for it."""
    source, state = into.source, into.state
    for it in wanted:
        path = source / it.path
        shown = f"{source.name}/{it.path}"
        theirs, mine, last = _digest_of(it), _digest(path), state.files.get(it.path, "")
        kind, why = _fate(theirs, "" if _is_sample(path, it.path) else mine, last, into.take)
        if kind in ("new", "updated"):
            state.files[it.path] = theirs
            yield Outcome("", kind, shown, thing=_thing(it)), _change(it, path, mine)
            continue
        if kind == "unchanged" and mine == theirs:
            state.files[it.path] = theirs
        yield Outcome("", kind, shown, why=why, thing=_thing(it)), None


def _is_sample(path: Path, below: str) -> bool:
    """Whether a file is one that a new site began with, which gives way."""
    return is_sample(below, read(path) or "")


def _thing(it: Whole) -> str:
    """What it is called in an account."""
    return it.kind or ("page" if it.path.startswith("pages/") else "file")


def _fate(theirs: str, mine: str, last: str, take: str) -> tuple[str, str]:
    """What becomes of a file, and why it is left alone, by the digests of what is there and of what was imported."""
    if mine == theirs or (mine == "" and last == theirs) or (mine and last == theirs):
        return "unchanged", ""
    if not mine:
        return ("skipped", "you removed it") if last else ("new", "")
    if mine == last or take == "theirs":
        return "updated", ""
    if last:
        return "skipped", f"it changed in the source, and you edited it here; {TAKE}"
    return "skipped", f"another file was here before; {TAKE}"


TAKE = "yours is kept; --take theirs takes the other"
"""What is said of a file that differs here and there."""


def _change(it: Whole, path: Path, mine: str) -> Edit | Copy:
    if it.text is None:
        return Copy(path, Path(it.full), mine)
    old = path.read_bytes().decode("utf-8", "replace") if mine else None
    return Edit(path, old, it.text)


def _digest_of(it: Whole) -> str:
    return sha256(it.text.encode()).hexdigest() if it.text is not None else _digest(Path(it.full))


def _digest(path: Path) -> str:
    """The digest of a file; '' where there is none."""
    if not os.path.lexists(path):
        return ""
    try:
        with path.open("rb") as file:
            found = sha256()
            while part := file.read(1 << 20):
                found.update(part)
            return found.hexdigest()
    except OSError:
        return "?"
