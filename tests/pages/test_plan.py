"""All pages of a site, and that no two outputs are one file on any system."""

# ruff: noqa: E501 - messages stand as they are printed
import unicodedata
from pathlib import Path

import pytest
from contents import ADA, content, own_page, planned, told, work
from hostile_names import FAULTS
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, paper
from msgspec import Struct

from portfolio.content.content_types import Content
from portfolio.diagnostics.problems import visible
from portfolio.model.slugs import faults_in, folded_path
from portfolio.output.contents import is_allowed
from portfolio.pages.plan import collisions, origins, plan
from portfolio.site.derive import derive
from portfolio.templates.page import Asset, Page
from portfolio.templates.theme.theme_options import Options


class Nothing(Struct, frozen=True):
    """A view without fields."""


def page(url: str) -> Page:
    return Page(url, "x.html", Nothing())


def asset(url: str) -> Asset:
    return Asset(url, f"/{url}", f"content/static/{url}")


def clashes(*outputs: Page | Asset) -> list[str]:
    """What is said about these outputs, without the mends."""
    pages = [it for it in outputs if isinstance(it, Page)]
    assets = [it for it in outputs if isinstance(it, Asset)]
    return [text.split("\n")[0] for text in told(list(collisions(pages, assets, {})))]


def said(it: Content, *assets: Asset) -> list[str]:
    """What is said about the pages of a content, without the mends."""
    found = collisions(plan(derive(it, Options())).every, assets, origins(it))
    return [text.split("\n")[0] for text in told(list(found))]


@pytest.mark.parametrize(
    ("url", "file", "way"),
    [
        ("", "index.html", "./"),
        ("404.html", "404.html", "./"),
        ("feed.xml", "feed.xml", "./"),
        ("papers/x/", "papers/x/index.html", "../../"),
        ("a/b.html", "a/b.html", "../"),
    ],
)
def test_a_page_knows_its_file_and_the_way_to_the_root(url: str, file: str, way: str) -> None:
    assert (page(url).file, page(url).way) == (file, way)


def test_a_page_may_have_a_root_of_its_own() -> None:
    assert Page("404.html", "404.html", Nothing(), root="/repo/").way == "/repo/"


def test_a_whole_site_has_these_pages() -> None:
    it = planned(
        work("x", "authors: [A]\ndate: 2024\ncategory: LG\ninstitutions: [M]\nvenue: V\nkeywords: [k]\ncode: true\n"
                  "aliases: [/old.html, /older/]"),
        pages=[own_page("about")],
    )  # fmt: skip

    assert sorted(it) == [
        "", "404.html", "about/", "authors/", "authors/a/", "categories/", "categories/lg/", "categories/lg/feed.xml",
        "categories/lg/publications.bib", "categories/lg/publications.json", "categories/lg/publications.ris",
        "code/", "favicon.svg", "feed.json", "feed.xml", "institutions/", "institutions/m/", "keywords/",
        "keywords/k/", "llms.txt", "old.html", "older/", "papers/x/", "papers/x/cite.bib", "papers/x/cite.json",
        "papers/x/cite.ris", "publications.bib", "publications.json", "publications.ris", "robots.txt", "sitemap.xml",
        "venues/", "venues/v/", "years/", "years/2024/", "years/2024/publications.bib",
        "years/2024/publications.json", "years/2024/publications.ris",
    ]  # fmt: skip


def test_without_a_base_url_there_is_no_feed_and_no_sitemap() -> None:
    assert sorted(planned(work("x", "date: 2024"), site="name: Ada\nindexes: []\nexports: [bib]\n")) == [
        "", "404.html", "favicon.svg", "llms.txt", "papers/x/", "papers/x/cite.bib", "publications.bib", "robots.txt",
    ]  # fmt: skip


def test_an_empty_site_has_a_home_page() -> None:
    assert sorted(planned()) == ["", "404.html", "favicon.svg", "llms.txt", "robots.txt", "sitemap.xml"]


def test_files_of_the_user_take_the_place_of_small_ones() -> None:
    assert sorted(planned(site="name: Ada\n", files=["robots.txt", "favicon.svg", "llms.txt"])) == ["", "404.html"]
    assert sorted(planned(site="name: Ada\n", files=["favicon.ico"])) == ["", "404.html", "llms.txt", "robots.txt"]


