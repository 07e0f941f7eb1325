# ruff: noqa: E501 - many of these lines are those of files
"""Lists, data and addresses of old sites in the forms that this program reads."""

import pytest

from portfolio.diagnostics.problems import Where
from portfolio.importers.sites.data_as_markdown import markdown_of
from portfolio.importers.sites.emoji import with_emoji
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.list_style import as_item, four_spaced
from portfolio.importers.sites.old_addresses import of_hugo, of_jekyll, usable
from portfolio.importers.sites.plain_markdown import marked_markdown, without_layout
from portfolio.markdown.convert import convert


def html_of(text: str) -> str:
    return "".join(convert(text, Where("x", 1, 1), prefix="")[0].html.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
     ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
     ("* a\n * b\n * c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
     ("text\n- a\n- b", "<p>text</p><ul><li>a</li><li>b</li></ul>"),
     ("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
     ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
     ("- a\n\n  more\n  - b", "<ul><li><p>a</p><p>more</p><ul><li>b</li></ul></li></ul>"),
     ("- a\n  more\n- b", "<ul><li>amore</li><li>b</li></ul>"),
     ("- a\n- b\n\nend", "<ul><li>a</li><li>b</li></ul><p>end</p>"),
     ("- a\n# H", '<ul><li>a</li></ul><h2id="h">H</h2>'),
     ("In\n1843. It", "<p>In1843.It</p>"),
     ("***\n- a", "<hr><ul><li>a</li></ul>"),
     ("    code - x", "<pre><code>code-x</code></pre>"),
     ("- a\n\n  ```py\n  x = 1\n  ```\n- b", "<ul><li><p>a</p><pre><code>x=1</code></pre></li><li><p>b</p></li></ul>"),
     ("- a\n\n      code", "<ul><li><p>a</p><pre><code>code</code></pre></li></ul>"),
     ("> - a\n>   - b", None), ("a - b\nc", "<p>a-bc</p>")],
)  # fmt: skip
def test_lists_are_nested_as_their_writer_saw_them(text: str, expected: str | None) -> None:
    if expected is None:
        assert four_spaced(text) == text
    else:
        assert html_of(four_spaced(text)) == expected


@pytest.mark.parametrize(
    "text", ["- a\n    - b\n        - c\n", "1. a\n    - b\n\n        more\n", "para\n\n- a\n- b\n"]
)
def test_lists_that_are_right_stay_as_they_are(text: str) -> None:
    assert four_spaced(text) == text


def test_a_text_as_an_item() -> None:
    found = "- " + as_item("One.\n\n```py\nx\n```\n\n- in") + "\n- next"

    assert html_of(found) == ("<ul><li><p>One.</p><pre><code>x</code></pre><ul><li>in</li></ul></li><li>next</li></ul>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "- a\n    - b\n    - c\n- d"),
     ("<ol><li>a<li>b</ol>", "1. a\n1. b"), ("x<ul>\n  <li>a</li>\n</ul>y", "x\n\n- a\n\ny"),
     ("<dl><dt>A</dt><dd>b</dd></dl>", "**A**\n\nb"),
     ("# A\n{% for x in y %}{{ x }}{% endfor %}\n# B\nt", "# B\nt"),
     ("{% for x in y %}a{% for z in x %}b{% endfor %}c{% endfor %}d", "d"),
     ("{% capture x %}'None'{% endcapture %}a", "a"), ("{% raw %}{{ x }}{% endraw %} a", "{{ x }} a"),
     ("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```", "```\n{{ x }}\n```"),
     ("[a][b] c [b]\n\n[b]: /x.pdf 'T'", '[a](/x.pdf "T") c [b](/x.pdf "T")'), ("[^1] a\n\n[^1]: note", "[^1] a\n\n[^1]: note"),
     ("an array[i] [x]\n\n[y]: /z", "an array[i] [x]"), ("<h2></h2>a", "a")],
)  # fmt: skip
def test_templates_and_html_become_markdown(text: str, expected: str) -> None:
    assert without_layout(marked_markdown(text, lambda address: address)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a :bee: b", "a 🐝 b"), (":tada::rocket:", "🎉🚀"), (":+1:", "👍"), (":no_such_sign:", ":no_such_sign:"),
     ("10:30:15", "10:30:15"), ("a::b::c", "a::b::c"), ("https://x.org/:x:/", "https://x.org/:x:/")],
)  # fmt: skip
def test_signs_by_their_names(text: str, expected: str) -> None:
    assert with_emoji(text) == expected


# Data


@pytest.mark.parametrize(
    ("tree", "expected"),
    [([{"title": "A", "year": 2020}, {"title": "B"}], "- **A** · 2020\n- **B**"),
     ([{"heading": "Now", "entries": [{"title": "A"}]}], "## Now\n\n- **A**"),
     ({"work": [{"position": "P", "company": "C", "summary": "Did."}]}, "## Work\n\n- **P** · C: Did."),
     ([{"name": "A", "url": "https://a.example.org"}], "- **[A](https://a.example.org)**"),
     ([{"name": "A", "description": "* x\n* y"}], "- **A**\n\n    * x\n    * y"),
     ([{"name": "A", "color": "#fff", "icon": "i", "company_logo": "l", "percent": 80}], "- **A**"),
     ({"date_start": "2020", "certificate_url": "uploads/c.pdf"}, "2020 · [Certificate url](uploads/c.pdf)"),
     (["a", ["b", ["c"]]], "- a\n- b\n- c"), ([], ""), (None, ""), ({"a": None, "b": ""}, ""), ("Words", "Words")],
)  # fmt: skip
def test_data_as_text(tree: object, expected: str) -> None:
    assert markdown_of(tree) == expected


