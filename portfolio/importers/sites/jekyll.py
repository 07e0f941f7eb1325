"""What sites of Jekyll have in common: `_config.yml`, collections, pages, data, posts."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from portfolio.importers.sites.collection_pages import collection
from portfolio.importers.sites.data_files import DATA_ENDS, data_text
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.news_and_posts import long_day, posts
from portfolio.importers.sites.old_addresses import of_jekyll
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import HOME, Making, draft_of, has_words, of_theme
from portfolio.model.slugs import fault_of, free_name, slug_of

OWN = ("publications", "talks", "news", "pages", "posts", "drafts")
"""Collections that become something else than a page with a section for each text."""

TITLES = {"teachings": "teaching"}

KINDS = {"teaching": "course", "courses": "course", "projects": "project", "portfolio": "project", "people": "person",
         "members": "person", "team": "person", "software": "project"}  # fmt: skip
"""What the texts of a collection are."""


MOVED = "it is in a collection below `collections_dir`, which is not read; move the folders of {}/ to the root first"


def opened_site(folder: Path) -> tuple[Making, dict[str, Any]]:
    """A site of Jekyll, with what `_config.yml` says."""
    site = Foreign(folder)
    config = site.data("_config.yml", "_config.yaml")
    url, base = _text_of(config.get("url")).rstrip("/"), _text_of(config.get("baseurl")).strip("/")
    site.home = re.sub(r"^https?://(?:www\.)?", "", url)
    site.base = f"/{base}" if base else ""
    site.addresses = lambda it: of_jekyll(it, config)
    site.built = _text_of(config.get("destination")).removeprefix("./").strip("/")
    site.unpublished = frozenset(it for it in site.front_matter_files if re.search(r"/[_#~]", it))
    below = _text_of(config.get("collections_dir")).strip("/")
    for name in sorted(site.unpublished):
        is_collection = below and name.startswith(f"{below}/_")
        site.skip(
            name,
            MOVED.format(below) if is_collection else "its name begins with a character that makes Jekyll leave it out",
        )
    making = Making(site)
    making.fields |= owner_of(config)
    return making, config


def owner_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """Name, address and language from `_config.yml`."""
    names = [_text_of(config.get(it)) for it in ("first_name", "middle_name", "last_name")]
    title = _text_of(config.get("title"))
    name = " ".join(filter(None, names)) or _text_of(config.get("name")) or ("" if title == "blank" else title)
    url = _text_of(config.get("url")).rstrip("/")
    base = _text_of(config.get("baseurl")).strip("/")
    is_own = re.match(r"https://[\w.-]+\.\w+$", url) and not re.search(
        r"alshedivat|academicpages|yourname|username|example\.", url
    )
    language = re.match(r"[a-z]{2}(-[A-Z]{2})?$", _text_of(config.get("lang")) or _text_of(config.get("locale")))
    return {
        "name": name.partition(" / ")[0],
        "base_url": (f"{url}/{base}" if base else url) if is_own else "",
        "language": language[0] if language and language[0] != "en-US" else "",
    }


def _text_of(value: Any) -> str:
    text = line_of(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return "" if text in ("None", "null", "~") else text


def portrait(making: Making, name: str, *folders: str) -> None:
    """The owner's picture."""
    if re.match(r"https?://", name):
        making.fields["photo"] = {"src": name, "alt": str(making.fields.get("name", ""))}
    elif file := making.site.file(name, *folders):
        making.fields["photo"] = {"src": file, "alt": str(making.fields.get("name", ""))}


def collections(making: Making) -> None:
    """A page for each collection, with a section for each of its texts."""
    found = {it.partition("/")[0] for it in making.site.front_matter_files if re.match(r"_[\w-]+/", it)}
    for folder in sorted(found):
        name = folder[1:].lower()
        if name not in OWN:
            slug = slug_of(TITLES.get(name, name)) or "collection"
            texts = sorted(making.site.texts(folder), key=_order)
            title = slug.replace("-", " ").capitalize()
            collection(making, slug, title, ((it, _beside(it)) for it in texts), KINDS.get(slug, "page"))


def _order(it: ForeignText) -> tuple[float, int, str]:
    """By the place that is given, then the newest first."""
    said = it.get("importance", "order", "weight", "nav_order")
    number = float(said) if re.fullmatch(r"-?\d+(\.\d+)?", said) else 1e9
    return number, -int(it.date.replace("-", "").ljust(8, "0") or 0), it.path


def _beside(it: ForeignText) -> str:
    """What stands under a title: kind of course and its place, group, role."""
    names = (
        "type",
        "role",
        "position",
        "course_id",
        "term",
        "venue",
        "location",
        "category",
        "group",
        "author",
        "year",
    )
    day = long_day(it.date) if it.get("date") or it.path.startswith("_teaching/") else ""
    return " · ".join(dict.fromkeys(filter(None, (*(line_of(it.get(name)) for name in names), day))))


MENTIONED = re.compile(r"\bsite\.(?:(data)[.\[]\s*[\"']?)?([\w-]+)")


def other_pages(making: Making) -> None:
    """Pages that somebody wrote; those that only lay out other files are named, or are the list of a collection."""
    has_menu = any(it.is_true("nav") for it in pages_of(making))
    for it in pages_of(making):
        if it.path in making.site.became:
            continue
        slug = _slug_of(it)
        text = making.text(it.body, it)
        shown = [*_profiles(it, making), *_shown_data(it, making)]
        if of_theme(text) or slug in ("404", "search", "feed", "sitemap"):
            making.skip(it.path, "it comes with the theme and was not changed")
            continue
        shelf = _shelf_of(it, slug, text, making)
        if shown:
            making.laid_out.discard(it.path)
        if shelf:
            whole = "\n\n".join(filter(has_words, (text, *shown)))
            making.onto(shelf, page_title(it), whole, it, **_in_menu(it, has_menu))
        elif has_words(text) or shown:
            slug = free_name(slug if not fault_of(slug) else slug_of(it.stem) or "page", making.pages)
            said = line_of(it.get("description"))
            body = "\n\n".join(filter(has_words, (text, *shown)))
            fields = _in_menu(it, has_menu) | draft_of(it) | ({"description": said} if said else {})
            making.page(slug, page_title(it), body, it, **fields)
        else:
            making.skip(it.path, _only_lays_out(it, making, slug))


