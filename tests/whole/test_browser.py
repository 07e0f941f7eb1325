"""The default theme in a real browser: nothing overflows, nothing fails, nothing leaves the host."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsers import IN_CHROMIUM, Visit, browser, serving
from PIL import Image
from sites import MakeSite, entry

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).parents[2]

__all__ = ["browser"]

pytestmark = [*IN_CHROMIUM, pytest.mark.xdist_group("browser")]

PAGES = (
    "", "papers/discrete-flow-matching/", "papers/code-llama/", "papers/edit-flows/", "categories/", "categories/lg/",
    "years/", "years/2024/", "authors/", "authors/itai-gat/", "institutions/", "keywords/", "code/", "about/",
    "404.html",
)  # fmt: skip
"""A page of every kind."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the example site, served under `/repo/` as GitHub Pages would."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(REPOSITORY / "content", root / "project" / "content")
    report = build(BuildOptions(root / "project" / "content", root / "repo", base_url="https://example.org/repo/"))
    assert not [problem for problem in report.problems if problem.severity == "error"]
    with serving(root) as address:
        yield f"{address}repo/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_window(browser: "Browser", site: str, width: int, scheme: str) -> None:
    visit = Visit(browser, width=width, scheme=scheme)
    wide = []
    for url in PAGES:
        visit.page.goto(site + url)
        if visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(url)
    visit.context.close()

    assert wide == []


def test_a_phone_loads_a_small_copy_of_a_picture_and_a_screen_a_large_one(
    browser: "Browser", make_site: MakeSite
) -> None:
    picture = BytesIO()
    Image.new("RGB", (1000, 500), "teal").save(picture, "PNG")
    paper = entry("A title", "Words.", image={"src": "a.png", "alt": "A loom"}, date="1843")
    files = {"content/papers/a/index.md": paper, "content/papers/a/a.png": picture.getvalue()}
    root = make_site({"content/site.yaml": "name: Ada\npicture_formats: [webp]\n", **files})
    build(BuildOptions(root / "content", root / "site"))
    loaded = {}
    with serving(root / "site") as address:
        for width in (360, 1440):
            visit = Visit(browser, width=width)
            visit.page.goto(f"{address}papers/a/", wait_until="networkidle")
            found = "[...document.querySelectorAll('figure img')].map(it => [it.currentSrc, it.naturalWidth > 0])"
            ((source, shown),) = visit.page.evaluate(found)
            loaded[width] = (source.rpartition("/")[2], shown)
            assert visit.complaints == []
            visit.context.close()

    assert loaded == {360: ("a.png.640.webp", True), 1440: ("a.png.1000.webp", True)}


WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsprotokoll" * 3
SUM = "+".join(f"x_{{{place}}}^2" for place in range(60))
WIDE: dict[str, str | bytes] = {
    "content/site.yaml": f"name: {WORD}\nheadline: {WORD}\nbio: A {WORD} with ${SUM}$\nlinks: {{{WORD[:60]}: https://a.org}}\n"
    f"metrics: [papers, {{name: {WORD[:50]}, value: 99999999, source: {WORD}}}]\n"
    "indexes: [categories, institutions, venues, keywords, years]\n",
    "content/pages/about.md": f"---\ntitle: {WORD}\n---\n# {WORD}\n\nA {WORD} with ${SUM}$.\n",
    "content/papers/x.md": entry(
        WORD,
        f"{WORD} ${SUM}$\n\n$${SUM}$$\n\n| {WORD} | b |\n|---|---|\n| 1 | {WORD} |\n\n"
        f"```\n{WORD}\n```\n\n`{WORD}`\n\n> {WORD}\n\n- {WORD}\n\n"
        f"[{WORD}](https://a.org/{WORD})\n\nTerm {WORD}\n: {WORD}\n",
        authors=[WORD, *(f"Author Number{place}" for place in range(300)), f"{{{WORD}}}"],
        **dict.fromkeys(("venue", "award", "tldr", "note", "license", "publisher"), WORD),
        **{name: [WORD] for name in ("keywords", "institutions", "funding")},
        links={WORD[:80]: "https://a.org", "pdf": "https://a.org/x.pdf"},
        citations={"count": 100000000, "source": WORD},
        scores={WORD[:60]: 3},
        date="2024",
        category="LG",
        doi="10.1000/" + "a" * 200,
    ),
}
"""Words, formulas and lists that are wider than any window."""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_word_and_no_formula_makes_a_page_wider_than_its_window(
    browser: "Browser", width: int, make_site: MakeSite
) -> None:
    root = make_site(WIDE)
    assert not build(BuildOptions(root / "content", root / "site")).stopped
    visit = Visit(browser, width=width)
    wide = []
    for path in sorted((root / "site").rglob("index.html")):
        visit.page.goto(path.as_uri())
        if visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path.relative_to(root).as_posix())
    visit.context.close()

    assert wide == []


