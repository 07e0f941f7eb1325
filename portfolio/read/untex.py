"""LaTeX in BibTeX fields as Unicode, or as Markdown with its formulas: the only door to pylatexenc.

Accents and the usual commands are known here, since nearly every field of nearly every file needs no more; of other
commands pylatexenc knows the characters.  What nobody knows stays as it was written.
"""

import re
import unicodedata
from functools import cache
from html import unescape

from portfolio.read.latex.verbatim import verbatim

__all__ = ["markdown", "plain", "verbatim"]

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
"""Commands that set a mark on the letter after them, and the marks (LaTeX2e, table 3.1)."""

LETTERS = {
    "i": "i", "j": "j", "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "dots": "…", "ldots": "…",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textbackslash": '\\', "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textdollar": "$", "textbraceleft": "{",
    "textbraceright": "}", "textdegree": "°", "texttrademark": "™", "textregistered": "®", "textmu": "µ",
    "texteuro": "€", "textperiodcentered": "·",
    "texttimes": "×", "textpm": "±", "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»",
    "textquotesingle": "'", "textasciigrave": "`", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "newline": " ",
    "par": '\n\n', "quad": " ", "qquad": " ", "space": " ", "relax": "", "noopsort": "", "protect": "",
    "noindent": "", "allowbreak": "", "slash": "/",
}  # fmt: skip
"""Commands that stand for characters."""

PLAIN = frozenset(
    ("text", "textrm", "textsf", "textsc", "textnormal", "textup", "textmd", "mbox", "hbox", "underline", "uline",
     "uppercase", "textsuperscript", "textsubscript", "nohyphens", "mathrm", "mkbibquote")
)  # fmt: skip
"""Commands that leave their argument as it is."""

MARKED = {
    "emph": "*", "textit": "*", "textsl": "*", "mkbibemph": "*", "em": "*", "it": "*", "itshape": "*", "sl": "*",
    "textbf": "**", "mkbibbold": "**", "bf": "**", "bfseries": "**", "texttt": "`", "tt": "`", "ttfamily": "`",
}  # fmt: skip
"""Commands that set their argument, or the rest of their group, apart, and the marks of Markdown."""

SWITCHES = frozenset(("em", "it", "itshape", "sl", "bf", "bfseries", "tt", "ttfamily"))
QUIET = frozenset(("rm", "sf", "sc", "scshape", "rmfamily", "sffamily", "normalfont", "small", "footnotesize", "large"))

SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "!": "", "-": "", "/": "", "\\": " ", "(": "(", ")": ")"}

SPECIAL = re.compile(r"[\\{}$~<&]|--|``|''|[?!]`|[*_`\[\]]")
"""What makes a text more than its letters."""

TAGS = re.compile(
    r"<(i|b|em|strong|sub|sup|sc|span|scp|inf|italic|bold|jats:\w{1,20})\b[^<>]{0,80}>([^<>]*)</\1>", re.IGNORECASE
)
"""Tags that publishers' metadata carries into BibTeX."""

DEEPEST = 60
"""Groups in each other beyond which braces are left as they are."""


def plain(text: str) -> str:
    """The text in Unicode on one line, for names and venues; formulas stay as their source without dollars."""
    if SPECIAL.search(text):
        text = _Reader(text, marked=False).run()
    return " ".join(text.split())


def markdown(text: str) -> str:
    """The text as Markdown, with formulas between dollars; an empty line divides paragraphs."""
    if SPECIAL.search(text):
        text = _Reader(text, marked=True).run()
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip())


