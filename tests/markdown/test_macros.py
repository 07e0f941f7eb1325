"""Macros for formulas: those of site.yaml, and those that a text defines."""

import pytest
from sites import MakeSite, built

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import convert
from portfolio.markdown.math.formulas import typeset
from portfolio.markdown.math.latex_arguments import Unset
from portfolio.markdown.math.macros import Macro, definitions, expand_macros, macro

MACROS = "macros:\n  R: '\\mathbb{R}'\n  norm: '\\lVert #1 \\rVert'\n"
BIB = (
    "@article{b, title={Maps of $\\R^n$}, author={Example, Ada}, journal={J}, year=2020, abstract={In $\\norm{x}$.}}\n"
)


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (r"\R^n", r"\mathbb{R}^n"),
        (r"x_\R", r"x_{\mathbb{R}}"),
        (r"\norm{x + \R}", r"\lVert x + \mathbb{R} \rVert"),
        (r"\norm x", r"\lVert x \rVert"),
        (r"\\R \Real \a b", r"\\R \Real \alpha b"),
        (r"\a\R", r"\alpha\mathbb{R}"),
        (r"\pair{a}{b}", "(a,b)"),
    ],
)
def test_macros_are_replaced_as_tex_does(source: str, meant: str) -> None:
    own = (
        macro("R", r"\mathbb{R}"),
        macro("norm", r"\lVert #1 \rVert"),
        macro("a", r"\alpha"),
        macro("pair", "(#1,#2)"),
    )

    assert meant == expand_macros(source, own)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", Macro("R", r"\mathbb{R}")),
        (r"\renewcommand\R{\mathbb{R}}", Macro("R", r"\mathbb{R}")),
        (r"\providecommand*{\n}[2]{#1#2}", Macro("n", "#1#2", 2)),
        (r"\newcommand{\n}[2][x]{#1#2}", Macro("n", "#1#2", 2, "x")),
        (r"\def\n#1#2{#1#2}", Macro("n", "#1#2", 2)),
        (r"\gdef\n{a{b}c}", Macro("n", "a{b}c")),
        (r"\let\n=\alpha", Macro("n", r"\alpha")),
        (r"\DeclareMathOperator{\tr}{tr}", Macro("tr", r"\operatorname{tr}")),
        (r"\DeclareMathOperator*{\am}{arg\,max}", Macro("am", r"\operatorname*{arg\,max}")),
    ],
)
def test_definitions_are_read_as_latex_has_them(source: str, found: Macro) -> None:
    assert definitions(f"a {source} b") == ("a  b", (found,))


@pytest.mark.parametrize("source", [r"\newcommand{\R", r"\def\n#1.{x}", r"\newcommand{\n}[two]{x}", r"\newcommand"])
def test_what_defines_nothing_stays(source: str) -> None:
    assert definitions(source) == (source, ())


@pytest.mark.parametrize(
    "own",
    [
        (macro("a", r"\a"),), (macro("a", r"\a\a"),), (macro("a", r"\b"), macro("b", r"x\a")),
        tuple(macro(chr(97 + it), rf"\{chr(98 + it)}\{chr(98 + it)}") for it in range(25)),
    ],
)  # fmt: skip
def test_an_endless_macro_is_stopped(own: tuple[Macro, ...]) -> None:
    with pytest.raises(Unset, match=r'The macro ".*" never ends, or is too long'):
        expand_macros(r"\a", own)


def test_a_text_shares_what_it_defines_and_no_other_text_does() -> None:
    text = r"$\newcommand{\R}{\mathbb{R}}$In $\R^n$, $\renewcommand{\R}{\mathbb{Q}} \R$ and $\R$."
    prose, problems = convert(text, Where("x.md", 1, 1), prefix="x")

    assert (prose.text, problems) == ("In ℝⁿ, ℚ and ℚ.", ())
    assert convert(r"$\own$", Where("x.md", 1, 1), prefix="x")[1][0].code.id == "PF215"


def test_defining_what_exists_already_is_no_fault() -> None:
    assert typeset(r"\newcommand{\alpha}{\beta}\alpha").text == "β"


def test_macros_of_the_site_serve_papers_pages_bib_files_and_the_site_itself(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/site.yaml": f"name: Ada\nheadline: On $\\R$\n{MACROS}",
            "content/papers/p.md": "---\ntitle: Of $\\R^2$\n---\nThe $\\norm{y}$.\n",
            "content/papers/lib.bib": BIB,
            "content/pages/about.md": "---\ntitle: About\n---\nMy $\\R$.\n",
        }
    )
    report = built(root)

    assert [it for it in report.problems if it.code.id.startswith("PF2")] == []
    assert "<title>Maps of ℝⁿ" in (root / "site/papers/b/index.html").read_text("utf-8")
    assert "{$\\mathbb{R}^n$}" in (root / "site/papers/b/cite.bib").read_text("utf-8").replace("\\R^n", "\\mathbb{R}^n")
    assert "‖" in (root / "site/papers/p/index.html").read_text("utf-8")
    assert "ℝ" in (root / "site/about/index.html").read_text("utf-8")
    assert "ℝ" in (root / "site/index.html").read_text("utf-8")


def test_another_macro_makes_the_papers_anew(make_site: MakeSite) -> None:
    files = {"content/site.yaml": f"name: Ada\n{MACROS}", "content/papers/lib.bib": BIB,
             "content/papers/p.md": "---\ntitle: Of $\\R^2$\n---\nX.\n"}  # fmt: skip
    root = make_site(files)
    built(root)
    (root / "content/site.yaml").write_text("name: Ada\nmacros: {R: '\\mathbb{Q}', norm: '|#1|'}\n", "utf-8")
    built(root)

    assert "<title>Of ℚ²" in (root / "site/papers/p/index.html").read_text("utf-8")
    assert "<title>Maps of ℚⁿ" in (root / "site/papers/b/index.html").read_text("utf-8")


def test_a_bad_macro_is_named_at_its_line_and_stops_nothing(make_site: MakeSite) -> None:
    site = (
        "name: Ada\nmacros:\n  R: '\\mathbb{R}'\n  a: 'x\\a'\n  b2: 'x'\n  c: '\\nonsense'\n  bp: '\\begin{pmatrix}'\n"
    )
    root = make_site({"content/site.yaml": site, "content/papers/p.md": "---\ntitle: Of $\\R$\n---\nThe $\\a$.\n"})
    report = built(root)
    unknown = "\n    It is shown as typed; write it with known commands, or define them in site.yaml: `macros:`"
    mend = "\n    Write a name of letters and its LaTeX, such as `R: '\\mathbb{R}'`, or `norm: '\\lVert #1 \\rVert'`"

    assert not report.stopped
    assert [str(it) for it in report.problems if it.code.id in {"PF215", "PF216"}] == [
        "content/papers/p.md:4:6: PF215 warning: formula: expected LaTeX that can be typeset, found '\\a': "
        f'Unknown command "\\a"{unknown}',
        f"content/site.yaml:4:3: PF216 warning: macros.a: expected LaTeX that ends, "
        f"found a macro that uses itself{mend}",
        f"content/site.yaml:5:3: PF216 warning: macros.b2: expected a name of letters only, found 'b2'{mend}",
        "content/site.yaml:6:3: PF216 warning: macros.c: expected LaTeX that can be typeset, found '\\nonsense': "
        f'Unknown command "\\nonsense"{mend}',
    ]
