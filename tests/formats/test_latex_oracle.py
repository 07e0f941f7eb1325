"""Our reading of LaTeX in BibTeX against pandoc's, construct by construct; every lasting difference has its reason.

Compared after NFC and folding of white space.  A formula is its source between dollars, a script its words; marks
(italics, bold, code, links) are left out on both sides.
"""

import html
import json
import re
import subprocess
import unicodedata

import pytest

from portfolio.diagnostics.problems import Where
from portfolio.formats.latex.field_text import markdown
from portfolio.markdown.convert import inline
from portfolio.markdown.protected_parts import set_aside

CONSTRUCTS = r"""
\`a \'a \^a \~a \"a \=a \.z
\u{a} \v{c} \H{o} \r{a} \c{c} \k{a} \d{t} \b{t}
\u a \v c \H o \r a \c c \k a \d t \b t
{\"o} {\"{o}} \"{o} \"o {{\"o}} {\"{{o}}}
\'{\i} \'\i {\'\i} {\'{\i}} \"{\i} \v{\i} \={\i}
Sat{\i}r {\i} \i{} x\i\ y
\^\j \v{\j} {\j}
Ejempl{\'\i}n L{\'o}nez
Nguy{\~{\^e}}n
Nguy\~{\^e}n
\t{oo} \t{ia}
{\AA}ngstr{\"o}m \aa \AA{}
{\o}re {\O} {\l} {\L} {\ss} \ss{} stra{\ss}e
{\ae}{\AE}{\oe}{\OE} \ae{}x
{\dh}{\DH}{\th}{\TH}{\dj}{\DJ}{\ng}{\NG}
Erd{\H o}s and Erd\H{o}s and Erd{\H{o}}s
\c{S} \c S \c{t} \k{e}
Fran{\c c}ois, Gar{\c{c}}on, fa\c{c}ade
\~{} \^{}
M\"uller-L\"udenscheidt
\"Uber \"{U}ber {\"U}ber
Gödel, Ñandú, Łódź, Đorđe
\'Etude {\'E}tude \'{E}tude
\d{h}\d{H} \.I \.{I}
{\relax x}
a {b} {{C}} d{E}f
The {DNA} of {{NASA}} and {CERN's} {LHC}
{A whole title in braces}
\&  \% \# \_ \{ \}
R{\&}D and AT\&T
50\% of 100\,\%
a\_b {\_} c
\textbackslash{} \textasciitilde{} \textasciicircum{}
\textless{} \textgreater{} \textbar{} \textunderscore{}
a {\textless} b {\textgreater} c
{\textquoteright} {\textquoteleft} {\textquotedblleft} {\textquotedblright}
\textendash{} \textemdash{}
\textquotesingle{} x
\textdegree{} 5\textdegree C
\texttrademark{} \textregistered{} \textcopyright{} \copyright
\S 5 \P{} \pounds 3 \dag{} \ddag
\textbullet{} \textperiodcentered{} \textellipsis
\textmu{}m \texteuro{} 5 \textohm
\dots \ldots{} and so on
\textonehalf{} \textordfeminine
pages 1--5 and 7---9
a -- b --- c
``double'' and `single' quotes
the ``first'' and ``second''
?`Que? !`Si!
it's the authors' work
a~b Fig.~1
a\ b\ c
a\,b a\;b a\:b a\!b
a\quad b\qquad c
a\\b
a\\[2pt]b
a\newline b
a\linebreak b
a\/b \-c
{\it italic} text
{\em emphasis} text
{\bf bold} text
{\tt type} text
{\sc Caps} text
{\rm roman} text
{\sl slanted} text
{\itshape x} {\bfseries y}
\emph{a} \textit{b} \textbf{c} \textsl{d}
\texttt{code} \textsc{Small} \textrm{r} \textsf{s}
\emph{a \textbf{b} c}
\textit{Escherichia coli} and \emph{E. coli}
\textup{x} \textmd{x} \textnormal{x}
\mbox{x y} \text{z}
\underline{x}
\uppercase{x} \MakeUppercase{y} \MakeLowercase{Z}
{\small x} {\footnotesize y} {\Large z}
H\textsubscript{2}O
10\textsuperscript{3} m
1\textsuperscript{st} and 2\textsuperscript{nd}
CO\textsubscript{2} and SO\textsubscript{4}\textsuperscript{2-}
$x$
$x^2 + y_1$
{$x$}
${x}$
{{$x$}}
\(x\)
\[x\]
$$x$$
H$_2$O
Cu$_2$O on LiAlO$_{2}$(100)
5$\sigma$ level
10$^{-3}$ m
p$K_a$
$^{13}$C
M$_\odot$
$\alpha$-decay
the $n$th
$\mathrm{H_2O}$
$\sqrt{s}=13\,\mathrm{TeV}$
${\mathrm{MoS}}_{2}$
$x<y$ and $a>b$
$\text{if } x$
$a \mbox{ and } b$
\ensuremath{\alpha}
\ensuremath{x^2} y
\$5 and \$10
\$ and $x$ and \$
$[0,1]$
$\mathcal{N}=4$
$f(x)$, $g(x)$.
[18F]FDG
A reply [Lett. Ex. 89, 16 (2006)]
[a](b) [c][d] [^1]
[see below] and [12]
* a + b - c
# one
1. First
> more
snake_case and *stars*
x^2 and x_1
x^{2} and H_{2}O
a | b | c
a = b < c > d
<i>x</i> tags
\url{https://example.org/a_b}
\url{https://example.org/?a=1&b=2#c}
\url{https://example.org/~ada}
\href{https://example.org/}{words}
See \href{https://example.org/a_b}{the \emph{page}}.
\enquote{quoted}
\enquote{a \enquote{b} c}
\mkbibquote{quoted}
\mkbibemph{x} \mkbibbold{y}
\mkbibparens{x}
\textquote{x}
\glqq x\grqq{} \glqq{}x\grqq{}
\flqq{}x\frqq{}
\guillemotleft x\guillemotright
\quotedblbase x\textquotedblleft
\og x\fg{}
\texorpdfstring{$\alpha$}{alpha}-decay
\num{1000}
\SI{5}{\metre}
\si{\kilo\gram}
\textcolor{red}{x} y
\foreignlanguage{german}{Wort}
\nobreakspace x
a\nobreakspace{}b
\slash x a\slash b
\hyphen x
\bibstring{and}
\LaTeX{} and \TeX
\verb|x_y|
\verb+x+
{\noopsort{a}}Title
\noindent Text
\foo{x} y
\foo y
\cite{key}
\ce{H2O}
\footnote{x} y
5{\hskip 1pt}m
\cprime x
\polhk{a}
{\cal N}
\alpha-decay
$\alpha$ and $\beta$
a\par b
\newblock x
\phantom{x}y
\v{S}koda, \v Skoda, {\v S}koda, \v{s}
{\u g}{\u{g}}\u g
\r{u} {\r u} \r u
\k{A} {\k A}
"quoted" text
O'Neill and d'Alembert
x/y and x\slash y
100 \% sure
10 \textmu m
\char126
\accent19 e
\'{ }
a\vspace{1em}b
\hspace{1em}x
\label{x}y
\ref{x}
\ {}x
\protect x
\textit{a}b\textit{c}
\emph{}x
{}x{}
{ spaced } words
tabs	and   spaces
""".strip("\n").splitlines()

