"""Papers from .bib files, and the entries that add to them or correct them.

All files are one library.  An entry of `content/papers/` with the `key` of a record says more about that paper: its
fields take the place of the record's, so that a file that a reference manager exports is never edited by hand.
"""

from collections.abc import Mapping, Sequence

from portfolio.content.bib_doubles import doubles_named
from portfolio.content.bib_items import items_of, repeats_among, slugs_of
from portfolio.content.bib_meanings import BibManner, meanings_of
from portfolio.content.bib_overlays import BibPapers, filled_from, with_overlay
from portfolio.content.bib_reading import BibItem, bib_file
from portfolio.content.cached_entries import CachedPaper
from portfolio.content.entry_files import EntryFile
from portfolio.content.loaded_files import Reading
from portfolio.content.manner import manner_of
from portfolio.content.site_people import people_of
from portfolio.diagnostics.problems import Problem
from portfolio.model import ContentKind, Settings
from portfolio.system.memo import keep, recall, same, with_shared_parts


def with_bibliography(
    files: Sequence[EntryFile], papers: Sequence[CachedPaper], kind: ContentKind, settings: Settings, by: Reading
) -> tuple[tuple[CachedPaper, ...], tuple[Problem, ...]]:
    """The papers with those of .bib `files`, and what is wrong with these files as a whole.

    A record takes the place of the paper that has its key, joined with it.
    """
    overlays = {it.entry.meant.key: it for it in papers if it.entry.meant and it.entry.meant.key}
    overlaid = {key: it.entry.slug for key, it in overlays.items()}
    taken = {it.entry.slug for it in papers}
    library = [bib_file(it) for it in files]
    people = same("people of the library", (settings.name, settings.people))
    manner = manner_of(kind, settings)
    state = ([it.state for it in library], overlaid, taken, people, manner)
    last = recall("bibliography")
    if isinstance(last, tuple) and last[0] == state:
        found: BibPapers = last[1]
    else:
        before = last[1] if isinstance(last, tuple) else BibPapers((), {}, (), {})
        items, problems = items_of(library, overlaid, people_of(settings))
        repeats = repeats_among(items, by.store)
        slugs = slugs_of(items, repeats, overlaid, taken)
        meanings = meanings_of(items, slugs, BibManner(kind, manner), before.known, by)
        done = _papers(items, repeats, [it for _, it in meanings], problems, before)
        found = done._replace(known=dict(meanings))
        keep("bibliography", (state, found))
    used = {found.by_key[key] for key in overlays if key in found.by_key}
    joined = [with_overlay(it, overlays, found) for it in papers]
    alone = [it for place, it in enumerate(found.papers) if place not in used]
    return (*joined, *alone), found.problems


def _papers(
    items: Sequence[BibItem], repeats: Mapping[int, int], meanings: Sequence[CachedPaper], problems: Sequence[Problem],
    before: BibPapers,
) -> BibPapers:  # fmt: skip
    """The papers of entries, those that stand twice as one; what is as `before` is the same value."""
    papers = {place: it for place, it in enumerate(meanings) if place not in repeats}
    for place, first in repeats.items():
        papers[first] = filled_from(papers[first], meanings[place])
    told = [problem for it in papers.values() if it.entry.meant is None for problem in it.problems]
    told += doubles_named(items, repeats, meanings)
    papers = {place: it for place, it in papers.items() if it.entry.meant is not None}
    numbers = {place: number for number, place in enumerate(papers)}
    by_key: dict[str, int] = {}
    for place, item in enumerate(items):
        if (number := numbers.get(repeats.get(place, place))) is not None:
            by_key.setdefault(item.record.key, number)
    old = {it.entry.slug: it for it in before.papers}
    done = tuple(with_shared_parts(it, old.get(it.entry.slug)) for it in papers.values())
    return BibPapers(done, by_key, (*problems, *told), {})
