"""Texts of other generators with the fields at their start, as people and programs leave them there."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from portfolio.schema.written_values import MappingNode, Node, values_of
from portfolio.schema.yaml.nodes import parse

TRIES = 25
"""Lines of YAML that are mended or left out before a file is given up."""

FENCES = {"---": "---", "+++": r"\+\+\+"}
PAIR = re.compile(r"(\s*(?:- )?[\w-]+:\s+)(.+?)\s*$")
"""A field with its value on a line."""

ANCHOR = re.compile(r"(?m)^(\s*(?:- )*[\w-]+[ \t]*:[ \t]+|\s*- +)&([\w-]+)(?=\s|\Z)[ \t]*")
"""A name that YAML gives to the value of a line."""


class ForeignText(NamedTuple):
    """A file with fields and a text."""

    path: str
    """Relative to the site's root."""
    fields: Mapping[str, Any]
    """By lower-case name."""
    body: str
    old: tuple[str, ...] = ()
    """The addresses that it had, its own first: `/projects/1/`."""

    @property
    def stem(self) -> str:
        """The file's name, or its folder's where it is the index of one."""
        parts = self.path.split("/")
        name = re.sub(r"(\.[a-z]{2})?\.\w+$", "", parts[-1])
        return parts[-2] if name in ("index", "_index") and len(parts) > 1 else name

    @property
    def folder(self) -> str:
        """The folder that it stands in, relative to the site's root."""
        return self.path.rpartition("/")[0]

    @property
    def own_folder(self) -> str:
        """The folder that is all its own; '' where it is a file beside others."""
        return self.folder if self.path.rpartition("/")[2].startswith("index.") else ""

    def get(self, *names: str) -> str:
        """The first of these fields that holds a text or a number, as a line of text."""
        found = (self.fields.get(name.lower()) for name in names)
        return next((line for it in found if isinstance(it, str | int | float) and (line := _line(it))), "")

    def many(self, *names: str) -> list[str]:
        """The texts of a list; a single text is one."""
        for name in names:
            value = self.fields.get(name.lower())
            if isinstance(value, list):
                return [line for it in value if isinstance(it, str | int | float) and (line := _line(it))]
            if isinstance(value, str) and _line(value):
                return [_line(value)]
        return []

    def is_true(self, *names: str) -> bool:
        """Whether one of these fields says yes."""
        return any(str(self.fields.get(name.lower(), "")).lower() in ("true", "yes", "1") for name in names)

    def is_false(self, *names: str) -> bool:
        """Whether one of these fields says no."""
        return any(str(self.fields.get(name.lower(), "")).lower() in ("false", "no", "0") for name in names)

    @property
    def is_draft(self) -> bool:
        """Whether the old site did not publish it."""
        return self.is_true("draft") or self.is_false("published") or self.path.startswith("_drafts/")

    def tree(self, name: str) -> Any:
        """A field as it is."""
        return self.fields.get(name.lower())

    @property
    def date(self) -> str:
        """The day, as much as is written; that of a file's name where the fields have none."""
        return day_of(self.get("date")) or day_of(self.stem)


def _line(value: Any) -> str:
    text = " ".join(str(value).split())
    return "" if text in ("None", "null", "~", "True", "False") else text


def day_of(text: str) -> str:
    """`2015-10-22 15:59:00-0400`, `2020-8-2`, `2021`: as much of a date as it starts with."""
    found = re.match(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?!\d)", text)
    if not found:
        return ""
    year, month, day = (int(it or 0) for it in found.groups())
    month = month if 1 <= month <= 12 else 0
    day = day if 1 <= day <= 31 and month else 0
    return "-".join([f"{year:04}", *[f"{it:02}" for it in (month, day) if it]])


Tell = Callable[[str], None]
"""Takes what could not be read, in words."""


def fields_and_body(text: str, tell: Tell) -> tuple[dict[str, Any], str] | None:
    """Fields and body of a text with YAML or TOML at its start; None where it has none."""
    lines = text.lstrip("\n")
    fence = FENCES.get(lines[:3])
    found = re.match(rf"{fence}[ \t]*\n(.*?)(?:^|\n){fence}[ \t]*(?:\n|$)(.*)", lines, re.DOTALL) if fence else None
    if not found:
        return None
    front, body = found.groups()
    tree = toml(front, tell) if lines.startswith("+++") else yaml(front, tell)
    return lowercase_fields(tree), body


def toml(text: str, tell: Tell) -> dict[str, Any]:
    """Fields of TOML, as plain values."""
    try:
        tree: Any = json.loads(json.dumps(tomllib.loads(text), default=str))
    except (ValueError, RecursionError) as error:
        tell(f"its fields cannot be read: {error}")
        return {}
    return tree if isinstance(tree, dict) else {}


def yaml(text: str, tell: Tell) -> dict[str, Any]:
    """Fields of YAML."""
    tree = tree_of(text, tell)
    return tree if isinstance(tree, dict) else {}


def tree_of(text: str, tell: Tell) -> Any:
    """What YAML says; a line that cannot be read is mended by quotes around its value, or left out, and said."""
    lines = _without_names(text).split("\n")
    for _ in range(TRIES):
        node, problems = parse("\n".join(lines), "")
        wrong = next((it for it in problems if it.severity == "error"), None)
        if wrong is None:
            return _plain(node)
        place = min(max(wrong.where.line - 1, 0), len(lines) - 1)
        place = next((it for it in (place, place - 1) if it >= 0 and _quoted_line(lines[it])), place)
        mended = _quoted_line(lines[place])
        if not mended:
            tell(f"line {place + 1} of its fields cannot be read and is left out: {lines[place].strip()}")
        lines[place] = mended
    tell("its fields cannot be read")
    return None


def _plain(node: Node | None) -> Any:
    return dict(values_of(node)) if isinstance(node, MappingNode) else values_of(node) if node is not None else None


def _without_names(text: str) -> str:
    """YAML without the names of values that nothing takes up again: `name: &name "Ada"`."""
    if "&" not in text:
        return text
    return ANCHOR.sub(lambda it: it[0] if re.search(rf"\*{re.escape(it[2])}(?![\w-])", text) else it[1], text)


def _quoted_line(line: str) -> str:
    """A field's line with its value in quotes; '' where that does not help."""
    found = PAIR.fullmatch(line)
    if not found or found[2][0] in "|>[{" or (found[2][0] == found[2][-1] == '"' and len(found[2]) > 1):
        return ""
    value = found[2].removeprefix("'").removesuffix("'") if found[2][0] == "'" else found[2]
    return found[1] + json.dumps(value.strip('"'), ensure_ascii=False)


def lowercase_fields(tree: Any) -> dict[str, Any]:
    """The fields of the outermost level with their names in lower case; the first of two counts."""
    found: dict[str, Any] = {}
    for name, value in tree.items() if isinstance(tree, dict) else ():
        found.setdefault(str(name).lower(), value)
    return found
