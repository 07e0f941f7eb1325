"""Everything that was read and understood, before rules and derivation: the value that both work on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Generic, NamedTuple

from msgspec import Struct

from portfolio.content.images.resized import Original
from portfolio.content.images.sizes import UNSEEN, PictureSize
from portfolio.content.text_types import BODY, Texts
from portfolio.model import ContentKind, Entry, Image, Link, Meant, Paper, PartialDate, Settings, TextPage

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


class ContentEntry(NamedTuple, Generic[Meant]):
    """An entry with its texts and where it was written."""

    entry: Entry[Meant]
    meant: Meant
    texts: Texts
    kind: ContentKind
    picture: PictureSize = UNSEEN
    """The size of the picture that its fields name, and copies of it."""

    @property
    def url(self) -> str:
        """Its page, relative to the site's root."""
        return self.kind.address(self.entry.slug)

    @property
    def first_text(self) -> str:
        """The name among its texts of the one that is `entry.text`."""
        return self.entry.text_name or BODY


PaperEntry = ContentEntry[Paper]
TextPageEntry = ContentEntry[TextPage]
AnyEntry = ContentEntry[Any]


class Content(NamedTuple):
    """The whole content of a site."""

    settings: Settings
    texts: Texts
    path: str
    """site.yaml, relative to the project root."""
    places: Mapping[str, tuple[int, int]]
    """Where each field of site.yaml stands."""
    of_kinds: tuple[tuple[ContentKind, tuple[AnyEntry, ...]], ...]
    """The entries of each kind, in order of path."""
    files: frozenset[str]
    """Addresses of the files that are published as they are, relative to the site's root."""
    hidden: frozenset[str] = frozenset()
    """Addresses of drafts that are left out, for better messages."""
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
    def entries(self) -> tuple[AnyEntry, ...]:
        """Those of all kinds."""
        return tuple(it for _, entries in self.of_kinds for it in entries)

    @property
    def papers(self) -> tuple[PaperEntry, ...]:
        """The scholarly works."""
        return self._of(Paper)

    @property
    def pages(self) -> tuple[TextPageEntry, ...]:
        """The text pages."""
        return self._of(TextPage)

    @property
    def work_kind(self) -> ContentKind | None:
        """The kind of the scholarly works."""
        return next((kind for kind, _ in self.of_kinds if kind.is_work), None)

    def _of(self, type: type[Any]) -> tuple[AnyEntry, ...]:
        return next((entries for kind, entries in self.of_kinds if kind.type is type), ())


def image_of(meant: object) -> str:
    """The address of the picture that the fields of an entry name; '' where there is none."""
    image = getattr(meant, "image", None)
    return image.src if isinstance(image, Image) else ""


def files_named(meant: object) -> Iterator[tuple[str, str]]:
    """The fields of an entry that may name a file of the site, and what they say."""
    for link in getattr(meant, "links", ()):
        if isinstance(link, Link):
            yield f"links.{link.name}", link.url
    if image := image_of(meant):
        yield "image", image


def is_external(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(EXTERNAL.match(address))


def inside(address: str, base: str) -> str:
    """An address inside the site, relative to its root: `/cv.pdf` is `cv.pdf`; `a.pdf` stands beside `base`."""
    return address[1:] if address.startswith("/") else base + address.removeprefix("./")
