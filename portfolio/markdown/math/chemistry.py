r"""Chemistry as mhchem writes it, `\ce{SO4^2- + Ba^2+ -> BaSO4 v}`, as LaTeX.

What is understood are mhchem's common forms (manual, sections "Chemical Equations" to "Addition Compounds"): formulas,
charges, isotopes, amounts, states, bonds, hydrates and arrows with what stands above and below them.
"""

import re
from collections.abc import Callable

from portfolio.markdown.math.latex_arguments import Unset, group_end, option

_ARROWS = {
    "->": ("longrightarrow", "xrightarrow"),
    "<-": ("longleftarrow", "xleftarrow"),
    "<->": ("longleftrightarrow", "xleftrightarrow"),
    "<-->": ("longleftrightarrow", "xleftrightarrow"),
    "<=>": ("rightleftharpoons", "xrightleftharpoons"),
    "<=>>": ("rightleftharpoons", "xrightleftharpoons"),
    "<<=>": ("rightleftharpoons", "xrightleftharpoons"),
}
_ARROW = re.compile(r"\s*(<=>>|<<=>|<=>|<-->|<->|->|<-)")
_BONDS = {
    **dict.fromkeys("-1", "\\text{-}"),
    **dict.fromkeys("=2", "\\text{=}"),
    **dict.fromkeys("#3", "\\text{≡}"),
    "~": "\\text{~}",
    "...": "\\cdots ",
}
_NEXT = r"(?=\s*[A-Za-z(\[{\\$^])"
_AMOUNT = re.compile(rf"(\d+)/(\d+){_NEXT}|\((\d+)/(\d+)\){_NEXT}|(\d+(?:[.,]\d+)?){_NEXT}")
_VARIABLE = re.compile(r"([a-z])(?=\s*[A-Z(\[])(?![a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+(?!\d*\s*H_?\{?2\}?O))?")
_CHARGE = re.compile(r"[+\-−–]+(?![^\W_])")
_POWER = re.compile(r"\d*[+\-−–]+|\d+|[^\W\d_]+|[.*'•]+")
_INDEX = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]")
_SIGNS = re.compile(r"([+=])(?=\s|$)|(v|\^)(?=\s|$)|([-=#])|([.*·])\s*|([,;:/'’!~()\[\]|])")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\s*|.)", re.DOTALL)


def chemistry(body: str) -> str:
    r"""What stands in the braces of `\ce`, as LaTeX.  Raises Unset."""
    return _Formula(body).latex()


