"""A paper with all its fields, for its own page."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from msgspec.structs import replace

from portfolio.content.content_types import PaperEntry
from portfolio.formats.record import Record
from portfolio.model import OTHER_WORKS, PartialDate, Relations, Score
from portfolio.model.identifiers import doi_address
from portfolio.model.wording import number, when
from portfolio.site.lookup import Groupings, Lookup, author_name, classes_of, venue_key
from portfolio.site.paper_cards import card, cited, full_byline, links, notices
from portfolio.site.paper_records import record
from portfolio.site.related import RELATED, Best, in_time, neighbour, neighbours
from portfolio.site.site_types import Detail, Fact, FactValue, Relation
from portfolio.site.views import Card
from portfolio.system.memo import mapped, same

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

RELATIONS = {
    "supersedes": ("Supersedes", "Superseded by"), "companion": ("Companion", "Companion"),
    "erratum": ("Corrects", "Corrected by"), "preprint_of": ("Published version", "Preprint"),
}  # fmt: skip
"""What a relation is called on the paper that states it, and on the other one."""

SUMMARY = 200
"""Characters of a description for search engines."""


def details(works: Sequence[PaperEntry], traits: tuple[Groupings, ...], look: Lookup) -> tuple[Detail, ...]:
    """Every paper with its neighbours, in the order given."""
    every = every_basics(works, look)
    slugs = [it.card.slug for it in every]
    cards = {slug: it.card for slug, it in zip(slugs, every, strict=True)}
    near = neighbours(traits, look)
    time = in_time(same("dated", tuple(it for it in mapped(_dated, [works]) if it)))
    stating = list(compress(works, mapped(_states, [works])))
    backwards = _backwards(stating)
    named = dict(zip(slugs, works, strict=True)) if stating else {}
    both = {*backwards, *(work.entry.slug for work in stating)} & named.keys()
    related = {slug: same(("relations", slug), _relations(named[slug], backwards, cards)) for slug in both}
    bests = [near.best(slug, _named(related[slug])) if slug in related else near.best(slug) for slug in slugs]
    others = [[cards.get(row[place]) for row in mapped(_others, [bests])] for place in range(RELATED)]
    sides = [time.get(slug, ("", "")) for slug in slugs]
    columns = (
        works, every, [related.get(slug, NOTHING) for slug in slugs], bests,
        [cards.get(before) for before, _ in sides], [cards.get(after) for _, after in sides], *others,
    )  # fmt: skip
    return mapped(_detail, columns, look)


NOTHING: tuple[Relation, ...] = ()


def _dated(work: PaperEntry) -> tuple[PartialDate, str] | None:
    return (work.paper.date, work.entry.slug) if work.paper.date else None


def _states(work: PaperEntry) -> bool:
    """Whether the paper says what it is to others."""
    return work.paper.relations != NO_RELATIONS


def _others(best: Best) -> tuple[str, ...]:
    """The slugs of the related papers, and '' for those that are fewer."""
    return (*(slug for slug, _ in best), *("",) * RELATED)[:RELATED]


def _named(relations: tuple[Relation, ...]) -> frozenset[str]:
    """The slugs of the papers that relations name."""
    return frozenset(it.url.split("/")[1] for relation in relations for it in relation.papers)


NO_RELATIONS = Relations()


class PaperParts(NamedTuple):
    """What is made of a paper alone."""

    card: Card
    brief: Card
    """Without its abstract: the same card as long as nothing else changes."""
    record: Record


def every_basics(works: Sequence[PaperEntry], look: Lookup) -> tuple[PaperParts, ...]:
    """The same of all papers."""
    return mapped(basics, [works], look)


def basics(work: PaperEntry, look: Lookup) -> PaperParts:
    """The paper in lists and in records."""
    whole = card(work, look)
    return PaperParts(whole, same(("brief", whole.slug), replace(whole, abstract=None)), record(work, look))


def _detail(
    work: PaperEntry, own: PaperParts, relations: tuple[Relation, ...], best: Best, earlier: Card | None,
    later: Card | None, *rest: Any,
) -> Detail:  # fmt: skip
    """A paper with its neighbours: the `rest` are the cards of the `best`, as many as there are, and the lookup."""
    *others, look = rest
    paper, texts = work.paper, work.texts
    whole = paper.updated or paper.date
    return Detail(
        card=own.card,
        brief=own.brief,
        byline=full_byline(paper.authors, paper.et_al, look),
        editors=tuple(author_name(editor, look) for editor in paper.editors),
        abstract=texts.abstract,
        body=texts.body,
        links=links(paper, work.url),
        facts=facts(work, look),
        notices=notices(work),
        relations=relations,
        related=tuple(neighbour(other, because) for other, (_, because) in zip(others, best, strict=False)),
        earlier=neighbour(earlier) if earlier else None,
        later=neighbour(later) if later else None,
        language=paper.language if paper.language != look.settings.language else "",
        summary=summary(work),
        published=paper.date.padded() if paper.date else "",
        modified=whole.padded() if whole else "",
        aliases=paper.aliases,
        extra=paper.extra,
    )


def _backwards(works: Sequence[PaperEntry]) -> dict[str, list[tuple[str, str]]]:
    """For each slug, the papers that name it and as what, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for work in works:
        for field in RELATIONS:
            for slug in getattr(work.paper.relations, field):
                found.setdefault(slug, []).append((field, work.entry.slug))
    return found


