"""Sites of academicpages and other forks of Minimal Mistakes: `_publications`, `_talks`, `_teaching`, `_portfolio`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.importers.known_importers import SiteImporter
from portfolio.importers.sites.jekyll import blog, collections, is_home, opened_site, other_pages, pages_of, portrait
from portfolio.importers.sites.minimal_mistakes import entries
from portfolio.importers.sites.news_and_posts import news
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.profiles import links_of, mail_of
from portfolio.importers.sites.site_result import Making, has_words
from portfolio.importers.source_types import SourceContents


def is_one(folder: Path) -> bool:
    """Whether a folder holds such a site."""
    return (folder / "_config.yml").is_file() and any((folder / name).is_dir() for name in ("_publications", "_talks"))


def read(folder: Path) -> SourceContents:
    """The site: papers, talks, pages, files, and what it says of its owner."""
    making, config = opened_site(folder)
    _owner(making, config)
    entries(making)
    collections(making)
    news(making, making.site.texts("_news"))
    blog(making)
    other_pages(making)
    menu(making)
    return making.result()


def _owner(making: Making, config: Mapping[str, Any]) -> None:
    """The author of `_config.yml`, and the page about her."""
    who = config.get("author")
    who = {str(key).lower(): it for key, it in who.items()} if isinstance(who, dict) else {}
    said = {key: line_of(str(it)) for key, it in who.items() if isinstance(it, str)}
    name = said.get("name", "") or making.fields.get("name", "")
    if name and name != "Your Name" and not name.startswith("Your Sidebar"):
        making.fields["name"] = name
    headline = said.get("bio", "")
    making.fields |= {
        "headline": "" if headline.startswith("Short biography") else headline,
        "location": "" if said.get("location") == "Earth" else said.get("location", ""),
        "affiliation": "" if said.get("employer") == "Red Brick University" else said.get("employer", ""),
        "email": mail_of(said.get("email", "")),
        "links": links_of(who),
    }
    portrait(making, said.get("avatar", ""), "images", "assets/images", "assets/img")
    for name, file in _menu(making):
        making.fields["links"].setdefault(name, file)
    for it in filter(is_home, pages_of(making)):
        text = making.text(it.body, it)
        if has_words(text) and "bio" not in making.fields:
            making.fields["bio"] = text
            making.site.bring(it.path, "site.yaml")


def _menu(making: Making) -> Iterator[tuple[str, str]]:
    """Files to which the menu leads: a CV, as a rule."""
    for it in _entries_of_menu(making):
        if file := making.site.file(it[1]):
            yield it[0].lower(), file


def _entries_of_menu(making: Making) -> list[tuple[str, str]]:
    """What stands in the menu, and where it leads."""
    files = ("_data/navigation.yml", "_data/navigation.yaml")
    menu = making.site.data(*files).get("main")
    for file in files:
        if making.site.read_text(file) is not None:
            making.site.bring(file, "the menu")
    rows = [it for it in menu if isinstance(it, dict)] if isinstance(menu, list) else []
    rows += [one for it in rows for one in (it.get("children") or ()) if isinstance(one, dict)]
    return [(line_of(str(it.get("title") or "file")), str(it.get("url") or "")) for it in rows]


def menu(making: Making) -> None:
    """The menu as the old site had it."""
    making.menu(_entries_of_menu(making), "_data/navigation.yml")


IMPORTER = SiteImporter("academicpages", "academicpages", is_one, read, rank=2)
