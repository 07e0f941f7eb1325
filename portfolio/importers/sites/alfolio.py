"""Sites of al-folio: BibTeX with fields of its own, coauthors, venues, news, projects, `_config.yml`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.importers.known_importers import SiteImporter
from portfolio.importers.sites.alfolio_papers import bibliography, data_read, venues_of
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.jekyll import blog, collections, is_home, opened_site, other_pages, pages_of, portrait
from portfolio.importers.sites.minimal_mistakes import entries
from portfolio.importers.sites.news_and_posts import news
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.profiles import links_of, mail_of
from portfolio.importers.sites.site_result import Making
from portfolio.importers.source_types import SourceContents
from portfolio.model.slugs import fold


def is_one(folder: Path) -> bool:
    """Whether a folder holds such a site."""
    return (folder / "_config.yml").is_file() and (folder / "_bibliography").is_dir()


def read(folder: Path) -> SourceContents:
    """The site: papers, pages, files, and what it says of its owner."""
    making, config = opened_site(folder)
    site = making.site
    venues = venues_of(site)
    for name in site.names("_bibliography", ".bib"):
        bibliography(making, name, venues)
    _about(making, config)
    entries(making)
    _people(making, config)
    collections(making)
    news(making, site.texts("_news"))
    blog(making)
    other_pages(making)
    _in_navigation(making)
    return making.result()


def _in_navigation(making: Making) -> None:
    """Name the entries of the menu that lead to nothing here, and put what it did not order behind the others."""
    for it in pages_of(making):
        if it.is_true("nav") and it.path not in making.site.became:
            for label, address in _entries_in(it):
                making.lost_entry(label, address, it.path)
    orders = [page.fields["weight"] for page in making.pages.values() if "weight" in page.fields]
    for page in making.pages.values() if orders else ():
        if page.fields.get("nav", True):
            page.fields.setdefault("weight", max(orders) + 1)


def _entries_in(it: ForeignText) -> list[tuple[str, str]]:
    """What a page is in the menu: an entry, or several below one."""
    rows = it.tree("children")
    if isinstance(rows, list):
        found = [row for row in rows if isinstance(row, dict)]
        return [(line_of(str(row.get("title") or "")), str(row.get("permalink") or "")) for row in found]
    return [(line_of(it.get("title")), address) for address in it.old[:1]]


def _about(making: Making, config: Mapping[str, Any]) -> None:
    """The page about the owner: biography, portrait, the line under the name; and links."""
    pages = [it for it in pages_of(making) if _is_home(it)]
    data_read(making.site, "socials")
    socials = making.site.data("_data/socials.yml", "_data/socials.yaml")
    links = links_of({**config, **socials})
    if cv := making.site.file(str(socials.get("cv_pdf") or config.get("cv_pdf") or "")):
        links["cv"] = cv
    mail = mail_of(str(socials.get("email") or config.get("email") or ""))
    making.fields |= {"links": links, "email": mail}
    for it in pages[:1]:
        profile = it.tree("profile")
        image = profile.get("image", "") if isinstance(profile, dict) else ""
        more = making.text(str(profile.get("more_info") or ""), it) if isinstance(profile, dict) else ""
        bio = "\n\n".join(filter(None, (making.text(it.body, it), more)))
        making.fields |= {"bio": bio, "headline": line_of(it.get("subtitle", "description"))}
        making.site.bring(it.path, "site.yaml")
        portrait(making, str(image), "assets/img")
        if isinstance(profile, dict) and (mail_there := mail_of(str(profile.get("email", "")))):
            making.fields["email"] = mail or mail_there


def _is_home(it: ForeignText) -> bool:
    return is_home(it) or (it.get("layout") == "about" and it.stem in ("about", "index"))


def _people(making: Making, config: Mapping[str, Any]) -> None:
    """Coauthors with their pages, named as the papers name them; and the owner with the names that are hers."""
    named = {
        fold(" ".join(reversed(it.partition(", ")[::2])).strip() if ", " in it else it): it for it in _authors(making)
    }
    people: list[dict[str, Any]] = []
    data_read(making.site, "coauthors")
    scholar = config.get("scholar")
    if isinstance(scholar, dict) and making.fields.get("name"):
        firsts, lasts = (
            it if isinstance(it, list) else [it] for it in (scholar.get("first_name", []), scholar.get("last_name", []))
        )
        names = [f"{first} {last}" for last in lasts for first in firsts if first and last]
        people.append(_person(making.fields["name"], names, orcid=_orcid(making)) | {"me": True})
    for last, rows in making.site.raw("_data/coauthors.yml", "_data/coauthors.yaml").items():
        for it in rows if isinstance(rows, list) else [rows]:
            if not isinstance(it, dict):
                continue
            firsts = it.get("firstname", [])
            names = [f"{first} {last}" for first in (firsts if isinstance(firsts, list) else [firsts]) if first]
            there = [_given_name_first(named[fold(name)]) for name in names if fold(name) in named]
            names = list(
                dict.fromkeys(
                    [
                        *there,
                        *(_capitalized_name(name) for name in names if fold(name) not in map(fold, there)),
                    ]
                )
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


def _given_name_first(name: str) -> str:
    """`Family, Given` as it is spoken."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _capitalized_name(name: str) -> str:
    """A name in small letters, as the theme wants it, with capitals."""
    return re.sub(r"(?:^|(?<=[\s-]))[^\W\d_]", lambda it: it[0].upper(), name) if name == name.lower() else name


IMPORTER = SiteImporter("al-folio", "al-folio", is_one, read, rank=1)
