"""Values in places of a template where escaping does not help: an attribute without quotes, a script, a handler.

Escaping makes a text harmless between tags and in quoted attributes (OWASP, Cross Site Scripting Prevention, rules 1
and 2).  Elsewhere a title such as `x onclick=...` would be read as markup or run as a program.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

VALUE = "\x01"
"""Stands for `{{ ... }}`: no template holds it."""

JINJA = re.compile(
    r"\{#.*?#\}|\{%-?\+?\s*raw\s*[-+]?%\}.*?\{%-?\+?\s*endraw\s*[-+]?%\}|(?P<value>\{\{.*?\}\})|\{%.*?%\}", re.DOTALL
)
SAFE = re.compile(r"\|\s*tojson\s*[-+]?\}\}$")
"""A filter that makes any value a constant of a script (and escapes what could end the script)."""

UNQUOTED = re.compile(rf"(?<=[\s\"'])[\w:@.-]+\s*=\s*(?![\"'])[^\s<>\"'{VALUE}]*{VALUE}")
HANDLER = re.compile(rf"(?<=[\s\"'])on\w+\s*=\s*(?:\"[^\"{VALUE}]*{VALUE}|'[^'{VALUE}]*{VALUE})", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^<>]*)>(.*?)</script", re.IGNORECASE | re.DOTALL)
TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
PROGRAMS = ("", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript")
"""Types of script elements that browsers run (HTML, section 4.12.1)."""


class Unsafe(NamedTuple):
    """A value where it is not safe."""

    line: int
    what: str
    mend: str


def unsafe(template: str) -> Iterator[Unsafe]:
    """Every value of a template of HTML that stands where escaping does not help, in order of kind."""
    if "{{" not in template:
        return
    text = JINJA.sub(_stand_in, template)
    for pattern, what, mend in (
        (UNQUOTED, "a value is in an attribute without quotes", 'Put quotes around it: name="{{ ... }}"'),
        (HANDLER, "a value is in an event handler, where it runs as code",
         "Put it into an attribute such as data-value, and read that in a script of static/"),
    ):  # fmt: skip
        for it in pattern.finditer(text):
            if _in_tag(text, it.start()):
                yield Unsafe(_line(text, it.end()), what, mend)
    for it in SCRIPT.finditer(text):
        type_ = TYPE.search(it[1])
        if VALUE in it[2] and (type_[1].lower() if type_ else "") in PROGRAMS:
            what, mend = "a value is in a script, where it may run as code", "Write {{ ... | tojson }}"
            yield Unsafe(_line(text, it.start(2) + it[2].index(VALUE)), what, mend)


def _stand_in(found: re.Match[str]) -> str:
    """The line ends of a part that is Jinja's, and a mark where it prints a value that is not made safe."""
    lines = "\n" * found[0].count("\n")
    return VALUE + lines if found["value"] and not SAFE.search(found[0]) else lines


def _in_tag(text: str, place: int) -> bool:
    """Whether a place is inside a tag and outside the quoted values of its attributes."""
    start = max(text.rfind("<", 0, place), text.rfind(">", 0, place))
    if start < 0 or not re.match(r"<[a-zA-Z]", text[start : start + 2]):
        return False
    return not re.sub(r"\"[^\"]*\"|'[^']*'", "", text[start:place]).count('"') % 2


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
