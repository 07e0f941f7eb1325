"""Pictures as templates see them."""

from msgspec import Struct


class SourceFile(Struct, frozen=True):
    """A copy of a picture."""

    url: str
    """Relative to the site's root, written as a list of addresses needs it."""
    width: int
    """In pixels."""


class Source(Struct, frozen=True):
    """The copies of a picture in one format."""

    type: str
    """`image/webp`."""
    files: tuple[SourceFile, ...]
    """The narrowest first."""


class Picture(Struct, frozen=True):
    """A picture and what it shows."""

    url: str
    alt: str
    inside: bool
    """Whether `url` is relative to the site's root."""
    width: int = 0
    """In pixels; 0 where nobody can say."""
    height: int = 0
    sources: tuple[Source, ...] = ()
    """Copies for a browser to choose from, by format, the one of the fewest bytes first; () where there are none."""


class Share(Struct, frozen=True):
    """A picture that stands for a page where its address is shared."""

    url: str
    """Relative to the site's root."""
    alt: str
    width: int
    """In pixels; 0 where nobody can say."""
    height: int
    large: bool
    """Whether it is drawn for this, 1200 by 630, and may be shown as wide as the message."""
