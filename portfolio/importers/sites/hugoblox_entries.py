"""Papers and talks of HugoBlox: a folder for each, with its BibTeX and picture beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.importers.sites.bylines import authors
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.plain_markdown import first_link, line_of
from portfolio.importers.sites.site_result import Making, abstract_of, filled_fields, venue_of
from portfolio.schema.written_values import values_of

TYPES = {
    "1": "paper-conference", "2": "article-journal", "3": "article", "4": "report", "5": "book", "6": "chapter",
    "7": "thesis", "8": "patent", "article": "article", "article-journal": "article-journal", "book": "book",
    "chapter": "chapter", "paper-conference": "paper-conference", "manuscript": "manuscript", "report": "report",
    "thesis": "thesis", "patent": "patent", "dataset": "dataset", "software": "software", "speech": "speech",
}  # fmt: skip
"""Types: numbers until 2023, then those of CSL."""

OTHER_NAMES = {"source code": "code", "dataset": "data", "source": "publisher", "paper": "pdf"}
"""What a link of one's own may be called, and the link that it becomes."""


LINKS: Mapping[str, str] = {
    "url_pdf": "pdf", "url_preprint": "preprint", "url_dataset": "data", "url_data": "data", "url_poster": "poster",
    "url_project": "project", "url_slides": "slides", "url_source": "publisher", "url_video": "video",
    "url_supp": "supplement", "url_html": "publisher", "url_demo": "demo", "url_blog": "blog", "url_website": "project",
    "event_url": "event", "url_arxiv": "arxiv",
}  # fmt: skip


def paper_fields(it: ForeignText, making: Making, people: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
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
        **dict(filled_fields(own)),
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
    text = making.site.read_text(name) or ""
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
    file = file or (making.featured_picture(folder) if folder else "")
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


def talk_fields(it: ForeignText, making: Making, people: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
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


"""Fields that hold an address, and the links that they become."""
