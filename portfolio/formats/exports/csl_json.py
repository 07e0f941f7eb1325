"""A paper as CSL-JSON, the data that citation processors read (citation-style-language/schema, csl-data 1.0.2)."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from portfolio.formats.csl.csl_types import DAY, access_date, address_of, bibtex_value, remarks_of, type_of
from portfolio.formats.exports.export_formats import ExportFormat
from portfolio.formats.record import Contributor, Record, pages_of


def csl_item(record: Record, key: str, base_url: str) -> dict[str, Any]:
    """The item, without what is not known."""
    kind = type_of(record)
    fields: dict[str, Any] = {
        "id": key,
        "type": kind,
        "title": record.title,
        "author": [_person(it) for it in record.authors],
        "editor": [_person(it) for it in record.editors],
        "translator": [_person(it) for it in record.translators],
        "issued": _date(record.date),
        "container-title": record.venue,
        "container-title-short": record.venue_short,
        "volume": record.volume,
        "issue": record.issue,
        "page": pages_of(record.pages),
        "publisher": record.publisher,
        **_numbers(record, kind),
        "DOI": record.doi,
        "PMID": record.pmid,
        "ISSN": record.issn,
        "ISBN": record.isbn,
        "URL": address_of(record, base_url),
        "language": record.language,
        "note": "; ".join(remarks_of(record)),
    }
    if record.bibtex:
        fields |= _further(record)
    return {name: value for name, value in fields.items() if value}


SERIES = frozenset(
    ("book", "collection", "classic", "chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary")
)
"""Types whose number is that in a series; that of others is their own."""


def _numbers(record: Record, kind: str) -> dict[str, str]:
    """Edition, series and numbers."""
    own = "" if kind in SERIES else record.number
    return {
        "publisher-place": record.place,
        "edition": record.edition,
        "version": record.version,
        "genre": record.genre,
        "chapter-number": record.chapter,
        "collection-title": record.series,
        "collection-number": "" if own else record.number,
        "number": own or (f"arXiv:{record.arxiv}" if record.arxiv else ""),
    }


FURTHER = {
    "title-short": ("shorttitle",),
    "event-title": ("eventtitle",), "event-place": ("venue",),
    "number-of-pages": ("pagetotal",), "number-of-volumes": ("volumes",), "part-number": ("part",),
    "PMCID": ("pmcid",), "original-title": ("origtitle",), "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
}  # fmt: skip
"""Variables of CSL, and the fields of BibTeX that hold them."""


def _further(record: Record) -> dict[str, Any]:
    """What CSL knows of the further fields of a BibTeX entry."""
    found: dict[str, Any] = {name: bibtex_value(record, *fields) for name, fields in FURTHER.items()}
    dates = {"accessed": access_date(record), "event-date": bibtex_value(record, "eventdate"),
             "original-date": bibtex_value(record, "origdate")}  # fmt: skip
    found |= {name: _date(day[0]) if (day := DAY.match(text)) else None for name, text in dates.items()}
    note = bibtex_value(record, "note")
    return found | ({"note": "; ".join([*remarks_of(record), note])} if note else {})


def _date(text: str) -> dict[str, Any] | None:
    """`2024-05` as CSL has it; None for ''."""
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None


def csl_json(record: Record, key: str, base_url: str) -> str:
    """A list of the one item, as files of CSL-JSON are, with a line end at its end."""
    text = msgspec.json.format(
        msgspec.json.encode([csl_item(record, key, base_url) | _words(record)]), indent=2
    ).decode()
    return re.sub(r"\[\s+(\d+)(?:,\s+(\d+))?(?:,\s+(\d+))?\s+\]", _on_one_line, text) + "\n"


def _words(record: Record) -> dict[str, str]:
    """What no style of references prints."""
    words = {"keyword": ", ".join(record.keywords), "abstract": record.abstract}
    return {name: text for name, text in words.items() if text}


def joined_lists(lists: Iterable[str]) -> str:
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


EXPORT = ExportFormat("json", "CSL-JSON", csl_json, order=3, joined=joined_lists)
