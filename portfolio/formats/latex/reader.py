"""The walk through a text with LaTeX in it: letters, and marks for formulas and words set apart."""

import re
import unicodedata

from portfolio.formats.latex import text_commands
from portfolio.formats.latex.accents import sign_of, with_accent
from portfolio.formats.latex.cursor import NAME, OPTION, Cursor
from portfolio.formats.latex.formula_places import display, formula_end, is_loose, is_prose
from portfolio.formats.latex.html_tags import without_tags
from portfolio.formats.latex.journal_macros import JOURNALS
from portfolio.formats.latex.markup import ADDRESS, CODE, CONTROL, DISPLAY, END, FORMULA, LINK, OF_SIGNS, in_case
from portfolio.formats.latex.verbatim import verbatim

SPECIAL = re.compile(r"\\|\{|\}|\$|~|``?|--|''|\?`|!`|://")
"""What makes LaTeX more than its letters; Python finds it fast as each of them starts with a plain character."""

IN_ADDRESS = re.compile(r"(?:[^\s{}\\$\"<>]|\\[_%&#~]|\{\\[_%&#]\})*")
"""The rest of an address in a text, in which `~` and `--` are what they are."""

GERMAN = re.compile('"`([^"`\']*)"\'')
"""Quotation marks as babel has them in German."""

DEEPEST = 60
"""Groups in each other beyond which braces are left as they are."""

BREAK = re.compile(r"\*?(?:\s*\[-?[\d.]+\s*(?:pt|em|ex|mm|cm|in)\])?")
INNER = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "\t": " ", "!": "", "-": "", "/": "", "@": "", "": ""}


