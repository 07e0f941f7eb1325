"""Sites of academicpages and other forks of Minimal Mistakes: `_publications`, `_talks`, `_teaching`, `_portfolio`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.importing.plain_text import as_markdown, values_of
from portfolio.importing.records import Read
from portfolio.importing.sites.bylines import authors, cited, names_in
from portfolio.importing.sites.foreign import Foreign, Text
from portfolio.importing.sites.jekyll import other_pages, owner_of, portrait, posts
from portfolio.importing.sites.made import Making, abstract_of, filled, long_day, news, venue_of
from portfolio.importing.sites.markup import line_of
from portfolio.importing.sites.profiles import links_of, mail_of
from portfolio.read.bib_fields import node_of
from portfolio.read.bibtex import records_of

TYPES = {
    "manuscripts": "article-journal", "journal": "article-journal", "journals": "article-journal",
    "articles": "article-journal",
    "conferences": "paper-conference", "conference": "paper-conference", "proceedings": "paper-conference",
    "workshops": "paper-conference", "workshop": "paper-conference", "books": "book", "book": "book",
    "chapters": "chapter", "preprints": "article", "preprint": "article", "thesis": "thesis", "theses": "thesis",
    "patents": "patent", "patent": "patent", "reports": "report", "software": "software", "datasets": "dataset",
}  # fmt: skip
"""Categories of the theme and of its users."""

LINKS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("paperurl", "pdf", "pdfurl", "paper_url", "pdf_url", "link", "url", "paper", "preprint", "preprinturl"),
    "slides": ("slidesurl", "slides", "slides_url", "presentation"), "poster": ("posterurl", "poster"),
    "video": ("videourl", "video", "video_url", "youtube"), "project": ("projectpage", "projecturl", "website",
    "project", "webpage"),
    "data": ("dataurl", "dataset", "data"), "supplement": ("supplement", "supplementary", "appendix"),
    "demo": ("demo", "demourl"), "blog": ("blog", "blogurl"),
}  # fmt: skip
"""Fields that hold an address, and the links that they become."""

CODE = ("codeurl", "code", "github", "code_url", "githuburl", "repository")
AUTHORS = ("authors", "author", "authorlist", "author_list", "pubauthors")


def is_one(folder: Path) -> bool:
    """Whether a folder holds such a site."""
    return (folder / "_config.yml").is_file() and any((folder / name).is_dir() for name in ("_publications", "_talks"))


def read(folder: Path) -> Read:
    """The site: papers, talks, pages, files, and what it says of its owner."""
    site = Foreign(folder)
    making = Making(site)
    config = site.data("_config.yml", "_config.yaml")
    making.fields |= owner_of(config, making)
    _owner(making, config)
    for it in site.texts("_publications"):
        making.paper(dict(_paper(it, making)), it.path)
    for it in site.texts("_talks"):
        making.paper(dict(_talk(it, making)), it.path)
    courses = sorted(site.texts("_teaching"), key=lambda it: it.date, reverse=True)
    making.collection("teaching", "Teaching", ((it, _beside(it)) for it in courses))
    making.collection("portfolio", "Portfolio", ((it, "") for it in site.texts("_portfolio")))
    news(making, site.texts("_news"))
    other_pages(making)
    posts(making)
    return making.result()


def _beside(it: Text) -> str:
    said = (it.get("type"), it.get("venue"), it.get("location"), long_day(it.date))
    return " · ".join(filter(None, map(line_of, said)))


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
    for it in making.site.texts("_pages"):
        if it.get("permalink") == "/":
            making.fields["bio"] = making.text(it.body)


def _menu(making: Making) -> Iterator[tuple[str, str]]:
    """Files to which the menu leads: a CV, as a rule."""
    menu = making.site.data("_data/navigation.yml", "_data/navigation.yaml").get("main")
    for it in menu if isinstance(menu, list) else ():
        if isinstance(it, dict) and (file := making.site.file(str(it.get("url") or ""))):
            yield line_of(str(it.get("title") or "file")).lower(), file


def _paper(it: Text, making: Making) -> Iterator[tuple[str, Any]]:
    """A publication: from its BibTeX where it has one, and then from its own fields."""
    values = _bibtex(it, making)
    folder = it.path.rpartition("/")[0]
    title = line_of(it.get("title"))
    excerpt = line_of(it.get("excerpt", "teaser_text"))
    is_short = len(excerpt) <= 400
    long = "" if is_short else as_markdown(excerpt)
    body = making.text(it.body, folder, "files")
    people = it.many(*AUTHORS)
    people = names_in(people[0]) if len(people) == 1 else people
    category = it.get("category", "pubtype", "type").casefold()
    category = TYPES.get(category) or TYPES.get(next(iter(it.many("categories")), "").casefold(), "")
    own = {
        "title": as_markdown(title),
        "authors": authors(people) or values.get("authors") or authors(cited(it.get("citation"), title)),
        "date": it.date,
        "venue": values.get("venue") or venue_of(it.get("venue", "journal", "prevenue", "conference")),
        "type": category,
        **_addresses(it, making),
        "award": line_of(it.get("award", "awards", "honor")),
        "tldr": as_markdown(excerpt) if is_short and len(excerpt) > 20 else "",
        "keywords": [line_of(word) for word in it.many("keywords", "tags")],
        "abstract": abstract_of(body, excerpt) or making.text(it.get("abstract")) or long,
        "image": making.site.file(it.get("teaser", "image", "thumbnail", "preview"), folder, "images", "assets/img"),
        "selected": it.is_true("selected", "featured"),
        "aliases": _alias(it),
        "draft": it.get("published") == "false" or it.is_true("draft"),
    }  # fmt: skip
    links = {**values.pop("links", {}), **own.pop("links")}
    yield from {**values, **dict(filled(own)), "links": links}.items()


def _bibtex(it: Text, making: Making) -> dict[str, Any]:
    """What the entry's own BibTeX says: in a field, or in the file that a field names."""
    text = it.tree("bibtex")
    text = text if isinstance(text, str) else ""
    address = making.site.file(it.get("bibtexurl", "bibtex_url", "bib"), "files") if not text else ""
    if address:
        path = making.site.files.pop(address.lstrip("/"), None)
        text = (making.site.read(path.relative_to(making.site.root).as_posix()) or "") if path else ""
    records, _ = records_of(text, it.path) if "@" in text else ((), ())
    if not records:
        return {}
    found: dict[str, Any] = values_of(node_of(records[0]))
    return found


