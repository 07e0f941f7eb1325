"""The merge of records with the entries that there are, field by field, with what was imported last between them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.content.entry_files import settings_in
from portfolio.content.folder import EntryFile, listing
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Problem
from portfolio.importers.matching.earlier_rows import RecordPlaces, rows_of
from portfolio.importers.matching.record_groups import OF_A_VERSION, grouped
from portfolio.importers.matching.same_paper import compared, is_preprint
from portfolio.importers.merge.field_merge import EMPTY, KnownBefore, changed, is_right, plain, remembered
from portfolio.importers.merge.import_state import FILE, ImportState
from portfolio.importers.merge.inventory import Inventory, Library, Standing, standing_of
from portfolio.importers.merge.outcomes import ImportPlan, Outcome
from portfolio.importers.merge.unique_ids import with_own_ids
from portfolio.importers.repair.broken_markup import sound
from portfolio.importers.source_types import Imported, RecordGroup, SourceContents
from portfolio.model import Paper, subjects
from portfolio.model.slugs import fault_of, free, slug_of
from portfolio.schema.yaml.emitter import new_entry, spliced
from portfolio.system.files.edits import Edit

NAME = 60
"""Letters of a new file's name, cut between words."""


class Merge:
    """One import under way."""

    def __init__(
        self, source: Path, root: Path, state: ImportState, *, yaml: bool, take: str, library: Library
    ) -> None:
        self.source, self.root, self.state = source, root, state
        self.yaml, self.take = yaml, take
        files = listing(source, root)
        self.papers = Inventory(files.papers, files.bibliographies, library)
        self.names = {it.source.stem for it in self.papers.entries.values()}
        self.done: list[Outcome] = []
        self.notes: list[Problem] = []
        own = settings_in(source).value
        self.classes = subjects.names(own.categories if own else ())
        self.touched: list[Paper] = []
        self.edits: dict[Path, Edit] = {}
        self.places = RecordPlaces("", ())
        self.claimed: set[str] = set()
        """The entries of records of the source at hand: no other record of it is merged with them."""
        self.made_of: dict[str, str] = {}
        """Where the record stands that an entry was made of in this import."""
        self.settled: dict[str, set[str]] = {}
        """The fields of entries that records of this import have: those of another source only fill the others."""

    def add(self, found: SourceContents, origin: str, tell: Tell = lambda *_: None) -> None:
        """Take the records of a source; `origin` is what it is remembered by."""
        self.places = RecordPlaces(origin, found.papers)
        known = grouped(found.papers, lambda it: self.state.row_of([self.places.id_of(it)]))
        self.done += [Outcome(it.place, "skipped", why=it.why, thing=it.kind or PAPER) for it in found.skipped]
        self.done += [it for group in known for it in _twins(group)]
        groups = [it._replace(record=sound(it.record, self.classes)) for it in known]
        rows = rows_of(groups, self.state, self.places)
        entries = [self._entry_of(row) for row in rows]
        self.claimed = {it.source.full for it in entries if it}
        for number, (group, row, entry) in enumerate(zip(groups, rows, entries, strict=True), 1):
            tell("Importing", number, len(groups))
            self.notes += group.record.lost
            self.done.append(self._one(group, row, entry)._replace(thing=thing_of(group.record.paper)))

    def plan(self) -> ImportPlan:
        """What is to be done."""
        edits = tuple(it for it in self.edits.values() if it.old != it.new)
        papers = tuple(it.paper for it in self.papers.entries.values())
        return ImportPlan(tuple(self.done), edits, tuple(self.notes), papers, tuple(self.touched))

    def _entry_of(self, row: int | None) -> Standing | None:
        """The entry that was made of a paper, whatever was edited in it since, and however its file is called now."""
        if row is None:
            return None
        made = self.papers.entries.get(str(self.source / self.state.rows[row].entry))
        if made is not None:
            return made
        papers = [it.paper for it in self.state.bases_of(row).values()]
        return next((it for paper in papers for it in self.papers.like(paper) if compared(it.paper, paper).why), None)

    def _one(self, group: RecordGroup, row: int | None, entry: Standing | None) -> Outcome:
        record, joined = group.record, ""
        if row is None:
            entry, joined = self._nearest(record.paper)
            row = self._row_of(entry) if entry else None
        last = self.state.bases_of(row).get(self.places.origin)
        own, told = with_own_ids(record, entry, last, self.papers)
        self.notes += told
        ids = self.places.ids_of(group._replace(record=own))
        if entry is not None:
            return self._merged(own, self.papers.entries[entry.source.full], row, ids)._replace(joined=joined)
        if row is not None or self._is_gone(own.paper):
            why = f"its entry is gone or has errors; to have it anew, take it out of {self.source.name}/{FILE}"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why)
        there = ((it.place, compared(it.paper, record.paper).why) for it in self.papers.listed_like(record.paper))
        place, joined = next((it for it in there if it[1]), ("", ""))
        if place:
            why = f"{place} has it, which is read at each build; an entry with its key adds to it"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why, joined=joined)
        doubt = self._doubt(record)
        return self._new(own, ids)._replace(doubt=doubt)

    def _nearest(self, paper: Paper) -> tuple[Standing | None, str]:
        """The entry of a paper that its source has not said anything of yet, and why it is one."""
        free = (it for it in self.papers.like(paper) if it.source.full not in self.claimed)
        told = ((it, compared(it.paper, paper).why) for it in free)
        return next((it for it in told if it[1]), (None, ""))

    def _row_of(self, entry: Standing) -> int | None:
        """The row of an entry that other sources know."""
        row = self.state.row_of_entry(self._below(Path(entry.source.full)), entry.paper)
        is_its = row is not None and (found := self._entry_of(row)) and found.source.full == entry.source.full
        return row if is_its else None

    def _is_gone(self, paper: Paper) -> bool:
        """Whether an entry was made of what another source said of the paper, and is not there any more."""
        rows = (it for it in self.state.rows_like(paper) if self._entry_of(it) is None)
        return any(compared(it.paper, paper).why for row in rows for it in self.state.bases_of(row).values())

    def _doubt(self, record: Imported) -> str:
        """Which other paper a new one may be, with both places, and why; ''."""
        others = [(self.made_of.get(it.source.full, it.source.path), it.paper) for it in self.papers.like(record.paper)]
        others += [(it.place, it.paper) for it in self.papers.listed_like(record.paper)]
        for place, paper in others:
            if doubt := compared(paper, record.paper).doubt:
                return f"it may be the paper of {place}: {doubt}; both are kept"
        return ""

    def _new(self, record: Imported, ids: Sequence[str]) -> Outcome:
        name = self._free_name(record.paper)
        path = self.source / "papers" / f"{name}{'.yaml' if self.yaml else '.md'}"
        text = new_entry(record.values, yaml=self.yaml)
        self.edits[path] = Edit(path, None, text)
        if made := standing_of(EntryFile(self._shown(path), str(path), name, ""), text):  # for the next source
            self._put(made, record)
            self.touched.append(made.paper)
        self.state.remember(ids, self.places.origin, record.values, self._below(path))
        return Outcome(record.place, "new", self._shown(path), record.paper.title)

    def _merged(self, record: Imported, entry: Standing, row: int | None, ids: Sequence[str]) -> Outcome:
        path = Path(entry.source.full)
        shown, title = self._shown(path), record.paper.title
        bases = self.state.bases_of(row)
        said = KnownBefore(bases, self.places.origin, self._settled(entry, record.paper, bases.get(self.places.origin)))
        changes, conflicts = changed(said, entry.paper, record, self.take)
        now = entry
        if changes:
            text = spliced(entry.text, entry.source.path, changes)
            made = standing_of(entry.source, text) if text is not None else None
            if text is None or made is None or not is_right(entry.paper, made.paper, record.paper, changes):
                why = "its fields cannot be changed where they stand; write each on a line of its own"
                return Outcome(record.place, "skipped", shown, title, why=why)
            old = self.edits[path].old if path in self.edits else entry.text
            self.edits[path] = Edit(path, old, text)
            self.touched.append(made.paper)
            now = made
        self._put(now, record)
        told = remembered(said.last, record, conflicts)
        self.state.remember(ids, self.places.origin, told, self._below(path), row)
        kind = "updated" if changes else "unchanged"
        return Outcome(record.place, kind, shown, title, tuple(changes), tuple(conflicts))

    def _settled(self, entry: Standing, record: Paper, last: Imported | None) -> set[str]:
        """The fields of an entry that a record does not change: what another of this import said of the same paper.

        A publication changes what its preprint said, and a preprint says nothing of when and where it appeared.
        """
        if is_preprint(entry.paper) and not is_preprint(record):
            return set()
        settled = set(self.settled.get(entry.source.full, ()))
        if is_preprint(record) and not is_preprint(entry.paper):
            settled |= {it for it in OF_A_VERSION if not last or getattr(last.paper, it) != getattr(entry.paper, it)}
        return settled

    def _put(self, entry: Standing, record: Imported) -> None:
        """Know an entry as it is after a record was merged with it."""
        full = entry.source.full
        self.papers.put(entry)
        self.claimed.add(full)
        self.made_of.setdefault(full, record.place)
        same = (it for it in Paper.__struct_fields__ if getattr(record.paper, it) != getattr(EMPTY, it))
        agreed = {it for it in same if plain(getattr(record.paper, it)) == plain(getattr(entry.paper, it))}
        self.settled.setdefault(full, set()).update(agreed)

    def _free_name(self, paper: Paper) -> str:
        words = slug_of(paper.title).split("-")
        name = ""
        for word in words:
            if name and len(name) + len(word) >= NAME:
                break
            name = f"{name}-{word}".strip("-")
        name = name[:NAME].strip("-")
        if fault_of(name) or name == "index":
            name = f"paper-{name}".strip("-")
        found = free(name, self.names)
        self.names.add(found)
        return found

    def _below(self, path: Path) -> str:
        return path.relative_to(self.source).as_posix()

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _twins(group: RecordGroup) -> Iterator[Outcome]:
    """What becomes of the records of a group but the first."""
    first, *others = group.members
    for it, joined in zip(others, group.whys[1:], strict=True):
        why = f"it is the paper of {first.place} again, and is joined with it"
        yield Outcome(it.place, "skipped", title=it.paper.title, why=why, joined=joined, thing=thing_of(it.paper))


PAPER = "paper"


def thing_of(paper: Paper) -> str:
    """What a record is called in an account."""
    return "talk" if paper.type == "speech" else PAPER
