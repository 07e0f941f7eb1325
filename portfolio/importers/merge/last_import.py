"""What was imported last, in `content/data/imported.json`: it belongs into git, like the entries themselves."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, Failure, Problem
from portfolio.importers.merge.import_state import FILE, ImportedRow, ImportState
from portfolio.system.files.edits import MARK
from portfolio.system.files.json_text import Misfit, NotJson, offset_of, tree_of, typed_tree, where


def loaded_state(text: str | None, path: str) -> ImportState:
    """The state that a file holds, an empty one where there is none; raises `Failure` for one that is damaged."""
    if text is None:
        return ImportState()
    text = text.removeprefix(MARK)
    try:
        tree, _ = tree_of(text)
        known = typed_tree(tree, _File)
    except (NotJson, Misfit) as error:
        offset = error.offset if isinstance(error, NotJson) else offset_of(text, error.way)
        what = f"is damaged, so the last import is unknown: {error}"
        mend = "Restore it from git; or remove it: where your entries differ from the source, yours are then kept"
        raise Failure(CONTENT, [Problem(where(text, offset, path), codes.DAMAGED_STATE, what, mend)]) from error
    return ImportState([ImportedRow(tuple(it.ids), it.said, it.entry) for it in known.papers], known.files)


class _StoredPaper(Struct):
    ids: list[str]
    said: dict[str, dict[str, Any]]
    entry: str = ""


class _File(Struct):
    papers: list[_StoredPaper]
    files: dict[str, str] = {}


def path_of(source: Path) -> Path:
    """Where the file is."""
    return source / FILE
