"""The kinds of files that can be imported, and which of them a file is."""

import re
from collections.abc import Callable
from typing import NamedTuple

from portfolio.importers.files import author_page, bibtex, cff, csl_json, endnote, pubmed, ris, web_of_science
from portfolio.importers.source_types import SourceContents


class FileKind(NamedTuple):
    """A kind of file."""

    name: str
    """By which an import is remembered."""
    title: str
    """What messages call it."""
    ends: tuple[str, ...]
    """How names of such files end."""
    read: Callable[[str, str], SourceContents]
    is_one: Callable[[str], bool]
    """Whether a text is of this kind."""


KINDS = (
    FileKind("ris", "RIS", (".ris",), ris.read, ris.is_one),
    FileKind("nbib", "PubMed", (".nbib", ".medline"), pubmed.read, pubmed.is_one),
    FileKind("isi", "Web of Science", (".isi", ".ciw"), web_of_science.read, web_of_science.is_one),
    FileKind(
        "csl",
        "CSL-JSON",
        (".json",),
        csl_json.read,
        lambda text: text.lstrip().startswith(("[", "{")) and text[:5] != "{\\rtf",
    ),
    FileKind("cff", "CITATION.cff", (".cff",), cff.read, cff.is_one),
    FileKind("enw", "EndNote", (".enw",), endnote.read, endnote.is_one),
    FileKind(
        "bib",
        "BibTeX",
        (".bib", ".bibtex"),
        bibtex.read,
        lambda text: bool(re.search(r"(?m)^[ \t]*@[ \t]*\w+\s*[{(]", text)),
    ),
    FileKind("page", "an author's page", (), author_page.read, author_page.is_one),
)
"""What can be read."""

ENDS = ".bib, .ris, .json, .nbib, .isi, .enw, .cff or .txt"
KNOWN = (
    "BibTeX (.bib), RIS (.ris), CSL-JSON (.json), PubMed (.nbib), Web of Science (.isi, .ciw), EndNote (.enw),"
    " CITATION.cff, lists of DOIs, and the text of an author's page"
)


def kind_of(end: str, text: str) -> FileKind | None:
    """What a file is: by its text, as names of exports are often wrong, and where that says nothing by its end."""
    named = [it for it in KINDS if end in it.ends]
    return next((it for it in (*named, *KINDS) if it.is_one(text)), next(iter(named), None))


SEEMINGS = (
    (r"(?i)<!doctype html|<html", "a web page, perhaps one that asks to sign in"),
    (r"<\?xml|<[a-zA-Z]\w*[ >]", "XML"),
    (r"%PDF", "a PDF"),
    (r"\{\\rtf", "a document of a word processor"),
    (r"[^\n\t]*\t[^\n\t]*\t", "a table, divided by tabs"),
    (r"(?:\"[^\"\n]*\"|[^\n,;\"]*)(?:[,;](?:\"[^\"\n]*\"|[^\n,;\"]*)){3}", "a table (CSV)"),
)


def seeming(text: str) -> str:
    """What a text seems to be that is nothing known; ''."""
    start = text.lstrip()[:2000]
    return next((name for pattern, name in SEEMINGS if re.match(pattern, start)), "")
