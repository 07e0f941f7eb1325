"""Markdown to HTML: what a text becomes, what is wrong with it, and that the fast way equals the slow one."""

import re
import subprocess
import sys
from unittest import mock
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio import unmarked
from portfolio.problems import Problem, Where
from portfolio.prose import ROOT, convert, inline
from portfolio.prose_types import Heading, Inline, Prose

WHERE = Where("content/papers/x.md", 10, 1)
ABSTRACT = (
    "Large models' success -- e.g. in ``code generation'' -- is limited by memory. We train $O(n\\log n)$ experts "
    "of size $d_{\\text{model}} = 512$, and it's 12.5% better (p < 0.05).\nCode: https://github.com/a/b."
)


def page(text: str, *, prefix: str = "", base: str = "", trusted: bool = False) -> str:
    """HTML of a text that has no problems."""
    prose, problems = convert(text, WHERE, prefix=prefix, base=base, trusted=trusted)
    assert problems == ()
    return prose.html


def line(text: str) -> Inline:
    """A line that has no problems."""
    value, problems = inline(text, WHERE)
    assert problems == ()
    return value


def messages(text: str, *, base: str = "papers/x/") -> list[str]:
    """The problems of a text as a person reads them."""
    return [str(problem) for problem in convert(text, WHERE, prefix="x", base=base)[1]]


def math(source: str, inner: str, *, display: bool = False) -> str:
    block = ' display="block"' if display else ""
    return f'<math alttext="{source}"{block}>{inner}</math>'


X = math("x", "<mi>x</mi>")


# What text becomes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two\nlines.</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ('It\'s "fine" -- or --- not...', "<p>It’s “fine” – or — not…</p>"),
        ("The *models'* 'so-called' \"x\"", "<p>The <em>models’</em> ‘so-called’ “x”</p>"),
        ("``tokenization bias'' and ``it's''", "<p>“tokenization bias” and “it’s”</p>"),
        ("``a`b`` and ``c''d``", "<p><code>a`b</code> and <code>c''d</code></p>"),
        ("``a", "<p>``a</p>"),
        ("`a ``` b ~~~ ``` ` $x$", f"<p><code>a ``` b ~~~ ```</code> {X}</p>"),
        ("a ~~~ `b $x$ `` `", "<p>a ~~~ <code>b $x$ ``</code></p>"),
        ("``` a $x$ ` b ```` c ```` ~~~ $x$", f"<p>``` a {X} ` b <code>c</code> ~~~ {X}</p>"),
        ("``a\n\nb", "<p>``a</p>\n<p>b</p>"),
        ("$x$-prediction", f"<p>{X}-prediction</p>"),
        ("``$x$'' \"$x$\"", f"<p>“{X}” “{X}”</p>"),
        ("$$\nx\n$$", f"<p>{math('x', '<mi>x</mi>', display=True)}</p>"),
        (r"\$5, 10\%, R\&D, \$x$", "<p>$5, 10%, R&amp;D, $x$</p>"),
        ("2$\\unicode{x2013}$3 `$\\unicode{x2013}$`", "<p>2–3 <code>$\\unicode{x2013}$</code></p>"),
        ("Erdős$\\unicode{x2013}$Rényi", "<p>Erdős–Rényi</p>"),
        (" $\\unicode{x2013}$ $\\unicode{8212}$*b*", "<p>– —<em>b</em></p>"),
        ("<!-- a -->b", "<p>b</p>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("a\r\nb\rc", "<p>a\nb\nc</p>"),
        ("a&nbsp;b", "<p>a\u00a0b</p>"),
        ("<me@x.org>", '<p><a href="mailto:me@x.org">me@x.org</a></p>'),
        ("<https://a.org/b--c>", '<p><a href="https://a.org/b--c">https://a.org/b--c</a></p>'),
        ("Term\n:   def $x$", f"<dl>\n<dt>Term</dt>\n<dd>def {X}</dd>\n</dl>"),
    ],
)
def test_text_becomes_html(text: str, expected: str) -> None:
    assert expected == page(text)


