"""The content put together of settings, papers and pages that were read, with the pictures that they show."""

from collections.abc import Sequence
from typing import Any

from portfolio.content.cached_entries import AnyCached, CachedSettings
from portfolio.content.content_types import AnyEntry, Content, ContentEntry
from portfolio.content.entry_pictures import Measure, photo
from portfolio.content.images.images_in_text import Sizes, addresses, with_picture_sizes
from portfolio.content.images.pillow import can_draw
from portfolio.content.images.sizes import PictureSize
from portfolio.model import ContentKind, Settings
from portfolio.system.memo import map_rows, same
from portfolio.system.store import Store
from portfolio.templates.page import Asset

EntriesOfKind = tuple[ContentKind, Sequence[AnyCached]]


def content_of(
    settings: CachedSettings, entries: Sequence[EntriesOfKind], assets: Sequence[Asset], store: Store
) -> Content:
    """What is to be published of all that was read; what concerns the files themselves is still to be said."""
    meant = settings.settings or Settings(name="?")
    formats = meant.picture_formats if meant.picture_formats and can_draw() else ()
    measure = Measure({asset.url: asset for asset in assets}, store, formats)
    of_kinds = tuple((kind, _entries(kind, every, measure)) for kind, every in entries)
    return Content(
        settings=meant,
        texts=same("settings texts", with_picture_sizes(settings.texts, measure.sizes(addresses(settings.texts)))),
        path="",
        places=settings.places,
        of_kinds=of_kinds,
        files=frozenset(asset.url for asset in assets),
        photo=measure.one(photo(meant)),
    )._replace(pictures=measure.originals)


def _entries(kind: ContentKind, every: Sequence[AnyCached], measure: Measure) -> tuple[AnyEntry, ...]:
    """Those that could be understood."""
    columns: list[Sequence[Any]] = [every, measure.covers(every, kind), measure.texts(every, kind)]
    return tuple(it for it in map_rows(_entry, columns, kind, slot=kind.name) if it)


def _entry(it: AnyCached, picture: PictureSize, sizes: Sizes, kind: ContentKind) -> AnyEntry | None:
    if it.entry.meant is None or it.texts is None:
        return None
    return ContentEntry(it.entry, it.entry.meant, with_picture_sizes(it.texts, sizes), kind, picture)
