"""Papers from .bib files, and the entries that add to them or correct them.

All files are one library.  An entry of `content/papers/` with the `key` of a record says more about that paper: its
fields take the place of the record's, so that a file that a reference manager exports is never edited by hand.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from portfolio.content.cache_forms import KeptPaper, decoded
from portfolio.content.entry_texts import paper_texts
from portfolio.content.folder import Source
from portfolio.content.site_people import people_of
from portfolio.content.text_types import PaperTexts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.formats.bibtex.syntax import LARGEST
from portfolio.markdown.math.macros import Macro
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import Entry, Paper, Settings
from portfolio.model.person_names import People
from portfolio.model.slugs import free, paper_slug, slug_of
from portfolio.system.files.decode import any_text
from portfolio.system.files.reading import read_bytes
from portfolio.system.memo import keep, recall, same, shared
from portfolio.system.store import Store, digest, encoded
from portfolio.system.workers import each

if TYPE_CHECKING:
    from portfolio.formats.bibtex.entries import BibEntry
    from portfolio.formats.bibtex.repeats import Facts
    from portfolio.formats.bibtex.syntax import Block


NAMED = 3
"""Entries that stand twice and that a message names."""

SAME_ANYWAY = ("key", "bibtex", "title", "authors", "et_al")
"""Fields that need no comparison where two entries are one paper."""

Tick = Callable[[int], None]


class Meant(NamedTuple):
    """All papers, and what is wrong with .bib files as a whole."""

    papers: tuple[KeptPaper, ...]
    problems: tuple[Problem, ...]


class Found(NamedTuple):
    """The papers of the library."""

    papers: tuple[KeptPaper, ...]
    by_key: Mapping[str, int]
    """The place of the paper that a key means: the first one, where it stands twice."""
    problems: tuple[Problem, ...]
    known: Mapping[tuple[bytes, int], KeptPaper]
    """The meaning of each entry, by its digest and line."""


class File(NamedTuple):
    """A .bib file, divided into entries."""

    path: str
    state: bytes
    blocks: "tuple[Block, ...]"
    problems: tuple[Problem, ...]


class Item(NamedTuple):
    """An entry of the library."""

    path: str
    record: "BibEntry"
    parts: int = 0
    """How many entries it is the volume of, where it has no author."""

    @property
    def place(self) -> Where:
        """Where it stands."""
        return Where(self.path, self.record.line, 1)


def with_bibliography(
    files: Sequence[Source], papers: Sequence[Any], settings: Settings, store: Store, *, jobs: int, tick: Tick
) -> Meant:
    """The papers with those of .bib `files`; a record takes the place of the paper that has its key, joined with it."""
    overlays = {it.entry.meant.key: it for it in papers if isinstance(it.entry.meant, Paper) and it.entry.meant.key}
    slugs = {key: it.entry.slug for key, it in overlays.items()}
    library = [_file(it) for it in files]
    people = same("people of the library", (settings.name, settings.people))
    macros = own_macros(settings)
    state = ([it.state for it in library], slugs, {it.entry.slug for it in papers}, people, macros)
    last = recall("bibliography")
    if isinstance(last, tuple) and last[0] == state:
        found: Found = last[1]
    else:
        before = last[1] if isinstance(last, tuple) else Found((), {}, (), {})
        reading = _Reading(library, slugs, state[2], people_of(settings), macros)
        found = reading.found(before, store, jobs=jobs, tick=tick)
        keep("bibliography", (state, found))
    used = {found.by_key[key] for key in overlays if key in found.by_key}
    joined = [_with_overlay(it, overlays, found) for it in papers]
    alone = [it for place, it in enumerate(found.papers) if place not in used]
    return Meant((*joined, *alone), found.problems)


def _with_overlay(it: KeptPaper, overlays: Mapping[str, KeptPaper], found: Found) -> KeptPaper:
    """An entry, joined with the record that it adds to."""
    key = it.entry.meant.key if isinstance(it.entry.meant, Paper) else ""
    place = found.by_key.get(key)
    return it if place is None or overlays[key] is not it else _joined(found.papers[place], it)


def _file(file: Source) -> File:
    """A file as its entries, taken over where its bytes are those of the last build."""
    data, problems = read_bytes(file.full, file.path, LARGEST)
    state = digest(b"file", file.path.encode(), data or b"", bytes([data is None]))
    last = recall(("bib file", file.path))
    if isinstance(last, File) and last.state == state:
        return last
    from portfolio.formats.bibtex.syntax import blocks_of

    text, wrong = any_text(data, file.path) if data is not None else (None, ())
    if text is not None:
        wrong = tuple(it._replace(code=codes.BIB_FIELD) for it in wrong)  # what is odd about a text costs nothing
    found = File(file.path, state, tuple(blocks_of(text or "")), (*problems, *wrong))
    keep(("bib file", file.path), found)
    return found


class _Reading:
    """A library, from its files to its papers."""

    def __init__(
        self,
        files: Sequence[File],
        slugs: Mapping[str, str],
        taken: set[str],
        people: People,
        macros: tuple[Macro, ...],
    ) -> None:
        from portfolio.formats.bibtex.library import library_of, volume_left_out

        library = library_of([(it.path, it.blocks) for it in files])
        self.problems = [
            it for file, read in zip(files, library, strict=True) for it in (*file.problems, *read.problems)
        ]
        self.items: list[Item] = []
        self.tops: list[BibEntry] = []
        for file, read in zip(files, library, strict=True):
            for place, record in enumerate(read.records):
                item = Item(file.path, record, read.parts.get(place, 0))
                if item.parts and record.key not in slugs and not _is_of_owner(item, people):
                    self.problems.append(volume_left_out(file.path, record, item.parts))
                else:
                    self.items.append(item)
                    self.tops.append(_at_top(record))
        self.slugs, self.taken, self.macros = slugs, taken, macros

    def found(self, before: Found, store: Store, *, jobs: int, tick: Tick) -> Found:
        """The papers, those that stand twice as one."""
        repeats = self.repeats(store)
        named = self.named(repeats)
        own = repr(self.macros).encode() if self.macros else b""
        keys = [digest(b"record", it.path.encode(), slug.encode(), encoded(top), own)
                for it, slug, top in zip(self.items, named, self.tops, strict=True)]  # fmt: skip
        known = self.meanings(keys, named, before, store, jobs=jobs, tick=tick)
        papers = {place: it for place, it in enumerate(known) if place not in repeats}
        for place, first in repeats.items():
            papers[first] = _filled(papers[first], known[place])
        self.problems += [problem for it in papers.values() if it.entry.meant is None for problem in it.problems]
        self.problems += _twice(self.items, repeats, known)
        papers = {place: it for place, it in papers.items() if it.entry.meant is not None}
        numbers = {place: number for number, place in enumerate(papers)}
        by_key: dict[str, int] = {}
        for place, item in enumerate(self.items):
            if (number := numbers.get(repeats.get(place, place))) is not None:
                by_key.setdefault(item.record.key, number)
        old = {it.entry.slug: it for it in before.papers}
        done = tuple(shared(it, old.get(it.entry.slug)) for it in papers.values())
        lines = [(key, it.record.line) for key, it in zip(keys, self.items, strict=True)]
        return Found(done, by_key, tuple(self.problems), dict(zip(lines, known, strict=True)))

    def repeats(self, store: Store) -> dict[int, int]:
        """Which entries repeat an earlier one."""
        from portfolio.formats.bibtex.repeats import Facts, repeats_of

        known: dict[int, Facts] = {}

        def facts(place: int) -> Facts:
            if place not in known:
                known[place] = _facts(self.tops[place], store)
            return known[place]

        return repeats_of([it.record for it in self.items], facts)

    def named(self, repeats: Mapping[int, int]) -> list[str]:
        """The part of the address of each entry; what repeats another has the same, a key once has its own."""
        used, named, given = set(self.taken), list[str](), set[str]()
        times = Counter(it.record.key.casefold() for it in self.items)
        own = {slug_of(key) for key, number in times.items() if number == 1} if len(times) < len(self.items) else set()
        for place, item in enumerate(self.items):
            key = item.record.key
            if place in repeats:
                named.append(named[repeats[place]])
            elif key in self.slugs and key not in given:
                named.append(self.slugs[key])
                given.add(key)
            else:
                named.append(_free(key, used if times[key.casefold()] == 1 else used | own))
            used.add(named[-1])
        return named

    def meanings(
        self, keys: Sequence[bytes], named: Sequence[str], before: Found, store: Store, *, jobs: int, tick: Tick
    ) -> list[KeptPaper]:
        """What each entry means; those that are not known are worked out by several processes."""
        found = [before.known.get((key, it.record.line)) for key, it in zip(keys, self.items, strict=True)]
        for place, it in enumerate(found):
            value = store.get(keys[place])
            if it is None and (kept := decoded(value, KeptPaper)) is not None:
                found[place] = _moved(kept, self.items[place].record.line - 1)
        new = [place for place, it in enumerate(found) if it is None]
        results = each(
            lambda it: encoded(_meaning(self.tops[it], named[it], self.items[it].path, self.macros)),
            new, jobs=jobs, tick=tick,
        )  # fmt: skip
        for place, result in zip(new, results, strict=True):
            kept = msgspec.msgpack.decode(result, type=KeptPaper)
            found[place] = _moved(kept, self.items[place].record.line - 1)
            if not any(it.code == codes.TEXT_TOO_SLOW for it in kept.problems):
                store.put(keys[place], result)
        return [it for it in found if it is not None]


def _is_of_owner(item: Item, people: People) -> bool:
    """Whether the owner of the site edited a volume."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of

    paper = meaning_of(item.record, item.path).paper
    return paper is not None and any(map(people.is_me, paper.editors))


