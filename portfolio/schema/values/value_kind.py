"""What a file of this folder offers: kinds of values, each with what reads, names and mends one."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from msgspec import Struct

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code


class ValueKind(Struct, frozen=True):
    """One kind of value."""

    read: Callable[[str], Any]
    """Text to value; None when the text is not of this kind."""
    expected: str
    """What messages call it."""
    example: str
    code: Code = codes.WRONG_VALUE
    mend: str = ""
    """How to mend it; an example of the line unless given."""
    guesses: Callable[[str], Iterable[str]] | None = None
    """What a text in another form may mean, the likeliest first; whoever asks tries whether it can be read."""
    advice: Callable[[str, str], str] | None = None
    """Better words than `mend` for a text and its key, where nothing was guessed; '' where there are none."""


class ValueKinds(dict[Any, ValueKind]):
    """The kinds of one file, its value `VALUES`, by the types that fields have."""


def lone_part(pattern: str, text: str) -> Collection[str]:
    """What of the text looks like the value, where only one part does: a guess, as `partial(lone_part, pattern)`."""
    found = set(re.findall(pattern, text))
    return found if len(found) == 1 else ()
