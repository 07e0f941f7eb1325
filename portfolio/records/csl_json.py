"""A paper as CSL-JSON, the data that citation processors read (citation-style-language/schema, csl-data 1.0.2)."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from portfolio.records.kinds import address_of, remarks_of, type_of
from portfolio.site import Contributor, Record


def csl_item(record: Record, key: str, base_url: str) -> dict[str, Any]:
    """The item, without what is not known."""
    fields: dict[str, Any] = {
        "id": key,
        "type": type_of(record),
        "title": record.title,
        "author": [_person(it) for it in record.authors],
        "editor": [_person(it) for it in record.editors],
        "issued": {"date-parts": [[int(part) for part in record.date.split("-")]]} if record.date else None,
        "container-title": record.venue,
        "volume": record.volume,
        "issue": record.issue,
        "page": re.sub(r"\s*[-–—]+\s*", "-", record.pages),
        "publisher": record.publisher,
        "number": f"arXiv:{record.arxiv}" if record.arxiv else "",
        "DOI": record.doi,
        "PMID": record.pmid,
        "ISSN": record.issn,
        "ISBN": record.isbn,
        "URL": address_of(record, base_url),
        "language": record.language,
        "note": "; ".join(remarks_of(record)),
    }
    return {name: value for name, value in fields.items() if value}


def csl_json(record: Record, key: str, base_url: str) -> str:
    """A list of the one item, as files of CSL-JSON are, with a line end at its end."""
    text = msgspec.json.format(msgspec.json.encode([csl_item(record, key, base_url)]), indent=2).decode()
    return re.sub(r"\[\s+(\d+)(?:,\s+(\d+))?(?:,\s+(\d+))?\s+\]", _on_one_line, text) + "\n"


def joined(lists: Iterable[str]) -> str:
    """One list of the items of several such lists."""
    start, end = "[\n", "\n]\n"
    return start + ",\n".join(it[len(start) : -len(end)] for it in lists) + end


def _on_one_line(numbers: re.Match[str]) -> str:
    return f"[{', '.join(filter(None, numbers.groups()))}]"


def _person(it: Contributor) -> dict[str, str]:
    if it.group or not it.family:
        return {"literal": it.name}
    fields = {"family": it.family, "given": it.given, "suffix": it.suffix}
    return {name: text for name, text in fields.items() if text}
