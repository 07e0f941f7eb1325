"""Records of papers as formats get them, made from the facts that matter to a test."""

from typing import Any

from portfolio.formats.record import Record


def record(**facts: Any) -> Record:
    """A record with these facts and no others."""
    usual: dict[str, Any] = dict.fromkeys(
        ("type", "key", "date", "updated", "abstract", "language", "status", "venue", "venue_short", "venue_url",
         "volume", "issue", "pages", "publisher", "place", "edition", "series", "number", "chapter", "version",
         "genre", "license", "isbn", "issn", "doi", "arxiv", "pmid", "openreview", "address", "counted_by",
         "counted_on"), "",
    ) | {"url": "papers/p/", "title": "A title", "authors": (), "editors": (), "translators": (), "keywords": (),
         "bibtex": (), "funding": (), "abstract_parts": (), "citations": None, "before_gap": None,
         "others": False}  # fmt: skip
    usual |= facts
    return Record(**{"title_parts": (usual["title"],), **usual})
