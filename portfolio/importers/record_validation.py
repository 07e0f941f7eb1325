"""A paper as a source has it, and by what two of them are known to be one."""

from collections.abc import Collection, Iterable
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ERROR, Problem, Where
from portfolio.importers.source_names import people
from portfolio.importers.source_types import Imported, Skipped, SourceContents, Values
from portfolio.model import Paper, Settings, subjects
from portfolio.schema.structure import structure
from portfolio.schema.written_values import Node, node_from
from portfolio.system.files.decode import CONTROL


def read_of(rows: Iterable[tuple[str, Values]]) -> SourceContents:
    """A source from the places and fields of its records."""
    found = [understood(values, place) for place, values in rows]
    skipped = tuple(it for it in found if isinstance(it, Skipped))
    return SourceContents(tuple(it for it in found if isinstance(it, Imported)), skipped)


def understood(values: Values, place: str) -> Imported | Skipped:
    """The fields as a paper; those that mean nothing are left out.  A record without a title is skipped."""
    if not values.get("title"):
        return Skipped(place, "it has no title")
    said = {name: people(name, it, place) for name in PEOPLE if isinstance(it := values.get(name), list)}
    left, paper, lost = _valid_fields({**values, **{name: it for name, (it, _) in said.items()}}, Paper, place)
    if paper is None or not left.get("title"):
        return Skipped(place, "its fields cannot be understood")
    return Imported(place, left, paper, (*(it for _, odd in said.values() for it in odd), *lost))


PEOPLE = ("authors", "editors", "translators")
"""Fields that hold names."""


def _valid_fields(values: Values, kind: type[Any], place: str) -> tuple[dict[str, Any], Any, tuple[Problem, ...]]:
    """The fields that can be understood, what they mean (None where that is nothing), and what was wrong with others.

    A wrong item of a list or of a mapping costs the item, a wrong field the field.
    """
    whole = {name: _whole(value) for name, value in values.items() if value}
    left = {name: _printable(value) for name, value in whole.items()}
    lost = [_without_control(name, place) for name, value in whole.items() if left[name] != value]
    for _ in range(6):
        found = structure(_node_of(left), kind, place)
        errors = [it for it in found.problems if it.severity == ERROR]
        if not errors:
            return left, found.value, tuple(lost)
        lost += [
            it._replace(where=Where(place), code=codes.NOT_TAKEN, what=f"{it.what}; it is left out") for it in errors
        ]
        wrong = {it.field for it in errors}
        before = left
        left = {name: value for name, it in left.items() if (value := without(name, it, wrong)) not in ([], {}, None)}
        if left == before:
            left = {name: value for name, value in left.items() if name not in {it.partition(".")[0] for it in wrong}}
        if left == before:
            return left, found.value, tuple(lost)
    return left, None, tuple(lost)


def _node_of(values: Values) -> Node:
    """The fields as nodes; a text of several lines as YAML has it, without spaces at the ends of lines."""
    several = [name for name, it in values.items() if isinstance(it, str) and "\n" in it]
    blocks = {name: "\n".join(map(str.rstrip, values[name].strip().split("\n"))) for name in several}
    return node_from({**values, **blocks} if blocks else values)


def _whole(value: Any) -> Any:
    """The value with a replacement character for half a one, which programs leave where they cut a text."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(it) for it in value]
    return {_whole(name): _whole(it) for name, it in value.items()} if isinstance(value, dict) else value


def _printable(value: Any) -> Any:
    """The value without control characters, which no file of a site may hold."""
    if isinstance(value, str):
        is_plain = value.isprintable()
        return value if is_plain else CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [_printable(it) for it in value]
    return {_printable(name): _printable(it) for name, it in value.items()} if isinstance(value, dict) else value


def _without_control(field: str, place: str) -> Problem:
    what = f"{field}: holds a control character, which is left out"
    return Problem(Where(place), codes.NOT_TAKEN, what, "It is invisible; check the text", field)


def without(name: str, value: Any, wrong: Collection[str]) -> Any:
    """The value of a field without what is wrong in it; None where all of it is.

    `wrong` are fields as problems name them: `authors.2.orcid` costs the ORCID iD, and the whole author where there is
    none, since then it is missing.
    """
    below = [it[len(name) + 1 :] for it in wrong if it.startswith(f"{name}.")]
    if name in wrong or (below and not isinstance(value, list | dict)):
        return None
    if isinstance(value, list):
        kept = (without(str(place), it, below) for place, it in enumerate(value, 1))
        return [it for it in kept if it not in ([], {}, None)]
    if isinstance(value, dict):
        if any(not any(it == key or it.startswith(f"{key}.") for key in value) for it in below):
            return None
        kept_by_name = {key: without(key, it, below) for key, it in value.items()}
        return {key: it for key, it in kept_by_name.items() if it is not None}
    return value


def settings_fields(values: Values) -> Values:
    """Fields of site.yaml without those that mean nothing, in the usual order."""
    left = _valid_fields({**values, "name": values.get("name") or NOBODY}, Settings, "site.yaml")[0]
    if subjects.plain(str(left.get("category", ""))) not in subjects.arxiv_classes():
        left.pop("category", None)
    return {name: left[name] for name in Settings.__struct_fields__ if name in left}


NOBODY = "Your Name"
"""The name of a new site, which is none."""


def settings_of(values: Values) -> Settings | None:
    """Fields of site.yaml as settings."""
    found: Settings | None = structure(_node_of(values), Settings, "site.yaml").value
    return found
