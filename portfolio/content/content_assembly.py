"""The content put together of settings, papers and pages that were read, with the pictures that they show."""

from collections.abc import Sequence
from typing import Any

from portfolio.content.cached_entries import CachedSettings, Kept
from portfolio.content.content_types import Content, PaperEntry, TextPageEntry
from portfolio.content.entry_pictures import Measure, in_page, in_paper, photo
from portfolio.content.images.images_in_text import Sizes, addresses, with_picture_sizes
from portfolio.content.images.pillow import can_draw
from portfolio.content.images.sizes import PictureSize
from portfolio.content.text_types import PageTexts, PaperTexts
from portfolio.model import Paper, Settings, TextPage
from portfolio.system.memo import map_rows, same
from portfolio.system.store import Store
from portfolio.templates.page import Asset


def content_of(
    settings: CachedSettings, papers: Sequence[Kept], pages: Sequence[Kept], assets: Sequence[Asset], store: Store
) -> Content:
    """What is to be published of all that was read; what concerns the files themselves is still to be said."""
    meant = settings.settings or Settings(name="?")
    formats = meant.picture_formats if meant.picture_formats and can_draw() else ()
    measure = Measure({asset.url: asset for asset in assets}, store, formats)
    columns: list[Sequence[Any]] = [papers, measure.covers(papers), measure.texts(papers, in_paper)]
    return Content(
        settings=meant,
        texts=same("settings texts", with_picture_sizes(settings.texts, measure.sizes(addresses(settings.texts)))),
        path="",
        places=settings.places,
        papers=tuple(it for it in map_rows(_work, columns) if it),
        pages=tuple(own for own in map_rows(_own_page, [pages, measure.texts(pages, in_page)]) if own),
        files=frozenset(asset.url for asset in assets),
        photo=measure.one(photo(meant)),
    )._replace(pictures=measure.originals)


def _work(it: Kept, picture: PictureSize, sizes: Sizes) -> PaperEntry | None:
    """A paper that could be understood."""
    if isinstance(it.entry.meant, Paper) and isinstance(it.texts, PaperTexts):
        return PaperEntry(it.entry, it.entry.meant, with_picture_sizes(it.texts, sizes), picture)
    return None


def _own_page(it: Kept, sizes: Sizes) -> TextPageEntry | None:
    """The same for a page."""
    if isinstance(it.entry.meant, TextPage) and isinstance(it.texts, PageTexts):
        return TextPageEntry(it.entry, it.entry.meant, with_picture_sizes(it.texts, sizes))
    return None
