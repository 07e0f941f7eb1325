"""Pages whose address has changed from one build to the next."""

from collections.abc import Iterator, Sequence

from portfolio.content.content_types import AnyEntry
from portfolio.content.entry_files import ENTRY_SUFFIXES

Entries = Sequence[AnyEntry]


def moved_pages(before: Entries, now: Entries) -> Iterator[tuple[str, str]]:
    """Old and new address of each: the same file has another address, or the same text another file."""
    here = {it.url for it in now}
    gone = [it for it in before if it.url not in here]
    if not gone:
        return
    there = {it.url for it in before}
    by_path = {it.entry.path: it.url for it in now if it.entry.path.endswith(ENTRY_SUFFIXES)}
    by_text = {(it.texts.title, it.entry.text): it.url for it in now if it.url not in there}
    for it in gone:
        url = by_path.get(it.entry.path) or by_text.get((it.texts.title, it.entry.text))
        if url:
            yield it.url, url