def _at_top(record: "BibEntry") -> "BibEntry":
    """The record as if it stood on the first line, so that what stands above it changes nothing about it."""
    by = record.line - 1
    return (
        replace(record, line=1, fields=tuple(replace(it, line=it.line - by) for it in record.fields)) if by else record
    )


def _moved(it: KeptPaper, by: int) -> KeptPaper:
    """What a record on the first line means, as it stands so many lines below."""
    if not by:
        return it
    places = {name: (line + by if line else 0, column) for name, (line, column) in it.entry.places.items()}
    entry = replace(it.entry, text_line=it.entry.text_line + by, body_line=it.entry.body_line + by, places=places)
    problems = [one._replace(where=one.where._replace(line=one.where.line + by)) if one.where.line else one
                for one in it.problems]  # fmt: skip
    return KeptPaper(entry, it.texts, tuple(problems))


def _facts(record: "BibEntry", store: Store) -> "Facts":
    """By what a record is compared with another."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of
    from portfolio.formats.bibtex.repeats import NOTHING, Facts, facts_of

    key = digest(b"facts", encoded(record))
    with suppress(msgspec.DecodeError):
        if value := store.get(key):
            return msgspec.msgpack.decode(value, type=Facts)
    paper = meaning_of(record, "").paper
    found = facts_of(paper) if paper else NOTHING
    store.put(key, encoded(found))
    return found


def _free(key: str, taken: set[str]) -> str:
    """The key as a part of an address that no other paper has."""
    return free(paper_slug(slug_of(key)), taken)


def _meaning(record: "BibEntry", slug: str, path: str, macros: tuple[Macro, ...]) -> KeptPaper:
    """What a record means, with its texts."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of, softened
    from portfolio.formats.bibtex.unknown_latex import latex_problems

    paper, places, problems = meaning_of(record, path)
    if paper is None:
        return KeptPaper(Entry(path, slug, None, "", 1, "", 1, "", {}), None, problems)
    meant = replace(paper, abstract="", key=record.key)
    text, line = str(paper.abstract), places.get("abstract", (1, 1))[0]
    entry = Entry(path, slug, meant, text, line, "", 1, "", dict(places))
    texts, wrong = paper_texts(entry, meant, b"", macros=macros)
    shown = (it for it in wrong if it.code != codes.LATEX)
    return KeptPaper(entry, texts, (*problems, *softened(shown, record.key), *latex_problems(record, path)))


