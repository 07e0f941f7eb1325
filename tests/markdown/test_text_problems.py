"""What is wrong with a text, word for word, and where."""

import re

import pytest

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import Manner, convert, inline
from portfolio.markdown.sanitise import EMPTIED
from portfolio.model import Inline, Prose

WHERE = Where("content/papers/x.md", 10, 1)


def messages(text: str, *, base: str = "papers/x/") -> list[str]:
    """The problems of a text as a person reads them; below `papers/` no setting lets HTML stay."""
    manner = Manner(None if base.startswith("papers/") else False)
    return [str(problem) for problem in convert(text, WHERE, prefix="x", base=base, manner=manner)[1]]


def test_a_forbidden_link_names_its_place_and_address() -> None:
    mend = "\n    Write https://example.org/, mailto:me@example.org or a file such as paper.pdf"
    expected = "PF206 link: expected an http, https, mailto or relative address inside the site, found"
    assert messages(
        "a\n\n[a](javascript:x) [b](javascript:x)\n[c](&#106;avascript:y) <unknown://x> ![d](mailto:e@f)"
    ) == [
        f"content/papers/x.md:12:5: {expected} 'javascript:x'{mend}",
        f"content/papers/x.md:12:23: {expected} 'javascript:x'{mend}",
        f"content/papers/x.md:13:1: {expected} 'javascript:y'{mend}",
        f"content/papers/x.md:13:25: {expected} 'unknown://x'{mend}",
        "content/papers/x.md:13:43: PF206 picture: expected a file or an http or https address, found 'mailto:e@f'\n"
        "    Write the picture's file, such as plot.png, or an address that starts with https://",
    ]


def test_an_address_that_is_not_found_as_written_is_blamed_on_the_first_line() -> None:
    problems = convert("a\n\n<a>b</a>", WHERE, prefix="")[1]
    assert [problem.where.line for problem in problems] == [10]


def test_a_formula_that_cannot_be_set_names_its_line_and_column() -> None:
    mend = "\n    Fix the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar"
    unknown = "\n    It is shown as typed; write it with known commands, or define them in site.yaml: `macros:`"
    assert messages("a $x$\n\n$\\foo$ and\n\\(x \\bar{\\) $$ a & b $$") == [
        f"content/papers/x.md:12:2: PF215 warning: formula: expected LaTeX that can be typeset, found '\\foo': "
        f'Unknown command "\\foo"{unknown}',
        f"content/papers/x.md:13:10: PF201 formula: expected LaTeX that can be typeset, found 'x \\bar{{': "
        f'Expected closing token "}}", but reached end of input{mend}',
        f"content/papers/x.md:13:18: PF201 formula: expected LaTeX that can be typeset, found 'a & b': "
        f'Found "&", which may only appear in a table-like environment{mend}',
    ]


def test_the_first_line_starts_at_the_given_column() -> None:
    problems = inline("a $\\foo$\n$\\baz$ x", Where("content/site.yaml", 3, 8))[1]
    assert [problem.where for problem in problems] == [
        Where("content/site.yaml", 3, 11),
        Where("content/site.yaml", 4, 2),
    ]


def test_without_a_line_a_problem_names_the_file() -> None:
    problems = inline("$\\foo$", Where("content/site.yaml"))[1]
    assert [problem.where for problem in problems] == [Where("content/site.yaml")]


def test_a_formula_beyond_reason_is_refused() -> None:
    assert messages(f"*a*\n${'{' * 300}x$") == [
        "content/papers/x.md:11:1: PF202 formula: expected at most 5000 characters and 200 braces, found 301 and 300\n"
        "    Split it into several formulas"
    ]


def test_a_dollar_without_its_partner_is_a_hint() -> None:
    hint = (
        "PF204 hint: text: expected a closing $ for this one, found none\n"
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar"
    )
    assert messages("costs $5, $.50 and $10\nwith $x + 1\n\n$$y") == [
        f"content/papers/x.md:11:6: {hint}",
        f"content/papers/x.md:13:1: {hint}",
    ]


