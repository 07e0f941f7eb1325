"""The merge of records with the entries that there are, field by field, with what was imported last between them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from portfolio import categories, codes
from portfolio.bibliography import LIMIT
from portfolio.edits import Edit, read
from portfolio.identity import are_one, have_like_titles, ids_of, state_ids_of
from portfolio.importing import bib
from portfolio.importing.records import Imported, Read, Values, understood
from portfolio.importing.sound import sound
from portfolio.importing.state import FILE, State
from portfolio.importing.twins import joined
from portfolio.importing.yaml_text import new_entry, spliced
from portfolio.model import InlineText, Paper
from portfolio.problems import Problem, Where, quoted
from portfolio.read.decode import any_text
from portfolio.read.entries import entry_of, settings_in
from portfolio.read.files import Source, listing, read_bytes
from portfolio.say import Tell
from portfolio.slugs import fault_of, free, slug_of

NAME = 60
"""Letters of a new file's name, cut between words."""


class Standing(NamedTuple):
    """An entry that there is."""

    source: Source
    text: str
    paper: Paper
    """With its abstract, wherever that stands."""


class Conflict(NamedTuple):
    """A field that the user and the source changed, each otherwise."""

    field: str
    mine: object
    theirs: object


class Outcome(NamedTuple):
    """What becomes of a record."""

    place: str
    kind: str
    """`new`, `updated`, `unchanged` or `skipped`."""
    path: str = ""
    """The entry, relative to the project's root."""
    title: str = ""
    fields: tuple[str, ...] = ()
    """Those that change."""
    conflicts: tuple[Conflict, ...] = ()
    why: str = ""
    joined: str = ""
    """By what another record or entry is known to be of the same paper: `the DOI 10.1000/182 and the title`."""
    doubt: str = ""
    """Which other it may be the paper of, with both places, and what speaks for and against it."""
    thing: str = ""
    """What it is: `paper`, `talk`, `page`, `news`, `file`."""


class Plan(NamedTuple):
    """Everything that an import would do."""

    outcomes: tuple[Outcome, ...]
    edits: tuple[Edit, ...]
    state: State
    notes: tuple[Problem, ...] = ()
    """What records say and what cannot be taken."""
    papers: tuple[Paper, ...] = ()
    """All papers, as they are then."""
    touched: tuple[Paper, ...] = ()
    """Those that are new or changed."""


def standing(files: Iterable[Source]) -> list[Standing]:
    """The papers of these files; an entry that cannot be understood is none."""
    found = []
    for it in files:
        text = read(Path(it.full))
        if text is not None and (known := standing_of(it, text)):
            found.append(known)
    return found


def standing_of(source: Source, text: str) -> Standing | None:
    """An entry with this text."""
    entry, _ = entry_of(text.encode(), source, Paper)
    if not isinstance(entry.meant, Paper) or not entry.places.get("title"):
        return None
    return Standing(source, text, replace(entry.meant, abstract=entry.text.strip()))


def _listed(files: Iterable[Source]) -> dict[str, list[Imported]]:
    """The papers of .bib files among the entries, by what they are known by; a build says which cannot be read."""
    found: dict[str, list[Imported]] = {}
    for it in files:
        data, _ = read_bytes(it.full, it.path, LIMIT)
        text = any_text(data, it.path)[0] if data is not None else None
        for record in bib.read(text or "", it.path).papers:
            for name in ids_of(record.paper):
                found.setdefault(name, []).append(record)
    return found


