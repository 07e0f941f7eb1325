"""Templates against the sandbox: nothing outside is reached, everything is escaped, everything comes to an end."""

import json
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_templates import DATA, ENDLESS, OUTSIDE, REACHED, TOO_MUCH
from sites import MakeSite, built
from template_trials import View, failed, rendered, templates

from portfolio.templates.engine.rendering import render
from portfolio.templates.engine.resource_limits import PAGE, TemplateTooLarge, concat
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.engine.time_limit import GROWTH, Patience
from portfolio.templates.page import Page

pytestmark = pytest.mark.usefixtures("untraced")  # an exception out of a signal leaves a lock of coverage's taken

T = "themes/mine/templates"
OTHERS = {"y.html": "{% macro f() %}{% endmacro %}"}


def first_line(said: str) -> str:
    """What is wrong, without the place."""
    return said.splitlines()[0].partition(" template: ")[2]


@pytest.mark.parametrize(("text", "expected"), OUTSIDE)
def test_nothing_outside_is_reached(tmp_path: Path, text: str, expected: str) -> None:
    assert first_line(failed(tmp_path, text, OTHERS)) == expected


@pytest.mark.parametrize(("text", "expected"), TOO_MUCH)
def test_much_of_little_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    assert first_line(failed(tmp_path, text)) == expected


def in_place(work: Callable[[], None]) -> None:
    work()


def in_a_thread(work: Callable[[], None]) -> None:
    """As a preview makes its pages."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(work).result()


@pytest.mark.parametrize("somewhere", [in_place, in_a_thread])
@pytest.mark.parametrize("text", [text for text, _ in ENDLESS])
def test_a_template_that_does_not_end_is_ended(
    tmp_path: Path, text: str, somewhere: Callable[[Callable[[], None]], None]
) -> None:
    it = templates(tmp_path, {"x.html": text})
    it.patience = Patience(0.2)

    def work() -> None:
        with pytest.raises(TemplateProblem) as caught:
            render(it, Page("", "x.html", View()))
        assert re.match(r"template: it runs for more than 0\.2 seconds(?:, |$)", caught.value.problem.what)
        assert it.patience.during(lambda: "free") == "free"

    somewhere(work)


def test_pages_that_end_are_not_interrupted_and_nobody_looks_on_any_more(tmp_path: Path) -> None:
    it = templates(tmp_path, {"x.html": "{% for a in range(999) %}{% for b in range(99) %}{% endfor %}{% endfor %}ok"})
    it.patience = Patience(0.2)

    def work() -> None:
        end = time.monotonic() + 0.5
        while time.monotonic() < end:  # many pages take longer than one may
            assert render(it, Page("", "x.html", View())) == b"ok"

    in_a_thread(work)
    end = time.monotonic() + 120
    while any(thread.name == "patience" for thread in threading.enumerate()):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only the most it ever had is known")
def test_a_template_that_fills_the_memory_bit_by_bit_is_ended(tmp_path: Path) -> None:
    it = templates(tmp_path, {"x.html": "{% set x %}{% for a in range(99999) %}{% for b in range(99999) %}{{ a * b }}"
                                        "{% endfor %}{% endfor %}{% endset %}"})  # fmt: skip
    it.patience = Patience(5, growth=8 << 20)
    with pytest.raises(TemplateProblem) as caught:
        render(it, Page("", "x.html", View()))

    said = str(caught.value.problem).removeprefix(f"{T}/x.html:1:1: PF405 template: ")
    assert said in ("it takes more memory than a page can need", "it runs for more than 5 seconds")  # a slow machine


def test_a_page_has_an_end() -> None:
    part = "x" * (PAGE // 100)

    assert len(concat([part] * 3)) == len(part) * 3
    with pytest.raises(
        TemplateTooLarge, match="a page of more than 100 million characters is more than a page can need"
    ):
        concat([part] * 101)


def test_a_page_that_is_too_long_is_the_templates_mistake(tmp_path: Path) -> None:
    text = "{% set x = 'x' * 10**6 %}{% for a in range(101) %}{{ x }}{% endfor %}"

    assert failed(tmp_path, text) == (
        f"{T}/x.html: PF405 template: a page of more than 100 million characters is more than a page can need"
    )


@pytest.mark.parametrize(("texts", "expected"), REACHED)
def test_a_problem_says_how_its_template_was_reached(tmp_path: Path, texts: dict[str, str], expected: str) -> None:
    found = failed(tmp_path, texts["x.html"], {name: text for name, text in texts.items() if name != "x.html"})

    assert found == f"{T}/{expected.replace('T/', f'{T}/')}"


def test_a_long_way_is_cut(tmp_path: Path) -> None:
    texts = {f"{number}.html": f"{{% include '{number + 1}.html' %}}" for number in range(8)}
    found = failed(tmp_path, "{% include '0.html' %}", {**texts, "8.html": "{{ 1 / 0 }}"})

    assert found.startswith(f"{T}/8.html:1:1: PF405 template: division by zero, included from {T}/7.html:1, ")
    assert found.endswith(f", included from {T}/2.html:1, …")


# Ordinary use


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 'x' * 3 }}{{ 2 ** 10 }}{{ 7 % 4 }}{{ [1] * 2 }}{{ 1 + 2 }}{{ 'a' + 'b' }}{{ [1] + [2] }}",
         "xxx10243[1, 1]3ab[1, 2]"),
        ("{{ '%05.1f|%s' % (1.25, text) }}{{ '%s' | format(text) }}", "001.2|&lt;b&gt;&amp;&lt;b&gt;&amp;"),
        ("{{ '{:>5}|{x}'.format(1, x=2) }}{{ '{{}}'.format() }}", "    1|2{}"),
        ("{{ 'x'.center(5) }}|{{ 'x' | center(5) }}|{{ 'a\nb' | indent(2) }}", "  x  |  x  |a\n  b"),
        ("{{ items | join(', ') }}{{ items | map('upper') | join }}{{ [ref] | join('+', attribute='url') }}",
         "a, bABa/"),
        ("{{ 'aXb' | replace('X', '<') }}{{ text | e | replace('&lt;', '') }}", "a&lt;bb&gt;&amp;"),
        ("{{ [1, 2] | sum }}{{ [ref] | sum(attribute='count', start=2) }}{{ 2.345 | round(2) }}", "322.35"),
        ("{{ 'a b' | wordwrap(1) }}{{ [1, 2, 3] | batch(2, 0) | list }}{{ 'abc' | truncate(2, true, '…', 0) }}",
         "a\nb[[1, 2], [3, 0]]a…"),
        ("{{ 'a' ~ inline ~ '<' ~ 1 }}{{ 'a' ~ 1 }}{{ (inline ~ '<') | length }}", "a<b>x</b>&lt;1a112"),
        ("{{ text | string }}{{ items | string }}{{ text | capitalize }}",
         "&lt;b&gt;&amp;(&#39;a&#39;, &#39;b&#39;)&lt;b&gt;&amp;"),
        ("{{ {'title': text, 'x': none} | xmlattr }}", ' title="&lt;b&gt;&amp;"'),
        ("{{ 'see https://a.org/\"x and javascript:alert(1)' | urlize }}",
         'see <a href="https://a.org/&#34;x" rel="noopener">https://a.org/&#34;x</a> and javascript:alert(1)'),
        ("{% autoescape true %}{{ text }}{% endautoescape %}", "&lt;b&gt;&amp;"),
        ("{% raw %}{{ text }}{% endraw %}", "{{ text }}"),
        ("{% set x %}{{ text }}{% endset %}{{ x }}{% macro f() %}{{ text }}{% endmacro %}{{ f() }}",
         "&lt;b&gt;&amp;&lt;b&gt;&amp;"),
        ("{% filter upper %}<i>{{ text }}{% endfilter %}", "<I>&LT;B&GT;&AMP;"),
    ],
)  # fmt: skip
def test_what_templates_ordinarily_do_still_works(tmp_path: Path, text: str, expected: str) -> None:
    assert rendered(tmp_path, text) == expected


class Scripts(HTMLParser):
    """The scripts of a page, as a browser finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.within = tag == "script"
        if self.within:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.within = False

    def handle_data(self, data: str) -> None:
        if self.within:
            self.found[-1] += data