def pages_of(making: Making) -> list[ForeignText]:
    """The texts that are pages: of `_pages`, and outside of the folders of collections."""
    return [it for it in making.site.texts("") if it.path.startswith("_pages/") or not it.path.startswith("_")]


def _slug_of(it: ForeignText) -> str:
    """The name of a page here: the last part of its address."""
    return slug_of(PurePosixPath((it.old or (it.path,))[0].rstrip("/") or it.path).stem)


def is_home(it: ForeignText) -> bool:
    """Whether a page is the home page."""
    return it.get("permalink") == "/" or it.old[:1] == ("/",)


def _shelf_of(it: ForeignText, slug: str, text: str, making: Making) -> str:
    """The page of the collection that a page lays out; '' where it lays out none, or several."""
    named = dict.fromkeys(_mentioned_collections(it))
    known = [name for name in (slug, *named) if name in making.pages and making.pages[name].is_collection]
    if known and (known[0] == slug or not has_words(text) or list(named) == known):
        return known[0]
    return ""


def _mentioned_collections(it: ForeignText) -> Iterator[str]:
    """The collections that a page lays out, by the names of their pages."""
    for data, name in MENTIONED.findall(" ".join(TEMPLATE.findall(it.body))):
        if not data and name not in SETTINGS:
            yield slug_of(TITLES.get(name, name))


SETTINGS = (
    "url",
    "baseurl",
    "author",
    "title",
    "enable_project_categories",
    "scholar",
    "lang",
    "time",
    "pages",
    "static_files",
)
"""Words that stand for no collection."""


def _profiles(it: ForeignText, making: Making) -> Iterator[str]:
    """The people of al-folio's layout `profiles`, whose texts stand in files of their own."""
    rows = it.tree("profiles")
    for row in rows if isinstance(rows, list) else ():
        row = row if isinstance(row, Mapping) else {}
        file = str(row.get("content") or "")
        body = making.text(making.fragment(f"{it.folder}/{file}", it) if file else "", it)
        more = making.text(str(row.get("more_info") or ""), it)
        picture = making.site.file(str(row.get("image") or ""), "assets/img")
        if body or more:
            yield "\n\n".join(filter(None, (f"![]({picture})" if picture else "", body, more)))


def _shown_data(it: ForeignText, making: Making) -> Iterator[str]:
    """The data files that a page shows, as Markdown."""
    text = " ".join((*TEMPLATE.findall(it.body), *_templates_of(it, making)))
    names = [name for data, name in MENTIONED.findall(text) if data and name not in OF_THEME]
    files = [f"_data/{name}{end}" for name in dict.fromkeys(names) for end in DATA_ENDS]
    if it.get("layout") == "cv":
        files += ["_data/cv.yml", "_data/cv.yaml", "assets/json/resume.json", "_data/cv.json"]
    for file in files:
        if found := data_text(making, file):
            making.fragments.append((file, it.path))
            yield found
            if it.get("layout") == "cv":
                return


TEMPLATE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)

INCLUDED = re.compile(r"\{%-?\s*include\s+([\w./-]+)")

OF_THEME = ("ui-text", "navigation", "socials", "venues", "coauthors", "citations", "theme", "comments", "authors")
"""Data that only say how a theme works, or that come over elsewhere."""

LAYOUTS = (
    "", "single", "archive", "default", "page", "post", "talk", "about", "splash", "home", "distill", "bib", "course",
    "book-shelf", "book-review", "none", "base",
)  # fmt: skip
"""Layouts of the themes, which show no data of their owners."""


def _templates_of(it: ForeignText, making: Making) -> Iterator[str]:
    """The templates that a page includes, and its layout where that is the owner's own."""
    names = [f"_includes/{name}" for name in INCLUDED.findall(it.body)]
    if (layout := it.get("layout")) not in LAYOUTS:
        names += [f"_layouts/{layout}.html", f"_layouts/{layout}.liquid"]
    yield from (text for name in names if (text := making.site.read_text(name)))


def _only_lays_out(it: ForeignText, making: Making, slug: str) -> str:
    """Why a page without words of its own is left out."""
    if it.is_true("dropdown"):
        return "it only holds a part of the menu"
    if slug in HOME or "bibliography" in it.body or re.search(r"site\.publications|site\.talks", it.body):
        return "it only lays out the papers, which the home page lists"
    return "it has no text of its own, and only lays out other files"


def page_title(it: ForeignText) -> str:
    """The title of a page; al-folio writes them in small letters."""
    title = line_of(it.get("title")) or it.stem
    return "CV" if title.lower() == "cv" else title[0].upper() + title[1:]


def _in_menu(it: ForeignText, has_menu: bool) -> dict[str, Any]:
    """Whether the navigation shows a page, and where."""
    if it.is_false("nav") or (has_menu and not it.is_true("nav")):
        return {"nav": False}
    order = it.get("nav_order")
    return {"weight": int(order)} if re.fullmatch(r"\d{1,6}", order) else {}


def blog(making: Making) -> None:
    """The posts, drafts among them."""
    texts = [it for folder in ("_posts", "_drafts") for it in making.site.texts(folder)]
    posts(making, texts, map(_slug_of, pages_of(making)))