class Merge:
    """One import under way."""

    def __init__(self, source: Path, root: Path, state: State, *, yaml: bool, take: str) -> None:
        self.source, self.root, self.state = source, root, state
        self.yaml, self.take = yaml, take
        files = listing(source, root)
        self.entries = {it.source.full: it for it in standing(files.papers)}
        self.by_id: dict[str, list[Standing]] = {}
        for it in self.entries.values():
            self._know(it)
        self.names = {it.source.stem for it in self.entries.values()}
        self.done: list[Outcome] = []
        self.notes: list[Problem] = []
        own = settings_in(source).value
        self.classes = categories.names(own.categories if own else ())
        self.listed = _listed(files.bibliographies)
        self.touched: list[Paper] = []
        self.edits: dict[Path, Edit] = {}
        self.origin = ""
        self.claims: dict[str, set[str]] = {}
        """What the records of the source at hand that are of an entry are known by, by the entry."""

    def _know(self, it: Standing) -> None:
        for name in ids_of(it.paper):
            self.by_id.setdefault(name, []).append(it)

    def add(self, found: Read, origin: str, tell: Tell = lambda *_: None) -> None:
        """Take the records of a source; `origin` is what it is remembered by."""
        self.origin, self.claims = origin, {}
        papers, twins = joined(found.papers)
        self.done += [
            Outcome(it.place, "skipped", why=it.why, thing=it.kind or PAPER) for it in (*found.skipped, *twins)
        ]
        for number, record in enumerate((sound(it, self.classes) for it in papers), 1):
            tell("Importing", number, len(papers))
            self.notes += record.lost
            self.done.append(self._one(record)._replace(thing=thing_of(record.paper)))

    def plan(self) -> Plan:
        """What is to be done."""
        edits = tuple(it for it in self.edits.values() if it.old != it.new)
        papers = tuple(it.paper for it in self.entries.values())
        return Plan(tuple(self.done), edits, self.state, tuple(self.notes), papers, tuple(self.touched))

    def _one(self, record: Imported) -> Outcome:
        match = self._match(record)
        record = self._with_own_ids(record, match)
        match = match or self._match(record) or self._remembered(record)
        if match is None and (there := self._in_bibliography(record)):
            why = f"{there} has it, which is read at each build; an entry with its key adds to it"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why)
        if match is None:
            return self._new(record)
        return self._merged(record, match)

    def _match(self, record: Imported) -> Standing | None:
        """The entry of the paper, one of a like title before others that only share an identifier."""
        known = [it for name in ids_of(record.paper) for it in self.by_id.get(name, ())]
        same = [it for it in known if not self._is_of_another(it, record) and _are_same(it.paper, record.paper)]
        alike = (it for it in same if have_like_titles(it.paper, record.paper))
        return next(alike, None) or next(iter(same), None)

    def _with_own_ids(self, record: Imported, match: Standing | None) -> Imported:
        """The record without identifiers that another paper has, as a build refuses them; its key is made another."""
        changes, told = {}, []
        for field, name in _claims(record.paper):
            holders = self._holders(name)
            if not holders or any(self._has(it, record, match) for it in holders):
                continue
            value = str(getattr(record.paper, field))
            changes[field] = self._free_key(value, record.paper) if field == "key" else ""
            there = holders[0].source.path if isinstance(holders[0], Standing) else holders[0].place
            fate = f"it becomes {quoted(changes[field])}" if field == "key" else "it is left out"
            what = f"{field}: {quoted(value)} is that of another paper, in {there}; {fate}"
            told.append(Problem(Where(record.place), codes.NOT_TAKEN, what, "Correct it where it is wrong"))
        if not changes:
            return record
        self.notes += told
        found = understood({**record.values, **changes}, record.place)
        return found if isinstance(found, Imported) else record

    def _has(self, it: Standing | Imported, record: Imported, match: Standing | None) -> bool:
        """Whether an entry, or an item of a .bib file among the papers, is the one of the record."""
        if isinstance(it, Standing) and match:
            return it.source.full == match.source.full
        return _are_same(it.paper, record.paper) and not (isinstance(it, Standing) and self._is_of_another(it, record))

    def _is_of_another(self, it: Standing, record: Imported) -> bool:
        """Whether the source has two records of one identifier, and the entry is the other one's."""
        return bool(self.claims.get(it.source.full, set()) & _sure_ids(record.paper))

    def _claim(self, it: Standing, record: Imported) -> None:
        self.claims.setdefault(it.source.full, set()).update(_sure_ids(record.paper))

    def _holders(self, name: str) -> list[Standing | Imported]:
        """The papers of entries and of .bib files that have an identifier."""
        return [*self.by_id.get(name, ()), *self.listed.get(name, ())]

    def _free_key(self, key: str, paper: Paper) -> str:
        """The key with a number that no other paper has."""
        number = 2
        while any(not _are_same(it.paper, paper) for it in self._holders(f"key:{key}-{number}".casefold())):
            number += 1
        return f"{key}-{number}"

    def _in_bibliography(self, record: Imported) -> str:
        """Where a .bib file among the papers has the paper; ''."""
        known = (it for name in ids_of(record.paper) for it in self.listed.get(name, ()))
        return next((it.place for it in known if are_one(it.paper, record.paper)), "")

    def _remembered(self, record: Imported) -> Standing | None:
        """The entry that was made of the record, whatever was edited in it since."""
        names = state_ids_of(record.paper)
        last = self.state.bases_of(names).get(self.origin)
        if last is None or not are_one(last.paper, record.paper):
            return None
        found = self.entries.get(str(self.source / self.state.entry_of(names)))
        return None if found is None or self._is_of_another(found, record) else found

    def _new(self, record: Imported) -> Outcome:
        last = self.state.bases_of(state_ids_of(record.paper)).values()
        if any(are_one(it.paper, record.paper) for it in last):
            why = f"its entry is gone or has errors; to have it anew, take it out of {self.source.name}/{FILE}"
            return Outcome(record.place, "skipped", title=record.paper.title, why=why)
        name = self._free_name(record.paper)
        path = self.source / "papers" / f"{name}{'.yaml' if self.yaml else '.md'}"
        text = new_entry(record.values, yaml=self.yaml)
        self.edits[path] = Edit(path, None, text)
        if made := standing_of(Source(self._shown(path), str(path), name, ""), text):  # for the next source
            self.entries[made.source.full] = made
            self._claim(made, record)
            self.touched.append(made.paper)
            self._know(made)
        self.state.remember(state_ids_of(record.paper), self.origin, record.values, self._below(path))
        return Outcome(record.place, "new", self._shown(path), record.paper.title)

    def _merged(self, record: Imported, match: Standing) -> Outcome:
        path = Path(match.source.full)
        self._claim(match, record)
        shown, title = self._shown(path), record.paper.title
        known_as = [*state_ids_of(match.paper), *state_ids_of(record.paper)]
        bases = self.state.bases_of(known_as)
        changes, conflicts = _fields(bases, self.origin, match.paper, record, self.take)
        if changes:
            text = spliced(match.text, match.source.path, changes)
            now = standing_of(match.source, text) if text is not None else None
            if text is None or now is None or not _is_right(match.paper, now.paper, record.paper, changes):
                why = "its fields cannot be changed where they stand; write each on a line of its own"
                return Outcome(record.place, "skipped", shown, title, why=why)
            old = self.edits[path].old if path in self.edits else match.text
            self.edits[path] = Edit(path, old, text)
            self.entries[now.source.full] = now
            self.touched.append(now.paper)
            for name in ids_of(match.paper):
                self.by_id[name].remove(match)
            self._know(now)
        told = _remembered(bases.get(self.origin), record, conflicts)
        self.state.remember(known_as, self.origin, told, self._below(path))
        kind = "updated" if changes else "unchanged"
        return Outcome(record.place, kind, shown, title, tuple(changes), tuple(conflicts))

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


