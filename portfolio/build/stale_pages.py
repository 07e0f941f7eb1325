"""Which pages are stale, and why: a page is made again where what it is made from is not what it was."""

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import Any

import msgspec

from portfolio.build.build_state import Fingerprint, KnownPages, PageRecords, StalePage, StalePages
from portfolio.system.store import digest, digest_of, value_bytes
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Page

MOST = 200_000
"""Values whose digests are remembered."""

SHORT = 24
"""Bytes up to which an encoded value stands for itself, since a digest of it would save nothing."""


class Digests:
    """Digests of values that many views share, computed once."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, bytes]] = {}

    def limit_size(self) -> None:
        """Forget everything when it has become too much: values that no page shows any more are held too."""
        if len(self.known) > MOST:
            self.known.clear()

    def of(self, value: Any) -> bytes:
        """The value's digest; the value is held so that its identity stays its own."""
        if isinstance(value, str | int | bool) or value is None:
            data = value_bytes(value)
            return data if len(data) <= SHORT else digest(data)
        found = self.known.get(id(value))
        if found is None:
            found = self.known[id(value)] = (value, self._parts(value))
        return found[1]

    def _parts(self, value: Any) -> bytes:
        """Tuples of shared values by their items' digests, everything else whole."""
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            return digest(*(self.of(item) for item in value))
        if isinstance(value, msgspec.Struct) and "cards" in value.__struct_fields__:
            return digest(*(self.of(getattr(value, name)) for name in value.__struct_fields__))
        return digest_of(value)


def record_of(page: Page, templates: Templates, digests: Digests, version: bytes) -> Fingerprint:
    """What the page is made from now."""
    fields = {name: digests.of(getattr(page.view, name)) for name in page.view.__struct_fields__}
    fields["template"] = digest(version, page.template.encode(), templates.closure(page.template))
    fields["address"] = digest(page.url.encode(), page.way.encode())
    return Fingerprint(fields)


def stale_pages(
    pages: Sequence[Page], templates: Templates, standing: Mapping[str, str], known: KnownPages, digests: Digests
) -> StalePages:
    """The pages to make, and the record of every page as far as it is known now.

    A page is left alone when what it is made from has not changed and its file is the one that was written;
    `standing` gives the digest of each file that stands as the last build left it.
    """
    waiting: list[StalePage] = []
    differing, records, page_records = _differing_pages(pages, known)
    for page in differing:
        file = page.file
        closure, seen = templates.closure(page.template), known.page_records.get(file)
        if seen and seen[1] == closure and (seen[0] is page or seen[0] == page):
            record = seen[2]
        else:
            record = record_of(page, templates, digests, known.version)
            seen = (page, closure, record)
        page_records[file] = seen
        old = known.records.get(file)
        same = old and (old.fields is record.fields or old.fields == record.fields)
        if old and same and standing.get(file) == old.content:
            records[file] = old
            continue
        waiting.append(StalePage(page, record, _why(record, old)))
    return StalePages(pages, templates, standing, waiting, records, page_records)


def _differing_pages(
    pages: Sequence[Page], known: KnownPages
) -> tuple[Sequence[Page], dict[str, Fingerprint], PageRecords]:
    """The pages that may differ from those of the last build, and what is known of the others."""
    last = known.last_pages
    if not last or len(last) != len(pages):
        return pages, {}, {}
    records, page_records = dict(known.records), dict(known.page_records)
    differ = list(map(is_not, pages, last))
    for page in compress(last, differ):
        records.pop(page.file, None)
        page_records.pop(page.file, None)
    return list(compress(pages, differ)), records, page_records


def _why(new: Fingerprint, old: Fingerprint | None) -> tuple[str, ...]:
    if old is None:
        return ("new",)
    names = [name for name in new.fields if old.fields.get(name) != new.fields[name]]
    names += [name for name in old.fields if name not in new.fields]
    return tuple(names) or ("file",)
