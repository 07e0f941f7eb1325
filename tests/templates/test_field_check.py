"""Templates against the fields of their views, before any page is made."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from contents import ADA, planned, work
from jinja2 import nodes
from long import LONG
from msgspec import Struct
from sites import write
from template_cases import RIGHT, WRONG

from portfolio.diagnostics.problems import Where
from portfolio.model import Inline
from portfolio.pages.plan import views
from portfolio.site.views import Card, Header
from portfolio.system.store import Store
from portfolio.templates.analysis.check import check
from portfolio.templates.analysis.field_check import mistakes
from portfolio.templates.analysis.template_sources import walk
from portfolio.templates.engine.bytecode import Stores
from portfolio.templates.engine.rendering import render
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import PLAIN, Page
from portfolio.templates.theme.theme_files import load
from portfolio.templates.theme.theme_options import Option, Options

CHECKOUT = Path(__file__).parents[2]
PAGES = planned(
    work("a", "category: LG\ndate: 2024-05\nlinks: {pdf: https://a.org/x.pdf}\nstatus: published"), site=ADA
)
OPTIONS = ("accent",)


class View(Struct, frozen=True):
    """What the templates of these tests see."""

    title: str
    heading: Inline
    card: Card
    cards: tuple[Card, ...]
    header: Header


def view() -> View:
    """The view of a page."""
    home = PAGES[""].view
    card = home.years[0].cards[0]  # type: ignore[attr-defined]
    header = home.header.__class__(**{  # type: ignore[attr-defined]
        **{name: getattr(home.header, name) for name in home.header.__struct_fields__},  # type: ignore[attr-defined]
        "options": Options((Option("accent", "#123456"),)),
    })  # fmt: skip
    return View("a-title", Inline("<b>x</b>", "x"), card, (card,), header)


def templates(root: Path, texts: Mapping[str, str], store: Store | None = None, themes: str = "/nowhere") -> Templates:
    """Templates of a theme `mine`."""
    folder = write(root / "themes" / "mine" / "templates", texts)
    return Templates([str(folder)], root, Stores(store, store, themes) if store else None)


def said(root: Path, texts: Mapping[str, str]) -> list[str]:
    """What the check says about the template `x`, without what never differs."""
    problems = check(templates(root, texts), {"x": (View,)}, options=OPTIONS)
    first = [str(it).splitlines()[0].replace("themes/mine/templates/", "") for it in problems]
    return sorted(re.sub(r": PF\d+ template:", "", it) for it in first)


@pytest.mark.parametrize(("text", "others", "expected"), WRONG, ids=[f"{it[0]}" for it in WRONG])
def test_a_mistake_is_told_before_any_page_is_made(
    tmp_path: Path, text: str, others: dict[str, str], expected: list[str]
) -> None:
    assert said(tmp_path, {"x": text, **others}) == expected


@pytest.mark.parametrize(("text", "others"), RIGHT, ids=[it[0] for it in RIGHT])
def test_a_template_that_works_is_left_alone(tmp_path: Path, text: str, others: dict[str, str]) -> None:
    it = templates(tmp_path, {"x": text, **others})

    assert check(it, {"x": (View,)}, options=OPTIONS) == ()
    assert render(it, Page("", "x", view())) is not None


# Themes as they are

THEMES = {"default": "themes", "minimal": "benchmarks/themes", "tiny": "tests/golden/themes"}
"""Every theme of this repository, and where it is."""


def theme(name: str) -> tuple[Templates, list[str]]:
    """The theme's templates, and names of its options."""
    found, _ = load(name, root=(CHECKOUT / THEMES[name]).parent, source=Path("/nowhere"), where=Where(""))
    assert found is not None
    return Templates(found.folders, CHECKOUT), [spec.name for spec in found.specs]


def theme_of_the_documentation(root: Path) -> tuple[Templates, list[str]]:
    """The theme `plain` that docs/themes.md makes."""
    text = (CHECKOUT / "docs/themes.md").read_text("utf-8")
    files = re.findall(r"(?ms)^```\w+ (themes/plain/\S+)\n(.*?)^```", text)
    found, _ = load("plain", root=write(root, dict(files)), source=Path("/nowhere"), where=Where(""))
    assert found is not None
    return Templates(found.folders, root), [spec.name for spec in found.specs]


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_that_works_gets_no_alarm(name: str) -> None:
    it, options = theme(name)

    assert mistakes(it, views(), needed=(), options=options) == ()


