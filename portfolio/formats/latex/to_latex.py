"""Plain text as LaTeX source that every engine reads, old 8-bit BibTeX too: letters with accents become commands."""

import re
import unicodedata
from functools import cache

SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~", "–": "--", "—": "---", "…": r"\ldots{}",
    "“": "``", "”": "''", "„": r"\quotedblbase{}", "‘": "`", "’": "'", "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}", "ß": r"{\ss}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}", "Œ": r"{\OE}",
    "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "å": r"{\aa}", "Å": r"{\AA}", "ı": r"{\i}",
    "đ": r"{\dj}", "Đ": r"{\DJ}", "ð": r"{\dh}", "Ð": r"{\DH}", "þ": r"{\th}", "Þ": r"{\TH}", "§": r"{\S}",
    "©": r"{\copyright}", "·": r"\textperiodcentered{}", "°": r"\textdegree{}", "×": r"$\times$", "±": r"$\pm$",
    "€": r"\texteuro{}", "£": r"{\pounds}", "¿": "?`", "¡": "!`",
}  # fmt: skip
"""Characters with a meaning of their own in LaTeX, and letters that are no letter with an accent."""

ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
"""Combining marks and the commands that set them (LaTeX2e, table 3.1)."""

DOTLESS = "~=uHv"
"""Accents that need an i without its dot.  LaTeX takes the dot off below the usual ones itself (ot1enc.def), and other
programs read `\\'{\\i}` as a dotless letter with a mark, of which Unicode has none."""

_SPECIAL = re.compile("[^" + re.escape("".join(it for it in map(chr, range(128)) if it not in SIGNS)) + "]")
"""One class without alternatives, which is several times as fast on a long text."""

_LIGATURE = re.compile(
    "['’`‘?!”“–—-](?:(?<=['’])(?=['’”])|(?<=[`‘?!])(?=[`‘“])|(?<=[-–—])(?=[-–—])|(?<=”)(?=['’])|(?<=“)(?=[`‘]))"
)
"""Characters that would be another one together with the next (TeXbook, chapter 2)."""


def tex(text: str) -> str:
    """The text as LaTeX.

    Letters of other scripts, and the few with a hook or a horn, stay as they are and need an engine that knows Unicode.
    """
    if not text or (text.isalnum() and text.isascii()):  # nearly every number and many a name
        return text
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    made = _SPECIAL.sub(lambda it: _command(it[0]), _LIGATURE.sub(lambda it: f"{it[0]}\0", text))
    return made.replace("\0", "{}")


@cache
def _command(letter: str) -> str:
    """What sets a character."""
    if letter in SIGNS:
        return SIGNS[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not (marks and base.isascii() and ACCENTS.keys() >= set(marks)):
        return letter
    made = "\\i" if base == "i" and ACCENTS[marks[0]] in DOTLESS else base
    for mark in marks:  # from the letter outwards
        made = f"\\{ACCENTS[mark]}{{{made}}}"
    return f"{{{made}}}"