class _Formula:
    """One walk through a formula, from part to part."""

    def __init__(self, body: str) -> None:
        self.body = body.strip()
        self.place = 0
        self.parts: list[str] = []
        self.fresh = True
        """Whether a term begins here: a number is an amount, and not an index."""
        self.steps: tuple[Callable[[], bool], ...] = (
            self.space, self.arrow, self.amount, self.charge, self.script, self.sign, self.word, self.number,
            self.other,
        )  # fmt: skip

    def latex(self) -> str:
        while self.place < len(self.body):
            if not any(step() for step in self.steps):
                raise Unset(f"\\ce does not know {self.body[self.place :][:20]!r}")
        return "".join(self.parts)

    def emit(self, latex: str, end: int, *, fresh: bool) -> bool:
        self.parts.append(latex)
        self.place, self.fresh = end, fresh
        return True

    def match_here(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.body, self.place)

    def space(self) -> bool:
        rest = self.body[self.place :]
        if not rest[0].isspace() or self.match_here(_ARROW):
            return False
        end = self.place + len(rest) - len(rest.lstrip())
        spaced = self.body[end : end + 1] not in {"+", "=", "v", "^", "*", "."} and not self.parts[-1:][0].endswith(
            (" ", "\\,")
        )
        return self.emit("\\ " if spaced else "", end, fresh=True)

    def arrow(self) -> bool:
        found = self.match_here(_ARROW)
        if not found:
            return False
        above, end = option(self.body, found.end()) if self.body.startswith("[", found.end()) else (None, found.end())
        below, end = option(self.body, end) if self.body.startswith("[", end) else (None, end)
        plain, labelled = _ARROWS[found[1]]
        if not (above or below):
            self.emit(f" \\{plain} ", end, fresh=True)
        else:
            under = f"[{_label(below)}]" if below else ""
            self.emit(f" \\{labelled}{under}{{{_label(above or '')}}} ", end, fresh=True)
        self.place += len(self.body[end:]) - len(self.body[end:].lstrip())
        return True

    def amount(self) -> bool:
        if not self.fresh:
            return False
        if found := self.match_here(_AMOUNT):
            over, under = found[1] or found[3], found[2] or found[4]
            number = f"\\tfrac{{{over}}}{{{under}}}" if over else found[5].replace(",", "{,}")
            end = found.end() + len(self.body[found.end() :]) - len(self.body[found.end() :].lstrip())
            return self.emit(f"{number}\\,", end, fresh=True)
        if found := self.match_here(_VARIABLE):
            end = found.end() + len(self.body[found.end() :]) - len(self.body[found.end() :].lstrip())
            return self.emit(f"{found[1]}\\,", end, fresh=True)
        return False

    def charge(self) -> bool:
        found = self.match_here(_CHARGE) if not self.fresh else None
        return bool(found) and self.emit(f"^{{{_minus(found[0])}}}", found.end(), fresh=False) if found else False

    def script(self) -> bool:
        """What follows `^` and `_`."""
        mark = self.body[self.place]
        start = self.place + 1
        if mark not in "^_" or not self.body[start : start + 1].strip():
            return False
        if self.body[start] == "{":
            end = group_end(self.body, start)
            inside = self.body[start + 1 : end - 1]
        else:
            found = (_POWER if mark == "^" else _INDEX).match(self.body, start)
            end, inside = (found.end(), found[0]) if found else (-1, "")
        if end < 0:
            return False
        nothing = "{}" if self.fresh else ""
        return self.emit(f"{nothing}{mark}{{{_script(inside)}}}", end, fresh=False)

    def sign(self) -> bool:
        found = self.match_here(_SIGNS)
        if not found:
            return False
        if found[1]:
            return self.emit(f" {found[1]} ", found.end(), fresh=True)
        if found[2]:
            return self.emit("\\ \\downarrow " if found[2] == "v" else "\\ \\uparrow ", found.end(), fresh=True)
        if found[3]:
            return self.emit(_BONDS[found[3]], found.end(), fresh=False)
        if found[4]:
            return self.emit("\\cdot ", found.end(), fresh=True)
        if found[5] in "([":
            return self.state() or self.emit(found[5], found.end(), fresh=True)
        return self.emit({"~": "\\ "}.get(found[5], found[5]), found.end(), fresh=found[5] not in ")]")

    def state(self) -> bool:
        """A state of matter: `(aq)`."""
        found = self.match_here(re.compile(r"\((?:aq|s|l|g|cr|am|sln|ads|vap|lc|aq,?\s*∞)\)"))
        return found is not None and self.emit(f"\\mathrm{{{found[0]}}}", found.end(), fresh=False)

    def word(self) -> bool:
        found = self.match_here(_WORD)
        return found is not None and self.emit(f"\\mathrm{{{found[0]}}}", found.end(), fresh=False)

    def number(self) -> bool:
        found = self.match_here(_NUMBER)
        if not found:
            return False
        number = found[0].replace(",", "{,}")
        return self.emit(number if self.fresh else f"_{{{number}}}", found.end(), fresh=self.fresh)

    def other(self) -> bool:
        r"""Formulas within, groups, words between quotes, and commands such as `\alpha` and `\bond{=}`."""
        mark = self.body[self.place]
        if mark in '$"' and (end := self.body.find(mark, self.place + 1)) > 0:
            inside = self.body[self.place + 1 : end]
            return self.emit(f"{{{inside}}}" if mark == "$" else f"\\text{{{inside}}}", end + 1, fresh=False)
        if mark == "{" and (end := group_end(self.body, self.place)) > 0:
            return self.emit(f"{{{_label(self.body[self.place : end])}}}", end, fresh=False)
        found = self.match_here(_COMMAND)
        if not found:
            return False
        if found[1] in {"bond", "ce"} and (end := group_end(self.body, found.end())) > 0:
            inside = self.body[found.end() + 1 : end - 1]
            bond = chemistry(inside) if found[1] == "ce" else _BONDS.get(inside, "-")
            return self.emit(bond, end, fresh=False)
        return self.emit(found[0].rstrip() + (" " if found[1] else ""), found.end(), fresh=False)


def _minus(text: str) -> str:
    return re.sub("[−–]", "-", text)


def _script(inside: str) -> str:
    """What stands above or below: letters upright, a dot for a radical."""
    inside = _minus(inside)
    if "\\" in inside or "$" in inside:
        return inside.replace("$", "")
    if set(inside) <= set(".*•"):
        return "\\bullet " * len(inside)
    return _WORD.sub(lambda it: f"\\mathrm{{{it[0]}}}" if len(it[0]) > 1 or it[0].isupper() else it[0], inside)


def _label(inside: str) -> str:
    """What stands over an arrow or in a group: words in braces, or chemistry."""
    if inside.startswith("{") and group_end(inside, 0) == len(inside):
        inside = inside[1:-1]
        return f"\\text{{{inside}}}" if "\\" not in inside and "$" not in inside else inside.replace("$", "")
    return chemistry(inside)
