"""Templates: strict, escaping, sandboxed; what they depend on; and whose mistake a failure is."""

from pathlib import Path

import pytest
from contents import content, work
from markupsafe import Markup
from msgspec import Struct
from sites import write
from template_trials import Texts, View, failed, rendered, templates

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Where
from portfolio.model import ThemeChoice
from portfolio.model.addresses import ROOT
from portfolio.pages.plan import plan
from portfolio.site.derive import derive
from portfolio.system.store import Store
from portfolio.templates.engine.bytecode import Stores
from portfolio.templates.engine.rendering import render
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page
from portfolio.templates.theme.theme_files import load, option_values


class Broken(Struct, frozen=True):
    """A view with a mistake of ours."""

    @property
    def text(self) -> str:
        raise ZeroDivisionError("ours")


SEES = "A template sees the fields of its view; docs/themes.md lists them"
X = "themes/mine/templates/x.html"
COMPARE = "\n    Compare the line with the same template of the default theme"
SIMPLER = "\n    Make the line simpler, or move a part of it into a template of its own"
ENDLESS = "PF405 template: it includes or calls itself without end\n    Follow its include, extends and macro lines"

# What a template may do


@pytest.mark.parametrize("name", ["x.html", "x.xml", "x.txt", "x.svg", "x.html.j2", "x.jinja", "x", "a/b/x.html"])
def test_text_is_escaped_in_every_template(tmp_path: Path, name: str) -> None:
    assert rendered(tmp_path, "{{ text }}|{{ ref.label }}", name=name) == "&lt;b&gt;&amp;|&lt;i&gt;"


def test_safe_html_is_printed_as_it_is(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ inline }}|{{ inline.html }}") == "<b>x</b>|&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    "text",
    ["{{ nonsense }}", "{{ text.nonsense }}", "{{ ref.nonsense }}", "{% if nonsense %}{% endif %}", "{{ nonsense.x }}",
     "{% for x in nonsense %}{% endfor %}", "{{ items[7] }}", "{{ nonsense ~ 'a' }}"],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_an_error(tmp_path: Path, text: str) -> None:
    found = failed(tmp_path, f"a\n{text}")

    assert found.startswith("themes/mine/templates/x.html:2:1: PF405 template: ")
    assert found.endswith(f"\n    {SEES}") or found.endswith(f"? {SEES}")


def test_an_option_that_the_theme_does_not_declare_is_an_error(tmp_path: Path) -> None:
    assert "PF405 template: " in failed(tmp_path, "{{ options.zzz }}")
    assert rendered(tmp_path / "other", "{{ options.zzz is defined }}") == "False"


def test_a_field_that_a_view_does_not_have_is_named_in_plain_words(tmp_path: Path) -> None:
    assert failed(tmp_path, "{{ ref.nonsense }}") == (
        "themes/mine/templates/x.html:1:1: PF405 template: a Ref has no field 'nonsense'\n    " + SEES
    )


@pytest.mark.parametrize(
    "text",
    ["{{ ''.__class__ }}", "{{ text.__class__.__mro__ }}", "{{ ref.__class__ }}", "{{ ref.__struct_fields__ }}",
     "{{ once.__globals__ }}", "{{ once.__self__ }}", "{{ items.__getitem__.__self__ }}", "{{ ''['__class__'] }}",
     "{{ ''|attr('__class__') }}", "{% set x = ref.__init__ %}{{ x }}"],
)  # fmt: skip
def test_a_template_cannot_leave_its_sandbox(tmp_path: Path, text: str) -> None:
    assert "themes/mine/templates/x.html:1:1: PF405 template: " in failed(tmp_path, text)


@pytest.mark.parametrize(
    "text", ["{{ lipsum() }}", "{{ joiner() }}", "{{ self.environment }}", "{{ [1]|random }}", "{{ 1|pprint }}"]
)
def test_what_is_random_or_leads_outside_is_not_there(tmp_path: Path, text: str) -> None:
    assert failed(tmp_path, text)[:30] == "themes/mine/templates/x.html:1"


def test_a_template_cannot_change_what_it_sees(tmp_path: Path) -> None:
    assert "PF405" in failed(tmp_path, "{% set a = [] %}{{ a.append(1) }}")


def test_the_way_to_the_root_stands_for_the_mark(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ root }}x.css") == "../../x.css"
    assert rendered(tmp_path / "home", "{{ root }}x.css", url="") == "./x.css"


def test_jinjas_own_loops_work(tmp_path: Path) -> None:
    text = "{% for x in items %}{{ loop.index }}{{ x }}{% endfor %}{{ range(2)|list }}{{ dict(a=1).a }}"

    assert rendered(tmp_path, text) == "1a2b[0, 1]1"


