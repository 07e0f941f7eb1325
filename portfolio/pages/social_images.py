"""Pictures for those who share an address: `papers/<slug>/card.png`, and `card.png` for the home page."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from portfolio.content.images.card_drawing import Social, SocialStyle, card_png
from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Detail, Site
from portfolio.site.views import Byline, Header
from portfolio.system.memo import map_rows, memoize
from portfolio.system.store import digest, value_bytes
from portfolio.templates.page import PLAIN, Page


class SocialView(Struct, frozen=True):
    """A picture."""

    url: str
    says: Social

    @property
    def data(self) -> bytes:
        """The file; drawing takes some 50 ms."""
        return card_png(self.says)

    @property
    def key(self) -> bytes:
        """What makes the file another one."""
        return digest(value_bytes(self.says))


def pages(site: Site, _: Sequence[Page] = ()) -> Sequence[Page]:
    """The pictures, where the site wants them and they can be drawn; a file of the user's own takes one's place."""
    if site.social is None:
        return ()
    found = (_home(site, site.social), *map_rows(_paper, [site.papers], site.header, site.social))
    return [page for page in found if page.url not in site.files]


def _home(site: Site, style: SocialStyle) -> Page:
    it = site.profile
    figures = [f"{one.text}{one.unit} {one.label}" for one in site.figures if not one.missing][:4]
    says = Social(
        above=it.affiliation.text if it.affiliation else "",
        title=it.name,
        below=it.headline.text if it.headline else "",
        foot=" · ".join(figures),
        address=_address(site.header),
        style=style,
    )
    return _page("card.png", says)


@memoize
def _paper(paper: Detail, header: Header, style: SocialStyle) -> Page:
    card = paper.card
    where = " ".join(filter(None, (card.venue, card.date.year if card.date else "")))
    notice = card.notices[0].label if card.notices else ""
    says = Social(
        above=" · ".join(filter(None, (notice, card.badge.label if card.badge else "", where))),
        title=card.title.text,
        below=_names(card.byline),
        foot=header.name,
        address=_address(header),
        style=style,
    )
    return _page(f"{card.url}card.png", says)


def _page(url: str, says: Social) -> Page:
    return Page(url, PLAIN, SocialView(url, says), listed=False)


def _names(byline: Byline) -> str:
    names = ", ".join("…" if name.gap else name.text for name in byline.names)
    return f"{names}, et al." if byline.others else names


def _address(header: Header) -> str:
    """The site's address as people say it."""
    parts = urlsplit(header.base_url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"


PAGE_KIND = PageKind(pages, of_others=True, is_plain=True)
