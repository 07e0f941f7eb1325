"""LaTeX that stands in a text outside formulas: readers would see it as it is typed."""

import bisect
import re

from portfolio.markdown.protected_parts import Inert

_COMMANDS = (
    "autocite autoref begin caption ce chapter cite citeauthor citealp citealt citep citet citeyear cref Cref emph end "
    "enquote eqref footcite footnote footnotemark href include includegraphics input label mathbb mathbf mathcal "
    "mathrm mbox paragraph parencite pageref qty ref section subsection subsubsection SI si num textbf textcite textit "
    "textmd textrm textsc textsf textsl textsubscript textsuperscript texttt textup thanks title underline url vspace "
    "hspace"
)
_ACCENT = r"""\\(?:["'`^~=.]|[cvuHkr](?=[{\s]))\s*\{?\\?[A-Za-z]\}?"""
_FOUND = re.compile(
    rf"""
    (?P<name> \\(?=[A-Za-z]) (?:{"|".join(_COMMANDS.split())}) ) \*? (?:\[[^\[\]\n]*+\]){{0,2}} \{{
  | (?P<accent> \{{{_ACCENT}\}} | \\["'`^~=.]\{{\\?[A-Za-z]\}} )
  | (?P<switch> \{{(?P<switched>\\(?:it|bf|em|sc|tt|rm|sf|itshape|bfseries|scshape)) [\s{{\\] )
  | (?:(?<=\n\n)|\A) (?P<comment> %) [ %]*+ \w
  | \b (?:Figs?|Eqs?|Secs?|Tabs?|Refs?|Chap|App|Thm|Table|Figure|Section|Equation)\.? (?P<tie> ~) (?=[\d\\(])
    """,
    re.VERBOSE,
)
_KEPT = re.compile(r"(?<![\w\\$^_{}])(\{)\{?(?=[^{}|,;:=\\/\"]*+\})[^\W_]*[A-Z]")
"""Braces that keep capitals in BibTeX: `{DNA}`."""

_BOLD = "Write `**bold**`"
_EMPHASIS = "Write `*emphasis*`"
_LINK = "Write a link, `[words](https://example.org/)`"
_MATHS = "Put mathematics between dollars, `$x^2$`"
_MENDS = {
    **dict.fromkeys(("\\textbf", "\\bf", "\\bfseries"), _BOLD),
    **dict.fromkeys(("\\emph", "\\textit", "\\textsl", "\\it", "\\em", "\\itshape", "\\underline"), _EMPHASIS),
    **dict.fromkeys(("\\url", "\\href"), _LINK),
    **dict.fromkeys(("\\texttt", "\\tt"), "Write backticks around code"),
    **dict.fromkeys(
        ("\\footnote", "\\thanks", "\\footnotemark"), "Write a footnote, `[^1]`, and `[^1]: Its words` below"
    ),
    **dict.fromkeys(("\\section", "\\chapter", "\\subsection", "\\subsubsection", "\\paragraph"), "Write `## Heading`"),
    **dict.fromkeys(
        ("\\mathbb", "\\mathbf", "\\mathcal", "\\mathrm", "\\SI", "\\si", "\\num", "\\ce", "\\qty"), _MATHS
    ),
    "\\includegraphics": "Write `![What it shows](plot.png)`",
    "\\enquote": 'Write "quotation marks"',
    "\\textsuperscript": "Write `<sup>2</sup>`",
    "\\textsubscript": "Write `<sub>2</sub>`",
    **dict.fromkeys(
        ("\\eqref", "\\ref"), "Give an equation of this text that label, or write words that readers should see"
    ),
    "~": "Write a plain space",
    "%": "Remove the comment, or write it as `<!-- comment -->`",
    "{...}": "Remove the braces: titles are shown as they are written",
    "accents": "Write the letters themselves, such as `\u00f6`",
}
_CITE = "Write the words that readers should see, or a link to the work"
_LIST = "Write a list, each item on a line that starts with `- `"
_ENVIRONMENTS = {"itemize": _LIST, "enumerate": _LIST, "description": _LIST}
_MATHS_ENVIRONMENT = re.compile(r"\{(?:equation|align|gather|multline|eqnarray|array|[a-zA-Z]*matrix|cases|math)")
_MOST = 4
"""Commands that a message names."""


