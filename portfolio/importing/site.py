"""What a source says of the owner, as fields of site.yaml: merged as papers are."""

from pathlib import Path
from typing import Any

from portfolio.edits import Edit, read
from portfolio.importing.field_merge import Conflict, takes_theirs
from portfolio.importing.merge import Outcome
from portfolio.importing.records import NOBODY, Values, settings_fields, settings_of
from portfolio.importing.state import State
from portfolio.importing.yaml_text import fields_text, spliced
from portfolio.model import Person, Settings
from portfolio.read.nodes import parse
from portfolio.schema import structure

STARTER = Path(__file__).parent.parent / "starter"
"""What `portfolio new` starts with."""

ID = ("site",)
"""By what the fields of site.yaml are known in the state."""

START = "# What your site says about you; docs/content.md of the program explains every field.\n"


def merged(values: Values, origin: str, source: Path, state: State, *, take: str) -> tuple[Outcome, Edit | None]:
    """What becomes of site.yaml, and the edit that does it."""
    path = source / "site.yaml"
    shown, text = f"{source.name}/site.yaml", read(path)
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
        return Outcome("", "skipped", shown, why="site.yaml has errors: mend them first"), None
    changes: dict[str, Any] = {}
    conflicts = []
    for name, value in values.items():
        new, own = getattr(theirs, name), getattr(mine, name)
        if new == NOBODY:
            continue
        is_old = origin in bases and new == getattr(bases[origin], name)
        if new == own or is_old:
            continue
        if (
            takes_theirs(take, name)
            or _is_nobodys(name, own, mine)
            or any(own == getattr(it, name) for it in bases.values())
        ):
            changes[name] = value
        else:
            conflicts.append(Conflict(name, own if isinstance(own, str) else f"{len(own)} of them", value))
    new_text = spliced(text, shown, changes) if changes else text
    if new_text is None:
        return Outcome("", "skipped", shown, why="its fields cannot be changed where they stand"), None
    edit = Edit(path, text, new_text) if new_text != text else None
    return Outcome("", "updated" if edit else "unchanged", shown, "", tuple(changes), tuple(conflicts)), edit


def _is_nobodys(name: str, own: Any, mine: Settings) -> bool:
    """Whether nobody has said anything yet: nothing, or what a new site starts with."""
    if name == "metrics":
        return all(it.value is None for it in own)
    if name == "people":
        return all(it == Person(name=mine.name, me=True) for it in own)
    if name in ("headline", "bio") and own.strip():
        return own.strip() in (STARTER / "site.yaml").read_text("utf-8")
    return own in ("", (), None, NOBODY)
