"""The merge of records with the entries that there are, field by field, with what was imported last between them."""

from collections.abc import Collection, Iterator, Sequence

from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Problem
from portfolio.importers.matching.earlier_imports import RecordPlaces, rows_of
from portfolio.importers.matching.record_groups import grouped_records
from portfolio.importers.matching.same_paper import verdict_on
from portfolio.importers.merge.entry_edits import EntryEdits
from portfolio.importers.merge.field_merge import KnownBefore, SettledFields, changes_and_conflicts, values_to_remember
from portfolio.importers.merge.import_state import FILE, ImportState
from portfolio.importers.merge.outcomes import ImportPlan, Outcome
from portfolio.importers.merge.site_papers import Inventory, Standing
from portfolio.importers.merge.unique_ids import with_own_ids
from portfolio.importers.repair.broken_markup import sound_record
from portfolio.importers.source_types import Imported, RecordGroup, SourceContents
from portfolio.model import Paper


class Merge:
    """One import under way."""

    def __init__(
        self, papers: Inventory, state: ImportState, *, yaml: bool, take: str, classes: Collection[str]
    ) -> None:
        """`classes` are the subject classes that the site knows."""
        self.papers, self.state = papers, state
        self.suffix, self.take, self.classes = ".yaml" if yaml else ".md", take, classes
        self.edits = EntryEdits()
        self.done: list[Outcome] = []
        self.notes: list[Problem] = []
        self.places = RecordPlaces("", ())
        self.claimed: set[str] = set()
        """The entries of records of the source at hand: no other record of it is merged with them."""
        self.made_of: dict[str, str] = {}
        """Where the record stands that an entry was made of in this import."""
        self.settled = SettledFields()

    def add(self, found: SourceContents, origin: str, tell: Tell = lambda *_: None) -> None:
        """Take the records of a source; `origin` is what it is remembered by."""
        self.places = RecordPlaces(origin, found.papers)
        known = grouped_records(found.papers, lambda it: self.state.row_of([self.places.id_of(it)]))
        self.done += [Outcome(it.place, "skipped", why=it.why, thing=it.kind or PAPER) for it in found.skipped]
        self.done += [it for group in known for it in _twins(group)]
        groups = [it._replace(record=sound_record(it.record, self.classes)) for it in known]
        rows = rows_of(groups, self.state, self.places)
        entries = [self._entry_of(row) for row in rows]
        self.claimed = {it.source.full for it in entries if it}
        for number, (group, row, entry) in enumerate(zip(groups, rows, entries, strict=True), 1):
            tell("Importing", number, len(groups))
            self.notes += group.record.lost
            self.done.append(self._one(group, row, entry)._replace(thing=thing_of(group.record.paper)))

    def plan(self) -> ImportPlan:
        """What is to be done."""
        edits = tuple(it for it in self.edits.by_path.values() if it.old != it.new)
        papers = tuple(it.paper for it in self.papers.entries.values())
        return ImportPlan(tuple(self.done), edits, tuple(self.notes), papers, tuple(self.edits.papers))

    def _entry_of(self, row: int | None) -> Standing | None:
        """The entry that was made of a paper, whatever was edited in it since, and however its file is called now."""
        if row is None:
            return None
        made = self.papers.at(self.state.rows[row].entry)
        if made is not None:
            return made
        papers = [it.paper for it in self.state.bases_of(row).values()]
        return next((it for paper in papers for it in self.papers.like(paper) if verdict_on(it.paper, paper).why), None)

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
            return self._merge_record(own, self.papers.entries[entry.source.full], row, ids)._replace(joined=joined)
        if row is not None or self._is_gone(own.paper):
            memory = f"{self.papers.folder.name}/{FILE}"
            why = f"its entry was removed or has errors; to import it again, take it out of {memory}"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why)
        there = ((it.place, verdict_on(it.paper, record.paper).why) for it in self.papers.listed_like(record.paper))
        place, joined = next((it for it in there if it[1]), ("", ""))
        if place:
            why = f"it is in {place} already, which is read at each build; an entry with its key adds to it"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why, joined=joined)
        doubt = self._doubt(record)
        return self._new(own, ids)._replace(doubt=doubt)

    def _nearest(self, paper: Paper) -> tuple[Standing | None, str]:
        """The entry of a paper that its source has not said anything of yet, and why it is one."""
        free = (it for it in self.papers.like(paper) if it.source.full not in self.claimed)
        told = ((it, verdict_on(it.paper, paper).why) for it in free)
        return next((it for it in told if it[1]), (None, ""))

    def _row_of(self, entry: Standing) -> int | None:
        """The row of an entry that other sources know."""
        row = self.state.row_of_entry(self.papers.below(entry.source), entry.paper)
        is_its = row is not None and (found := self._entry_of(row)) and found.source.full == entry.source.full
        return row if is_its else None

    def _is_gone(self, paper: Paper) -> bool:
        """Whether an entry was made of what another source said of the paper, and is not there any more."""
        rows = (it for it in self.state.rows_like(paper) if self._entry_of(it) is None)
        return any(verdict_on(it.paper, paper).why for row in rows for it in self.state.bases_of(row).values())

    def _doubt(self, record: Imported) -> str:
        """Which other paper a new one may be, with both places, and why; ''."""
        others = [(self.made_of.get(it.source.full, it.source.path), it.paper) for it in self.papers.like(record.paper)]
        others += [(it.place, it.paper) for it in self.papers.listed_like(record.paper)]
        for place, paper in others:
            if doubt := verdict_on(paper, record.paper).doubt:
                return f"it may be the paper of {place}: {doubt}; both are kept"
        return ""

    def _new(self, record: Imported, ids: Sequence[str]) -> Outcome:
        file = self.papers.new_file(record.paper, self.suffix)
        if made := self.edits.create(file, record.values):  # for the next source
            self._register_merged(made, record)
        self.state.remember(ids, self.places.origin, record.values, self.papers.below(file))
        return Outcome(record.place, "new", file.path, record.paper.title)

    def _merge_record(self, record: Imported, entry: Standing, row: int | None, ids: Sequence[str]) -> Outcome:
        file, title, bases = entry.source, record.paper.title, self.state.bases_of(row)
        settled = self.settled.of(file.full, entry.paper, record.paper, bases.get(self.places.origin))
        said = KnownBefore(bases, self.places.origin, settled)
        changes, conflicts = changes_and_conflicts(said, entry.paper, record, self.take)
        now = self.edits.change(entry, record.paper, changes) if changes else entry
        if now is None:
            why = "its fields cannot be edited in place; write each on a line of its own"
            return Outcome(record.place, "skipped", file.path, title, why=why)
        self._register_merged(now, record)
        told = values_to_remember(said.last, record, conflicts)
        self.state.remember(ids, self.places.origin, told, self.papers.below(file), row)
        kind = "updated" if changes else "unchanged"
        return Outcome(record.place, kind, file.path, title, tuple(changes), tuple(conflicts))

    def _register_merged(self, entry: Standing, record: Imported) -> None:
        """Know an entry as it is after a record was merged with it."""
        full = entry.source.full
        self.papers.register(entry)
        self.claimed.add(full)
        self.made_of.setdefault(full, record.place)
        self.settled.add(full, entry.paper, record.paper)


def _twins(group: RecordGroup) -> Iterator[Outcome]:
    """What becomes of the records of a group but the first."""
    first, *others = group.members
    for it, joined in zip(others, group.whys[1:], strict=True):
        why = f"it is the same paper as {first.place} and is merged with it"
        yield Outcome(it.place, "skipped", title=it.paper.title, why=why, joined=joined, thing=thing_of(it.paper))


PAPER = "paper"


def thing_of(paper: Paper) -> str:
    """What a record is called in an account."""
    return "talk" if paper.type == "speech" else PAPER
