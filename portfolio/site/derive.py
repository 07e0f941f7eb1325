"""The site as a whole: the order of papers, the header that all pages share, and the profile."""

from collections.abc import Sequence
from operator import attrgetter
from urllib.parse import urlsplit

from portfolio.content.content_types import Content, PaperEntry, TextPageEntry
from portfolio.content.images.card_drawing import SocialStyle
from portfolio.model import Order, PartialDate, Prose, is_paper
from portfolio.model.computed_figures import doubts
from portfolio.model.slugs import fold
from portfolio.site.figure_views import figures
from portfolio.site.groups import kinds
from portfolio.site.lookup import lookup, traits_of
from portfolio.site.owner_profile import owner_profile
from portfolio.site.page_header import page_header
from portfolio.site.paper_views import paper_views
from portfolio.site.site_types import Site, TextPageDetail
from portfolio.system.memo import memoize, same
from portfolio.templates.theme.theme_options import Options

_doubts = memoize(doubts)


def derive(content: Content, options: Options, social: SocialStyle | None = None) -> Site:
    """The site that the content means; `options` are the theme's, `social` how its pictures for sharing look."""
    settings = content.settings
    works = ordered_papers(content.papers, settings.order)
    traits = traits_of(works)
    look = lookup(settings, traits)
    papers, records = paper_views(works, traits, look)
    groups = kinds(traits, {paper.card.slug: paper for paper in papers}, look)
    text_pages = _text_pages(content)
    meant = same("ordered papers", tuple(work.meant for work in works if is_paper(work.meant.type)))
    return Site(
        settings=settings,
        header=same("header", page_header(content, groups, text_pages, options, social)),
        profile=owner_profile(content, look, works),
        figures=figures(settings, meant),
        remarks=tuple(doubt.remark for doubt in _doubts(settings.metrics, meant)),
        received=content.received,
        papers=papers,
        records=records,
        styled=((),) * len(papers),
        kinds=groups,
        entries=tuple(it for _, every in content.of_kinds for it in sorted(every, key=attrgetter("url"))),
        text_pages=text_pages,
        social=social,
        pictures=same("pictures", content.pictures),
        base_path=urlsplit(settings.base_url).path or "/",
        files=content.files,
    )


def ordered_papers(works: Sequence[PaperEntry], order: Order) -> tuple[PaperEntry, ...]:
    """The papers as the site lists them; ties go by date, newest first, then by slug."""
    slugs = same("slugs", tuple(work.entry.slug for work in works))
    known = [works[place] for place in _by_date(slugs, same("dates", tuple(work.meant.date for work in works)))]
    if order == "citations":
        known.sort(key=lambda work: -(work.meant.citations.count if work.meant.citations else -1))
    elif order == "title":
        known.sort(key=lambda work: fold(work.texts.title.text))
    elif order == "weight":
        known.sort(key=lambda work: work.meant.weight)
    return tuple(known)


@memoize
def _by_date(slugs: tuple[str, ...], dates: tuple[PartialDate | None, ...]) -> tuple[int, ...]:
    """The places of papers in order of date, the newest first; ties go by slug."""
    days = [date.first_day() if date else "" for date in dates]
    return tuple(sorted(sorted(range(len(slugs)), key=slugs.__getitem__), key=days.__getitem__, reverse=True))


def _text_pages(content: Content) -> tuple[TextPageDetail, ...]:
    """The text pages in the order of the navigation."""
    pages = sorted(content.pages, key=lambda it: (it.meant.weight, fold(it.texts.title.text), it.entry.slug))
    return tuple(
        TextPageDetail(
            it.entry.slug,
            it.texts.title,
            it.meant.label or it.texts.title.text,
            it.meant.description or _body(it).text[:200],
            _body(it),
            it.meant.nav,
            it.meant.extra,
        )
        for it in pages
    )


def _body(it: TextPageEntry) -> Prose:
    return it.texts.prose("body") or Prose("", "")
