"""Which pages are stale and why, and what they become."""

from pathlib import Path

import pytest
from contents import card, own_page, site, work
from msgspec import Struct
from sites import write

from portfolio.build.build_state import Fingerprint, KnownPages, RenderedPage
from portfolio.build.render import render
from portfolio.build.stale_pages import SHORT, Digests, record_of, stale_pages
from portfolio.diagnostics.problems import Problem
from portfolio.pages.plan import plan
from portfolio.site.views import Card, YearOfCards
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Page

VERSION = b"1"


class View(Struct, frozen=True):
    """What the templates of these tests see."""

    title: str
    text: str = ""


def templates(root: Path, **texts: str) -> Templates:
    """Templates of these names, with `.html` after each."""
    return Templates([str(write(root / "templates", {f"{name}.html": text for name, text in texts.items()}))], root)


def page(url: str = "a/", title: str = "A", text: str = "", template: str = "x.html") -> Page:
    return Page(url, template, View(title, text))


def remembered(pages: list[Page], it: Templates, version: bytes = VERSION) -> dict[str, Fingerprint]:
    """The records of pages that were made and whose bytes are called `ok`."""
    return {one.file: Fingerprint(record_of(one, it, Digests(), version).fields, "ok") for one in pages}


def why(new: Page, old: Page, root: Path, *, then: dict[str, str] | None = None, version: bytes = VERSION,
        on_disk: str = "ok") -> list[tuple[str, ...]]:  # fmt: skip
    """Why a page is made again, when it was made before as `old`; nothing when it is left alone."""
    texts = {"x": "{{ title }}", "y": "y"}
    known = remembered([old], templates(root, **texts))
    now = templates(root, **{**texts, **(then or {})})
    found = stale_pages([new], now, {new.file: on_disk}, KnownPages(version, known), Digests())
    return [it.why for it in found.waiting]


def test_a_page_that_was_not_there_is_new(tmp_path: Path) -> None:
    found = stale_pages([page()], templates(tmp_path, x="x"), {}, KnownPages(VERSION), Digests())

    assert ([it.why for it in found.waiting], found.records) == ([("new",)], {})


def test_a_page_that_is_as_it_was_is_left_alone_and_remembered(tmp_path: Path) -> None:
    it = templates(tmp_path, x="x")
    known = remembered([page()], it)

    found = stale_pages([page()], it, {"a/index.html": "ok"}, KnownPages(VERSION, known), Digests())

    assert (found.waiting, found.records) == ([], known)


def test_a_changed_field_is_named(tmp_path: Path) -> None:
    assert why(page(title="B"), page(), tmp_path) == [("title",)]
    assert why(page(title="B", text="C"), page(), tmp_path) == [("title", "text")]


def test_a_changed_template_is_named(tmp_path: Path) -> None:
    assert why(page(), page(), tmp_path, then={"x": "{{ text }}"}) == [("template",)]
    assert why(page(template="y.html"), page(), tmp_path) == [("template",)]


def test_a_template_that_the_page_does_not_use_changes_nothing(tmp_path: Path) -> None:
    assert why(page(), page(), tmp_path, then={"y": "other"}) == []


def test_another_version_of_the_program_makes_every_page_stale(tmp_path: Path) -> None:
    assert why(page(), page(), tmp_path, version=b"2") == [("template",)]


def test_another_root_is_another_address(tmp_path: Path) -> None:
    old = Page("a/", "x.html", View("A"), root="https://a.org/")

    assert why(page(), old, tmp_path) == [("address",)]


@pytest.mark.parametrize("on_disk", ["", "other"])
def test_a_file_that_is_gone_or_changed_is_made_again(tmp_path: Path, on_disk: str) -> None:
    assert why(page(), page(), tmp_path, on_disk=on_disk) == [("file",)]


def test_a_field_that_a_view_does_not_have_any_more_is_named(tmp_path: Path) -> None:
    class Old(Struct, frozen=True):
        title: str
        gone: str

    class New(Struct, frozen=True):
        title: str

    assert why(Page("a/", "x.html", New("A")), Page("a/", "x.html", Old("A", "")), tmp_path) == [("gone",)]


# Digests