def _addresses(it: Text, making: Making) -> dict[str, Any]:
    """Links, identifiers in them, and code."""
    found: dict[str, Any] = {"links": {}, "doi": it.get("doi"), "arxiv": it.get("arxiv", "arxivid")}
    for name, fields in LINKS.items():
        for field in fields:
            said = it.get(field)
            doi = re.search(r"doi\.org/(10\.\S+)", said)
            preprint = re.search(r"arxiv\.org/(?:abs|pdf)/([\w./-]+?)(?:\.pdf)?$", said)
            if doi or preprint:
                found["doi"] = found["doi"] or (doi[1] if doi else "")
                found["arxiv"] = found["arxiv"] or (preprint[1] if preprint else "")
            elif address := _address(said, making):
                is_pdf = re.search(r"\.pdf$", address.lower())
                found["links"].setdefault("publisher" if name == "pdf" and not is_pdf else name, address)
    found["code"] = next((address for field in CODE if (address := _address(it.get(field), making))), "")
    return found


def _address(said: str, making: Making) -> str:
    """An address on the web, or of a file of the site; one of the site's own address is a file too."""
    home = re.sub(r"^https?://", "", str(making.fields.get("base_url") or "academicpages.github.io"))
    inside = re.sub(rf"^https?://(?:{re.escape(home)}|[\w-]+\.github\.io)(?=/)|^\{{\{{.*?\}}\}}", "", said)
    if file := making.site.file(inside, "files", "assets", "assets/pdf"):
        return file
    return said if re.match(r"https?://\S+$", said) and "academicpages.github.io" not in said else ""


def _alias(it: Text) -> list[str]:
    """The address that the paper had."""
    said = it.get("permalink")
    return [f"/{said.strip('/')}/"] if re.fullmatch(r"/?[\w~-][\w~.-]*(?:/[\w~-][\w~.-]*)*/?", said) else []


def _talk(it: Text, making: Making) -> Iterator[tuple[str, Any]]:
    """A talk."""
    place = ", ".join(filter(None, (line_of(it.get("venue")), line_of(it.get("location")))))
    links = _addresses(it, making)
    yield "title", as_markdown(line_of(it.get("title")))
    yield "authors", authors(it.many(*AUTHORS)) or [making.fields.get("name") or "Your Name"]
    yield "date", it.date
    yield "type", "speech"
    yield "venue", place
    yield "note", line_of(it.get("type"))
    yield "links", links["links"]
    yield "aliases", _alias(it)
    yield "abstract", _talk_text(making.text(it.body, it.path.rpartition("/")[0]))


def _talk_text(body: str) -> str:
    """What is said of a talk, but for the sentences of the theme's examples."""
    return "" if re.match(r"This is a description of your (talk|conference)", body) else abstract_of(body)
