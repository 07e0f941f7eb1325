"""Copies of the site's pictures in several widths: `papers/<slug>/figure.png.640.webp`."""

from collections.abc import Sequence

from msgspec import Struct

from portfolio.content.images import pillow
from portfolio.content.images.resized import PictureCopy, copy_bytes
from portfolio.content.images.sizes import state_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.system.store import digest, value_bytes
from portfolio.templates.page import PLAIN, Page


class CopyView(Struct, frozen=True):
    """A copy."""

    source: str
    """The absolute path of the picture."""
    copy: PictureCopy

    @property
    def data(self) -> bytes:
        """The file; making it takes from 50 ms to a second."""
        try:
            return copy_bytes(self.source, self.copy)
        except OSError as error:
            what, mend = f"cannot be read: {error.strerror}", "Check the file and its permissions, and build again"
            raise Failure(ENVIRONMENT, [Problem(Where(self.source), codes.UNREADABLE, what, mend)]) from error

    @property
    def key(self) -> bytes:
        """What makes the file another one: the picture's file as it was last written, and the program that copies."""
        state = state_of(self.source)
        return digest(pillow.version().encode(), value_bytes((state, self.copy))) if state else b"gone"


def pages(site: Site, _: Sequence[Page] = ()) -> Sequence[Page]:
    """The copies; a file of the user's own takes one's place."""
    every = (CopyView(it.source, copy) for it in site.pictures for copy in it.copies)
    return [Page(it.copy.url, PLAIN, it, listed=False) for it in every if it.copy.url not in site.files]


PAGE_KIND = PageKind(pages, of_others=True, is_plain=True)
