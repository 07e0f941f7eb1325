"""Formulas made to crash or to hang: each is set or refused, quickly, by a process that lives to say so."""

import json
import subprocess
import sys

import pytest
from long import LONG
from processor import slowness
from sites import env

SIZE = 2_000 * LONG
BOMBS = {
    "groups": "${N{}${x}N}$",
    "groups that open": "${N{}$",
    "groups that close": "${N}}$",
    "fractions in fractions": "$" + "\\frac{1}{" * 150 + "x" + "}" * 150 + "$",
    "fractions on fractions": "$" + "\\frac{" * 150 + "x" + "}{2}" * 150 + "$",
    "fractions without braces": "$" + "\\frac" * 900 + "$",
    "roots": "$" + "\\sqrt" * 900 + "x$",
    "roots in roots": "$" + "\\sqrt{" * 190 + "x" + "}" * 190 + "$",
    "left without right": "$" + "\\left(" * 800 + "$",
    "left and right": "$" + "\\left(" * 330 + "x" + "\\right)" * 330 + "$",
    "middles": "$\\left(" + "\\middle|" * 600 + "\\right)$",
    "begin without end": "$" + "\\begin{matrix}" * 190 + "$",
    "begin and end": "$" + "\\begin{matrix}" * 90 + "x" + "\\end{matrix}" * 90 + "$",
    "arrays": "$" + "\\begin{array}{c}" * 80 + "x" + "\\end{array}" * 80 + "$",
    "aligned lines": "$$\\begin{aligned}" + "a&=b\\\\" * 800 + "\\end{aligned}$$",
    "a wide matrix": "$\\begin{matrix}" + "&" * 4900 + "\\end{matrix}$",
    "superscripts": "$" + "x^" * 2400 + "x$",
    "superscripts in groups": "$" + "x^{" * 190 + "x" + "}" * 190 + "$",
    "subscripts": "$" + "x_" * 2400 + "x$",
    "primes": "$x" + "'" * 4900 + "$",
    "accents": "$" + "\\hat" * 1200 + "x$",
    "accents in groups": "$" + "\\overline{" * 190 + "x" + "}" * 190 + "$",
    "texts in texts": "$" + "\\text{" * 190 + "x" + "}" * 190 + "$",
    "dollars in texts": "$" + "\\text{\\(" * 190 + "x" + "\\)}" * 190 + "$",
    "sizes": "$" + "\\displaystyle" * 380 + "x$",
    "fonts": "$" + "\\mathbf" * 700 + "x$",
    "negations": "$" + "\\not" * 1200 + "=$",
    "operators": "$" + "\\operatorname{" * 190 + "x" + "}" * 190 + "$",
    "stacks": "$" + "\\overset{a}{" * 95 + "x" + "}" * 95 + "$",
    "underbraces": "$" + "\\underbrace{" * 190 + "x" + "}" * 190 + "$",
    "limits": "$\\sum" + "\\limits" * 700 + "$",
    "a macro that calls itself": "$\\newcommand{\\a}{\\a}\\a$",
    "a macro that doubles": "$\\newcommand{\\a}{\\a\\a}\\a$",
    "macros that double in a chain": "$" + "".join(
        f"\\newcommand{{\\m{chr(97 + n)}}}{{\\m{chr(98 + n)}\\m{chr(98 + n)}}}" for n in range(24))
    + "\\newcommand{\\my}{x}\\ma$",
    "definitions in chains": "$" + "".join(
        f"\\def\\m{chr(97 + n)}{{\\m{chr(98 + n)}\\m{chr(98 + n)}}}" for n in range(24)) + "\\def\\my{x}\\ma$",
    "a macro with arguments": "$\\newcommand{\\a}[1]{#1#1#1}" + "\\a{" * 90 + "x" + "}" * 90 + "$",
    "substacks": "$" + "\\substack{" * 190 + "x" + "}" * 190 + "$",
    "characters by number": "$" + "\\unicode{x41}" * 380 + "$",
    "characters beyond": "$" + "\\unicode{x10ffff}" * 190 + "$",
    "characters by huge numbers": "$\\unicode{" + "9" * 4900 + "}$",
    "a long word": "$" + "x" * 4999 + "$",
    "a formula of a megabyte": "$" + "x" * 1_000_000 + "$",
    "a megabyte of groups": "$" + "{" * 500_000 + "}" * 500_000 + "$",
    "a megabyte of backslashes": "$" + "\\" * 1_000_000 + "$",
    "dollars": "$" * 100_000,
    "many formulas": "$x$ " * SIZE,
    "many different formulas": " ".join(f"$x_{{{n}}}$" for n in range(SIZE)),
    "many formulas that cannot be set": " ".join(f"$\\a_{{{n}}}$" for n in range(SIZE)),
    "many large formulas": " ".join("$" + "x+" * 2000 + f"{n}$" for n in range(20)),
    "brackets of TeX": "\\(" * 2_000 + "\\)" * 2_000,
    "combining characters": "$x" + "\u0301" * 4900 + "$",
    "unknown commands": "$" + "\\a" * 2400 + "$",
    "a very long command": "$\\" + "a" * 4900 + "$",
    "lengths": "$\\hspace{" + "9" * 4800 + "em}$",
    "rules": "$\\rule{99999999999999999999em}{99999999999999999999em}$",
    "columns": "$\\begin{array}{" + "c" * 4900 + "}x\\end{array}$",
    "column rules": "$\\begin{array}{" + "|" * 4900 + "}x\\end{array}$",
    "tags": "$$" + "\\tag{1}" * 600 + "$$",
    "colours": "$" + "\\color{red}" * 400 + "x$",
}  # fmt: skip
"""By what they are made of; `{N` and `N}` stand for thousands of braces."""

PROGRAM = """
import json, resource, sys
from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import convert, inline
convert("$x^2$ *a*", Where("x.md", 1, 1), prefix="")
def used():
    it = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return it.ru_utime + it.ru_stime + below.ru_utime + below.ru_stime, it.ru_maxrss
before = used()
text = sys.stdin.read()
codes = sorted({it.code.id for it in convert(text, Where("x.md", 1, 1), prefix="")[1]})
after = used()
print(json.dumps([codes, after[0] - before[0], after[1] - before[1]]))
"""


def _run(text: str) -> tuple[list[str], float, int]:
    """The codes of the problems, the seconds of processor time and the kilobytes that a text takes."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=text, env=env(PYTHONIOENCODING="utf-8"),
                          capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)  # fmt: skip
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr[-2000:]}"
    codes, seconds, kilobytes = json.loads(done.stdout)
    return codes, seconds, kilobytes


@pytest.mark.parametrize("name", BOMBS)
def test_a_formula_bomb_is_set_or_refused(name: str) -> None:
    text = BOMBS[name].replace("{N", "{" * SIZE).replace("N}", "}" * SIZE)
    for _ in range(3):  # a busy machine gets another chance
        before = slowness()
        codes, seconds, kilobytes = _run(text)
        if (seconds := seconds / max(before, slowness())) < 0.5 * LONG:
            break

    assert set(codes) <= {"PF201", "PF202", "PF204", "PF215"}
    assert seconds < 0.5 * LONG
    assert kilobytes < 100_000
