"""A paper as schema.org's ScholarlyArticle in JSON-LD, which search engines read (https://schema.org/ScholarlyArticle)."""

from typing import Any

import msgspec

from portfolio.formats.record import Contributor, Record
from portfolio.model import Json
from portfolio.model.identifiers import doi_address

TYPES = {
    "article-magazine": "Article", "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter",
    "classic": "Book", "collection": "Book", "dataset": "Dataset", "document": "CreativeWork",
    "entry-dictionary": "Article", "entry-encyclopedia": "Article", "figure": "ImageObject", "graphic": "VisualArtwork",
    "interview": "CreativeWork", "legal_case": "CreativeWork", "legislation": "Legislation", "map": "Map",
    "motion_picture": "Movie", "musical_score": "SheetMusic", "pamphlet": "CreativeWork", "patent": "CreativeWork",
    "performance": "CreativeWork", "periodical": "Periodical", "personal_communication": "Message",
    "post": "SocialMediaPosting", "song": "AudioObject", "standard": "CreativeWork",
    "post-weblog": "BlogPosting", "report": "Report", "review": "Review", "review-book": "Review",
    "software": "SoftwareSourceCode", "speech": "CreativeWork", "thesis": "Thesis", "webpage": "WebPage",
}  # fmt: skip
"""schema.org's name for a CSL type; ScholarlyArticle for every other."""

CONTAINERS = {"article-journal": "Periodical", "article-magazine": "Periodical", "article-newspaper": "Newspaper"}
"""What a venue is, by the CSL type of what appeared there; PublicationIssue's parent, a CreativeWork, for others."""

RESOLVERS = {
    "doi": doi_address,
    "arxiv": "https://arxiv.org/abs/{}".format,
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}".format,
    "openreview": "https://openreview.net/forum?id={}".format,
}
"""Where an identifier leads."""


def article(record: Record, base_url: str) -> Json:
    """The record of a paper; addresses of this site are left out where `base_url` is ''.

    Authors stand in order; that names are left out cannot be said in schema.org and shows only on the page.
    """
    address = f"{base_url}{record.url}" if base_url else ""
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(record.type, "ScholarlyArticle"),
        "@id": address,
        "url": address,
        "name": record.title,
        "headline": record.title,
        "author": [_contributor(it) for it in record.authors],
        "editor": [_contributor(it) for it in record.editors],
        "datePublished": record.date,
        "dateModified": record.updated,
        "abstract": record.abstract,
        "keywords": list(record.keywords),
        "inLanguage": record.language,
        "isPartOf": _container(record),
        "pagination": record.pages,
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "isbn": record.isbn,
        "translator": [_contributor(it) for it in record.translators],
        **_edition(record),
        "license": record.license,
        "funding": [{"@type": "Grant", "name": it} for it in record.funding],
        "creativeWorkStatus": record.status,
        "identifier": _identifiers(record),
        "sameAs": [address(value) for name, address in RESOLVERS.items() if (value := getattr(record, name))],
        "interactionStatistic": _citations(record),
    }
    return Json(msgspec.json.encode({name: value for name, value in fields.items() if value}).decode())


def trail(owner: str, title: str, url: str, base_url: str) -> Json | None:
    """The way from the home page to a paper, whose parts need whole addresses; None without them."""
    if not base_url:
        return None
    steps = ((owner, base_url), (title, f"{base_url}{url}"))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    fields = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return Json(msgspec.json.encode(fields).decode())


def _contributor(it: Contributor) -> dict[str, Any]:
    """A person, or a group that signs as one."""
    fields = {
        "@type": "Organization" if it.group else "Person",
        "name": it.name,
        "givenName": it.given,
        "familyName": it.family,
        "honorificSuffix": it.suffix,
        "url": it.page,
        "sameAs": f"https://orcid.org/{it.orcid}" if it.orcid else "",
    }
    return {name: value for name, value in fields.items() if value}


def _edition(record: Record) -> dict[str, str]:
    """What only works of some types have."""
    found = {"bookEdition": record.edition, "version": record.version}
    if record.type == "thesis":
        found["inSupportOf"] = record.genre
    if record.type == "report":
        found["reportNumber"] = record.number
    return found


def _container(record: Record) -> dict[str, Any] | None:
    """The journal or the proceedings, with volume and issue around the paper as schema.org nests them."""
    if not record.venue:
        return None
    found: dict[str, Any] = {"@type": CONTAINERS.get(record.type, "CreativeWork"), "name": record.venue}
    found |= {name: value for name, value in (("url", record.venue_url), ("issn", record.issn)) if value}
    if record.volume:
        found = {"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": found}
    if record.issue:
        found = {"@type": "PublicationIssue", "issueNumber": record.issue, "isPartOf": found}
    return found


def _identifiers(record: Record) -> list[dict[str, str]]:
    return [
        {"@type": "PropertyValue", "propertyID": name.upper() if name != "arxiv" else "arXiv", "value": value}
        for name in ("doi", "arxiv", "pmid")
        if (value := getattr(record, name))
    ]


def _citations(record: Record) -> dict[str, Any] | None:
    """How often the paper was cited, where somebody is named who counted."""
    if record.citations is None or not record.counted_by:
        return None
    found = {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/CiteAction",
        "userInteractionCount": record.citations,
        "interactionService": {"@type": "WebSite", "name": record.counted_by},
    }
    return {**found, "endTime": record.counted_on} if record.counted_on else found
