"""The fields of a struct that hold Markdown."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from portfolio.model import InlineText, MarkdownText
from portfolio.schema.fields import fields_of


@cache
def line_fields(struct: Any) -> tuple[str, ...]:
    """The fields of a kind that hold inline Markdown, in order."""
    return tuple(name for name, it in fields_of(struct).items() if InlineText in (it.kind, *_parts(it.way)))


@cache
def text_name(struct: Any) -> str:
    """The field of a kind that may hold the text of an entry; '' where it always stands below the fields."""
    return next((name for name, it in fields_of(struct).items() if it.kind is MarkdownText), "")


def _parts(way: tuple[str, Any]) -> Iterable[Any]:
    return way[1] if way[0] == "either" else ()
