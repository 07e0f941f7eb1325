"""Papers and talks as sites of academicpages and other forks of Minimal Mistakes write them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.formats.metadata_text import as_markdown
from portfolio.importers.sites.bylines import authors, cited_authors, names_in
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import Making, abstract_of, filled_fields, venue_of
from portfolio.schema.written_values import values_of

TYPES = {
    "manuscripts": "article-journal", "journal": "article-journal", "journals": "article-journal",
    "articles": "article-journal",
    "conferences": "paper-conference", "conference": "paper-conference", "proceedings": "paper-conference",
    "workshops": "paper-conference", "workshop": "paper-conference", "books": "book", "book": "book",
    "chapters": "chapter", "preprints": "article", "preprint": "article", "thesis": "thesis", "theses": "thesis",
    "patents": "patent", "patent": "patent", "reports": "report", "software": "software", "datasets": "dataset",
}  # fmt: skip
"""Categories of the theme and of its users."""

CODE = ("codeurl", "code", "github", "code_url", "githuburl", "repository")

AUTHORS = ("authors", "author", "authorlist", "author_list", "pubauthors")


LINKS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("paperurl", "pdf", "pdfurl", "paper_url", "pdf_url", "link", "url", "paper", "preprint", "preprinturl"),
    "slides": ("slidesurl", "slides", "slides_url", "presentation"), "poster": ("posterurl", "poster"),
    "video": ("videourl", "video", "video_url", "youtube"), "project": ("projectpage", "projecturl", "website",
    "project", "webpage"),
    "data": ("dataurl", "dataset", "data"), "supplement": ("supplement", "supplementary", "appendix"),
    "demo": ("demo", "demourl"), "blog": ("blog", "blogurl"),
}  # fmt: skip


def _paper(it: ForeignText, making: Making) -> Iterator[tuple[str, Any]]:
    """A publication: from its BibTeX where it has one, and then from its own fields."""
    values = _bibtex(it, making)
    title = line_of(it.get("title"))
    excerpt = line_of(it.get("excerpt", "teaser_text"))
    is_short = len(excerpt) <= 400
    long = "" if is_short else as_markdown(excerpt)
    body = making.text(it.body, it, "files")
    people = it.many(*AUTHORS)
    people = names_in(people[0]) if len(people) == 1 else people
    category = it.get("category", "pubtype", "type").casefold()
    category = TYPES.get(category) or TYPES.get(next(iter(it.many("categories")), "").casefold(), "")
    own = {
        "title": as_markdown(title),
        "authors": authors(people) or values.get("authors") or authors(cited_authors(it.get("citation"), title)),
        "date": it.date,
        "venue": values.get("venue") or venue_of(it.get("venue", "journal", "prevenue", "conference")),
        "type": category,
        **_addresses(it, making),
        "award": line_of(it.get("award", "awards", "honor")),
        "tldr": as_markdown(excerpt) if is_short and len(excerpt) > 20 else "",
        "keywords": [line_of(word) for word in it.many("keywords", "tags")],
        "abstract": abstract_of(body, excerpt) or making.text(it.get("abstract"), it) or long,
        "image": making.picture(it),
        "selected": it.is_true("selected", "featured"),
        "draft": it.is_draft,
    }  # fmt: skip
    links = {**values.pop("links", {}), **own.pop("links")}
    yield from {**values, **dict(filled_fields(own)), "links": links}.items()


def _bibtex(it: ForeignText, making: Making) -> dict[str, Any]:
    """What the entry's own BibTeX says: in a field, or in the file that a field names."""
    text = it.tree("bibtex")
    text = text if isinstance(text, str) else ""
    address = making.site.file(it.get("bibtexurl", "bibtex_url", "bib"), "files") if not text else ""
    if address:
        path = making.site.files.pop(address.lstrip("/"), None)
        text = (making.site.read_text(path.relative_to(making.site.root).as_posix()) or "") if path else ""
    records, _ = records_of(text, it.path) if "@" in text else ((), ())
    if not records:
        return {}
    found: dict[str, Any] = values_of(node_of(records[0]))
    return found


def _addresses(it: ForeignText, making: Making) -> dict[str, Any]:
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
            elif address := _address(said, it, making):
                is_pdf = re.search(r"\.pdf$", address.lower())
                found["links"].setdefault("publisher" if name == "pdf" and not is_pdf else name, address)
    found["code"] = next((address for field in CODE if (address := _address(it.get(field), it, making))), "")
    return found


def _address(said: str, it: ForeignText, making: Making) -> str:
    """An address on the web, or of a file of the site; one of the site's own address is a file too."""
    inside = re.sub(r"^https?://[\w-]+\.github\.io(?=/)|^\{\{.*?\}\}", "", making.site.inside(said))
    if file := making.site.file(inside, "files", "assets", "assets/pdf"):
        return file
    if not re.match(r"https?:", said):
        making.named_file(inside, it)
    return said if re.match(r"https?://\S+$", said) and "academicpages.github.io" not in said else ""


def _talk(it: ForeignText, making: Making) -> Iterator[tuple[str, Any]]:
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
    yield "draft", it.is_draft
    yield "abstract", _talk_text(making.text(it.body, it))


def _talk_text(body: str) -> str:
    """What is said of a talk, but for the sentences of the theme's examples."""
    return "" if re.match(r"This is a description of your (talk|conference)", body) else abstract_of(body)


def entries(making: Making) -> None:
    """The publications and talks, each a file of its own."""
    for it in making.site.texts("_publications"):
        making.paper(dict(_paper(it, making)), it.path, it)
    for it in making.site.texts("_talks"):
        making.paper(dict(_talk(it, making)), it.path, it)


"""Fields that hold an address, and the links that they become."""
