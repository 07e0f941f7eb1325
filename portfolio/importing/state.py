"""What was imported last, in `content/data/imported.json`: it belongs into git, like the entries themselves."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from portfolio import codes
from portfolio.edits import MARK
from portfolio.importing.records import Imported, Values, understood
from portfolio.problems import CONTENT, Failure, Problem
from portfolio.read.json_text import Misfit, Unreadable, fitted, offset_of, tree_of, where

FILE = "data/imported.json"
"""Relative to the content folder."""


class Row(NamedTuple):
    """A paper that was imported."""

    ids: tuple[str, ...]
    said: Mapping[str, Values]
    """What each source said of it last."""
    entry: str
    """Its file, below the content folder."""


class State:
    """The papers that were imported, each known by its ids, with what each source said of it."""

    def __init__(self, rows: Iterable[Row] = (), files: Mapping[str, str] | None = None) -> None:
        """`files` are pages and files that came over as a whole, each with the digest of what it was then."""
        self.files = dict(files or {})
        self.rows = list(rows)
        self._places = {name: place for place, row in enumerate(self.rows) for name in row.ids}

    def _row(self, ids: Iterable[str]) -> Row:
        """The row with one of these ids, the first that is known."""
        place = next((self._places[it] for it in ids if it in self._places), None)
        return self.rows[place] if place is not None else Row((), {}, "")

    def bases_of(self, ids: Iterable[str]) -> dict[str, Imported]:
        """What each source said last of the paper with one of these ids."""
        found = {name: understood(values, FILE) for name, values in self.said_of(ids).items()}
        return {name: it for name, it in found.items() if isinstance(it, Imported)}

    def said_of(self, ids: Iterable[str]) -> dict[str, Values]:
        """The same as it was written down."""
        return dict(self._row(ids).said)

    def entry_of(self, ids: Iterable[str]) -> str:
        """The file of the paper with one of these ids, as it was called then; ''."""
        return self._row(ids).entry

    def remember(self, ids: Iterable[str], origin: str, values: Values, entry: str = "") -> None:
        """Keep what a source says of a paper."""
        names = list(dict.fromkeys(ids))
        place = next((self._places[it] for it in names if it in self._places), None)
        if place is None:
            place = len(self.rows)
            self.rows.append(Row((), {}, ""))
        row = self.rows[place]
        known = tuple(dict.fromkeys([*row.ids, *names]))
        self.rows[place] = Row(known, {**row.said, origin: dict(values)}, entry or row.entry)
        self._places |= dict.fromkeys(known, place)

    def text(self) -> str:
        """As the file holds it, in a stable order, so that git shows what changed."""
        rows = [_as_written(row) for row in self.rows]
        rows.sort(key=lambda row: json.dumps(row["ids"]))
        files = {"files": dict(sorted(self.files.items()))} if self.files else {}
        return json.dumps({"version": 1, "papers": rows, **files}, ensure_ascii=False, indent=1) + "\n"


def _as_written(row: Row) -> dict[str, Any]:
    entry = {"entry": row.entry} if row.entry else {}
    return {"ids": sorted(row.ids), **entry, "said": dict(sorted(row.said.items()))}


def loaded(text: str | None, path: str) -> State:
    """The state that a file holds, an empty one where there is none; raises `Failure` for one that is damaged."""
    if text is None:
        return State()
    text = text.removeprefix(MARK)
    try:
        tree, _ = tree_of(text)
        known = fitted(tree, _File)
    except (Unreadable, Misfit) as error:
        offset = error.offset if isinstance(error, Unreadable) else offset_of(text, error.way)
        what = f"is damaged, so nobody knows what was imported last: {error}"
        mend = "Take it back from git; or remove it, and where your entries differ from the source yours are kept"
        raise Failure(CONTENT, [Problem(where(text, offset, path), codes.DAMAGED_STATE, what, mend)]) from error
    return State([Row(tuple(it.ids), it.said, it.entry) for it in known.papers], known.files)


class _Paper(Struct):
    ids: list[str]
    said: dict[str, dict[str, Any]]
    entry: str = ""


class _File(Struct):
    papers: list[_Paper]
    files: dict[str, str] = {}


def path_of(source: Path) -> Path:
    """Where the file is."""
    return source / FILE
