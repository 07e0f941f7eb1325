"""A paper as lists show it: the short byline, the badge, the few useful links."""

from itertools import groupby

from msgspec.structs import replace

from portfolio.content.content_types import PaperEntry, inside, is_external
from portfolio.content.images.card_drawing import SIZE
from portfolio.content.images.resized import MEDIA_TYPES
from portfolio.content.images.sizes import PictureSize
from portfolio.model import OTHER_WORKS, Author, Citations, Html, Image, Inline, Paper
from portfolio.model.wording import number, when
from portfolio.site.lookup import Lookup, classes_of, full_byline, has_code, links_of
from portfolio.site.picture_views import Picture, Share, Source, SourceFile
from portfolio.site.views import Byline, Card, Figure, Notice, Ref

CARD_LINKS = 4
"""How many links a list shows of a paper; its page has all."""

MOST_IN_LISTS = 50
"""Names that a list holds of a paper at most, shown or on demand: each of many authors has a list with the paper."""


def card(work: PaperEntry, look: Lookup) -> Card:
    """The paper as a list shows it, with its abstract."""
    paper, texts = work.meant, work.texts
    return Card(
        slug=work.entry.slug,
        url=work.url,
        title=texts.title,
        byline=short_byline(paper, look),
        date=when(paper.date) if paper.date else None,
        badge=look.badge(paper.category),
        classes=classes_of(paper),
        institutions=_institutions(work, look),
        venue=look.venue(paper).label,
        status=paper.status or "",
        type=paper.type or "",
        kind=OTHER_WORKS.get(paper.type or "", ""),
        notices=notices(work),
        award=texts.line("award"),
        tldr=texts.line("tldr"),
        note=texts.line("note"),
        links=links_of(paper, work.url)[:CARD_LINKS],
        has_code=has_code(paper),
        selected=paper.selected,
        citations=citation_figure(paper.citations, look.settings.language),
        image=picture(paper.image, work.url, work.picture),
        keywords=paper.keywords,
        abstract=Html(abstract.html) if (abstract := texts.prose("abstract")) else None,
    )


def _institutions(work: PaperEntry, look: Lookup) -> tuple[Ref, ...]:
    """The institutions of a paper, as many as a list has room for."""
    found = look.institutions(work.meant)
    if len(found) <= MOST_IN_LISTS:
        return found
    hidden = len(found) - MOST_IN_LISTS
    return (*found[:MOST_IN_LISTS], Ref(f"and {number(hidden, look.settings.language)} others", work.url))


def share(image: Picture | None, card: str, alt: str) -> Share | None:
    """What stands for a page that is shared: the picture drawn for it, `card`, else its own where all can show that."""
    if card:
        return Share(card, alt, *SIZE, large=True)
    if image and image.inside and image.url.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".gif")):
        return Share(image.url, image.alt, image.width, image.height, large=False)
    return None


def short_byline(paper: Paper, look: Lookup) -> Byline:
    """The first authors and the owner, wherever the owner stands; a gap for whoever is left out between.

    Hiding a single name saves nothing, so a list that is one name too long is shown whole.
    """
    limit = look.settings.authors_shown
    authors = paper.authors
    if len(authors) <= limit + 1:
        return full_byline(authors, paper.et_al, look)
    shown: list[Author] = list(authors[:limit])
    last = limit - 1
    for place, author in enumerate(authors[limit:], limit):
        if look.is_me(author):
            if place > last + 1 and not shown[-1].is_gap:
                shown.append(Author(name="..."))
            shown.append(author)
            last = place
    hidden = sum(not it.is_gap for it in authors) - sum(not it.is_gap for it in shown)
    some = full_byline(shown, paper.et_al or last < len(authors) - 1, look)
    many = len(authors) > MOST_IN_LISTS
    return replace(
        some, more=full_byline(authors, paper.et_al, look).names if hidden and not many else (), hidden=hidden,
        elsewhere=number(hidden, look.settings.language) if hidden and many else "", unnamed=paper.et_al,
    )  # fmt: skip


def citation_figure(citations: Citations | None, language: str) -> Figure | None:
    """A paper's citation count with its source and date; None where it is not known."""
    if citations is None:
        return None
    as_of = when(citations.as_of).long if citations.as_of else "date not given"
    word = "citation" if citations.count == 1 else "citations"
    return Figure("citations", word, number(citations.count, language), source=citations.source, as_of=as_of)


def picture(image: Image | None, base: str, shown: PictureSize) -> Picture | None:
    """A picture with its address, its size and its copies."""
    if image is None:
        return None
    if is_external(image.src):
        return Picture(image.src, image.alt, inside=False)
    sources = tuple(
        Source(MEDIA_TYPES[format], tuple(SourceFile(it.quoted_url, it.width) for it in files))
        for format, files in groupby(shown.copies, key=lambda it: it.format)
    )
    return Picture(inside(image.src, base), image.alt, True, shown.width, shown.height, sources)


def notices(work: PaperEntry) -> tuple[Notice, ...]:
    """That the paper was retracted or withdrawn, or is a draft."""
    nothing = Inline("", "")
    found = []
    if work.meant.retracted:
        found.append(Notice("Retracted", work.texts.line("retracted") or nothing))
    if work.meant.withdrawn:
        found.append(Notice("Withdrawn", work.texts.line("withdrawn") or nothing))
    if work.meant.draft:
        found.append(Notice("Draft", nothing))
    return tuple(found)
