"""Papers by their arXiv numbers, or of an author there: the only door to defusedxml.

arXiv API user's manual (info.arxiv.org/help/api), author identifiers (info.arxiv.org/help/author_identifiers).
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from portfolio.formats.metadata_text import as_markdown, one_line
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.record_validation import read_of, understood
from portfolio.importers.source_types import Imported, Skipped, SourceContents
from portfolio.model import identifiers
from portfolio.services.answer_types import unfit
from portfolio.services.session import Session

ADDRESS = "https://export.arxiv.org/api/query"
FEEDS = "https://arxiv.org/a/"
"""Below it, `warner_s_1.atom2` has the papers of an author."""

MOST = 50
"""Numbers of one question, and papers of one answer about an author."""

AUTHOR = re.compile(
    r"(?:https?://arxiv\.org/)?a/(?P<id>[a-z][\w-]*_\d+|\d{4}-\d{4}-\d{4}-\d{3}[\dX])|au:(?P<name>[\w .,'’-]+)"
)
"""An author: by an identifier (`a/warner_s_1`, or an ORCID iD), or by a name, which several people may have."""

ID = re.compile(r"([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(v\d+)?")
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = "{http://arxiv.org/schemas/atom}"


def read(wanted: str, session: Session, address: str = ADDRESS) -> SourceContents:
    """The papers of some numbers, divided by commas or spaces; or of an author."""
    if author := AUTHOR.fullmatch(wanted.strip()):
        return _of_author(author, session, address)
    names = [re.sub(r"^(https?://arxiv\.org/(abs|pdf)/|arxiv:)", "", it, flags=re.IGNORECASE)
             for it in re.split(r"[\s,]+", wanted.strip())]  # fmt: skip
    skipped = [
        Skipped(f"arxiv:{it}", "expected an arXiv number such as 2407.15595") for it in names if not ID.fullmatch(it)
    ]
    good = [it for it in names if ID.fullmatch(it)]
    papers: list[Imported] = []
    for start in range(0, len(good), MOST):
        part = good[start : start + MOST]
        query = urlencode({"id_list": ",".join(part), "max_results": len(part)})
        answer = session.get(f"{address}?{query}", "application/atom+xml")
        found = _entries(answer.data) if answer.status == 200 else None
        if found is None:
            skipped += [Skipped(f"arxiv:{it}", f"the answer of arXiv cannot be read ({answer.status})") for it in part]
            continue
        known = {}
        for entry in found:
            it = understood(dict(_values(entry)), "arxiv")
            if isinstance(it, Imported) and it.paper.arxiv:
                known[re.sub(r"v\d+$", "", it.paper.arxiv)] = it
        for name in part:
            bare = re.sub(r"v\d+$", "", name)
            if bare in known:
                papers.append(known[bare]._replace(place=f"arxiv:{name}"))
            else:
                skipped.append(Skipped(f"arxiv:{name}", "arXiv does not know it"))
    return SourceContents(tuple(papers), tuple(skipped))


def _of_author(author: re.Match[str], session: Session, address: str) -> SourceContents:
    """All papers of an author."""
    if author["id"]:
        answer = session.get(f"{FEEDS}{author['id']}.atom2", "application/atom+xml")
        if answer.status == 404:
            return SourceContents((), (Skipped(f"arxiv:a/{author['id']}", "arXiv does not know this author"),))
        entries, _ = _feed_entries(answer.data, answer.status)
    else:
        entries, total = [], 1
        while len(entries) < total:
            query = {"search_query": f'au:"{author["name"].strip()}"', "start": len(entries), "max_results": MOST}
            answer = session.get(f"{address}?{urlencode(query)}", "application/atom+xml")
            more, total = _feed_entries(answer.data, answer.status)
            if not more and len(entries) < total:
                raise unfit("arXiv", f"gives {len(entries)} of {total} papers")
            entries += more
    rows = [dict(_values(it)) for it in entries]
    return read_of((f"arxiv:{values['arxiv'] or 'entry'}", values) for values in rows)


def _feed_entries(data: bytes, status: int) -> tuple[list[Any], int]:
    """The entries of a feed, and how many there are in all; raises `Failure` for an answer that is none."""
    found = _entries(data) if status == 200 else None
    if found is None:
        raise unfit("arXiv", f"gives an answer that cannot be read ({status})")
    total = re.search(rb"<opensearch:totalResults[^>]*>(\d+)<", data)
    return found, int(total[1]) if total else len(found)


def _entries(data: bytes) -> list[Any] | None:
    """The entries of a feed; None where it is none."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return list(root.iter(f"{ATOM}entry")) if root.tag == f"{ATOM}feed" else None


def _values(entry: Any) -> Iterator[tuple[str, Any]]:
    def text(name: str) -> str:
        found = entry.find(name)
        return (found.text or "") if found is not None else ""

    number = ID.search(text(f"{ATOM}id"))
    yield "title", as_markdown(one_line(text(f"{ATOM}title")))
    names = [one_line(it.findtext(f"{ATOM}name") or "") for it in entry.iter(f"{ATOM}author")]
    yield "authors", [name for name in names if name]
    yield "date", text(f"{ATOM}published")[:10]
    primary = entry.find(f"{OWN}primary_category")
    yield "category", primary.get("term", "") if primary is not None else ""
    yield "type", "article"
    yield "arxiv", number[1] if number else ""
    yield "doi", text(f"{OWN}doi").strip()
    yield "note", as_markdown(one_line(text(f"{OWN}comment")))
    yield "abstract", as_markdown(text(f"{ATOM}summary"))


IMPORTER = ServiceImporter("arxiv", read, rank=2, identifier=identifiers.arxiv)
