"""`trusted_html: true`: HTML of the owner's own pages stays as it is; nothing else changes."""

from xml.etree import ElementTree

import pytest
from sites import MakeSite, built, clean, entry, messages, page, rendered, tree

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import Manner, convert
from portfolio.model.addresses import ROOT

WHERE = Where("content/pages/x.md", 10, 1)
X = '<math alttext="x"><mi>x</mi></math>'


def trusted(text: str) -> str:
    """HTML of a trusted text without problems."""
    prose, problems = convert(text, WHERE, prefix="", base="x/", manner=Manner(True))
    assert problems == ()
    return prose.html


@pytest.mark.parametrize(
    "text",
    [
        "<script>let a = '<a href=\"javascript:b\">' + \"$x$ ''\"; // https://a.org <h2>c</h2> `d`</script>",
        "<style>a > b { content: '</p> $x$ <img src=a>'; } /* https://a.org */</style>",
        "<textarea>\n<a href=\"javascript:b\">$x$</a> <!-- ``c'' -->\n</textarea>",
        "<!-- <a href=\"javascript:b\"> $x$ https://a.org ``q'' <h1>c</h1> -->",
        "<script>if (a < b && c > d) { e('&amp;', \"<!--\") }</script>",
        '<script type="module">import "a"; $x$</script>\n\n<style>b{}</style>',
        "<SCRIPT>$x$ <B HREF=a></SCRIPT>",
        "<p><xmp><a href=b> $x$</xmp></p>",
        "<script>a</script>\n<script>'</p>'</script>",
        '<div><custom-element some-attribute="1"></custom-element></div>',
        '<form action="/send"><input name="a" value="b"><button onclick="go(\'c\', &quot;d&quot;)">e</button></form>',
    ],
)
def test_html_stays_as_it_is_written(text: str) -> None:
    assert trusted(text).replace("&#x27;", "'") == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<div id="a b"><a href="b.html">$x$</a></div>', f'<div id="a-b"><a href="{ROOT}x/b.html">{X}</a></div>'),
        ("<iframe src='/a.html' title='b'></iframe>", f'<iframe src="{ROOT}a.html" title="b"></iframe>'),
        ("<a href=b.html>c</a> d", f'<p><a href="{ROOT}x/b.html">c</a> d</p>'),
        ("<a HREF = 'b.html'>c</a> d", f'<p><a HREF="{ROOT}x/b.html">c</a> d</p>'),
        ("<script src=a.js>$x$</script>", f'<script src="{ROOT}x/a.js">$x$</script>'),
        ('<p align="center">$x$</p>', f'<p align="center">{X}</p>'),
        ('<p onclick="f($x$)" title="<!-- $x$">$x$</p>', f'<p onclick="f($x$)" title="&lt;!-- x">{X}</p>'),
        ("<p data-href='a' data-src=b>c</p>", '<p data-href="a" data-src="b">c</p>'),
        ("<pre>$x$</pre> <code>$x$</code>", "<pre>$x$</pre>\n<p><code>$x$</code></p>"),
        ("<video src=a.mp4 controls></video>", f'<video src="{ROOT}x/a.mp4" controls></video>'),
        ("<h2>A <em>b</em></h2>", '<h2 id="a-b">A <em>b</em></h2>'),
        ("<h2>A\n\n<h2>B</h2>", '<h2>A\n\n<h2 id="b">B</h2>'),
    ],
)  # fmt: skip
def test_addresses_ids_and_formulas_are_as_in_any_text(text: str, html: str) -> None:
    assert trusted(text) == html


@pytest.mark.parametrize(
    "address",
    ["javascript:a", " JavaScript:a", "java\tscript:a", "&#106;avascript:a", "java&Tab;script:a", "data:text/html,a",
     "vbscript:a", "//evil.example", "https://a:b@evil.example", "../../a"],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    ['<a href="{}">b</a>', "<a href='{}'>b</a>", '<a\nhref\n=\n"{}">b</a>', '<A title=">" HREF="{}">b</A>',
     '<iframe src="{}"></iframe>', '<iframe/src="{}"></iframe>', '<a title=\'"\' href="{}" class=\'"\'>b</a>'],
)  # fmt: skip
def test_an_address_that_may_not_be_printed_stays_an_error(form: str, address: str) -> None:
    prose, problems = convert(form.format(address), WHERE, prefix="", base="x/", manner=Manner(True))

    assert "PF206" in {problem.code.id for problem in problems}
    assert "script:" not in prose.html.lower()
    assert "evil" not in prose.html


