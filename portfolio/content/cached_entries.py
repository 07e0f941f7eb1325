"""What files mean, in the form in which it is cached."""

from typing import Any

import msgspec

from portfolio.content.text_types import PageTexts, PaperTexts, SettingsTexts
from portfolio.diagnostics.problems import Problem
from portfolio.model import Entry, Settings


class CachedPaper(msgspec.Struct, frozen=True, array_like=True):
    """What a paper's file means, as it is cached."""

    entry: Entry
    texts: PaperTexts | None
    problems: tuple[Problem, ...]


class CachedPage(msgspec.Struct, frozen=True, array_like=True):
    """What a text page's file means, as it is cached."""

    entry: Entry
    texts: PageTexts | None
    problems: tuple[Problem, ...]


class CachedSettings(msgspec.Struct, frozen=True, array_like=True):
    """What site.yaml means, as it is cached."""

    settings: Settings | None
    places: dict[str, tuple[int, int]]
    texts: SettingsTexts
    problems: tuple[Problem, ...]


Kept = CachedPaper | CachedPage


DECODERS: dict[Any, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(kind) for kind in (CachedPaper, CachedPage, CachedSettings)
}
"""A decoder for each kind of what is cached."""


def decoded_value(data: bytes | None, kind: type[Any]) -> Any:
    """What was cached, as `kind`; None where there is nothing or it is damaged."""
    if data is None:
        return None
    try:
        return DECODERS[kind].decode(data)
    except msgspec.DecodeError:
        return None
