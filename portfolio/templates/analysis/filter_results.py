"""What Jinja's filters give: the kind of value where it is certain, and the fields that they are asked for by name."""

from types import NoneType
from typing import Any

from jinja2 import nodes

from portfolio.templates.analysis.inferred_types import (
    NEVER,
    NUMBER,
    TEXT,
    UNKNOWN,
    GroupedItems,
    Many,
    ValueType,
    items,
    join,
    many,
    one,
)
from portfolio.templates.analysis.scopes import Scope

SAME = ("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr")
"""Filters that give a list of the same items."""

PICKED = ("first", "last", "min", "max")
"""Filters that give one of the items."""

TEXTS = frozenset((
    "capitalize", "center", "e", "escape", "filesizeformat", "forceescape", "format", "indent", "join", "lower",
    "replace", "string", "striptags", "title", "tojson", "trim", "truncate", "upper", "urlencode", "urlize",
    "wordwrap", "xmlattr",
))  # fmt: skip
NUMBERS = ("count", "int", "length", "wordcount", "float", "round")

BY_ATTRIBUTE = ("sort", "unique", "min", "max", "sum", "join", "groupby")
"""Filters that take `attribute=`, and where it stands among their arguments."""

PLACES = {"groupby": 0, "join": 1, "sort": 2, "unique": 1, "min": 1, "max": 1, "sum": 0}
"""Where `attribute` stands among a filter's arguments when it is not named."""

PASSED = ("select", "reject", "map")
"""Filters that only hand items on: something that is missing among these may be sorted out."""

HANDED_ON = ("list", "reverse", "first", "last", "batch", "slice", "count", "length")
"""Filters that need the list and do not look at what is in it."""

CALM = ("defined", "undefined", "none", "string", "default", "d")


def filter_result(scope: Scope, node: nodes.Filter, base: ValueType) -> ValueType:
    """What the filter gives; fields named by its arguments are checked."""
    name = node.name
    if name in ("selectattr", "rejectattr"):
        _check_attribute(scope, node, items(base))
    elif name in BY_ATTRIBUTE:
        found = _by_attribute(scope, node, items(base))
        if name == "groupby" and base.types is not None:
            return many(one(GroupedItems(found, many(items(base)))))
    if name == "map":
        return _map_result(scope, node, base)
    if name == "attr":
        wanted = _text(node.args[0]) if node.args else None
        return scope.field(node, base, wanted, key="attr") if wanted else UNKNOWN
    if name in PASSED:
        _check_selection(scope, node, base)
    return _shape(name, base)


def _shape(name: str, base: ValueType) -> ValueType:
    if name in SAME or name in PICKED:
        shapes = None if base.types is None else base.types - {NoneType}
        if not shapes or not all(isinstance(it, Many) for it in shapes):
            return TEXT if shapes == TEXT.types and name in ("reverse", "first", "last") else UNKNOWN
        item = join(NEVER, *(it.item for it in shapes))
        return item if name in PICKED else many(item)
    if name in TEXTS:
        return TEXT
    if name in ("batch", "slice"):
        return many(many(items(base)))
    return NUMBER if name in NUMBERS else UNKNOWN


def _check_attribute(scope: Scope, node: nodes.Filter, item: ValueType) -> None:
    """`selectattr("code")`: the field of each item must be there, unless that is what is asked."""
    wanted = _text(node.args[0]) if node.args else None
    test = _text(node.args[1]) if len(node.args) > 1 else None
    if wanted is None:
        return
    if test is not None:
        scope.exists(node, "test", test)
    found = scope.path(node, item, wanted)
    if test in CALM:
        scope.tolerate(wanted.rpartition(".")[2], found)
    else:
        scope.require(found)


def _by_attribute(scope: Scope, node: nodes.Filter, item: ValueType) -> ValueType:
    """The value by which the filter goes."""
    given = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
    place = PLACES[node.name]
    given = given or (node.args[place] if len(node.args) > place else None)
    if isinstance(given, nodes.Const) and isinstance(given.value, int):
        return items(item) if item.types and all(isinstance(it, Many) for it in item.types) else UNKNOWN
    wanted = _text(given)
    if wanted is None:
        return item if given is None else UNKNOWN
    calm = any(pair.key == "default" for pair in node.kwargs) or (node.name == "groupby" and len(node.args) > 1)
    found = UNKNOWN
    for place, part in enumerate(wanted.split(",") if node.name == "sort" else [wanted]):
        found = scope.path(node, item, part, place=place)
        if calm:
            scope.tolerate(part.rpartition(".")[2], found)
        else:
            scope.require(found)
    return ValueType(found.types)


def _map_result(scope: Scope, node: nodes.Filter, base: ValueType) -> ValueType:
    """`map(attribute="year")` and `map("upper")`."""
    named: dict[Any, Any] = {pair.key: pair.value for pair in node.kwargs}
    if "attribute" in named and not node.args:
        wanted = _text(named["attribute"])
        if wanted is None:
            return UNKNOWN
        found = scope.path(node, ValueType(items(base).types), wanted)
        if "default" in named:
            scope.tolerate(wanted.rpartition(".")[2], found)
            return UNKNOWN
        return many(found)
    name = _text(node.args[0]) if node.args else None
    if name is None:
        return UNKNOWN
    scope.exists(node, "filter", name)
    if name in CALM:
        scope.tolerate("", items(base))
        return UNKNOWN
    _every(scope, base)
    return many(_shape(name, ValueType(items(base).types))) if len(node.args) == 1 and not named else UNKNOWN


def _check_selection(scope: Scope, node: nodes.Filter, base: ValueType) -> None:
    """`select("defined")` sorts out what is missing; any other test needs it."""
    test = _text(node.args[0]) if node.args else None
    if test is not None:
        scope.exists(node, "test", test)
    if test in CALM:
        scope.tolerate("", items(base))
        scope.tolerate("", base)
    else:
        _every(scope, base)


def _every(scope: Scope, base: ValueType) -> None:
    scope.require(base)
    scope.require(items(base))


def _text(node: Any) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
