"""What files mean, in the form in which it is cached."""

from functools import cache
from typing import Any, Generic

import msgspec

from portfolio.content.text_types import Texts
from portfolio.diagnostics.problems import Problem
from portfolio.model import Entry, Meant, Paper, Settings


class CachedEntry(msgspec.Struct, Generic[Meant], frozen=True, array_like=True):
    """What a file of an entry means, as it is cached."""

    entry: Entry[Meant]
    texts: Texts | None
    problems: tuple[Problem, ...]


CachedPaper = CachedEntry[Paper]
AnyCached = CachedEntry[Any]


class CachedSettings(msgspec.Struct, frozen=True, array_like=True):
    """What site.yaml means, as it is cached."""

    settings: Settings | None
    places: dict[str, tuple[int, int]]
    texts: Texts
    problems: tuple[Problem, ...]


@cache
def _decoder(type: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(type)


def decoded_value(data: bytes | None, type: Any) -> Any:
    """What was cached, as a type; None where there is nothing or it is damaged."""
    if data is None:
        return None
    try:
        return _decoder(type).decode(data)
    except msgspec.DecodeError:
        return None
