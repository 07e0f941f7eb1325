"""Every message about texts and formulas, whole, from the files that cause it."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, front, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "a formula",
        paper("", "A $\\frac{1}$ b."),
        "content/papers/p.md:5:12: PF201 formula: expected LaTeX that can be typeset, found '\\frac{1}': Expected argument but reached end of input",
        "    Fix the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar",
    ),
    case(
        "a formula in a title",
        front("title: The $\\nonsense$ of it"),
        "content/papers/p.md:2:13: PF215 warning: formula: expected LaTeX that can be typeset, found '\\nonsense': Unknown command \"\\nonsense\"",
        "    It is shown as typed; write it with known commands, or define them in site.yaml: `macros:`",
    ),
    case(
        "a large formula",
        paper("", "$" + "x" * 30000 + "$"),
        "content/papers/p.md:5:1: PF202 formula: expected at most 5000 characters and 200 braces, found 30000 and 0",
        "    Split it into several formulas",
    ),
    case(
        "lists in lists in lists",
        paper("", "- " * 60 + "a"),
        "content/papers/p.md:5:1: PF203 text: expected at most 50 lists and quotations inside each other, found more",
        "    Nest them less deeply, or put a backslash before signs at the start of a line that are not meant as marks",
    ),
    case(
        "a tag that is left out",
        paper("", "Analytical <engines> and more."),
        "content/papers/p.md:5:12: PF208 hint: text: HTML that is left out: <engines>",
        "    To show <engines> as it is, write `&lt;engines>` or put backticks around it",
    ),
    case(
        "an attribute that is left out",
        paper("", 'A <b style="color:red">word</b>.'),
        "content/papers/p.md:5:6: PF208 hint: text: HTML that is left out: style=",
        "    Remove it",
    ),
    case(
        "a tag that is left out with what it holds, and others, on a page",
        {
            "content/pages/about.md": "---\ntitle: A\n---\n<svg><text>a</text></svg> <b style=a><i onclick=b><u x=c>d <e>\n"
        },
        "content/pages/about.md:4:1: PF208 hint: text: HTML that is left out: <svg> with all it holds, style=, onclick=, x=… (5 in all)",
        "    To show <svg> as it is, write `&lt;svg>` or put backticks around it; "
        "your own pages may hold any HTML with `trusted_html: true` in site.yaml",
    ),
    case(
        "a tag that takes the rest of the text with it",
        paper("", "The <style> of writing matters. The rest.\n\nMore."),
        "content/papers/p.md:5:5: PF210 text: <style> is not closed, so all that follows would be left out",
        "    Write `&lt;style>` or put backticks around it",
    ),
    case(
        "a tag after which all is shown as typed",
        paper("", "Look <xmp> at *this*.\n\nMore."),
        "content/papers/p.md:5:6: PF210 text: <xmp> is not closed, so all that follows would be shown as it is typed",
        "    Write `&lt;xmp>` or put backticks around it",
    ),
    case(
        "a lone dollar",
        paper("", "It costs $5 and $x."),
        "content/papers/p.md:5:17: PF204 hint: text: expected a closing $ for this one, found none",
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar",
    ),
    case(
        "a formula that is not closed",
        paper("", "It costs $5, and $\\alpha > 0 is enough."),
        "content/papers/p.md:5:18: PF212 warning: text: expected a closing $ for this one, found none",
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar",
    ),
    case(
        "LaTeX in a text",
        paper("", "As `\\ref{a}` and $\\mathrm{b}$,\nsee \\cite[p. 3]{a}, \\textbf{b} and \\cite{c}."),
        "content/papers/p.md:6:5: PF211 hint: text: LaTeX is shown as typed: \\cite, \\textbf",
        "    Write the words that readers should see, or a link to the work",
    ),
    case(
        "LaTeX in a title",
        front("title: The {DNA} of {\\it E. coli}"),
        "content/papers/p.md:2:12: PF211 hint: text: LaTeX is shown as typed: {...}, \\it",
        "    Remove the braces: titles are shown as they are written",
    ),
    case(
        "a picture in a text",
        paper("", "![](https://example.org/a.png)"),
        "content/papers/p.md:5:5: PF205 warning: picture: expected words that say what it shows, found none for 'https://example.org/a.png'",
        "    Say what it shows, for readers who do not see it: ![A rising curve](plot.png)",
        "content/papers/p.md:5:13: PF217 hint: a picture is fetched from 'example.org', which learns who reads the page",
        "    If its licence allows it, put the file into the project and link to it there; or leave it if this is meant",
    ),
    case(
        "a formula that refers to a label that is not there",
        paper("", r"By $\eqref{x}$."),
        "content/papers/p.md:5:4: PF211 hint: formula: refers to an equation that this text does not have, shown as (??)",
        "    Give an equation of this text that label, such as \\label{eq:1}",
    ),
    case(
        "a macro that uses itself",
        site("macros: {half: '\\half'}"),
        "content/site.yaml:3:10: PF216 warning: macros.half: expected LaTeX that ends, found a macro that uses itself",
        "    Write a name of letters and its LaTeX, such as `R: '\\mathbb{R}'`, or `norm: '\\lVert #1 \\rVert'`",
    ),
    case(
        "a forbidden link in a text",
        paper("", "[a](javascript:alert(1))"),
        "content/papers/p.md:5:5: PF206 link: expected an http, https, mailto or relative address inside the site, found 'javascript:alert(1)'",
        "    Write https://example.org/, mailto:me@example.org or a file such as paper.pdf",
    ),
    case(
        "a forbidden picture in a text",
        paper("", "![x](javascript:a)"),
        "content/papers/p.md:5:6: PF206 picture: expected a file or an http or https address, found 'javascript:a'",
        "    Write the picture's file, such as plot.png, or an address that starts with https://",
    ),
    case(
        "a formula in the bio",
        site("bio: A $\\frac{1}$ b"),
        "content/site.yaml:3:17: PF201 formula: expected LaTeX that can be typeset, found '\\frac{1}': Expected argument but reached end of input",
        "    Fix the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar",
    ),
    case(
        "words between < and >",
        paper("", "The sum is exact if a<b and c>d, `x<y and z>w` and <ada at mill>."),
        "content/papers/p.md:5:22: PF213 warning: text: '<b and c>' is taken for a tag, and left out",
        "    Put a space after a plain <, as in `a < b`, or write `&lt;` or a formula",
        "content/papers/p.md:5:52: PF213 warning: text: '<ada at mill>' is taken for a tag, and left out",
        "    Put a space after a plain <, as in `a < ada`, or write `&lt;` or a formula",
    ),
    case(
        "marks of Markdown that come to nothing",
        paper(
            "",
            "A[^1] b[^2] c[^none].\n\n[^1]: One.\n\n[^1]: Two.\n\n[^2]: B\n\n[^3]: C\n\n[x] (https://a.org) [y][foo] [z][bar] [1][2]\n\n"
            "| a | b |\n| 1 | 2 |\n\n[bar]: https://b.org\n\n```python\nx[^9]\n",
        ),
        "content/papers/p.md:5:14: PF214 hint: text: the footnote 'none' has no text",
        "    Add a line `[^none]: ...` at the end",
        "content/papers/p.md:9:1: PF214 hint: text: the footnote '1' has a second text",
        "    Give one of the two another name",
        "content/papers/p.md:13:1: PF214 hint: text: nothing leads to the footnote '3'",
        "    Write `[^3]` where it belongs",
        "content/papers/p.md:15:1: PF214 hint: text: the space in '[x] (https://a.org)' keeps it from being a link",
        "    Remove the space before (",
        "content/papers/p.md:15:21: PF214 hint: text: nothing says where the link '[y][foo]' leads",
        "    Add a line `[foo]: https://...` at the end, or write `[words](address)`",
        "content/papers/p.md:17:1: PF214 hint: text: a table needs a line below its header",
        "    Add the line `| --- | --- |`",
        "content/papers/p.md:22:1: PF214 hint: text: the code that starts here is never closed",
        "    Put a line ``` after it",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_mistake_in_a_text_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
