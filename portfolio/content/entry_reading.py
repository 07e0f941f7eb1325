"""Entries as they were understood: from memory, from the cache, or read by several processes."""

from collections.abc import Sequence

from portfolio.content.cached_entries import CachedPage, CachedPaper, Kept, decoded_value
from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of
from portfolio.content.entry_texts import page_texts, paper_texts
from portfolio.content.loaded_files import LoadedFiles, Manner, Tick, is_lasting
from portfolio.model import Entry, Paper, TextPage
from portfolio.system.files.reading import read_bytes
from portfolio.system.store import Store, digest, value_bytes
from portfolio.system.workers import each


def entries_read(
    sources: Sequence[EntryFile], kind: type[Kept], store: Store, shelf: LoadedFiles, *, manner: Manner, jobs: int,
    tick: Tick,
) -> list[Kept]:  # fmt: skip
    """The files' meanings in order; those that are not known are worked out by several processes."""
    meanings: list[Kept | None] = []
    waiting: list[tuple[int, bytes, EntryFile, bytes]] = []
    for place, source in enumerate(sources):
        if meaning := shelf.meaning(source.path, kind, manner):
            meanings.append(meaning)
            continue
        data, problems = read_bytes(source.full, source.path)
        if data is None:
            nothing = Entry(source.path, source.stem, None, "", 1, "", 1, source.folder, {})
            meanings.append(kind(nothing, None, problems))
            continue
        key = digest(kind.__name__.encode(), source.path.encode(), source.folder.encode(), data, manner.key)
        known = decoded_value(store.get(key), kind)
        meanings.append(known and shelf.keep(source.path, key, kind, manner, known))
        if known is None:
            waiting.append((place, key, source, data))
    results = each(lambda it: value_bytes(_meaning(it[3], it[2], kind, manner)), waiting, jobs=jobs, tick=tick)
    for (place, key, source, _), result in zip(waiting, results, strict=True):
        found = decoded_value(result, kind)
        meanings[place] = shelf.keep(source.path, key, kind, manner, found)
        if is_lasting(found.problems):
            store.put(key, result)
    return [it for it in meanings if it is not None]


def _meaning(data: bytes, source: EntryFile, kind: type[Kept], manner: Manner) -> Kept:
    """What a file means: its entry, its texts converted, and what is wrong with either."""
    if kind is CachedPaper:
        entry, problems = entry_of(data, source, Paper)
        if not isinstance(entry.meant, Paper):
            return CachedPaper(entry, None, problems)
        texts, wrong = paper_texts(entry, entry.meant, data, macros=manner.macros)
        return CachedPaper(entry, texts, (*problems, *wrong))
    entry, problems = entry_of(data, source, TextPage)
    if not isinstance(entry.meant, TextPage):
        return CachedPage(entry, None, problems)
    own, wrong = page_texts(entry, entry.meant, data, trusted=manner.trusted, macros=manner.macros)
    return CachedPage(entry, own, (*problems, *wrong))