def test_scripts_and_comments_are_no_words() -> None:
    prose = convert(
        "One <!-- two --> three\n\n<script>four()</script>\n\n<style>five</style>",
        WHERE,
        prefix="",
        manner=Manner(True),
    )[0]
    assert prose.text == "One three"
    assert prose.words == 2


def test_no_hint_says_that_trusted_html_is_left_out() -> None:
    assert convert("<object onclick=a>b</object>", WHERE, prefix="", manner=Manner(True))[1] == ()


@pytest.mark.parametrize(
    "text", ["\x1c0\x1d<!-- a -->", "&#28;0&#29;<!-- a -->", "<p title='&#x1c;0&#x1d;'>b</p><!-- a -->"]
)
def test_no_text_forges_a_hidden_part(text: str) -> None:
    html = convert(text, WHERE, prefix="", manner=Manner(True))[0].html
    assert html.count("<!-- a -->") == 1


RAW = (
    '<script>mine()</script>\n\n<iframe src="/v.html" title="V"></iframe>\n\n<p onclick="go()" style="color:red">P</p>'
)
SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org\nbio: |\n  Me.\n\n  <form>F</form>\n"


def files(setting: str) -> dict[str, str]:
    """A site with raw HTML in a paper, in a page and in the biography."""
    return {
        "content/site.yaml": f"{SITE}{setting}",
        "content/papers/p.md": entry("<form> $x$", RAW, tldr="<form>T</form>", authors=["Ada Lovelace"]),
        "content/pages/q.md": entry("<form> Q", RAW),
        "content/static/v.html": "V",
    }


def test_only_pages_and_the_biography_are_trusted(make_site: MakeSite) -> None:
    root = make_site(files("trusted_html: true\n"))
    report = built(root)
    assert [it.partition(" ")[2][:5] for it in messages(report)] == ["PF208"]
    assert {problem.where.path for problem in report.problems} == {"content/papers/p.md"}
    own, paper, home = page(root, "q/"), page(root, "papers/p/"), page(root, "")
    assert [it.raw for it in own.first("main").all("script")] == ["mine()"]
    assert own.first("iframe")["src"] == "../v.html"
    assert own.first("p", onclick="go()")["style"] == "color:red"
    assert home.first("form").text == "F"
    assert not [it for it in paper.first("main").walk() if it.tag in ("form", "script", "iframe") or it.get("onclick")]
    assert "mine()" not in str(paper.raw) + "".join(it.get("content") for it in own.all("meta"))
    for name, data in tree(root / "site").items():
        if name.endswith(".xml"):
            ElementTree.fromstring(data)  # noqa: S314 - our own output
            assert b"mine()" not in data


def test_without_the_setting_nothing_is_trusted(make_site: MakeSite) -> None:
    root = make_site(files(""))
    built(root)
    for url in ("q/", "papers/p/", ""):
        tags = {it.tag for it in page(root, url).first("main").walk()}
        assert tags.isdisjoint({"form", "iframe"})
        assert not page(root, url).all("p", onclick="go()")


def test_changing_the_setting_gives_what_a_clean_build_gives(make_site: MakeSite) -> None:
    root = make_site(files(""))
    built(root)
    for setting in ("trusted_html: true\n", "trusted_html: false\n", "trusted_html: yes\n", ""):
        (root / "content" / "site.yaml").write_text(f"{SITE}{setting}", "utf-8")
        report = built(root)
        expected, anew = clean(root, root.parent / "clean")
        assert tree(root / "site") == expected
        assert report.problems == anew.problems
        assert "q/index.html" in rendered(report)
        assert "papers/p/index.html" not in rendered(report)
