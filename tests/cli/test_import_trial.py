"""Whatever a source holds that a build refuses, the site builds afterwards, and what does not come is said."""

from pathlib import Path
from typing import Any

import pytest
from sites import MakeSite, built, tree

from portfolio.cli.import_trial import BuildableImport, buildable_import
from portfolio.diagnostics.problems import ERROR
from portfolio.importers.record_validation import understood
from portfolio.importers.run import ImportOptions
from portfolio.importers.source_types import Imported, Whole
from portfolio.importers.source_types import SourceContents as Read
from portfolio.system.files import edits

SITE = {"content/site.yaml": "name: Ada Example\n", "old/a.pdf": "%PDF"}


def records(*rows: dict[str, Any]) -> tuple[Imported, ...]:
    found = [understood({"title": f"Looms {number}", **row}, f"old.bib:{number}") for number, row in enumerate(rows, 1)]
    assert all(isinstance(it, Imported) for it in found)
    return tuple(it for it in found if isinstance(it, Imported))


def page(name: str, body: str = "Many words.", **fields: str) -> Whole:
    front = "".join(f"{key}: {value}\n" for key, value in {"title": name, **fields}.items())
    return Whole(f"pages/{name}.md", f"---\n{front}---\n\n{body}\n", kind="page")


def brought(root: Path, found: Read) -> BuildableImport:
    """The import, done."""
    got = buildable_import((("old", found),), root / "content", ImportOptions())
    edits.apply(got.result.edits, root)
    return got


def errors(root: Path) -> list[str]:
    return [str(it).partition("\n")[0] for it in built(root).problems if it.severity == ERROR]


def said(got: BuildableImport) -> str:
    return "\n".join([*map(str, got.problems), *(f"{it.place or it.path}: {it.why}" for it in got.result.outcomes)])


CASES: dict[str, tuple[Read, int, str]] = {
    "a file that is not there": (Read(records({"links": {"pdf": "/gone.pdf", "code": "https://x.org/c"}})), 1,
                                 "old.bib:1: PF345 warning: links.pdf: "),
    "a picture that is not there": (Read(records({"image": "/gone.png"})), 1, "image: "),
    "one old address of two papers": (Read(records({"aliases": ["/old/"]}, {"aliases": ["/old/", "/b/"]})), 2, "old/"),
    "an old address that is a page": (Read(records({"aliases": ["/work/"]}), wholes=(page("work"),)), 2, "work/"),
    "an old address of another paper": (Read(records({"aliases": ["/papers/looms-2/"]}, {})), 2, "papers/looms-2"),
    "links in texts": (Read(records({"abstract": "See [it](/gone/) and [that](b.pdf).", "note": "[n](/gone.txt)",
                                     "tldr": "*x* [t](../away.md)"})), 1, "/gone/"),
    "pages that lead to pages that are not there": (
        Read((), wholes=(page("a", "[b](/b/) [c](/c/)"), page("b", "[a](/a/) [d](<d e.pdf>) ![f](f.png)"))), 2, "/c"),
    "two pages of one address": (Read((), wholes=(page("a", slug="same"), page("b", slug="same"))), 1, "same"),
    "a page with fields that none has": (
        Read((), wholes=(page("a", colour="red", layout="x"), page("b"))), 2, "colour"),
    "a page without front matter": (Read((), wholes=(Whole("pages/a.md", "Words.\n", kind="page"), page("b"))), 1,
                                    "pages/a.md"),
    "a page named as an index": (Read((), wholes=(page("papers"), page("b"))), 1, "papers"),
    "a file where a page is": (
        Read((), wholes=(page("a"), Whole("static/a/index.html", "x", kind="file"))), 1, "a/index"),
    "names that systems refuse": (
        Read((), wholes=(page("b", "[c](/CON.pdf) [d](/d%20.pdf)"), Whole("static/CON.pdf", "x", kind="file"),
                         Whole("static/d .pdf", "x", kind="file"), Whole("static/e\\f.pdf", "x",
        kind="file"))), 2, "CON"),
    "names that are one on some systems": (
        Read((), wholes=(Whole("static/A.pdf", "x", kind="file"), Whole("static/a.pdf", "y", kind="file"))),
        1, "static/"),
    "a name that is too long": (Read((), wholes=(Whole(f"static/{'x' * 300}.pdf", "x"), page("b"))), 1, "xxx"),
    "a class that none knows": (Read(records({"category": "zz.QQ"}, {})), 2, "zz.QQ"),
    "a reference to no paper": (Read(records({"preprint_of": "gone"}, {})), 2, ""),
    "a formula and brackets without end": (
        Read(records({"abstract": "$\\frac{1$ and $x$", "title": "Looms $\\left( a$"}, {"abstract": "[" *
        3000})), 2, ""),
    "a photo and links of the owner that are not there": (
        Read(records({}), site={"name": "Ada Q. Example", "photo": "/gone.jpg", "bio": "I [weave](/gone/) $\\frac{1$.",
                                "headline": "[x](/gone.pdf)", "links": {"cv": "/gone.pdf", "code":
        "https://x.org"}}), 1,
        "gone"),
    "a menu that leads nowhere": (
        Read(records({}), site={"navigation": [{"title": "Gone", "url": "/gone/"}, {"page": "none"}]}), 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_site_builds_and_what_is_left_out_is_said(name: str, make_site: MakeSite) -> None:
    found, least, word = CASES[name]
    root = make_site(SITE)
    got = brought(root, found)
    before = tree(root / "content")

    assert errors(root) == []
    assert got.new_errors == ()
    assert got.errors_before == 0
    assert sum(it.kind == "new" and bool(it.thing) for it in got.result.outcomes) >= least
    assert word in said(got)
    again = brought(root, found)
    assert again.result.edits == ()
    assert tree(root / "content") == before


def test_what_a_page_of_the_user_s_own_has_is_never_touched(make_site: MakeSite) -> None:
    mine = {"content/papers/mine.md": "---\ntitle: Mine\naliases: [/work/]\n---\n[x](https://x.org)\n"}
    root = make_site({**SITE, **mine})
    got = brought(root, Read(records({}), wholes=(page("work"), page("b"))))

    assert errors(root) == []
    assert (root / "content/papers/mine.md").read_text() == mine["content/papers/mine.md"]
    assert "content/papers/mine.md" in said(got)
    assert (root / "content/pages/b.md").exists()


def test_drafts_build_too_once_they_are_none(make_site: MakeSite) -> None:
    root = make_site(SITE)
    found = Read(records({"draft": True, "links": {"pdf": "/gone.pdf"}}), wholes=(page("a", "[b](/c/)", draft="true"),))
    brought(root, found)
    for path in (root / "content").rglob("*.md"):
        path.write_text(path.read_text().replace("draft: true\n", ""))

    assert errors(root) == []
    assert len(list((root / "content").rglob("*.md"))) == 2


def test_a_link_to_a_draft_becomes_words(make_site: MakeSite) -> None:
    root = make_site(SITE)
    brought(root, Read((), wholes=(page("a", "[b](/b/) here"), page("b", draft="true"))))

    assert errors(root) == []
    assert "b here" in (root / "content/pages/a.md").read_text()


def test_what_was_left_out_comes_once_it_can(make_site: MakeSite) -> None:
    found = Read((), wholes=(page("a", "[b](/b/) and *more*"),))
    root = make_site(SITE)
    brought(root, found)
    first = (root / "content/pages/a.md").read_text()
    brought(root, found._replace(wholes=(*found.wholes, page("b"))))

    assert "[b]" not in first
    assert "[b](/b/) and *more*" in (root / "content/pages/a.md").read_text()