# One file on some system


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cv.pdf", "CV.PDF"),
        ("caf\u00e9.pdf", unicodedata.normalize("NFD", "caf\u00e9.pdf")),
        ("STRASSE.txt", "straße.txt"),
        ("a./b.txt", "a/b.txt"),
        ("b.txt", "b.txt. ."),
        ("notes", "notes "),
        ("a b", "A B"),
        ("\u01f0.txt", "J\u030c.txt"),
        ("\u1fb3\u0301", "\u1fb4"),
        ("a\u200db", "ab"),
        ("\u03a3\u03c2", "\u03c3\u03c3"),
        ("feed.xml", "Feed.XML"),
    ],
)
def test_two_names_that_some_system_does_not_tell_apart_clash(one: str, other: str) -> None:
    found = [text for text in clashes(asset(one), asset(other)) if " PF301 " in text]
    told_once = f"content/static/{other}: PF301 would be published at {other}, which content/static/{one} uses already"
    assert found == [visible(told_once)]


@pytest.mark.parametrize(("one", "other"), [("a.txt", "b.txt"), ("a/b", "a-b"), ("é", "e"), (".a", "a"), ("a.b", "ab")])
def test_two_names_that_differ_do_not_clash(one: str, other: str) -> None:
    assert clashes(asset(one), asset(other)) == []


@pytest.mark.parametrize("file", ["papers/x/index.html", "Papers/X/index.html", "papers/x/INDEX.html"])
def test_a_file_of_the_user_may_not_stand_where_a_page_does(file: str) -> None:
    assert clashes(page("papers/x/"), asset(file)) == [
        f"content/static/{file}: PF301 would be published at {file}, which the page papers/x/ uses already"
    ]


def test_a_file_may_not_stand_where_a_folder_must() -> None:
    assert clashes(page("papers/x/"), asset("papers")) == [
        "content/static/papers: PF301 would be published at papers, which the page papers/x/ uses already"
    ]
    assert clashes(page("old.html"), asset("old.html/x.txt")) == [
        "content/static/old.html/x.txt: PF301 would be published at old.html/x.txt, "
        "which the page old.html uses already"
    ]


def test_a_file_under_the_home_page_is_named_home() -> None:
    assert clashes(page(""), asset("index.html")) == [
        "content/static/index.html: PF301 would be published at index.html, which the page home uses already"
    ]


@pytest.mark.parametrize(
    ("part", "fits"), [("x" * 255, True), ("x" * 256, False), ("é" * 127, True), ("é" * 128, False)]
)
def test_a_name_has_at_most_255_bytes(part: str, fits: bool) -> None:
    expected = f"content/static/a/{part}: PF110 the address {f'a/{part}'[:60]}… is too long for a file name"

    assert clashes(asset(f"a/{part}")) == ([] if fits else [expected])


@pytest.mark.parametrize("file", ["papers/x/index.html", "a b/c", "É.txt", "cv.pdf", "a.b/c.html", "old.html"])
def test_the_common_form_of_a_name_is_its_own_common_form(file: str) -> None:
    assert folded_path(folded_path(file)) == folded_path(file)


def test_many_files_are_compared_in_a_moment() -> None:
    assert clashes(*(asset(f"a/{number}.txt") for number in range(2000))) == []


# Names that some system cannot store


@pytest.mark.parametrize(("name", "fault"), FAULTS.items())
def test_a_file_may_not_have_a_name_that_some_system_cannot_store(name: str, fault: str) -> None:
    mend = "\n    Rename it, with letters, digits and hyphens"

    assert told(list(collisions([], [asset(name), asset(f"b/{name}")], {}))) == [
        visible(f"content/static/{name}: PF112 the name '{name}' {fault}") + mend,
        visible(f"content/static/b/{name}: PF112 the name '{name}' {fault}") + mend,
    ]


@pytest.mark.parametrize(("name", "fault"), FAULTS.items())
def test_nor_may_a_folder_and_each_is_named_once(name: str, fault: str) -> None:
    assert clashes(asset(f"{name}/x.txt"), asset(f"{name}/y.txt"), asset(f"a/{name}/x/z.txt")) == [
        visible(f"content/static/{name}/x.txt: PF112 the folder's name '{name}' {fault}"),
        visible(f"content/static/a/{name}/x/z.txt: PF112 the folder's name '{name}' {fault}"),
    ]


@pytest.mark.parametrize("name", FAULTS)
def test_nor_may_a_page(name: str) -> None:
    assert [text[:17] for text in clashes(page(f"{name}/"))] == ["portfolio: PF112 "]


@pytest.mark.parametrize(
    "name",
    ["CNAME", "a/CNAME", "a/cname/x", "auxiliary.txt", "console", "com", "com10", "lpt", "nullable/x", ".gitignore",
     ".github/x", "git", "a.b.c", ".a", "-", "a b", "ü & co.pdf", "papers/x/index.html", ".nojekyll",
     ".well-known/security.txt", "portfolio-stage", "家族\u200d.txt"],
)  # fmt: skip
def test_names_that_every_system_can_store_are_fine(name: str) -> None:
    assert clashes(asset(name)) == []


