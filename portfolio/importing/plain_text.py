"""Texts that are no Markdown, as Markdown; and nodes as values."""

import re
from typing import Any

from portfolio.read.nodes import Mapping, Node, Scalar
from portfolio.read.untex import TAGS

FORMULA = re.compile(r"\$\$?[^$\n]+\$\$?")
SIGNS = re.compile(r"[\\*_\[<]|(?<!`)`(?!`)|^(?=[#>+-]|\d+\.)", re.MULTILINE)


def as_markdown(text: str) -> str:
    """The text with a backslash before what Markdown takes for a mark, but for formulas and tags of italics."""
    text = re.sub(r"</?(?:jats:)?(?:p|title|sec|list|list-item)\b[^<>]*>", "\n\n", text) if "<" in text else text
    for _ in range(3 if "</" in text else 0):
        text = TAGS.sub(_tag, text)
    parts, end = [], 0
    for found in FORMULA.finditer(text):
        parts += [_escaped(text[end : found.start()], inside=end > 0), found[0]]
        end = found.end()
    whole = "".join(parts) + _escaped(text[end:], inside=end > 0)
    whole = whole.replace("\x0e", "*").replace("\x0f", "**")
    return "\n\n".join(" ".join(it.split()) for it in re.split(r"\n[ \t]*\n", whole) if it.strip())


def _escaped(text: str, *, inside: bool) -> str:
    """The text with its marks escaped; `inside` a line its start is no start of a list."""
    before = "x" if inside else ""
    return SIGNS.sub(lambda it: f"\\{it[0]}", before + text).removeprefix(before)


def _tag(found: re.Match[str]) -> str:
    name = found[1].lower().removeprefix("jats:")
    mark = {"i": "\x0e", "em": "\x0e", "italic": "\x0e", "b": "\x0f", "strong": "\x0f", "bold": "\x0f"}.get(name, "")
    return f"{mark}{found[2]}{mark}"


def one_line(text: str) -> str:
    """The text without line ends and without tags."""
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", text).split())


def on_the_web(address: str | None) -> str:
    """The address where it is one of the web; ''."""
    text = (address or "").strip()
    return text if re.fullmatch(r"https?://[^\s/]\S*", text) else ""


def key_of(name: str) -> str:
    """The name of a record as a citation key; numbers and addresses of databases are none."""
    return name if CITATION_KEY.fullmatch(name) else ""


CITATION_KEY = re.compile(r"(?!10\.\d{4}|https?:|\d+/[A-Z0-9]{8}$)(?=.*[^\W\d_])[^\s\\{},%#\"~]{1,80}")


def values_of(node: Node) -> Any:
    """A node as texts, lists and mappings; a plain `true` is true."""
    if isinstance(node, Scalar):
        return True if node.plain and node.text == "true" else node.text
    if isinstance(node, Mapping):
        return {name.text: values_of(it) for name, it in node.pairs}
    return [values_of(it) for it in node.items]
