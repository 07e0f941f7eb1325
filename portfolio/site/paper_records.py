"""What is known of a paper as bare facts, for the records that machines read."""

import re
from collections.abc import Sequence
from html import unescape

from portfolio.content.content_types import PaperEntry, is_external
from portfolio.formats.csl.csl_types import written_address
from portfolio.formats.record import Contributor, Record
from portfolio.markdown.parser.task_boxes import in_words
from portfolio.model import Author, BibField, Paper
from portfolio.model.person_names import is_literal, parts_of
from portfolio.site.lookup import Lookup, author_name

SAME = (
    "key", "keywords", "language", "volume", "issue", "pages", "publisher", "place", "edition", "series", "number",
    "chapter", "version", "genre", "license", "funding", "isbn", "issn", "doi", "arxiv", "pmid", "openreview",
)  # fmt: skip
"""Fields of a paper that a record has too."""


def record(work: PaperEntry, look: Lookup) -> Record:
    """The bibliographic facts of a paper."""
    paper, texts = work.meant, work.texts
    abstract = texts.prose("abstract")
    return Record(
        url=work.url,
        type=paper.type or "",
        title=texts.title.text,
        title_parts=_parts(texts.title.html),
        authors=_contributors(paper.authors, look),
        before_gap=_before_gap(paper.authors),
        others=paper.et_al,
        editors=_contributors(paper.editors, look),
        translators=_contributors(paper.translators, look),
        date=paper.date.iso() if paper.date else "",
        updated=paper.updated.iso() if paper.updated else "",
        abstract=abstract.text if abstract else "",
        abstract_parts=_parts(in_words(abstract.html)) if abstract and "<math" in abstract.html else (),
        status="Retracted" if paper.retracted else "Withdrawn" if paper.withdrawn else "",
        venue=paper.venue.name if paper.venue else "",
        venue_short=paper.venue.short if paper.venue else "",
        venue_url=paper.venue.url if paper.venue else "",
        **{name: getattr(paper, name) for name in SAME},
        bibtex=_bibtex(paper) if paper.bibtex else (),
        address=_address(paper),
        citations=paper.citations.count if paper.citations else None,
        counted_by=paper.citations.source if paper.citations else "",
        counted_on=paper.citations.as_of.iso() if paper.citations and paper.citations.as_of else "",
    )


def _bibtex(paper: Paper) -> tuple[BibField, ...]:
    """Further fields of the entry, without an outdated title of its own."""
    if all(it.name != "title" for it in paper.bibtex):
        return paper.bibtex
    from portfolio.formats.bibtex.custom_fields import without_outdated_title  # imports what reads LaTeX

    return without_outdated_title(paper.bibtex, paper.title)


def _address(paper: Paper) -> str:
    """The work's own address: the link to its publisher, else the one that its BibTeX entry has."""
    link = next((it.url for it in paper.links if it.name == "publisher" and is_external(it.url)), "")
    return link or written_address(paper.bibtex)


_FORMULA = re.compile(r'(?:<math alttext="|<code class="latex">)([^"<]*)(?:"[^>]*>.*?</math>|</code>)', re.DOTALL)
"""A formula, or one that is shown as it was typed."""
_TAG = re.compile(r"<[^>]*>")


def _parts(html: str) -> tuple[str, ...]:
    """A title's plain text, and in turn the LaTeX of its formulas."""
    parts = _FORMULA.split(html)
    return tuple(unescape(part if place % 2 else _TAG.sub("", part)) for place, part in enumerate(parts))


def _before_gap(authors: Sequence[Author]) -> int | None:
    """How many authors stand before the first gap that others follow."""
    return next((place for place, author in enumerate(authors) if author.is_gap), None)


def _contributors(people: Sequence[Author], look: Lookup) -> tuple[Contributor, ...]:
    known, named = look.contributors, [author for author in people if not author.is_gap]
    for author in named:
        if author not in known:
            known[author] = _contributor(author, look)
    return tuple(known[author] for author in named)


def _contributor(author: Author, look: Lookup) -> Contributor:
    """A person under the name that the site shows, or a group; a single word is a name, but no family name."""
    name, own = author_name(author, look), look.own_form(author)
    if is_literal(own.name) and not (own.given or own.family):
        return Contributor(name.text, group=True, page=name.page)
    parts = parts_of(own)
    is_single = own.name == parts.family and " " not in own.name
    family = "" if is_single else parts.whole_family
    return Contributor(name.text, parts.given, family, parts.suffix, orcid=name.orcid, page=name.page)