def test_a_picture_without_words_is_a_warning() -> None:
    mend = "\n    Say what it shows, for readers who do not see it: ![A rising curve](plot.png)"
    warning = "PF205 warning: picture: expected words that say what it shows, found none for"
    assert messages("a\n\n![](b.png)\n![ ](https://a.org/b.png) ![c](d.png)") == [
        f"content/papers/x.md:12:5: {warning} 'b.png'{mend}",
        f"content/papers/x.md:13:6: {warning} 'https://a.org/b.png'{mend}",
    ]


DEEP = (
    "PF203 text: expected at most 50 lists and quotations inside each other, found more\n"
    "    Nest them less deeply, or put a backslash before signs at the start of a line that are not meant as marks"
)


@pytest.mark.parametrize("text", [">" * 60 + "x", "1. " * 5_000, " " * 400 + "- x"])
def test_lists_nested_beyond_reason_are_refused(text: str) -> None:
    assert messages(f"a\n\n{text}") == [f"content/papers/x.md:12:1: {DEEP}"]
    assert convert(text, WHERE, prefix="")[0] == Prose("", "")


def test_what_would_nest_deeply_in_a_text_is_a_line_like_any_other() -> None:
    assert inline("> " * 60 + "x", WHERE) == (Inline("&gt; " * 60 + "x", "> " * 60 + "x"), ())


def test_html_that_is_left_out_is_one_hint_at_its_first_place() -> None:
    text = (
        "`<engines>` and ``<b onclick=x>``\n\n    <engines>\n\nSo <engines> and <Engines>\n<b\n onclick=x>a</b>"
        " <svg><path d=1></svg> *a*{: style=b }"
    )
    assert messages(text) == [
        "content/papers/x.md:14:4: PF208 hint: text: HTML that is left out: <engines>, onclick=, <svg>, style=\n"
        "    To show <engines> as it is, write `&lt;engines>` or put backticks around it"
    ]


def test_html_that_is_left_out_is_counted_where_it_is_not_named() -> None:
    assert messages("".join(f"<a{number}>" for number in range(50))) == [
        "content/papers/x.md:10:1: PF208 hint: text: HTML that is left out: <a0>, <a1>, <a2>, <a3>… (50 in all)\n"
        "    To show <a0> as it is, write `&lt;a0>` or put backticks around it"
    ]


def test_only_in_own_pages_a_hint_says_how_html_is_allowed() -> None:
    assert messages("a <b style=c>d</b>", base="about/") == [
        "content/papers/x.md:10:6: PF208 hint: text: HTML that is left out: style=\n"
        "    Remove it; your own pages may hold any HTML with `trusted_html: true` in site.yaml"
    ]


@pytest.mark.parametrize("tag", ["iframe", "svg", "script", "style", "select", "object", "template", "noframes"])
def test_a_tag_that_takes_what_it_holds_says_so(tag: str) -> None:
    assert messages(f"a <{tag} b=c>word</{tag}> d") == [
        f"content/papers/x.md:10:3: PF208 hint: text: HTML that is left out: <{tag}> with all it holds\n"
        f"    To show <{tag}> as it is, write `&lt;{tag}>` or put backticks around it"
    ]
    assert messages(f"a <{tag}></{tag}> d") == [
        f"content/papers/x.md:10:3: PF208 hint: text: HTML that is left out: <{tag}>\n"
        f"    To show <{tag}> as it is, write `&lt;{tag}>` or put backticks around it"
    ]


@pytest.mark.parametrize("tag", [*EMPTIED.split(), "STYLE", "script a=b", "style x='<p>'", "script/"])
@pytest.mark.parametrize("after", [" of writing.\n\nMore.", "", "<p>b</p>\n\nc"])
def test_a_tag_that_takes_all_that_follows_is_an_error(tag: str, after: str) -> None:
    name = re.split("[ /]", tag)[0].lower()
    assert messages(f"The *b*\n<{tag}>{after}") == [
        f"content/papers/x.md:11:1: PF210 text: <{name}> is not closed, so all that follows would be left out\n"
        f"    Write `&lt;{name}>` or put backticks around it"
    ]


