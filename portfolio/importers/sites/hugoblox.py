"""Sites of HugoBlox (before: Wowchemy, Academic): a folder for each publication, its BibTeX and picture beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.importers.plain_text import values_of
from portfolio.importers.sites.bylines import authors
from portfolio.importers.sites.collection_pages import collection
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.hugoblox_blocks import blocks, is_made_of_blocks
from portfolio.importers.sites.hugoblox_people import config_of, people_of, people_page, take_owner
from portfolio.importers.sites.news_and_posts import posts
from portfolio.importers.sites.old_addresses import of_hugo
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import first_link, line_of
from portfolio.importers.sites.site_result import Making, abstract_of, draft_of, filled, has_words, of_theme, venue_of
from portfolio.importers.source_types import SiteKind, SourceContents
from portfolio.model.slugs import free, slug_of

TYPES = {
    "1": "paper-conference", "2": "article-journal", "3": "article", "4": "report", "5": "book", "6": "chapter",
    "7": "thesis", "8": "patent", "article": "article", "article-journal": "article-journal", "book": "book",
    "chapter": "chapter", "paper-conference": "paper-conference", "manuscript": "manuscript", "report": "report",
    "thesis": "thesis", "patent": "patent", "dataset": "dataset", "software": "software", "speech": "speech",
}  # fmt: skip
"""Types: numbers until 2023, then those of CSL."""

LINKS: Mapping[str, str] = {
    "url_pdf": "pdf", "url_preprint": "preprint", "url_dataset": "data", "url_data": "data", "url_poster": "poster",
    "url_project": "project", "url_slides": "slides", "url_source": "publisher", "url_video": "video",
    "url_supp": "supplement", "url_html": "publisher", "url_demo": "demo", "url_blog": "blog", "url_website": "project",
    "event_url": "event", "url_arxiv": "arxiv",
}  # fmt: skip
"""Fields that hold an address, and the links that they become."""

OTHER_NAMES = {"source code": "code", "dataset": "data", "source": "publisher", "paper": "pdf"}
"""What a link of one's own may be called, and the link that it becomes."""

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
    making = opened(folder, base)
    site = making.site
    people, owner = people_of(making, base)
    take_owner(making, owner)
    for name in PUBLICATIONS:
        for it in _entries(site, f"{base}/{name}"):
            making.paper(dict(_paper(it, making, people)), it.path, it)
    for name in EVENTS:
        for it in _entries(site, f"{base}/{name}"):
            making.paper(dict(_talk(it, making, people)), it.path, it)
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


def opened(folder: Path, base: str) -> Making:
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
            site.skip(it.path, f"it is {seen[place]} in another language; one language comes over")
            continue
        seen[place] = it.path
        yield it


