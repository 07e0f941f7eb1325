"""Where formulas stand in LaTeX.

Of dollars each that is not `\\$` opens or closes a formula, unless what it would hold is plainly prose.

TeX knows no exception.  But PubMed, Scopus and Zotero export prices as they stand, "costs of $5 to $10 per day", and a
formula of such words would be unreadable.
"""

import re

_DOLLAR = re.compile(r"\\.|\$\$?|\n[ \t]*\n", re.DOTALL)
_TEX = re.compile(r"[\\^_{}]")
_WORD = re.compile(r"(?<!\S)\(?([A-Za-z][a-z]{2,}|and|or|to|of|in|the|per|for|vs|by)[,.;:)]*(?!\S)")
_BETWEEN = re.compile(r"\d[\d.,]*\s?(?:[kKMB]\b)?\s?(?:[-–/]|[,;]?\s)")
_RELATION = re.compile("[=<>]")
_FUNCTIONS = re.compile(
    r"arccos|arcsin|arctan|arg|cos|cosh|cot|coth|csc|deg|det|dim|exp|gcd|hom|inf|ker|lim|liminf|limsup|ln|"
    r"log|max|min|mod|sec|sin|sinh|sup|tan|tanh|argmax|argmin|div|curl|grad|rank|diag|poly|sgn|sign|var|"
    r"cov|tr|rot|vol"
)
_MOST = 12
"""Dollars within braces of a formula that are looked at."""


def formula_end(text: str, start: int, sign: str) -> int:
    """Where the formula that starts there ends; -1 where nothing closes it in its paragraph.

    A dollar within braces belongs to the formula: `$a \\text{ if $b$}$`.
    """
    first, seen = -1, 0
    for found in _DOLLAR.finditer(text, start):
        if found[0][0] == "\n":
            break
        if found[0][0] == "\\" or (len(sign) == 2 and found[0] != sign):
            continue
        end = found.start()
        first = end if first < 0 else first
        inner = text[start:end]
        if inner.count("{") - inner.count("\\{") <= inner.count("}") - inner.count("\\}"):
            return end
        seen += 1
        if seen == _MOST:
            break
    return first


def is_prose(inner: str, after: str) -> bool:
    """Whether what stands between two dollars is no formula but words, or lies between two prices.

    `after` is the character behind the second dollar.
    """
    if _TEX.search(inner):
        return False
    if after.isalnum() and _BETWEEN.fullmatch(inner):  # `$5-$10`, `$5, $10`
        return True
    return (is_loose(inner) or not _RELATION.search(inner)) and any(
        not _FUNCTIONS.fullmatch(it[1].casefold()) for it in _WORD.finditer(inner)
    )


def is_loose(inner: str) -> bool:
    """Whether the dollars around it belong to what is outside: `$5 and $10`."""
    return inner != inner.strip() or inner[:1].isdigit()


def display(name: str, source: str) -> str:
    """The source of an environment of formulas, which stands within a line."""
    source = re.sub(r"\\label\{[^{}]*\}|\\(?:nonumber|notag)\b", "", source)
    if name in ("equation", "displaymath", "math"):
        return source
    name = "aligned" if name in ("eqnarray", "align", "alignat", "split") else "gathered" if name[0] in "gm" else name
    source = source.replace("&=&", "&=")
    return f"\\begin{{{name}}}{source}\\end{{{name}}}"