@pytest.mark.parametrize("name", ["CNAME", "cname"])
def test_cname_is_a_file_and_never_a_folder(name: str) -> None:
    assert clashes(asset(f"{name}/index.html"), asset(f"{name}/x")) == [
        f"content/static/{name}/index.html: PF112 the folder's name '{name}' is where GitHub Pages expects "
        "the file CNAME, with your domain in it"
    ]


def test_no_name_that_passes_is_refused_by_the_writing_code() -> None:
    refused = [name for name in (*FAULTS, "a/.git/x", "..", "a//b") if not is_allowed(name)]

    assert [name for name in refused if not list(faults_in(name)) and name not in ("..", "a//b")] == []


# Who wants it


def test_a_page_named_like_an_index_is_named_by_its_file() -> None:
    it = content(work("x", "authors: [A]"), pages=[own_page("authors")])

    assert said(it) == [
        "content/pages/authors.md: PF301 would be published at authors/index.html, which the page authors/ uses already"
    ]


def test_a_page_named_like_the_404_page_is_another() -> None:
    assert said(content(work("x"), pages=[own_page("404"), own_page("papers"), own_page("feed")])) == []


def test_an_old_address_that_is_taken_is_named_by_its_line() -> None:
    it = content(work("x", "aliases: [/papers/y/]"), work("y"))

    assert said(it) == [
        "content/papers/x.md:3:11: PF301 would be published at papers/y/index.html, "
        "which content/papers/y.md uses already"
    ]


def test_an_old_address_may_not_be_a_papers_own() -> None:
    assert said(content(work("x", "aliases: [/papers/x]"))) == [
        "content/papers/x.md:3:11: PF301 would be published at papers/x/index.html, "
        "which content/papers/x.md uses already"
    ]


def test_two_entries_may_not_have_one_old_address() -> None:
    it = content(work("x", "aliases: [/a]"), work("y"), pages=[own_page("p", "aliases: [/b, /A/]")], site=ADA)

    assert said(it) == [
        "content/pages/p.md:3:15: PF301 would be published at A/index.html, which content/papers/x.md uses already"
    ]


def test_an_old_address_may_not_be_the_home_page() -> None:
    assert said(content(work("x", "aliases: [index.html]"))) == [
        "content/papers/x.md:3:11: PF301 would be published at index.html, which the page home uses already"
    ]


def test_a_file_beside_an_entry_may_not_take_the_place_of_its_page() -> None:
    beside = Asset("papers/x/index.html", "/x", "content/papers/x/index.html")

    assert said(content(work("x")), beside) == [
        "content/papers/x/index.html: PF301 would be published at papers/x/index.html, "
        "which content/papers/x.md uses already"
    ]


MESSAGES = [
    case(
        "a page and an index",
        {**paper("authors: [Ada]"), "content/pages/authors.md": "---\ntitle: A\n---\n"},
        "content/pages/authors.md: PF301 would be published at authors/index.html, which the page authors/ uses already",
        "    Rename one of the two",
    ),
    case(
        "an old address of a page",
        paper("aliases: [/ok/, /papers/ok/]"),
        "content/papers/p.md:3:17: PF301 would be published at papers/ok/index.html, which content/papers/ok.md uses already",
        "    Write another alias, or remove it",
    ),
    case(
        "two old addresses",
        {**paper("aliases: [/a]"), "content/papers/q.md": "---\ntitle: Q\naliases: [/a/]\n---\n"},
        "content/papers/q.md:3:11: PF301 would be published at a/index.html, which content/papers/p.md uses already",
        "    Write another alias, or remove it",
    ),
    case(
        "a static file and a page",
        {**paper(""), "content/static/papers/p/index.html": "x"},
        "content/static/papers/p/index.html: PF301 would be published at papers/p/index.html, which content/papers/p.md uses already",
        "    Rename one of the two",
    ),
    case(
        "a static file and a folder",
        {**paper(""), "content/static/papers": "x"},
        "content/static/papers: PF301 would be published at papers, which content/papers/ok.md uses already",
        "    Rename one of the two",
    ),
    case(
        "static files by case",
        {"content/static/CV.pdf": "a", "content/static/cv.pdf": "b"},
        "content/static/cv.pdf: PF301 would be published at cv.pdf, which content/static/CV.pdf uses already",
        "    Rename one of the two",
    ),
    case(
        "a long name",
        {"content/pages/a.md": "---\ntitle: A\naliases: [" + "é" * 130 + "]\n---\n"},
        "content/pages/a.md:3:11: PF110 the address éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé… is too long for a file name",
        "    Give it a shorter name",
    ),
    case(
        "an old address where the theme has a file",
        paper("aliases: [theme/style.css]"),
        "content/papers/p.md:3:11: PF301 would be published at theme/style.css/index.html, which themes/default/static/style.css uses already",
        "    Write another alias, or remove it",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_an_address_that_is_taken_is_named_with_who_has_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
