"""The fields of an entry that a record changes, with what each source said last between them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from portfolio.importers.matching.same_paper import OF_A_VERSION, is_preprint
from portfolio.importers.merge.outcomes import Conflict
from portfolio.importers.source_types import Imported, Values
from portfolio.model import InlineText, Paper


class KnownBefore(NamedTuple):
    """What is known of a paper before a record is merged."""

    bases: Mapping[str, Imported]
    """What each source said last."""
    origin: str
    """The source of the record."""
    settled: Collection[str]
    """Fields that the record fills where they are empty, and does not change."""

    @property
    def last(self) -> Imported | None:
        """What the source of the record said last."""
        return self.bases.get(self.origin)


class SettledFields:
    """The fields of entries that records of one import have: those of another source only fill the others."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}
        """By the whole paths of the entries."""

    def of(self, entry: str, mine: Paper, theirs: Paper, last: Imported | None) -> set[str]:
        """The fields of an entry that a record does not change; `last` is what its source said of it before.

        A publication changes what its preprint said, and a preprint says nothing of when and where it appeared.
        """
        if is_preprint(mine) and not is_preprint(theirs):
            return set()
        settled = set(self._names.get(entry, ()))
        if is_preprint(theirs) and not is_preprint(mine):
            settled |= {it for it in OF_A_VERSION if not last or getattr(last.paper, it) != getattr(mine, it)}
        return settled

    def add(self, entry: str, mine: Paper, theirs: Paper) -> None:
        """Settle those that an entry has from a record which was merged with it."""
        same = (it for it in Paper.__struct_fields__ if getattr(theirs, it) != getattr(EMPTY, it))
        agreed = {it for it in same if plain(getattr(theirs, it)) == plain(getattr(mine, it))}
        self._names.setdefault(entry, set()).update(agreed)


def changes_and_conflicts(
    said: KnownBefore, mine: Paper, record: Imported, take: str
) -> tuple[dict[str, Any], list[Conflict]]:
    """The fields that change, and those on which the user and the source do not agree.

    What a source does not have says nothing.  A field is the user's own where no source ever said what it holds now,
    and where it is gone although one did.
    """
    changes: dict[str, Any] = {}
    conflicts = []
    for name in Paper.__struct_fields__:
        usual = plain(getattr(EMPTY, name))
        theirs, own = plain(getattr(record.paper, name)), plain(getattr(mine, name))
        if theirs == own or (theirs == usual and name != "title"):
            continue
        if said.last and theirs == plain(getattr(said.last.paper, name)):
            continue
        if own != usual and _is_settled(name, said) and not takes_theirs(take, name):
            continue
        values = [plain(getattr(it.paper, name)) for it in said.bases.values()]
        is_mine = own not in values if own != usual else any(it != usual for it in values)
        if is_mine and not takes_theirs(take, name):
            conflicts.append(Conflict(name, own, theirs))
        else:
            changes[name] = record.values.get(name)
    return changes, conflicts


def _is_settled(name: str, said: KnownBefore) -> bool:
    """Whether a value stays whatever the source says; each source may call a paper something else."""
    return name in said.settled or (name == "key" and said.last is None)


def takes_theirs(take: str, field: str) -> bool:
    """Whether the source's value of a field counts: `theirs` for all, `theirs:date,pages` for some."""
    whose, _, fields = take.partition(":")
    return whose == "theirs" and (not fields or field in fields.split(","))


EMPTY = Paper(title=InlineText(""))


def is_right(old: Paper, new: Paper, theirs: Paper, changes: Mapping[str, Any]) -> bool:
    """Whether an edit did just what it was meant to do."""
    return all(
        plain(getattr(new, name)) == plain(getattr(theirs if name in changes else old, name))
        for name in Paper.__struct_fields__
    )


def plain(value: object) -> object:
    """A value without space around it."""
    return value.strip() if isinstance(value, str) else value


def values_to_remember(last: Imported | None, record: Imported, conflicts: Iterable[Conflict]) -> Values:
    """What the next import starts from: what the source says now, but for what was not taken."""
    kept = {it.field for it in conflicts}
    before = dict(last.values) if last else {}
    return before | {name: value for name, value in record.values.items() if name not in kept}