def test_the_theme_of_the_documentation_gets_no_alarm(tmp_path: Path) -> None:
    it, options = theme_of_the_documentation(tmp_path)

    assert check(it, views(), options=options) == ()


def test_the_message_in_the_documentation_is_what_is_said(tmp_path: Path) -> None:
    text = (CHECKOUT / "docs/themes.md").read_text("utf-8")
    template, message = re.findall(r"(?ms)^```text\n(.*?)^```", text.partition("## What is checked")[2])[:2]
    folder = write(tmp_path / "content/templates", {"footer.html": template})
    default, options = theme("default")
    it = Templates([str(folder), *default.folders], tmp_path)

    assert [f"{problem}\n" for problem in check(it, views(), options=options)] == [message]


def accesses(it: Templates) -> Iterator[tuple[str, int]]:
    """Every access to a field in the templates of a theme: the template, and which of its own it is."""
    for name in sorted({inner for top in views() for inner in it.reachable_from(top) if it.source(inner)}):
        yield from ((name, place) for place in range(len(fields_in(parsed(it, name)))))


def parsed(it: Templates, name: str) -> nodes.Template:
    source = it.source(name)
    assert source is not None
    return it.environment.parse(source[0], name, source[1])


def fields_in(tree: nodes.Template) -> list[nodes.Getattr | nodes.NSRef]:
    """Accesses in the order in which they are met."""
    return [node for node in walk(tree) if isinstance(node, nodes.Getattr | nodes.NSRef)]


def told_of(name: str, slips: Sequence[tuple[str, int]]) -> set[int]:
    """Which of the slips are told when all of them are made in one theme."""
    it, options = theme(name)
    for template in {slip[0] for slip in slips}:
        source = it.source(template)
        assert source is not None
        tree = parsed(it, template)
        every = fields_in(tree)
        for number, (where, place) in enumerate(slips):
            if where == template:
                every[place].attr += f"x{number}"
        it.environment.parsed[source[0]] = tree
    said = " ".join(map(str, mistakes(it, views(), needed=(), options=options)))
    return {number for number in range(len(slips)) if re.search(rf"x{number}'", said)}


@pytest.mark.parametrize(("name", "least"), [("default", 500), ("minimal", 70), ("tiny", 149)])
def test_a_slip_in_any_access_of_a_theme_is_told(name: str, least: int) -> None:
    every = list(accesses(theme(name)[0]))
    groups = 10 * LONG
    alone: list[tuple[str, int]] = []
    for start in range(groups):  # slips that are far from each other are made at once; one may hide another
        group = every[start::groups]
        found = told_of(name, group)
        alone += [slip for number, slip in enumerate(group) if number not in found]
    quiet = [slip for slip in alone if not told_of(name, [slip])]
    written = [fields_in(parsed(theme(name)[0], template))[place] for template, place in quiet]

    assert len(every) - len(quiet) >= least
    assert {it.attr for it in written if not isinstance(it, nodes.NSRef)} <= {"room"}, "a field of the author's own"


# What is remembered


def test_a_theme_that_is_right_is_not_looked_at_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", b"1")
    first = templates(tmp_path, {"x": "{{ title }}"}, store)
    found = [check(first, {"x": (View,)})]
    store.save()
    again = templates(tmp_path, {}, Store(tmp_path / "store", b"1"))
    found.append(check(again, {"x": (View,)}))

    assert found == [(), ()]
    assert "environment" not in vars(again)


@pytest.mark.parametrize(
    ("texts", "options", "expected"),
    [({"x": "{{ titel }}"}, (), 1), ({"y": "{{ titel }}"}, (), 1), ({}, ("other",), 1), ({}, OPTIONS, 0)],
)
def test_what_the_check_depends_on_makes_it_look_again(
    tmp_path: Path, texts: dict[str, str], options: tuple[str, ...], expected: int
) -> None:
    store = Store(tmp_path / "store", b"1")
    sound = {"x": "{{ title }}{% include 'y' %}", "y": "{{ header.options.accent }}"}
    assert check(templates(tmp_path, sound, store), {"x": (View,)}, options=OPTIONS) == ()
    it = templates(tmp_path, sound | texts, store)

    assert len(check(it, {"x": (View,)}, options=options)) == expected


