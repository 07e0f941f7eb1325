"""Papers of .bib files joined with the entries that add to them, and with their repeats."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.content.cached_entries import CachedEntry, CachedPaper
from portfolio.content.text_types import Texts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.model import Entry, Paper
from portfolio.system.memo import same

SAME_ANYWAY = ("key", "bibtex", "title", "authors", "et_al")
"""Fields that need no comparison where two entries are one paper."""


class BibPapers(NamedTuple):
    """The papers of the library."""

    papers: tuple[CachedPaper, ...]
    by_key: Mapping[str, int]
    """The place of the paper that a key means: the first one, where it stands twice."""
    problems: tuple[Problem, ...]
    known: Mapping[tuple[bytes, int], CachedPaper]
    """The meaning of each entry, by its digest and line."""


def with_overlay(it: CachedPaper, overlays: Mapping[str, CachedPaper], found: BibPapers) -> CachedPaper:
    """An entry, joined with the record that it adds to."""
    key = it.entry.meant.key if it.entry.meant else ""
    place = found.by_key.get(key)
    return it if place is None or overlays[key] is not it else _joined_paper(found.papers[place], it)


def filled_from(first: CachedPaper, repeat: CachedPaper) -> CachedPaper:
    """An entry with what it lacks and its repeat has."""
    theirs = repeat.entry
    if first.entry.meant is None or theirs.meant is None or theirs.places.keys() <= first.entry.places.keys():
        return first if first.entry.meant is not None else repeat
    where = first.entry.at("title")
    joined = _joined_paper(replace(repeat, problems=()), first)
    places = {**dict.fromkeys(theirs.places, where), **first.entry.places}
    return replace(joined, entry=replace(joined.entry, places=places, exported=None))


def _joined_paper(record: CachedPaper, overlay: CachedPaper) -> CachedPaper:
    """The record with every field that its overlay gives."""
    mine, theirs = overlay.entry, record.entry
    if mine.meant is None or theirs.meant is None:
        return overlay
    given = {name for name in mine.places if name in Paper.__struct_fields__} - {"title"} | {"key"}
    given |= {"title"} & mine.places.keys()
    meant = replace(theirs.meant, **{name: getattr(mine.meant, name) for name in given if name != "abstract"})
    has_text = bool(mine.text.strip())
    text, line = (mine.text, mine.text_line) if has_text else (theirs.text, theirs.text_line)
    entry = replace(mine, meant=meant, text=text, text_line=line, exported=theirs)
    problems = [it for it in overlay.problems if not (it.code == codes.MISSING_FIELD and it.field == "title")]
    joined = CachedEntry(entry, _texts(record.texts, overlay.texts, mine), (*problems, *record.problems))
    return same(("joined", mine.path, mine.slug), joined)


def _texts(record: Texts | None, overlay: Texts | None, mine: Entry[Paper]) -> Texts | None:
    if record is None or overlay is None:
        return record or overlay
    title = overlay.title if "title" in mine.places else record.title
    return Texts({**record.lines, **overlay.lines, "title": title}, {**record.proses, **overlay.proses})
