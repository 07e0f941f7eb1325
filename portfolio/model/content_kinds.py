"""A kind of content as a value: all that the program knows of papers, of text pages and of whatever there is besides.

The values stand in the files of `pages/`; everything that reads, checks or publishes entries is handed them.
"""

from typing import Any, NamedTuple


class ContentKind(NamedTuple):
    """A kind of content: where its entries stand, what they say, and where they are shown."""

    name: str
    """What one is called, in commands and messages: `paper`."""
    plural: str
    """What several are called in messages: `other pages`."""
    folder: str
    """The folder of `content/` that holds them."""
    type: Any
    """The struct of their fields, among which are those of `model.entry.EntryFields`."""
    template: str
    """What makes the page of one."""
    base: str = ""
    """What stands before the slug in its address: `papers/`."""
    other_folders: str = ""
    """What others call the folder, words for messages."""
    starter: str = ""
    """What `portfolio new` writes below the title: YAML in which $owner and $month stand for the owner's name and the
    month; '' where it starts none."""
    is_work: bool = False
    """Whether they are scholarly works: .bib files stand among them, their citations are counted, and a site without
    any is told so."""
    is_listed: bool = True
    """Whether their texts stand on lists beside others, so that the ids in them begin with the slug."""
    trusts_html: bool = False
    """Whether raw HTML stays in their texts where site.yaml trusts it; not in what may come from anywhere."""

    def address(self, slug: str) -> str:
        """The page of one, relative to the site's root."""
        return f"{self.base}{slug}/"


Kinds = tuple[ContentKind, ...]
