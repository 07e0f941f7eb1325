"""The Atom feed of the newest papers (RFC 4287); only with a base_url, since its addresses are absolute."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.page import Page
from portfolio.prose_types import Inline
from portfolio.site import Detail, Site
from portfolio.views import Byline, Card, Header


class FeedEntry(Struct, frozen=True):
    """A paper in the feed."""

    title: Inline
    url: str
    updated: str
    """`2024-07-22T00:00:00Z`."""
    published: str
    byline: Byline
    category: str
    summary: str
    """HTML of the abstract; or ''."""


class FeedView(Struct, frozen=True):
    """What `feed.xml` sees."""

    header: Header
    title: str
    url: str
    updated: str
    """Of the newest entry (RFC 4287, 4.2.15)."""
    entries: tuple[FeedEntry, ...]


VIEWS = {"feed.xml": FeedView}
"""What each template sees."""


def pages(site: Site) -> Iterator[Page]:
    """The feed; none without a base_url or without dated papers."""
    dated = sorted((paper for paper in site.papers if paper.modified), key=lambda it: it.card.slug)
    newest = sorted(dated, key=lambda it: it.modified, reverse=True)[: site.settings.feed_size]
    if not (site.header.feed and newest):
        return
    entries = tuple(_entry(paper) for paper in newest)
    view = FeedView(site.header, f"Papers by {site.header.name}", "feed.xml", entries[0].updated, entries)
    yield Page(site.header.feed, "feed.xml", view, root=site.header.base_url, listed=False)


def _entry(paper: Detail) -> FeedEntry:
    card = paper.card
    return FeedEntry(
        title=_title(card),
        url=card.url,
        updated=f"{paper.modified}T00:00:00Z",
        published=f"{paper.published or paper.modified}T00:00:00Z",
        byline=paper.byline,
        category=card.badge.code if card.badge else "",
        summary=card.abstract.html if card.abstract else "",
    )


def _title(card: Card) -> Inline:
    """The title; that the paper was taken back stands before it."""
    labels = "".join(f"{notice.label}: " for notice in card.notices)
    return Inline(labels + card.title.html, labels + card.title.text)
