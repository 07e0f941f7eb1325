"""What holds for every theme that comes with the program, whatever it looks like."""

import json
import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import ALL, THEMES, made
from page_links import dead_links, html_of
from sites import Element, parsed, tree

pytestmark = pytest.mark.usefixtures("untraced", "quick_builds")

BASES = ("https://mine.example.net", "https://mine.example.net/repo", "https://mine.example.net/a/b")


@pytest.mark.parametrize("base_url", BASES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["golden", "one paper", "long title", "Arabic"])
def test_every_link_and_anchor_leads_to_something(tmp_path: Path, name: str, theme: str, base_url: str) -> None:
    site = made(tmp_path, name, theme, base_url)
    assert dead_links(tree(site.folder), base_url) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_paper_says_all_that_is_known_of_it(tmp_path: Path, theme: str) -> None:
    site = made(tmp_path, "one paper", theme)
    paper = parsed((site.folder / "papers/notes/index.html").read_bytes()).first("main")
    home = parsed((site.folder / "index.html").read_bytes()).first("main")
    missing = {
        where: [word for word in words if word.casefold() not in shown.text.casefold()]
        for where, shown, words in (
            (
                "paper",
                paper,
                (
                    "Notes on the Engine",
                    "Charles Babbage",
                    "Ada Lovelace",
                    "Grace Hopper",
                    "Alan Turing",
                    "Wexmoor",
                    "The Mill",
                    "equal contribution",
                    "corresponding author",
                    "31 May 2024",
                    "Machine Learning",
                    "NeurIPS",
                    "Outstanding paper",
                    "1,234",
                    "A short sentence",
                    "Also given as a talk",
                    "10.1000/182",
                    "2401.00001",
                    "engines",
                    "looms",
                    "PDF",
                    "Slides",
                    "Video",
                    "Code",
                    "The Crown",
                    "CC BY",
                    "We study",
                    "novelty",
                ),
            ),
            (
                "home",
                home,
                (
                    "Notes on the Engine",
                    "Charles Babbage",
                    "Grace Hopper",
                    "NeurIPS",
                    "Outstanding paper",
                    "1,234",
                    "31 May",
                    "PDF",
                    "Code",
                    "A short sentence",
                    "Programs for engines",
                    "Professor of Computing",
                    "University of Wexmoor",
                    "Wexmoor",
                    "ORCID",
                    "Curriculum vitae",
                    "analytical engines",
                    "novelty",
                    "h-index",
                    "a committee",
                    "from this list",
                ),
            ),
        )
    }
    links = {it.get("href") for it in paper.all("a")}

    assert missing == {"paper": [], "home": []}
    assert {
        "https://example.org/x.pdf", "https://example.org/s.pdf", "https://doi.org/10.1000/182", "https://arxiv.org/abs/2401.00001",
        "https://github.com/ada/engine", "https://orcid.org/0000-0002-1825-0097",
    } <= links  # fmt: skip
    assert paper.first("img")["alt"] == "A hall"


@pytest.mark.parametrize("theme", THEMES)
def test_all_papers_are_reached_from_home_without_scripts(tmp_path: Path, theme: str) -> None:
    site = made(tmp_path, "500 papers", theme)
    seen, waiting = set(), ["index.html"]
    while waiting:
        file = waiting.pop()
        if file in seen or not (site.folder / file).is_file():
            continue
        seen.add(file)
        waiting.extend(_followed(file, parsed((site.folder / file).read_bytes())))

    assert set(site.pages["paper"]) <= seen
    assert {it for files in site.pages.values() for it in files} - seen == {"404.html"}


def _followed(file: str, root: Element) -> Iterator[str]:
    """The files of the site that a page links to."""
    for link in root.all("a"):
        url = link.get("href").partition("#")[0]
        if url and ":" not in url:
            path = posixpath.normpath(f"{file.rpartition('/')[0] or '.'}/{url}")
            yield path if path.endswith((".html", ".xml")) else posixpath.normpath(f"{path}/index.html")


@pytest.mark.parametrize("theme", THEMES)
def test_an_owner_is_never_left_out_and_a_crowd_stands_on_its_own_page(tmp_path: Path, theme: str) -> None:
    site = made(tmp_path, "200 authors", theme)
    home = parsed((site.folder / "index.html").read_bytes()).first("main").raw
    paper = parsed((site.folder / "papers/crowd/index.html").read_bytes()).first("main").raw

    assert re.search(r"Ada Lovelace\s+and 19\d others", " ".join(home.split()))
    assert [it for it in range(199) if f"Author Number{it}" not in paper] == []


def test_the_theme_plain_needs_no_script_and_shares_nothing(tmp_path: Path) -> None:
    site = made(tmp_path, "one paper", "plain")
    scripts = [
        it.attributes for data in html_of(tree(site.folder)).values() for it in parsed(data).all("script")
    ]  # fmt: skip
    default = made(tmp_path / "other", "one paper", "default")
    shared = {it.name for it in (site.folder / "theme").rglob("*")} & {
        it.name for it in (default.folder / "theme").rglob("*")
    }

    assert {tuple(it.items()) for it in scripts} == {(("type", "application/ld+json"),)}
    assert shared == {"fonts"}


# The Nu HTML checker

JAR = Path(os.environ.get("PORTFOLIO_NU", ""))
"""The Nu HTML checker (the package `vnu-jar` of npm), which needs Java."""

ALLOWED = ("Attribute “tabindex” not allowed on element “math” at this point.",)
"""What the checker does not know yet: MathML Core (2.1.2) lets every element have `tabindex`."""


@pytest.mark.skipif(not JAR.is_file(), reason="PORTFOLIO_NU does not name the Nu HTML checker's vnu.jar")
@pytest.mark.skipif(not shutil.which("java"), reason="no Java on this machine")
@pytest.mark.parametrize("theme", THEMES)
def test_the_nu_html_checker_finds_no_error(tmp_path: Path, theme: str) -> None:
    files = []
    for name in ALL:
        site = made(tmp_path / re.sub(r"\W", "-", name), name, theme, "https://example.org/site")
        files += [site.folder / page for pages in site.pages.values() for page in pages[:60]]
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>x</title><p><div>No end</b>", "utf-8")
    command: list[str | Path] = ["java", "-jar", JAR, "--format", "json", "--stdout", "--errors-only", broken, *files]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)["messages"]
    found = {(it["url"].rpartition(str(tmp_path))[2], it["message"]) for it in said if it["message"] not in ALLOWED}

    assert len(files) > 300
    assert {url for url, _ in found} >= {"/broken.html"}, "the checker finds nothing at all"
    assert {it for it in found if it[0] != "/broken.html"} == set()