def test_equal_values_have_equal_digests_whoever_made_them() -> None:
    one, other = (card(site(work("a", "title: T\nauthors: [B]"), site="name: A\n"), "a") for _ in range(2))

    assert one is not other
    assert Digests().of(one) == Digests().of(other)
    assert Digests().of((one, one)) == Digests().of((other, one))


def cards() -> list[Card]:
    it = site(work("a"), work("b"))
    return [card(it, "a"), card(it, "b")]


def test_digests_tell_values_apart() -> None:
    a, b = cards()
    values = ["", "a", "x" * SHORT, "x" * 100, "y" * 100, 1, 0, True, False, None, (), (a,), (b,), (a, b), (b, a), a, b,
              YearOfCards("", 1, (a,)), YearOfCards("", 1, (b,)), YearOfCards("", 2, (a,))]  # fmt: skip
    digests = Digests()
    found = [digests.of(value) for value in values]

    assert len(set(found)) == len(values)
    assert found == [digests.of(value) for value in values]


def test_a_value_that_is_gone_does_not_lend_its_digest_to_another() -> None:
    digests = Digests()
    found = [digests.of((View(str(number)),)) for number in range(200)]

    assert len(set(found)) == 200


def test_editing_an_abstract_touches_only_the_pages_that_show_it(tmp_path: Path) -> None:
    def pages(abstract: str) -> tuple[Page, ...]:
        papers = [
            work(f"p{number}", f"date: 20{10 + number}\ncategory: LG\nkeywords: [k{number}]", "Text")
            for number in range(5)
        ]
        return plan(
            site(*papers, work("x", "date: 2024\nauthors: [A]\nkeywords: [k]", abstract), pages=[own_page("about")])
        ).pages

    names = ("home", "paper", "index", "overview", "page", "redirect")
    it = templates(tmp_path, **dict.fromkeys([*names, "404"], ""))
    known = remembered(list(pages("One.")), it)
    found = stale_pages(pages("Two."), it, dict.fromkeys(known, "ok"), KnownPages(VERSION, known), Digests())

    assert {one.page.url: one.why for one in found.waiting} == {
        "": ("years",),
        "papers/x/": ("description", "json_ld", "cite", "paper"),
        "years/2024/": ("years",),
        "feed.xml": ("entries",),
        "feed.json": ("feed",),
    }


# Bytes


def test_pages_become_bytes_in_their_order(tmp_path: Path) -> None:
    it = templates(tmp_path, x="{{ title }}", y="y")
    pages = [page("a/"), page("b/", "<B>"), page("c/", template="y.html")]

    assert render(pages, it, jobs=1) == ([RenderedPage(one, data) for one, data in zip(
        pages, (b"A", b"&lt;B&gt;", b"y"), strict=True)], ())  # fmt: skip


def test_many_pages_become_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    pages = [page(f"p{number}/", str(number)) for number in range(900)]
    told: list[int] = []
    one, two = (
        render(pages, templates(tmp_path, x="{{ title }}{{ root }}"), jobs=jobs, tick=told.append) for jobs in (1, 2)
    )

    assert one == two
    assert told.count(900) == 2


@pytest.mark.parametrize(("jobs", "count"), [(1, 3), (2, 900)])
def test_a_template_that_fails_on_every_page_is_one_problem(tmp_path: Path, jobs: int, count: int) -> None:
    pages = [page(f"p{number:03}/") for number in range(count)]
    done, problems = render(
        [*pages, page("z/", template="y.html")], templates(tmp_path, x="{{ zzz }}", y="y"), jobs=jobs
    )

    assert [it.page.url for it in done] == ["z/"]
    assert all(isinstance(it, Problem) for it in problems)
    assert [str(it) for it in problems] == [
        f"templates/x.html:1:1: PF405 template: there is no 'zzz' here, on {count} pages, first for p000/index.html\n"
        "    A template sees the fields of its view; docs/themes.md lists them"
    ]


def test_templates_that_fail_in_two_places_are_two_problems_in_order(tmp_path: Path) -> None:
    _, problems = render(
        [page("a/"), page("b/", template="y.html"), page("c/", template="z.html")],
        templates(tmp_path, x="\n{{ 1/0 }}", y="{% if %}", z="{% include 'x.html' %}"),
        jobs=1,
    )

    assert [str(it.where) for it in problems] == ["templates/x.html:2:1", "templates/y.html:1:1"]