@pytest.mark.parametrize("text", ["Look <{}> at *this*\n\nnext", "<{}> at\n\nnext", "a <{}></p>"])
@pytest.mark.parametrize("tag", ["xmp", "title", "plaintext"])
def test_a_tag_after_which_markup_is_text_is_an_error(text: str, tag: str) -> None:
    assert messages(text.replace("{}", tag)) == [
        f"content/papers/x.md:10:{text.index('<') + 1}: PF210 "
        f"text: <{tag}> is not closed, so all that follows would be shown as it is typed\n"
        f"    Write `&lt;{tag}>` or put backticks around it"
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<style a<b> c\n\nd", "style"),
        ("<div><style\n\nb", "style"),
        ("<object><object></object> a", "object"),
        ("<object><table></object>x\n\ny", "object"),
    ],
)
def test_html_that_is_broken_takes_no_text_unsaid(text: str, tag: str) -> None:
    assert f"PF210 text: <{tag}> is not closed, so all that follows would be left out" in messages(text)[0]


def test_a_quotation_mark_that_is_open_takes_no_text_unsaid() -> None:
    assert messages("<div>\n<b a='x\n</div>\n\nmore") == [
        "content/papers/x.md:12:1: PF210 text: a tag is not closed, so all that follows would be left out\n"
        "    Write `&lt;` for a plain <"
    ]


def test_a_backslash_makes_a_tag_text() -> None:
    text, problems = convert("\\<script> of *writing* and `\\<b>`\n\nMore \\\\<b>x</b>.", WHERE, prefix="x")
    assert text.html == (
        "<p>&lt;script&gt; of <em>writing</em> and <code>\\&lt;b&gt;</code></p>\n<p>More \\<b>x</b>.</p>"
    )
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- <engines> --> *a*",
        "`<engines>`",
        "`<style>` $a <style> b$ &lt;style>\n\n    <style>\n\n```\n<style>\n```",
        "<p title='<style>'>x</p>\n\n![<style>](a.png) <!-- <style> -->",
        "```\n<engines>\n```",
        "a < b and c > d",
        "&lt;engines>",
        "<p class=a title='b onclick=c' lang=en>x</p>",
        "| a |\n|--:|\n| b |",
        "a[^1]\n\n[^1]: b",
        "3. a\n\n![b](c.png){: width=5 } ``` d ```",
        "<https://a.org> <me@a.org>",
        "a\n: b\n\n# c {: #d .e }\n\n<td align=right>x</td><image src=a.png alt=b>",
    ],
)
def test_html_that_is_shown_gives_no_hint(text: str) -> None:
    assert messages(text) == []


def test_many_findings_are_each_told_once() -> None:
    text = "".join(f"[a](java&#115;cript:b{number})\n" for number in range(200))
    found = convert(text, WHERE, prefix="x")[1]
    assert len(found) == 200
    assert [it.where.line for it in found] == sorted([*range(10, 110), *[10] * 100])


def test_a_number_that_python_refuses_to_read_is_no_reason_to_fail() -> None:
    assert len(messages(f"[a](javascript&#58;b) &#{'1' * 5000}; <b title='&#{'1' * 5000};'>c</b>")) == 1


@pytest.mark.parametrize(
    "text", ['a <b>c</b> <a href=" java&#115;cript:alert(1)">d</a>', "a *b* *cd* [e](java&#115;cript:alert(1))"]
)
def test_an_address_with_entities_is_found_in_its_tag(text: str) -> None:
    assert [it.where for it in convert(text, WHERE, prefix="")[1]] == [Where("content/papers/x.md", 10, 12)]