MARK = "\ue000"
"""Stands for a formula."""

DIFFERENT: dict[str, dict[str, str]] = {
    "An accent over dotless i or j is the accented letter (LaTeX2e, table 3.1); pandoc sets it on the dotless one.": {
        "\\'{\\i} \\'\\i {\\'\\i} {\\'{\\i}} \\\"{\\i} \\v{\\i} \\={\\i}": "í íí í ï ǐ ī",
        "\\^\\j \\v{\\j} {\\j}": "ĵǰ ȷ",
        "Ejempl{\\'\\i}n L{\\'o}nez": "Ejemplín Lónez",
    },
    "Units and chemistry are formulas in LaTeX of siunitx and mhchem; pandoc writes or drops them.": {
        "\\num{1000}": "$\\num{1000}$",
        "\\SI{5}{\\metre}": "$\\SI{5}{\\metre}$",
        "\\si{\\kilo\\gram}": "$\\si{\\kilo\\gram}$",
        "\\ce{H2O}": "$\\ce{H2O}$",
    },
    "What nobody knows stands as it was typed, and is named; pandoc drops it with all its words.": {
        "\\foo{x} y": "\\foo{x} y",
        "\\foo y": "\\foo y",
        "\\cite{key}": "\\cite{key}",
        "\\ref{x}": "\\ref{x}",
    },
    "Spaces of LaTeX are spaces; pandoc drops those that are not as wide as a word space.": {
        "a\\,b a\\;b a\\:b a\\!b": "a b a b a b ab",
        "a\\quad b\\qquad c": "a b c",
        "a\\linebreak b": "a b",
        "a\\nobreakspace{}b": "a b",
        "5{\\hskip 1pt}m": "5 m",
        "a\\par b": "a b",
        "a\\vspace{1em}b": "a b",
    },
    "A hyphen that LaTeX may set is none until it does; pandoc writes U+00AD.": {
        "a\\/b \\-c": "ab c",
    },
    "A formula on a line of its own stands within the line of a title.": {
        "\\[x\\]": "$x$",
        "$$x$$": "$x$",
    },
    "The prose reader sets quotation marks as typographers do, as everywhere on the site.": {
        "\\textquotesingle{} x": "’ x",
        '"quoted" text': "“quoted” text",
    },
    "Single quotes are single; pandoc takes the first for a double one.": {
        "``double'' and `single' quotes": "“double” and ‘single’ quotes",
    },
    "The ligatures of Spanish (LaTeX2e, section 3.3) and the micro sign of textcomp are what fonts print.": {
        "?`Que? !`Si!": "¿Que? ¡Si!",
        "10 \\textmu m": "10 µm",
    },
    "The words of a footnote are kept, between parentheses; pandoc's CSL-JSON drops them.": {
        "\\footnote{x} y": "(x) y",
    },
    "Letters of formulas are letters of formulas; pandoc takes the command for a switch of fonts.": {
        "{\\cal N}": "$\\mathcal{N}$",
    },
    "Letters and signs that pandoc drops without a word.": {
        "{\\dh}{\\DH}{\\th}{\\TH}{\\dj}{\\DJ}{\\ng}{\\NG}": "ðÐþÞđĐŋŊ",
        "\\textless{} \\textgreater{} \\textbar{} \\textunderscore{}": "< > | _",
        "\\textendash{} \\textemdash{}": "– —",
        "\\texttrademark{} \\textregistered{} \\textcopyright{} \\copyright": "™ ® © ©",
        "\\S 5 \\P{} \\pounds 3 \\dag{} \\ddag": "§5 ¶ £3 † ‡",
        "\\textbullet{} \\textperiodcentered{} \\textellipsis": "• · …",
        "\\textmu{}m \\texteuro{} 5 \\textohm": "µm € 5 Ω",
        "\\textonehalf{} \\textordfeminine": "½ ª",
        "\\mbox{x y} \\text{z}": "x y z",
        "\\textquote{x}": "“x”",
        "\\og x\\fg{}": "« x »",
        "\\cprime x": "ʹx",
        "\\polhk{a}": "ą",
        "\\alpha-decay": "α-decay",
        "\\char126": "~",
        "\\accent19 e": "é",
        "\\'{ }": "´",
    },
}
"""Reasons why we read a construct otherwise, and what it is with us."""


