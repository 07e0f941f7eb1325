"""What a source is that is not read, and what of it can be: a person who points at it should learn a way on."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from portfolio.diagnostics.problems import quote
from portfolio.importers.known_importers import known_ends, known_sites
from portfolio.importers.sites.accounted_files import walk
from portfolio.model.wording import count_text
from portfolio.system.files.json_text import NotJson, tree_of

START = 1 << 20
"""Bytes of a file that are looked at."""

MOST = 20_000
"""Files of a folder that are looked at."""


class Seeming(NamedTuple):
    """What a source seems to be."""

    what: str
    """`a site of Quarto`."""
    mend: str
    """What can be done with it."""


def _holds(name: str, pattern: str = "") -> Callable[[Path], bool]:
    """Whether a folder has a file, or one that holds a pattern."""
    return lambda folder: bool(re.search(pattern, _start(folder / name))) if pattern else (folder / name).exists()


SITES: tuple[tuple[str, tuple[Callable[[Path], bool], ...]], ...] = (
    ("a portfolio site", (_holds("content/site.yaml"), _holds("site.yaml"))),
    ("a site of Quarto", (_holds("_quarto.yml"), _holds("_quarto.yaml"))),
    ("a site of lab-website-template", tuple(map(_holds, ("_cite", "_data/citations.yaml", "_data/sources.yaml")))),
    ("a site of minimal-mistakes",
     (_holds("_config.yml", r"minimal[-_]mistakes"), _holds("Gemfile", r"minimal-mistakes"))),
    ("a site of Jekyll", (_holds("_config.yml"), _holds("_config.yaml"), _holds("_posts"))),
    ("a site of Hugo", tuple(map(_holds, ("hugo.toml", "hugo.yaml", "hugo.json", "archetypes", "config/_default")))),
    ("a site of Hugo", (_holds("config.toml", r"(?im)^\s*baseurl"), _holds("config.yaml", r"(?im)^\s*baseurl"))),
    ("a site of MkDocs", (_holds("mkdocs.yml"),)),
    ("a site of Sphinx", (_holds("conf.py"), _holds("docs/conf.py"))),
    ("a site of Astro", tuple(map(_holds, ("astro.config.mjs", "astro.config.ts", "astro.config.js")))),
    ("a site of Next.js", tuple(map(_holds, ("next.config.js", "next.config.mjs", "next.config.ts")))),
    ("a site of Gatsby", (_holds("gatsby-config.js"), _holds("gatsby-config.ts"))),
    ("a site of Eleventy", tuple(map(_holds, (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs")))),
    ("a site of Pelican", (_holds("pelicanconf.py"),)),
)  # fmt: skip
"""What folders are, the surest sign first."""

ENDINGS = (".bib", ".ris", ".nbib", ".enw", ".ciw", ".cff")
"""Files in a folder that can be imported."""


def of_folder(folder: Path, name: str) -> Seeming:
    """What a folder is that is no site that is read; `name` is what it was called."""
    what = next((title for title, signs in SITES if any(sign(folder) for sign in signs)), "")
    built = "" if what else _generator_of(folder)
    read, ways = f"Sites of {known_sites()} can be imported", list(_ways(folder, name))
    if what == "a portfolio site":
        ways = ["Copy what you need from its content/ into that of the other", *ways]
    if built:
        return Seeming(
            f"the pages that {built} made of a site", ". ".join(("Name the folder of their sources", read, *ways))
        )
    return Seeming(what or "a folder without a known kind of site", ". ".join((read, *ways)))


def _generator_of(folder: Path) -> str:
    """What made the pages in a folder; '' where there is no page without its source."""
    page = _start(folder / "index.html")
    if not page or any(it.suffix in (".md", ".qmd", ".Rmd") for it in folder.iterdir()):
        return ""
    found = re.search(r"""<meta\s[^>]*name=["']?generator["']?[^>]*content=["']?([^"'>]{1,40})""", page, re.IGNORECASE)
    return re.sub(r"\s+v?\d.*", "", found[1]).strip() if found else "a program"


def _ways(folder: Path, name: str) -> Iterator[str]:
    """What of a folder can be imported, and how; and what has no place."""
    files = [it for _, it in zip(range(MOST), walk(folder), strict=False)]
    for end in ENDINGS:
        here = [it for it in files if it.lower().endswith(end)]
        if here:
            place = Counter(it.rpartition("/")[0] for it in here).most_common(1)[0][0]
            start = name.rstrip("/")
            where = shlex.quote("/".join(filter(None, (start, place))))
            only = shlex.quote(f"{start}/{here[0]}") if len(here) == 1 else f"{where}/*{end}"
            yield f"The folder holds {count_text(len(here), f'{end} file')}: `portfolio import {only}`"
    posts = [it for it in files if re.search(r"(?:^|/)(?:_posts|posts?|blog)/.+\.(?:md|qmd|markdown|Rmd|html)$", it)]
    if posts:
        yield f"The folder holds {count_text(len(posts), 'post')}, but a blog cannot be imported"


def of_text(text: str) -> Seeming | None:
    """What a file is that is read by no importer, though it looks like one that is."""
    what = ""
    if text.lstrip().startswith("{"):
        what = _of_tree(text)
    elif re.search(r"(?m)^cv:\s*$", text) and re.search(r"(?m)^\s+sections:", text):
        what = "a CV of RenderCV"
    lists = f"what your reference manager exports ({known_ends()}), or a list of DOIs, one on each line"
    return Seeming(what, f"It cannot be imported. For its papers, import {lists}") if what else None


def _of_tree(text: str) -> str:
    """What a JSON file seems to be; ''."""
    try:
        tree: Any = tree_of(text)[0]
    except NotJson:
        return ""
    if isinstance(tree, dict) and isinstance(tree.get("basics"), dict):
        known = tree.get("publications")
        count = f" with {count_text(len(known), 'publication')}, which do not name their authors" if known else ""
        return f"a JSON Resume{count}"
    if isinstance(tree, dict) and isinstance(tree.get("cells"), list) and "nbformat" in tree:
        return "a notebook of Jupyter"
    if isinstance(tree, dict) and tree.get("type") == "FeatureCollection":
        return "a map (GeoJSON)"
    return ""


SEEMINGS = (
    (r"(?i)<!doctype html|<html", "a web page, perhaps one that asks to sign in"),
    (r"<\?xml|<[a-zA-Z]\w*[ >]", "XML"),
    (r"%PDF", "a PDF"),
    (r"\{\\rtf", "a document of a word processor"),
    (r"[^\n\t]*\t[^\n\t]*\t", "a table, divided by tabs"),
    (r"(?:\"[^\"\n]*\"|[^\n,;\"]*)(?:[,;](?:\"[^\"\n]*\"|[^\n,;\"]*)){3}", "a table (CSV)"),
)


def seeming(text: str) -> str:
    """What a text seems to be that is nothing known; ''."""
    start = text.lstrip()[:2000]
    return next((name for pattern, name in SEEMINGS if re.match(pattern, start)), "")


def _start(path: Path) -> str:
    """The start of a text; '' where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(START).decode("utf-8", "replace")
    except OSError:
        return ""


def refusal(name: str, seeming: Seeming) -> tuple[str, str]:
    """That a source is not read: what is wrong, and what to do."""
    return f"{quote(name)} is {seeming.what}", seeming.mend