# Addresses


PRETTY = {"permalink": "pretty", "collections": {"talks": {"output": "true"}}}
CUSTOM = {
    "permalink": "/blog/:year/:title/",
    "collections": {"talks": {"output": "true"}, "notes": {"output": "false"}},
}
PATHS = {"collections": {"talks": {"output": "true", "permalink": "/:collection/:path/"}}}
YEARS = {"collections": {"talks": {"output": "true", "permalink": "/t/:year/:month/:title:output_ext"}}}
DEFAULTS = {**PATHS, "defaults": [{"scope": {"path": "", "type": "talks"}, "values": {"permalink": "/d/:name/"}}]}


@pytest.mark.parametrize(
    ("path", "fields", "config", "expected"),
    [("_talks/2021-03-01-On looms.md", {}, PATHS, ("/talks/2021-03-01-On looms/",)),
     ("_talks/sub/a.md", {}, PATHS, ("/talks/sub/a/",)), ("_talks/a.md", {}, YEARS, ()),
     ("_talks/2021-03-01-a.md", {}, YEARS, ("/t/2021/03/a.html",)),
     ("_talks/a.md", {"date": "2022-12-05", "slug": "b"}, YEARS, ("/t/2022/12/b.html",)),
     ("_talks/a.md", {}, PRETTY, ("/talks/a/",)), ("_talks/a.md", {}, CUSTOM, ("/talks/a/",)),
     ("_talks/a.md", {}, {"collections": {"talks": {"output": "true"}}}, ("/talks/a.html",)),
     ("_talks/a.md", {}, {"collections": ["talks"]}, ()), ("_notes/a.md", {}, CUSTOM, ()),
     ("_talks/a.md", {}, DEFAULTS, ("/d/a/",)), ("_talks/a.md", {"permalink": "/x"}, DEFAULTS, ("/x/",)),
     ("_talks/a.md", {"permalink": "/x.html", "redirect_from": ["/y/", "/z"]}, PATHS, ("/x.html", "/y/", "/z/")),
     ("_posts/2020-01-02-hello-you.md", {}, {}, ("/2020/01/02/hello-you.html",)),
     ("_posts/2020-01-02-hello.md", {"categories": ["A b"]}, {}, ("/a-b/2020/01/02/hello.html",)),
     ("_posts/2020-01-02-hello.md", {}, CUSTOM, ("/blog/2020/hello/",)),
     ("_pages/teach.md", {}, {}, ("/_pages/teach.html",)), ("_pages/teach.md", {}, CUSTOM, ("/_pages/teach/",)),
     ("teach/index.md", {}, {}, ("/teach/",)), ("cv.md", {}, PRETTY, ("/cv/",)), ("index.html", {}, {}, ("/",)),
     ("_pages/a.md", {"permalink": "https://ada.example.net/a/"}, {}, ("/a/",))],
)  # fmt: skip
def test_addresses_of_jekyll(
    path: str, fields: dict[str, object], config: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert of_jekyll(ForeignText(path, fields, ""), config) == expected


OLD = {"permalinks": {"talk": "/given/:year/:slug/", "authors": "/author/:slug/"}}
NEW = {"permalinks": {"page": {"talk": "/g/:section/:contentbasename/"}, "section": {"talk": "/all/"}}}


@pytest.mark.parametrize(
    ("path", "fields", "config", "expected"),
    [("content/talk/On Looms/index.md", {}, {}, ("/talk/on-looms/",)), ("content/talk/a.md", {}, {}, ("/talk/a/",)),
     ("content/talk/a.en.md", {}, {}, ("/talk/a/",)), ("content/talk/_index.md", {}, {}, ("/talk/",)),
     ("content/talk/a/index.md", {"slug": "b"}, {}, ("/talk/b/",)),
     ("content/talk/a/index.md", {"url": "/c/d/"}, {}, ("/c/d/",)),
     ("content/talk/a.md", {}, {"uglyurls": "true"}, ("/talk/a.html",)),
     ("content/talk/a.md", {"aliases": ["/x/", "y"]}, {}, ("/talk/a/", "/x/", "/talk/y/")),
     ("content/talk/a.md", {"date": "2020-05-01", "title": "On looms"}, OLD, ("/given/2020/on-looms/",)),
     ("content/authors/ben/_index.md", {"title": "Ben Sample"}, OLD, ("/author/ben-sample/",)),
     ("content/talk/a.md", {}, NEW, ("/g/talk/a/",)), ("content/talk/_index.md", {}, NEW, ("/all/",)),
     ("content/a/b/c.md", {}, {}, ("/a/b/c/",)), ("content/about.md", {}, {}, ("/about/",))],
)  # fmt: skip
def test_addresses_of_hugo(
    path: str, fields: dict[str, object], config: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert of_hugo(ForeignText(path, fields, ""), config, "content") == expected


def test_only_addresses_that_can_be_old_addresses_are_used() -> None:
    assert usable(("/a/b/", "/a b/", "/", "/.git/x/", "/a/../b/", "/ä/")) == ["/a/b/", "/ä/"]
