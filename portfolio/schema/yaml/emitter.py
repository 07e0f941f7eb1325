"""Fields as YAML, as a person would write them, and changes to fields where they stand."""

import json
import re
from collections.abc import Mapping
from typing import Any

from portfolio.schema.written_values import MappingNode
from portfolio.schema.yaml.front_matter import split_front
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.edits import MARK

WIDTH = 100
"""Letters beyond which a list has a line for each item."""

PLAIN = re.compile(r"[^\W\d_][\w .'’()+/-]*")
"""A text that needs no quotes."""

FIGURE = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d+")
"""A date or a number, which stay as they are."""

WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def word(text: str) -> str:
    """A text on one line, in quotes where YAML would take it for something else."""
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)


def scalar(value: object) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if isinstance(value, int | float) or FIGURE.fullmatch(text) else word(text)


def fields_text(values: Mapping[str, Any]) -> str:
    """The fields, each on lines of its own."""
    return "".join(field_text(name, value) for name, value in values.items())


def field_text(name: str, value: Any) -> str:
    """A field with its value, with a line end."""
    if isinstance(value, str) and "\n" in value:
        lines = "".join(f"  {line}".rstrip() + "\n" for line in value.strip().split("\n"))
        return f"{name}: |-\n{lines}"
    short = f"{name}: {_flow(value)}\n"
    if not isinstance(value, list | dict) or (len(short) <= WIDTH and not _is_deep(value)):
        return short
    if isinstance(value, dict):
        return f"{name}:\n" + "".join(f"  {scalar(key)}: {_flow(it)}\n" for key, it in value.items())
    return f"{name}:\n" + "".join(_item(it) for it in value)


def _item(value: Any) -> str:
    if not isinstance(value, dict):
        return f"  - {_flow(value)}\n"
    rows = [f"{key}: {_flow(it)}\n" for key, it in value.items()]
    return "  - " + "    ".join(rows)


def _is_deep(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(it, dict) for it in value)


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_in_flow(it) for it in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_in_flow(key)}: {_in_flow(it)}' for key, it in value.items())}}}"
    return scalar(value)


def _in_flow(value: Any) -> str:
    return _flow(value) if isinstance(value, list | dict) else scalar(value)


def new_entry(values: Mapping[str, Any], *, yaml: bool) -> str:
    """A whole entry: Markdown with the abstract as its text, or YAML."""
    if yaml:
        return fields_text(values)
    rest = {name: value for name, value in values.items() if name != "abstract"}
    text = str(values.get("abstract", "")).strip()
    return f"---\n{fields_text(rest)}---\n{text}\n" if text else f"---\n{fields_text(rest)}---\n"


def edited_entry(text: str, path: str, changes: Mapping[str, Any]) -> str | None:
    """The entry with some fields changed where they stand, a value of None taken away; None where that cannot be done.

    Every other line stays as it is, remarks and all, and so do line ends and a byte order mark.  The abstract of a
    Markdown entry is its text, unless it is a field there.
    """
    mark = MARK if text.startswith(MARK) else ""
    end = next((it for it in ("\r\n", "\r") if it in text), "\n")
    whole = text.removeprefix(mark).replace("\r\n", "\n").replace("\r", "\n")
    head, front, body = "", whole, ""
    changes = dict(changes)
    if path.endswith(".md"):
        split, _ = split_front(whole, path)
        if split is None:
            return None
        lines = whole.split("\n")
        start = split.front_line - 1
        stop = split.body_line - 2  # the line that closes the front matter
        head, front, body = ("".join(f"{it}\n" for it in part) for part in (lines[:start], lines[start:stop], []))
        body = "\n".join(lines[stop:])
    node, _ = parse(front, path)
    if not (node is None and not front.strip()) and not isinstance(node, MappingNode):
        return None
    pairs = node.pairs if isinstance(node, MappingNode) else ()
    places = [(name.text, name.line, name.column) for name, _ in pairs]
    if any(column != 1 for *_, column in places) or [it[1] for it in places] != sorted({it[1] for it in places}):
        return None  # in braces, or several on a line
    if path.endswith(".md") and "abstract" in changes and "abstract" not in {it[0] for it in places}:
        fence, _, old = body.partition("\n")
        new = str(changes.pop("abstract") or "").strip()
        tail = old[len(old.rstrip()) :] or "\n"
        body = f"{fence}\n{new}{tail}" if new else f"{fence}\n"
    return mark + (head + _edited_fields(front, places, changes) + body).replace("\n", end)


def _edited_fields(front: str, places: list[tuple[str, int, int]], changes: Mapping[str, Any]) -> str:
    """The fields' lines with the changes; new fields stand at the end."""
    lines = front.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    out, known = [], {name for name, *_ in places}
    starts = [line - 1 for _, line, _ in places]
    out += lines[: starts[0]] if starts else lines
    for (name, *_), start, stop in zip(places, starts, [*starts[1:], len(lines)], strict=True):
        last = stop
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        if name in changes:
            out += [] if changes[name] is None else field_text(name, changes[name]).rstrip("\n").split("\n")
        else:
            out += lines[start:last]
        out += lines[last:stop]
    for name, value in changes.items():
        if name not in known and value is not None:
            out += field_text(name, value).rstrip("\n").split("\n")
    return "".join(f"{line}\n" for line in out)
