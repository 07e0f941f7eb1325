"""What single entries of .bib files mean: papers with their texts."""

from contextlib import suppress

import msgspec
from msgspec.structs import replace

from portfolio.content.cache_forms import CachedPaper
from portfolio.content.entry_texts import paper_texts
from portfolio.diagnostics import codes
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.repeats import NOTHING, Facts, facts_of
from portfolio.markdown.math.macros import Macro
from portfolio.model import Entry
from portfolio.model.slugs import free, paper_slug, slug_of
from portfolio.system.store import Store, digest, encoded


def at_top(record: BibEntry) -> BibEntry:
    """The record as if it stood on the first line, so that what stands above it changes nothing about it."""
    by = record.line - 1
    return (
        replace(record, line=1, fields=tuple(replace(it, line=it.line - by) for it in record.fields)) if by else record
    )


def moved_down(it: CachedPaper, by: int) -> CachedPaper:
    """What a record on the first line means, as it stands so many lines below."""
    if not by:
        return it
    places = {name: (line + by if line else 0, column) for name, (line, column) in it.entry.places.items()}
    entry = replace(it.entry, text_line=it.entry.text_line + by, body_line=it.entry.body_line + by, places=places)
    problems = [one._replace(where=one.where._replace(line=one.where.line + by)) if one.where.line else one
                for one in it.problems]  # fmt: skip
    return CachedPaper(entry, it.texts, tuple(problems))


def facts_kept(record: BibEntry, store: Store) -> Facts:
    """By what a record is compared with another."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of

    key = digest(b"facts", encoded(record))
    with suppress(msgspec.DecodeError):
        if value := store.get(key):
            return msgspec.msgpack.decode(value, type=Facts)
    paper = meaning_of(record, "").paper
    found = facts_of(paper) if paper else NOTHING
    store.put(key, encoded(found))
    return found


def free_slug(key: str, taken: set[str]) -> str:
    """The key as a part of an address that no other paper has."""
    return free(paper_slug(slug_of(key)), taken)


def bib_meaning(record: BibEntry, slug: str, path: str, macros: tuple[Macro, ...]) -> CachedPaper:
    """What a record means, with its texts."""
    from portfolio.formats.bibtex.entry_meaning import meaning_of, softened
    from portfolio.formats.bibtex.unknown_latex import latex_problems

    paper, places, problems = meaning_of(record, path)
    if paper is None:
        return CachedPaper(Entry(path, slug, None, "", 1, "", 1, "", {}), None, problems)
    meant = replace(paper, abstract="", key=record.key)
    text, line = str(paper.abstract), places.get("abstract", (1, 1))[0]
    entry = Entry(path, slug, meant, text, line, "", 1, "", dict(places))
    texts, wrong = paper_texts(entry, meant, b"", macros=macros)
    shown = (it for it in wrong if it.code != codes.LATEX)
    return CachedPaper(entry, texts, (*problems, *softened(shown, record.key), *latex_problems(record, path)))