def _filled(first: KeptPaper, repeat: KeptPaper) -> KeptPaper:
    """An entry with what it lacks and its repeat has."""
    theirs = repeat.entry
    if first.entry.meant is None or theirs.meant is None or theirs.places.keys() <= first.entry.places.keys():
        return first if first.entry.meant is not None else repeat
    where = first.entry.at("title")
    joined = _joined(replace(repeat, problems=()), first)
    places = {**dict.fromkeys(theirs.places, where), **first.entry.places}
    return replace(joined, entry=replace(joined.entry, places=places, exported=None))


def _twice(items: Sequence[Item], repeats: Mapping[int, int], known: Sequence[KeptPaper]) -> list[Problem]:
    """Says in one problem which entries stand twice."""
    if not repeats:
        return []
    first = min(repeats)
    groups: dict[int, list[int]] = {}
    for place, one in repeats.items():
        groups.setdefault(one, [one]).append(place)
    said = [_pair([items[it] for it in group], [known[it] for it in group]) for group in groups.values()]
    more = f" and {len(said) - NAMED} more" if len(said) > NAMED else ""
    what = f"{len(said)} entries stand more than once: " if len(said) > 1 else "an entry stands more than once: "
    mend = "Each is one paper; where two differ the first counts, and takes what it lacks.  Remove the others"
    return [Problem(items[first].place, codes.BIB_REPEAT, f"{what}{', '.join(said[:NAMED])}{more}", mend)]


