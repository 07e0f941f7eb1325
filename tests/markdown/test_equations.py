"""Numbered equations: environments without dollars, labels, tags, and references to them."""

import re

import pytest
from sites import MakeSite, built, messages

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import convert
from portfolio.model import Prose

ALIGNED = r"\begin{align} a &= b \label{eq:a} \\ c &= d \nonumber \\ e &= f \tag{A} \label{x y}\end{align}"


def prose(text: str, prefix: str = "p") -> Prose:
    return convert(text, Where("x.md", 1, 1), prefix=prefix)[0]


def said(text: str) -> list[str]:
    return [f"{it.code.id} {it.what}" for it in convert(text, Where("x.md", 1, 1), prefix="p")[1]]


def numbers(html: str) -> list[str]:
    """What stands at the right of equations."""
    return re.findall(r"<mtext>(\([^<>]*\)|[A-Z])</mtext></mtd>", html)


@pytest.mark.parametrize("name", ["equation", "align", "gather", "multline", "eqnarray", "flalign", "dmath"])
@pytest.mark.parametrize("form", ["{}", "$${}$$", r"\[{}\]"])
def test_an_environment_is_a_formula_with_and_without_dollars(name: str, form: str) -> None:
    body = "x &=& y" if name == "eqnarray" else "x"
    html = prose("Before\n" + form.format(f"\\begin{{{name}}}\n{body}\n\\end{{{name}}}") + "\nafter").html

    assert numbers(html) == ["(1)"]
    assert html.count("<math ") == 1
    assert "begin" not in re.sub(r'alttext="[^"]*"', "", html)


@pytest.mark.parametrize("name", ["equation*", "align*", "gather*", "multline*", "eqnarray*", "displaymath"])
def test_a_starred_environment_has_no_number(name: str) -> None:
    html = prose(f"\\begin{{{name}}}x\\end{{{name}}}").html

    assert (numbers(html), html.count("<math ")) == ([], 1)


def test_references_are_links_to_numbers_wherever_they_stand() -> None:
    text = (
        f"See \\eqref{{eq:b}} and Eq.~(\\ref{{eq:a}}).\n\n$$ {ALIGNED} $$\n\n"
        "\\begin{equation}g = h\\label{eq:b}\\end{equation}\n\nBy $\\eqref{eq:a}$ and \\eqref{x y}."
    )
    found = prose(text)

    assert numbers(found.html) == ["(1)", "(A)", "(2)"]
    assert re.findall(r'<a href="#([^"]*)">([^<>]*)</a>', found.html) == [
        ("p-eq:b", "(2)"), ("p-eq:a", "1"), ("p-eq:a", "(1)"), ("p-eq:x-y", "(A)"),
    ]  # fmt: skip
    assert sorted(re.findall(r' id="([^"]*)"', found.html)) == ["p-eq:a", "p-eq:b", "p-eq:x-y"]
    assert "Eq.\xa0(" in found.html
    assert found.text.startswith("See (2) and Eq. (1). $$")
    assert said(text) == []


@pytest.mark.parametrize("body", [r"E = mc^2 \label{eq:1}", r"E = mc^2 \tag{2}", r"\label{eq:1} E"])
def test_a_label_or_a_tag_between_dollars_gives_a_number(body: str) -> None:
    assert numbers(prose(f"$$ {body} $$").html) == ["(2)" if "tag" in body else "(1)"]


def test_the_source_stays_as_it_was_written() -> None:
    source = "\\begin{equation}x \\label{eq:my_label}\\end{equation}"

    assert f'alttext="{source}"' in prose(source).html


def test_labels_of_any_letters_are_ids_that_differ() -> None:
    text = "".join(f"$$x \\label{{{label}}}$$ \\eqref{{{label}}} " for label in ("ä", "ö", "a b", "a-b", "eq:a_b"))
    links = re.findall(r'<a href="#([^"]*)">(\(\d\))</a>', prose(text).html)

    assert [it for _, it in links] == ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert len({it for it, _ in links}) == 5
    assert {it for it, _ in links} == set(re.findall(r' id="([^"]*)"', prose(text).html))


def test_a_label_that_stands_twice_means_the_first() -> None:
    html = prose("$$x \\label{a}$$ $$y \\label{a}$$ \\eqref{a}").html

    assert html.count('id="p-eq:a"') == 1
    assert '<a href="#p-eq:a">(1)</a>' in html


