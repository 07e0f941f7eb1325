"""Nothing that a text holds gets in that may not be on a page."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import Manner, convert, inline
from portfolio.model.addresses import ROOT

WHERE = Where("content/papers/x.md", 10, 1)
X = '<math alttext="x"><mi>x</mi></math>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script>",
        "<iframe src='https://a.org'></iframe>",
        "<img src=x alt=y onerror=alert(1)>",
        "<p style='x:y'>a</p>",
        "<svg onload=alert(1)><script>1</script></svg>",
        "<math><mi xlink:href='javascript:1'>x</mi></math>",
        "# H {: #x .y onclick=evil style=x}",
        "*a*{: onclick=evil }",
        "``` {.python onclick=evil}\na\n```",
        '<b title="> $x\\" onclick=evil$">a</b>',
        '![$x" onerror="evil$](a.png)',
        '[a](/b "$x\'\\" onclick=evil$")',
        '<code><a title="</code>$x onclick=evil$" href="/x">$y$</a></code>',
        "<object data=x></object><embed src=x><form action=x><input></form>",
        "<a href='/x' target=_blank ping=y>a</a>",
    ],
)
def test_hostile_html_leaves_nothing_that_runs(text: str) -> None:
    html = convert(text, WHERE, prefix="x")[0].html
    allowed = {"class", "id", "href", "src", "alt", "title", "alttext", "xmlns"}
    tree = ElementTree.fromstring("<x>" + re.sub("<(img[^>]*|br|hr)>", r"<\1/>", html).replace(ROOT, "") + "</x>")  # noqa: S314
    for element in tree.iter():
        assert element.tag not in {"script", "iframe", "style", "svg", "object", "embed", "form", "input"}
        assert element.tag.startswith("m") or set(element.attrib) <= allowed


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "unknown:x",
        "//evil.org/x",
        "https://me:pw@evil.org",
        "../../../x",
        "tel:123",
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "[a][b]\n\n[b]: {}", '<a href="{}">a</a>'])
def test_a_link_that_may_not_be_printed_is_a_problem(address: str, form: str) -> None:
    prose, problems = convert(form.format(address), WHERE, prefix="x", base="papers/x/")
    assert [problem.code.id for problem in problems] == ["PF206"]
    assert prose.html == "<p><a>a</a></p>"


@pytest.mark.parametrize("text", ["\x02x", "\x1a0\x1b $x$", "\x02klzzwxh:0000\x03 *a*", "\x00\x1f\x7f\ud800\ufffe"])
def test_no_control_character_gets_in(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe]", convert(text, WHERE, prefix="")[0].html)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe]", inline(text, WHERE)[0].html)


@pytest.mark.parametrize(
    "text",
    [
        "&#2;x",
        "&#x2;",
        "&#0000026;0&#27; $x$",
        "&#26;0&#x1B; $x$",
        "&\\#26;0&\\#27; $x$",
        "&#&#26;26;0&#27; $x$",
        "&#x0",
        "&#9;&#10;",
    ],
)
@pytest.mark.parametrize("trusted", [False, True])
def test_no_reference_forges_a_mark(text: str, trusted: bool) -> None:
    html = convert(text, WHERE, prefix="", manner=Manner(trusted))[0].html
    assert not re.search("[\x02\x1a\x1b]", html)
    assert not re.search("&#(0*2|x0*2|0*26|0*27|x0*1b);", html, re.IGNORECASE)
    assert html.count("<math") == text.count("$x$")


def test_trusted_html_stays_and_its_addresses_are_resolved() -> None:
    text = '<div id="a" onclick="go()"><a href="b.html">$x$</a></div>\n\n<script>let a = `${b}` + $c$;</script>'
    expected = (
        f'<div id="x-a" onclick="go()"><a href="{ROOT}y/b.html">{X}</a></div>\n\n'
        "<script>let a = `${b}` + $c$;</script>"
    )
    prose, problems = convert(text, WHERE, prefix="x", base="y/", manner=Manner(True))
    assert problems == ()
    assert expected == prose.html


@given(st.text(alphabet="[]()<>!*_`'\"$\\#|:-=1. \n&;ax{}^~/"))
def test_any_text_becomes_well_formed_html(text: str) -> None:
    html = convert(text, WHERE, prefix="x")[0].html.replace(ROOT, "")
    ElementTree.fromstring("<x>" + re.sub("<(img[^>]*|br|hr|col[^>]*)>", r"<\1/>", html) + "</x>")  # noqa: S314
