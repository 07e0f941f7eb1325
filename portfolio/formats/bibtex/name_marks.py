r"""What programs and people leave on names: footnote marks, numbers that tell namesakes apart, remarks.

Ada Example*   Bo Beispiel$^{1,\dag}$   Max Muster\thanks{Corresponding author}   Ada Example 0001   Bo (equal)
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple


class UnmarkedName(NamedTuple):
    """A name without its marks."""

    name: str
    signs: tuple[str, ...] = ()
    """Footnote signs and numbers: `*`, `†`, `1`."""
    roles: frozenset[str] = frozenset()
    """Fields of an author that the marks themselves say: `equal`, `corresponding`."""
    orcid: str = ""
    r"""What `\orcidlink` holds, or brackets behind the name."""
    remarks: tuple[str, ...] = ()
    """What else stood in words behind the name."""


SIGN = "*∗⁎†‡§¶‖✉✝"
DIGIT = "¹²³⁰⁴⁵⁶⁷⁸⁹"
NAMES = {
    "dag": "†", "dagger": "†", "textdagger": "†", "ddag": "‡", "ddagger": "‡", "textdaggerdbl": "‡", "S": "§",
    "textsection": "§", "P": "¶", "textparagraph": "¶", "ast": "*", "star": "*", "textasteriskcentered": "*",
    "Letter": "✉", "Envelope": "✉", "boxtimes": "✉", "textbardbl": "‖",
}  # fmt: skip
"""Commands that set a footnote sign."""

_COMMAND = rf"\\(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})(?![a-zA-Z])\s*(?:\{{\}})?"
_INNER = (
    rf"(?:\s|[{SIGN}{DIGIT}\d,;{{}}()]|\\[#,]|{_COMMAND}|\\(?:text|mathrm|rm)(?![a-z])|(?<![a-zA-Z\\])[a-z](?![a-z]))+"
)
_RAISED = (
    rf"\\textsuperscript\s*\{{{_INNER}\}}|\$\s*(?:\{{\}})?\s*\^\s*{_INNER}\$|<sup>{_INNER}</sup>|\^\{{{_INNER}\}}"
    rf"|\^[{SIGN}\d]|\$\s*(?:{_COMMAND}|[{SIGN}])\s*\$"
)
_ARGUMENT = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_NOTE = (
    rf"\\(?:thanks|footnote|footnotemark|inst|orcid\w*|IEEE\w+|authormark|altaffilmark|corref|fnref|tnoteref)"
    rf"(?![a-zA-Z])\s*(?:\[[^\]]*\])?(?:\s*{_ARGUMENT})?"
)
_PLAIN = rf"\\?[{SIGN}]|\\?\#(?=\s*$)|[{DIGIT}]|{_COMMAND}|\((?:\d{{1,2}}|[{SIGN}]|{_COMMAND})\)|\[\d{{1,2}}\]"
_SAID = r"\((?:[^()]{0,40}\b)?(?:equal|co-?first|joint|shared|contributed|correspond)[^()]{0,60}\)"
_ORCID = r"\((?:https?://orcid\.org/)?(?:\d{4}-){3}\d{3}[\dX]\)"
_BEHIND = rf"{_ORCID}|<[^<>\s@]+@[^<>\s]+>|\([^()\s@]+@[^()\s]+\)|\((?i:eds\.?|ed\.|hrsg\.?|editors?)\)(?=\s*$)"
"""An ORCID iD, an address for mail, and what formatted references say of editors."""
_ONE = rf"(?:{_RAISED}|{_NOTE}|{_SAID}|{_BEHIND}|\{{\s*(?:{_PLAIN}|{_RAISED})\s*\}}|{_PLAIN})"


@cache  # it takes longer to compile than to read a file in which no name has a mark
def _run() -> re.Pattern[str]:
    """Marks that stand together, after a word or before the first."""
    marks = rf"(?P<run>{_ONE}(?:[\s,;~]*{_ONE})*)"
    return re.compile(rf"(?:^|(?<=[^\s(\\]))(?:\s|~|\\[,;!])*{marks}(?=[\s,~}}]|$|(?<!\s)[^\W\d_])")


NUMBER = re.compile(r"(?<=[^\W\d_.}])\.?\s+\{?0\d{3}\}?(?=\s*(?:,|$))|^\{?0\d{3}\}?\s*,\s*|\s*,\s*\{?0\d{3}\}?$")
"""What DBLP puts behind the names of namesakes, and programs take for a part of them: `0001, Ada Example`."""

ANY = re.compile(rf"[{SIGN}{DIGIT}#$^(\d]|\\[a-zA-Z]{{4}}|\\(?:dag|ddag|ast|S|P)\b|<sup>|@")
"""Without one of these a name bears no mark."""

LONGEST = 500
"""Letters above which a text is no name."""

WORDS = {
    "equal": re.compile(
        r"(?i)\bequal|\bco-?first|\bjoint(?:ly)?\b|\bshared? (?:first|co)|contributed? (?:\w+ ){0,3}same"
    ),
    "corresponding": re.compile(r"(?i)\bcorrespond|✉"),
}
"""What says that an author contributed equally, or is the one to write to."""


def unmarked_name(name: str, meanings: Mapping[str, str] = MappingProxyType({})) -> UnmarkedName:
    """The name, as LaTeX or plain text, without its marks; `meanings` are the roles that signs stand for."""
    if len(name) > LONGEST or not ANY.search(name):
        return UnmarkedName(name)
    return _name_and_marks(name, tuple(meanings.items()))


@lru_cache(maxsize=1 << 12)
def _name_and_marks(name: str, meanings: Iterable[tuple[str, str]]) -> UnmarkedName:
    found: list[str] = []

    def off(match: re.Match[str]) -> str:
        before, after = name[: match.start()], name[match.end() :]
        if not _is_mark(before, match["run"], after):
            return match[0]
        found.append(match["run"])
        return " " if before.endswith(",") else ""

    left = " ".join(NUMBER.sub("", _run().sub(off, name)).split()).replace(" ,", ",").strip("~ ")
    if not re.search(r"[^\W\d_]", left):  # signs alone
        return UnmarkedName(name)
    signs = tuple(dict.fromkeys(sign for run in found for sign in _signs(run)))
    said = dict(meanings)
    roles = {said[sign] for sign in signs if sign in said}
    orcid = re.search(r"(?:\\orcid\w*\s*\{[^{}]*?|\((?:\S*/)?)([\dX-]{19})[})]", " ".join(found))
    remarks = []
    for run in found:
        told = {role for role, words in WORDS.items() if words.search(run)}
        roles |= told
        if not told and re.search(r"[^\W\d_]{3}", re.sub(rf"{_COMMAND}|\\\w+|</?sup>|{_ORCID}", "", run)):
            remarks.append(run)
    return UnmarkedName(left, signs, frozenset(roles), orcid[1] if orcid else "", tuple(remarks))


def _is_mark(before: str, run: str, after: str) -> bool:
    """Whether it is a mark, and no part of a word as in `M\\textsuperscript{c}Kay` and `M\\textsuperscript{a}`."""
    if not before or before.endswith(","):
        return True
    letters = re.search(r"(?<![^\W\d_])[a-z](?![^\W\d_])", re.sub(r"\\\w+", "", run))
    word = re.search(r"[^\W\d_]*$", before.rstrip("} "))
    return not after[:1].isalpha() and not (letters and len(word[0] if word else "") < 2)


def _signs(run: str) -> Iterable[str]:
    """The signs of a run, commands as the signs that they set."""
    run = re.sub(rf"{_NOTE}|{_BEHIND}", "", run)
    for match in re.finditer(rf"\\([a-zA-Z]+)|[{SIGN}{DIGIT}]|\d+", run):
        sign = NAMES.get(match[1], "") if match[1] else match[0]
        sign = sign.translate(str.maketrans(DIGIT + "∗⁎", "1230456789**"))
        if sign:
            yield sign


MEANING = re.compile(rf"({_COMMAND}|[{SIGN}{DIGIT}])")


def meanings_of(note: str) -> dict[str, str]:
    """What a remark such as `* Equal contribution` says of signs: the role of each."""
    _, *pieces = MEANING.split(note)
    found: dict[str, str] = {}
    for sign, text in zip(pieces[::2], pieces[1::2], strict=True):
        words = re.split(r"[.;]", text)[0]
        role = next((role for role, said in WORDS.items() if said.search(words)), "")
        for it in _signs(sign) if role else ():
            found.setdefault(it, role)
    return found
