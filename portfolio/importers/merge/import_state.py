"""The papers that earlier imports brought, with what each source said of them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from portfolio.importers.matching.title_agreement import head_of
from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported, Values
from portfolio.model import Paper
from portfolio.model.same_work import lasting_ids_of, state_ids_of

FILE = "data/imported.json"
"""Relative to the content folder."""

MOST = 50
"""Papers of one title among which one is looked for."""


class ImportedRow(NamedTuple):
    """A paper that was imported."""

    ids: tuple[str, ...]
    said: Mapping[str, Values]
    """What each source said of it last."""
    entry: str
    """Its file, below the content folder."""


class Destination(NamedTuple):
    """Where an import goes."""

    source: Path
    """The content folder."""
    state: "ImportState"
    take: str
    """Whose value counts where both sides changed one, as `ImportOptions` says it."""


class ImportState:
    """The papers that were imported, each known by its ids, with what each source said of it."""

    def __init__(self, rows: Iterable[ImportedRow] = (), files: Mapping[str, str] | None = None) -> None:
        """`files` are pages and files that came over as a whole, each with the digest of what it was then."""
        self.files = dict(files or {})
        self.rows = list(rows)
        self._places = {name: place for place, row in enumerate(self.rows) for name in row.ids}
        self._titles: dict[str, list[int]] = {}
        self._bases: dict[int, dict[str, Imported]] = {}
        for place, row in enumerate(self.rows):
            self._know(place, row)

    def _know(self, place: int, row: ImportedRow) -> None:
        """Find a row by the titles that sources gave it, however a paper's identifiers change."""
        for title in {head_of(str(it)) for values in row.said.values() if (it := values.get("title"))}:
            if place not in self._titles.setdefault(title, []):
                self._titles[title].append(place)

    def row_of(self, ids: Iterable[str]) -> int | None:
        """The number of the row with one of these ids, the first that is known."""
        return next((self._places[it] for it in ids if it in self._places), None)

    def row_of_entry(self, entry: str, paper: Paper) -> int | None:
        """The number of the row of a file below the content folder; else of what its paper is remembered by."""
        row = next((place for place, row in enumerate(self.rows) if row.entry == entry), None)
        return self.row_of(state_ids_of(paper)) if row is None else row

    def rows_like(self, paper: Paper, ids: Iterable[str] = ()) -> list[int]:
        """The numbers of all rows with one of these ids or of the paper's, or with a title that begins as its does."""
        known = (self._places[it] for it in (*ids, *lasting_ids_of(paper)) if it in self._places)
        return list(dict.fromkeys((*known, *self._titles.get(head_of(paper.title), ())[:MOST])))

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
            self.rows.append(ImportedRow((), {}, ""))
        old = self.rows[place]
        known = tuple(dict.fromkeys([*old.ids, *names]))
        self.rows[place] = ImportedRow(known, {**old.said, origin: dict(values)}, entry or old.entry)
        self._places |= dict.fromkeys(known, place)
        self._know(place, self.rows[place])
        self._bases.pop(place, None)

    def text(self) -> str:
        """As the file holds it, in a stable order, so that git shows what changed."""
        rows = [_as_written(row) for row in self.rows]
        rows.sort(key=lambda row: json.dumps(row["ids"]))
        files = {"files": dict(sorted(self.files.items()))} if self.files else {}
        return json.dumps({"version": 1, "papers": rows, **files}, ensure_ascii=False, indent=1) + "\n"


def _as_written(row: ImportedRow) -> dict[str, Any]:
    entry = {"entry": row.entry} if row.entry else {}
    return {"ids": sorted(row.ids), **entry, "said": dict(sorted(row.said.items()))}