def test_a_template_that_is_wrong_is_told_every_time(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", b"1")
    found = [check(templates(tmp_path, {"x": "{{ titel }}"}, store), {"x": (View,)}) for _ in range(2)]

    assert [len(it) for it in found] == [1, 1]


def test_templates_that_come_with_the_program_are_followed_only_where_they_reach_another(tmp_path: Path) -> None:
    default, options = theme("default")
    mine = tmp_path / "content/templates"
    write(mine, {"footer.html": "{{ titel }}"})
    own = Templates([str(mine), *default.folders], tmp_path)

    assert check(default, views(), options=options) == ()
    assert "environment" not in vars(default)
    assert [str(it.where) for it in check(own, views(), options=options)] == ["content/templates/footer.html:1:4"]


def test_only_a_template_that_changed_or_reaches_one_is_looked_at_again(tmp_path: Path) -> None:
    store, sound = Store(tmp_path / "store", b"1"), {"x": "{% include 'y' %}", "y": "{{ title }}", "z": "{{ title }}"}
    every = dict.fromkeys(("x", "z"), (View,))
    check(templates(tmp_path, sound, store), every)
    it = templates(tmp_path, sound | {"y": "{{ titel }}"}, store)

    assert [str(found.where) for found in check(it, every)] == ["themes/mine/templates/y:1:4"]
    assert list(it.environment.parsed) == ["{% include 'y' %}", "{{ titel }}"]


def test_a_page_kind_without_a_template_is_told_only_where_there_are_such_pages(tmp_path: Path) -> None:
    it = templates(tmp_path, {"x": "{{ title }}"})
    every = {"x": (View,), "y": (View,)}

    assert check(it, every) == ()
    assert [str(problem) for problem in check(it, every, needed=["x", "y"])] == [
        "themes/mine/theme.yaml: PF404 theme: there is no template 'y'\n"
        "    Write `extends: default` there, or add what is missing to the theme's templates/"
    ]


def test_a_template_is_right_when_it_is_for_any_of_its_views(tmp_path: Path) -> None:
    class Other(Struct, frozen=True):
        text: str

    it = templates(
        tmp_path, {"x": "{% if title is defined %}{{ title.upper() }}{% else %}{{ text.upper() }}{% endif %}"}
    )

    assert check(it, {"x": (View, Other)}) == ()


@pytest.mark.parametrize(
    "deep",
    [
        "{% if title %}" * 200 + "{% endif %}" * 200,
        "{{ " + "-" * 450 + "1 }}",
        "{{ " + "-" * 5000 + "1 }}",
        "{{ " + "(" * 400,
    ],
)
def test_a_template_that_is_nested_too_deeply_ends_the_check_without_harm(tmp_path: Path, deep: str) -> None:
    assert len(check(templates(tmp_path, {"x": deep}), {"x": (View,)})) <= 1


def test_templates_that_go_round_in_circles_end_the_check(tmp_path: Path) -> None:
    texts = {
        "x": "{% set n = 1 %}{% include 'y' %}{% macro f(a) %}{{ f([a]) }}{% endmacro %}{{ f(1) }}"
        "{% import 'x' as x %}",
        "y": "{% set n = [n] %}{% include 'y' %}{{ once('y', n=n) }}{% extends 'z' %}",
        "z": "{% extends 'y' %}",
    }

    assert check(templates(tmp_path, texts), {"x": (View,), "y": (View,), "z": (View,)}) == ()


# Which view belongs to which template


def test_every_planned_page_shows_the_view_that_its_module_names() -> None:
    known = views()

    made = [page for page in PAGES.values() if page.template != PLAIN]
    assert {page.template for page in made} <= known.keys()
    assert [page.url for page in made if known[page.template] != (type(page.view),)] == []


def test_a_view_that_no_module_names_is_checked_where_its_page_is_planned() -> None:
    assert views([Page("", "x", view()), Page("a/", "x", view())])["x"] == (View,)
