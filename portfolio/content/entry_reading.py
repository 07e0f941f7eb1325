"""Entries as they were understood: from memory, from the cache, or read by several processes."""

from collections.abc import Sequence
from typing import Any

from portfolio.content.cached_entries import AnyCached, CachedEntry, decoded_value
from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of
from portfolio.content.entry_texts import entry_texts
from portfolio.content.loaded_files import Reading, is_lasting
from portfolio.content.manner import manner_of
from portfolio.markdown.convert import Manner
from portfolio.model import ContentKind, Entry, Settings
from portfolio.system.files.reading import read_bytes
from portfolio.system.store import digest, value_bytes
from portfolio.system.workers import each


def entries_read(
    sources: Sequence[EntryFile], kind: ContentKind, settings: Settings | None, by: Reading
) -> list[AnyCached]:
    """The meanings of a kind's files in order; those that are not known are worked out by several processes."""
    manner, cached = manner_of(kind, settings), CachedEntry[kind.type]  # type: ignore[name-defined]
    meanings: list[AnyCached | None] = []
    waiting: list[tuple[int, bytes, EntryFile, bytes]] = []
    for place, source in enumerate(sources):
        if meaning := by.shelf.meaning(source.path, kind, manner):
            meanings.append(meaning)
            continue
        data, problems = read_bytes(source.full, source.path)
        if data is None:
            nothing: Entry[Any] = Entry(source.path, source.stem, None, "", 1, "", 1, source.folder, {})
            meanings.append(CachedEntry(nothing, None, problems))
            continue
        key = digest(kind.name.encode(), source.path.encode(), source.folder.encode(), data, manner.key)
        known = decoded_value(by.store.get(key), cached)
        meanings.append(known and by.shelf.keep(source.path, key, kind, manner, known))
        if known is None:
            waiting.append((place, key, source, data))
    results = each(lambda it: value_bytes(_meaning(it[3], it[2], kind, manner)), waiting, jobs=by.jobs, tick=by.tick)
    for (place, key, source, _), result in zip(waiting, results, strict=True):
        found = decoded_value(result, cached)
        meanings[place] = by.shelf.keep(source.path, key, kind, manner, found)
        if is_lasting(found.problems):
            by.store.put(key, result)
    return [it for it in meanings if it is not None]


def _meaning(data: bytes, source: EntryFile, kind: ContentKind, manner: Manner) -> AnyCached:
    """What a file means: its entry, its texts converted, and what is wrong with either."""
    entry, problems = entry_of(data, source, kind.type)
    if entry.meant is None:
        return CachedEntry(entry, None, problems)
    texts, wrong = entry_texts(entry, data, kind, manner)
    return CachedEntry(entry, texts, (*problems, *wrong))
