"""The site as a whole: the order of papers, the header that all pages share, and the profile."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from portfolio.content.content_types import Content, Work, inside, is_external
from portfolio.site.paper_cards import picture, share
from portfolio.site.paper_details import details, every_basics
from portfolio.site.groups import kinds
from portfolio.site.lookup import Lookup, lookup, out, traits_of
from portfolio.site.metrics_header import figures
from portfolio.content.images.card_drawing import SocialStyle
from portfolio.system.memo import kept, same
from portfolio.model import NavItem, Order, PartialDate, Settings, is_paper
from portfolio.model.computed_figures import doubts
from portfolio.model.person_names import monogram
from portfolio.site.paging import tally
from portfolio.site.site_types import Free, Kind, Site
from portfolio.model.slugs import folded
from portfolio.templates.theme.theme_options import Options
from portfolio.site.views import Header, NavLink, Out, Profile, Ref
from portfolio.model.wording import label

_doubts = kept(doubts)

ICONS = {"favicon.svg": "image/svg+xml", "favicon.png": "image/png", "favicon.ico": "image/x-icon"}
"""Names under which the user's own favicon is found in static/, and their media types."""


def derive(content: Content, options: Options, social: SocialStyle | None = None) -> Site:
    """The site that the content means; `options` are the theme's, `social` how its pictures for sharing look."""
    settings = content.settings
    works = ordered(content.papers, settings.order)
    traits = traits_of(works)
    look = lookup(settings, traits)
    papers = details(works, traits, look)
    groups = kinds(traits, {paper.card.slug: paper for paper in papers}, look)
    free = _free(content)
    meant = same("ordered papers", tuple(work.paper for work in works if is_paper(work.paper.type)))
    return Site(
        settings=settings,
        header=same("header", _header(content, groups, free, options, social)),
        profile=_profile(content, look, works),
        figures=figures(settings, meant),
        remarks=tuple(f"{doubt.sentence}." for doubt in _doubts(settings.metrics, meant)),
        received=content.received,
        papers=papers,
        records=tuple(it.record for it in every_basics(works, look)),
        styled=((),) * len(papers),
        kinds=groups,
        free=free,
        social=social,
        pictures=same("pictures", content.pictures),
        base_path=urlsplit(settings.base_url).path or "/",
        files=content.files,
    )


def ordered(works: Sequence[Work], order: Order) -> tuple[Work, ...]:
    """The papers as the site lists them; ties go by date, newest first, then by slug."""
    slugs = same("slugs", tuple(work.entry.slug for work in works))
    known = [works[place] for place in _by_date(slugs, same("dates", tuple(work.paper.date for work in works)))]
    if order == "citations":
        known.sort(key=lambda work: -(work.paper.citations.count if work.paper.citations else -1))
    elif order == "title":
        known.sort(key=lambda work: folded(work.texts.title.text))
    elif order == "weight":
        known.sort(key=lambda work: work.paper.weight)
    return tuple(known)


@kept
def _by_date(slugs: tuple[str, ...], dates: tuple[PartialDate | None, ...]) -> tuple[int, ...]:
    """The places of papers in order of date, the newest first; ties go by slug."""
    days = [date.padded() if date else "" for date in dates]
    return tuple(sorted(sorted(range(len(slugs)), key=slugs.__getitem__), key=days.__getitem__, reverse=True))


def _free(content: Content) -> tuple[Free, ...]:
    """The user's own pages in the order of the navigation."""
    pages = sorted(content.pages, key=lambda it: (it.page.weight, folded(it.texts.title.text), it.entry.slug))
    return tuple(
        Free(
            it.entry.slug,
            it.texts.title,
            it.page.label or it.texts.title.text,
            it.page.description or it.texts.prose.text[:200],
            it.texts.prose,
            it.page.nav,
            it.page.aliases,
            it.page.extra,
        )
        for it in pages
    )


def _header(
    content: Content, groups: Sequence[Kind], free: Sequence[Free], options: Options, social: SocialStyle | None
) -> Header:
    settings = content.settings
    icon = next((name for name in ICONS if name in content.files), "favicon.svg")
    dated = any((it := work.paper).date or it.updated for work in content.papers if is_paper(work.paper.type))
    feed = "feed.xml" if settings.base_url and settings.feed_size and dated else ""
    return Header(
        name=settings.name,
        monogram=monogram(settings.name),
        language=settings.language,
        base_url=settings.base_url,
        nav=_navigation(settings, groups, free, feed),
        indexes=tuple(Ref(kind.label, f"{kind.id}/", _size(kind)) for kind in groups),
        feed=feed,
        publications="publications.bib" if content.papers and "bib" in settings.exports else "",
        icon=icon,
        icon_type=ICONS[icon],
        share=share(picture(settings.photo, "", content.photo), "card.png" if social else "", settings.name),
        options=options,
        extra=settings.extra,
    )


def _size(kind: Kind) -> int:
    """How many groups a kind has; how many papers, for the one group of papers with code."""
    return tally(kind.groups[0].cards).papers if kind.id == "code" else len(kind.groups)


def _navigation(settings: Settings, groups: Sequence[Kind], free: Sequence[Free], feed: str) -> tuple[NavLink, ...]:
    """The user's navigation; else the papers and the free pages."""
    known = {"papers": NavLink("Papers", "", id="papers")}
    known |= {"feed": NavLink("Feed", feed, id="feed")} if feed else {}
    known |= {kind.id: NavLink(kind.label, f"{kind.id}/", id=kind.id) for kind in groups}
    known |= {page.slug: NavLink(page.label, f"{page.slug}/", id=page.slug) for page in free}
    if not settings.navigation:
        return (known["papers"], *(known[page.slug] for page in free if page.nav))
    return tuple(link for item in settings.navigation if (link := _nav_link(item, known)))


def _nav_link(item: NavItem, known: dict[str, NavLink]) -> NavLink | None:
    """The item as a link; None for an index that has no papers yet, and for a feed that is left out."""
    if item.url:
        name = item.label or item.url
        return NavLink(name, item.url, inside=False) if is_external(item.url) else NavLink(name, inside(item.url, ""))
    page = known.get(item.page)
    return NavLink(item.label or page.label, page.url, id=page.id) if page else None


def _profile(content: Content, look: Lookup, works: Sequence[Work]) -> Profile:
    settings, texts = content.settings, content.texts
    links = [out(link, "") for link in settings.links]
    if settings.email:
        links.append(Out("email", label("email"), f"mailto:{settings.email}"))
    years = [it.date.year for work in works if (it := work.paper).date and is_paper(it.type)]
    span = (
        f"Papers from {min(years)} to {max(years)}"
        if len(set(years)) > 1
        else f"Papers from {years[0]}"
        if years
        else ""
    )
    return Profile(
        name=settings.name,
        monogram=monogram(settings.name),
        headline=texts.headline,
        position=texts.position,
        affiliation=texts.affiliation,
        location=settings.location,
        bio=texts.bio,
        photo=picture(settings.photo, "", content.photo),
        badge=look.badge(settings.category),
        links=tuple(links),
        span=span,
    )
