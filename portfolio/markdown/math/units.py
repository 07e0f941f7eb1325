r"""Numbers and units as siunitx writes them, `\SI{5}{\kilo\gram\per\cubic\metre}`, as LaTeX.

What is understood are the common forms of its manual: `\num`, `\si` and `\unit`, `\SI` and `\qty`, ranges, lists,
products and `\ang`.  Options in square brackets are passed over.
"""

import re
from collections.abc import Callable

from portfolio.markdown.math.latex_arguments import Unset, argument
from portfolio.markdown.math.unit_names import POWERS, PREFIXES, UNITS

_NUMBER = re.compile(
    r"(?P<sign>[+\-−]|\\pm)?(?P<digits>\d[\d ]*)?(?:[.,](?P<part>\d*))?(?:\((?P<digit>\d+)\))?"
    r"(?:(?:\+-|\\pm|±)(?P<error>[\d.,]+))?(?:[eEdD](?P<power>[+\-−]?\d+))?"
)
_FACTOR = re.compile(r"\s*(?:x|\\times)\s*")
_THREES = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_TOKEN = re.compile(r"\\([A-Za-z]+)|\\([,;: %])|([^\W\d_°µ]+|[°µΩÅ%]\w*)|(\^)|([.~/*])|(\d+)|\s+")
_CLOSE = {"\\degree", "\\arcminute", "\\arcsecond"}


def number(text: str) -> str:
    r"""What stands in the braces of `\num`: `1.5e3`, `1.23(4)`, `2 +- 0.1`, `3 x 4`.  Raises Unset."""
    factors = _FACTOR.split(text.strip())
    return " \\times ".join(_number(it.replace("~", "").replace("\\,", "")) for it in factors)


def _number(text: str) -> str:
    compact = text.strip().replace(" ", "").replace("{", "").replace("}", "")
    found = _NUMBER.fullmatch(compact)
    if not found or not compact:
        if re.fullmatch(r"\\?[A-Za-z]+", text.strip()):
            return text.strip()  # a name for a number
        raise Unset(f"\\num expects a number such as 1.5e3, found {text!r}")
    sign = (found["sign"] or "").replace("−", "-")
    shown = sign + (_digits(found["digits"], found["part"]) if found["digits"] or found["part"] else "")
    if found["digit"]:
        shown += f"({found['digit']})"
    if found["error"]:
        shown += f" \\pm {found['error'].replace(',', '.')}"
        shown = f"({shown})" if found["power"] else shown
    if found["power"]:
        power = "10^{" + found["power"].replace("−", "-").lstrip("+") + "}"
        shown = f"{shown} \\times {power}" if found["digits"] or found["part"] else sign + power
    return shown


def _digits(whole: str | None, part: str | None) -> str:
    """Digits with small spaces between threes, from five digits on."""
    whole = whole or "0"
    whole = _THREES.sub(r"\,", whole) if len(whole) >= 5 else whole
    part = re.sub(r"(\d{3})(?=\d)", r"\1\,", part or "") if len(part or "") >= 5 else part
    return f"{whole}.{part}" if part else whole


def unit(text: str) -> str:
    r"""What stands in the braces of `\si`: `\metre\per\second`, or `m.s^{-1}` as it is written.  Raises Unset."""
    return _Unit(text).latex()


