"""The .bib files of a folder as one library: records whose fields are text, with what they inherit.

What belongs to more than an entry is done here: strings, `#`, crossref and xdata, which all files share.  An entry that
cannot be read costs no other one, and is named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Code, Problem, Where, quote
from portfolio.formats.bibtex.bibliographic_fields import is_read
from portfolio.formats.bibtex.entries import BibEntry, WrittenField
from portfolio.formats.bibtex.generated_keys import generated_key
from portfolio.formats.bibtex.inheritance import UNSHARED, WHOLE, names_of, passed_on
from portfolio.formats.bibtex.left_out_entries import list_of_entries, unreadable_entry
from portfolio.formats.bibtex.preamble import Macros
from portfolio.formats.bibtex.strings import Budget, Strings, StringsTooLong
from portfolio.formats.bibtex.syntax import Block, RawField, blocks_of
from portfolio.model.value_types import SHORT_MONTHS

NEITHER = frozenset(("", "string", "preamble", "xdata", "set", "control"))
"""Blocks that are no works."""

MOST_ADVICE = 100
"""Words that are not known and for which a near one is looked for."""


class LibraryFile(NamedTuple):
    """A file of a library."""

    records: tuple[BibEntry, ...]
    problems: tuple[Problem, ...]
    parts: dict[int, int]
    """The records that are volumes without an author of their own, by their places: how many entries each holds."""


def records_of(text: str, path: str) -> tuple[tuple[BibEntry, ...], tuple[Problem, ...]]:
    """Every entry of a file that stands alone, and what could not be read; each is one or the other.

    A volume that only holds other entries is no record.
    """
    (file,) = library_of_texts([(path, text)])
    return standing_alone(file, path)


def standing_alone(
    file: LibraryFile, path: str, kept: Collection[int] = ()
) -> tuple[tuple[BibEntry, ...], tuple[Problem, ...]]:
    """The records of a file that stand alone, and volumes whose places are `kept`; what could not be read.

    For an import, after which no entry can ask for a volume.
    """
    left = {place: parts for place, parts in file.parts.items() if place not in kept}
    said = [volume_left_out(path, file.records[place], parts) for place, parts in left.items()]
    said = [it._replace(mend="To list it as well, write an entry for it") for it in said]
    return tuple(it for place, it in enumerate(file.records) if place not in left), (*file.problems, *said)


def volume_left_out(path: str, volume: BibEntry, parts: int) -> Problem:
    """Says that a volume is no paper."""
    many = f"{parts} entries name it" if parts > 1 else "another entry names it"
    what = f"{volume.key}: is the volume of others ({many} by crossref) and is not listed by itself"
    mend = f"To list it as well, write an entry with `key: {volume.key}`"
    return Problem(Where(path, volume.line, 1), codes.BIB_VOLUME, what, mend)


def library_of_texts(files: Sequence[tuple[str, str]]) -> tuple[LibraryFile, ...]:
    """The files of a library, each by its path and with its text."""
    return library_of([(path, tuple(blocks_of(text))) for path, text in files])


def library_of(files: Sequence[tuple[str, Sequence[Block]]]) -> tuple[LibraryFile, ...]:
    """The files of a library, each by its path and with the blocks it is divided into."""
    return _Library(files).complete_files()


class _Library:
    """All entries of all files, while they are put together."""

    def __init__(self, files: Sequence[tuple[str, Sequence[Block]]]) -> None:
        self.paths = [path for path, _ in files]
        self.blocks = [blocks for _, blocks in files]
        letters = sum(len(it) for blocks in self.blocks for block in blocks for f in block.fields for it in f.pieces)
        self.budget = Budget(letters)
        self.strings = Strings(self.blocks, self.budget)
        self.macros = Macros(self.blocks)
        self.problems: list[list[Problem]] = [[] for _ in files]
        self.advice: dict[str, str] = {}
        self.taken = {it.key.casefold(): "" for blocks in self.blocks for it in blocks if it.key}
        self.records = [list(self._of(number)) for number in range(len(files))]
        self.known: dict[str, tuple[int, BibEntry]] = {}
        for number in range(len(files)):
            for record in self.records[number]:
                self.known.setdefault(record.key.casefold(), (number, record))
        self.whole: dict[int, tuple[WrittenField, ...]] = {}
        """By identity: the fields of a record with all that it inherits."""
        self.parts: Counter[int] = Counter()

    def complete_files(self) -> tuple[LibraryFile, ...]:
        """The files with their records complete."""
        done = [[(it, self._complete(it, number)) for it in every if it.type != "xdata"]
                for number, every in enumerate(self.records)]  # fmt: skip
        return tuple(
            LibraryFile(
                tuple(it for _, it in every),
                tuple(problems),
                {
                    place: self.parts[id(old)]
                    for place, (old, it) in enumerate(every)
                    if self.parts[id(old)] and not it.get("author")
                },
            )
            for every, problems in zip(done, self.problems, strict=True)
        )

    def _say(self, file: int, place: tuple[int, int], code: Code, what: str, mend: str) -> None:
        self.problems[file].append(Problem(Where(self.paths[file], *place), code, what, mend))

    def _of(self, file: int) -> Iterator[BibEntry]:
        """The records of a file with their own fields."""
        for place, block in enumerate(self.blocks[file]):
            is_work = block.type not in NEITHER or block.type == "xdata"
            key = block.key or (self._generated_key(block, file) if is_work else block.type)
            for slip in block.slips:
                if slip.left_out:
                    where = Where(self.paths[file], slip.line, slip.column)
                    self.problems[file].append(unreadable_entry(where, slip.what, slip.mend))
                else:
                    self._say(file, (slip.line, slip.column), codes.BIB_FIELD, f"{key}: {slip.what}", slip.mend)
            if block.type == "set":
                self.problems[file].append(list_of_entries(Where(self.paths[file], block.line, 1), key))
            if is_work:
                yield BibEntry(block.type, key, block.line, tuple(self._fields(block, key, file, place)))

    def _fields(self, block: Block, key: str, file: int, place: int) -> Iterator[WrittenField]:
        """The fields of an entry, each once."""
        seen = set[str]()
        for field in block.fields:
            who = f"{key}: {field.name}"
            if field.name in seen:
                what, mend = f"{who}: is given twice in the entry; the first counts", "Remove one of the two"
                self._say(file, (field.line, field.column), codes.BIB_FIELD, what, mend)
                continue
            seen.add(field.name)
            try:
                value, unknown = self.strings.value(field.pieces, file, place)
            except StringsTooLong:
                what = f"{who}: its strings make it, or the library, too long; it is left out"
                mend = "Write the text itself, or strings that do not repeat each other"
                self._say(file, (field.line, field.column), codes.BIB_FIELD, what, mend)
                continue
            for word in unknown:
                self._report_undefined(field, who, word, file)
            yield WrittenField(field.name, self.macros.expanded_text(value), field.line, field.column)

    def _report_undefined(self, field: RawField, who: str, word: str, file: int) -> None:
        is_month = field.name == "month" and word[:3].lower() in SHORT_MONTHS
        if is_month or not is_read(field.name):
            return
        if word.lower() in self.strings.known:
            what = f"{who}: the string {quote(word)} is defined by itself; the word is taken as it is"
            self._say(file, (field.line, field.column), codes.BIB_UNDEFINED, what, "Write the text itself")
            return
        what = f"{who}: no .bib file defines a string {quote(word)}; the word is taken as it is"
        define = f"Put it in braces, or define it: `@string{{{word} = {{...}}}}`" if word.isidentifier() else ""
        mend = self._near(word.lower(), self.strings.known) or define or "Put the value in braces"
        self._say(file, (field.line, field.column), codes.BIB_UNDEFINED, what, mend)

    def _near(self, word: str, known: Iterable[str]) -> str:
        """What may be meant, for the first of many slips."""
        if word not in self.advice:
            self.advice[word] = did_you_mean(word, known) if len(self.advice) < MOST_ADVICE else ""
        return self.advice[word]

    def _generated_key(self, block: Block, file: int) -> str:
        """A key for an entry that has none, which no other work has."""
        key, work = generated_key(block)
        found, number = key, 1
        while self.taken.setdefault(found.casefold(), work) != work:
            number += 1
            found = f"{key}-{number}"
        mend = "Give it a key of your own, after the brace: `@article{lovelace1843,`"
        self._say(
            file, (block.line, 1), codes.BIB_FIELD, f"{found}: the entry has no key; this one is made for it", mend
        )
        return found

    def _complete(self, record: BibEntry, file: int) -> BibEntry:
        fields = self._whole(record, file, ())
        return record if len(fields) == len(record.fields) else BibEntry(record.type, record.key, record.line, fields)

    def _whole(self, record: BibEntry, file: int, above: tuple[int, ...]) -> tuple[WrittenField, ...]:
        """The fields of a record, and behind them what it inherits, told where it says from whom."""
        if id(record) in self.whole:
            return self.whole[id(record)]
        fields = {it.name: it for it in record.fields}
        try:
            for source, field, name in self._heirlooms(record, file, above):
                if name not in fields:
                    self.budget.spend(len(field.value) + 1)
                    fields[name] = WrittenField(name, field.value, source.line, source.column)
        except StringsTooLong:
            what = f"{record.key}: inherits more than a library may grow by; the rest is left out"
            self._say(file, (record.line, 1), codes.BIB_FIELD, what, "Write the fields into the entry")
        self.whole[id(record)] = tuple(fields.values())
        return self.whole[id(record)]

    def _heirlooms(
        self, record: BibEntry, file: int, above: tuple[int, ...]
    ) -> Iterator[tuple[WrittenField, WrittenField, str]]:
        """What a record may inherit: the field that names the source, the source's field, and its name here."""
        for reference in [it for it in record.fields if it.name in ("xdata", "crossref")]:
            for name in names_of(reference.value, several=reference.name == "xdata"):
                found = self._referenced_entry(record, reference, name, file, above)
                if found is None:
                    continue
                number, other = found
                fields = self._whole(other, number, (*above, id(record)))
                if reference.name == "xdata":
                    yield from ((reference, it, it.name) for it in fields if it.name not in UNSHARED)
                    continue
                self.parts[id(other)] += other.type in WHOLE
                yield from ((reference, it, name) for it, name in passed_on(fields, other.type, record.type))

    def _referenced_entry(
        self, record: BibEntry, reference: WrittenField, name: str, file: int, above: tuple[int, ...]
    ) -> tuple[int, BibEntry] | None:
        """The entry that a record names, of its own file first; None, and a problem, where there is none."""
        own = next((it for it in self._alike(name, file)), None)
        found = (file, own) if own else self.known.get(name.casefold())
        what = ""
        if found is None:
            what = f"no .bib file has an entry {quote(name)}"
        elif found[1] is record or id(found[1]) in above:
            what = f"{quote(name)} leads back to the entry itself"
        elif len(above) > 20:
            what = "more than 20 entries inherit from each other"
        if not what:
            return found
        mend = self._near(name, (it.key for _, it in self.known.values())) if found is None else ""
        what = f"{record.key}: {reference.name}: {what}; nothing is inherited"
        mend = mend or "Correct the key, or remove the field"
        self._say(file, (reference.line, reference.column), codes.BIB_UNDEFINED, what, mend)
        return None

    def _alike(self, name: str, file: int) -> Iterable[BibEntry]:
        known = self.known.get(name.casefold())
        if known and known[0] != file:
            return (it for it in self.records[file] if it.key.casefold() == name.casefold())
        return (known[1],) if known else ()
