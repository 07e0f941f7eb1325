"""LaTeX in fields of BibTeX: what each construct becomes, on the page and in words, and that text stays text."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from processor import Stopwatch
from sites import MakeSite, built, messages, page

from portfolio.diagnostics.problems import Where
from portfolio.formats.latex.field_text import markdown, plain, remarks
from portfolio.formats.metadata_text import as_markdown
from portfolio.markdown.convert import convert, inline

NOWHERE = Where("a.md", 1, 1)
"""A file that a person typed, where an error is one."""


def shown(latex: str) -> str:
    """The HTML of a title with this LaTeX in it."""
    found, problems = inline(markdown(latex), NOWHERE)
    assert [str(it) for it in problems] == []
    return found.html


def paragraphs(latex: str) -> str:
    """The HTML of an abstract."""
    found, problems = convert(markdown(latex), NOWHERE, prefix="x")
    assert [str(it) for it in problems] == []
    return found.html


def formulas(latex: str) -> list[str]:
    """The sources of the formulas that a title shows."""
    return re.findall(r'alttext="([^"]*)"', shown(latex))


# Text stays text

BRACKETS = [
    "A reply to an essay [Lett. Ex. 89, 16 (2006)]", "Uptake of [18F]FDG: a [new] method", "[Context] As in [12], [x]",
    "[a](b) and [c] (d)", "[a][b] and [a][]", "a [^1] b[^note]", "![picture](x.png)", "[a [b] c]", "]( [ ]", "[[a]]",
    "f(x)[y](z)", "[1]: a book", "[x](https://example.org/)", "a] b [c", "[*] and [**]", "{[}a{]}",
]  # fmt: skip


@pytest.mark.parametrize("text", BRACKETS)
def test_square_brackets_stay_brackets(text: str) -> None:
    typed = text.replace("{[}", "[").replace("{]}", "]")

    assert inline(markdown(text), NOWHERE)[0].text == typed
    assert convert(markdown(text), NOWHERE, prefix="x")[0].text == typed
    assert plain(text) == typed
    assert "<math" not in shown(text)
    assert "\\[" not in markdown(text)


@pytest.mark.parametrize(
    "start",
    [
        "1. First, we", "1) First, we", "12. x", "- a dash", "+ a plus", "* a star", "# a number", "## two", "> more",
        "[x]: y", "[^1]: y", "*[x]: y", ": a colon", "=== equal", "*** three", "___ three", "- - -", "***", "| a | b |",
        "10.1000/182 is a DOI", "*Note* this", "_Note_ this", "#hashtag", "    four spaces", "\tone tab", "-5 degrees",
        "1986. A great year", "\\{: .note\\}", "\\{#name\\}", "&lt;br&gt; tags", "`code` here", "<script>x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "First.\n\n"])
def test_the_first_word_of_a_paragraph_opens_nothing(before: str, start: str) -> None:
    found = convert(markdown(before + start), NOWHERE, prefix="x")[0]
    expected = " ".join(
        f"{before}{start}".replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("`", "’")
        .replace("\\{", "{")
        .replace("\\}", "}")
        .split()
    )

    assert found.text.replace("‘", "’") == expected
    assert found.html.count("<p>") == (2 if before else 1)
    assert set(re.findall(r"<(\w+)", found.html)) == {"p"}


TYPED = st.text(alphabet=st.sampled_from("ab1 .-+*_#>:[]()!^|=~'/&<;x\n\n"), max_size=40)


@given(TYPED)
@example("a](b) [^1]: c")
@example("https://a_b_c.org/x_*y* and _z_")
@example("1. a\n\n- b\n\n[x]: y\n\nx")
def test_text_without_latex_comes_through_markdown_as_it_is(text: str) -> None:
    """Ligatures of LaTeX and of typographers aside."""
    meant = plain(text)
    found = convert(markdown(text), NOWHERE, prefix="x")[0].text

    assert folded(found) == folded(meant)


def folded(text: str) -> str:
    """With one kind of quotation mark, dash and dots."""
    text = text.translate(str.maketrans("’‘“”", "''\"\"")).replace("…", "...")
    return re.sub("--+|[–—]+", "–", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uptake of [18F]FDG [x](y)", "Uptake of [18F]FDG [x](y)"), ("1. First of *all*", "1. First of *all*"),
        ("costs of $5 to $10, US$100", "costs of $5 to $10, US$100"), ("``a'' and <i>b</i> < c", "“a” and b < c"),
        ("[x]: y", "[x]: y"), ("a_b $x$ c\\d", "a_b x c\\d"),
    ],
)  # fmt: skip
def test_text_of_other_sources_comes_through_markdown_as_it_is(text: str, expected: str) -> None:
    assert convert(as_markdown(text), NOWHERE, prefix="x")[0].text == expected


@pytest.mark.parametrize(
    ("text", "sources"),
    [("H<sub>2</sub>O, 10<jats:sup>-3</jats:sup> m", ["_2", "^{-3}"]), ("$x$ and $$y$$", ["x", "y"])],
)  # fmt: skip
def test_formulas_and_scripts_of_other_sources_are_formulas(text: str, sources: list[str]) -> None:
    assert re.findall(r'alttext="([^"]*)"', convert(as_markdown(text), NOWHERE, prefix="x")[0].html) == sources


# Formulas


@pytest.mark.parametrize(
    ("latex", "sources"),
    [
        ("Films of Cu$_2$O on LiAlO$_{2}$(100) at the 5$\\sigma$ level", ["_2", "_{2}", r"\sigma"]),
        ("H$_2$O at 10$^{-3}$ m, p$K_a$ and $^{13}$C", ["_2", "^{-3}", "K_a", "^{13}"]),
        ("a$x$b 5$y$6 $z$7 ($w$)", ["x", "y", "z", "w"]), ("$a$$b$", ["a", "b"]), ("$ x $, $y $", ["x", "y"]),
        ("$$E=mc^2$$ \\(a\\) \\[b\\]", ["E=mc^2", "a", "b"]), ("{$x$} {{$y$}}", ["x", "y"]),
        (r"$\mathrm{H_2O}$", [r"\mathrm{H_2O}"]), (r"\ensuremath{\alpha}-decay", [r"\alpha"]),
        ("$p < 0.05$ and $n=5$ and $n log n$", ["p &lt; 0.05", "n=5", "n log n"]), ("$5$ and $10$", ["5", "10"]),
        ("$\\text{if $x$ holds}$", [r"\text{if }x\text{ holds}"]), ("\\$5 and $x$", ["x"]), ("$x$\\$", ["x"]),
        (r"{\cal N}=4 and \mathbb{R}, \sqrt{s}", [r"\mathcal{N}", r"\mathbb{R}", r"\sqrt{s}"]), ("p$<$0.05", ["&lt;"]),
        (r"\begin{equation}E=mc^2\label{eq}\end{equation}", ["E=mc^2"]), ("$*$-algebra and $_*$", ["*", "_*"]),
        ("H\\textsubscript{2}O, 10\\textsuperscript{-3}, T\\textsubscript{max}", ["_2", "^{-3}", r"_\text{max}"]),
        ("CO<sub>2</sub> and m<sup>-1</sup>", ["_2", "^{-1}"]),
    ],
)  # fmt: skip
def test_every_dollar_of_bibtex_is_mathematics(latex: str, sources: list[str]) -> None:
    assert formulas(latex) == sources


@pytest.mark.parametrize(
    "text",
    [
        "costs of $5 to $10 per day", "US$100 to US$200", "between $5 and $10", "($5-$10)", "A$ and NZ$", "$5, $10",
        "$in vitro$ tests", "Unbalanced $ dollar and 100 $", "an open $", "$100 million in sales, $20 million in costs",
        "in US$/kWh and €/kWh, US$", "saved $1,500 (p = 0.05) and $300 each", "$ alone",
    ],
)  # fmt: skip
def test_prices_and_words_between_dollars_stay_text(text: str) -> None:
    assert inline(markdown(text), NOWHERE)[0].text == text
    assert plain(text) == text


def test_a_price_beside_a_formula_takes_nothing_of_it() -> None:
    assert formulas("from $5 to $10 where $x^2$ and $y$") == ["x^2", "y"]
    assert formulas("An open $ before $\\alpha$") == [r"\alpha"]


# Commands

WORDS = [
    (r"{\"O}rnek Sat{\i}r, \i{} \j", "Örnek Satır, ı ȷ"),
    (r"Ejempl{\'\i}n {L{\'o}nez} {\'{\i}} \'{\i} \v{\i}", "Ejemplín Lónez í í ǐ"),
    (r"{\"{u}} {\"u} \"u \"{u} {{\"u}}", "ü ü ü ü ü"), (r"\t{oo} \c{c} \k a \={a} \d{t} \b{t}", "o͡o ç ą ā ṭ ṯ"),
    (r"Nguy{\~{\^e}}n \'{\^e} \^{\'e}", "Nguyễn ế é̂"), ("{\\accent\"5E a} {\\accent19 e} \\accent'23 e", "â é é"),
    (r"\'{} \~{} \^{}x", "´ ~ ^x"), (r"\polhk{a} \ocirc{u} \udot{a} \Dbar{}\dbar \cprime", "ą ů ạ Đđʹ"),
    (r"\lasp\rasp", "ʿʾ"), (r"\mkbibquote{a} \enquote{b \enquote{c}}", "“a” “b ‘c’”"),
    (r"\texorpdfstring{x}{x}-ray", "x-ray"), (r"\glqq{}x\grqq{} \flqq y\frqq{} \glq z\grq", "„x“ «y» ‚z‘"),
    (r"\MakeUppercase{x{\'e}} \MakeLowercase{ABC} \uppercase{a}b", "XÉ abc Ab"), (r"\verb|a_b| \verb+c+", "a_b c"),
    (r"T\footnote{Thanks.} x", "T (Thanks.) x"), (r"5{\hskip 1pt}m a\hskip0pt b \kern-.1em c", "5 m ab c"),
    (r"a\nobreakspace b\linebreak[2]c\\[2pt]d\\[e]", "a b c d [e]"),
    (r"well\hyphen known \slash{} x", "well-known / x"),
    (r"\bibstring{and} \textcolor{red}{x} \footnotesize y", "and x y"), (r"{\noopsort{1973b}}Title", "Title"),
    (r"\printfirst{a}{b} \singleletter{c}", "a c"), (r"\foreignlanguage{ngerman}{Wort} \raisebox{1pt}{x}", "Wort x"),
    (r"\& {\&} \_ {\_} \# \% 50% x", "& & _ _ # % 50% x"), (r"a~b\ c\,d\;e", "a b c d e"),
    ("a -- b --- c ``d'' ?`e !`f", "a – b — c “d” ¿e ¡f"), ('\\char126 \\char`\\~ \\char"7E \\symbol{36}', "~~~$"),
    (r"\unicode{x2013}", "–"), (r"\textbackslash foo \textless b\textgreater", r"\foo <b>"),
    ("R&amp;D &lt;5 &eacute; &#8211; AT&T {\\&}amp; &amp;amp; &nosuch;", "R&D <5 é – AT&T & & &nosuch;"),
    (r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater}", "E. coli"),
    ("&lt;i&gt;a&lt;/i&gt; <scp>b</scp>", "a b"),
    (r"the {\textless}b{\textgreater} tag", "the <b> tag"), ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
    (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
    (r"\href{https://example.org/}{the words}", "the words"),
    (r"\doi{10.1000/a_b}", "10.1000/a_b"), (r"1\textsuperscript{st} M\textsuperscript{me}", "1st Mme"),
    ("x^{2} y_1", "x^2 y_1"),
    (r"\begin{quote}x\end{quote} y", "x y"), (r"\alpha\beta{} \dag", "αβ †"), (r"\TeX{} and \LaTeX", "TeX and LaTeX"),
    (r"\textalpha\upbeta{} \degree{}C \cyrd", "αβ °C д"),
    (r"{{{deep} {\bf er}}}", "deep er"), ("\"`alt\"' und \"neu\"", "„alt“ und \"neu\""),
    (r"See http://example.org/~ada/a--b_c?d=1\&e={\_}x, too", "See http://example.org/~ada/a--b_c?d=1&e=_x, too"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), WORDS)
def test_a_command_becomes_what_it_means(latex: str, expected: str) -> None:
    assert plain(latex) == expected
    assert folded(inline(markdown(latex), NOWHERE)[0].text) == folded(expected)


@pytest.mark.parametrize(
    ("latex", "html"),
    [
        (r"\emph{a}\emph{b}", "<em>ab</em>"), (r"\textbf{a \emph{b} c}", "<strong>a <em>b</em> c</strong>"),
        (r"{\it Vitis} x", "<em>Vitis</em> x"), (r"un\emph{believ}able", "un<em>believ</em>able"),
        (r"\texttt{a_b --c}", "<code>a_b --c</code>"), (r"\emph{a*b}", "<em>a*b</em>"),
        (r"{a {\bf b} c}", "a <strong>b</strong> c"),
        (r"\href{https://example.org/a_(b)}{w [x]}", '<a href="https://example.org/a_(b)">w [x]</a>'),
        (r"!\href{https://example.org/}{w}", '!<a href="https://example.org/">w</a>'),
    ],
)  # fmt: skip
def test_words_are_set_apart(latex: str, html: str) -> None:
    assert shown(latex) == html


def test_an_unknown_command_stands_as_typed_with_all_its_words() -> None:
    assert plain(r"\citep[see][p.\,5]{key} x") == r"\citep[see][p.\,5]{key} x"
    assert plain(r"With \foo{} macro \foo{a}{b} y \baz1 \cite{k}") == r"With \foo{} macro \foo{a}{b} y \baz1 \cite{k}"


def test_what_is_odd_is_named() -> None:
    found = remarks(r"\foo{x} \'e \alpha \baz \foo costs $5 and $10 an open $ here")

    assert found.commands == (r"\foo", r"\baz")
    assert len(found.dollars) == 1
    assert remarks("A [plain] title & more") == ((), ())


@pytest.mark.parametrize(
    "part",
    ["\\ce{", "{\\cal ", "\\em ", "\\enquote{", "\\accent", "$a{", "$$", "\\begin{equation}", "\\href{a}{", "&lt;i&gt;",
     "\\verb|", "{\\textless}i{\\textgreater}", "\\foo{", "\\frac", "](", "[^", "https://", "\\hskip 1pt", "[a]:"],
)  # fmt: skip
def test_no_construct_takes_long(part: str) -> None:
    watch = Stopwatch()
    markdown(part * (40_000 // len(part)))
    plain(part * (40_000 // len(part)))

    assert watch.seconds() < 5


# A whole build

BIB = r"""@article{b1, title={Uptake of [18F]FDG: a [new] method}, author={Example, Ada}, journal={J}, year=2020,
  abstract={[Context] As shown in [12], the [open] question of H$_2$O.

  1. First at 10$^{-3}$ m, $5 to $10.}}
