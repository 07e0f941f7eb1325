"""What YAML accepts and no author means: hyphens and colons without their space, remarks that cut a value short."""

import re
from typing import NamedTuple

from portfolio.diagnostics.problems import quote

SINGLE = "Write LaTeX in 'single quotes', where a backslash is only a backslash"

LATEX = re.compile(r"(?<!\\)(?:\\\\)*(\\[ntr])(?=[A-Za-z])")
"""LaTeX to an author (nu, theta, rho after a backslash); to YAML a line break, a tab or a return.

After two backslashes it is what was meant.
"""


class YamlSlip(NamedTuple):
    """Where in a text it is, what is wrong and how to mend it."""

    place: int
    what: str
    mend: str


GLUED = re.compile(r"-([^\W\d_].*)|([a-z_]{2,40}):([^\s/:].*)")
"""A list item or a key at the start of a line, without its space."""
ITEM = re.compile(r"\n *(?:- |-[^\W\d_]).*")
REMARK = re.compile(r"[ \t]+#([^\s#].*)")
BLANK = "\xa0\u2007\u202f\u3000\u200b\u2060\ufeff"
"""Spaces that look like one and are none to YAML, and letters that do not show."""
DEEPEST = 200
"""Columns after which nothing is the start of a line: a long line is not looked at again for each of its values."""


def in_plain(text: str, start: int, end: int, column: int) -> YamlSlip | None:
    """A slip in a value without quotes, which stands at text[start:end], `column` characters into its line."""
    if column < DEEPEST and not text[start - column : start].strip() and (found := GLUED.match(text, start, end)):
        hyphen, key, value = found.groups()
        if hyphen:
            return YamlSlip(start, f"expected a space after the hyphen, found {quote(found.group())}",
                        f"Write `- {hyphen[:60]}`")  # fmt: skip
        return YamlSlip(found.start(3), f"{key}: expected a space after the colon, found no space",
                    f"Write `{key}: {value[:60]}`")  # fmt: skip
    if item := ITEM.search(text, start, end):
        place = item.start() + len(item.group()) - len(item.group().lstrip())
        return YamlSlip(place, f"a list item is inside the text {quote(text[start : item.start()])}",
                    "Indent all items alike below their key, or put the whole text in quotes")  # fmt: skip
    return None


def after_plain(text: str, end: int) -> YamlSlip | None:
    """A remark right after a value without quotes whose # looks like a part of it."""
    found = REMARK.match(text, end)
    if not found:
        return None
    place = found.start(1) - 1
    return YamlSlip(place, f"{quote(text[place : found.end()])} is taken for a comment and left out",
                "Put the whole value in quotes; if it is a comment, put a space after its #")  # fmt: skip


def in_key(key: str) -> YamlSlip | None:
    """A slip in a key that has no value, or that starts with what looks like a space."""
    if key and key[0] in BLANK:
        return YamlSlip(0, f"the line starts with the invisible character U+{ord(key[0]):04X}",
                    "Replace it by ordinary spaces, or delete it")  # fmt: skip
    return None


def in_lone_key(key: str) -> YamlSlip | None:
    """A key and its value in one, for want of a space after the colon."""
    before, colon, value = key.partition(":")
    if not colon or not value:
        return None
    return YamlSlip(len(before) + 1, f"{before[:60]}: expected a space after the colon, found no space",
                f"Write `{before[:60]}: {value[:60]}`")  # fmt: skip
