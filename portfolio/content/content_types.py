"""Everything that was read and understood, before rules and derivation: the value that both work on."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from portfolio.content.images.resized import Original
from portfolio.content.images.sizes import UNSEEN, PictureSize
from portfolio.content.text_types import PageTexts, PaperTexts, SettingsTexts
from portfolio.model import Entry, Paper, PartialDate, Settings, TextPage

EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class Received(Struct, frozen=True):
    """Citations by the year in which they were made."""

    years: tuple[tuple[str, int], ...]
    papers: int
    """From how many papers they are known."""
    source: str
    as_of: PartialDate
    compared: bool
    """Whether they are the differences of counts from year to year, as the source does not tell years."""


class PaperEntry(NamedTuple):
    """A paper with its texts and where it was written."""

    entry: Entry
    paper: Paper
    texts: PaperTexts
    picture: PictureSize = UNSEEN
    """Its picture's size, and copies of it."""

    @property
    def url(self) -> str:
        """Its page, relative to the site's root."""
        return f"papers/{self.entry.slug}/"


class TextPageEntry(NamedTuple):
    """A text page with its texts and where it was written."""

    entry: Entry
    page: TextPage
    texts: PageTexts

    @property
    def url(self) -> str:
        """Its address, relative to the site's root."""
        return f"{self.entry.slug}/"


class Content(NamedTuple):
    """The whole content of a site."""

    settings: Settings
    texts: SettingsTexts
    path: str
    """site.yaml, relative to the project root."""
    places: Mapping[str, tuple[int, int]]
    """Where each field of site.yaml stands."""
    papers: tuple[PaperEntry, ...]
    """In order of path."""
    pages: tuple[TextPageEntry, ...]
    files: frozenset[str]
    """Addresses of the files that are published as they are, relative to the site's root."""
    hidden: frozenset[str] = frozenset()
    """Slugs of drafts that are left out, for better messages."""
    unread: frozenset[str] = frozenset()
    """Addresses of entries that could not be understood; what leads there is not wrong."""
    unpublished: frozenset[str] = frozenset()
    """Files that lie among the entries and are published nowhere, relative to the project root."""
    photo: PictureSize = UNSEEN
    """The owner's photo."""
    pictures: tuple[Original, ...] = ()
    """The pictures of which there are copies."""
    received: Received | None = None
    """Citations by the year in which they were made."""
    today: str = ""
    """The day of the build, `2024-05-31`; '' where nobody asked a clock."""

    @property
    def entries(self) -> "tuple[PaperEntry | TextPageEntry, ...]":
        """Papers and pages."""
        return (*self.papers, *self.pages)


def is_external(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(EXTERNAL.match(address))


def inside(address: str, base: str) -> str:
    """An address inside the site, relative to its root: `/cv.pdf` is `cv.pdf`; `a.pdf` stands beside `base`."""
    return address[1:] if address.startswith("/") else base + address.removeprefix("./")