"""


def test_title_tags_and_abstract_of_a_built_page_say_what_was_meant(make_site: MakeSite) -> None:
    site = "name: Ada Example\nbase_url: https://ada.example.org/\n"
    root = make_site({"content/site.yaml": site, "content/papers/all.bib": BIB})
    report = built(root)
    shown = page(root, "papers/b1/")

    assert messages(report) == []
    assert shown.first("h1").text == "Uptake of [18F]FDG: a [new] method"
    tags = [it.get("content") for it in shown.walk() if it.get("name") == "citation_title"]
    assert tags == ["Uptake of [18F]FDG: a [new] method"]
    assert "[Context] As shown in [12], the [open] question of H" in shown.text
    assert "1. First at 10" in shown.text
    assert "m, $5 to $10." in shown.text


ODD = r"""@misc{foo, title={With \foo{} macro and \SomeThing{x}}, author={Example, Ada}, year=2020,
  note={\foo again}}
@misc{dollar, title={Unbalanced $ dollar and 100 $}, author={Beispiel, Bo}, year=2020}
@misc{price, title={Costs of $5 to $10}, author={Muster, Max}, year=2020}
"""


def test_a_command_that_nobody_knows_is_named_once_for_its_entry(make_site: MakeSite) -> None:
    site = "name: Ada Example\nbase_url: https://ada.example.org/\n"
    root = make_site({"content/site.yaml": site, "content/papers/all.bib": ODD})
    report = built(root)

    assert not report.stopped
    assert messages(report) == [
        "content/papers/all.bib:1:12: PF019 warning: foo: title: expected known LaTeX commands, "
        r"found '\foo', '\SomeThing'"
        "\n    Readers see it as typed: write what it stands for, here or in an entry with `key: foo`",
        "content/papers/all.bib:3:15: PF204 hint: dollar: title: expected a formula between two dollars, "
        "found '$ dollar and 100 $'"
        "\n    Readers see the dollar as typed: close the formula, or write \\$ for a plain dollar",
    ]
    assert page(root, "papers/foo/").first("h1").text == r"With \foo{} macro and \SomeThing{x}"
    assert page(root, "papers/dollar/").first("h1").text == "Unbalanced $ dollar and 100 $"
    assert page(root, "papers/price/").first("h1").text == "Costs of $5 to $10"
