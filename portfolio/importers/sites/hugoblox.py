"""Sites of HugoBlox (before: Wowchemy, Academic): a folder for each publication, its BibTeX and picture beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from portfolio.importers.known_importers import SiteImporter
from portfolio.importers.sites.collection_pages import collection
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.hugoblox_blocks import blocks, is_made_of_blocks
from portfolio.importers.sites.hugoblox_entries import paper_fields, talk_fields
from portfolio.importers.sites.hugoblox_people import config_of, people_of, people_page, take_owner
from portfolio.importers.sites.news_and_posts import posts
from portfolio.importers.sites.old_addresses import of_hugo
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import Making, draft_of, has_words, of_theme
from portfolio.importers.source_types import SourceContents
from portfolio.model.slugs import free_name, slug_of

PUBLICATIONS = ("publication", "publications")
EVENTS = ("event", "events", "talk", "talks")
PROJECTS = ("project", "projects")
POSTS = ("post", "posts", "blog")
COURSES = ("teaching", "courses", "course")


def is_one(folder: Path) -> bool:
    """Whether a folder holds such a site."""
    content = folder / "content"
    has_entries = any((content / name).is_dir() for name in (*PUBLICATIONS, "authors"))
    return has_entries or any((it / name).is_dir() for it in _languages(content) for name in PUBLICATIONS)


def _languages(content: Path) -> list[Path]:
    """Folders of languages, `content/en`, in order."""
    return sorted(it for it in content.glob("??") if it.is_dir()) if content.is_dir() else []


def read(folder: Path) -> SourceContents:
    """The site: papers, talks, projects, files, and what it says of its owner.  Of several languages, the first."""
    content = folder / "content"
    inner = "content" if any((content / name).is_dir() for name in PUBLICATIONS) else ""
    base = inner or next(
        (f"content/{it.name}" for it in _languages(content) if any((it / n).is_dir() for n in PUBLICATIONS)), "content"
    )
    making = opened_site(folder, base)
    site = making.site
    people, owner = people_of(making, base)
    take_owner(making, owner)
    for name in PUBLICATIONS:
        for it in _entries(site, f"{base}/{name}"):
            making.paper(dict(paper_fields(it, making, people)), it.path, it)
    for name in EVENTS:
        for it in _entries(site, f"{base}/{name}"):
            making.paper(dict(talk_fields(it, making, people)), it.path, it)
    for name in (*PROJECTS, *COURSES):
        slug, kind = ("projects", "project") if name in PROJECTS else (name, "course")
        collection(making, slug, slug.capitalize(), ((it, "") for it in _entries(site, f"{base}/{name}")), kind)
    people_page(making, base, owner)
    blocks(making, base)
    _posts(making, base)
    _pages(making, base)
    for name, slug in SHELVES.items():
        if (folder / base / name).is_dir() and slug in making.pages:
            making.pages[slug].old.append(f"/{name}/")
    making.menu(_entries_of_menu(making), "the menu")
    return making.result()


def opened_site(folder: Path, base: str) -> Making:
    """A site of Hugo, whose texts stand in the folder `base`."""
    site = Foreign(folder, ("static", "assets/media", "assets", base, ""))
    site.bare = "content/"
    making = Making(site)
    config = config_of(making)
    url = urlsplit(str(config.get("baseurl") or "").strip())
    site.home, site.base = url.netloc.removeprefix("www."), url.path.rstrip("/")
    site.built = str(config.get("publishdir") or "").strip("/")
    site.addresses = lambda it: of_hugo(it, config, base)
    return making


def _entries_of_menu(making: Making) -> list[tuple[str, str]]:
    """What stands in the menu, in its order, and where it leads."""
    files = sorted(
        (making.site.root / "config/_default").glob("menu*.*ml"), key=lambda it: (it.name.count("."), it.name)
    )
    menus = making.site.data(*(f"config/_default/{it.name}" for it in files))
    rows = menus.get("main") or (config_of(making).get("menu") or {}).get("main")
    found = [it for it in rows if isinstance(it, dict)] if isinstance(rows, list) else []
    found.sort(key=lambda it: float(weight) if re.fullmatch(r"\d+", weight := str(it.get("weight", ""))) else 1e9)
    addresses = (str(it.get("url") or it.get("pageRef") or "") for it in found)
    plain = (re.sub(r"^/?#(?=.)", "/about/#", address) for address in addresses)
    return [(line_of(str(it.get("name") or "")), address) for it, address in zip(found, plain, strict=True)]


def _entries(site: Foreign, folder: str) -> Iterator[ForeignText]:
    """The entries of a section: one for each folder, in one language, without the section's own page."""
    seen: dict[str, str] = {}
    texts = list(site.texts(folder))
    bundles = {it.own_folder for it in texts if it.own_folder}
    for it in texts:
        name = it.path.rpartition("/")[2]
        if it.folder in bundles and not name.startswith("index."):
            site.skip(it.path, f"it is a part of {it.folder}/, and Hugo makes no page of it")
            continue
        if name.startswith("_index") or is_made_of_blocks(it):
            continue
        place = it.folder if name.startswith("index.") else re.sub(r"\.[a-z]{2}(?=\.md$)", "", it.path)
        if place in seen:
            site.skip(it.path, f"it is {seen[place]} in another language; only one language is imported")
            continue
        seen[place] = it.path
        yield it


