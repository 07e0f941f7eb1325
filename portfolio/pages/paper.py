"""A page for each paper, with all its fields."""

from msgspec.structs import replace

from portfolio.formats.citation_keys import keys
from portfolio.formats.record import Record
from portfolio.model import ContentKind, ExportForm, Paper
from portfolio.pages.page_kinds import PageKind
from portfolio.pages.paper_citing import cite_of
from portfolio.pages.paper_metadata import metadata
from portfolio.pages.paper_view import PaperView
from portfolio.site.citing_views import Styled
from portfolio.site.paper_cards import share
from portfolio.site.site_types import Detail, Site
from portfolio.site.views import Header
from portfolio.system.memo import map_rows
from portfolio.templates.page import Page


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
    json_ld, trail, tags = metadata(paper, record, header)
    view = PaperView(
        header=header,
        section=KIND.folder,
        title=f"{paper.card.title.text} · {header.name}",
        description=paper.summary,
        url=paper.card.url,
        json_ld=json_ld,
        trail=trail,
        tags=tags,
        cite=replace(cite_of(paper, record, key, header.base_url, exports), styled=styled),
        share=share(paper.card.image, f"{paper.card.url}card.png" if social else "", paper.card.title.text),
        paper=paper,
    )
    return Page(paper.card.url, KIND.template, view, modified=paper.modified)


STARTER = """\
authors: [$owner]
date: $month
# category: LG
# venue: NeurIPS 2026
# doi: 10.1000/182
# arxiv: 2407.15595
# links: {pdf: paper.pdf, code: https://github.com/ada/engines}
# keywords: [engines, algorithms]
"""

KIND = ContentKind(
    name="paper",
    plural="papers",
    folder="papers",
    type=Paper,
    template="paper.html",
    base="papers/",
    other_folders="articles entries preprints publication publications works research bibliography",
    starter=STARTER,
    is_work=True,
)
PAGE_KIND = PageKind(pages, {KIND.template: PaperView})
