"""What every page shares: the navigation, the footer and the owner's name."""

from collections.abc import Sequence

from portfolio.content.content_types import Content, inside, is_external
from portfolio.content.images.card_drawing import SocialStyle
from portfolio.model import NavItem, Settings, is_paper
from portfolio.model.person_names import monogram
from portfolio.site.paging import tally
from portfolio.site.paper_cards import picture, share
from portfolio.site.site_types import Index, TextPageDetail
from portfolio.site.views import Header, NavLink, Ref
from portfolio.templates.theme.theme_options import Options

ICONS = {"favicon.svg": "image/svg+xml", "favicon.png": "image/png", "favicon.ico": "image/x-icon"}
"""Names under which the user's own favicon is found in static/, and their media types."""


def page_header(
    content: Content,
    groups: Sequence[Index],
    text_pages: Sequence[TextPageDetail],
    options: Options,
    social: SocialStyle | None,
) -> Header:
    """What every page shares, from the content and from the indexes and pages that there are."""
    settings = content.settings
    icon = next((name for name in ICONS if name in content.files), "favicon.svg")
    dated = any((it := work.meant).date or it.updated for work in content.papers if is_paper(work.meant.type))
    feed = "feed.xml" if settings.base_url and settings.feed_size and dated else ""
    return Header(
        name=settings.name,
        monogram=monogram(settings.name),
        language=settings.language,
        base_url=settings.base_url,
        nav=_navigation(settings, groups, text_pages, feed),
        indexes=tuple(Ref(kind.label, f"{kind.id}/", _size(kind)) for kind in groups),
        feed=feed,
        publications="publications.bib" if content.papers and "bib" in settings.exports else "",
        icon=icon,
        icon_type=ICONS[icon],
        share=share(picture(settings.photo, "", content.photo), "card.png" if social else "", settings.name),
        options=options,
        extra=settings.extra,
    )


def _size(kind: Index) -> int:
    """How many groups a kind has; how many papers, for the one group of papers with code."""
    return tally(kind.groups[0].cards).papers if kind.id == "code" else len(kind.groups)


def _navigation(
    settings: Settings, groups: Sequence[Index], text_pages: Sequence[TextPageDetail], feed: str
) -> tuple[NavLink, ...]:
    """The user's navigation; else the papers and the text pages."""
    known = {"papers": NavLink("Papers", "", id="papers")}
    known |= {"feed": NavLink("Feed", feed, id="feed")} if feed else {}
    known |= {kind.id: NavLink(kind.label, f"{kind.id}/", id=kind.id) for kind in groups}
    known |= {page.slug: NavLink(page.label, f"{page.slug}/", id=page.slug) for page in text_pages}
    if not settings.navigation:
        return (known["papers"], *(known[page.slug] for page in text_pages if page.nav))
    return tuple(link for item in settings.navigation if (link := _nav_link(item, known)))


def _nav_link(item: NavItem, known: dict[str, NavLink]) -> NavLink | None:
    """The item as a link; None for an index that has no papers yet, and for a feed that is left out."""
    if item.url:
        name = item.label or item.url
        return NavLink(name, item.url, inside=False) if is_external(item.url) else NavLink(name, inside(item.url, ""))
    page = known.get(item.page)
    return NavLink(item.label or page.label, page.url, id=page.id) if page else None
