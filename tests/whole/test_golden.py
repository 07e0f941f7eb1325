"""Whole sites, looked at as readers and machines get them.

The golden site is compared byte for byte with `tests/golden/expected/`; its theme is its own, so that the default
theme may change.  When a change is meant, accept it, and read the difference before it is committed:

    PORTFOLIO_GOLDEN=accept python -m pytest tests/whole/test_golden.py
"""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from page_links import dead_links, html_of, links_of
from sites import GOLDEN, Element, MakeSite, built, entry, messages, page, parsed, tree, write

from portfolio.diagnostics import codes

EXPECTED = GOLDEN / "expected"
CONTENT = Path(__file__).parents[2] / "content"

TRAPS = r"Ada's Q&A: is <b> bold, and is $a<b$?"
SHOWN = "Ada’s Q&A: is <b> bold, and is a<b?"
"""The title as a reader sees it."""
PLAIN = "Ada’s Q&A: is <b> bold, and is a < b?"
"""The same in plain words."""


def test_the_golden_site_is_as_it_was(tmp_path: Path) -> None:
    for folder in ("content", "themes"):
        shutil.copytree(GOLDEN / folder, tmp_path / folder)
    built(tmp_path)
    site = tree(tmp_path / "site")
    if os.environ.get("PORTFOLIO_GOLDEN") == "accept":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        write(EXPECTED, site)
    expected = tree(EXPECTED)
    assert sorted(site) == sorted(expected)
    for name in sorted(site):
        assert site[name].decode().splitlines() == expected[name].decode().splitlines(), name
    assert site == expected


# The real papers under the default theme

