"""What was imported last, in `content/data/imported.json`: it belongs into git, like the entries themselves."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, Failure, Problem
from portfolio.importers.draft import Imported, Values, understood
from portfolio.importers.matching.title_agreement import head_of
from portfolio.system.files.edits import MARK
from portfolio.system.files.json_text import Misfit, Unreadable, fitted, offset_of, tree_of, where

FILE = "data/imported.json"
"""Relative to the content folder."""

MOST = 50
"""Papers of one title among which one is looked for."""


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
        self._titles: dict[str, list[int]] = {}
        self._bases: dict[int, dict[str, Imported]] = {}
        for place, row in enumerate(self.rows):
            self._know(place, row)

    def _know(self, place: int, row: Row) -> None:
        """Find a row by the titles that sources gave it, however a paper's identifiers change."""
        for title in {head_of(str(it)) for values in row.said.values() if (it := values.get("title"))}:
            if place not in self._titles.setdefault(title, []):
                self._titles[title].append(place)

    def row_of(self, ids: Iterable[str]) -> int | None:
        """The number of the row with one of these ids, the first that is known."""
        return next((self._places[it] for it in ids if it in self._places), None)

    def row_of_entry(self, entry: str) -> int | None:
        """The number of the row of a file below the content folder."""
        return next((place for place, row in enumerate(self.rows) if row.entry == entry), None)

    def rows_of(self, ids: Iterable[str], title: str) -> list[int]:
        """The numbers of all rows with one of these ids, or with a title that begins as this one does."""
        known = (self._places[it] for it in ids if it in self._places)
        return list(dict.fromkeys((*known, *self._titles.get(head_of(title), ())[:MOST])))

    def bases_of(self, row: int | None) -> dict[str, Imported]:
        """What each source said last of a paper."""
        if row is None:
            return {}
        if row not in self._bases:
            found = {name: understood(values, FILE) for name, values in self.rows[row].said.items()}
            self._bases[row] = {name: it for name, it in found.items() if isinstance(it, Imported)}
        return self._bases[row]

    def said_of(self, ids: Iterable[str]) -> dict[str, Values]:
        """What each source said last of what has one of these ids, as it was written down."""
        row = self.row_of(ids)
        return dict(self.rows[row].said) if row is not None else {}

    def remember(
        self, ids: Iterable[str], origin: str, values: Values, entry: str = "", row: int | None = None
    ) -> None:
        """Keep what a source says of a paper, in its `row`, or in a new one.

        An id is that of one row: it moves here from where it was.
        """
        names = list(dict.fromkeys(ids))
        place = len(self.rows) if row is None else row
        for name in names:
            if (other := self._places.get(name, place)) != place:
                self.rows[other] = self.rows[other]._replace(ids=tuple(it for it in self.rows[other].ids if it != name))
        if row is None:
            self.rows.append(Row((), {}, ""))
        old = self.rows[place]
        known = tuple(dict.fromkeys([*old.ids, *names]))
        self.rows[place] = Row(known, {**old.said, origin: dict(values)}, entry or old.entry)
        self._places |= dict.fromkeys(known, place)
        self._know(place, self.rows[place])
        self._bases.pop(place, None)

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
