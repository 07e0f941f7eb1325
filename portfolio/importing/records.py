"""A paper as a source has it, and by what two of them are known to be one."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from portfolio.importing.yaml_text import fields_text
from portfolio.model import Paper, Settings
from portfolio.problems import Problem
from portfolio.read.nodes import parse
from portfolio.schema import structure

Values = Mapping[str, Any]
"""Fields by name, as YAML holds them: texts, numbers, lists and mappings."""


class Imported(NamedTuple):
    """A paper of a source."""

    place: str
    """Where it stands there: `refs.bib:12`."""
    values: Values
    paper: Paper
    """What they mean."""


class Skipped(NamedTuple):
    """What a source has and what becomes no entry."""

    place: str
    why: str


class Read(NamedTuple):
    """A source that was read."""

    papers: tuple[Imported, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What was odd about papers that are taken all the same."""
    site: Values = MappingProxyType({})
    """Fields of site.yaml that it has."""


def understood(values: Values, place: str) -> Imported | Skipped:
    """The fields as a paper; those that mean nothing are left out.  A record without a title is skipped."""
    left = {name: value for name, value in values.items() if value not in ("", [], {}, None, False)}
    if not left.get("title"):
        return Skipped(place, "it has no title")
    for _ in range(4):
        found = structure(parse(fields_text(left), place)[0], Paper, place)
        if found.value is not None:
            return Imported(place, left, found.value)
        wrong = {re.split(r"[.:]", it.what, maxsplit=1)[0] for it in found.problems if it.severity == "error"}
        left = {name: value for name, value in left.items() if name not in wrong}
        if not wrong or "title" in wrong:
            break
    return Skipped(place, "its fields cannot be understood")


def settings_of(values: Values) -> Settings | None:
    """Fields of site.yaml as settings."""
    found: Settings | None = structure(parse(fields_text(values), "site.yaml")[0], Settings, "site.yaml").value
    return found
