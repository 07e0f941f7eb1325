"""What one edit renders again: the pages that show it, and no other."""

import re
from pathlib import Path

import pytest
from random_edits.new_values import KINDS
from sites import MakeSite, built, clean, entry, messages, rebuilt, rendered, tree, why
from small_sites import SMALL, forty

from portfolio.diagnostics.build_report import Report

pytestmark = pytest.mark.usefixtures("untraced", "quick_builds")


def edited(root: Path, number: int, old: str, new: str) -> Report:
    """The report of a build after one replacement in a paper."""
    path = root / f"content/papers/paper-{number}.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return rebuilt(root)


@pytest.mark.parametrize(
    ("number", "pages"),
    [
        (
            37,
            {
                "papers/paper-37/index.html",
                "index.html",
                "categories/cl/index.html",
                "years/2024/index.html",
                "code/index.html",
                "feed.xml",
                "feed.json",
                "categories/cl/feed.xml",
            },
        ),
        (
            12,
            {
                "papers/paper-12/index.html",
                "page/3/index.html",
                "categories/lg/index.html",
                "categories/lg/feed.xml",
                "years/2021/index.html",
            },
        ),
    ],
)
def test_an_edited_abstract_renders_its_page_and_what_shows_it_and_nothing_else(
    number: int, pages: set[str], make_site: MakeSite
) -> None:
    root = make_site(forty())
    first = built(root)
    report = edited(root, number, "Abstract", "Summary")
    assert rendered(report) == pages
    assert len(report.rendered) < len(first.rendered) / 3


def test_without_a_base_url_an_edited_abstract_renders_no_feed(make_site: MakeSite) -> None:
    root = make_site(forty(base_url=""))
    built(root)
    assert rendered(edited(root, 38, "Abstract", "Summary")) == {
        "papers/paper-38/index.html",
        "index.html",
        "categories/sd/index.html",
        "years/2024/index.html",
    }


def test_an_edited_title_renders_every_page_that_shows_it_and_no_other(make_site: MakeSite) -> None:
    root = make_site(forty())
    built(root)
    before = tree(root / "site")
    report = edited(root, 25, '"Title', '"Name')
    after = tree(root / "site")
    plain = (
        ".bib",
        ".ris",
        "/cite.json",
        "publications.json",
        "llms.txt",
    )  # files that no template makes are not counted
    changed = {name for name in after if before[name] != after[name]} - {".portfolio-manifest.json"}
    assert {name for name in changed if not name.endswith(plain)} == rendered(report)
    assert changed == {name for name, data in before.items() if re.search(rb"Title}? 25(?!\d)", data)}
    assert {f"papers/paper-{number}/index.html" for number in (24, 25, 26)} <= rendered(report)
    assert {"authors/ada/page/2/index.html", "keywords/speech/index.html", "venues/mills/page/2/index.html"} & rendered(
        report
    )


def test_why_a_page_was_made_names_the_part_of_its_view_that_changed(make_site: MakeSite) -> None:
    root = make_site(forty())
    assert {made.why for made in built(root).rendered} == {("new",)}
    report = edited(root, 37, "Abstract", "Summary")
    assert why(report, "papers/paper-37/index.html") == ("json_ld", "cite", "paper")
    assert why(report, "index.html") == why(report, "categories/cl/index.html") == ("years",)
    assert why(report, "feed.xml") == ("entries",)
    report = edited(root, 37, "In short", "Briefly")
    assert why(report, "papers/paper-37/index.html") == ("description", "paper")
    (root / "site/papers/paper-3/index.html").unlink()
    assert {made.file: made.why for made in rebuilt(root).rendered} == {"papers/paper-3/index.html": ("file",)}
    (root / "content/templates").mkdir()
    (root / "content/templates/overview.html").write_text("{{ heading }}")
    report = rebuilt(root)
    assert {made.why for made in report.rendered} == {("template",)}
    assert rendered(report) == {f"{kind}/index.html" for kind in KINDS if kind != "code"}


@pytest.mark.parametrize(
    "include",
    [
        '{% include "one.html" ignore missing %}',
        '{%- include "one.html" ignore missing -%}',
        "{%include'one.html' ignore missing%}",
        '{% include "none.html" if not heading else "one.html" ignore missing %}',
        '{% include "on" ~ "e.html" ignore missing %}',
        '{% include ["none.html", "one.html"] ignore missing %}',
        '{% set name = "one.html" %}{% include name ignore missing %}',
        '{{ once("one.html") }}',
        '{{ once ("one.html") }}',
        '{% set make = once %}{{ make("one.html") }}',
        '{% from "one.html" import sign %}{{ sign() }}',
        '{% import "one.html" as one %}{{ one.sign() }}',
        '{% import "no" ~ "ne.html" if not heading else "one.html" as one %}{{ one.sign() }}',
        '{% include "two.html" %}',
    ],
)
def test_a_changed_template_renders_what_includes_it_in_whatever_way(include: str, make_site: MakeSite) -> None:
    sign = "content/templates/one.html"
    text = "{% macro sign() %}SIGN{% endmacro %}{{ sign() }}"
    root = make_site(
        {
            **SMALL,
            "content/templates/page.html": include,
            "content/templates/two.html": '{% include "one.html" %}',
            "content/pages/about.md": entry("About"),
            sign: text.replace("SIGN", "before"),
        }
    )
    built(root)
    assert (root / "site/about/index.html").read_bytes() == b"before"
    make_site({sign: text.replace("SIGN", "after")})
    rebuilt(root)
    assert (root / "site/about/index.html").read_bytes() == b"after"


def test_an_empty_template_that_is_deleted_is_missed(make_site: MakeSite) -> None:
    root = make_site(
        {
            **SMALL,
            "content/templates/page.html": '{% include "one.html" %}',
            "content/templates/one.html": "",
            "content/pages/about.md": entry("About"),
        }
    )
    assert messages(built(root)) == []
    (root / "content/templates/one.html").unlink()
    assert messages(rebuilt(root)) == messages(clean(root, root.parent / "clean")[1])