def test_an_abstract_becomes_a_paragraph_with_formulas_and_links() -> None:
    prose, problems = convert(ABSTRACT, WHERE, prefix="x", base="papers/x/")
    link = '<a href="https://github.com/a/b">https://github.com/a/b</a>'
    without_formulas = re.sub("<math.*?</math>", "FORMULA", prose.html)
    assert problems == ()
    assert without_formulas == (
        "<p>Large models’ success – e.g. in “code generation” – is limited by memory. We train FORMULA experts of "
        f"size FORMULA, and it’s 12.5% better (p &lt; 0.05).\nCode: {link}.</p>"
    )
    assert prose.text == (
        "Large models’ success – e.g. in “code generation” – is limited by memory. We train O(n log n) experts of "
        "size d_{\\text{model}} = 512, and it’s 12.5% better (p < 0.05). Code: https://github.com/a/b."
    )
    assert prose.words == len(prose.text.split())


def test_a_table_keeps_its_alignment_and_bars_in_formulas() -> None:
    html = page("| a | b |\n|--:|---|\n| $|x|$ | 2 |")
    assert '<th data-align="right">a</th>\n<th>b</th>' in html
    assert html.count("<td") == 2
    assert 'alttext="|x|"' in html


def test_fenced_code_keeps_its_language_and_everything_in_it() -> None:
    html = page("```python\na<b $x$ ``q'' https://a.org -- 'x'\n```")
    code = "<code class=\"language-python\">a&lt;b $x$ ``q'' https://a.org -- 'x'\n</code>"
    assert html == f"<pre>{code}</pre>"


def test_indented_code_gives_back_what_was_set_aside() -> None:
    html = page("a\n\n    $x$ ``q'' https://a.org \\(y\\) \\foo $\\foo$")
    assert html == "<p>a</p>\n<pre><code>$x$ ``q'' https://a.org \\(y\\) \\foo $\\foo$\n</code></pre>"


def test_raw_code_and_links_give_back_what_was_set_aside() -> None:
    html = page('<kbd><code>$x$</code></kbd> [see https://a.org](https://b.org/$x$ "t $x$") ![the $x$](a.png)')
    assert html == (
        '<p><kbd><code>$x$</code></kbd> <a href="https://b.org/$x$" title="t x">see https://a.org</a> '
        f'<img alt="the x" src="{ROOT}a.png"></p>'
    )


def test_footnotes_of_two_texts_stand_on_one_page() -> None:
    text = "a[^1] b[^my note] c[^1]\n\n[^1]: one\n[^my note]: two"
    ids, links = [], []
    for prefix in ("x", "y"):
        html = page(text, prefix=prefix)
        ids.append(set(re.findall(r'id="([^"]*)"', html)))
        links.append(set(re.findall(r'href="#([^"]*)"', html)))
    assert ids[0] == {"fn-x-1", "fn-x-my-note", "fnref-x-1", "fnref2-x-1", "fnref-x-my-note"}
    assert ids[0].isdisjoint(ids[1])
    assert links == ids


def test_footnotes_are_not_in_the_words() -> None:
    prose, _ = convert("a[^1] b\n\n[^1]: one", WHERE, prefix="")
    assert prose.text == "a b"
    assert prose.words == 2


def test_headings_get_ids_that_links_reach() -> None:
    prose, problems = convert(
        "# Our *way* $x$[^1]\n\n## Our way x\n\n### [A](/a) {: #own .b}\n\n[l](#own)\n\n# !\n\n[^1]: n",
        WHERE,
        prefix="x",
    )
    assert problems == ()
    assert prose.headings == (
        Heading(1, "x-our-way-x", f"Our <em>way</em> {X}", "Our way x"),
        Heading(2, "x-our-way-x-2", "Our way x", "Our way x"),
        Heading(3, "x-own", "A", "A"),
        Heading(1, "x-section", "!", "!"),
    )
    assert '<h2 id="x-our-way-x-2">Our way x</h2>' in prose.html
    assert '<h3 class="b" id="x-own">' in prose.html
    assert '<a href="#x-own">l</a>' in prose.html


