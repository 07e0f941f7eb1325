"""A paper with all its fields, for its own page."""

from collections.abc import Sequence
from typing import Any

from portfolio.content.content_types import PaperEntry
from portfolio.model import OTHER_WORKS, Score
from portfolio.model.identifiers import doi_address
from portfolio.model.wording import number, when
from portfolio.site.lookup import Lookup, author_name, classes_of, full_byline, links_of, venue_key
from portfolio.site.site_types import Detail, Fact, FactValue, Neighbour, Relation
from portfolio.site.views import Card, Figure

TYPES = {
    "article": "Preprint", "article-journal": "Journal article", "paper-conference": "Conference paper",
    "motion_picture": "Film", "post-weblog": "Blog post", "review-book": "Book review",
    "entry-encyclopedia": "Encyclopedia entry", **OTHER_WORKS,
}  # fmt: skip
"""CSL types whose name alone does not say what they are."""

HOUSES = {"thesis": "University", "report": "Institution", "webpage": "Organisation"}
"""Who brought a work out, by its CSL type; a publisher for others."""

NUMBERS = {"report": "Report number", "patent": "Patent number", "standard": "Standard"}
"""What a number is, by CSL type."""

SUMMARY = 200
"""Characters of a description for search engines."""


def detail(
    work: PaperEntry, card: Card, brief: Card, relations: tuple[Relation, ...], best: Sequence[tuple[str, str]],
    earlier: Card | None, later: Card | None, *rest: Any,
) -> Detail:  # fmt: skip
    """A paper with its neighbours.

    `best` says what it shares with each related one; the `rest` are the cards of those, as many as there are, and the
    lookup.
    """
    *others, look = rest
    paper, texts = work.meant, work.texts
    whole = paper.updated or paper.date
    return Detail(
        card=card,
        brief=brief,
        byline=full_byline(paper.authors, paper.et_al, look),
        editors=tuple(author_name(editor, look) for editor in paper.editors),
        abstract=texts.prose("abstract"),
        body=texts.prose("body"),
        links=links_of(paper, work.url),
        facts=facts(work, card.citations, look),
        notices=card.notices,
        relations=relations,
        related=tuple(neighbour(other, because) for other, (_, because) in zip(others, best, strict=False)),
        earlier=neighbour(earlier) if earlier else None,
        later=neighbour(later) if later else None,
        language=paper.language if paper.language != look.settings.language else "",
        summary=summary(work),
        published=paper.date.first_day() if paper.date else "",
        modified=whole.first_day() if whole else "",
        aliases=paper.aliases,
        extra=paper.extra,
    )


def neighbour(card: Card, because: str = "") -> Neighbour:
    """A paper as a link from another."""
    return Neighbour(card.title, card.url, card.date.year if card.date else "", card.badge, because, card.notices)


def summary(work: PaperEntry) -> str:
    """What search engines show: the tldr, else the start of the abstract, cut between words."""
    tldr, abstract = work.texts.line("tldr"), work.texts.prose("abstract")
    text = (tldr.text if tldr else "") or (abstract.text if abstract else "")
    if len(text) <= SUMMARY:
        return text
    return text[: SUMMARY - 1].rpartition(" ")[0].rstrip(",;:–—") + "…"


def facts(work: PaperEntry, citations: Figure | None, look: Lookup) -> tuple[Fact, ...]:
    """The details beside the abstract; only what is known."""
    paper = work.meant
    found = [
        Fact("date", "Published", _texts(when(paper.date).long)) if paper.date else None,
        Fact("updated", "Revised", _texts(when(paper.updated).long)) if paper.updated else None,
        _fields(work, look),
        _venue(work, look),
        _type(work),
        Fact("status", "Status", _texts(paper.status.capitalize())) if paper.status else None,
        *_plain(work),
        _translators(work, look),
        _institutions(work, look),
        _citations(citations) if citations else None,
        *(_score(score, look.settings.language) for score in paper.scores),
        _keywords(work, look),
        Fact("key", "Citation key", _texts(paper.key)) if paper.key else None,
        Fact("license", "Licence", _texts(paper.license)) if paper.license else None,
        Fact("funding", "Funding", _texts(*paper.funding)) if paper.funding else None,
        Fact("language", "Language", _texts(paper.language)) if paper.language else None,
    ]
    return tuple(fact for fact in found if fact)


