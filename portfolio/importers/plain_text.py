"""Texts that are no Markdown, as Markdown; and nodes as values."""

import re
from typing import Any

from portfolio.formats.bibtex.bibliographic_fields import remark_of
from portfolio.formats.latex.as_markdown import markdown
from portfolio.formats.latex.html_tags import COMMANDS, TAGS
from portfolio.formats.latex.markup import CONTROL, DISPLAY, EMPHASIS, END, FORMULA, HIGHER, LOWER, STRONG
from portfolio.markdown.protected_parts import set_aside
from portfolio.schema.written_values import Mapping, Node, Scalar

PARAGRAPH = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item)\b[^<>]*>")
QUOTED = re.compile(r"``((?:[^`\n]|\n(?![ \t]*\n))+?)''")
MARKS = {"emph": EMPHASIS, "textbf": STRONG, "textsubscript": LOWER, "textsuperscript": HIGHER}
"""Marks by the commands of LaTeX that set the same."""


def as_markdown(text: str) -> str:
    """The text as Markdown that shows it, but for formulas, TeX's quotation marks and tags of italics and scripts."""
    text = CONTROL.sub("", text)
    text = PARAGRAPH.sub("\n\n", text) if "<" in text else text
    for _ in range(3 if "</" in text else 0):
        text = TAGS.sub(_tag, text)
    return markdown(_with_formulas(QUOTED.sub(r"“\1”", text) if "``" in text else text))


def _with_formulas(text: str) -> str:
    """The text with a mark around each formula, as the rule for dollars in Markdown has it."""
    formulas = [it for it in set_aside(text).pieces if it.kind in ("$", "$$")]
    parts, end = [], 0
    for it in formulas:
        parts += [text[end : it.start], f"{DISPLAY if it.kind == '$$' else FORMULA}{it.body}{END}"]
        end = it.end
    return "".join(parts) + text[end:]


def _tag(found: re.Match[str]) -> str:
    command = COMMANDS.get(found[1].lower().removeprefix("jats:"))
    return f"{MARKS[command]}{found[2]}{END}" if command else found[2]


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


LABELLED = re.compile(r"\s*[A-Za-z][\w. -]{0,30}[:=].*")
"""A line of a note that a program wrote: `ZSCC: 0000012`."""


def remark_in(note: str) -> str:
    """What a person wrote into the note."""
    return "\n".join(line for line in remark_of(note).split("\n") if not LABELLED.fullmatch(line)).strip()
