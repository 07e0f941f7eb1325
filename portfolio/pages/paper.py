"""A page for each paper, with all its fields."""

from msgspec.structs import replace

from portfolio.formats.citation_keys import keys
from portfolio.formats.page_metadata.highwire import highwire
from portfolio.formats.page_metadata.schema_org import article, trail
from portfolio.formats.record import Record
from portfolio.model import ExportForm
from portfolio.pages.paper_citing import cite_of
from portfolio.pages.paper_view import PaperView
from portfolio.pages.pdfs import place_of
from portfolio.site.citing_views import Styled
from portfolio.site.paper_cards import share
from portfolio.site.site_types import Detail, Site
from portfolio.site.views import Header
from portfolio.system.memo import map_rows
from portfolio.templates.page import Page

VIEWS = {"paper.html": PaperView}


def pages(site: Site) -> tuple[Page, ...]:
    """One page for each paper."""
    return map_rows(
        _page,
        [site.papers, site.records, keys(site.records), site.styled],
        site.header,
        site.settings.exports,
        site.social is not None,
    )


def _page(
    paper: Detail, record: Record, key: str, styled: tuple[Styled, ...], header: Header,
    exports: tuple[ExportForm, ...], social: bool,
) -> Page:  # fmt: skip
    view = PaperView(
        header=header,
        section="papers",
        title=f"{paper.card.title.text} · {header.name}",
        description=paper.summary,
        url=paper.card.url,
        json_ld=article(record, header.base_url),
        trail=trail(header.name, record.title, paper.card.url, header.base_url),
        tags=highwire(record, header.base_url, _pdf(paper, header.base_url)),
        cite=replace(cite_of(paper, record, key, header.base_url, exports), styled=styled),
        share=share(paper.card.image, f"{paper.card.url}card.png" if social else "", paper.card.title.text),
        paper=paper,
    )
    return Page(paper.card.url, "paper.html", view, modified=paper.modified)


def _pdf(paper: Detail, base_url: str) -> str:
    """The whole address of the paper's PDF; '' where there is none, or where our own has none without a base_url."""
    link = next((it for it in paper.links if it.name == "pdf"), None)
    if link is None:
        return ""
    if not link.inside:
        return link.url
    return f"{base_url}{place_of(link.url, paper.card.url)}" if base_url else ""


"""What each template sees."""
