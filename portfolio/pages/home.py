"""The home page: who the owner is, the figures, and the papers."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from portfolio.formats.page_metadata.highwire import Meta
from portfolio.formats.record import Record
from portfolio.model import Json, Settings, is_paper
from portfolio.model.computed_figures import from_counts
from portfolio.model.wording import count_text, number, when
from portfolio.pages.page_kinds import PageKind
from portfolio.site.paging import by_year, in_one_run, paginate, tallies, tally
from portfolio.site.site_types import Site
from portfolio.site.views import Bar, Card, Figure, Header, Pager, Profile, Ref, YearOfCards
from portfolio.system.memo import map_rows
from portfolio.templates.page import Page


class HomeView(Struct, frozen=True):
    """What `home.html` sees."""

    header: Header
    section: str
    """`papers`: which entry of the navigation is current."""
    title: str
    """Of the browser's tab."""
    description: str
    url: str
    """This page's address relative to the root."""
    json_ld: Json | None
    """The owner for search engines (schema.org); on the first page only."""
    tags: tuple[Meta, ...]
    """Proofs for search engines that the site is the owner's; on the first page only."""
    profile: Profile
    figures: tuple[Figure, ...]
    remarks: tuple[str, ...]
    """Plain sentences that belong beside the figures."""
    total: int
    """Papers of the site."""
    others: int
    """Works of the site that are no papers: talks, software, datasets, web pages, posts."""
    filters: tuple["Filter", ...]
    """The subject classes, with counts."""
    code: Ref | None
    """The papers with code."""
    bars: tuple[Bar, ...]
    """Papers by year, oldest first, without gaps."""
    cited: tuple[Bar, ...]
    """Citations of the papers of each year, likewise; empty where fewer than two papers are counted."""
    cited_basis: str
    """Which papers those are: `from the citation counts of 12 of 30 papers`; or ''."""
    received: tuple[Bar, ...]
    """Citations by the year in which they were made; empty where no source tells them."""
    received_basis: str
    """Who tells them, of which papers and when; or ''."""
    selected: tuple[Card, ...]
    """Papers to show first; on the first page only."""
    years: tuple[YearOfCards, ...]
    pager: Pager


class Filter(Struct, frozen=True):
    """A subject class of the site and how many papers it has."""

    code: str
    label: str
    url: str
    hue: int
    count: int


def pages(site: Site) -> Iterator[Page]:
    """Home, and its further pages when there are more papers than one page holds."""
    cards = tuple(paper.card for paper in site.papers)
    settings = site.settings
    counts, whole = tallies(cards), tally(cards)
    papers = {year: it.papers for year, it in counts.items() if it.papers}
    description, filters, code, bars = _description(site), _filters(site), _code(site), _bars(site, papers)
    cited, basis = _citation_bars(site)
    received = _bars(site, dict(site.received.years), linked=False) if site.received else ()
    selected = tuple(paper.brief for paper in site.papers if paper.card.selected)
    for url, pager, here in paginate(cards, settings.page_size, ""):
        first = pager.number == 1
        view = HomeView(
            header=site.header,
            section="papers",
            title=site.header.name if first else f"{site.header.name}, page {pager.number}",
            description=description,
            url=url,
            json_ld=profile(site.profile, settings.base_url) if first else None,
            tags=_proofs(settings) if first else (),
            profile=site.profile,
            figures=site.figures,
            remarks=site.remarks,
            total=whole.papers,
            others=whole.others,
            filters=filters,
            code=code,
            bars=bars,
            cited=cited,
            cited_basis=basis,
            received=received,
            received_basis=_basis(site) if received else "",
            selected=selected if first else (),
            years=by_year(here, counts) if settings.order == "date" else in_one_run(here),
            pager=pager,
        )
        yield Page(url, "home.html", view)


PROOFS = {
    "google": "google-site-verification", "bing": "msvalidate.01", "yandex": "yandex-verification",
    "baidu": "baidu-site-verification", "naver": "naver-site-verification", "pinterest": "p:domain_verify",
    "facebook": "facebook-domain-verification",
}  # fmt: skip
"""The names of the tags that services look for, as each documents it."""