class _Unit:
    """One walk through a unit, from symbol to symbol."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.parts: list[str] = []
        self.prefix, self.power, self.below = "", "", False

    def latex(self) -> str:
        place = 0
        while place < len(self.text):
            place = self.after(place)
        if self.prefix:
            self.symbol("")
        return "".join(self.parts)

    def after(self, place: int) -> int:
        """Deal with one token; where to go on."""
        token = _TOKEN.match(self.text, place)
        if not token:
            raise Unset(f"\\unit does not know {self.text[place:][:20]!r}")
        command, space, letters, power, sign, digits = token.groups()
        if command:
            return self.command(command, token.end())
        if space == "%":
            letters = "\\%"
        if letters:
            self.symbol(letters)
        elif power:
            return self.read_power(token.end())
        elif sign == "/":
            self.parts.append("/")
        elif digits:
            self.parts.append(digits)
        return token.end()

    def command(self, name: str, end: int) -> int:
        if name == "per":
            self.below = True
        elif name in PREFIXES:
            self.prefix += PREFIXES[name]
        elif name in POWERS:
            self.power = POWERS[name]
        elif name in {"squared", "cubed", "tothe"}:
            power = {"squared": "2", "cubed": "3"}.get(name)
            if power is None:
                return self.read_power(end)
            self.lift(power)
        elif name == "raiseto":
            return self.before(end)
        elif name in {"of", "highlight", "cancel"}:
            words, end = argument(self.text, end) or ("", end)
            self.parts.append(f"_{{\\text{{{words}}}}}" if name == "of" else "")
        elif name in UNITS:
            self.symbol(UNITS[name])
        else:
            raise Unset(f'\\unit does not know the unit "\\{name}"')
        return end

    def symbol(self, symbol: str) -> None:
        gap = "\\," if self.parts and not self.parts[-1].endswith(("/", "(")) else ""
        shown = f"{self.prefix}{symbol}"
        self.parts.append(gap + (shown if shown.startswith("\\") and not self.prefix else f"\\mathrm{{{shown}}}"))
        power, below = self.power, self.below
        self.prefix, self.power, self.below = "", "", False
        if power or below:
            self.parts.append("^{" + ("-" if below else "") + (power or "1") + "}")

    def lift(self, power: str) -> None:
        """A power that is written behind its symbol."""
        if self.parts and self.parts[-1] == "^{-1}":
            self.parts[-1] = f"^{{-{power}}}"
        else:
            self.parts.append(f"^{{{power}}}")

    def read_power(self, end: int) -> int:
        found = argument(self.text, end)
        if not found or not re.fullmatch(r"[+\-−]?[\d./]+", found[0].strip()):
            raise Unset(f"\\unit expects a power, found {self.text[end:][:20]!r}")
        if not re.match(r"[{\d]", self.text[end:].lstrip()):
            raise Unset(f"\\unit expects a power, found {self.text[end:][:20]!r}")
        self.lift(found[0].strip().replace("−", "-"))
        return found[1]

    def before(self, end: int) -> int:
        found = argument(self.text, end)
        self.power = found[0] if found else ""
        return found[1] if found else end


def quantity(value: str, of: str) -> str:
    r"""`\SI{5}{\kilo\gram}`: a number, a small space, a unit."""
    numbers, units = number(value) if value.strip() else "", unit(of)
    return f"{numbers}{_gap(numbers, units)}{units}"


def _gap(numbers: str, units: str) -> str:
    return "" if not numbers or units.startswith("\\mathrm{°}") or units in _CLOSE else "\\,"


def span(first: str, last: str, of: str = "") -> str:
    r"""`\SIrange{1}{2}{\metre}`, with a dash, which needs no words."""
    numbers, units = f"{number(first)}\\text{{–}}{number(last)}", unit(of)
    return f"{numbers}{_gap(numbers, units)}{units}" if units else numbers


def several(values: str, of: str = "") -> str:
    r"""`\SIlist{1;2;3}{\metre}`."""
    numbers, units = "\\text{, }".join(number(it) for it in values.split(";")), unit(of)
    return f"{numbers}{_gap(numbers, units)}{units}" if units else numbers


def angle(text: str) -> str:
    r"""`\ang{10;20;30}`: degrees, minutes and seconds."""
    parts = [it.strip() for it in text.split(";")]
    if len(parts) > 3:
        raise Unset(f"\\ang expects degrees, minutes and seconds, found {text!r}")
    return "".join(number(it) + sign for it, sign in zip(parts, ("°", "\\text{′}", "\\text{″}"), strict=False) if it)


def mhchem_quantity(text: str) -> str:
    r"""`\pu{123 kJ/mol}`, as mhchem writes a number with its unit."""
    value, _, of = text.strip().partition(" ")
    return quantity(value, of.replace("//", "/"))


COMMANDS: dict[str, Callable[..., str]] = {
    "pu": mhchem_quantity, "num": number, "si": unit, "unit": unit, "ang": angle, "SI": quantity, "qty": quantity,
    "SIrange": span, "qtyrange": span, "numrange": span, "SIlist": several, "qtylist": several, "numlist": several,
    "numproduct": number, "qtyproduct": quantity,
}  # fmt: skip
"""By the name of a command, what makes LaTeX of its arguments."""