def _posts(making: Making, base: str) -> None:
    """Posts of a blog, and slides, which have no place here."""
    found = [it for name in POSTS for it in _entries(making.site, f"{base}/{name}")]
    posts(making, found, (slug_of(it.stem) for it in making.site.texts(base) if it not in found))
    for it in making.site.texts(f"{base}/slides"):
        making.skip(it.path, "it is a slide deck, which cannot be imported; publish it as a PDF", "deck")


SHELVES = {"project": "projects", "post": "blog", "posts": "blog", "authors": "people", "author": "people"}
"""Folders whose texts stand on a page of another name."""


def _pages(making: Making, base: str) -> None:
    """Pages of text; those without any are named, and so are the texts of other languages."""
    named = {it.place for it in making.site.skipped}
    texts = [it for it in making.site.texts("content") if it.path not in named]
    bundles = {it.own_folder for it in texts if it.own_folder}
    for it in texts:
        if it.path in making.site.became:
            continue
        if it.folder in bundles and not it.own_folder:
            making.skip(it.path, f"it is a part of {it.folder}/, and Hugo makes no page of it")
            continue
        body, slug = making.text(it.body, it), SHELVES.get(it.stem, slug_of(it.stem))
        if not it.path.startswith(f"{base}/"):
            making.skip(it.path, f"it is of another language than {base}; only one language is imported")
        elif of_theme(body):
            making.skip(it.path, "it comes with the theme and was not changed")
        elif slug in making.pages and making.pages[slug].is_collection:
            making.onto(slug, line_of(it.get("title")) or making.pages[slug].title, body, it)
        elif not has_words(body):
            is_list = slug in (*PUBLICATIONS, *EVENTS)
            why = "it has no text of its own, and only lays out other files"
            making.skip(it.path, "it only lays out the papers, which the home page lists" if is_list else why)
        elif re.search(r"\.[a-z]{2}\.md$", it.path) and f"pages/{slug}.md" in making.site.became.values():
            making.skip(it.path, "it is of another language; only one language is imported")
        elif it.path.rpartition("/")[0] == base and it.stem == base.rpartition("/")[2]:
            making.page("about", "About", body, it)
        else:
            making.page(free_name(slug, making.pages), line_of(it.get("title")) or it.stem, body, it, **draft_of(it))


IMPORTER = SiteImporter("hugoblox", "HugoBlox", is_one, read, rank=3)
