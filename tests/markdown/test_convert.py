"""Markdown to HTML: what a text becomes, of any length and of one line."""

import re

import pytest

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import Manner, convert, inline
from portfolio.model import Heading, Inline
from portfolio.model.addresses import ROOT

WHERE = Where("content/papers/x.md", 10, 1)
ABSTRACT = (
    "Large models' success -- e.g. in ``code generation'' -- is limited by memory. We train $O(n\\log n)$ experts "
    "of size $dmodel = 512$, and it's 12.5% better (p < 0.05).\nCode: https://github.com/a/b."
)


def page(text: str, *, prefix: str = "", base: str = "", trusted: bool = False) -> str:
    """HTML of a text that has no problems."""
    prose, problems = convert(text, WHERE, prefix=prefix, base=base, manner=Manner(trusted))
    assert problems == ()
    return prose.html


def line(text: str) -> Inline:
    """A line that has no problems."""
    value, problems = inline(text, WHERE)
    assert problems == ()
    return value


def math(source: str, inner: str, *, display: bool = False) -> str:
    block = ' display="block"' if display else ""
    return f'<math alttext="{source}"{block}>{inner}</math>'


X = math("x", "<mi>x</mi>")


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
        ("d ``` a $x$ ` b ```` c ```` ~~~ $x$", f"<p>d ``` a {X} ` b <code>c</code> ~~~ {X}</p>"),
        ("``a\n\nb", "<p>``a</p>\n<p>b</p>"),
        ("$x$-prediction", f'<p><span class="tied">{X}-prediction</span></p>'),
        ("``$x$'' \"$x$\"", f'<p><span class="tied">“{X}”</span> <span class="tied">“{X}”</span></p>'),
        ("$$\nx\n$$", f"<p>{math('x', '<mi>x</mi>', display=True)}</p>"),
        (r"\$5, 10\%, R\&D, \$x$", "<p>$5, 10%, R&amp;D, $x$</p>"),
        (
            r"*\&lt;* `\&` \&notit; &notit; &lt;",
            "<p><em>&amp;lt;</em> <code>\\&amp;</code> &amp;notit; &amp;notit; &lt;</p>",
        ),
        (r"[a \& b](https://a.org/?b\&c)", '<p><a href="https://a.org/?b&amp;c">a &amp; b</a></p>'),
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
        f'size <span class="tied">FORMULA,</span> and it’s 12.5% better (p &lt; 0.05).\nCode: {link}.</p>'
    )
    assert prose.text == (
        "Large models’ success – e.g. in “code generation” – is limited by memory. We train O(n log n) experts of "
        "size dmodel = 512, and it’s 12.5% better (p < 0.05). Code: https://github.com/a/b."
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
        Heading(2, "x-our-way-x", f"Our <em>way</em> {X}", "Our way x"),
        Heading(3, "x-our-way-x-2", "Our way x", "Our way x"),
        Heading(4, "x-own", "A", "A"),
        Heading(2, "x-section", "!", "!"),
    )
    assert '<h3 id="x-our-way-x-2">Our way x</h3>' in prose.html
    assert '<h4 class="b" id="x-own">' in prose.html
    assert '<a href="#x-own">l</a>' in prose.html


@pytest.mark.parametrize(
    ("text", "id"),
    [("The program's own", "the-programs-own"), ("Gauß' law", "gauss-law"), ("*Don’t* `it's`", "dont-its"),
     ("'Quoted' words", "quoted-words")],
)  # fmt: skip
def test_a_heading_has_the_id_that_it_has_on_github(text: str, id: str) -> None:
    assert f'id="{id}"' in page(f"# {text}")


@pytest.mark.parametrize(
    ("opening", "language"),
    [("```python", "python"), ('```python title="a.py"', "python"), ("``` yaml  site.yaml {1,2}", "yaml"),
     ("~~~ text of mine", "text"), ("```c++ x", "c++"), ('```py hl_lines="1"', "py"),
     ("```{.r}", "r"), ("```", "")],
)  # fmt: skip
def test_code_between_fences_may_be_said_to_be_anything(opening: str, language: str) -> None:
    html = page(f"{opening}\n# <b>\n{opening[:3]}\n\ntext")
    attribute = f' class="language-{language}"' if language else ""

    assert html == f"<pre><code{attribute}># &lt;b&gt;\n</code></pre>\n<p>text</p>"


def test_headings_start_below_the_title_of_the_page() -> None:
    assert page("# A\n\n###### B") == '<h2 id="a">A</h2>\n<h6 id="b">B</h6>'
    assert page("## A") == '<h2 id="a">A</h2>'


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
        ("see www.a.org/b_c.", "http://www.a.org/b_c", "."),
        ("[www.a.org](https://b.org)", "https://b.org", "</p>"),
    ],
)
def test_a_bare_address_becomes_a_link_without_what_follows_it(text: str, address: str, rest: str) -> None:
    links = re.findall('<a href="([^"]*)">[^<]*</a>(.*)', page(text))
    assert len(links) == 1
    assert links[0][0] == address
    assert links[0][1].startswith(rest)


@pytest.mark.parametrize(
    "text", ["www.a", "awww.a.org", "https://", "xhttps://a.org", "https://me:pw@a.org", "ssh://a", "://"]
)
def test_what_is_no_bare_address_stays_text(text: str) -> None:
    assert page(text) == f"<p>{text}</p>"


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
        ("$x$-prediction", f'<span class="tied">{X}-prediction</span>', "x-prediction"),
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
    assert title.text == "Who’s <b> & “what”: an O(n²) bound"


def test_a_forbidden_link_in_a_line_is_a_problem() -> None:
    value, problems = inline("[a](javascript:x)", WHERE)
    assert value == Inline("<a>a</a>", "a")
    assert [(problem.code.id, problem.where.column) for problem in problems] == [("PF206", 5)]


@pytest.mark.parametrize("braces", ["{n=5}", "{a, b}", "{x}", "{ y = 3 }", "{.5, 1}", "{# }", "{1, 2}", "{}", "{:}"])
@pytest.mark.parametrize(
    "text", ["## Results {}", "## *Results* {}", "*Results*{}", "a\n{}", "- a\n{}", "|a {}|\n|-|\n|b|"]
)
def test_braces_that_hold_no_attributes_are_text(text: str, braces: str) -> None:
    prose, problems = convert(text.replace("{}", braces), WHERE, prefix="")
    assert braces in prose.text
    assert problems == ()


@pytest.mark.parametrize("braces", ["{#c .d}", "{: #c .d }", "{ .d #c }", "{:.d id=c}", "{id=c class=d}"])
@pytest.mark.parametrize("text", ["## Results {}", "*a*{}", "a\n{}"])
def test_braces_with_attributes_give_them(text: str, braces: str) -> None:
    prose, problems = convert(text.replace("{}", braces), WHERE, prefix="")
    assert 'id="c"' in prose.html
    assert 'class="d"' in prose.html
    assert "{" not in prose.text
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("LiAlO$_2$(100) films", "LiAlOX(100)"),
        ("at $x$, then", "X,"),
        ("(see $x$–$y$)", "X–X)"),
        ("a $x$ b", ""),
        ("`a$x$b`", ""),
        ("$x$-" + "very-" * 10 + "long", ""),
    ],
)
def test_no_line_is_broken_where_a_formula_touches_a_word(text: str, tied: str) -> None:
    made = re.sub("<math.*?</math>", "X", line(text).html)

    assert re.findall('<span class="tied">(.*?)</span>', made) == ([tied] if tied else [])
