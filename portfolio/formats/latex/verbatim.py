"""Addresses and identifiers out of BibTeX: what programs wrote as LaTeX decoded, and nothing else touched.

Mendeley writes `a{\\_}b{\\%}20c`, Papers and Wiley `{\\textless}377`, BibDesk `$\\sim$ada`, Zotero `\\_`.
"""

import re
from html import unescape

NAMED = {
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textasciitilde": "~", "texttildelow": "~", "sim": "~",
    "textasciicircum": "^", "textbackslash": "\\", "backslash": "\\", "textbar": "|", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdollar": "$", "textquotesingle": "'", "textendash": "–",
    "textasciigrave": "`", "textquoteright": "’", "textquoteleft": "‘", "textquotedbl": '"', "langle": "⟨",
    "rangle": "⟩", "lt": "<", "gt": ">", "slash": "/", "hyphen": "-", "percent": "%", "textpercent": "%",
    "ldots": "…", "dots": "…",
}  # fmt: skip
"""Commands that stand for a sign; others that have no argument stand for nothing (`\\allowbreak`)."""

ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl|href)\s*(?:\[[^\[\]]*\]\s*)?\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}", re.DOTALL
)
"""An address; of `\\href{address}{words}` the address."""

VERB = re.compile(r"\\verb\*?([^\sa-zA-Z*{}])(.*?)\1", re.DOTALL)
"""An address between two equal signs, in which everything is as it is."""

PART = re.compile(
    r"""
    \\([A-Za-z]+)[ \t\n]*(?:\{\})?      # a command by its name
  | \\([~^])[ \t]*(?:\{[ ]*\})?         # an accent over nothing
  | \\(.)                               # any other sign
  | (?<!\\)\$([^$]{1,40})\$             # a formula: `$<$`, `$\sim$`
  | [{}]
    """,
    re.VERBOSE | re.DOTALL,
)

ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{2,5}|#x[0-9a-fA-F]{2,5});")

_SIGN = re.compile(r"[\\{}$&]")

NOTHING = frozenset("-/!,\n")
"""Signs that are a place to break a line, or a small space, behind a backslash."""


def verbatim(text: str) -> str:
    """An address or an identifier without the LaTeX and the HTML that a program wrote into it."""
    text = text.strip()
    if not _SIGN.search(text):
        return text
    if found := VERB.search(text):
        return found[2].strip()
    if found := ADDRESS.search(text):
        text = found[1].strip()
    text = PART.sub(_part, text)
    return ENTITY.sub(lambda it: unescape(it[0]), text) if "&" in text else text


def _part(found: re.Match[str]) -> str:
    name, accent, sign, formula = found.groups()
    if name:
        return NAMED.get(name, "")
    if formula:
        return PART.sub(_part, formula)
    if accent:
        return accent
    return "" if sign is None or sign in NOTHING else sign


WEB = re.compile(r"https?://[^\s\"<>]+|(?<![\w./])www\.[^\s\"<>]+", re.IGNORECASE)


def address_in(value: str) -> str:
    """The address on the web in a field, `\\url{...}`, bare or among words, without LaTeX; '' for a file of a disk."""
    if "://" not in value and "www." not in value:
        return ""
    said = verbatim(value)
    found = WEB.search(said)
    text = "" if found is None else found[0] if found[0] == said else found[0].rstrip(".,;")
    return f"https://{text}" if text.startswith("www.") else text
