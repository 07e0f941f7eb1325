"""Feeds of the newest papers, of the site and of each subject class; only with a base_url, as addresses are absolute.

Atom (RFC 4287) for all of them, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) for the site.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from portfolio.markdown.parser.task_boxes import in_words
from portfolio.model import Inline, Json
from portfolio.pages.json_feed import json_feed
from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Detail, Site, feed_of
from portfolio.site.views import Byline, Card, Header
from portfolio.system.memo import memoize, same
from portfolio.templates.page import Page


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
    page: str
    """The page whose papers these are, relative to the root: `` or `categories/lg/`."""
    updated: str
    """Of the newest entry (RFC 4287, 4.2.15)."""
    entries: tuple[FeedEntry, ...]


class JsonFeedView(Struct, frozen=True):
    """What `feed.json` sees."""

    url: str
    feed: Json
    """The whole feed."""


def pages(site: Site) -> Iterator[Page]:
    """The feeds; none without a base_url, without dated papers, or where none of them is wanted."""
    if not site.header.feed:
        return
    title, most = f"Papers by {site.header.name}", site.settings.feed_size
    newest = _newest_first(site)
    yield _atom(site, site.header.feed, "", title, newest[:most])
    data = json_feed(site.header, title, newest[:most])
    yield Page(JSON_FEED, "feed.json", JsonFeedView(JSON_FEED, data), listed=False)
    kind = site.kind("categories")
    members = _by_class(newest, most)
    for group in kind.groups if kind else ():
        if (url := feed_of(group)) and group.badge and members[group.badge.code]:
            yield _atom(site, url, group.url, f"{title}: {group.label}", members[group.badge.code])


JSON_FEED = "feed.json"


def _atom(site: Site, url: str, page: str, title: str, papers: Sequence[Detail]) -> Page:
    entries = tuple(map(_entry, papers))
    view = FeedView(site.header, title, url, page, entries[0].updated, entries)
    return Page(url, "feed.xml", view, root=site.header.base_url, listed=False)


def _newest_first(site: Site) -> list[Detail]:
    """The dated papers, those that changed last first; ties go by slug."""
    papers = [paper for paper in site.papers if not paper.card.kind]
    slugs = same("slugs of papers", tuple(paper.card.slug for paper in papers))
    days = same("days of change", tuple(paper.modified for paper in papers))
    return [papers[place] for place in _places(slugs, days)]


@memoize
def _places(slugs: tuple[str, ...], days: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the papers in that order."""
    dated = sorted((place for place, day in enumerate(days) if day), key=slugs.__getitem__)
    return tuple(sorted(dated, key=days.__getitem__, reverse=True))


def _by_class(papers: Sequence[Detail], most: int) -> Mapping[str, list[Detail]]:
    """The first papers of each subject class."""
    found: defaultdict[str, list[Detail]] = defaultdict(list)
    for paper in papers:
        for code in paper.card.classes:
            if len(found[code]) < most:
                found[code].append(paper)
    return found


@memoize
def _entry(paper: Detail) -> FeedEntry:
    card = paper.card
    return FeedEntry(
        title=_title(card),
        url=card.url,
        updated=f"{paper.modified}T00:00:00Z",
        published=f"{paper.published or paper.modified}T00:00:00Z",
        byline=paper.byline,
        category=card.badge.code if card.badge else "",
        summary=in_words(card.abstract.html) if card.abstract else "",
    )


def _title(card: Card) -> Inline:
    """The title; that the paper was taken back stands before it."""
    labels = "".join(f"{notice.label}: " for notice in card.notices)
    return Inline(labels + card.title.html, labels + card.title.text)


PAGE_KIND = PageKind(pages, {"feed.xml": FeedView, "feed.json": JsonFeedView})