def _type(work: PaperEntry) -> Fact | None:
    """What it is; of a thesis the degree."""
    paper = work.meant
    if not paper.type:
        return None
    usual = TYPES.get(paper.type, paper.type.replace("-", " ").replace("_", " ").capitalize())
    return Fact("type", "Type", _texts(paper.genre if paper.type == "thesis" and paper.genre else usual))


def _translators(work: PaperEntry, look: Lookup) -> Fact | None:
    names = [author_name(it, look) for it in work.meant.translators]
    values = tuple(FactValue(it.text) for it in names)
    return Fact("translators", "Translator" if len(values) == 1 else "Translators", values) if values else None


def _texts(*texts: str) -> tuple[FactValue, ...]:
    return tuple(FactValue(text) for text in texts)


def _plain(work: PaperEntry) -> tuple[Fact | None, ...]:
    """Fields that are shown as they are, and identifiers with their resolvers."""
    paper = work.meant
    plain = (
        ("volume", "Volume", paper.volume),
        ("issue", "Issue", paper.issue),
        ("pages", "Pages", paper.pages.replace("--", "–")),
        (
            "publisher",
            HOUSES.get(paper.type or "", "Publisher"),
            ", ".join(filter(None, (paper.publisher, paper.place))),
        ),
        ("edition", "Edition", paper.edition),
        ("series", "Series", paper.series),
        ("chapter", "Chapter", paper.chapter),
        ("number", NUMBERS.get(paper.type or "", "Number in the series" if paper.series else "Number"), paper.number),
        ("version", "Version", paper.version),
        ("genre", "Kind", paper.genre if paper.type != "thesis" else ""),
        ("isbn", "ISBN", paper.isbn),
        ("issn", "ISSN", paper.issn),
    )
    resolved = (
        ("doi", "DOI", paper.doi, doi_address(paper.doi)),
        ("arxiv", "arXiv", paper.arxiv, f"https://arxiv.org/abs/{paper.arxiv}"),
        ("pmid", "PubMed", paper.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}"),
        ("openreview", "OpenReview", paper.openreview, f"https://openreview.net/forum?id={paper.openreview}"),
    )
    found = [Fact(name, label, _texts(text)) for name, label, text in plain if text]
    found += [Fact(name, label, (FactValue(text, address),)) for name, label, text, address in resolved if text]
    return tuple(found)


def _fields(work: PaperEntry, look: Lookup) -> Fact | None:
    badges = [look.badge(code) for code in classes_of(work.meant)]
    values = tuple(FactValue(f"{badge.label} ({badge.code})", badge.url, inside=True) for badge in badges if badge)
    return Fact("category", "Category" if len(values) == 1 else "Categories", values) if values else None


def _venue(work: PaperEntry, look: Lookup) -> Fact | None:
    venue = work.meant.venue
    if not venue:
        return None
    ref = look.venue(work.meant)
    name = ref.label if venue.name == venue_key(work.meant) else venue.name
    value = FactValue(name, ref.url, inside=True) if ref.url else FactValue(name, venue.url)
    own = (FactValue("Website", venue.url),) if venue.url and ref.url else ()
    return Fact("venue", "Venue", (value, *own))


def _institutions(work: PaperEntry, look: Lookup) -> Fact | None:
    refs = look.institutions(work.meant)
    values = tuple(FactValue(ref.label, ref.url, inside=True) for ref in refs)
    return Fact("institutions", "Institution" if len(values) == 1 else "Institutions", values) if values else None


def _citations(figure: Figure) -> Fact:
    hint = ", ".join(filter(None, (figure.source, figure.as_of)))
    return Fact("citations", "Citations", (FactValue(figure.text, hint=hint),))


def _score(score: Score, language: str) -> Fact:
    as_of = when(score.as_of).long if score.as_of else "date not given"
    value = FactValue(number(score.value, language) + score.unit, hint=", ".join(filter(None, (score.source, as_of))))
    return Fact("score", score.name[:1].upper() + score.name[1:], (value,))


def _keywords(work: PaperEntry, look: Lookup) -> Fact | None:
    values = tuple(FactValue(word, look.keyword_url(word), inside=True) for word in work.meant.keywords)
    return Fact("keywords", "Keywords", values) if values else None
