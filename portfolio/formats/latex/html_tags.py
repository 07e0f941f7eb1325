"""Tags and entities of HTML and JATS that publishers' metadata carries into BibTeX, as LaTeX."""

import re
from html import unescape
from html.entities import html5

_NAMES = r"i|b|em|strong|sub|sup|sc|span|scp|inf|italic|bold"
_LESS = r"(?:\{\\textless\s*(?:\{\})?\}|\\textless(?:\{\}|\s)?|\{?\$<\$\}?|&lt;)"
_MORE = r"(?:\{\\textgreater\s*(?:\{\})?\}|\\textgreater(?:\{\}|\s)?|\{?\$>\$\}?|&gt;)"
WRITTEN = re.compile(
    rf"{_LESS}({_NAMES}|jats:\w{{1,20}}){_MORE}((?:(?!{_LESS}|{_MORE}).){{0,300}}){_LESS}/\1{_MORE}",
    re.IGNORECASE | re.DOTALL,
)
"""The same where a program wrote its signs as LaTeX, or as HTML once more: `{\\textless}i{\\textgreater}`."""

TAGS = re.compile(rf"<({_NAMES}|jats:\w{{1,20}})\b[^<>]{{0,80}}>([^<>]*)</\1>", re.IGNORECASE)
"""A tag without others inside, and its end."""

COMMANDS = {
    "i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf",
    "sub": "textsubscript", "inf": "textsubscript", "sup": "textsuperscript",
}  # fmt: skip

PARAGRAPH = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|abstract)(?:\s[^<>]*)?>|<br\s*/?>", re.IGNORECASE)
MATHML = re.compile(r"</?(?:mml:\w+|math|inline-formula)(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"(?:\\?&|\{\\&\})(amp;(?=#?\w{1,31};)|)(#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]\w{1,30});")
SPECIAL = frozenset("&%$#_{}")


def without_tags(text: str) -> str:
    """The text with LaTeX for the tags and entities that mean a character, italics, a script or a paragraph."""
    for _ in range(3 if "/" in text and ("textless" in text or "$<$" in text or "&lt;" in text) else 0):
        text = WRITTEN.sub(_tag, text)
    if "<" in text:
        text = MATHML.sub("", PARAGRAPH.sub("\n\n", text))
        for _ in range(3 if "</" in text else 0):  # tags in tags
            text = TAGS.sub(_tag, text)
    return ENTITY.sub(_entity, text) if "&" in text else text


def _tag(found: re.Match[str]) -> str:
    command = COMMANDS.get(found[1].lower().removeprefix("jats:"))
    return f"\\{command}{{{found[2]}}}" if command else found[2]


def _entity(found: re.Match[str]) -> str:
    """The character that was written for HTML, once or twice (`&amp;lt;`), as LaTeX needs it."""
    name = f"{found[2]};"
    if not name.startswith("#") and name not in html5:
        return found[0]
    sign = unescape(f"&{name}")
    return f"\\{sign}" if sign in SPECIAL else "\\textbackslash{}" if sign == "\\" else sign
