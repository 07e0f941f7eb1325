"""What sites of Jekyll have in common: `_config.yml`, pages and posts."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from portfolio.importing.sites.foreign import Text
from portfolio.importing.sites.made import HOME, Making
from portfolio.importing.sites.markup import line_of
from portfolio.slugs import fault_of, slug_of

LAYS_OUT = re.compile(r"\{%-?\s*(?:for|bibliography|include (?!\S*(?:figure|image|img|video|audio))|if|assign)\b")
"""Statements of Liquid that make a page from other files."""

ASIDE = (
    "404", "archive", "category", "tag", "tags", "categories", "year", "collection", "blog", "search", "sitemap",
    "dropdown", "repositories", "profiles", "people", "news", "projects", "portfolio", "talks", "talkmap",
    "terms", "non-menu-page", "markdown", "page-archive", "collection-archive", "category-archive", "tag-archive",
    "year-archive", "archive-layout-with-content", "books", "plugins", "readme", "license", "changelog", "contributing",
    "index", "about", "feed", *HOME,
)  # fmt: skip
"""Pages that a theme brings, or that are made here from their parts."""


def owner_of(config: Mapping[str, Any], making: Making) -> dict[str, Any]:
    """Name, address and language from `_config.yml`."""
    names = [_said(config.get(it)) for it in ("first_name", "middle_name", "last_name")]
    title = _said(config.get("title"))
    name = " ".join(filter(None, names)) or _said(config.get("name")) or ("" if title == "blank" else title)
    making.site.folders = ("",)
    url = _said(config.get("url")).rstrip("/")
    base = _said(config.get("baseurl")).strip("/")
    is_own = re.match(r"https://[\w.-]+\.\w+$", url) and not re.search(
        r"alshedivat|academicpages|yourname|username|example\.", url
    )
    language = re.match(r"[a-z]{2}(-[A-Z]{2})?$", _said(config.get("lang")) or _said(config.get("locale")))
    return {
        "name": name.partition(" / ")[0],
        "base_url": (f"{url}/{base}" if base else url) if is_own else "",
        "language": language[0] if language and language[0] != "en-US" else "",
    }


def _said(value: Any) -> str:
    text = line_of(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return "" if text in ("None", "null", "~") else text


def portrait(making: Making, name: str, *folders: str) -> None:
    """The owner's picture."""
    if re.match(r"https?://", name):
        making.fields["photo"] = {"src": name, "alt": str(making.fields.get("name", ""))}
    elif file := making.site.file(name, *folders):
        making.fields["photo"] = {"src": file, "alt": str(making.fields.get("name", ""))}


def other_pages(making: Making) -> None:
    """Pages that somebody wrote; those that only lay out other files are named."""
    for it in making.site.texts("_pages"):
        stem = PurePosixPath(it.get("permalink").rstrip("/") or it.path).stem
        if it.get("permalink") == "/":
            continue
        body = making.text(it.body)
        slug = slug_of(stem)
        if slug in making.pages or (slug in ASIDE and not body):
            continue
        if len(body) < 40 or slug in ASIDE or LAYS_OUT.search(it.body):
            making.skip(it.path, "it only lays out other files, or comes with the theme")
        elif fault_of(slug):
            making.skip(it.path, "its name is taken here")
        else:
            making.page(slug, titled(it), body, **_hidden(it))


def titled(it: Text) -> str:
    """The title of a page; al-folio writes them in small letters."""
    title = line_of(it.get("title")) or it.stem
    return title[0].upper() + title[1:]


def _hidden(it: Text) -> dict[str, Any]:
    return {"nav": False} if str(it.tree("nav")).lower() == "false" else {}


def posts(making: Making) -> None:
    """Posts of a blog, which have no place here, in one sentence."""
    if names := making.site.names("_posts", ".md", ".markdown", ".html"):
        making.skip("_posts", f"a blog has no place here: {len(names)} post{'' if len(names) == 1 else 's'} left out")
