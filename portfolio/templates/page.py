"""Pages as values: an address, a template and all that the template may see."""

from functools import cached_property

from msgspec import Struct

PLAIN = ""
"""In place of a template's name: the view has the file's bytes as `data`."""


class Page(Struct, frozen=True, dict=True):
    """One output of the site.  An output of any kind is a page: a feed, an index, a record."""

    url: str
    """Relative to the site's root: `papers/x/`, `` for home, `feed.xml`."""
    template: str
    """Its name; or PLAIN."""
    view: Struct
    """All the template sees, as names of its own."""
    root: str = ""
    """What stands before an address inside the site; the relative way to the root unless given."""
    modified: str = ""
    """Date of the last change of its subject, `2024-07-22`; or ''."""
    listed: bool = True
    """Whether the sitemap names it."""

    @cached_property
    def file(self) -> str:
        """The file it becomes, relative to the output folder."""
        return self.url + "index.html" if not self.url or self.url.endswith("/") else self.url

    @property
    def way(self) -> str:
        """What the mark ROOT becomes on this page."""
        return self.root or "../" * self.url.count("/") or "./"


class Asset(Struct, frozen=True):
    """A file that is published as it is."""

    url: str
    """Relative to the site's root: `papers/x/slides.pdf`."""
    source: str
    """Absolute path of the file."""
    path: str
    """Relative to the project root, for messages."""