def _relations(
    work: PaperEntry, backwards: Mapping[str, list[tuple[str, str]]], cards: Mapping[str, Card]
) -> tuple[Relation, ...]:
    """What other papers are to this one, said here or there."""
    found: dict[str, dict[str, None]] = {}
    for field, (here, there) in RELATIONS.items():
        for slug in getattr(work.paper.relations, field):
            if slug in cards:  # the rule about it can be turned off
                found.setdefault(here, {})[slug] = None
        for name, slug in backwards.get(work.entry.slug, ()):
            if name == field:
                found.setdefault(there, {})[slug] = None
    return tuple(Relation(label, tuple(neighbour(cards[slug]) for slug in slugs)) for label, slugs in found.items())


def summary(work: PaperEntry) -> str:
    """What search engines show: the tldr, else the start of the abstract, cut between words."""
    text = (work.texts.tldr.text if work.texts.tldr else "") or (
        work.texts.abstract.text if work.texts.abstract else ""
    )
    if len(text) <= SUMMARY:
        return text
    return text[: SUMMARY - 1].rpartition(" ")[0].rstrip(",;:–—") + "…"


def facts(work: PaperEntry, look: Lookup) -> tuple[Fact, ...]:
    """The details beside the abstract; only what is known."""
    paper = work.paper
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
        _citations(work, look),
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
    paper = work.paper
    if not paper.type:
        return None
    usual = TYPES.get(paper.type, paper.type.replace("-", " ").replace("_", " ").capitalize())
    return Fact("type", "Type", _texts(paper.genre if paper.type == "thesis" and paper.genre else usual))


def _translators(work: PaperEntry, look: Lookup) -> Fact | None:
    names = [author_name(it, look) for it in work.paper.translators]
    values = tuple(FactValue(it.text) for it in names)
    return Fact("translators", "Translator" if len(values) == 1 else "Translators", values) if values else None


def _texts(*texts: str) -> tuple[FactValue, ...]:
    return tuple(FactValue(text) for text in texts)


def _plain(work: PaperEntry) -> tuple[Fact | None, ...]:
    """Fields that are shown as they are, and identifiers with their resolvers."""
    paper = work.paper
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
    badges = [look.badge(code) for code in classes_of(work.paper)]
    values = tuple(FactValue(f"{badge.label} ({badge.code})", badge.url, inside=True) for badge in badges if badge)
    return Fact("category", "Field" if len(values) == 1 else "Fields", values) if values else None


def _venue(work: PaperEntry, look: Lookup) -> Fact | None:
    venue = work.paper.venue
    if not venue:
        return None
    ref = look.venue(work.paper)
    name = ref.label if venue.name == venue_key(work.paper) else venue.name
    value = FactValue(name, ref.url, inside=True) if ref.url else FactValue(name, venue.url)
    own = (FactValue("Website", venue.url),) if venue.url and ref.url else ()
    return Fact("venue", "Venue", (value, *own))


def _institutions(work: PaperEntry, look: Lookup) -> Fact | None:
    refs = look.institutions(work.paper)
    values = tuple(FactValue(ref.label, ref.url, inside=True) for ref in refs)
    return Fact("institutions", "Institution" if len(values) == 1 else "Institutions", values) if values else None


def _citations(work: PaperEntry, look: Lookup) -> Fact | None:
    figure = cited(work.paper.citations, look.settings.language)
    if figure is None:
        return None
    return Fact(
        "citations",
        "Citations",
        (FactValue(figure.text, hint=", ".join(filter(None, (figure.source, figure.as_of)))),),
    )


def _score(score: Score, language: str) -> Fact:
    as_of = when(score.as_of).long if score.as_of else "date not given"
    value = FactValue(number(score.value, language) + score.unit, hint=", ".join(filter(None, (score.source, as_of))))
    return Fact("score", score.name[:1].upper() + score.name[1:], (value,))


def _keywords(work: PaperEntry, look: Lookup) -> Fact | None:
    values = tuple(FactValue(word, look.keyword_url(word), inside=True) for word in work.paper.keywords)
    return Fact("keywords", "Keywords", values) if values else None