class _Reader:
    """One walk through a text."""

    def __init__(self, text: str, *, marked: bool) -> None:
        for _ in range(3 if "</" in text else 0):  # tags in tags
            text = TAGS.sub(_tag, text)
        self.text = text
        if "&" in self.text:
            self.text = re.sub(r"\\?(&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,5});)", _entity, self.text)
        self.marked = marked
        self.at = 0
        self.depth = 0

    def run(self) -> str:
        """The whole text."""
        parts = []
        while self.at < len(self.text):
            parts.append(self._until_end())
            self.at += 1  # a brace that closes nothing
        return unicodedata.normalize("NFC", "".join(parts))

    def _until_end(self) -> str:
        """Everything up to the end of the group, or of the text."""
        parts: list[str] = []
        while self.at < len(self.text):
            found = SPECIAL.search(self.text, self.at)
            if found is None:
                parts.append(self.text[self.at :])
                self.at = len(self.text)
                break
            parts.append(self.text[self.at : found.start()])
            self.at = found.start()
            if found[0] == "}":
                break
            parts.append(self._special(found[0]))
        return "".join(parts)

    def _special(self, sign: str) -> str:
        """What one sign means; `at` is behind it then."""
        if sign == "$":
            return self._formula()
        if sign == "\\":
            return self._command()
        if sign == "{":
            return self._group()
        self.at += len(sign)
        if sign in ("?`", "!`"):
            return "¿" if sign == "?`" else "¡"
        if sign in ("--", "``", "''"):
            return self._ligature(sign)
        if sign in "~`":
            return " " if sign == "~" else "‘"
        return f"\\{sign}" if self.marked and sign in "*_[]<" else sign

    def _ligature(self, sign: str) -> str:
        if sign == "--" and self.text.startswith("-", self.at):
            self.at += 1
            return "—"
        return {"--": "–", "``": "“", "''": "”"}[sign]

    def _formula(self) -> str:
        """A formula as it is; a dollar that opens none is one."""
        width = 2 if self.text.startswith("$$", self.at) else 1
        end = re.compile(r"(?<!\\)" + r"\$" * width).search(self.text, self.at + width)
        if end is None or not (inner := self.text[self.at + width : end.start()].strip()):
            self.at += width if end is None else end.end() - self.at
            return "\\$" if self.marked and end is None else "$" if end is None else ""
        self.at = end.end()
        return self._as_formula(inner)

    def _as_formula(self, inner: str) -> str:
        inner = " ".join(inner.split())
        if self.marked:
            return f"${inner}$"
        return plain(re.sub(r"[\^_]", "", inner).replace("$", ""))

    def _group(self) -> str:
        """What stands between braces; a switch at its start sets it apart."""
        self.at += 1
        if self.depth >= DEEPEST:
            return "{"
        self.depth += 1
        switch = re.compile(r"\s*\\([a-zA-Z]+)\s*").match(self.text, self.at)
        mark = MARKED.get(switch[1], "") if switch and switch[1] in SWITCHES else ""
        if switch and (mark or switch[1] in QUIET):
            self.at = switch.end()
        inner = self._until_end()
        self.at += 1
        self.depth -= 1
        return self._apart(inner, mark) if mark else inner

    def _apart(self, inner: str, mark: str) -> str:
        """Set apart as Markdown does it; spaces at its ends stay outside."""
        core = inner.strip()
        if not self.marked or not core or core.startswith(("*", "`")):
            return inner
        if mark == "`":
            core = re.sub(r"\\([*_`\[\]<$])", r"\1", core)
            if "`" in core:
                return inner
        start = inner[: len(inner) - len(inner.lstrip())]
        return f"{start}{mark}{core}{mark}{inner[len(inner.rstrip()) :]}"

    def _command(self) -> str:
        self.at += 1
        sign = self.text[self.at : self.at + 1]
        if not sign.isascii() or not sign.isalpha():
            return self._of_sign(sign)
        word = re.compile(r"[a-zA-Z]+\*?").match(self.text, self.at)
        name = word[0] if word else sign
        if name in ACCENTS:
            self.at += len(name)
            return self._accent(ACCENTS[name])
        self.at += len(name)
        return self._of_word(name.rstrip("*"))

    def _of_sign(self, sign: str) -> str:
        """A command that is one sign: an accent, a space, or a sign that would mean something else."""
        self.at += 1
        if sign in ACCENTS:
            return self._accent(ACCENTS[sign])
        if sign in ("(", "["):
            end = self.text.find("\\" + {"(": ")", "[": "]"}[sign], self.at)
            if end >= 0:
                inner, self.at = self.text[self.at : end].strip(), end + 2
                return self._as_formula(inner) if inner else ""
        if sign in SPACES:
            return SPACES[sign]
        return f"\\{sign}" if self.marked and sign in "*_`[]<$" and sign else sign

    def _of_word(self, name: str) -> str:
        if name in LETTERS:
            self._skip_space()
            return f"\\{found}" if (found := LETTERS[name]) in ("\\", "_", "$", "<") and self.marked else found
        if name == "url":
            return self._argument_as_it_is()
        if name == "href":
            address, text = self._argument_as_it_is(), self._argument()
            return f"[{text}]({address})" if self.marked else text
        if name == "ensuremath":
            return self._as_formula(self._argument_as_it_is())
        if name == "enquote":
            return f"“{self._argument()}”"
        if name in MARKED and name not in SWITCHES:
            return self._apart(self._argument(), MARKED[name])
        if name in PLAIN:
            return self._argument()
        if name in SWITCHES or name in QUIET:
            self._skip_space()
            return ""
        if known := _character(name):
            self._skip_space()
            return known
        return f"\\{name}{{{self._argument()}}}" if self.text.startswith("{", self.at) else f"\\{name}"

    def _accent(self, mark: str) -> str:
        self._skip_space()
        letter = self._argument()
        if not letter:
            return ""
        end = next((place for place, it in enumerate(letter) if place and not unicodedata.combining(it)), len(letter))
        return letter[:end] + mark + letter[end:]

    def _argument(self) -> str:
        """A group, a command, or one letter."""
        self._skip_space()
        if self.at >= len(self.text) or self.text[self.at] == "}":
            return ""
        if self.text[self.at] == "{":
            return self._group()
        if self.text[self.at] == "\\" and self.depth < DEEPEST:
            self.depth += 1
            found = self._command()
            self.depth -= 1
            return found
        self.at += 1
        return self.text[self.at - 1]

    def _argument_as_it_is(self) -> str:
        """A group's text untouched, but for signs behind a backslash."""
        self._skip_space()
        found = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}").match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return re.sub(r"\\([%#&_~{}$])", r"\1", found[1].strip())

    def _skip_space(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1


def _tag(found: re.Match[str]) -> str:
    """What stands between two tags, set apart as LaTeX does it."""
    command = COMMANDS.get(found[1].lower())
    return f"\\{command}{{{found[2]}}}" if command else found[2]


COMMANDS = {"i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf"}


def _entity(match: re.Match[str]) -> str:
    """A character that was written for HTML, as LaTeX needs it."""
    found = unescape(match[1])
    return f"\\{found}" if found in "&%$#_{}" else found


@cache
def _character(name: str) -> str:
    """The character that a command stands for; '' where nobody knows."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known = get_default_latex_context_db().get_macro_spec(name)
    found = getattr(known, "simplify_repl", None)
    return found if isinstance(found, str) and "%" not in found else ""
