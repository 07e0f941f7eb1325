"""What was read of a content folder, and what a build keeps of it for the next one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from portfolio.content.cached_entries import AnyCached
from portfolio.content.content_types import Content
from portfolio.content.entry_files import Listing
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.markdown.convert import Manner
from portfolio.model import ContentKind
from portfolio.system.memo import with_shared_parts
from portfolio.system.store import Store
from portfolio.templates.page import Asset

Tick = Callable[[int], None]


class LoadedFiles:
    """What was read before, for a site that stays in memory; empty for a single build."""

    def __init__(self, listing: Listing | None = None) -> None:
        self.listing = listing
        """The files of the content folder; None where they must be listed anew."""
        self.entries: dict[str, tuple[bytes, ContentKind, Manner, AnyCached]] = {}
        """By path: the key under which the meaning is cached, what it was read as and how, and the meaning."""
        self.changed: frozenset[str] = frozenset()
        """Paths of the files that may be others than before."""

    def meaning(self, path: str, kind: ContentKind, manner: Manner) -> AnyCached | None:
        """What the file means, where it is the one that was read before."""
        known = self.entries.get(path) if path not in self.changed else None
        return known[3] if known and known[1] is kind and known[2] == manner else None

    def keep(self, path: str, key: bytes, kind: ContentKind, manner: Manner, meaning: AnyCached) -> AnyCached:
        """Keep a meaning, with all parts of the one before that are the same."""
        old = self.entries.get(path)
        meaning = with_shared_parts(meaning, old[3]) if old else meaning
        if is_lasting(meaning.problems):
            self.entries[path] = (key, kind, manner, meaning)
        else:
            self.entries.pop(path, None)
        return meaning


class Reading(NamedTuple):
    """With what entries are read."""

    store: Store
    shelf: LoadedFiles
    jobs: int
    """How many processes may work."""
    tick: Tick


class LoadedContent(NamedTuple):
    """Everything that was read."""

    content: Content
    assets: tuple[Asset, ...]
    """Files that are published as they are, in order of address."""
    problems: tuple[Problem, ...]
    complete: bool
    """Whether site.yaml gave settings; without them only what stands in single files can be checked."""


def is_lasting(problems: Sequence[Problem]) -> bool:
    """Whether another build would say the same: the last resort against slow texts is a limit of time."""
    return not any(problem.code == codes.TEXT_TOO_SLOW for problem in problems)