# Where templates come from


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf<p>\n</p>\n", b"<p>\r\n</p>\r\n", b"\xef\xbb\xbf<p>\r\n</p>\r\n", b"<p>\n</p>\n"],
)
def test_a_byte_order_mark_and_windows_line_ends_do_not_reach_the_page(tmp_path: Path, data: bytes) -> None:
    assert render(templates(tmp_path, {"x.html": data}), Page("", "x.html", View())) == b"<p>\n</p>\n"


def test_a_template_of_the_theme_goes_before_that_of_its_parent(tmp_path: Path) -> None:
    it = templates(tmp_path, {"a.html": "mine"}, {"a.html": "parent", "b.html": "{% include 'a.html' %} {% include "
        "'c.html' %}"},
                   {"b.html": "no", "c.html": "grandparent"})  # fmt: skip

    assert render(it, Page("", "b.html", View())) == b"mine grandparent"


@pytest.mark.parametrize("name", ["../x.html", "/etc/passwd", "a//b.html", "./x.html", "", "."])
def test_a_template_name_cannot_leave_its_folder(tmp_path: Path, name: str) -> None:
    it = templates(tmp_path, {"x.html": "x", "a/b.html": "b"})

    assert it.source(name) is None


def test_names_of_all_templates_are_without_what_editors_leave(tmp_path: Path) -> None:
    it = templates(
        tmp_path, {"x.html": "", "a/b.html": "", ".x.html.swp": b"\xff", "x.html~": ""}, {"c.html": "", "x.html": ""}
    )

    assert it.every == ("a/b.html", "c.html", "x.html")


# Closures


def closure(root: Path, texts: Texts, name: str = "x.html") -> bytes:
    """The digest of a template's closure."""
    return templates(root, texts).closure(name)


REACHED = [
    ("{% include 'y.html' %}", True),
    ('{% include "y.html" %}', True),
    ("{%- include 'y.html' -%}", True),
    ("{%+ include 'y.html' %}", True),
    ("{%include'y.html'%}", True),
    ("{% include 'y.html' ignore missing %}", True),
    ("{% include 'y.html' without context %}", True),
    ("{% include\n  'y.html'\n%}", True),
    ("{% extends 'y.html' %}", True),
    ("{% import 'y.html' as y %}", True),
    ("{% from 'y.html' import y %}", True),
    ("{{ once('y.html', text=text) }}", True),
    ("{{ once( 'y.html' ) }}", True),
    ("{{ once ('y.html') }}", True),
    ("{{ once(text) }}", True),
    ("{{ once('y' ~ '.html') }}", True),
    ("{% set f = once %}{{ f('y.html') }}", True),
    ("{% include text %}", True),
    ("{% include 'y' ~ '.html' %}", True),
    ("{% include 'z.html' if text else 'y.html' %}", True),
    ("{% include ['z.html', 'y.html'] %}", True),
    ("{% extends text or 'y.html' %}", True),
    ("{% include 'z.html' %}", False),
    ("{{ text }} y.html included", False),
    ("{% if text %}{% endif %}", False),
]


@pytest.mark.parametrize(("text", "reached"), REACHED)
def test_a_closure_changes_exactly_when_a_template_that_can_be_reached_does(
    tmp_path: Path, text: str, reached: bool
) -> None:
    before = {"x.html": text, "y.html": "{% include 'deep.html' %}", "z.html": "z", "deep.html": "1"}
    digests = [closure(tmp_path / str(number), texts) for number, texts in enumerate(
        (before, before, {**before, "deep.html": "2"}, {**before, "y.html": "y"}, {**before,
            "x.html": f"{text} "}))]  # fmt: skip

    assert digests[0] == digests[1]
    assert (digests[0] != digests[2], digests[0] != digests[3]) == (reached, reached)
    assert digests[0] != digests[4]


def test_a_missing_template_and_an_empty_one_are_two_things(tmp_path: Path) -> None:
    text = {"x.html": "{% include 'y.html' ignore missing %}"}

    assert closure(tmp_path / "a", text) != closure(tmp_path / "b", {**text, "y.html": ""})


def test_templates_that_refer_to_each_other_have_a_closure(tmp_path: Path) -> None:
    texts = {"x.html": "{% include 'y.html' %}", "y.html": "{% include 'x.html' %}"}

    assert closure(tmp_path / "a", texts) != closure(tmp_path / "b", {**texts, "y.html": ""})