class Reader(Cursor):
    """One walk through a text; afterwards it says what it did not know."""

    def __init__(self, text: str, *, rich: bool, displayed: bool = False) -> None:
        text = without_tags(CONTROL.sub("", text))
        super().__init__(GERMAN.sub(r"„\1“", text) if '"`' in text else text)
        self.rich = rich
        """Whether formulas can be shown, where a command has one form with them and one without."""
        self.displayed = displayed
        """Whether formulas may have lines of their own; else they stand within the line."""
        self.depth = 0
        self.is_code = False
        self.quotes = 0
        self.unknown: dict[str, None] = {}
        """Commands that nobody knows, which stand as they were typed."""
        self.dollars: list[str] = []
        """What stands behind dollars that open no formula."""

    def run(self) -> str:
        """The whole text, with marks."""
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
            return self._dollar()
        if sign == "\\":
            return self._command()
        if sign == "{":
            return self._group()
        self.at += len(sign)
        if sign == "~":
            return " "
        if sign == "://":
            found = IN_ADDRESS.match(self.text, self.at)
            self.at = found.end() if found else self.at
            return sign + (verbatim(found[0]) if found else "")
        if self.is_code:  # typewriters have no ligatures
            return sign
        if sign == "--" and self.text.startswith("-", self.at):
            self.at += 1
            return "—"
        return {"--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "`": "‘"}[sign]

    # Formulas

    def _dollar(self) -> str:
        """A formula; a dollar that opens none is one."""
        width = 2 if self.text.startswith("$$", self.at) else 1
        start = self.at + width
        end = formula_end(self.text, start, "$" * width)
        if end < 0:
            return self._literal_dollars(start, width)
        inner = self.text[start:end]
        if not is_prose(inner, self.text[end + width : end + width + 1]):
            self.at = end + width
            return self._formula(inner, display=width == 2)
        return self._literal_dollars(start if is_loose(inner) else end + width, width)

    def _literal_dollars(self, end: int, width: int) -> str:
        """Dollars that open no formula, and what stands between them, as they were typed."""
        start, self.at = self.at, end
        if not self.text[start + width : start + width + 1].isdigit():  # `$5` is a price
            self.dollars.append(self.text[start : start + 20])
        return self.text[start:end]

    def _formula(self, source: str, *, display: bool = False) -> str:
        source = " ".join(source.split())
        if "$" in source:  # in words of a formula: `\\text{if $x$}`
            source = INNER.sub(r"}\1\\text{", source)
        return f"{DISPLAY if display and self.displayed else FORMULA}{source}{END}" if source else ""

    def _of_formulas(self, name: str) -> str:
        """A command that is a formula wherever it stands, with its arguments."""
        start = self.at
        while option := OPTION.match(self.text, self.at):
            self.at = option.end()
        for _ in range(text_commands.FORMULAS[name]):
            self.raw()
        name = text_commands.LETTERS.get(name, name)
        source = self.text[start : self.at]
        return self._formula(f"\\{name}{'' if source[:1] in ('{', '[') else ' '}{source}")

    # Groups and arguments

    def _group(self) -> str:
        """What stands between braces."""
        self.at += 1
        if self.depth >= DEEPEST:
            return "{"
        self.depth += 1
        inner = self._until_end()
        self.at += 1
        self.depth -= 1
        return inner

    def _argument(self) -> str:
        """A group, a command, or one letter."""
        self.skip_space()
        if self.at >= len(self.text) or self.text[self.at] == "}":
            return ""
        if self.text[self.at] == "{":
            return self._group()
        if self.text[self.at] == "\\" and self.depth < DEEPEST:
            self.depth += 1
            found = self._command()
            self.depth -= 1
            return found
        if self.text[self.at] == "$":
            return self._dollar()
        self.at += 1
        return self.text[self.at - 1]

    # Commands

    def _command(self) -> str:
        self.at += 1
        found = NAME.match(self.text, self.at)
        if not found:
            return self._of_sign(self.text[self.at : self.at + 1])
        self.at = found.end()
        return self._of_word(found[0])

    def _of_sign(self, sign: str) -> str:
        """A command that is one sign: an accent, a space, or a sign that would mean something else."""
        self.at += 1
        if sign in text_commands.ACCENTS:
            return self._accent(sign)
        if sign in ("(", "["):
            end = self.text.find("\\" + {"(": ")", "[": "]"}[sign], self.at)
            if end >= 0:
                inner, self.at = self.text[self.at : end], end + 2
                return self._formula(inner, display=sign == "[")
        if sign == "\\":
            if found := BREAK.match(self.text, self.at):
                self.at = found.end()
            return " "
        return SPACES.get(sign, sign)

    def _of_word(self, name: str) -> str:
        if name in text_commands.ACCENTS:
            return self._accent(name)
        if name in text_commands.CHARACTERS:
            return self._of_character(name)
        if name in text_commands.SWITCHES or name in text_commands.QUIET or name in ("cal", "mit", "goth"):
            return self._switch(name)
        if name in text_commands.FORMULAS:
            return self._of_formulas(name)
        if name in text_commands.LENGTHS:
            return " " if self.length() else ""
        if special := SPECIALS.get(name):
            return special(self)
        if not self._has_argument(name):
            return self._of_unknown(name)
        self.options()
        return self._of_argument(name)

    def _has_argument(self, name: str) -> bool:
        tables = (
            text_commands.QUOTES,
            text_commands.MARKED,
            text_commands.WORDS,
            text_commands.WRAPPED,
            text_commands.CHOSEN,
            text_commands.SCRIPTS,
            text_commands.CASES,
        )
        return any(name in it for it in tables)

    def _of_argument(self, name: str) -> str:
        """A command with arguments that are text."""
        if name in text_commands.CHOSEN:
            count, chosen = text_commands.CHOSEN[name]
            arguments = ["", *(self._argument() for _ in range(count))]
            return arguments[chosen]
        sign = text_commands.MARKED.get(name) or text_commands.SCRIPTS.get(name, "")
        if sign == "`":
            return self._code()
        if name in text_commands.QUOTES:
            return self._quotation()
        inner = self._argument()
        if sign:
            return f"{OF_SIGNS[sign]}{inner}{END}"
        if name in text_commands.CASES:
            return in_case(inner, upper=text_commands.CASES[name])
        before, after = text_commands.WRAPPED.get(name, ("", ""))
        return f"{before}{inner}{after}"

    def _quotation(self) -> str:
        """Words in quotation marks; a quotation within has single ones."""
        self.quotes += 1
        inner = self._argument()
        self.quotes -= 1
        return f"‘{inner}’" if self.quotes % 2 else f"“{inner}”"

    def _of_character(self, name: str) -> str:
        if name in ("linebreak", "nolinebreak") and (found := re.compile(r"\[\d\]").match(self.text, self.at)):
            self.at = found.end()
        self.skip_space()
        return text_commands.CHARACTERS[name]

    def _of_unknown(self, name: str) -> str:
        """A character that pylatexenc knows, a journal, or the command as it was typed."""
        if found := text_commands.character(name) or JOURNALS.get(name, ""):
            self.skip_space()
            return found
        self.unknown[f"\\{name}"] = None
        parts = [f"\\{name}"]
        while self.depth < DEEPEST:
            if option := OPTION.match(self.text, self.at):
                self.at = option.end()
                parts.append(option[0])
            elif self.text.startswith("{", self.at):
                parts.append(f"{{{self._group()}}}")
            else:
                break
        return "".join(parts)

    def _switch(self, name: str) -> str:
        self.skip_space()
        if name in text_commands.QUIET or self.depth >= DEEPEST:
            return ""
        if name in text_commands.LETTERS:
            return self._formula(f"\\{text_commands.LETTERS[name]}{{{self.rest()}}}")
        self.depth += 1
        sign = text_commands.MARKED[name]
        before, self.is_code = self.is_code, sign == "`"
        inner = self._until_end()
        self.is_code = before
        self.depth -= 1
        return f"{OF_SIGNS[sign]}{inner}{END}"

    def _code(self) -> str:
        before, self.is_code = self.is_code, True
        inner = self._argument()
        self.is_code = before
        return f"{CODE}{inner}{END}"

    def _accent(self, name: str) -> str:
        """A letter with its mark, which ties two letters where it is a tie."""
        mark = text_commands.ACCENTS[name]
        self.skip_space()
        if self.at >= len(self.text):
            return ""
        return with_accent(self._argument(), mark) or text_commands.ALONE.get(name, "")

    # Commands of their own

    def by_number(self) -> str:
        """The character of a number: `\\char"7E`."""
        return sign_of(self.number())

    def symbol(self) -> str:
        """The same in braces: `\\symbol{126}`."""
        number = self.raw().strip()
        return sign_of(int(number)) if re.fullmatch(r"[0-9]{1,7}", number) else ""

    def accent_by_number(self) -> str:
        """`\\accent"5E a`."""
        mark = text_commands.BY_NUMBER.get(self.number(), "")
        return with_accent(self._argument(), mark)

    def address(self) -> str:
        """`\\url{...}`."""
        self.options()
        return verbatim(self.raw())

    def link(self) -> str:
        """`\\href{address}{words}`."""
        address = self.address()
        return f"{LINK}{self._argument()}{ADDRESS}{address}{END}"

    def doi(self) -> str:
        """`\\doi{10.1000/182}`."""
        doi = self.address()
        return f"{LINK}{doi}{ADDRESS}{doi if '://' in doi else f'https://doi.org/{doi}'}{END}"

    def ensured_formula(self) -> str:
        """`\\ensuremath{...}`."""
        return self._formula(self.raw().replace("$", ""))

    def either(self) -> str:
        """`\\texorpdfstring{with formulas}{without}`."""
        first, second = self._argument(), self._argument()
        return first if self.rich else second

    def verb(self) -> str:
        """`\\verb|...|`."""
        sign = self.text[self.at : self.at + 1]
        end = self.text.find(sign, self.at + 1) if sign and not sign.isspace() else -1
        if end < 0:
            return self._of_unknown("verb")
        inner, self.at = self.text[self.at + 1 : end], end + 1
        return f"{CODE}{inner}{END}"

    def environment(self) -> str:
        """What stands between `\\begin{...}` and `\\end{...}`; of one that is unknown its text."""
        start, name = self.at, self.raw()
        plain = name.rstrip("*")
        end = self.text.find(f"\\end{{{name}}}", self.at) if plain in text_commands.DISPLAYED else -1
        if end >= 0:
            inner, self.at = self.text[self.at : end], end + len(f"\\end{{{name}}}")
            if self.displayed:
                return self._formula(f"\\begin{{{name}}}{inner}\\end{{{name}}}", display=True)
            return self._formula(display(plain, inner))
        if plain not in text_commands.TEXTS:
            self.unknown["\\begin"] = None
            return f"\\begin{{{name}}}" if self.text.startswith("{", start) else "\\begin"
        return " "

    def reference(self) -> str:
        """`\\eqref{...}` to an equation of the text."""
        start, label = self.at, self.raw()
        if self.displayed and f"\\label{{{label}}}" in self.text:
            return self._formula(f"\\eqref{{{label}}}")
        self.at = start
        return self._of_unknown("eqref")

    def environment_end(self) -> str:
        """`\\end{...}` of an environment of text."""
        name = self.raw()
        return " " if name in text_commands.TEXTS else f"\\end{{{name}}}"

    def unicode(self) -> str:
        """`\\unicode{x2013}`, as Crossref writes it."""
        found = re.fullmatch(r"(?:[xX]([0-9A-Fa-f]{1,6})|(\d{1,7}))", self.raw().strip())
        return sign_of(int(found[1], 16) if found[1] else int(found[2])) if found else ""


SPECIALS = {
    "char": Reader.by_number, "symbol": Reader.symbol, "accent": Reader.accent_by_number, "url": Reader.address,
    "path": Reader.address, "nolinkurl": Reader.address, "href": Reader.link, "doi": Reader.doi,
    "ensuremath": Reader.ensured_formula, "texorpdfstring": Reader.either, "verb": Reader.verb,
    "begin": Reader.environment, "eqref": Reader.reference, "end": Reader.environment_end, "unicode": Reader.unicode,
}  # fmt: skip
"""Commands whose arguments are read in a way of their own."""
