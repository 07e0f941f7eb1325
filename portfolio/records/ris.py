"""A paper as a RIS record (Research Information Systems, the tags that reference managers agree on)."""

import re
from collections.abc import Iterator

from portfolio.records.kinds import address_of, remarks_of, type_of
from portfolio.site import Contributor, Record

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "review": "JOUR",
    "review-book": "JOUR", "paper-conference": "CPAPER", "chapter": "CHAP", "entry-encyclopedia": "ENCYC",
    "entry": "ENCYC", "book": "BOOK", "collection": "EDBOOK", "thesis": "THES", "report": "RPRT", "standard": "STAND",
    "dataset": "DATA", "software": "COMP", "webpage": "ELEC", "post": "ELEC", "post-weblog": "BLOG", "patent": "PAT",
    "manuscript": "UNPB", "article": "UNPB", "speech": "SLIDE", "pamphlet": "PAMP",
}  # fmt: skip
"""RIS's name for a CSL type; `GEN` for every other."""


def ris(record: Record, key: str, base_url: str) -> str:
    """The record, from `TY` to `ER`, with a line end at its end."""
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(record, key, base_url) if value) + (
        "ER  - \n"
    )


def _lines(record: Record, key: str, base_url: str) -> Iterator[tuple[str, str]]:
    first, _, last = re.sub(r"\s*[-–—]+\s*", "-", record.pages).partition("-")
    yield "TY", TYPES.get(type_of(record), "GEN")
    yield "ID", key
    yield "TI", record.title
    yield from (("AU", _person(it)) for it in record.authors)
    yield from (("A2", _person(it)) for it in record.editors)
    yield "PY", record.date[:4]
    yield "DA", "/".join([*record.date.split("-"), "", "", ""][:4]) if record.date else ""
    yield "T2", record.venue
    yield "VL", record.volume
    yield "IS", record.issue
    yield "SP", first
    yield "EP", last
    yield "PB", record.publisher
    yield "SN", record.issn or record.isbn
    yield "DO", record.doi
    yield "AN", f"arXiv:{record.arxiv}" if record.arxiv else ""
    yield "UR", address_of(record, base_url)
    yield "LA", record.language
    yield from (("KW", word) for word in record.keywords)
    yield from (("N1", remark) for remark in remarks_of(record))


def _person(it: Contributor) -> str:
    """`Family, Given, Suffix`; a group, and a single name, as it is."""
    return it.name if it.group or not it.family else ", ".join(filter(None, (it.family, it.given, it.suffix)))
