"""Names of people in BibTeX: lists divided by `and`, names divided by commas, groups in braces."""

import re

from portfolio.read.nodes import Mapping, Node, Scalar
from portfolio.read.untex import plain


def people_of(text: str) -> list[str]:
    """The names of a list, divided by `and` outside braces, as they are written."""
    found, depth, start = [], 0, 0
    for mark in re.finditer(r"\\.|[{}]|(?<=\s)and(?=\s)", text, re.DOTALL | re.IGNORECASE):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif mark[0].lower() == "and" and depth <= 0:
            found.append(text[start : mark.start()])
            start = mark.end()
    return [it for part in (*found, text[start:]) if (it := " ".join(part.split()))]


def person_of(name: str, notes: tuple[str, ...], line: int) -> Node:
    """A name as the site writes it; a group stays in braces."""
    shown = _name(name)
    marks = [("corresponding", notes_of) for notes_of in notes if notes_of.startswith("corresp")]
    marks += [("equal", it) for it in notes if it.startswith(("equal", "first"))]
    if not marks:
        return Scalar(shown, line, 1, False)
    pairs = [(Scalar("name", line, 1, False), Scalar(shown, line, 1, False))]
    pairs += [(Scalar(mark, line, 1, False), Scalar("true", line, 1, True)) for mark, _ in dict.fromkeys(marks)]
    return Mapping(tuple(pairs), line, 1)


def _name(name: str) -> str:
    if "=" in name and re.search(r"\bfamily\s*=", name):  # biblatex's extended form
        named = {part.split("=")[0].strip(): plain(part.partition("=")[2].strip(' "')) for part in name.split(",")}
        family = " ".join(filter(None, (named.get("prefix", ""), named.get("family", ""))))
        return ", ".join(filter(None, (family, named.get("suffix", ""), named.get("given", ""))))
    if _is_braced(name):
        return f"{{{plain(name)}}}"
    parts = _divided(name)
    if len(parts) > 1:
        return ", ".join(plain(part) for part in parts)
    last = re.search(r"\s\{([^{}]*\s[^{}]*)\}$", name)  # Ludwig {van Beethoven}
    return f"{plain(last[1])}, {plain(name[: last.start()])}" if last else plain(name)


def _is_braced(name: str) -> bool:
    """Whether braces hold the whole name, and not only an accent: it is a group's."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return place == len(name) - 1
    return False


def _divided(name: str) -> list[str]:
    """The parts of a name between commas outside braces."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth <= 0:
            parts.append(name[start:place])
            start = place + 1
    return [it for part in (*parts, name[start:]) if (it := part.strip())]
