"""Where in the files a field stands, for problems."""

import re
from typing import NamedTuple, get_args

from portfolio.content.content_types import AnyEntry, Content
from portfolio.diagnostics.problems import Where
from portfolio.model import IndexKind, Settings


class Around(NamedTuple):
    """What a rule about a single paper may know besides the paper."""

    settings: Settings
    today: str
    """The day of the build; '' where nobody asked a clock."""


def at(work: AnyEntry, field: str) -> Where:
    """Where a field of an entry stands, or its nearest parent."""
    entry = work.entry
    if entry.exported and not entry.at(field)[0] and entry.exported.at(field)[0]:
        entry = entry.exported
    return Where(entry.path, *entry.at(field))


def in_site(content: Content, field: str) -> Where:
    """Where a field of site.yaml stands, or its nearest parent."""
    while field and field not in content.places:
        field = field.rpartition(".")[0]
    return Where(content.path, *content.places.get(field, (0, 0)))


COPY = re.compile(
    r"(?:copy|kopie|copie|copia) (?:of|von|de|di) .+|.+[ _-](?:copy|kopie|copie|copia)(?: ?\(?\d+\)?)?|.+ ?\(\d+\)",
    re.IGNORECASE,
)
"""What systems call a file that was copied."""


def blame_order(work: AnyEntry) -> tuple[bool, bool]:
    """How likely an entry is the one to be mended of two at one address: a copy first, then one with a `slug:`."""
    return is_copy(work), "slug" in work.entry.places


def is_copy(work: AnyEntry) -> bool:
    """Whether an entry's file or folder is called as copies are."""
    *_, folder, file = f"/{work.entry.path}".split("/")
    name = file.rpartition(".")[0]
    return bool(COPY.fullmatch(folder if name == "index" else name))


KIND_SLUGS = ("papers", *get_args(IndexKind), "feed")
"""Pages that a navigation may name besides text pages."""