def test_data_in_a_script_come_back_as_they_were(tmp_path: Path) -> None:
    page = rendered(tmp_path, '<script type="application/json">{{ [text, items] | tojson }}</script><p>',
                    view=View(text="".join(DATA), items=DATA))  # fmt: skip
    inside = page.removeprefix('<script type="application/json">').removesuffix("</script><p>")

    assert Scripts(page).found == [inside]
    assert json.loads(inside) == ["".join(DATA), list(DATA)]
    assert set("<>&\u2028\u2029'") & set(inside) == set()


# State


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"x.html": "{% import 'y.html' as y %}{{ y.f() }}{{ y.f() }}",
          "y.html": "{% set n = namespace(a=0) %}{% macro f() %}{% set n.a = n.a + 1 %}{{ n.a }}{% endmacro %}"},
         b"12"),
        ({"x.html": "{% from 'y.html' import c %}{{ c.next() }}", "y.html": "{% set c = cycler('a', 'b') %}"}, b"a"),
        ({"x.html": "{% import 'z.html' as z %}{{ z.g() }}",
          "y.html": "{% set n = namespace(a=0) %}{% macro f() %}{% set n.a = n.a + 1 %}{{ n.a }}{% endmacro %}",
          "z.html": "{% from 'y.html' import f %}{% macro g() %}{{ f() }}{% endmacro %}"}, b"1"),
    ],
)  # fmt: skip
def test_no_page_depends_on_those_that_were_made_before_it(
    tmp_path: Path, texts: dict[str, str], expected: bytes
) -> None:
    it = templates(tmp_path, texts)

    assert [render(it, Page(url, "x.html", View())) for url in ("", "a/", "b/")] == [expected] * 3


def test_after_a_page_that_took_too_long_no_other_is_tried(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"
    papers = {f"content/papers/p{number}.md": "---\ntitle: P\n---\n" for number in range(12)}
    root = make_site({"content/site.yaml": "name: Ada\n", "content/templates/paper.html": loop, **papers})
    tried: list[str] = []

    def watched(templates: Templates, page: Page) -> bytes:
        tried.append(page.file)
        return render(templates, page)

    monkeypatch.setattr("portfolio.build.render.render_page", watched)
    monkeypatch.setattr(Patience.__init__, "__defaults__", (0.5, GROWTH))
    report = built(root)

    assert [it.code.id for it in report.problems if it.severity == "error"] == ["PF405"]
    assert len([file for file in tried if file.startswith("papers/p")]) == 1
