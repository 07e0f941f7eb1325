"""A page for each paper, with all its fields."""

from msgspec import Struct

from portfolio.kept import mapped
from portfolio.page import Page
from portfolio.prose_types import Json
from portfolio.records.bibtex import bibtex
from portfolio.records.csl_json import csl_json
from portfolio.records.json_ld import article
from portfolio.records.keys import keys
from portfolio.records.reference import reference
from portfolio.records.ris import ris
from portfolio.site import Detail, Record, Site
from portfolio.views import Cite, CiteForm, Header


class PaperView(Struct, frozen=True):
    """What `paper.html` sees."""

    header: Header
    section: str
    title: str
    """Of the browser's tab: plain text."""
    description: str
    url: str
    json_ld: Json
    """The paper for search engines (schema.org)."""
    cite: Cite
    paper: Detail


VIEWS = {"paper.html": PaperView}
"""What each template sees."""


def pages(site: Site) -> tuple[Page, ...]:
    """One page for each paper."""
    return mapped(_page, [site.papers, site.records, keys(site.records)], site.header)


def _page(paper: Detail, record: Record, key: str, header: Header) -> Page:
    view = PaperView(
        header=header,
        section="papers",
        title=f"{paper.card.title.text} · {header.name}",
        description=paper.summary,
        url=paper.card.url,
        json_ld=article(record, header.base_url),
        cite=_cite(paper, record, key, header.base_url),
        paper=paper,
    )
    return Page(paper.card.url, "paper.html", view, modified=paper.modified)


FORMS = (("BibTeX", bibtex, ".bib"), ("RIS", ris, ".ris"), ("CSL-JSON", csl_json, ".json"))
"""The forms in which a paper can be cited, as readers see them."""


def _cite(paper: Detail, record: Record, key: str, base_url: str) -> Cite:
    forms = tuple(CiteForm(label, make(record, key, base_url), suffix) for label, make, suffix in FORMS)
    return Cite(key, reference(record, paper.card.title, base_url), forms)
