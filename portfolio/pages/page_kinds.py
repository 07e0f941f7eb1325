"""What a file of pages offers: which pages it makes, and what their templates see."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from portfolio.templates.page import Page


class PageKind(NamedTuple):
    """The pages of one file, its value `PAGE_KIND`."""

    pages: Callable[..., Iterable[Page]]
    """Makes them from the `Site`; those `of_others` from the site and a sequence of all other pages."""
    views: Mapping[str, type[Struct]] = {}
    """What each template sees."""
    of_others: bool = False
    """Whether they are made after all others, from them."""
    is_plain: bool = False
    """Whether no template makes them."""