def test_addresses_are_taken_from_the_entrys_page() -> None:
    html = page(
        "![a](fig.png) [b](../y/) [c](/cv.pdf) [d](other.md) [e](#f) [g](<a b.pdf>)", prefix="x", base="papers/x/"
    )
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == [
        f"{ROOT}papers/x/fig.png",
        f"{ROOT}papers/y/",
        f"{ROOT}cv.pdf",
        "other.md",
        "#x-f",
        f"{ROOT}papers/x/a%20b.pdf",
    ]


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("See https://a.org/x.", "https://a.org/x", "."),
        ("See https://a.org/x_(y), or", "https://a.org/x_(y)", ", or"),
        ("(see https://a.org/x_y)", "https://a.org/x_y", ")"),
        ("**https://a.org/b--c**", "https://a.org/b--c", "</strong>"),
        ("``http://a.org''", "http://a.org", "”"),
        ('"https://a.org"', "https://a.org", "”"),
        ("https://a.org/?a=1&b=2;", "https://a.org/?a=1&amp;b=2", ";"),
        ("[https://a.org](https://b.org)", "https://b.org", "</p>"),
    ],
)
def test_a_bare_address_becomes_a_link_without_what_follows_it(text: str, address: str, rest: str) -> None:
    links = re.findall('<a href="([^"]*)">[^<]*</a>(.*)', page(text))
    assert len(links) == 1
    assert links[0][0] == address
    assert links[0][1].startswith(rest)


@pytest.mark.parametrize("text", ["www.a.org", "https://", "xhttps://a.org", "https://me:pw@a.org", "ssh://a", "://"])
def test_what_is_no_bare_address_stays_text(text: str) -> None:
    assert page(text) == f"<p>{text}</p>"


# What is not allowed in


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
    html = convert(text, WHERE, prefix="", trusted=trusted)[0].html
    assert not re.search("[\x02\x1a\x1b]", html)
    assert not re.search("&#(0*2|x0*2|0*26|0*27|x0*1b);", html, re.IGNORECASE)
    assert html.count("<math") == text.count("$x$")


def test_trusted_html_stays_and_its_addresses_are_resolved() -> None:
    text = '<div id="a" onclick="go()"><a href="b.html">$x$</a></div>\n\n<script>let a = `${b}` + $c$;</script>'
    expected = (
        f'<div id="x-a" onclick="go()"><a href="{ROOT}y/b.html">{X}</a></div>\n\n'
        "<script>let a = `${b}` + $c$;</script>"
    )
    assert expected == page(text, prefix="x", base="y/", trusted=True)


# Problems


def test_an_address_that_is_not_found_as_written_is_blamed_on_the_first_line() -> None:
    problems = convert("a\n\n[b](javascript:\\&#97;)", WHERE, prefix="")[1]
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
    from portfolio import prose

    with mock.patch.object(prose, "_is_too_complex", return_value=False):
        assert messages("1. " * 5_000) == [TOO_COMPLEX]
    assert page("*a*[^1]\n\n[^1]: b").startswith('<p><em>a</em><sup id="fnref-1">')


def test_a_line_beyond_reason_is_refused() -> None:
    assert inline("[" * 10_000, WHERE)[0] == Inline("", "")
    assert [str(problem) for problem in inline("[" * 10_000, WHERE)[1]] == [TOO_COMPLEX]


# One line


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("", "", ""),
        ("# x", "# x", "# x"),
        ("1. x", "1. x", "1. x"),
        ("- *x*", "- <em>x</em>", "- x"),
        ("> *x*", "&gt; <em>x</em>", "> x"),
        ("a\n  b\n\n*c*", "a b <em>c</em>", "a b c"),
        ("<b>*x*</b>", "&lt;b&gt;<em>x</em>&lt;/b&gt;", "<b>x</b>"),
        ("![a](b) *c*", "![a](b) <em>c</em>", "![a](b) c"),
        ("[a]: b", "[a]: b", "[a]: b"),
        ("R&D &amp; <!-- x", "R&amp;D &amp; &lt;!– x", "R&D & <!– x"),
        ("$x$-prediction", f"{X}-prediction", "x-prediction"),
        ("``tokenization bias''", "“tokenization bias”", "“tokenization bias”"),
        ("`$x$` ``a`b``", "<code>$x$</code> <code>a`b</code>", "$x$ a`b"),
        ("[a](/b.pdf)", f'<a href="{ROOT}b.pdf">a</a>', "a"),
        ("$\\unicode{x2013}$", "–", "–"),
        ("a | b", "a | b", "a | b"),
        ("    x", "x", "x"),
    ],
)
def test_a_line_holds_inline_markdown_only(text: str, html: str, words: str) -> None:
    assert line(text) == Inline(html, words)


