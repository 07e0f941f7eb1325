"""What entries of .bib files mean: papers with their texts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from portfolio.content.bib_reading import BibItem
from portfolio.content.cached_entries import CachedEntry, CachedPaper, decoded_value
from portfolio.content.entry_texts import entry_texts
from portfolio.content.loaded_files import Reading
from portfolio.diagnostics import codes
from portfolio.markdown.convert import Manner
from portfolio.model import ContentKind, Entry
from portfolio.system.store import digest, value_bytes
from portfolio.system.workers import each

Written = tuple[bytes, int]
"""An entry as it is written: its digest and its line."""


class BibManner(NamedTuple):
    """As what entries are read, and how their texts."""

    kind: ContentKind
    manner: Manner


def meanings_of(
    items: Sequence[BibItem], slugs: Sequence[str], way: BibManner, before: Mapping[Written, CachedPaper], by: Reading
) -> list[tuple[Written, CachedPaper]]:
    """What each entry means, in order; those that are not known are worked out by several processes."""
    keys = [digest(b"record", it.path.encode(), slug.encode(), value_bytes(it.at_top), way.manner.key)
            for it, slug in zip(items, slugs, strict=True)]  # fmt: skip
    lines = [(key, it.record.line) for key, it in zip(keys, items, strict=True)]
    found = [before.get(it) for it in lines]
    for place, it in enumerate(found):
        value = by.store.get(keys[place])
        if it is None and (kept := decoded_value(value, CachedPaper)) is not None:
            found[place] = _moved_down(kept, items[place].record.line - 1)
    new = [place for place, it in enumerate(found) if it is None]
    results = each(lambda it: value_bytes(_meaning(items[it], slugs[it], way)), new, jobs=by.jobs, tick=by.tick)
    for place, result in zip(new, results, strict=True):
        kept = msgspec.msgpack.decode(result, type=CachedPaper)
        found[place] = _moved_down(kept, items[place].record.line - 1)
        if not any(it.code == codes.TEXT_TOO_SLOW for it in kept.problems):
            by.store.put(keys[place], result)
    return [(line, it) for line, it in zip(lines, found, strict=True) if it is not None]


def _moved_down(it: CachedPaper, by: int) -> CachedPaper:
    """What a record on the first line means, as it stands so many lines below."""
    if not by:
        return it
    places = {name: (line + by if line else 0, column) for name, (line, column) in it.entry.places.items()}
    entry = replace(it.entry, text_line=it.entry.text_line + by, body_line=it.entry.body_line + by, places=places)
    problems = [one._replace(where=one.where._replace(line=one.where.line + by)) if one.where.line else one
                for one in it.problems]  # fmt: skip
    return CachedEntry(entry, it.texts, tuple(problems))


def _meaning(item: BibItem, slug: str, way: BibManner) -> CachedPaper:
    """What a record means as it would on the first line, with its texts."""
    from portfolio.formats.bibtex.entry_meaning import downgraded_problems, meaning_of

    record, path = item.at_top, item.path
    paper, places, problems = meaning_of(record, path)
    if paper is None:
        return CachedEntry(Entry(path, slug, None, "", 1, "", 1, "", {}), None, problems)
    meant = replace(paper, abstract="", key=record.key)
    text, line = str(paper.abstract), places.get("abstract", (1, 1))[0]
    entry = Entry(path, slug, meant, text, line, "", 1, "", dict(places), "abstract")
    texts, wrong = entry_texts(entry, b"", way.kind, way.manner)
    shown = (it for it in wrong if it.code != codes.LATEX)
    return CachedEntry(entry, texts, (*problems, *downgraded_problems(shown, record.key)))
