"""The fields of the types of `model`, and how each kind of value is read."""

import types
import typing
from functools import cache
from typing import Any, NamedTuple

import msgspec

from portfolio.model import Extra
from portfolio.schema.value_kinds import KINDS


class TypeField(NamedTuple):
    """A field of a struct: its type without `None`, whether it must be given, and how its value is read."""

    kind: Any
    required: bool
    way: "tuple[str, Any]"
    """As `way_of` says it: looked up once, since the hash of a `Literal` takes as long as all of its words."""


@cache
def fields_of(kind: type) -> dict[str, TypeField]:
    """The fields of a struct of `model`, by name."""
    hints = typing.get_type_hints(kind)
    kinds = {field.name: (_without_none(hints[field.name]), field.required) for field in msgspec.structs.fields(kind)}
    return {name: TypeField(kind, required, way_of(kind)) for name, (kind, required) in kinds.items()}


@cache
def required_of(kind: type) -> frozenset[str]:
    """Names of the fields that must be given."""
    return frozenset(name for name, field in fields_of(kind).items() if field.required)


@cache
def way_of(kind: Any) -> tuple[str, Any]:
    """Which of the methods of a walk over nodes reads a kind, and what it is told of it."""
    if kind in KINDS:
        return "scalar", kind
    origin = typing.get_origin(kind)
    if origin is tuple:
        return "items", typing.get_args(kind)[0]
    if origin in (typing.Union, types.UnionType):
        return "either", typing.get_args(kind)
    if origin is typing.Literal:
        return "choice", typing.get_args(kind)
    return ("own" if kind is Extra else "struct"), kind


@cache
def plain_words(choices: tuple[str, ...]) -> dict[str, str]:
    """Words as they are compared, and as they are meant."""
    return {word.replace("-", " ").replace("_", " "): word for word in choices}


def _without_none(kind: Any) -> Any:
    """`X | None` as X; other unions stay."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        rest = tuple(part for part in typing.get_args(kind) if part is not type(None))
        return rest[0] if len(rest) == 1 else typing.Union[rest]  # noqa: UP007 - built from values
    return kind
