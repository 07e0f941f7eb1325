"""A paper as a line of a bibliography, in one house style."""

import re
from html import escape

from portfolio.prose_types import Inline
from portfolio.records.kinds import address_of, remarks_of
from portfolio.site import Contributor, Record

MOST, FIRST = 10, 7
"""Authors up to which all are named, and how many are where there are more."""


def reference(record: Record, title: Inline, base_url: str) -> Inline:
    """Authors (year). Title. *Venue* volume(issue), pages. Address."""
    pieces = [_authors(record), f"({record.date[:4]})" if record.date else ""]
    start = " ".join(piece for piece in pieces if piece)
    address = address_of(record, base_url)
    status = "".join(f" [{it}]" for it in remarks_of(record))
    html = [
        _ended(escape(start)),
        _ended(title.html + status),
        _ended(_where(record, "<em>", "</em>")),
        escape(address),
    ]
    text = [_ended(start), _ended(title.text + status), _ended(_where(record, "", "")), address]
    return Inline(" ".join(filter(None, html)), " ".join(filter(None, text)))


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends in one or in another sign that ends a sentence."""
    return text if not text or re.search(r"[.?!](?:</\w+>)*$", text) else f"{text}."


def _where(record: Record, start: str, end: str) -> str:
    """The venue between its marks, then volume, issue and pages; else where it is archived, or who published it."""
    quoted = escape if start else str
    if not record.venue:
        return quoted(f"arXiv:{record.arxiv}" if record.arxiv else record.publisher)
    issue = f"({record.issue})" if record.issue else ""
    volume = f" {record.volume}{issue}" if record.volume or issue else ""
    pages = f", {re.sub(r'-+', '–', record.pages)}" if record.pages else ""
    return f"{start}{quoted(record.venue)}{end}{quoted(volume + pages)}"


def _authors(record: Record) -> str:
    """The names with initials; `et al.` where some are left out."""
    known = record.authors if record.before_gap is None else record.authors[: record.before_gap]
    left_out = record.before_gap is not None or record.others or len(known) > MOST
    names = [_person(it) for it in (known[:FIRST] if len(known) > MOST else known)]
    if not names:
        return ""
    if left_out:
        return ", ".join([*names, "et al."])
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _person(it: Contributor) -> str:
    """`J.-L. van der Berg`; a group as it is, and names of other scripts whole."""
    if it.group or not (it.given and it.family) or not it.given[0].isascii():
        return it.name
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in it.given.split())
    return " ".join(filter(None, (initials, it.family, it.suffix)))
