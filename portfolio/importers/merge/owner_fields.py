"""What a source says of the owner, as fields of site.yaml: merged as papers are."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from portfolio.importers.merge.field_merge import takes_theirs
from portfolio.importers.merge.import_state import Destination
from portfolio.importers.merge.outcomes import Conflict, Outcome
from portfolio.importers.merge.starter_files import known_name, says
from portfolio.importers.record_validation import NOBODY, settings_fields, settings_of
from portfolio.importers.source_types import Values
from portfolio.model import Person, Settings
from portfolio.schema.structure import structure
from portfolio.schema.yaml.emitter import edited_entry, fields_text
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.edits import Edit, read

ID = ("site",)
"""By what the fields of site.yaml are known in the state."""

START = "# What your site says about you; docs/content.md of the program explains every field.\n"


def outcome_and_edit(
    values: Values, origin: str, into: Destination, *, is_whole: bool = False
) -> tuple[Outcome, Edit | None]:
    """What becomes of site.yaml, and the edit that does it.

    What a new site began with gives way; where a whole site comes over, also to nothing.
    """
    path, state = into.source / "site.yaml", into.state
    shown, text = f"{into.source.name}/site.yaml", read(path)
    values = settings_fields(values)
    theirs = settings_of(values)
    if theirs is None:
        return Outcome("", "skipped", shown, why="the header cannot be understood"), None
    said = state.said_of(ID)
    bases = {name: it for name, one in said.items() if (it := settings_of(one))}
    state.remember(ID, origin, values, row=state.row_of(ID))
    if text is None:
        return Outcome("", "new", shown), Edit(path, None, START + fields_text(values))
    mine = structure(parse(text, shown)[0], Settings, shown).value
    if mine is None:
        return Outcome("", "skipped", shown, why="site.yaml has errors: fix them first"), None
    changes, conflicts = _changes(values, theirs, mine, OwnerSaid(bases, origin), into.take)
    changes |= _following(changes, mine)
    if is_whole:
        changes |= {name: None for name in ("headline", "bio") if name not in changes and says(getattr(mine, name))}
    new_text = edited_entry(text, shown, changes) if changes else text
    if new_text is None:
        return Outcome("", "skipped", shown, why="its fields cannot be edited in place"), None
    edit = Edit(path, text, new_text) if new_text != text else None
    return Outcome("", "updated" if edit else "unchanged", shown, "", tuple(changes), tuple(conflicts)), edit


class OwnerSaid(NamedTuple):
    """What sources said of the owner before, and which of them is at hand."""

    bases: Mapping[str, Settings]
    origin: str


def _changes(
    values: Values, theirs: Settings, mine: Settings, said: OwnerSaid, take: str
) -> tuple[dict[str, Any], list[Conflict]]:
    """The fields that change, and those on which the user and the source do not agree."""
    changes: dict[str, Any] = {}
    conflicts = []
    last = said.bases.get(said.origin)
    for name, value in values.items():
        new, own = getattr(theirs, name), getattr(mine, name)
        if new in (own, NOBODY) or (last is not None and new == getattr(last, name)):
            continue
        is_free = _is_nobodys(name, own, mine, is_new=not said.bases)
        if is_free or takes_theirs(take, name) or any(own == getattr(it, name) for it in said.bases.values()):
            changes[name] = value
        else:
            conflicts.append(Conflict(name, own if isinstance(own, str) else f"{len(own)} of them", value))
    return changes, conflicts


def _following(changes: Values, mine: Settings) -> dict[str, Any]:
    """The owner among the people under a name that changes, where a new site made the entry."""
    if "name" not in changes or "people" in changes or not mine.people or not _is_nobodys("people", mine.people, mine):
        return {}
    return {"people": [{"name": changes["name"], "me": True}]}


def _is_nobodys(name: str, own: Any, mine: Settings, *, is_new: bool = False) -> bool:
    """Whether nobody has said anything yet: nothing, or what a new site starts with.

    The name is git's as long as nothing was imported into a site `is_new`, whose first lines nobody wrote.
    """
    if name == "metrics":
        return all(it.value is None for it in own)
    if name == "people":
        return all(it == Person(name=mine.name, me=True) for it in own)
    if name in ("headline", "bio") and own.strip():
        return says(own)
    if name == "name" and is_new and (says(mine.headline) or says(mine.bio)) and own == known_name():
        return True
    return own in ("", (), None, NOBODY)
