"""Sites of al-folio: BibTeX with fields of its own, coauthors, venues, news, projects, `_config.yml`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Read, Skipped
from portfolio.importing.sites.bylines import MARKS
from portfolio.importing.sites.foreign import Foreign, Text
from portfolio.importing.sites.jekyll import other_pages, owner_of, portrait, posts
from portfolio.importing.sites.made import Making, news
from portfolio.importing.sites.markup import line_of
from portfolio.importing.sites.profiles import links_of, mail_of
from portfolio.read.bib_fields import node_of
from portfolio.read.bibtex import Record, records_of
from portfolio.slugs import folded

FILES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("assets/pdf",), "slides": ("assets/pdf",), "poster": ("assets/pdf",), "supp": ("assets/pdf",),
    "html": ("assets/html",), "video": ("assets/video",), "blog": (), "website": (), "code": (),
}  # fmt: skip
"""Fields that may name a file of the site, and where that stands."""

LINKS = {"supp": "supplement", "html": "publisher", "website": "project"}
"""Fields whose link has another name."""

PREVIEWS = ("assets/img/publication_preview", "assets/img")

BADGES = re.compile(r"altmetric|dimensions|bibtex_show|google_scholar_id|inspirehep_id|selected\d+")
"""Fields of other services' badges and of the theme's looks."""


def is_one(folder: Path) -> bool:
    """Whether a folder holds such a site."""
    return (folder / "_config.yml").is_file() and (folder / "_bibliography").is_dir()


def read(folder: Path) -> Read:
    """The site: papers, pages, files, and what it says of its owner."""
    site = Foreign(folder)
    making = Making(site)
    config = site.data("_config.yml", "_config.yaml")
    venues = _venues(site)
    for name in site.names("_bibliography", ".bib"):
        _bibliography(making, name, venues)
    making.fields |= owner_of(config, making)
    _about(making, config)
    _people(making, config)
    news(making, site.texts("_news"))
    projects = sorted(site.texts("_projects"), key=lambda it: (_number(it.get("importance")), it.path))
    making.collection("projects", "Projects", ((it, it.get("category")) for it in projects))
    if courses := list(site.texts("_teachings")):
        making.collection(
            "teaching",
            "Teaching",
            ((it, " · ".join(filter(None, (it.get("course_id"), it.get("term"))))) for it in courses),
        )
    other_pages(making)
    posts(making)
    for name in ("_data/cv.yml", "assets/json/resume.json", "_data/repositories.yml"):
        if (folder / name).is_file():
            making.skip(name, "there is no page of its kind; link a PDF, or write a page")
    return making.result()


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else 1e9


def _bibliography(making: Making, name: str, venues: Mapping[str, str]) -> None:
    text = making.site.read(name)
    if text is None:
        return
    text = re.sub(
        r"\A\s*---[ \t]*\n(.*?\n)?---[ \t]*(?=\n|\Z)", lambda it: "\n" * it[0].count("\n"), text, flags=re.DOTALL
    )
    records, problems = records_of(text, name)
    making.site.skipped += [
        Skipped(f"{name}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY
    ]
    making.site.notes += [it for it in problems if it.code != codes.BIB_ENTRY]
    for record in records:
        making.paper(dict(_values(record, making, venues)), f"{name}:{record.line}")


def _values(record: Record, making: Making, venues: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """An entry with what al-folio means by its own fields."""
    values = values_of(node_of(record))
    links = dict(values.pop("links", {}))
    for field, folders in FILES.items():
        said = record.get(field).strip("{} \n")
        if said and not re.match(r"https?:", said) and (file := making.site.file(said, *folders)):
            links[LINKS.get(field, field)] = file
    code = links.pop("code", "")
    values |= {"code": values.get("code") or code}
    values["authors"] = [_unmarked(it) for it in values.get("authors", [])]
    abbr = line_of(record.get("abbr").strip("{} \n"))
    if abbr:
        venue = values.get("venue") or ""
        name = venue if isinstance(venue, str) else venue["name"]
        address = venues.get(abbr.casefold(), "")
        short = {"short": abbr} if name and name != abbr else {}
        values["venue"] = {"name": name or abbr, **short, **({"url": address} if address else {})}
    preview = record.get("preview").strip("{} \n")
    if preview and (picture := making.site.file(preview, *PREVIEWS)):
        values["image"] = picture
    elif re.match(r"https?:", preview):
        values["image"] = preview
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


def _unmarked(author: Any) -> Any:
    """An author without the stars that stand for equal contribution."""
    if isinstance(author, dict):
        return {name: it.strip(MARKS) if isinstance(it, str) else it for name, it in author.items()}
    text = str(author)
    return (
        text
        if text.startswith("{")
        else re.sub(rf"(?<!\w)[{re.escape(MARKS)}]+|[{re.escape(MARKS)}]+(?!\w)", "", text).strip()
    )


def _venues(site: Foreign) -> dict[str, str]:
    """The pages of venues, by their short names."""
    found = site.data("_data/venues.yml", "_data/venues.yaml")
    return {name: str(it["url"]) for name, it in found.items() if isinstance(it, dict) and it.get("url")}


def _about(making: Making, config: Mapping[str, Any]) -> None:
    """The page about the owner: biography, portrait, the line under the name; and links."""
    pages = [it for folder in ("_pages", "") for it in making.site.texts(folder) if _is_home(it)]
    socials = making.site.data("_data/socials.yml", "_data/socials.yaml")
    links = links_of({**config, **socials})
    if cv := making.site.file(str(socials.get("cv_pdf") or config.get("cv_pdf") or "")):
        links["cv"] = cv
    mail = mail_of(str(socials.get("email") or config.get("email") or ""))
    making.fields |= {"links": links, "email": mail}
    for it in pages[:1]:
        profile = it.tree("profile")
        image = profile.get("image", "") if isinstance(profile, dict) else ""
        making.fields |= {"bio": making.text(it.body), "headline": line_of(it.get("subtitle", "description"))}
        portrait(making, str(image), "assets/img")
        if isinstance(profile, dict) and (mail_there := mail_of(str(profile.get("email", "")))):
            making.fields["email"] = mail or mail_there


def _is_home(it: Text) -> bool:
    return it.get("permalink") == "/" or (it.get("layout") == "about" and it.stem in ("about", "index"))


def _people(making: Making, config: Mapping[str, Any]) -> None:
    """Coauthors with their pages, named as the papers name them; and the owner with the names that are hers."""
    named = {
        folded(" ".join(reversed(it.partition(", ")[::2])).strip() if ", " in it else it): it for it in _authors(making)
    }
    people: list[dict[str, Any]] = []
    scholar = config.get("scholar")
    if isinstance(scholar, dict) and making.fields.get("name"):
        firsts, lasts = (
            it if isinstance(it, list) else [it] for it in (scholar.get("first_name", []), scholar.get("last_name", []))
        )
        names = [f"{first} {last}" for last in lasts for first in firsts if first and last]
        people.append(_person(making.fields["name"], names, orcid=_orcid(making)) | {"me": True})
    for last, entries in making.site.raw("_data/coauthors.yml", "_data/coauthors.yaml").items():
        for it in entries if isinstance(entries, list) else [entries]:
            if not isinstance(it, dict):
                continue
            firsts = it.get("firstname", [])
            names = [f"{first} {last}" for first in (firsts if isinstance(firsts, list) else [firsts]) if first]
            there = [_turned(named[folded(name)]) for name in names if folded(name) in named]
            names = list(
                dict.fromkeys([*there, *(_cased(name) for name in names if folded(name) not in map(folded, there))])
            )
            address = str(it.get("url") or "")
            if names and re.match(r"https?://", address):
                best = max(there or names, key=len)
                people.append(_person(best, names, url=address))
    making.fields["people"] = people


def _person(name: str, names: list[str], **more: str) -> dict[str, Any]:
    others = [it for it in dict.fromkeys(names) if it != name]
    return {"name": name, **({"variants": others} if others else {}), **{key: it for key, it in more.items() if it}}


def _orcid(making: Making) -> str:
    return str(making.fields.get("links", {}).get("orcid", "")).rpartition("/")[2]


def _authors(making: Making) -> Iterator[str]:
    for paper in making.papers:
        for it in paper.values.get("authors", []):
            yield it["name"] if isinstance(it, dict) and "name" in it else str(it)


def _turned(name: str) -> str:
    """`Family, Given` as it is spoken."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _cased(name: str) -> str:
    """A name in small letters, as the theme wants it, with capitals."""
    return re.sub(r"(?:^|(?<=[\s-]))[^\W\d_]", lambda it: it[0].upper(), name) if name == name.lower() else name
