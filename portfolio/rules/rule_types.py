"""What a file of rules offers: its rules, each a function to problems."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from portfolio.content.content_types import AnyEntry, Content, PaperEntry
from portfolio.content.field_positions import Around
from portfolio.diagnostics.problems import Problem


class Rules(NamedTuple):
    """The rules of one file, its value `RULES`."""

    of_paper: tuple[Callable[[PaperEntry, Around], Iterator[Problem]], ...] = ()
    """About one paper, whatever the others are."""
    of_entry: tuple[Callable[[AnyEntry, Around], Iterator[Problem]], ...] = ()
    """The same about an entry of any kind."""
    of_content: tuple[Callable[[Content], Iterator[Problem]], ...] = ()
    """Between entries, or about site.yaml."""