def test_a_title_with_everything_comes_out_right() -> None:
    title = line('Who\'s <b> & "what": an $O(n^2)$ bound')
    assert re.sub("<math.*</math>", "FORMULA", title.html) == "Who’s &lt;b&gt; &amp; “what”: an FORMULA bound"
    assert title.text == "Who’s <b> & “what”: an O(n^2) bound"


def test_a_forbidden_link_in_a_line_is_a_problem() -> None:
    value, problems = inline("[a](javascript:x)", WHERE)
    assert value == Inline("<a>a</a>", "a")
    assert [(problem.code.id, problem.where.column) for problem in problems] == [("PF206", 5)]


# The fast way

PARTS = st.sampled_from(
    [*"'\",.;:()-+=~#<>&!?/%^@é“—1", "word", "It's", "models'", "'80s", "1.", "--", "---", "----", "...", "....", '"a"',
     '("b")', "R&D", "&amp;", "< ", "https://a.org/x.", "https://a.org/x_(y)),", "$x$", "$O(n^2)$", "$5", "``q''", "\n",
     "\n\n", "\n \n", "  \n", " ", "\t", "\u00a0", "\n---", "\n: d", "\u2028", "\u00ad", "$x$'s", '"$x$"',
     "'tis", "_x_", "*"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=8).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))


def both_ways(text: str) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The text and the line as they are converted, and as they are when everything goes through Markdown."""
    quick = (convert(text, WHERE, prefix="x", base="papers/x/"), inline(text, WHERE))
    with (
        mock.patch.object(unmarked, "is_text", return_value=False),
        mock.patch.object(unmarked, "is_line", return_value=False),
    ):
        slow = (convert(text, WHERE, prefix="x", base="papers/x/"), inline(text, WHERE))
    return quick, slow


@given(TEXTS)
@example(ABSTRACT)
@example('It\'s the models\' way ("so-called" here), don\'t "worry".')
@example("a -- b --- c ---- d ... e .... f")
@example("p < 0.05, a > b & c; 50% ~ #1 +1 =2 \nnext")
@example("One.\n\n\n\nTwo.\n")
@example('"Start" and "end"')
@example("the '80s 'n' roll")
def test_the_fast_way_equals_markdown(text: str) -> None:
    quick, slow = both_ways(text)
    assert quick == slow


def test_most_abstracts_take_the_fast_way() -> None:
    program = (
        "import sys; from portfolio.prose import convert, inline; from portfolio.problems import Where;"
        f"convert({ABSTRACT!r}, Where('x'), prefix='x'); inline('It is $x$: a \"test\"', Where('x'));"
        "print(sorted({'markdown', 'nh3'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


@given(TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    first: tuple[Prose, tuple[Problem, ...]] = convert(text, WHERE, prefix="x")
    convert("*other*[^1]\n\n[^1]: x\n[a]: /b", WHERE, prefix="y")
    assert first == convert(text, WHERE, prefix="x")


@given(st.text(alphabet="[]()<>!*_`'\"$\\#|:-=1. \n&;ax{}^~/"))
def test_any_text_becomes_well_formed_html(text: str) -> None:
    html = convert(text, WHERE, prefix="x")[0].html.replace(ROOT, "")
    ElementTree.fromstring("<x>" + re.sub("<(img[^>]*|br|hr|col[^>]*)>", r"<\1/>", html) + "</x>")  # noqa: S314