def _pair(items: Sequence[Item], known: Sequence[KeptPaper]) -> str:
    """`k1 (lines 3 and 40)`, with the fields in which they differ."""
    keys = " and ".join(dict.fromkeys(it.record.key for it in items))
    is_one = len({it.path for it in items}) == 1
    places = [str(it.record.line) if is_one else f"{it.path}:{it.record.line}" for it in items[:NAMED]]
    more = f" and {len(items) - NAMED} more" if len(items) > NAMED else ""
    one, other = (it.entry.meant for it in known[:2])
    names = [name for name in Paper.__struct_fields__ if name not in SAME_ANYWAY]
    pairs = [(name, getattr(one, name, None), getattr(other, name, None)) for name in names]
    fields = [name for name, mine, theirs in pairs if mine and theirs and mine != theirs]
    differ = f"; {', '.join(fields)} differ{'s' if len(fields) == 1 else ''}" if fields else ""
    return f"{keys} ({'lines ' if is_one else ''}{' and '.join(places)}{more}{differ})"


def _joined(record: KeptPaper, overlay: KeptPaper) -> KeptPaper:
    """The record with every field that its overlay gives."""
    mine, theirs = overlay.entry, record.entry
    if not isinstance(mine.meant, Paper) or not isinstance(theirs.meant, Paper):
        return overlay
    given = {name for name in mine.places if name in Paper.__struct_fields__} - {"title"} | {"key"}
    given |= {"title"} & mine.places.keys()
    meant = replace(theirs.meant, **{name: getattr(mine.meant, name) for name in given if name != "abstract"})
    has_text = bool(mine.text.strip())
    text, line = (mine.text, mine.text_line) if has_text else (theirs.text, theirs.text_line)
    entry = replace(mine, meant=meant, text=text, text_line=line, exported=theirs)
    problems = [it for it in overlay.problems if not (it.code == codes.MISSING_FIELD and it.what.startswith("title:"))]
    joined = KeptPaper(entry, _texts(record.texts, overlay.texts, mine), (*problems, *record.problems))
    return same(("joined", mine.path, mine.slug), joined)


def _texts(record: PaperTexts | None, overlay: PaperTexts | None, mine: Entry) -> PaperTexts | None:
    if record is None or overlay is None:
        return record or overlay
    own = {name: it for name in overlay.__struct_fields__ if (it := getattr(overlay, name)) is not None}
    if "title" not in mine.places:
        del own["title"]
    return replace(record, **own)