def _paper(it: ForeignText, making: Making, people: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """A publication: from its cite.bib, and then from its own fields."""
    folder = it.own_folder
    values = _cite(it, folder, making)
    kinds = [TYPES[kind] for kind in it.many("publication_types") if kind in TYPES]
    venue = it.get("publication")
    body = making.text(it.body, it)
    abstract = making.text(_whole(it, "abstract"), it) or abstract_of(body)
    own = {
        "title": it.get("title"),
        "authors": _authors(it, people) or values.get("authors"),
        "date": it.date,
        "venue": values.get("venue") or venue_of(venue, it.get("publication_short", "venue_short"), first_link(venue)),
        "type": kinds[0] if kinds else values.get("type", ""),
        "tldr": line_of(it.get("summary", "abstract_short")),
        "abstract": "" if abstract.casefold().startswith("lorem ipsum") else abstract,
        "keywords": [line_of(word) for word in it.many("tags")],
        **_ids(it),
        "image": _picture(it, folder, making),
        "selected": it.is_true("featured", "selected"),
        "draft": it.is_draft,
        "award": line_of(it.get("award", "awards")),
    }  # fmt: skip
    own["tldr"] = "" if own["tldr"].casefold().startswith("lorem ipsum") or own["tldr"] in abstract else own["tldr"]
    links, code = _links(it, folder, making)
    values_links = values.pop("links", {})
    preprint = re.search(
        r"arxiv\.org/(?:abs|pdf)/([\w./-]+?)(?:\.pdf)?$",
        links.get("arxiv") or links.get("preprint") or links.get("pdf") or "",
    )
    if preprint:
        links = {name: address for name, address in links.items() if preprint[0] not in address}
        own["arxiv"] = own.get("arxiv") or preprint[1]
    yield from {
        **values,
        **dict(filled(own)),
        "links": {**values_links, **links},
        "code": code or values.get("code"),
    }.items()


def _whole(it: ForeignText, name: str) -> str:
    """A field's text with its paragraphs."""
    value = it.tree(name)
    return value if isinstance(value, str) else ""


def _cite(it: ForeignText, folder: str, making: Making) -> dict[str, Any]:
    """What the BibTeX beside an entry says."""
    name = f"{folder}/cite.bib" if folder else ""
    if not name or not (making.site.root / name).is_file():
        return {}
    text = making.site.read(name) or ""
    records, _ = records_of(text, name)
    values: dict[str, Any] = values_of(node_of(records[0])) if records else {}
    making.site.bring(name, "papers")
    own = {field: it for field, it in values.get("bibtex", {}).items() if field != "note"}
    return {**values, "note": "", "bibtex": own}  # the old site never showed its note, which programs write


def _authors(it: ForeignText, people: Mapping[str, Any]) -> list[Any]:
    """The authors, folders' names as people, with what the notes say of equal contribution."""
    names = authors(it.many("authors"), people)
    notes = it.tree("author_notes")
    notes = notes if isinstance(notes, list) else []
    found: list[Any] = []
    for place, name in enumerate(names):
        note = str(notes[place]).casefold() if place < len(notes) else ""
        marks = {"equal": "equal" in note, "corresponding": "corresponding" in note}
        found.append(
            {"name": name, **{mark: True for mark, on in marks.items() if on}} if any(marks.values()) else name
        )
    return found


def _ids(it: ForeignText) -> dict[str, str]:
    """Identifiers, also where newer sites keep them."""
    blox = it.tree("hugoblox")
    ids = blox.get("ids", {}) if isinstance(blox, dict) else {}
    ids = ids if isinstance(ids, dict) else {}
    return {"doi": it.get("doi") or str(ids.get("doi") or ""), "arxiv": it.get("arxiv") or str(ids.get("arxiv") or "")}


def _picture(it: ForeignText, folder: str, making: Making) -> Any:
    """The featured picture beside an entry, with what is said of it."""
    image = it.tree("image")
    said = image if isinstance(image, dict) else {}
    names = [str(said.get("filename") or ""), image if isinstance(image, str) else "", it.get("image_preview")]
    beside = (folder, "static/img") if folder else ("static/img",)
    file = next((file for name in names if name and (file := making.site.file(name, *beside))), "")
    file = file or (making.featured(folder) if folder else "")
    words = line_of(str(said.get("caption") or ""))
    words = "" if "Image credit" in words else words
    return {"src": file, "alt": words} if file and words else file


def _links(it: ForeignText, folder: str, making: Making) -> tuple[dict[str, str], str]:
    """The links of an entry, and where its code is."""
    found: dict[str, str] = {}
    rows: list[tuple[str, str]] = [(name, it.get(field)) for field, name in LINKS.items()]
    for field in ("links", "url_custom"):
        for one in _dicts(it.tree(field)):
            name = line_of(str(one.get("name") or one.get("type") or "")).casefold()
            rows.append((OTHER_NAMES.get(name, name), str(one.get("url") or "")))
    for name, said in rows:
        if name and (address := _address(said, it, folder, making)) and "doi.org/" not in address:
            found.setdefault(name, address)
    beside = folder.rpartition("/")[2]
    if "pdf" not in found and folder and (file := making.site.file(f"{beside}.pdf", folder)):
        found["pdf"] = file
    code = _address(it.get("url_code"), it, folder, making) or found.pop("code", "")
    return found, code


def _dicts(value: Any) -> Iterable[Mapping[str, Any]]:
    return (it for it in value if isinstance(it, dict)) if isinstance(value, list) else ()


def _address(said: str, it: ForeignText, folder: str, making: Making) -> str:
    said = making.site.inside(said.strip())
    if re.match(r"https?://\S+$", said):
        return "" if re.search(r"example\.(com|org)", said) else said
    return making.named_file(said, it, *([folder] if folder else ()))


def _talk(it: ForeignText, making: Making, people: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """A talk."""
    folder = it.own_folder
    links, code = _links(it, folder, making)
    place = ", ".join(filter(None, map(line_of, (it.get("event"), it.get("location")))))
    abstract = making.text(_whole(it, "abstract"), it) or making.text(it.body, it)
    yield "title", it.get("title")
    yield "authors", _authors(it, people) or [making.fields.get("name") or "Your Name"]
    yield "date", it.date
    yield "type", "speech"
    yield "venue", place
    yield "tldr", line_of(it.get("summary"))
    yield "abstract", "" if re.match(r"(?i)lorem ipsum|slides can be added", abstract) else abstract
    yield "image", _picture(it, folder, making)
    yield "keywords", [line_of(word) for word in it.many("tags")]
    yield "links", links
    yield "code", code
    yield "draft", it.is_draft


def _posts(making: Making, base: str) -> None:
    """Posts of a blog, and slides, which have no place here."""
    found = [it for name in POSTS for it in _entries(making.site, f"{base}/{name}")]
    posts(making, found, (slug_of(it.stem) for it in making.site.texts(base) if it not in found))
    for it in making.site.texts(f"{base}/slides"):
        making.skip(it.path, "it is a deck of slides, which has no place here; publish it as a PDF", "deck")


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
            making.skip(it.path, f"it is of another language than {base}; one language comes over")
        elif of_theme(body):
            making.skip(it.path, "it comes with the theme, and is as the theme has it")
        elif slug in making.pages and making.pages[slug].is_collection:
            making.onto(slug, line_of(it.get("title")) or making.pages[slug].title, body, it)
        elif not has_words(body):
            is_list = slug in (*PUBLICATIONS, *EVENTS)
            why = "it has no text of its own, and only lays out other files"
            making.skip(it.path, "it only lays out the papers, which the home page lists" if is_list else why)
        elif re.search(r"\.[a-z]{2}\.md$", it.path) and f"pages/{slug}.md" in making.site.became.values():
            making.skip(it.path, "it is of another language; one language comes over")
        elif it.path.rpartition("/")[0] == base and it.stem == base.rpartition("/")[2]:
            making.page("about", "About", body, it)
        else:
            making.page(free(slug, making.pages), line_of(it.get("title")) or it.stem, body, it, **draft_of(it))


SITE = SiteKind("hugoblox", is_one, read, rank=3)
