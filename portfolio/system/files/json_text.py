"""JSON that others wrote: files to be imported, answers of services, and what we wrote and somebody may have edited.

Everything that comes from outside as JSON comes through here, so that none of it can bring down the program: half
characters, lists within lists without end, numbers of a million digits, and text that is no JSON at all.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where

Kind = TypeVar("Kind")

DEPTH = 100
"""Lists and objects within each other beyond which nothing is read."""

DIGITS = 400
"""Digits of a number beyond which it stays a text."""

ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
                    re.DOTALL)  # fmt: skip
"""What a text of JSON may write with a backslash; the group is half a character, `\\ud83d` by itself."""

HALF = re.compile(r"\\u[dD][89a-fA-F]")

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)

BLANK = re.compile(r"[ \t\n\r]*+[:,]?[ \t\n\r]*+")


class JsonFault(NamedTuple):
    """Something in the text that is not taken as it stands."""

    offset: int
    what: str


class NotJson(ValueError):
    """The text is no JSON; its words say why."""

    def __init__(self, what: str, offset: int = 0) -> None:
        super().__init__(what)
        self.what, self.offset = what, offset


def tree_of(text: str) -> tuple[Any, tuple[JsonFault, ...]]:
    """What the text means, and what of it is left out; raises `NotJson` for what is no JSON.

    Half a character becomes the sign for what cannot be read (U+FFFD), and what stands deeper than any record an empty
    text.
    """
    sound, faults = text, []
    if HALF.search(text):
        found = [it for it in ESCAPE.finditer(text) if it[1]]
        faults += [
            JsonFault(it.start(), "half a character, left where a program cut a text; a mark replaces it")
            for it in found
        ]
        sound = ESCAPE.sub(lambda it: "\\ufffd" if it[1] else it[0], text)  # of the same length
    if max(sound.count("["), sound.count("{")) > DEPTH:
        sound, deep = _shallow(sound)
        faults += [JsonFault(it, f"more than {DEPTH} lists within each other; they are left out") for it in deep]
    try:
        tree = json.loads(sound, parse_int=_number, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise NotJson(error.msg[0].lower() + error.msg[1:], error.pos) from error
    return tree, tuple(sorted(faults))


def _number(text: str) -> int | str:
    return int(text) if len(text) <= DIGITS else text


def _shallow(text: str) -> tuple[str, list[int]]:
    """The text with an empty one and spaces for what is nested too deep, and where each such begins."""
    parts: list[str] = []
    faults: list[int] = []
    depth = end = start = 0
    for it in TOKEN.finditer(text):
        if it[0] in "[{":
            depth += 1
            start = it.start() if depth == DEPTH + 1 else start
        elif it[0] in "]}":
            depth -= 1
            if depth == DEPTH:
                parts += [text[end:start], '""'.ljust(it.end() - start)]
                faults.append(start)
                end = it.end()
    if depth > DEPTH:
        raise NotJson(f"more than {DEPTH} lists within each other, which are not closed", start)
    return "".join(parts) + text[end:], faults


def where(text: str, offset: int, path: str) -> Where:
    """The line and column of a place in a text."""
    return Where(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def notes(text: str, faults: tuple[JsonFault, ...], path: str) -> tuple[Problem, ...]:
    """What of a file to be imported is not taken as it stands, each with its place."""
    mend = "Look at the entry, and write what is missing"
    return tuple(Problem(where(text, it.offset, path), codes.NOT_TAKEN, it.what, mend) for it in faults)


class Misfit(ValueError):
    """A tree is not of the type that is wanted; its words say how, and `way` leads to what is wrong."""

    def __init__(self, what: str, way: tuple[str | int, ...]) -> None:
        super().__init__(what)
        self.what, self.way = what, way


def typed_tree(tree: Any, kind: type[Kind]) -> Kind:
    """The tree as a type; raises `Misfit` where it is none."""
    try:
        return msgspec.convert(tree, kind, strict=True)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `")
        path = place.rpartition("`$")[2] + ("[...]" if place.startswith("key` in") else "")
        raise Misfit(what[0].lower() + what[1:], tuple(_way(tree, tree, kind, path, what))) from error


STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")


def _way(tree: Any, whole: Any, kind: type[Any], path: str, what: str) -> Iterator[str | int]:
    """The names and numbers that lead to what is wrong: `.papers[3].history[...]` does not say which of the history."""
    for step in STEP.finditer(path):
        key = step[1] if step[1] is not None else int(step[2]) if step[2] else _wrong_one(tree, whole, kind, what)
        if key is None or not isinstance(tree, dict | list):
            return
        yield key
        tree = tree.get(key) if isinstance(tree, dict) else tree[int(key)]


def _wrong_one(tree: Any, whole: Any, kind: type[Any], what: str) -> str | None:
    """Which value of an object is wrong: the one that is, where it is the only one."""
    if not isinstance(tree, dict):
        return None
    values: dict[str, Any] = dict(tree)
    try:
        for name, value in values.items():
            tree.clear()
            tree[name] = value
            try:
                msgspec.convert(whole, kind, strict=True)
            except msgspec.ValidationError as error:
                if str(error).startswith(what):
                    return name
    finally:
        tree.clear()
        tree.update(values)
    return None


def offset_of(text: str, way: tuple[str | int, ...]) -> int:
    """Where a value of a text that can be read begins, or the nearest that holds it."""
    offset = _blank(text, 0)
    for key in way:
        for name, place in _values(text, offset):
            if name == key:
                offset = place
                break
        else:
            break
    return offset


def _values(text: str, offset: int) -> Iterator[tuple[str | int, int]]:
    """The names or numbers of the values in an object or list, and where each begins."""
    opening, place, number = text[offset], _blank(text, offset + 1), 0
    while opening in "[{" and text[place] not in "]}":
        name: str | int = number
        if opening == "{":
            name, place = DECODER.raw_decode(text, place)
            place = _blank(text, place)
        yield name, place
        place = _blank(text, DECODER.raw_decode(text, place)[1])
        number += 1


DECODER = json.JSONDecoder()


def _blank(text: str, offset: int) -> int:
    """What follows after spaces and one comma or colon."""
    found = BLANK.match(text, offset)
    return found.end() if found else offset