@pytest.mark.parametrize(
    ("text", "names", "mend"),
    [
        ("\\textbf{b}", "\\textbf", "Write `**bold**`"),
        ("\\emph{b} {\\bf c}", "\\emph, \\bf", "Write `*emphasis*`"),
        ("\\footnote{b}", "\\footnote", "Write a footnote, `[^1]`, and `[^1]: Its words` below"),
        ("\\url{http://a.org}", "\\url", "Write a link, `[words](https://example.org/)`"),
        ("\\ref{b}", "\\ref", "Give an equation of this text that label, or write words that readers should see"),
        ("Fig.~3", "~", "Write a plain space"),
        ("Fig.~\\ref{c}", "~, \\ref", "Write a plain space"),
        ("Schr{\\\"o}dinger \\'{e}", "accents", "Write the letters themselves, such as `ö`"),
        (
            "\\begin{itemize}\n\\item b\n\\end{itemize}",
            "\\begin, \\end",
            "Write a list, each item on a line that starts with `- `",
        ),
        (
            "\\ref{a} \\cite{a} \\emph{a} \\textit{a} \\label{a}",
            "\\ref, \\cite, \\emph, \\textit… (5 in all)",
            "Give an equation of this text that label, or write words that readers should see",
        ),
    ],
)
def test_latex_outside_formulas_is_one_hint(text: str, names: str, mend: str) -> None:
    column = 3 + (text.index("~") if names[0] == "~" else 4 if names == "accents" else 0)
    hint = f"content/papers/x.md:10:{column}: PF211 hint: text: LaTeX is shown as typed: {names}\n    {mend}"
    assert messages(f"a {text}") == [hint]
    if "\n" not in text:
        assert [str(it) for it in inline(f"a {text}", WHERE)[1]] == [hint]


def test_a_comment_of_latex_is_a_hint() -> None:
    assert messages("a\n\n% TODO: b") == [
        "content/papers/x.md:12:1: PF211 hint: text: LaTeX is shown as typed: %\n"
        "    Remove the comment, or write it as `<!-- comment -->`"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`\\cite{a}` $\\mathrm{b}$ \\(\\mathbf{c}\\) $$\\begin{cases}a\\end{cases}$$",
        "```\n\\cite{a}\n```\n\n    \\cite{a}\n\n~~~\nFig.~3\n~~~",
        "C:\\temp{a} \\citation{a} \\* \\cite \\textbf a {name} {DNA}",
        "about ~5 and a~b, 40\n% of all, 3~% ~/a",
        "costs $HOME\\bin and more",
    ],
)
def test_what_is_no_latex_gives_no_hint_of_it(text: str) -> None:
    assert [it for it in messages(text) if "PF204" not in it] == []


@pytest.mark.parametrize("title", ["{B}ayes and {DNA}", "{{Deep Learning}}", "On {iPhone} use"])
def test_braces_that_keep_capitals_are_a_hint_in_a_title(title: str) -> None:
    assert [str(it) for it in inline(title, WHERE)[1]] == [
        f"content/papers/x.md:10:{title.index('{') + 1}: PF211 hint: text: LaTeX is shown as typed: {{...}}\n"
        "    Remove the braces: titles are shown as they are written"
    ]


@pytest.mark.parametrize("title", ["the set {a, B}", "`{DNA}`", "$x_{DNA}$", "{name}", "f{A}", "{A: 1}", "% a"])
def test_other_braces_are_none(title: str) -> None:
    assert inline(title, WHERE)[1] == ()


def test_a_link_in_a_command_is_sound() -> None:
    assert '<a href="http://a.org">http://a.org</a>}' in convert("\\url{http://a.org}", WHERE, prefix="")[0].html


@pytest.mark.parametrize("text", ["$\\alpha > 0 is enough", "a $x \\leq 3", "$$\\frac{1}{2}\n\n$b$"])
def test_a_formula_that_is_not_closed_is_a_warning(text: str) -> None:
    found = convert(text, WHERE, prefix="")[1]
    assert [(it.code.id, it.severity, it.where.column) for it in found] == [("PF212", "warning", text.index("$") + 1)]