def _proofs(settings: Settings) -> tuple[Meta, ...]:
    return tuple(Meta(PROOFS[it.service], it.token) for it in settings.verification)


def _description(site: Site) -> str:
    """One sentence for search engines."""
    profile = site.profile
    if profile.bio and profile.bio.text:
        return profile.bio.text[:200].rpartition(" ")[0] + "…" if len(profile.bio.text) > 200 else profile.bio.text
    return profile.headline.text if profile.headline else f"Papers by {profile.name}"


def _filters(site: Site) -> tuple[Filter, ...]:
    kind = site.kind("categories")
    return tuple(
        Filter(group.badge.code, group.badge.label, group.url, group.badge.hue, tally(group.cards).papers)
        for group in (kind.groups if kind else ())
        if group.badge
    )


def _code(site: Site) -> Ref | None:
    kind = site.kind("code")
    return Ref("Code", "code/", tally(kind.groups[0].cards).papers) if kind else None


def _citation_bars(site: Site) -> tuple[tuple[Bar, ...], str]:
    """The citations of the papers of each year, and which papers they are counted from."""
    known = [it for it in map_rows(_year_and_citations, [site.records]) if it]
    if len(known) < 2:
        return (), ""
    sums: Counter[str] = Counter()
    for year, count in known:
        sums[year] += count
    bars = _bars(site, sums) if sums.total() else ()
    return bars, from_counts(len(known), _papers(site)) if bars else ""


def _papers(site: Site) -> int:
    """How many papers the site has."""
    return sum(not paper.card.kind for paper in site.papers)


def _year_and_citations(record: Record) -> tuple[str, int] | None:
    """The year of a paper and how often it was cited; None where nobody counted, and of other works."""
    if record.citations is None or not is_paper(record.type):
        return None
    return record.date[:4], record.citations


def _basis(site: Site) -> str:
    """What the citations by the year in which they were made rest on."""
    if site.received is None:
        return ""
    it = site.received
    how = ", from what the counts grew by" if it.compared else ""
    known = count_text(_papers(site), "paper")
    return f"From {it.source} for {it.papers} of {known}, as of {when(it.as_of).long}{how}"


def _bars(site: Site, counts: Mapping[str, int], *, linked: bool = True) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last; none when fewer than two years are counted.

    `linked` bars lead to the papers of their year.
    """
    dated = sorted(int(year) for year in counts if year)
    if len(dated) < 2 or dated[-1] - dated[0] > 60:
        return ()
    kind = site.kind("years")
    indexes = {group.slug for group in (kind.groups if kind and linked else ())}
    years = [f"{year:04}" for year in range(dated[0], dated[-1] + 1)]
    language = site.settings.language
    return tuple(
        Bar(year, count := counts.get(year, 0), number(count, language), f"years/{year}/" if year in indexes else "")
        for year in years
    )


def profile(owner: Profile, base_url: str) -> Json:
    """The home page as the page of its owner (https://schema.org/ProfilePage)."""
    photo = owner.photo
    image = "" if photo is None or (photo.inside and not base_url) else photo.url
    orcid = next((it.url for it in owner.links if it.name == "orcid"), "")
    person = {
        "@type": "Person",
        "@id": orcid or base_url,
        "name": owner.name,
        "url": base_url,
        "description": owner.headline.text if owner.headline else "",
        "jobTitle": owner.position.text if owner.position else "",
        "affiliation": {"@type": "Organization", "name": owner.affiliation.text} if owner.affiliation else None,
        "image": f"{base_url}{image}" if photo and photo.inside and image else image,
        "sameAs": [it.url for it in owner.links if it.url.startswith("http") and not it.inside],
    }
    fields = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": base_url,
        "mainEntity": {name: value for name, value in person.items() if value},
    }
    return Json(msgspec.json.encode({name: value for name, value in fields.items() if value}).decode())


PAGE_KIND = PageKind(pages, {"home.html": HomeView})
