"""What the parser says about YAML that it cannot read, and the words for saying it better."""

import re
from typing import Any, NamedTuple

KEYED = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*'): +)?(?P<value>.*)")
"""A line: what it starts with, its key, and the value after it."""
GLUED = re.compile(r"[ ]*(?:- +)*(?P<key>[A-Za-z_][\w-]*) ?:(?P<value>[^\s/:].*|[\xa0\u2007\u202f].*)")
"""A line whose colon has no space after it."""
EQUALS = re.compile(r"[ ]*(?P<key>[A-Za-z_][\w-]*) *[=：] *(?P<value>.+)")
BLOCK = re.compile(r".*(?:^|[\s:])[|>][+-]?[0-9]?[+-]? *")
"""A line after which an indented text stands."""

LINK = re.compile(
    r" *(?:- )?(?P<key>[\w-]{1,60}): +(?P<written>\[[^\]]*\]\((?P<address>https?://[^\s<>()]{1,200})\)) *"
)
"""A link of Markdown where an address is expected."""
LINES = 2000
"""How many lines are looked at around a place, at most."""


class Mistake(NamedTuple):
    """Where an author slipped, counted from 0, what is wrong and how to mend it."""

    line: int
    column: int
    what: str
    mend: str


class Last(NamedTuple):
    """The last text, list or mapping that the parser understood."""

    start: tuple[int, int]
    end: tuple[int, int]
    style: str


class YamlFault(NamedTuple):
    """What the parser said, and about what."""

    said: str
    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int]
    """What it was reading: where that starts."""
    last: Last

    @property
    def text(self) -> str:
        """The line on which it gave up."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def sign(self) -> str:
        """The character at which it gave up; or '' at an end."""
        return self.text[self.column : self.column + 1]


def fault_of(error: Any, text: str, event: Any) -> YamlFault:
    """The parser's complaint about a text; `event` is the last thing that it understood."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    found = error.problem_mark or error.context_mark or event.end_mark
    last = Last(_place(event.start_mark), _place(event.end_mark), getattr(event, "style", None) or "")
    return YamlFault(said, text.split("\n"), *_place(found), _place(error.context_mark or found), last)


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def in_quotes(line: str) -> str:
    """How to write a line whose value needs quotes."""
    found = KEYED.fullmatch(line)
    if not found or not found["value"].strip() or len(line) > 100:
        return "Put the whole value in quotes"
    value = found["value"].rstrip().replace("'", "''")
    key = f"{found['key']}: " if found["key"] else ""
    return f"Write `{'- ' if '-' in found['lead'] else ''}{key}'{value}'`"


def lowercase_start(text: str) -> str:
    """A sentence as the end of another."""
    return text[:1].lower() + text[1:]


def with_key(line: str, what: str) -> str:
    """What is wrong, with the key of the line before it."""
    found = KEYED.fullmatch(line)
    return f"{found['key'].strip(QUOTES)}: {what}" if found and found["key"] and len(found["key"]) < 60 else what


QUOTES = "'\""


def indent(line: str) -> int:
    """By how many spaces a line is indented."""
    return len(line) - len(line.lstrip(" "))


def spaces(number: int) -> str:
    """`1 space`, `2 spaces`."""
    return f"{number} space{'' if number == 1 else 's'}"


def above(fault: YamlFault, line: int) -> int:
    """The line with text above a line; -1 where there is none."""
    return next((it for it in range(line - 1, -1, -1) if fault.lines[it].strip()), -1)


def as_block(key: str, text: str) -> str:
    """How to write a text of several lines below its key, one of which holds a colon; or ''."""
    found = re.fullmatch(r" *(abstract|bio|description|headline|note|title|tldr):\s*", key)
    if not found or indent(text) <= indent(key):
        return ""
    return f"Write `{found[1]}: |` on the line above; the text stays indented below it"


def levels_above(fault: YamlFault) -> tuple[list[int], list[int]]:
    """The columns in which lines above start, and those in which their list items do; the nearest first."""
    levels, dashes = list[int](), list[int]()
    for line in range(fault.line - 1, max(-1, fault.line - LINES), -1):
        text = fault.lines[line]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        lowest = min(levels, default=len(text))
        found = KEYED.match(text)
        starts = {indent(text), len(found["lead"])} if found else {indent(text)}
        levels += [it for it in sorted(starts, reverse=True) if it < lowest]
        if text.lstrip().startswith("- ") and indent(text) not in dashes:
            dashes.append(indent(text))
        if 0 in levels:
            break
    return levels, dashes
