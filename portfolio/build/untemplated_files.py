"""Files of the site that no template makes: what they hold, and whether that is what stands there already."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from portfolio.output.disk import digest_of
from portfolio.system.memo import map_rows
from portfolio.system.workers import each
from portfolio.templates.page import Page

SlowFiles = dict[str, tuple[bytes, str]]
"""For files that take long to make: what they were made from, and the digest of what they became."""


class PlainFile(NamedTuple):
    """A file, and the digest of its bytes."""

    page: Page
    digest: str
    data: bytes | None = None
    """The bytes, where they had to be made to know the digest and are worth keeping."""

    def bytes(self) -> bytes:
        """What the file is to hold."""
        return data_of(self.page) if self.data is None else self.data


def plain_files(
    pages: Sequence[Page], known: Mapping[str, tuple[bytes, str]], *, jobs: int
) -> tuple[list[PlainFile], SlowFiles]:
    """Every file, and what is to be remembered of those that take long; `known` is what was remembered of them."""
    if not pages:  # what is remembered of all pages is not to be lost over none
        return [], {}
    slow = [page for page in pages if _key(page)]
    quick = tuple(page for page in pages if not _key(page)) if slow else tuple(pages)
    found = list(map(PlainFile, quick, map_rows(_digest, [quick])))
    kept = {page.file: known[page.file] for page in slow if known.get(page.file, NOTHING)[0] == _key(page)}
    found += [PlainFile(page, kept[page.file][1]) for page in slow if page.file in kept]
    new = [page for page in slow if page.file not in kept]
    for page, data in zip(new, each(data_of, new, jobs=jobs, worth=SLOW), strict=True):
        found.append(PlainFile(page, digest_of(data), data))
        kept[page.file] = (_key(page), found[-1].digest)
    return found, kept


NOTHING = (b"", "")

SLOW = 8
"""So many files that take long are worth several processes."""


def data_of(page: Page) -> bytes:
    """The bytes of a file that no template makes."""
    view: Any = page.view
    data: bytes = view.data
    return data


def _digest(page: Page) -> str:
    return digest_of(data_of(page))


def _key(page: Page) -> bytes:
    """What a file that takes long is made from; nothing for others."""
    return getattr(page.view, "key", b"")