def test_an_overridden_template_changes_the_closure(tmp_path: Path) -> None:
    parent = {"x.html": "{% include 'y.html' %}", "y.html": "y"}
    one, other = templates(tmp_path / "a", {}, parent), templates(tmp_path / "b", {"y.html": "mine"}, parent)

    assert one.closure("x.html") != other.closure("x.html")


# Once


def test_a_partial_is_made_once_for_the_same_values(tmp_path: Path) -> None:
    it = templates(
        tmp_path,
        {
            "x.html": "{{ once('y.html', ref=ref, n=1) }}{{ once('y.html', ref=ref, n=1) }}",
            "y.html": "{{ ref.url }}{{ n }}",
        },
    )

    assert render(it, Page("", "x.html", View())) == b"a/1a/1"
    assert len(it.fragments) == 1


@pytest.mark.parametrize(("one", "other"), [("1", "true"), ("'a'", "'b'"), ("1", "1.0"), ("none", "false")])
def test_values_that_print_differently_are_not_the_same(tmp_path: Path, one: str, other: str) -> None:
    text = f"{{{{ once('y.html', n={one}) }}}}|{{{{ once('y.html', n={other}) }}}}"
    first, second = rendered(tmp_path, text, {"y.html": "{{ n }}"}).split("|")

    assert first != second


def test_safe_html_and_text_are_not_the_same(tmp_path: Path) -> None:
    it = templates(tmp_path, {"y.html": "{{ n }}"})

    assert [str(it.once("y.html", n=n)) for n in (Markup("<b>"), "<b>")] == ["<b>", "&lt;b&gt;"]


def test_a_partial_sees_only_what_it_is_given(tmp_path: Path) -> None:
    assert failed(tmp_path, "{{ once('y.html') }}", {"y.html": "\n{{ text }}"}) == (
        "themes/mine/templates/y.html:2:1: PF405 template: there is no 'text' here, used by `once` in "
        f"themes/mine/templates/x.html:1\n    {SEES}"
    )


def test_a_partial_keeps_the_way_to_the_root_open(tmp_path: Path) -> None:
    it = templates(tmp_path, {"x.html": "{{ once('y.html') }}", "y.html": "{{ root }}"})

    assert [render(it, Page(url, "x.html", View())) for url in ("", "a/", "a/b/")] == [b"./", b"../", b"../../"]
    assert ROOT not in render(it, Page("", "x.html", View())).decode()


# Mistakes of a template


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n{% if %}", "2:1: PF403 template: Expected an expression, got 'end of statement block'" + COMPARE),
        ("a\nb\n{% endfor %}", "3:1: PF403 template: Encountered unknown tag 'endfor'\n"
         "    It belongs to no tag before it: write that tag, or remove this one"),
        ("{{ 'a }}", "1:1: PF403 template: unexpected char \"'\" at 3" + COMPARE),
        ("\n{{ text|zzz }}", "2:1: PF403 template: there is no filter 'zzz'\n    docs/themes.md lists them all"),
        ("\n\n{{ 1/0 }}", "3:1: PF405 template: division by zero"),
        ("{{ text() }}", "1:1: PF405 template: 'str' object is not callable"),
        ("{% include 'x.html' %}", f"1:1: {ENDLESS}"),
        ("\n{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", f"2:1: {ENDLESS}"),
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "1:1: PF403 template: it is nested too deeply" + SIMPLER),
        ("{% for x in items %}" * 30 + "{% endfor %}" * 30, "1:1: PF403 template: it is nested too deeply" + SIMPLER),
        ("a\n{% include 'zzzzzz' %}", "2:1: PF404 template: there is no template 'zzzzzz'\n"
                                      "    Put it into content/templates/ or the theme's templates/"),
        ("{% include 'y.htm' %}", "1:1: PF404 template: there is no template 'y.htm'\n    Did you mean 'y.html'?"),
        ("{{ once('y.htm') }}", "1:1: PF404 template: there is no template 'y.htm'\n    Did you mean 'y.html'?"),
        ("{% extends 'zzzzzz' %}", "1:1: PF404 template: there is no template 'zzzzzz'\n"
                                   "    Put it into content/templates/ or the theme's templates/"),
        ("{{ range(10**9) }}", "1:1: PF405 template: a range of this length is more than a page can need"),
    ],
)  # fmt: skip
def test_a_mistake_of_a_template_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    assert failed(tmp_path, text, {"y.html": "y"}) == f"themes/mine/templates/x.html:{expected}"


