"""Works of an ORCID record (info.orcid.org: public API 3.0, `/works` and `/works/{put-codes}`).

What a record says of the authors is often missing; then the DOI is asked for them.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.formats.metadata_text import as_markdown, on_the_web, one_line
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.services import doi
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.model import identifiers
from portfolio.schema.written_values import values_of
from portfolio.services.answer_types import typed_answer, unfit
from portfolio.services.session import Question, Session

NAME = "ORCID"
ADDRESS = "https://pub.orcid.org/v3.0/"

MOST = 100
"""Works of one question."""

TYPES = {
    "journal-article": "article-journal", "conference-paper": "paper-conference", "book": "book",
    "book-chapter": "chapter",
    "preprint": "article", "working-paper": "article", "dissertation-thesis": "thesis", "dissertation": "thesis",
    "report": "report", "data-set": "dataset", "software": "software", "patent": "patent", "review": "review",
    "magazine-article": "article-magazine", "newspaper-article": "article-newspaper", "edited-book": "collection",
    "conference-poster": "speech", "conference-presentation": "speech", "conference-abstract": "paper-conference",
    "lecture-speech": "speech", "manual": "report", "encyclopedia-entry": "entry-encyclopedia",
}  # fmt: skip


class _Said(Struct):
    value: str | None = None


class _Title(Struct):
    title: _Said | None = None
    subtitle: _Said | None = None


class _OrcidDate(Struct):
    year: _Said | None = None
    month: _Said | None = None
    day: _Said | None = None


class _Id(Struct):
    type: str | None = field(name="external-id-type", default=None)
    value: str | None = field(name="external-id-value", default=None)
    relation: str | None = field(name="external-id-relationship", default=None)


class _OrcidIds(Struct):
    every: list[_Id] | None = field(name="external-id", default=None)


class _Contributor(Struct):
    name: _Said | None = field(name="credit-name", default=None)


class _Contributors(Struct):
    every: list[_Contributor] | None = field(name="contributor", default=None)


class _Citation(Struct):
    type: str | None = field(name="citation-type", default=None)
    value: str | None = field(name="citation-value", default=None)


class _OrcidWork(Struct):
    code: int = field(name="put-code")
    title: _Title | None = None
    type: str | None = None
    journal: _Said | None = field(name="journal-title", default=None)
    date: _OrcidDate | None = field(name="publication-date", default=None)
    ids: _OrcidIds | None = field(name="external-ids", default=None)
    url: _Said | None = None
    contributors: _Contributors | None = None
    citation: _Citation | None = None
    description: str | None = field(name="short-description", default=None)


class _Summary(Struct):
    code: int = field(name="put-code")
    index: str | int | None = field(name="display-index", default=None)


class _Group(Struct):
    works: list[_Summary] = field(name="work-summary")


class _OrcidWorks(Struct):
    group: list[_Group]


class _One(Struct):
    work: _OrcidWork | None = None


class _Bulk(Struct):
    bulk: list[_One]


class _Name(Struct):
    given: _Said | None = field(name="given-names", default=None)
    family: _Said | None = field(name="family-name", default=None)
    credit: _Said | None = field(name="credit-name", default=None)


class _OrcidPerson(Struct):
    name: _Name | None


def read(wanted: str, session: Session) -> SourceContents:
    """The works of a record: an ORCID iD, or its address."""
    name = identifiers.orcid(wanted)
    if name is None:
        return SourceContents((), (Skipped(f"orcid:{wanted}", "expected an ORCID iD such as 0000-0002-1825-0097"),))
    tree = session.tree(Question(f"{ADDRESS}{name}/works"))
    if tree is None:
        return SourceContents((), (Skipped(f"orcid:{name}", "there is no such record"),))
    codes = [
        max(group.works, key=_preference).code for group in typed_answer(tree, _OrcidWorks, NAME).group if group.works
    ]
    rows: list[tuple[str, dict[str, Any]]] = []
    lost: list[Skipped] = []
    for start in range(0, len(codes), MOST):
        part = codes[start : start + MOST]
        found = typed_answer(
            session.tree(Question(f"{ADDRESS}{name}/works/{','.join(map(str, part))}")), _Bulk, NAME
        ).bulk
        if len(found) != len(part):
            raise unfit(NAME, f"gives {len(found)} of {len(part)} works")
        rows += [(f"orcid:{it.work.code}", dict(_values(it.work, session))) for it in found if it.work is not None]
        gone = {*part} - {it.work.code for it in found if it.work is not None}
        lost += [Skipped(f"orcid:{code}", "ORCID says no more of it than that it is there") for code in sorted(gone)]
    owner = {
        "name": _owner_name(session.tree(Question(f"{ADDRESS}{name}/person"))),
        "links": {"orcid": f"https://orcid.org/{name}"},
    }
    every = read_of(rows)
    return every._replace(owner=owner, skipped=(*every.skipped, *lost))


def _preference(it: _Summary) -> int:
    """Of several sources of one work the owner prefers the one with the highest index."""
    return int(it.index) if str(it.index).isdigit() else -1  # type: ignore[arg-type]


def _owner_name(tree: Any) -> str:
    """The name of the record's owner."""
    name = (typed_answer(tree, _OrcidPerson, NAME).name if tree is not None else None) or _Name()
    return one_line(_text_of(name.credit) or f"{_text_of(name.given)} {_text_of(name.family)}")


