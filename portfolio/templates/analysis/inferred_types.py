"""What kinds of values a place in a template can hold: the fields of views, as their annotations tell them."""

import types
import typing
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec import Struct

from portfolio.templates.theme.theme_options import Options

NOTHING: frozenset[Any] = frozenset()


class ValueType(NamedTuple):
    """What a value can be, and which accesses that led to it found nothing."""

    types: frozenset[Any] | None
    """Classes and shapes it can be; None when that is not certain."""
    missing: frozenset[Any] = NOTHING
    """Accesses that gave no value at all, told once something is done with it."""


UNKNOWN = ValueType(None)
NEVER = ValueType(NOTHING)
"""The items of an empty list."""


class Many(NamedTuple):
    """A list or tuple."""

    item: ValueType


class GroupedItems(NamedTuple):
    """What the filter `groupby` gives."""

    grouper: ValueType
    list: ValueType


class Loop(NamedTuple):
    """The variable `loop`."""

    item: ValueType


class Space(NamedTuple):
    """What `namespace(...)` gives."""

    names: frozenset[str]


class Method(NamedTuple):
    """A method of a text, a number or a list."""

    owner: type
    name: str


class Open(NamedTuple):
    """A value of the theme or of the author, about whose fields nothing is known."""

    what: str = ""


LOOP = {"previtem", "nextitem"}
"""Names of `loop` that hold an item."""

LOOP_NAMES = frozenset((
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem",
    "nextitem", "cycle", "changed",
))  # fmt: skip

TEXT, NUMBER, TRUTH = ValueType(frozenset([str])), ValueType(frozenset([int])), ValueType(frozenset([bool]))
LISTED = frozenset(name for kind in (list, tuple) for name in dir(kind) if not name.startswith("_"))
PLAIN = {
    kind: frozenset(name for name in (*dir(kind), *more) if not name.startswith("_"))
    for kind, more in ((str, dir(Markup)), (int, ()), (float, ()), (bool, ()))
}
"""What values that are not ours have."""


def join(*kinds: ValueType) -> ValueType:
    """A value that is one of several."""
    missing = NOTHING.union(*(kind.missing for kind in kinds))
    found = [kind.types for kind in kinds]
    if any(it is None for it in found):
        return ValueType(None, missing)
    return ValueType(NOTHING.union(*(it for it in found if it is not None)), missing)


def many(item: ValueType) -> ValueType:
    """A list of such items."""
    return ValueType(frozenset([Many(item)]))


def one(shape: Any) -> ValueType:
    """A value of just this shape."""
    return ValueType(frozenset([shape]))


def items(kind: ValueType) -> ValueType:
    """What a loop over the value gives."""
    if kind.types is None:
        return UNKNOWN
    return join(NEVER, *(_items(it) for it in kind.types if it is not types.NoneType))


def _items(shape: Any) -> ValueType:
    if isinstance(shape, Many):
        return shape.item
    if isinstance(shape, GroupedItems):
        return join(shape.grouper, shape.list)
    return TEXT if shape is str else UNKNOWN


@cache
def fields_of(kind: type[Struct]) -> dict[str, ValueType]:
    """Fields and properties of a view or of a part of one, and what they hold."""
    hints = typing.get_type_hints(kind)
    found = {name: of(hints[name]) for name in kind.__struct_fields__}
    for name in dir(kind):
        value = getattr(kind, name, None)
        if name.startswith("_") or name in found:
            continue
        if isinstance(value, property):
            found[name] = of(typing.get_type_hints(value.fget).get("return", Any))
        else:
            found[name] = UNKNOWN
    return found


def of(hint: Any) -> ValueType:
    """What an annotation says."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return join(*(of(part) for part in parts))
    if origin in (tuple, list):
        return many(join(NEVER, *(of(part) for part in parts if part is not Ellipsis)))
    if origin is typing.Literal:
        return ValueType(frozenset(type(part) for part in parts))
    if hint is None or hint is types.NoneType:
        return one(types.NoneType)
    if isinstance(hint, type) and (hint in PLAIN or issubclass(hint, Struct)):
        return one(hint)
    return UNKNOWN


def names_of(shape: Any, options: Iterable[str]) -> Iterable[str] | None:
    """Every name that a value of this shape has; None when it may have any."""
    if isinstance(shape, type) and issubclass(shape, Struct):
        if shape is Options:
            return (*fields_of(shape), *options)
        return None if hasattr(shape, "__getitem__") else fields_of(shape)
    if isinstance(shape, Many):
        return LISTED
    if isinstance(shape, GroupedItems):
        return ("grouper", "list")
    if isinstance(shape, Loop):
        return LOOP_NAMES
    if isinstance(shape, Space):
        return shape.names
    return PLAIN.get(shape)


def part_of(shape: Any, name: str) -> ValueType:
    """What the name holds that a value of this shape has."""
    if isinstance(shape, type) and issubclass(shape, Struct):
        return fields_of(shape).get(name, UNKNOWN)
    if isinstance(shape, GroupedItems) and name in ("grouper", "list"):
        return shape.grouper if name == "grouper" else shape.list
    if isinstance(shape, Loop):
        return shape.item if name in LOOP else one(Method(Loop, name)) if name in ("cycle", "changed") else NUMBER
    if isinstance(shape, Many):
        return one(Method(list, name))
    return one(Method(shape, name)) if shape in PLAIN else UNKNOWN


def kind_in_words(shape: Any) -> str:
    """The kind of value in words."""
    if isinstance(shape, type) and (issubclass(shape, Struct) or shape.__name__ in CALLED):
        article = "an" if shape.__name__[0] in "AEIOU" else "a"
        return CALLED.get(shape.__name__) or f"{article} {shape.__name__}"
    words = {str: "a text", int: "a number", float: "a number", bool: "a true or false",
             Many: "a list", GroupedItems: "a group", Loop: "`loop`", Space: "this namespace"}  # fmt: skip
    return words.get(shape if isinstance(shape, type) else type(shape), "this")


CALLED = {"Options": "the theme", "Extra": "`extra`", "Namespace": "this namespace", "dict": "a mapping"}
"""What is not called by the name of its type."""


def lacks(words: Sequence[str], name: Any) -> str:
    """That values of these kinds have no such field."""
    if isinstance(name, int):
        return f"{' or '.join(words)} has no item {name}"
    return f"{' or '.join(words)} has no {'option' if list(words) == ['the theme'] else 'field'} '{name}'"


def shape_of(value: Any) -> Any:
    """The shape of a value that a template has before it."""
    if isinstance(value, tuple | list):
        return Many(UNKNOWN)
    return str if isinstance(value, str) else type(value)


def options_of(value: Any) -> Sequence[str]:
    """Names of the theme's options, where the value is these."""
    return [option.name for option in value.items] if isinstance(value, Options) else ()


RESULTS = {"split": many(TEXT), "rsplit": many(TEXT), "splitlines": many(TEXT), "partition": many(TEXT),
           "rpartition": many(TEXT), "count": NUMBER, "find": NUMBER, "rfind": NUMBER, "index": NUMBER,
           "rindex": NUMBER, "startswith": TRUTH, "endswith": TRUTH, "encode": UNKNOWN}  # fmt: skip
"""What methods of texts give that do not give a text."""


def result_of(method: Method) -> ValueType:
    """What a call of the method gives."""
    if method.owner is str:
        return TRUTH if method.name.startswith("is") else RESULTS.get(method.name, TEXT)
    if method.owner is list and method.name in ("count", "index"):
        return NUMBER
    return UNKNOWN
