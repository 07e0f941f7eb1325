"""Which paper of an earlier import each record of a source is: its place there and its identifiers decide."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from portfolio.importers.matching import title_agreement, venue_agreement
from portfolio.importers.matching.same_paper import speaks_against, verdict_on
from portfolio.importers.merge.import_state import ImportState
from portfolio.importers.source_types import Imported, RecordGroup
from portfolio.model import ArxivId, Doi, OpenReviewId, Paper, Pmid
from portfolio.model.same_work import state_ids_of

_LINE = re.compile(r"(?::\d+|, item \d+)$")
_NAMED = re.compile(r"(?:arxiv|doi|openalex|orcid|s2):[^:]+")
"""A place that a service gave a number of its own."""


class RecordPlaces:
    """Where the records of a source stand, whatever moves around them: the file, and the key there."""

    def __init__(self, origin: str, records: Iterable[Imported]) -> None:
        self.origin = origin
        count = Counter(map(self._name, records))
        self.shared = {name for name, number in count.items() if number > 1}

    def id_of(self, record: Imported) -> str:
        """By what a record is remembered where it stands, unlike any identifier; '' where two bear one name there."""
        name = self._name(record)
        return f"place:{self.origin}:{name}" if name and name not in self.shared else ""

    def ids_of(self, group: RecordGroup) -> list[str]:
        """By what the records of a group are remembered: where they stand, and their identifiers."""
        return [*filter(None, map(self.id_of, group.members)), *state_ids_of(group.record.paper)]

    @staticmethod
    def _name(record: Imported) -> str:
        bare = record.place if _NAMED.fullmatch(record.place) else _LINE.sub("", record.place)
        if bare == record.place:
            return bare
        return f"{bare}#{record.paper.key}" if record.paper.key else ""


def rows_of(groups: Sequence[RecordGroup], state: ImportState, places: RecordPlaces) -> list[int | None]:
    """The row of each group, where the source at hand has one: the surest first, and none for two."""
    sure, origin = [], places.origin
    for number, group in enumerate(groups):
        ids = places.ids_of(group)
        for row in state.rows_like(group.record.paper, ids):
            base = state.bases_of(row).get(origin) if origin in state.rows[row].said else None
            is_known = any(it in state.rows[row].ids for it in ids)
            if base and (how := _sureness(group.record.paper, base.paper, is_known=is_known)):
                sure.append((-how, number, row))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, row in sorted(sure):
        if number not in found and row not in taken:
            found[number] = row
            taken.add(row)
    return [found.get(number) for number in range(len(groups))]


def _sureness(now: Paper, last: Paper, *, is_known: bool) -> int:
    """How sure it is that a source means the same paper as the last time; 0 where it does not.

    `is_known` tells whether its place there or an identifier is as it was.
    """
    if _content(now) == _content(last):
        return 7 if is_known else 6
    if is_known and title_agreement.agree(now.title, last.title):
        return 5
    if verdict_on(now, last).why:
        return 4
    if speaks_against(now, last):
        return 0
    if is_known:
        return 0 if _is_another(now, last) else 3
    return int(_is_little_changed(now, last))


def _content(paper: Paper) -> Paper:
    """What a paper says, without what becomes a link or another key where another paper has it."""
    return replace(paper, doi=Doi(""), arxiv=ArxivId(""), pmid=Pmid(""), openreview=OpenReviewId(""), key="", links=())


def _is_another(now: Paper, last: Paper) -> bool:
    """Whether another paper stands at the place: nothing that tells papers apart is as it was."""
    return (
        not title_agreement.agree(now.title, last.title)
        and _have_other_years(now, last)
        and _have_other_venues(now, last)
    )


def _is_little_changed(now: Paper, last: Paper) -> bool:
    """Whether a paper of the same title, of which the source does not say where it stands, may be the one it was."""
    if title_agreement.key_of(now.title) != title_agreement.key_of(last.title) or _have_other_venues(now, last):
        return False
    return now.date == last.date or (not _have_other_years(now, last) and now.type != "speech")


def _have_other_years(one: Paper, other: Paper) -> bool:
    return bool(one.date and other.date) and one.date.year != other.date.year  # type: ignore[union-attr]


def _have_other_venues(one: Paper, other: Paper) -> bool:
    if one.type == "speech" and one.venue and other.venue:
        return not venue_agreement.are_worded_alike(one.venue, other.venue)
    return bool(one.venue and other.venue) and not venue_agreement.are_one(one.venue, other.venue)  # type: ignore[arg-type]
