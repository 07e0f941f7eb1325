"""What was imported last, in `content/data/imported.json`: it belongs into git, like the entries themselves."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portfolio import codes
from portfolio.importing.records import Imported, Values, understood
from portfolio.problems import CONTENT, Failure, Problem, Where

FILE = "data/imported.json"
"""Relative to the content folder."""


class State:
    """The papers that were imported, each known by its ids, with what each source said of it."""

    def __init__(
        self,
        records: Iterable[tuple[tuple[str, ...], Mapping[str, Values]]] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        """`files` are pages and files that came over as a whole, each with the digest of what it was then."""
        self.files = dict(files or {})
        self.records = [(list(ids), {name: dict(it) for name, it in said.items()}) for ids, said in records]
        self._places = {name: place for place, (ids, _) in enumerate(self.records) for name in ids}

    def bases_of(self, ids: Iterable[str]) -> dict[str, Imported]:
        """What each source said last of the paper with one of these ids, the first that is known."""
        found = {name: understood(values, FILE) for name, values in self.said_of(ids).items()}
        return {name: it for name, it in found.items() if isinstance(it, Imported)}

    def said_of(self, ids: Iterable[str]) -> dict[str, Values]:
        """The same as it was written down."""
        place = next((self._places[it] for it in ids if it in self._places), None)
        return dict(self.records[place][1]) if place is not None else {}

    def remember(self, ids: Iterable[str], origin: str, values: Values) -> None:
        """Keep what a source says of a paper."""
        names = list(dict.fromkeys(ids))
        place = next((self._places[it] for it in names if it in self._places), None)
        if place is None:
            place = len(self.records)
            self.records.append(([], {}))
        known = dict.fromkeys([*self.records[place][0], *names])
        self.records[place] = (list(known), {**self.records[place][1], origin: dict(values)})
        self._places |= dict.fromkeys(known, place)

    def text(self) -> str:
        """As the file holds it, in a stable order, so that git shows what changed."""
        rows = [{"ids": sorted(ids), "said": dict(sorted(said.items()))} for ids, said in self.records]
        rows.sort(key=lambda row: json.dumps(row["ids"]))
        files = {"files": dict(sorted(self.files.items()))} if self.files else {}
        return json.dumps({"version": 1, "papers": rows, **files}, ensure_ascii=False, indent=1) + "\n"


def loaded(text: str | None, path: str) -> State:
    """The state that a file holds, an empty one where there is none; raises `Failure` for one that is damaged."""
    if text is None:
        return State()
    try:
        tree: Any = json.loads(text)
        records = [(tuple(map(str, row["ids"])), dict(row["said"])) for row in tree["papers"]]
        return State(records, {str(name): str(it) for name, it in tree.get("files", {}).items()})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = "is damaged, so nobody knows what was imported last"
        mend = "Take it back from git; or remove it, and where your entries differ from the source yours are kept"
        raise Failure(CONTENT, [Problem(Where(path), codes.DAMAGED_STATE, what, mend)]) from error


def path_of(source: Path) -> Path:
    """Where the file is."""
    return source / FILE
