"""The owner of the site, as the home page shows them."""

from collections.abc import Sequence

from portfolio.content.content_types import Content, PaperEntry
from portfolio.model import is_paper
from portfolio.model.person_names import monogram
from portfolio.model.wording import label
from portfolio.site.lookup import Lookup, out
from portfolio.site.paper_cards import picture
from portfolio.site.views import Out, Profile


def owner_profile(content: Content, look: Lookup, works: Sequence[PaperEntry]) -> Profile:
    """Name, position and links of the owner, and from when to when the papers are."""
    settings, texts = content.settings, content.texts
    links = [out(link, "") for link in settings.links]
    if settings.email:
        links.append(Out("email", label("email"), f"mailto:{settings.email}"))
    years = [it.date.year for work in works if (it := work.meant).date and is_paper(it.type)]
    span = f"Papers {min(years)}–{max(years)}" if len(set(years)) > 1 else f"Papers {years[0]}" if years else ""
    return Profile(
        name=settings.name,
        monogram=monogram(settings.name),
        headline=texts.line("headline"),
        position=texts.line("position"),
        affiliation=texts.line("affiliation"),
        location=settings.location,
        bio=texts.prose("bio"),
        photo=picture(settings.photo, "", content.photo),
        badge=look.badge(settings.category),
        links=tuple(links),
        span=span,
    )
