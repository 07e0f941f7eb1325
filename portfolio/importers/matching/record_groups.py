"""Records of one source that are of one paper: a preprint and its publication, the same twice."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from portfolio.importers.matching.same_paper import (
    OF_A_VERSION,
    distance,
    is_preprint,
    names_of,
    speaks_against,
    verdict_on,
)
from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported, RecordGroup, Values

MOST = 50
"""Records of one title with which another is compared."""


def grouped_records(
    found: Sequence[Imported], row_of: Callable[[Imported], int | None] = lambda _: None
) -> tuple[RecordGroup, ...]:
    """The records in order, those of one paper as one: what was published counts, and takes what it lacks.

    `row_of` tells as what an earlier import knew the record at this place: what were two stays two, and what was one
    stays one where nothing speaks against it.
    """
    groups: dict[int, RecordGroup] = {}
    by_name: dict[str, list[int]] = {}
    for number in sorted(range(len(found)), key=lambda it: is_preprint(found[it].paper)):  # these choose among all
        record = found[number]
        alone = RecordGroup(record, (record,), row=row_of(record))
        names = (*names_of(record.paper), *([f"row:{alone.row}"] if alone.row is not None else ()))
        near = dict.fromkeys(place for name in names for place in by_name.get(name, ())[:MOST])
        fitting = [(distance(groups[it].record.paper, record.paper), it, why)
                   for it in near if (why := _why(groups[it], alone))]  # fmt: skip
        _, first, why = min(fitting, default=((), number, ""))
        groups[first] = _with(groups[first], alone, why) if fitting else alone
        for name in (*names, *names_of(groups[first].record.paper)):
            if first not in by_name.setdefault(name, []):
                by_name[name].append(first)
    return tuple(groups[it] for it in sorted(groups))


def _why(group: RecordGroup, alone: RecordGroup) -> str:
    """Why a record is of the same paper as others; '' where it is not."""
    rows = {group.row, alone.row} - {None}
    if len(rows) > 1:
        return ""
    if group.row == alone.row is not None and not speaks_against(group.record.paper, alone.record.paper):
        return verdict_on(group.record.paper, alone.record.paper).why or "its place in the source, as the last time"
    return verdict_on(group.record.paper, alone.record.paper).why


def _with(group: RecordGroup, alone: RecordGroup, why: str) -> RecordGroup:
    row = alone.row if group.row is None else group.row
    record = _one(group.record, alone.record)
    return RecordGroup(record, (*group.members, *alone.members), (*group.whys, why), row)


def _one(first: Imported, second: Imported) -> Imported:
    """Two records as one, in the place of the first."""
    best, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    is_other_version = is_preprint(other.paper) and not is_preprint(best.paper)
    left = OF_A_VERSION if is_other_version else ("et_al", "bibtex", "draft")
    values = {name: it for name, it in other.values.items() if name not in left} | dict(best.values)
    values |= dict(_both(best.values, other.values))
    found = understood(values, first.place)
    return found._replace(lost=(*first.lost, *second.lost)) if isinstance(found, Imported) else first


def _both(one: Values, other: Values) -> Iterator[tuple[str, Any]]:
    """The links and old addresses of both."""
    links, aliases = (tuple(it.get(name) for it in (one, other)) for name in ("links", "aliases"))
    if all(isinstance(it, dict) for it in links):
        yield "links", {**links[1], **links[0]}  # type: ignore[dict-item]
    if all(isinstance(it, list) for it in aliases):
        yield "aliases", list(dict.fromkeys(it for part in aliases for it in part or ()))


def _rank(it: Imported) -> tuple[bool, bool, bool, int]:
    """How far a record is that of a publication, and how much it says: where it stands in the source is chance."""
    return not is_preprint(it.paper), bool(it.paper.venue), bool(it.paper.volume), len(it.values)