PAPER = "paper"


def thing_of(paper: Paper) -> str:
    """What a record is called in an account."""
    return "talk" if paper.type == "speech" else PAPER


def _same_key(one: Paper, other: Paper) -> bool:
    """Whether the key tells that two are one: people give one key to several of their papers."""
    return bool(one.key) and one.key == other.key and have_like_titles(one, other)


def _sure_ids(paper: Paper) -> set[str]:
    return {it for it in ids_of(paper) if not it.startswith(("key:", "title:"))}


def _are_same(one: Paper, other: Paper) -> bool:
    return are_one(one, other) or _same_key(one, other)


def _claims(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of a paper that no other may have, with the names that they are known by."""
    for name in ids_of(paper):
        kind = name.partition(":")[0]
        if kind in ("key", "doi", "pmid", "openreview") or (kind == "arxiv" and paper.arxiv):
            yield kind, name
        if kind == "arxiv" and paper.doi.startswith("10.48550/"):
            yield "doi", name


def _fields(
    bases: Mapping[str, Imported], origin: str, mine: Paper, record: Imported, take: str
) -> tuple[dict[str, Any], list[Conflict]]:
    """The fields that change, and those on which the user and the source do not agree.

    What a source does not have says nothing.  A field is the user's own where no source ever said what it holds now,
    and where it is gone although one did.
    """
    changes: dict[str, Any] = {}
    conflicts = []
    for name in Paper.__struct_fields__:
        usual = _plain(getattr(EMPTY, name))
        theirs, own = _plain(getattr(record.paper, name)), _plain(getattr(mine, name))
        said = [_plain(getattr(it.paper, name)) for it in bases.values()]
        is_old = origin in bases and theirs == _plain(getattr(bases[origin].paper, name))
        has_key = name == "key" and own and origin not in bases  # each source may call a paper something else
        if theirs == own or is_old or has_key or (theirs == usual and name != "title"):
            continue
        is_mine = own not in said if own != usual else any(it != usual for it in said)
        if is_mine and not takes_theirs(take, name):
            conflicts.append(Conflict(name, own, theirs))
        else:
            changes[name] = record.values.get(name)
    return changes, conflicts


def takes_theirs(take: str, field: str) -> bool:
    """Whether the source's value of a field counts: `theirs` for all, `theirs:date,pages` for some."""
    whose, _, fields = take.partition(":")
    return whose == "theirs" and (not fields or field in fields.split(","))


EMPTY = Paper(title=InlineText(""))


def _is_right(old: Paper, new: Paper, theirs: Paper, changes: Mapping[str, Any]) -> bool:
    """Whether an edit did just what it was meant to do."""
    return all(
        _plain(getattr(new, name)) == _plain(getattr(theirs if name in changes else old, name))
        for name in Paper.__struct_fields__
    )


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _remembered(last: Imported | None, record: Imported, conflicts: Iterable[Conflict]) -> Values:
    """What the next import starts from: what the source says now, but for what was not taken."""
    kept = {it.field for it in conflicts}
    before = dict(last.values) if last else {}
    return before | {name: value for name, value in record.values.items() if name not in kept}
