"""Formulas: which dollars are formulas, and LaTeX set as MathML."""

from xml.etree import ElementTree

import pytest

from portfolio.markdown.math.delimiters import formula_at
from portfolio.markdown.math.formulas import Formula, typeset
from portfolio.markdown.protected_parts import set_aside


def found(text: str) -> list[str]:
    """The LaTeX of every formula in a text."""
    return [piece.body for piece in set_aside(text).pieces if piece.kind in {"$", "$$"}]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$-prediction", ["x"]),
        ("$5 and $10", []),
        ("US$100 to US$200", []),
        ("$5M and $x$", ["x"]),
        ("costs 5$ or 6$", []),
        ("$ x$ and $x $", []),
        ("$x$2", []),
        (r"\$x$ and \\$x$", []),
        (r"\\ $x$", ["x"]),
        (r"$a\$b$", [r"a\$b"]),
        ("$a$, $b$ and ($c$)", ["a", "b", "c"]),
        ("$$\na\n$$", ["\na\n"]),
        ("$$ $$", []),
        ("$$$x$$$", []),
        ("$$a", []),
        ("$a\n\nb$", []),
        ("$a\nb$", ["a\nb"]),
        (r"\(a\) and \[b\]", ["a", "b"]),
        (r"\(a and \( \) \\(c\\)", ["a and \\( "]),
        (r"\( \( \(", []),
        (r"\(\)", []),
        ("`$x$` and ``a`$x$`` and $y$", ["y"]),
        ("```\n$x$\n```\n$y$", ["y"]),
        ("~~~\n$x$\n~~~\n$y$", ["y"]),
        ("`` ` $x$", ["x"]),
        ("https://a.org/$x$/y $z$", ["z"]),
        ("$é$ ü$x$", ["é"]),
        ("H$_2$O and Cu$_2$O on LiAlO$_{2}$(100)", ["_2", "_2", "_{2}"]),
        (r"at 5$\sigma$, 10$^{10}$ M$_\odot$, $\sim$3 Gyr", [r"\sigma", "^{10}", r"_\odot", r"\sim"]),
        ("p$K_a$ and $^{13}$C of Mn$^{2+}$", ["K_a", "^{13}", "^{2+}"]),
        ("a$b$c, US$100_a to US$200, foo$bar_baz$qux", []),
        ("US$5 for H$_2$O", ["_2"]),
        ("$5 per m$^2$ of it", ["^2"]),
        ("US$5 to the x_1 model costs US$10", []),
        ("${x}$2 and $x$2", ["{x}"]),
        (r"$\text{if $x$ is}$", [r"\text{if $x$ is}"]),
        ("$", []),
    ],
)
def test_a_dollar_opens_a_formula_only_where_it_can_mean_one(text: str, formulas: list[str]) -> None:
    assert formulas == found(text)


def test_a_formula_is_found_at_its_opening_mark() -> None:
    piece = formula_at("a $$x$$", 2, 7)
    assert piece is not None
    assert piece == (2, 7, "$$", "x")


def test_a_formula_becomes_mathml_with_its_source_beside_it() -> None:
    expected = '<math alttext="a &lt; b"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>'
    assert Formula(expected, "a < b") == typeset("a < b")


def test_a_display_formula_is_a_block() -> None:
    assert typeset("x", display=True).html == '<math alttext="x" display="block"><mi>x</mi></math>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x", "x"),
        ("ε", "ε"),
        (r"\epsilon", "ϵ"),
        ("O(n)", "O(n)"),
        (r"n\log n", "n log n"),
        (r"\log(n)", "log(n)"),
        (r"\mathcal{O}", "O"),
        (r"95\%", "95%"),
        (r"\unicode{x2013}", "–"),
        (r"\unicode{8211}", "–"),
        (r"a\unicode{x2013}b", "a–b"),
    ],
)
def test_a_formula_in_words_is_its_characters(source: str, text: str) -> None:
    assert text == typeset(source).text


@pytest.mark.parametrize("code", ["x2013", "8211"])
def test_a_character_by_number_is_no_formula(code: str) -> None:
    assert Formula("–", "–") == typeset(rf"\unicode{{{code}}}")


@pytest.mark.parametrize("code", ["x2", "0", "xD800", "x110000", "9999999", "x200B"])
def test_a_character_that_cannot_be_printed_is_refused(code: str) -> None:
    assert typeset(rf"\unicode{{{code}}}").fault == 'Unknown command "\\unicode"'


def test_a_markup_character_by_number_is_escaped() -> None:
    assert Formula("&lt;", "<") == typeset(r"\unicode{60}")


@pytest.mark.parametrize(
    "source",
    [
        r"\sin x \operatorname{argmax}_x f",
        r"\mbox{if } x \ensuremath{\alpha}\xspace y",
        r"\sum_{\substack{i<n \\ j<m}} i",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\text{<script>alert(1)</script>} \operatorname{<b>} ~ \&",
        r"\text{\"><img src=x onerror=alert(1)>}",
        '" onload="x',
    ],
)
def test_mathml_is_well_formed_xml_and_holds_no_html(source: str) -> None:
    tree = ElementTree.fromstring(typeset(source).html)  # noqa: S314 - our own output
    assert all(element.tag[0] == "m" for element in tree.iter())
    assert all(not name.startswith("on") for element in tree.iter() for name in element.attrib)


@pytest.mark.parametrize(
    ("source", "fault", "offset", "broken"),
    [
        (r"\frac{1", 'Expected closing token "}", but reached end of input', 7, True),
        (r"ε \foo", 'Unknown command "\\foo"', 2, False),
        ("a & b", 'Found "&", which may only appear in a table-like environment', 2, True),
        ("x^2^3", "Duplicate subscript or superscript", 3, True),
        (r"\begin{foo}x\end{foo}", 'Unknown environment "foo"', 6, False),
        (r"5 \ce{H ? O}", r"\ce does not know '? O'", 0, False),
        (r"\SI{5}{\foo}", r'\unit does not know the unit "\foo"', 7, False),
    ],
)
def test_what_cannot_be_set_is_shown_as_written_and_explained(
    source: str, fault: str, offset: int, broken: bool
) -> None:
    shown = source.replace("&", "&amp;")
    assert Formula(f'<code class="latex">{shown}</code>', f"${source}$", fault, offset, broken) == typeset(source)


@pytest.mark.parametrize("source", ["x" * 5001, "{" * 201, "{" * 100_000])
def test_a_formula_that_would_crash_the_interpreter_is_refused(source: str) -> None:
    assert typeset(source).too_large


def test_a_formula_at_the_limit_is_set() -> None:
    assert not typeset("{" * 200 + "x" + "}" * 200).fault
    assert not typeset("x" * 5000).fault


def test_a_definition_lives_in_its_formula_only() -> None:
    assert not typeset(r"\newcommand{\own}{b}\own").fault
    assert typeset(r"\own").fault == 'Unknown command "\\own"'
    assert "(1)" in typeset(r"\begin{align} a \end{align}").html
    assert "(1)" in typeset(r"\begin{align} b \end{align}").html


def test_an_endless_definition_is_stopped() -> None:
    assert typeset(r"\newcommand{\own}{\own\own}\own").fault