Built = Callable[[str], Path]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example site under a base address, or without one; each is built once."""
    roots: dict[str, Path] = {}

    def at(base_url: str) -> Path:
        if base_url not in roots:
            roots[base_url] = tmp_path_factory.mktemp("real")
            shutil.copytree(CONTENT, roots[base_url] / "content")
            built(roots[base_url], base_url=base_url)
        return roots[base_url]

    return at


BASES = ("", "https://ada.example.org", "https://example.org/repo")


def test_the_thirty_papers_have_their_pages_and_indexes(real: Built) -> None:
    site = tree(real("") / "site")
    counts = Counter(name.split("/")[0] for name in site if re.fullmatch(r"\w+/[^/]+/index\.html", name))
    assert (counts["papers"], counts["categories"], counts["years"]) == (30, 5, 6)
    assert {kind for kind in counts if f"{kind}/index.html" in site} == set(counts) - {"papers"}


LISTS = {
    "": 30, "code/": 3, "authors/itai-gat/": 30,
    "categories/lg/": 16, "categories/cl/": 7, "categories/sd/": 4, "categories/cv/": 2, "categories/ai/": 1,
    "years/2020/": 1, "years/2021/": 3, "years/2022/": 6, "years/2023/": 7, "years/2024/": 9, "years/2025/": 4,
}  # fmt: skip
"""How many papers the lists of the example hold."""


@pytest.mark.parametrize(("url", "papers"), LISTS.items())
def test_a_list_holds_its_papers(url: str, papers: int, real: Built) -> None:
    items = [item for item in page(real(""), url).all("li", "item") if not within(item, "selected")]
    assert len(items) == papers
    if url:
        assert f"{papers} paper{'' if papers == 1 else 's'}" in page(real(""), url).first("main").text


def within(element: Element, css: str) -> bool:
    """Whether something around the element has this class."""
    at = element.parent
    while at is not None and css not in at.classes:
        at = at.parent
    return at is not None


def test_the_five_figures_stand_in_order_and_each_is_stated(real: Built) -> None:
    figures = page(real(""), "").all("li", "figure")
    assert [it.first(css="figure-text").text for it in figures] == ["108", "30", "22,621", "55%", "51"]
    assert [it.first(css="figure-label").text for it in figures] == [
        "h-index", "papers", "citations", "novelty", "AI score",
    ]  # fmt: skip
    assert [it.first("summary").text.partition(":")[0] for it in figures] == ["source"] * 5
    said = "By author page of an index of AI papers, date not given."
    assert [it.first(css="origin-text").text for it in figures] == [said] * 5
    (remark,) = page(real(""), "").all("p", "remark")
    assert remark.text == "h-index according to author page of an index of AI papers; this site lists 30 papers."


def test_the_owner_is_in_every_byline(real: Built) -> None:
    site = tree(real("") / "site")
    bylines = [byline for data in html_of(site).values() for byline in parsed(data).all("p", "byline")]
    assert len(bylines) > 200
    assert [it for it in bylines if [me.text for me in it.all("span", "me")] != ["Itai Gat"]] == []


@pytest.mark.parametrize("base_url", BASES)
def test_every_link_leads_to_something_that_was_built(base_url: str, real: Built) -> None:
    assert dead_links(tree(real(base_url) / "site"), base_url) == []


@pytest.mark.parametrize("base_url", BASES)
def test_the_page_that_is_answered_at_any_depth_uses_the_base_path(base_url: str, real: Built) -> None:
    site = tree(real(base_url) / "site")
    inside = [link for link in links_of(parsed(site["404.html"])) if not urlsplit(link).scheme and link[:1] != "#"]
    assert len(inside) > 10
    path = urlsplit(f"{base_url}/").path
    assert [link for link in inside if not link.startswith(path) or link.startswith("//")] == []


def test_everything_the_style_sheet_loads_is_there(real: Built) -> None:
    site = tree(real("") / "site")
    loaded = re.findall(r"url\([\"']?([^\"')]+)[\"']?\)", site["theme/style.css"].decode())
    assert len(loaded) > 3
    names = [urljoin("theme/style.css", link) for link in loaded if not link.startswith(("data:", "#"))]
    assert [name for name in names if name not in site] == []


@pytest.mark.parametrize("base_url", BASES)
def test_no_output_holds_a_mark_of_the_program_or_a_path_of_the_machine(base_url: str, real: Built) -> None:
    root = real(base_url)
    marks = (b"\x02", b"object at 0x", str(root).encode(), b"portfolio.site.views")
    site = tree(root / "site")
    found = [(name, mark) for name, data in site.items() for mark in marks if mark in data and name[-6:] != ".woff2"]
    assert found == []


@pytest.mark.parametrize("base_url", BASES)
def test_every_page_has_one_title_one_heading_a_language_and_no_id_twice(base_url: str, real: Built) -> None:
    for name, data in html_of(tree(real(base_url) / "site")).items():
        root = parsed(data)
        assert root.first("html").get("lang") == "en", name
        assert len(root.first("head").all("title")) == len(root.all("h1")) == len(root.all("main")) == 1, name
        assert root.first("title").text, name
        ids = [it["id"] for it in root.walk() if "id" in it.attributes]
        assert [it for it, count in Counter(ids).items() if count > 1] == [], name


def test_without_a_base_url_feed_and_sitemap_are_left_out_with_one_hint(real: Built) -> None:
    root = real("")
    assert [it for it in tree(root / "site") if it.endswith((".xml", "feed.json"))] == []
    named = [name for name, data in tree(root / "site").items() if re.search(rb"feed\.(xml|json)|sitemap", data)]
    assert named == []
    assert [it.code for it in built(root).problems] == [codes.NO_BASE_URL, codes.IMPOSSIBLE_STATED]


@pytest.mark.parametrize("base_url", BASES[1:])
def test_with_a_base_url_every_page_names_the_feed_and_its_own_address(base_url: str, real: Built) -> None:
    for name, data in html_of(tree(real(base_url) / "site")).items():
        root = parsed(data)
        feeds = [urljoin(f"{base_url}/{name}", it["href"]) for it in root.all("link", rel="alternate")]
        of_class = name.startswith("categories/") and name.count("/") == 2
        own = [f"{base_url}/{name.replace('index.html', 'feed.xml')}"] if of_class else []
        assert feeds == [*own, f"{base_url}/feed.xml", f"{base_url}/feed.json"], name
        if name != "404.html":
            assert root.first("link", rel="canonical")["href"] == f"{base_url}/{name.removesuffix('index.html')}"


@pytest.mark.parametrize("base_url", BASES[1:])
def test_the_sitemap_names_every_page_but_the_one_for_lost_readers(base_url: str, real: Built) -> None:
    site = tree(real(base_url) / "site")
    named = [loc.text for loc in parsed(site["sitemap.xml"]).all("loc")]
    pages = {f"{base_url}/{name.removesuffix('index.html')}" for name in html_of(site) if name != "404.html"}
    assert len(named) == len(set(named))
    assert set(named) == pages
    assert f"Sitemap: {base_url}/sitemap.xml" in site["robots.txt"].decode().splitlines()


@pytest.mark.parametrize("base_url", BASES[1:])
def test_the_feed_holds_the_newest_twenty_papers(base_url: str, real: Built) -> None:
    feed = feedparser.parse((real(base_url) / "site/feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 20
    assert [it.updated for it in feed.entries] == sorted((it.updated for it in feed.entries), reverse=True)
    assert feed.feed.updated == feed.entries[0].updated
    assert feed.feed.id == f"{base_url}/"
    site = tree(real(base_url) / "site")
    for it in feed.entries:
        assert it.id == it.link
        assert f"{it.link.removeprefix(f'{base_url}/')}index.html" in site


def test_there_is_an_icon_and_a_file_for_robots(real: Built) -> None:
    site = tree(real("") / "site")
    assert parsed(site["favicon.svg"]).first("text").text == "IG"
    assert page(real(""), "papers/d-flow/").first("link", rel="icon")["href"] == "../../favicon.svg"
    assert site["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_the_manifest_names_every_file_and_nothing_that_varies(real: Built) -> None:
    site = tree(real("") / "site")
    manifest = json.loads(site.pop(".portfolio-manifest.json"))
    assert sorted(manifest) == ["files", "portfolio"]
    assert sorted(manifest["files"]) == sorted(site)


# Small sites under the default theme

ADA = "name: Ada\nbase_url: https://example.org/repo\n"


def test_a_title_with_every_trap_comes_out_right_everywhere(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/site.yaml": ADA,
            "content/papers/traps.md": entry(
                TRAPS, "An abstract.", authors=["Ada"], date="2024-01-02", category="LG", aliases=["old"],
                selected=True, code=True, keywords=["x"], links={"pdf": "https://example.org/x.pdf"},
            ),
            "content/papers/later.md": entry("Later", authors=["Ada"], date="2024-02", category="LG",
                                             relations={"companion": ["traps"]}),
        }
    )  # fmt: skip
    built(root)
    paper = page(root, "papers/traps/")
    assert paper.first("h1").text == SHOWN
    assert paper.first("h1").all("b") == []
    assert [it.get("alttext") or it.first("mo").text for it in paper.first("h1").all("math")] == ["a<b"]
    assert paper.first("title").text == f"{PLAIN} · Ada"
    assert paper.first("meta", property="og:title")["content"] == PLAIN
    for url in ("", "categories/lg/", "years/2024/", "authors/ada/", "keywords/x/", "code/"):
        items = page(root, url).all(css="item-title")
        titles = [it.text for it in items if it.first("a")["href"].endswith("traps/")]
        assert titles == [SHOWN] * (2 if url == "" else 1), url
    links = [it.text for it in page(root, "papers/later/").all("a") if it.get("href") == "../../papers/traps/"]
    assert len(links) >= 2
    assert [text for text in links if SHOWN not in text] == []
    assert page(root, "old/").first("title").text == page(root, "old/").first("h1").text == PLAIN
    for name, data in html_of(tree(root / "site")).items():
        assert b"<b>" not in data, name
        assert b"$a" not in re.sub(rb'(?s)<section class="cite".*?</section>', b"", data), name


def test_a_title_with_every_trap_comes_out_right_in_the_feed(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": ADA, "content/papers/x.md": entry(TRAPS, "Is <b> $a<b$?", date="2024-01")})
    built(root)
    feed = feedparser.parse((root / "site/feed.xml").read_bytes(), sanitize_html=False)
    assert not feed.bozo
    (it,) = feed.entries
    assert it.title_detail.type == "text/html"
    assert parsed(it.title).text == SHOWN
    assert parsed(it.title).all("b") == []
    assert it.updated == it.published == "2024-01-01T00:00:00Z"
    assert it.link == "https://example.org/repo/papers/x/"


def test_lists_are_cut_into_pages(make_site: MakeSite) -> None:
    files = {"content/site.yaml": f"{ADA}page_size: 2\n"}
    for number in range(5):
        files[f"content/papers/p{number}.md"] = entry(f"Title {number}", date=f"202{number}", category="LG")
    root = make_site(files)
    built(root)
    shown = [[it.text for it in page(root, url).all(css="item-title")] for url in ("", "page/2/", "page/3/")]
    assert shown == [["Title 4", "Title 3"], ["Title 2", "Title 1"], ["Title 0"]]
    assert [it.text for it in page(root, "categories/lg/page/3/").all(css="item-title")] == ["Title 0"]
    assert "page/4/index.html" not in tree(root / "site")
    assert "page/1/index.html" not in tree(root / "site")
    middle = page(root, "page/2/")
    assert middle.first("a", rel="prev")["href"] == "../../"
    assert middle.first("a", rel="next")["href"] == "../../page/3/"
    assert middle.first("nav", "pager").first("a", aria_current="page").text == "Page 2"
    assert page(root, "").all("a", rel="prev") == page(root, "page/3/").all("a", rel="next") == []
    assert dead_links(tree(root / "site"), "https://example.org/repo") == []


def test_old_addresses_lead_to_the_new_ones(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/site.yaml": ADA,
            "content/papers/x.md": entry("X", aliases=["old/x", "/older.html", "oldest/"]),
            "content/pages/about.md": entry("About", aliases=["me"]),
        }
    )
    built(root)
    target = "https://example.org/repo/papers/x/"
    for file in ("old/x/index.html", "older.html", "oldest/index.html"):
        found = parsed((root / "site" / file).read_bytes())
        refresh = found.first("meta", http_equiv="refresh")["content"]
        assert refresh.startswith("0; url=")
        assert urljoin(f"https://example.org/repo/{file}", refresh[7:]) == target
        assert found.first("link", rel="canonical")["href"] == target
        assert found.first("meta", name="robots")["content"] == "noindex"
    assert page(root, "me/").first("a")["href"] == "../about/"
    assert dead_links(tree(root / "site"), "https://example.org/repo") == []


@pytest.fixture(params=["retracted", "withdrawn"])
def wrong(request: pytest.FixtureRequest, make_site: MakeSite) -> tuple[str, Path]:
    """The word for a paper that was taken back, and a site with it between two others."""
    notice = {request.param: "The *data* were wrong."}
    files = {
        "content/site.yaml": ADA,
        "content/papers/wrong.md": entry("Wrong", "It was.", date="2023", category="LG", selected=True, **notice),
    }
    for year in ("2022", "2024"):
        files[f"content/papers/in-{year}.md"] = entry(f"Right {year}", date=year, relations={"companion": ["wrong"]})
    root = make_site(files)
    built(root)
    return request.param, root


def test_what_was_taken_back_says_so_wherever_a_page_names_it(wrong: tuple[str, Path]) -> None:
    word, root = wrong
    assert "The data were wrong." in page(root, "papers/wrong/").first("main").text
    silent = [
        f"{name}: {link.parent!r}"
        for name, data in html_of(tree(root / "site")).items()
        for link in parsed(data).first("main").all("a")
        if link.get("href").endswith("papers/wrong/") and not says(link, word)
    ]
    assert silent == []


def test_what_was_taken_back_says_so_in_the_feed(wrong: tuple[str, Path]) -> None:
    word, root = wrong
    feed = feedparser.parse((root / "site/feed.xml").read_bytes())
    (it,) = [it for it in feed.entries if it.link.endswith("wrong/")]
    assert word in f"{it.title} {it.summary}".casefold()


def says(link: Element, word: str) -> bool:
    """Whether the word stands in the link, or in the list item around it."""
    at: Element | None = link
    while at is not None and at.tag not in ("li", "nav", "main"):
        if word in at.text.casefold():
            return True
        at = at.parent
    return at is not None and at.tag == "li" and word in at.text.casefold()


def test_the_files_of_an_author_stand_for_those_of_the_program(make_site: MakeSite) -> None:
    own = {"robots.txt": "Disallow: /\n", "favicon.svg": "<svg/>", "theme/style.css": "body {}", "CNAME": "ada.org"}
    files = {f"content/static/{name}": text for name, text in own.items()}
    root = make_site({"content/site.yaml": ADA, "content/papers/x.md": entry("X"), **files})
    assert messages(built(root)) == []
    site = tree(root / "site")
    assert {name: site[name].decode() for name in own} == own


def test_an_icon_of_the_author_replaces_the_monogram(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": ADA, "content/papers/x.md": entry("X"), "content/static/favicon.png": b"P"})
    built(root)
    icon = page(root, "papers/x/").first("link", rel="icon")
    assert (icon["href"], icon["type"]) == ("../../favicon.png", "image/png")
    assert "favicon.svg" not in tree(root / "site")


def test_a_site_without_papers_is_a_site(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": ADA})
    built(root)
    site = tree(root / "site")
    assert "feed.xml" not in site
    assert dead_links(site, "https://example.org/repo") == []
    assert [it for it in page(root, "").all("link", rel="alternate") if "atom" in it.get("type")] == []
