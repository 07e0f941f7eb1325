"""What is wrong with a text, word for word, and where."""

import pytest

from portfolio.problems import Where
from portfolio.prose import convert, inline
from portfolio.prose_types import Inline, Prose

WHERE = Where("content/papers/x.md", 10, 1)


def messages(text: str, *, base: str = "papers/x/") -> list[str]:
    """The problems of a text as a person reads them."""
    return [str(problem) for problem in convert(text, WHERE, prefix="x", base=base)[1]]


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
    mend = "\n    Mend the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar"
    assert messages("a $x$\n\n$\\foo$ and\n\\(x \\bar{\\) $$ a & b $$") == [
        f"content/papers/x.md:12:2: PF201 formula: expected LaTeX that can be set, found '\\foo': "
        f'Unknown command "\\foo"{mend}',
        f"content/papers/x.md:13:10: PF201 formula: expected LaTeX that can be set, found 'x \\bar{{': "
        f'Expected closing token "}}", but reached end of input{mend}',
        f"content/papers/x.md:13:18: PF201 formula: expected LaTeX that can be set, found 'a & b': "
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
    "PF203 text: expected at most 50 lists and quotations in each other, found more\n"
    "    Nest them less deeply, or put a backslash before marks at the start of a line that are none"
)


@pytest.mark.parametrize("text", [">" * 60 + "x", "1. " * 5_000, " " * 400 + "- x"])
def test_lists_nested_beyond_reason_are_refused(text: str) -> None:
    assert messages(f"a\n\n{text}") == [f"content/papers/x.md:12:1: {DEEP}"]
    assert convert(text, WHERE, prefix="")[0] == Prose("", "")


def test_what_would_nest_deeply_in_a_text_is_a_line_like_any_other() -> None:
    assert inline("> " * 60 + "x", WHERE) == (Inline("&gt; " * 60 + "x", "> " * 60 + "x"), ())


def test_html_that_is_left_out_is_a_hint() -> None:
    start, own = (
        "PF208 hint: text: expected",
        "your own pages may hold any HTML with `trusted_html: true` in site.yaml",
    )
    text = (
        "`<engines>` and ``<b onclick=x>``\n\n    <engines>\n\nSo <engines> and <Engines>\n<b\n onclick=x>a</b>"
        " <svg><path d=1></svg> *a*{: style=b }"
    )
    assert messages(text) == [
        f"content/papers/x.md:14:4: {start} tags that a text may hold, found '<engines>', which is left out\n"
        f"    To show it as it is, write `&lt;engines>` or put backticks around it; {own}",
        f"content/papers/x.md:16:2: {start} attributes that a text may hold, found 'onclick', which is left out\n"
        f"    Remove it; {own}",
        f"content/papers/x.md:16:18: {start} tags that a text may hold, found '<svg>', which is left out\n"
        f"    To show it as it is, write `&lt;svg>` or put backticks around it; {own}",
        f"content/papers/x.md:16:46: {start} attributes that a text may hold, found 'style', which is left out\n"
        f"    Remove it; {own}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- <engines> --> *a*",
        "`<engines>`",
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


def test_no_more_than_twenty_hints_are_given_for_a_text() -> None:
    assert len(messages("".join(f"<a{number}>" for number in range(50)))) == 20


def test_many_findings_are_each_told_once() -> None:
    text = "".join(f"[a](java&#115;cript:b{number})\n" for number in range(200))
    found = convert(text, WHERE, prefix="x")[1]
    assert len(found) == 200
    assert [it.where.line for it in found] == sorted([*range(10, 110), *[10] * 100])


def test_a_number_that_python_refuses_to_read_is_no_reason_to_fail() -> None:
    assert len(messages(f"[a](javascript&#58;b) &#{'1' * 5000}; <b title='&#{'1' * 5000};'>c</b>")) == 1
