"""Bounds on what a template can ask for: a slip in a theme must not take the machine's memory or an hour."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

LARGEST = 10_000_000
"""Characters of a text, or items of a list, that an operation may make."""

PAGE = 100_000_000
"""Characters that a page may have."""

WIDEST = 10_000
"""Columns, digits or items that a template may ask for in one go."""

BITS = 20_000
"""Binary digits of a number that an operation may make."""

RANGE = 100_000
"""Numbers that `range` gives."""

WIDE = re.compile(r"\*|[0-9]{5}")
"""A width in a format that is too large, or comes from elsewhere."""


class TemplateTooLarge(Exception):
    """A template asked for more than a page can need."""


def refuse(what: str) -> TemplateTooLarge:
    """What is raised when a bound is passed."""
    return TemplateTooLarge(f"{what} is more than a page can need")


def within(count: int, *, most: int = LARGEST, what: str = "a text or list") -> None:
    """Refuse a result of more characters or items."""
    if count > most:
        raise refuse(f"{what} of this length")


def weigh(value: Any, left: int = LARGEST) -> int:
    """Refuse a value that would print as too much; what is left of the bound."""
    if isinstance(value, str | bytes):
        left -= len(value)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            left = weigh(item, left - 2)
    elif isinstance(value, dict):
        left = weigh(list(value.values()), weigh(list(value), left))
    elif isinstance(value, Undefined):
        str(value)  # raises: it would be printed as a word
    else:
        left -= 1
    if left < 0:
        raise refuse("a text or list of this length")
    return left


def numbers(*args: int) -> range:
    """`range`, of no more numbers than a page can need."""
    found = range(*args)
    within(len(found), most=RANGE, what="a range")
    return found


def concat(parts: Iterable[str]) -> str:
    """What a template made, as one text."""
    found, left, rest = [], PAGE, iter(parts)
    while some := list(islice(rest, 1 << 16)):
        left -= sum(map(len, some))
        if left < 0:
            raise refuse("a page of more than 100 million characters")
        found.append("".join(some))
    return found[0] if len(found) == 1 else "".join(found)


# Operators


def operate(operator: str, left: Any, right: Any, plain: Callable[[Any, Any], Any]) -> Any:
    """The operator's result, unless it would be too large."""
    if isinstance(left, int) and isinstance(right, int):
        if operator == "**" and left.bit_length() * right > BITS:
            raise refuse("a number of this size")
        if operator == "*" and left.bit_length() + right.bit_length() > BITS:
            raise refuse("a number of this size")
    elif operator == "*":
        for value, times in ((left, right), (right, left)):
            if isinstance(times, int) and hasattr(value, "__len__"):
                within(len(value) * times)
    elif operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        within(len(left) + len(right))
    elif operator == "%" and isinstance(left, str | bytes):
        check_format(left, right)
    return plain(left, right)


def check_format(text: Any, *values: Any) -> None:
    """Refuse a format with a width that is too large."""
    if isinstance(text, str) and "%" in text:
        for found in re.finditer(r"%[^a-zA-Z%]*", text):
            if WIDE.search(found[0]):
                raise refuse(f"the width in '{found[0][:20]}'")
    weigh(values)


def braces(text: str) -> None:
    """Refuse `str.format` with a width that is too large or is itself a field."""
    for found in re.finditer(r"\{[^{}]*(\{|[0-9]{5})", text.replace("{{", "")):
        raise refuse(f"the width in '{found[0][:20]}'")


# Methods of texts


def method(name: str, text: Any, args: tuple[Any, ...]) -> None:
    """Refuse a method of a text that would make too much."""
    numeric = [it for it in args if isinstance(it, int)]
    if name in ("center", "ljust", "rjust", "zfill") and numeric:
        within(numeric[0])
    elif name == "expandtabs" and numeric:
        within(len(text) * max(1, numeric[0]))
    elif name == "replace" and len(args) > 1:
        check_replacement(text, args[0], args[1])
    elif name == "join" and args and isinstance(args[0], list | tuple):
        check_join(args[0], text)
    elif name in ("translate", "to_bytes"):
        raise TemplateTooLarge(f"the method {name} is not for templates")


def check_replacement(text: Any, old: Any, new: Any) -> None:
    """Refuse a replacement that would make too much."""
    within(len(text) + text.count(old) * len(new))


def check_join(parts: Iterable[Any], between: Any) -> None:
    """Refuse a text joined of too much."""
    left = LARGEST
    for part in parts:
        left = weigh(part, left - len(between))


# Filters

WIDTHS = frozenset((
    "batch", "center", "indent", "round", "slice", "tojson", "truncate", "wordwrap",
))  # fmt: skip
"""Filters whose numbers are widths or counts."""

PRINTING = frozenset((
    "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "string", "striptags",
    "title", "tojson", "trim", "truncate", "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
))  # fmt: skip
"""Filters that print what they are given."""


def bounded_filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters, with those that can make much of little kept within bounds."""
    found = dict(filters)
    for name in (*PRINTING, *WIDTHS):
        found[name] = _checked_filter(name, filters[name])
    for name, check in (("join", _join), ("replace", _replace), ("format", check_format), ("sum", _sum)):
        found[name] = _before(check, filters[name])
    return found


def _checked_filter(name: str, plain: Any) -> Any:
    """The filter, after a look at its widths and at what it prints."""
    first = 1 if hasattr(plain, "jinja_pass_arg") else 0

    @functools.wraps(plain)
    def checked_filter(*args: Any, **named: Any) -> Any:
        value, rest = args[first], args[first + 1 :]
        if not isinstance(value, str) and name in PRINTING:
            weigh(value)
        if name in WIDTHS and (rest or named):
            widths = [it for it in (*rest, *named.values()) if isinstance(it, int)]
            for width in widths:
                within(abs(width), most=WIDEST, what="a line or number")
            if name in ("indent", "wordwrap"):
                within(_grown(value, rest, named, widths))
        return plain(*args, **named)

    return checked_filter


def _grown(value: Any, rest: Iterable[Any], named: Mapping[str, Any], widths: Iterable[int]) -> int:
    """About how long an indented or wrapped text can become."""
    added = [len(it) for it in (*rest, *named.values()) if isinstance(it, str)]
    lines = len(value) if added else str(value).count("\n") + 1
    return len(str(value)) + lines * max([0, *widths, *added])


def _before(check: Callable[..., Any], plain: Any) -> Any:
    first = 1 if hasattr(plain, "jinja_pass_arg") else 0

    @functools.wraps(plain)
    def checked_filter(*args: Any, **named: Any) -> Any:
        changed = check(*args[first:], **named)
        if changed is not None:
            args = (*args[:first], changed, *args[first + 1 :])
        return plain(*args, **named)

    return checked_filter


def _join(value: Any, d: Any = "", attribute: Any = None) -> Any:
    if isinstance(value, str):
        within(len(value) * (1 + len(str(d))))
        return None
    kept = list(value)
    if attribute is None:
        check_join(kept, str(d))
    return kept


def _replace(value: Any, old: Any, new: Any, count: Any = None) -> None:
    weigh(value)
    check_replacement(str(value), str(old), str(new))


def _sum(value: Any, attribute: Any = None, start: Any = 0) -> None:
    if not isinstance(start, int | float):
        raise TemplateTooLarge("the filter sum adds numbers; `+` joins lists")


def strings(parts: Iterable[Any]) -> Any:
    """`~`: the parts as one text, in which safe HTML stays what it is."""
    kept = list(parts)
    check_join(kept, "")
    if any(hasattr(it, "__html__") for it in kept):
        return Markup("").join(kept)
    return "".join(map(str, kept))