@pytest.fixture(scope="module")
def theirs() -> list[str]:
    """What pandoc reads, in one run."""
    pandoc = pytest.importorskip("pypandoc", reason="pandoc is not here (extra `citations`)").get_pandoc_path()
    entries = [f"@misc{{k{number}, title={{T}}, note={{{it}}}}}" for number, it in enumerate(CONSTRUCTS)]
    asked = [pandoc, "-f", "biblatex", "-t", "csljson"]
    answer = subprocess.run(asked, input="\n".join(entries), capture_output=True, encoding="utf-8", check=True)
    notes = {it["id"]: it.get("note", "") for it in json.loads(answer.stdout)}
    return [without_marks(notes[f"k{number}"]) for number in range(len(CONSTRUCTS))]


def without_marks(text: str) -> str:
    """Pandoc's text without tags."""
    text = re.sub(r"</?(?:i|b|sub|sup|span|u)\b[^<>]*>", "", text)
    return folded(re.sub(r"\$([^$]+)\$", lambda it: source(it[1]), text))


def ours(latex: str) -> str:
    """What a page shows, with the sources of formulas."""
    text = markdown(latex)
    formulas = [it for it in set_aside(text).pieces if it.kind in ("$", "$$")]
    for it in reversed(formulas):
        text = f"{text[: it.start]}{MARK}{text[it.end :]}"
    markup = inline(text, Where("a.bib", 1, 1))[0].html
    words = html.unescape(re.sub(r"</?(?:em|strong|code|a)\b[^<>]*>", "", markup))
    for it in formulas:
        words = words.replace(MARK, source(it.body), 1)
    return folded(words)


def source(formula: str) -> str:
    """A formula between dollars; of one that is a script alone its words."""
    script = re.fullmatch(r"[_^](?:\\text)?\{?([^{}\\]*)\}?", formula)
    return script[1] if script else f"${formula}$"


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_every_construct_reads_as_pandoc_reads_it(theirs: list[str]) -> None:
    found = {it: ours(it) for it, their in zip(CONSTRUCTS, theirs, strict=True) if ours(it) != their}

    assert found == {it: mine for every in DIFFERENT.values() for it, mine in every.items()}
