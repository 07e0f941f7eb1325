"""RIS as a source of an import: the only door to rispy.

Types and tags are those of the RIS format as Zotero and EndNote write it.
"""

import re
from collections.abc import Mapping
from typing import Any

from portfolio.importing.author_names import listed
from portfolio.importing.plain_text import as_markdown, one_line
from portfolio.importing.records import Read, Skipped, read_of

TYPES = {
    "JOUR": "article-journal", "JFULL": "periodical", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "EDBOOK": "collection",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report",
    "PREPRINT": "article", "UNPB": "manuscript", "MANSCPT": "manuscript", "DATA": "dataset", "COMP": "software",
    "PAT": "patent", "ELEC": "webpage", "WEB": "webpage", "STAND": "standard", "ENCYC": "entry-encyclopedia",
    "SLIDE": "speech", "PAMP": "pamphlet",
}  # fmt: skip


def read(text: str, path: str) -> Read:
    """The papers of a RIS file; a record that never ends is one too."""
    import rispy  # only for such files

    starts = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"TY\s+-", line)]
    try:
        records: list[dict[str, Any]] = rispy.loads(text, skip_unknown_tags=True)
    except Exception as error:  # whatever it is, the file is not understood
        return Read((), (Skipped(path, f"it cannot be read as RIS: {error}"),))
    places = [f"{path}:{line}" for line in starts] if len(starts) == len(records) else [path] * len(records)
    found = read_of((place, _values(it)) for it, place in zip(records, places, strict=True))
    lost = [Skipped(path, "it does not end with a line `ER  -`")] * max(0, len(starts) - len(records))
    return found._replace(skipped=(*found.skipped, *lost))


def _values(it: Mapping[str, Any]) -> dict[str, Any]:
    def first(*names: str) -> str:
        here = [it[name] for name in names if it.get(name)]
        return " ".join(map(str, here[0])) if here and isinstance(here[0], list) else str(here[0]) if here else ""

    kind = TYPES.get(str(it.get("type_of_reference", "")).upper(), "")
    pages = "-".join(filter(None, (first("start_page"), first("end_page"))))
    urls = [
        str(url)
        for url in [*(it.get("urls") or []), *(it.get("file_attachments1") or [])]
        if str(url).startswith("http")
    ]
    links = {"pdf": next((url for url in urls if url.lower().endswith(".pdf")), "")}
    links["publisher"] = next((url for url in urls if url != links["pdf"] and "doi.org/" not in url), "")
    doi = re.search(r"10\.\d{4,9}/\S+", first("doi") or next((url for url in urls if "doi.org/" in url), ""))
    issn = re.search(r"\d{4}-?\d{3}[\dXx]", first("issn"))
    is_book = kind in ("book", "collection", "thesis")
    return {
        "title": as_markdown(first("title", "primary_title", "translated_title")),
        "authors": [listed(str(name)) for name in it.get("authors") or it.get("first_authors") or []],
        "editors": [listed(str(name)) for name in (it.get("secondary_authors") or [] if kind == "chapter" else [])],
        "date": _date(first("date", "publication_year", "year")),
        "venue": one_line(first("journal_name", "secondary_title", "alternate_title3", "alternate_title1")),
        "type": kind,
        "volume": first("volume"), "issue": first("number"), "pages": pages, "publisher": one_line(first("publisher")),
        "isbn": first("issn") if is_book else "", "issn": issn[0] if issn and not is_book else "",
        "doi": doi[0].rstrip(".,;") if doi else "",
        "language": first("language").lower() if len(first("language")) == 2 else "",
        "links": {name: url for name, url in links.items() if url},
        "keywords": [one_line(str(word)) for word in it.get("keywords") or []],
        "abstract": as_markdown(first("abstract", "notes_abstract")),
    }  # fmt: skip


def _date(text: str) -> str:
    """`2020/05/03/`, `2020//`, `2020-05`: as much as is known."""
    found = re.match(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?", text)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