def _text_of(it: _Said | None) -> str:
    return (it.value or "").strip() if it else ""


def _values(it: _OrcidWork, session: Session) -> Iterator[tuple[str, Any]]:
    ids = {
        one.type or "": one.value or ""
        for one in (it.ids.every if it.ids else None) or ()
        if (one.relation or "").casefold() != "part-of"
    }
    number = identifiers.doi(ids.get("doi", "")) or ""
    values = _bibtex_values(it)
    authors = [
        one_line(name)
        for one in (it.contributors.every if it.contributors else None) or ()
        if (name := _text_of(one.name))
    ]
    if number and len(authors or values.get("authors", ())) < 2:
        asked = doi.read(number, session)
        values = {**(dict(asked.papers[0].values) if asked.papers else {}), **values}
        authors = authors if len(authors) > 1 else values.get("authors", authors)
    title = it.title or _Title()
    words = ": ".join(filter(None, (_text_of(title.title), _text_of(title.subtitle))))
    url = on_the_web(_text_of(it.url))
    is_elsewhere = url and not re.search(r"doi\.org|arxiv\.org", url)
    own = {
        "title": as_markdown(one_line(words)),
        "authors": authors or values.get("authors", []),
        "date": values.get("date") or _date(it.date),
        "venue": values.get("venue") or one_line(_text_of(it.journal)),
        "type": TYPES.get((it.type or "").casefold().replace("_", "-"), ""),
        "doi": "" if number.startswith("10.48550/arxiv.") else number,
        "arxiv": identifiers.arxiv(ids.get("arxiv", "")) or number.partition("10.48550/arxiv.")[2],
        "pmid": ids.get("pmid", ""),
        "isbn": ids.get("isbn", ""),
        "abstract": values.get("abstract") or as_markdown(it.description or ""),
        "links": values.get("links") or ({"publisher": url} if is_elsewhere else {}),
    }  # fmt: skip
    yield from {**values, **{name: value for name, value in own.items() if value}}.items()


def _bibtex_values(it: _OrcidWork) -> dict[str, Any]:
    """What the record's own BibTeX says."""
    text = (it.citation.value or "") if it.citation and (it.citation.type or "").casefold() == "bibtex" else ""
    records, _ = records_of(text, "orcid") if "@" in text else ((), ())
    values: dict[str, Any] = values_of(node_of(records[0])) if records else {}
    values.pop("key", None)  # made by a machine
    return values


def _date(it: _OrcidDate | None) -> str:
    parts = [_text_of(one) for one in (it.year, it.month, it.day)] if it else []
    found = [one for one in parts if one.isdigit()]
    return "-".join(one.zfill(2) for one in found)


IMPORTER = ServiceImporter("orcid", read, rank=3)
