"""Text that holds hardly any Markdown, set directly: most abstracts and titles need no parser.

Simple emphasis and links are set too: words between asterisks, and words that lead to an address set aside.

What these functions accept they set exactly as Python-Markdown with smart quotes would; a differential test
compares the two.  Whatever is in doubt counts as Markdown, so only speed is ever lost.
"""

import html
import re

_SIGNS = re.compile(r"[\\`*_{}\[\]|\t]")
_TAG = re.compile("<(?! )")
_ENTITY = re.compile(r"&(?:#|\w+;)")
# a pattern that starts with a plain character is found ten times as fast
_APOSTROPHE = re.compile(r"'(?:(?<![^\W\d_]')|(?![^\W\d_]|[\s.,;:)]|\Z))")  # any but it's, authors' work
# any but "this", ("that"); the marks of pieces (\x1a...\x1b) are words
_QUOTE = re.compile(
    r"""
    "(?: (?<![^\s(]") (?![\w\x1a])
      |  (?<=[^\s(]") (?![\s.,;:)]|\Z)
      |  (?<=[^\s(\w.,;!?)\x1b]")
      |  (?<='s")  # Markdown opens a quotation there
    )""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"(?:[ \-+=~:#>]|\d+[.)])")
_NEXT_BLOCK = re.compile(r"\n(?:[ \-+=~:#>]|\d+[.)])")
_ODD_SPACE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_BREAK = re.compile(r"\n{2,}")


_WORDS = "[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*"
_EMPHASIS = re.compile(rf"(?<![^\s(])\*({_WORDS})\*(?![^\s.,;:)])")
_LINK = re.compile(rf"(?<![^\s(])\[({_WORDS})\]\((\x1a[0-9]+\x1b)\)(?![^\s.,;:)])")


def _without_simple(text: str) -> str:
    """The text with the words alone of simple emphasis and links; spaces and stops around them stay."""
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    return _LINK.sub(r"\1", text) if "](" in text else text


def is_line(text: str) -> bool:
    """Whether a line, its spaces already single, holds no Markdown but simple emphasis and links."""
    text = _without_simple(text)
    # `in` first: it is twenty times as fast as a pattern that finds nothing
    return not (
        _SIGNS.search(text)
        or "~~" in text
        or ("<" in text and _TAG.search(text))
        or ("&" in text and _ENTITY.search(text))
        or ("'" in text and _APOSTROPHE.search(text))
        or ('"' in text and _QUOTE.search(text))
    )


def is_text(text: str) -> bool:
    """The same for a text of any length."""
    return is_line(text) and not (
        _BLOCK.match(text)
        or ("\n" in text and _NEXT_BLOCK.search(text))
        or " \n" in text
        or not (text.isascii() or _ODD_SPACE.search(text) is None)
    )


def paragraphs(text: str) -> str:
    """HTML of a text for which `is_text` holds: a paragraph between each two blank lines."""
    text = text.strip("\n")
    parts = _BREAK.split(text) if text else []
    return "\n".join(f"<p>{line(part)}</p>" for part in parts)


def line(text: str) -> str:
    """HTML of a line for which `is_line` holds: escaped, with typographic quotes, dashes and ellipses."""
    markup = _typography(html.escape(text, quote=False))
    if "*" in markup:
        markup = _EMPHASIS.sub(r"<em>\1</em>", markup)
    return _LINK.sub(r'<a href="\2">\1</a>', markup) if "](" in markup else markup


_DASHES = re.compile(r"(?<!-)(?:---|--)(?!-)")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_OPENING = re.compile(r'(?<![^\s(])"')


def _typography(text: str) -> str:
    if "--" in text:
        text = _DASHES.sub(lambda dashes: "—" if len(dashes[0]) == 3 else "–", text)
    if "..." in text:
        text = _DOTS.sub("…", text)
    if '"' in text:
        text = _OPENING.sub("“", text).replace('"', "”")
    return text.replace("'", "’")
