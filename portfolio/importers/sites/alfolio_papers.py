"""Papers of al-folio: BibTeX with fields of its own, and the venues that it names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import quote
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.importers.sites.bylines import MARKS
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import Making
from portfolio.importers.source_types import Skipped
from portfolio.schema.written_values import values_of

LINKS = {"supp": "supplement", "html": "publisher", "website": "project"}
"""Fields whose link has another name."""

PREVIEWS = ("assets/img/publication_preview", "assets/img")


FILES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("assets/pdf",), "slides": ("assets/pdf",), "poster": ("assets/pdf",), "supp": ("assets/pdf",),
    "html": ("assets/html",), "video": ("assets/video",), "blog": (), "website": (), "code": (),
}  # fmt: skip


def bibliography(making: Making, name: str, venues: Mapping[str, str]) -> None:
    """Take the papers of a file of BibTeX."""
    text = making.site.read_text(name)
    if text is None:
        return
    making.site.bring(name, "papers")
    text = re.sub(
        r"\A\s*---[ \t]*\n(.*?\n)?---[ \t]*(?=\n|\Z)", lambda it: "\n" * it[0].count("\n"), text, flags=re.DOTALL
    )
    records, problems = records_of(text, name)
    making.site.skipped += [
        Skipped(f"{name}:{it.where.line}", it.what, "paper") for it in problems if it.code == codes.BIB_ENTRY
    ]
    making.site.notes += [it for it in problems if it.code != codes.BIB_ENTRY]
    for record in records:
        place = f"{name}:{record.line}"
        making.paper(dict(_values(record, making, venues, place)), place)


def _values(record: BibEntry, making: Making, venues: Mapping[str, str], place: str) -> Iterator[tuple[str, Any]]:
    """An entry with what al-folio means by its own fields."""
    values = values_of(node_of(record))
    links = dict(values.pop("links", {}))
    for field, folders in FILES.items():
        if file := _file_of(record, field, folders, making, place):
            links[LINKS.get(field, field)] = file
    code = links.pop("code", "")
    values |= {"code": values.get("code") or code}
    values["authors"] = [_without_marks(it) for it in values.get("authors", [])]
    abbr = line_of(record.get("abbr").strip("{} \n"))
    if abbr:
        venue = values.get("venue") or ""
        name = venue if isinstance(venue, str) else venue["name"]
        address = venues.get(abbr.casefold(), "")
        short = {"short": abbr} if name and name != abbr else {}
        values["venue"] = {"name": name or abbr, **short, **({"url": address} if address else {})}
    preview = record.get("preview").strip("{} \n")
    if re.match(r"https?:", preview):
        values["image"] = preview
    elif picture := _file_of(record, "preview", PREVIEWS, making, place):
        values["image"] = picture
    award = record.get("award_name").strip("{} \n") or record.get("award").strip("{} \n")
    if award and award.lower() not in ("true", "false"):
        values["award"] = line_of(award)[:200]
    note = record.get("annotation") or record.get("additional_info")
    if note.strip("{} \n") and not values.get("note"):
        values["note"] = line_of(note.strip("{} \n")).strip(" .,")
    if re.match(r"\s*\{?true", record.get("selected"), re.IGNORECASE):
        values["selected"] = True
    if values.get("doi"):
        links = {name: address for name, address in links.items() if "doi.org/" not in address}
    yield from values.items()
    yield "links", links


def _file_of(record: BibEntry, field: str, folders: tuple[str, ...], making: Making, place: str) -> str:
    """The file of the site that a field names; where there is none that is said."""
    said = making.site.inside(record.get(field).strip("{} \n"))
    if not said or re.match(r"https?:|true$|false$", said):
        return ""
    file = making.site.file(said, *folders)
    if not file:
        what = f"{field}: {quote(said)} is not a file of the old site; the paper is imported without it"
        making.site.note(place, what, "Put the file into content/static/, and its address into the entry")
    return file


def _without_marks(author: Any) -> Any:
    """An author without the stars that stand for equal contribution."""
    if isinstance(author, dict):
        return {name: it.strip(MARKS) if isinstance(it, str) else it for name, it in author.items()}
    text = str(author)
    return (
        text
        if text.startswith("{")
        else re.sub(rf"(?<!\w)[{re.escape(MARKS)}]+|[{re.escape(MARKS)}]+(?!\w)", "", text).strip()
    )


def venues_of(site: Foreign) -> dict[str, str]:
    """The pages of venues, by their short names."""
    found = site.data("_data/venues.yml", "_data/venues.yaml")
    data_read(site, "venues")
    return {name: str(it["url"]) for name, it in found.items() if isinstance(it, dict) and it.get("url")}


"""Fields that may name a file of the site, and where that stands."""


def data_read(site: Foreign, name: str) -> None:
    """Mark a file of data as one that comes over in parts of other things."""
    for file in (f"_data/{name}.yml", f"_data/{name}.yaml"):
        if site.read_text(file) is not None:
            site.bring(file, "site.yaml")