def latex(inert: Inert, *, line: bool = False) -> tuple[int, str, str] | None:
    """Where LaTeX stands outside code and formulas, what is said of it, and how to mend it.

    `line` is for titles and other fields of one line, where braces around words count too.
    """
    found: dict[str, int] = {}
    text, spared = inert.original, _Spared(inert)
    patterns = [_FOUND, _KEPT] if line else [_FOUND]
    for match in (it for pattern in patterns for it in pattern.finditer(text)):
        name = _name(match)
        place = match.start(match.lastgroup or 1)
        if name not in found and not (line and name == "%") and not spared.holds(place):
            found[name] = place
    if not found:
        return None
    names = sorted(found, key=lambda name: found[name])
    more = f"\u2026 ({len(names)} in all)" if len(names) > _MOST else ""
    first = found[names[0]]
    return first, f"LaTeX is shown as typed: {', '.join(names[:_MOST])}{more}", _mend(names[0], text[first:])


_FORMULA = re.compile(
    r"\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi"
    r"|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega|frac|sqrt|sum|prod|int|lim|log|exp|min|max|in|to|infty|leq?|geq?|neq"
    r"|approx|sim|equiv|times|cdot|pm|partial|nabla|mathbb|mathbf|mathcal|mathrm|hat|bar|tilde|vec|left|ell|subset|cup|cap"
    r"|forall|exists|rightarrow|ldots|cdots|quad|operatorname|langle|circ|propto|ll|gg)(?![A-Za-z])"
)
_END = re.compile(r"[$`]|\n[ \t]*\n")


def is_formula(text: str, dollar: int) -> bool:
    r"""Whether what follows a dollar that nothing closes is LaTeX all the same: `$\alpha > 0 is enough`."""
    start = dollar + (2 if text.startswith("$$", dollar) else 1)
    end = _END.search(text, start)
    return _FORMULA.search(text, start, end.start() if end else len(text)) is not None


def accents(name: str) -> bool:
    """Whether a name holds letters as LaTeX writes them: `Schr{\\"o}dinger`."""
    return "\\" in name and "{" in name and any(it["accent"] for it in _FOUND.finditer(name))


def _name(match: re.Match[str]) -> str:
    """What a message calls it."""
    groups = match.groupdict()
    if not groups:
        return "{...}"
    if groups["accent"]:
        return "accents"
    return groups["name"] or groups["switched"] or groups["comment"] or "~"


def _mend(name: str, rest: str) -> str:
    if name in ("\\begin", "\\end"):
        if _MATHS_ENVIRONMENT.match(rest, len(name)):
            return "Put mathematics between dollars, `$$x^2$$`"
        environment = re.match(r"\{([a-z]*)", rest[len(name) :])
        return _ENVIRONMENTS.get(environment[1] if environment else "", "Write it as Markdown")
    return _MENDS.get(name, _CITE if "cite" in name else "Write the words that readers should see")


class _Spared:
    """Where LaTeX is meant or shown: code and formulas."""

    def __init__(self, inert: Inert) -> None:
        formulas = [(it.start, it.end) for it in inert.pieces if it.kind in {"$", "$$", "eqref", "ref"}]
        self.spans = sorted([*inert.code, *formulas])
        self.text = inert.original

    def holds(self, place: int) -> bool:
        """Whether a place is in one of them, or on an indented line, which may be code."""
        before = bisect.bisect_right(self.spans, (place, len(self.text))) - 1
        if before >= 0 and place < self.spans[before][1]:
            return True
        return self.text.startswith(("    ", "\t"), self.text.rfind("\n", 0, place) + 1)
