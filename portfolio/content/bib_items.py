"""The entries of a library: which are papers, which repeat another, and at which address each stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec
from msgspec.structs import replace

from portfolio.content.bib_reading import BibFile, BibItem
from portfolio.diagnostics.problems import Problem
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.library import library_of, volume_left_out
from portfolio.formats.bibtex.repeats import NOTHING, Facts, facts_of, repeats_of
from portfolio.model.person_names import People
from portfolio.model.slugs import free_name, paper_slug, slug_of
from portfolio.system.store import Store, digest, value_bytes


def items_of(
    files: Sequence[BibFile], overlaid: Mapping[str, str], people: People
) -> tuple[tuple[BibItem, ...], list[Problem]]:
    """The entries that are papers, and what is wrong with the files.

    A volume that holds other entries is one only where the owner of the site edited it, or an entry adds to it: the
    keys of `overlaid`.
    """
    items, problems = list[BibItem](), list[Problem]()
    left_out = list[Problem]()
    for file, read in zip(files, library_of([(it.path, it.blocks) for it in files]), strict=True):
        problems += (*file.problems, *read.problems)
        for place, record in enumerate(read.records):
            item = BibItem(file.path, record, _at_top(record), read.parts.get(place, 0))
            if item.parts and record.key not in overlaid and not _is_of_owner(item, people):
                left_out.append(volume_left_out(file.path, record, item.parts))
            else:
                items.append(item)
    return tuple(items), problems + left_out


def _at_top(record: BibEntry) -> BibEntry:
    by = record.line - 1
    if not by:
        return record
    return replace(record, line=1, fields=tuple(replace(it, line=it.line - by) for it in record.fields))


def _is_of_owner(item: BibItem, people: People) -> bool:
    """Whether the owner of the site edited a volume."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of  # most builds need none of it

    paper = meaning_of(item.record, item.path).paper
    return paper is not None and any(map(people.is_me, paper.editors))


def repeats_among(items: Sequence[BibItem], store: Store) -> dict[int, int]:
    """The place of each entry that repeats an earlier one, with the place of that."""
    known: dict[int, Facts] = {}

    def facts(place: int) -> Facts:
        if place not in known:
            known[place] = _facts_of(items[place].at_top, store)
        return known[place]

    return repeats_of([it.record for it in items], facts)


def _facts_of(record: BibEntry, store: Store) -> Facts:
    """By what a record is compared with another."""
    key = digest(b"facts", value_bytes(record))
    with suppress(msgspec.DecodeError):
        if value := store.get(key):
            return msgspec.msgpack.decode(value, type=Facts)
    from portfolio.formats.bibtex.entry_meaning import meaning_of

    paper = meaning_of(record, "").paper
    found = facts_of(paper) if paper else NOTHING
    store.put(key, value_bytes(found))
    return found


def slugs_of(
    items: Sequence[BibItem], repeats: Mapping[int, int], overlaid: Mapping[str, str], taken: set[str]
) -> list[str]:
    """The part of the address of each entry; what repeats another has the same, a key once has its own.

    `overlaid` are the slugs of entries that add to one, by its key, and `taken` those of all entries.
    """
    used, slugs, given = set(taken), list[str](), set[str]()
    times = Counter(it.record.key.casefold() for it in items)
    own = {slug_of(key) for key, number in times.items() if number == 1} if len(times) < len(items) else set()
    for place, item in enumerate(items):
        key = item.record.key
        if place in repeats:
            slugs.append(slugs[repeats[place]])
        elif key in overlaid and key not in given:
            slugs.append(overlaid[key])
            given.add(key)
        else:
            slugs.append(free_name(paper_slug(slug_of(key)), used if times[key.casefold()] == 1 else used | own))
        used.add(slugs[-1])
    return slugs
