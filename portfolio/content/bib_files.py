"""Papers from .bib files, and the entries that add to them or correct them.

All files are one library.  An entry of `content/papers/` with the `key` of a record says more about that paper: its
fields take the place of the record's, so that a file that a reference manager exports is never edited by hand.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from portfolio.content.bib_doubles import BibItem, doubles_named
from portfolio.content.bib_meanings import at_top, bib_meaning, facts_kept, free_slug, moved_down
from portfolio.content.bib_overlays import BibPapers, filled_from, with_overlay
from portfolio.content.bib_reading import BibFile, Tick, bib_file
from portfolio.content.cache_forms import CachedPaper, decoded
from portfolio.content.folder import EntryFile
from portfolio.content.site_people import people_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.markdown.math.macros import Macro
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import Paper, Settings
from portfolio.model.person_names import People
from portfolio.model.slugs import slug_of
from portfolio.system.memo import keep, recall, same, shared
from portfolio.system.store import Store, digest, encoded
from portfolio.system.workers import each

if TYPE_CHECKING:
    from portfolio.formats.bibtex.entries import BibEntry


class Meant(NamedTuple):
    """All papers, and what is wrong with .bib files as a whole."""

    papers: tuple[CachedPaper, ...]
    problems: tuple[Problem, ...]


def with_bibliography(
    files: Sequence[EntryFile], papers: Sequence[Any], settings: Settings, store: Store, *, jobs: int, tick: Tick
) -> Meant:
    """The papers with those of .bib `files`; a record takes the place of the paper that has its key, joined with it."""
    overlays = {it.entry.meant.key: it for it in papers if isinstance(it.entry.meant, Paper) and it.entry.meant.key}
    slugs = {key: it.entry.slug for key, it in overlays.items()}
    library = [bib_file(it) for it in files]
    people = same("people of the library", (settings.name, settings.people))
    macros = own_macros(settings)
    state = ([it.state for it in library], slugs, {it.entry.slug for it in papers}, people, macros)
    last = recall("bibliography")
    if isinstance(last, tuple) and last[0] == state:
        found: BibPapers = last[1]
    else:
        before = last[1] if isinstance(last, tuple) else BibPapers((), {}, (), {})
        reading = _Reading(library, slugs, state[2], people_of(settings), macros)
        found = reading.found(before, store, jobs=jobs, tick=tick)
        keep("bibliography", (state, found))
    used = {found.by_key[key] for key in overlays if key in found.by_key}
    joined = [with_overlay(it, overlays, found) for it in papers]
    alone = [it for place, it in enumerate(found.papers) if place not in used]
    return Meant((*joined, *alone), found.problems)


class _Reading:
    """A library, from its files to its papers."""

    def __init__(
        self,
        files: Sequence[BibFile],
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
        self.items: list[BibItem] = []
        self.tops: list[BibEntry] = []
        for file, read in zip(files, library, strict=True):
            for place, record in enumerate(read.records):
                item = BibItem(file.path, record, read.parts.get(place, 0))
                if item.parts and record.key not in slugs and not _is_of_owner(item, people):
                    self.problems.append(volume_left_out(file.path, record, item.parts))
                else:
                    self.items.append(item)
                    self.tops.append(at_top(record))
        self.slugs, self.taken, self.macros = slugs, taken, macros

    def found(self, before: BibPapers, store: Store, *, jobs: int, tick: Tick) -> BibPapers:
        """The papers, those that stand twice as one."""
        repeats = self.repeats(store)
        named = self.named(repeats)
        own = repr(self.macros).encode() if self.macros else b""
        keys = [digest(b"record", it.path.encode(), slug.encode(), encoded(top), own)
                for it, slug, top in zip(self.items, named, self.tops, strict=True)]  # fmt: skip
        known = self.meanings(keys, named, before, store, jobs=jobs, tick=tick)
        papers = {place: it for place, it in enumerate(known) if place not in repeats}
        for place, first in repeats.items():
            papers[first] = filled_from(papers[first], known[place])
        self.problems += [problem for it in papers.values() if it.entry.meant is None for problem in it.problems]
        self.problems += doubles_named(self.items, repeats, known)
        papers = {place: it for place, it in papers.items() if it.entry.meant is not None}
        numbers = {place: number for number, place in enumerate(papers)}
        by_key: dict[str, int] = {}
        for place, item in enumerate(self.items):
            if (number := numbers.get(repeats.get(place, place))) is not None:
                by_key.setdefault(item.record.key, number)
        old = {it.entry.slug: it for it in before.papers}
        done = tuple(shared(it, old.get(it.entry.slug)) for it in papers.values())
        lines = [(key, it.record.line) for key, it in zip(keys, self.items, strict=True)]
        return BibPapers(done, by_key, tuple(self.problems), dict(zip(lines, known, strict=True)))

    def repeats(self, store: Store) -> dict[int, int]:
        """Which entries repeat an earlier one."""
        from portfolio.formats.bibtex.repeats import Facts, repeats_of

        known: dict[int, Facts] = {}

        def facts(place: int) -> Facts:
            if place not in known:
                known[place] = facts_kept(self.tops[place], store)
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
                named.append(free_slug(key, used if times[key.casefold()] == 1 else used | own))
            used.add(named[-1])
        return named

    def meanings(
        self, keys: Sequence[bytes], named: Sequence[str], before: BibPapers, store: Store, *, jobs: int, tick: Tick
    ) -> list[CachedPaper]:
        """What each entry means; those that are not known are worked out by several processes."""
        found = [before.known.get((key, it.record.line)) for key, it in zip(keys, self.items, strict=True)]
        for place, it in enumerate(found):
            value = store.get(keys[place])
            if it is None and (kept := decoded(value, CachedPaper)) is not None:
                found[place] = moved_down(kept, self.items[place].record.line - 1)
        new = [place for place, it in enumerate(found) if it is None]
        results = each(
            lambda it: encoded(bib_meaning(self.tops[it], named[it], self.items[it].path, self.macros)),
            new, jobs=jobs, tick=tick,
        )  # fmt: skip
        for place, result in zip(new, results, strict=True):
            kept = msgspec.msgpack.decode(result, type=CachedPaper)
            found[place] = moved_down(kept, self.items[place].record.line - 1)
            if not any(it.code == codes.TEXT_TOO_SLOW for it in kept.problems):
                store.put(keys[place], result)
        return [it for it in found if it is not None]


def _is_of_owner(item: BibItem, people: People) -> bool:
    """Whether the owner of the site edited a volume."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of

    paper = meaning_of(item.record, item.path).paper
    return paper is not None and any(map(people.is_me, paper.editors))
