"""What a service that counts citations is, and those that there are: every file of this folder that has a `COUNTS`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from portfolio.citations import sources
from portfolio.citations.paper_candidates import Candidate
from portfolio.model import Paper
from portfolio.services.session import Session
from portfolio.system.found_values import values_of


class CountSource(NamedTuple):
    """A service that says how often papers are cited."""

    name: str
    """As `--source` has it."""
    title: str
    """As readers know it: `OpenAlex`."""
    records_with_ids: Callable[[Sequence[Paper], Session], Iterable[Candidate]]
    """Records with the identifiers of these papers."""
    order: int
    """Its place among the others."""
    alike: Callable[[Paper, Session], Iterable[Candidate]] = lambda *_: ()
    """Records with a title like that of a paper; none of a service that knows identifiers alone."""


@cache
def count_sources() -> Mapping[str, CountSource]:
    """The services by their names, in order."""
    return {it.name: it for it in sorted(values_of(sources, "COUNTS", CountSource), key=attrgetter("order"))}