@pytest.mark.parametrize("text", ["{{ 1/0 }}", "{% if %}", "{{ " + "(" * 300 + "1" + ")" * 300 + " }}", b"\xff"])
def test_a_mistake_in_an_included_template_is_named_there(tmp_path: Path, text: str | bytes) -> None:
    found = failed(tmp_path, "a\n{% include 'y.html' %}", {"y.html": text})

    assert found.startswith("themes/mine/templates/y.html:1:1: PF")


def test_templates_that_extend_each_other_are_a_mistake_of_the_theme(tmp_path: Path) -> None:
    found = failed(tmp_path, "{% extends 'y.html' %}", {"y.html": "{% extends 'x.html' %}"})

    assert (
        found == f"themes/mine/templates/y.html:1:1: {ENDLESS.replace(chr(10), ', extended by ' + X + ':1' + chr(10))}"
    )


def test_a_template_with_a_control_character_is_refused_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as caught:
        closure(tmp_path, {"x.html": b"a\n\x02"})

    assert caught.value.problem.code == codes.CONTROL_CHARACTER
    assert str(caught.value.problem.where) == "themes/mine/templates/x.html:2:1"
    assert str(caught.value) == "holds the control character U+0002"


def test_a_page_without_a_template_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render(templates(tmp_path, {}), Page("", "home.html", View()))

    assert str(caught.value.problem) == (
        "themes/mine/theme.yaml: PF404 theme: there is no template 'home.html'\n"
        "    Write `extends: default` there, or add what is missing to the theme's templates/"
    )


def test_a_template_outside_the_project_is_named_by_its_theme(tmp_path: Path) -> None:
    it = templates(tmp_path / "elsewhere", {"x.html": "{{ zzz }}"})
    it.root = tmp_path / "project"

    assert it.display_path(str(tmp_path / "elsewhere/themes/mine/templates/x.html")) == "themes/mine/templates/x.html"
    assert it.display_path("/somewhere/else") == "/somewhere/else"


def test_a_mistake_of_ours_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    it = templates(tmp_path, {"x.html": "x"})
    monkeypatch.setattr(it, "environment", None)

    with pytest.raises(AttributeError):
        render(it, Page("", "x.html", View()))


# Compiled templates


def test_compiled_templates_are_kept_and_give_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", b"1")
    first = templates(tmp_path / "a", {"x.html": "{{ text }}"}, store=store)
    page = Page("", "x.html", View())
    data = render(first, page)
    store.save()
    again = Store(tmp_path / "store", b"1")
    second = Templates(first.folders, tmp_path / "a", Stores(again, again, "/nowhere"))

    assert render(second, page) == data
    assert (len(again.kept), again.changed) == (1, False)


def test_a_changed_template_is_not_taken_from_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", b"1")
    first = templates(tmp_path / "a", {"x.html": "one"}, store=store)
    render(first, Page("", "x.html", View()))
    write(Path(first.folders[0]), {"x.html": "two"})

    assert (
        render(Templates(first.folders, tmp_path / "a", Stores(store, store, "/nowhere")), Page("", "x.html", View()))
        == b"two"
    )


def test_built_in_templates_have_a_store_of_their_own(tmp_path: Path) -> None:
    own, built_in = Store(tmp_path / "own", b""), Store(tmp_path / "built_in", b"")
    stores = Stores(own, built_in, "/usr/themes")

    assert stores.of("/usr/themes/default/templates/x.html") is built_in
    assert stores.of("/home/ada/content/templates/x.html") is own


# The default theme


def test_no_field_of_a_paper_can_put_a_script_on_a_page() -> None:
    hostile = '"<script>alert(1)</script>&'
    fields = (
        f"title: '{hostile}'\nauthors: ['{hostile} B']\ndate: 2024\nvenue: '{hostile} V'\nkeywords: ['{hostile} k']\n"
        f"institutions: ['{hostile} I']\ncategory: LG\nnote: '{hostile}'\nlinks: {{'{hostile}': https://a.org/x}}\n"
        f"license: '{hostile}'\nstatus: published\ncode: true\nretracted: '{hostile}'\n"
    )
    settings = f"name: '{hostile}'\nbase_url: https://a.org\nlocation: '{hostile}'\n"
    settings += f"metrics: [{{name: '{hostile}', value: 1, unit: '{hostile}'}}]\n"
    nowhere = Path("/nowhere")
    theme, _ = load("default", root=nowhere, source=nowhere / "content", where=Where(""))
    assert theme is not None
    values, _ = option_values(theme, ThemeChoice(), "", {})
    pages = plan(derive(content(work("a", fields, hostile), site=settings), values)).pages
    it = Templates(theme.folders, nowhere)

    assert [page.url for page in pages if b"<script>alert" in render(it, page)] == []
    assert len(pages) > 15
