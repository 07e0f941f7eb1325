r"""Reading LaTeX: arguments, groups and options, as far as macros, chemistry and units need it."""

import re

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_SPACE = re.compile(r"\s*")
_MARK = re.compile(r"\\.|[{}\[\]]", re.DOTALL)


class Unset(Exception):
    """What cannot be set, and what is said of it."""


def after_space(text: str, start: int) -> int:
    """The first place from `start` on that holds no space."""
    found = _SPACE.match(text, start)
    return found.end() if found else start


def group_end(text: str, start: int) -> int:
    """Where the group ends that opens with the `{` at `start`; -1 where nothing closes it."""
    depth = 0
    for mark in _MARK.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return -1


def argument(text: str, start: int) -> tuple[str, int] | None:
    """An argument as TeX takes it, a group without its braces, a command or a character, and where it ends."""
    start = after_space(text, start)
    if text.startswith("{", start):
        end = group_end(text, start)
        return (text[start + 1 : end - 1], end) if end > 0 else None
    if command := _COMMAND.match(text, start):
        return command[0], command.end()
    return (text[start], start + 1) if start < len(text) and text[start] != "}" else None


def arguments(text: str, start: int, count: int) -> tuple[list[str], int] | None:
    """That many arguments, and where the last one ends."""
    found: list[str] = []
    for _ in range(count):
        one = argument(text, start)
        if one is None:
            return None
        found.append(one[0])
        start = one[1]
    return found, start


def option(text: str, start: int) -> tuple[str | None, int]:
    """What stands in square brackets there, and where it ends; None where there is none."""
    opening = after_space(text, start)
    if not text.startswith("[", opening):
        return None, start
    depth = 0
    for mark in _MARK.finditer(text, opening + 1):
        if mark[0] == "]" and depth == 0:
            return text[opening + 1 : mark.start()], mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return None, start