def test_no_page_complains_or_asks_another_host(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    for url in PAGES:
        visit.page.goto(site + url)
        visit.page.wait_for_load_state("networkidle")
    visit.context.close()
    host = site.removesuffix("repo/")

    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((host, "data:"))] == []


def test_all_papers_are_reachable_without_scripts(browser: "Browser", site: str) -> None:
    visit = Visit(browser, scripts=False)
    visit.page.goto(site)
    links = {
        str(link.get_attribute("href")).partition("#")[0]
        for link in visit.page.locator("main a[href*='papers/']").all()
    }
    shown = (
        visit.page.locator("input[type=search]").count() and visit.page.locator("input[type=search]").first.is_visible()
    )
    visit.context.close()

    assert len(links) == 30
    assert not shown


def test_an_abstract_opens_without_scripts(browser: "Browser", site: str) -> None:
    visit = Visit(browser, scripts=False)
    visit.page.goto(site)
    paper = visit.page.locator("article, li").filter(has_text="Edit Flows").last
    text = paper.get_by_text("come naturally to autoregressive models")
    before = text.is_visible()
    paper.locator("summary").click()
    after = text.is_visible()
    visit.context.close()

    assert (before, after) == (False, True)


def test_searching_leaves_only_what_matches(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    visit.page.goto(site)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("musicgen")
    visit.page.wait_for_function("document.querySelectorAll('main a[href*=\"papers/magnet/\"]').length > 0")
    visible = [
        link.get_attribute("href") for link in visit.page.locator("main a[href*='papers/']").all() if link.is_visible()
    ]
    visit.context.close()

    assert any("musicgen" in str(href) for href in visible)
    assert not any("code-llama" in str(href) for href in visible)


def titles(page: "Page") -> list[str]:
    """The titles that a reader sees in the list of all papers."""
    heads = page.locator("#papers .item-title, #flat .item-title")
    return [it.inner_text() for it in heads.all() if it.is_visible()]


def counted(page: "Page") -> dict[str, str]:
    """What the filters say how many papers they would leave."""
    chips = page.locator("#chips .chip")
    return {it.locator("span").first.inner_text(): it.locator(".count").inner_text() for it in chips.all()}


def test_filters_narrow_count_and_stand_in_the_address(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    page = visit.page
    page.goto(site)
    everything, whole = titles(page), counted(page)
    page.locator(".chip[data-class=LG]").click()
    page.locator("#year").select_option("2024")
    in_2024, narrowed = titles(page), counted(page)
    shared = page.url
    page.locator("#order").select_option("title")
    by_title = titles(page)
    page.go_back()
    back = titles(page)
    page.go_back()
    page.go_back()
    start = titles(page), page.url, counted(page)
    visit.context.close()

    assert len(everything) == 30
    assert 0 < len(in_2024) < len(everything)
    assert narrowed["LG"] == str(len(in_2024)) != whole["LG"]
    assert shared == f"{site}?class=LG&year=2024"
    assert by_title == sorted(in_2024, key=str.casefold)
    assert back == in_2024
    assert start == (everything, site, whole)

    other = Visit(browser)
    other.page.goto(shared)
    seen, year = titles(other.page), other.page.locator("#year").input_value()
    pressed = other.page.locator(".chip[data-class=LG]").get_attribute("aria-pressed")
    other.page.locator(".chip[data-selected]").press(" ")
    selected, said = titles(other.page), other.page.locator("#found").inner_text()
    other.page.locator("#found button").click()
    after = titles(other.page), other.page.url
    complaints = other.complaints
    other.context.close()

    assert (seen, year, pressed) == (in_2024, "2024", "true")
    assert set(selected) < set(in_2024)
    some = f"{len(selected)} paper{'' if len(selected) == 1 else 's'}"
    assert said == f"{some} of 2024 in Machine Learning with Selected Clear"
    assert after == (everything, site)
    assert complaints == []


def test_filters_count_a_paper_in_each_of_its_classes(browser: "Browser", make_site: MakeSite) -> None:
    root = make_site({
        "content/site.yaml": "name: Ada Lovelace\n",
        "content/papers/a.md": entry("A", category="LG", categories=["CL", "stat.ML"], date="2024"),
        "content/papers/b.md": entry("B", category="CL", date="2023"),
        "content/papers/c.md": entry("C", date="2022"),
    })  # fmt: skip
    build(BuildOptions(root / "content", root / "site"))
    found = {}
    for scripts in (False, True):
        visit = Visit(browser, scripts=scripts)
        visit.page.goto((root / "site/index.html").as_uri())
        found[scripts] = counted(visit.page)
        if scripts:
            visit.page.locator(".chip[data-class=CL]").click()
            shown, after = titles(visit.page), counted(visit.page)
        visit.context.close()

    assert found[True] == found[False] == {"CL": "2", "LG": "1", "stat.ML": "1"}
    assert (shown, after) == (["A", "B"], {"CL": "2", "LG": "1", "stat.ML": "1"})


def test_words_are_kept_in_the_address_and_escape_takes_them_back(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    page = visit.page
    page.goto(f"{site}?sort=title&nonsense=1&class=none")
    page.keyboard.press("/")
    page.keyboard.type("flow")
    page.wait_for_url(f"{site}?q=flow&sort=title")
    found = titles(page)
    page.reload()
    again, box = titles(page), page.locator("#search").input_value()
    page.locator("#search").press("Escape")
    everything, address = titles(page), page.url
    visit.context.close()

    assert 0 < len(found) < 30
    assert (again, box) == (found, "flow")
    assert (len(everything), address) == (30, f"{site}?sort=title")


@pytest.mark.parametrize("scripts", [True, False])
def test_authors_that_a_list_leaves_out_open_in_place(browser: "Browser", make_site: MakeSite, scripts: bool) -> None:
    names = [f"Grace Hopper {letter}" for letter in "ABCDEFGHIJKL"]
    names.insert(9, "Ada Lovelace")
    files = {"content/site.yaml": "name: Ada Lovelace\n", "content/papers/p.md": entry("Many", "Text.", authors=names)}
    root = make_site(files)
    build(BuildOptions(root / "content", root / "site"))
    visit = Visit(browser, scripts=scripts)
    visit.page.goto((root / "site/index.html").as_uri())
    line = visit.page.locator("#papers .byline")
    summary = line.locator("summary")
    before = line.inner_text(), [name for name in names if name in line.inner_text()]
    summary.focus()
    visit.page.keyboard.press("Enter")
    after = [name for name in names if line.get_by_text(name, exact=True).last.is_visible()]
    visit.page.keyboard.press("Enter")
    again = line.inner_text()
    visit.context.close()

    assert before[1] == [*names[:6], "Ada Lovelace"]
    assert "and 6 more" in before[0]
    assert after == names
    assert again == before[0]


def ground(page: "Page") -> str:
    """The colour behind everything."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize(("device", "other"), [("light", "dark"), ("dark", "light")])
def test_the_colours_are_chosen_by_keyboard_and_kept(browser: "Browser", site: str, device: str, other: str) -> None:
    visit = Visit(browser, scheme=device)
    page = visit.page
    page.goto(site)
    automatic = ground(page)
    button = page.locator("#scheme")
    button.focus()
    seen = {}
    for _ in range(3):
        page.keyboard.press("Enter")
        seen[page.locator("html").get_attribute("data-scheme")] = (ground(page), button.inner_text())
    page.keyboard.press("Enter")
    if other == "dark":
        page.keyboard.press("Enter")
    chosen = ground(page)
    visit.context.add_init_script(  # what is there when the body is first seen, before any script of its own
        "new MutationObserver((_, it) => { if (document.body) { window.first = document.documentElement.dataset.scheme;"
        " it.disconnect() } }).observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{site}papers/code-llama/")
    kept, first = ground(page), page.evaluate("window.first")
    visit.context.close()

    assert {None, "light", "dark"} == set(seen)
    assert seen[None][0] == seen[device][0] == automatic != seen[other][0]
    assert [seen[it][1] for it in (None, "light", "dark")] == [
        "Appearance: automatic", "Appearance: light", "Appearance: dark",
    ]  # fmt: skip
    assert (chosen, kept, first) == (seen[other][0], seen[other][0], other)
    assert visit.complaints == []


def test_everything_is_reached_by_keyboard_in_the_order_of_the_page(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    page = visit.page
    page.goto(site)
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    at = page.evaluate("document.activeElement.id")
    order: list[int] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, select, summary')].indexOf(document.activeElement)"
        )
        if order and place <= order[-1]:
            break
        order.append(place)
    here = page.evaluate("document.activeElement.closest('header, body').tagName")
    stops = page.evaluate(
        "[...document.querySelectorAll('main :is(a[href], button, input, select, summary):not([tabindex])')]"
        ".filter(it => it.checkVisibility()).length"
    )
    visit.context.close()

    assert (skip, at) == ("Skip to the content", "main")
    assert len(order) >= stops > 100
    assert here in ("HEADER", "BODY")


def test_a_reference_is_copied_with_one_press_and_saved_as_a_file(
    browser: "Browser", site: str, tmp_path: Path
) -> None:
    visit = Visit(browser)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.page
    page.goto(f"{site}papers/code-llama/")
    row = page.locator(".cite-row").nth(1)
    button = row.locator("[data-copy]")
    named = button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('copied').textContent === 'Copied'")
    pasted, said = page.evaluate("navigator.clipboard.readText()"), button.inner_text()
    with page.expect_download() as download:
        row.get_by_role("link", name="Save BibTeX").click()
    saved = tmp_path / "saved"
    download.value.save_as(saved)
    shown = row.locator("pre").text_content()
    page.evaluate(
        "void (navigator.clipboard.writeText = () => Promise.reject())"
    )  # as a browser does that allows no copying
    page.locator(".cite-row").first.get_by_role("button").click()
    page.wait_for_function("getSelection().toString().includes('Open Foundation Models')")
    visit.context.close()

    assert pasted.startswith("@misc{roziere2023code,")
    assert (named.split(), said.split()) == (["Copy", "BibTeX"], ["Copied", "BibTeX"])
    assert (pasted, saved.read_text("utf-8")) == (shown, shown)
    assert download.value.suggested_filename == "roziere2023code.bib"
    assert visit.complaints == []


def test_how_to_cite_is_there_without_scripts(browser: "Browser", site: str) -> None:
    visit = Visit(browser, scripts=False)
    visit.page.goto(f"{site}papers/code-llama/#cite")
    visit.page.locator(".cite summary").first.click()
    entry_, button = (
        visit.page.locator(".cite pre").first.is_visible(),
        visit.page.locator(".cite button").first.is_visible(),
    )
    visit.context.close()

    assert (entry_, button) == (True, False)


def test_an_old_address_keeps_the_place_in_the_page(browser: "Browser", make_site: MakeSite) -> None:
    files = {"content/site.yaml": "name: Ada\n", "content/papers/p.md": entry("A title", aliases=["old/name"])}
    root = make_site(files)
    build(BuildOptions(root / "content", root / "site"))
    visit = Visit(browser)
    seen = []
    with serving(root / "site") as address:
        for end in ("#cite", ""):
            visit.page.goto(f"{address}old/name/{end}")
            visit.page.wait_for_url("**/papers/p/**")
            seen.append(visit.page.url.removeprefix(address))
    visit.context.close()

    assert seen == ["papers/p/#cite", "papers/p/"]


def test_the_not_found_page_leads_home_from_any_depth(browser: "Browser", site: str) -> None:
    visit = Visit(browser)
    visit.page.goto(f"{site}404.html")
    home = visit.page.locator("header a").first.get_attribute("href")
    visit.context.close()

    assert home == "/repo/"