def test_what_refers_to_nothing_is_told() -> None:
    assert said(r"As in \eqref{eq:no}.") == [r"PF211 text: LaTeX is shown as typed: \eqref"]
    assert r"\eqref{eq:no}" in prose(r"As in \eqref{eq:no}.").html
    assert said(r"As in $x \eqref{eq:no}$.") == [
        "PF211 formula: refers to an equation that this text does not have, shown as (??)"
    ]
    assert "(??)" in prose(r"As in $x \eqref{eq:no}$.").html


def test_an_equation_that_cannot_be_set_costs_the_others_nothing() -> None:
    html = prose("$$\\begin{equation}\\foo\\label{a}\\end{equation}$$ $$x \\label{b}$$ \\eqref{a} \\eqref{b}").html

    assert '<code class="latex">\\begin{equation}\\foo\\label{a}\\end{equation}</code>' in html
    assert '\\eqref{a} <a href="#p-eq:b">(1)</a>' in html


@pytest.mark.parametrize(
    "text",
    ["`\\begin{equation}x\\end{equation}`", "```\n\\begin{align}x\\end{align}\n```", "\\begin{itemize}x\\end{itemize}",
     "\\begin{equation}x\n\n\\end{equation}", "\\begin{equation}x", "\\\\begin{equation}x\\end{equation}"],
)  # fmt: skip
def test_code_and_what_is_no_equation_stay_as_they_are(text: str) -> None:
    assert "<math" not in prose(text).html


def test_numbers_begin_anew_for_each_paper_and_ids_differ_on_lists(make_site: MakeSite) -> None:
    text = (
        "---\ntitle: {}\ndate: 2020\n---\nBy \\eqref{{eq:1}}:\n\n\\begin{{equation}}x\\label{{eq:1}}\\end{{equation}}\n"
    )
    papers = {f"content/papers/{it}.md": text.format(it) for it in ("one", "two")}
    root = make_site({"content/site.yaml": "name: Ada\n", **papers})
    report = built(root)
    page = (root / "site/index.html").read_text("utf-8")

    assert [it for it in report.problems if it.code.id.startswith(("PF2", "PF304"))] == []
    for slug in ("one", "two"):
        assert f'<a href="#{slug}-eq:1">(1)</a>' in (root / f"site/papers/{slug}/index.html").read_text("utf-8")
        assert (page.count(f'id="{slug}-eq:1"'), page.count(f'href="#{slug}-eq:1"')) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["\\begin{equation}" * 1_000, "$$x\\label{a}$$ " * 500, "\\eqref{a} " * 2000 + "$$x\\label{a}$$",
     "".join(f"$$x\\label{{a{it}}}$$ \\eqref{{a{it}}}\n\n" for it in range(300))],
)  # fmt: skip
def test_many_equations_are_set_in_little_time(text: str) -> None:
    assert prose(text).html


def test_equations_of_a_bib_file_have_numbers_and_references_and_go_out_as_latex(make_site: MakeSite) -> None:
    bib = (
        "@article{one, title={An $$x^2$$ title}, author={Example, Ada}, journal={J}, year=2019, abstract={We have\n"
        "\\begin{equation}\\label{eq:a_b} a_1 = b \\end{equation}\nand by \\eqref{eq:a_b} also $$c = d$$ or "
        "\\[e = f\\] but not \\eqref{eq:none}.}}\n"
    )
    root = make_site({"content/site.yaml": "name: Ada Example\nbase_url: https://a.org\n", "content/papers/a.bib": bib})
    report = built(root)
    text = (root / "site/papers/one/index.html").read_text("utf-8")
    abstract = text.partition('class="prose paper-abstract"')[2].partition("</section>")[0]

    assert abstract.count('display="block"') == 3
    assert 'id="one-eq:a-b"' in abstract
    assert '<a href="#one-eq:a-b">(1)</a>' in abstract
    assert "\\eqref{eq:none}" in abstract
    assert 'display="block"' not in text.partition("<h1")[2].partition("</h1>")[0]
    assert [it.partition("\n")[0] for it in messages(report) if "eqref" in it] == [
        "content/papers/a.bib:1:88: PF019 warning: one: abstract: expected known LaTeX commands, found '\\eqref'"
    ]
    assert (
        "abstract      = {We have \\begin{equation}\\label{eq:a_b} a_1 = b \\end{equation} and by \\eqref{eq:a_b} also "
        "$c = d$ or $e = f$ but not"
    ) in (root / "site/publications.bib").read_text("utf-8")
