"""What is wrong with a text, word for word, and where."""

from unittest import mock

import pytest

from portfolio import prose
from portfolio.problems import Where
from portfolio.prose import convert, inline
from portfolio.prose_types import Inline, Prose

WHERE = Where("content/papers/x.md", 10, 1)


def messages(text: str, *, base: str = "papers/x/") -> list[str]:
    """The problems of a text as a person reads them."""
    return [str(problem) for problem in convert(text, WHERE, prefix="x", base=base)[1]]


def test_a_forbidden_link_names_its_place_and_address() -> None:
    mend = "\n    Write https://example.org/, mailto:me@example.org or a file such as paper.pdf."
    expected = "PF206 link: expected an http, https, mailto or relative address inside the site, found"
    assert messages(
        "a\n\n[a](javascript:x) [b](javascript:x)\n[c](&#106;avascript:y) <unknown://x> ![d](mailto:e@f)"
    ) == [
        f"content/papers/x.md:12:5: {expected} 'javascript:x'{mend}",
        f"content/papers/x.md:12:23: {expected} 'javascript:x'{mend}",
        f"content/papers/x.md:13:1: {expected} 'javascript:y'{mend}",
        f"content/papers/x.md:13:25: {expected} 'unknown://x'{mend}",
        "content/papers/x.md:13:43: PF206 picture: expected a file or an http or https address, found 'mailto:e@f'\n"
        "    Write the picture's file, such as plot.png, or an address that starts with https://.",
    ]


def test_an_address_that_is_not_found_as_written_is_blamed_on_the_first_line() -> None:
    problems = convert("a\n\n<a>b</a>", WHERE, prefix="")[1]
    assert [problem.where.line for problem in problems] == [10]


def test_a_formula_that_cannot_be_set_names_its_line_and_column() -> None:
    mend = "\n    Mend the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar."
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
        "    Split it into several formulas."
    ]


def test_a_dollar_without_its_partner_is_a_hint() -> None:
    hint = (
        "PF204 hint: text: expected a closing $ for this one, found none\n"
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar."
    )
    assert messages("costs $5, $.50 and $10\nwith $x + 1\n\n$$y") == [
        f"content/papers/x.md:11:6: {hint}",
        f"content/papers/x.md:13:1: {hint}",
    ]


def test_a_picture_without_words_is_a_warning() -> None:
    mend = "\n    Say what it shows, for readers who do not see it: ![A rising curve](plot.png)."
    warning = "PF205 warning: picture: expected words that say what it shows, found none for"
    assert messages("a\n\n![](b.png)\n![ ](https://a.org/b.png) ![c](d.png)") == [
        f"content/papers/x.md:12:5: {warning} 'b.png'{mend}",
        f"content/papers/x.md:13:6: {warning} 'https://a.org/b.png'{mend}",
    ]


TOO_COMPLEX = (
    "content/papers/x.md:10:1: PF203 text: expected at most 500 open brackets and 50 nested lists, found more\n"
    "    Close every bracket, and nest lists and quotations fewer than 50 deep."
)


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "![" * 10_000, "[a](" * 5_000, "<a " * 5_000, ">" * 60 + "x", "1. " * 5_000, " " * 400 + "- x"],
)
def test_a_text_that_would_take_seconds_is_refused(text: str) -> None:
    assert messages(text) == [TOO_COMPLEX]
    assert convert(text, WHERE, prefix="")[0] == Prose("", "")


def test_a_text_that_overwhelms_markdown_leaves_the_next_one_unharmed() -> None:
    with mock.patch.object(prose, "_is_too_complex", return_value=False):
        assert messages("1. " * 5_000) == [TOO_COMPLEX]
    assert convert("*a*[^1]\n\n[^1]: b", WHERE, prefix="")[0].html.startswith('<p><em>a</em><sup id="fnref-1">')


def test_a_line_beyond_reason_is_refused() -> None:
    assert inline("[" * 10_000, WHERE)[0] == Inline("", "")
    assert [str(problem) for problem in inline("[" * 10_000, WHERE)[1]] == [TOO_COMPLEX]
