"""The fields of a BibTeX entry that its author wrote, and which of them say what a field of ours does.

A field that contradicts the paper is outdated: whoever corrected the paper corrected it for its BibTeX too.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from portfolio.formats.bibtex.bibliographic_fields import NAME, is_balanced, joined_title
from portfolio.formats.bibtex.entry_dates import date_of
from portfolio.formats.bibtex.entry_types import CONTAINERS, HOUSES, PUBLISHERS, genre_of, means, place_of
from portfolio.formats.latex.field_text import markdown, plain
from portfolio.formats.latex.to_latex import tex
from portfolio.formats.latex.verbatim import verbatim
from portfolio.formats.record import Record
from portfolio.model import BibField

VENUES = {
    "journal": "journalsubtitle", "journaltitle": "journalsubtitle", "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle", "eventtitle": "",
}  # fmt: skip
"""Where a venue stands, and its subtitle."""

TYPE = re.compile(r"[a-z][a-z0-9_-]*")
NEITHER = ("comment", "string", "preamble", "xdata", "set")
"""Names behind an `@` that are no types of entries."""

DATES = ("date", "year", "month")


class Own(Struct, frozen=True):
    """What the author wrote."""

    entry_type: str
    """The type of the entry, or ''."""
    fields: Mapping[str, str]
    """Fields by name, as LaTeX."""
    outdated: frozenset[str]
    """Those that must not go out unless they stand for a field of ours."""

    def instead(self, ours: Mapping[str, str], record: Record, kind: str) -> dict[str, str]:
        """The author's fields in place of `ours` where they say the same, and then the others, each as its source."""
        same = self._same(record, kind)
        found: dict[str, str] = {}
        for name, source in ours.items():
            if own := same.get(name, ()):
                found |= {it: self._source(it) for it in own}
            elif source:
                found[name] = source
        if "note" in self.fields:
            notes = (ours["note"][1:-1], self._source("note")[1:-1])
            found["note"] = f"{{{'. '.join(filter(None, notes))}}}"
        others = (name for name in self.fields if name not in found and name not in self.outdated)
        return found | {name: self._source(name) for name in others}

    def _source(self, name: str) -> str:
        """A field as its author wrote it, in braces."""
        text = self.fields[name]
        return f"{{{text if is_balanced(text) else tex(plain(text))}}}"

    def _same(self, record: Record, kind: str) -> dict[str, tuple[str, ...]]:
        """By the names of our fields, those of the author that say the same."""
        return {
            "title": self._present_fields("title", "subtitle"),
            CONTAINERS.get(kind, "booktitle"): self._venue(record.venue),
            **{name: self._present_fields(name) for name in ("year", "month", "date", "isbn", "issn", "eprint")},
            "archiveprefix": self._present_fields("archiveprefix", "eprinttype"),
            "langid": self._present_fields("langid", "language"),
            "pages": self._saying(record.pages, "eid", "articleno", "article-number"),
            "type": self._saying(record.genre, "type", read=lambda it: genre_of(kind, plain(it))),
            HOUSES.get(kind, "publisher"): self._saying(record.publisher, *PUBLISHERS),
            "address": self._saying(record.place, "address", "location", read=lambda it: place_of(plain(it))),
            "url": self._saying(record.address, "url", "howpublished", read=verbatim),
        }

    def _present_fields(self, *names: str) -> tuple[str, ...]:
        """Those of these fields that there are."""
        return tuple(name for name in names if name in self.fields and name not in self.outdated)

    def _saying(self, text: str, *names: str, read: Callable[[str], str] = plain) -> tuple[str, ...]:
        """The first of these fields that reads as this text; an empty text is said by none."""
        return next(((name,) for name in self._present_fields(*names) if text and read(self.fields[name]) == text), ())

    def _venue(self, text: str) -> tuple[str, ...]:
        """The field, with its subtitle, that names this venue."""
        for name in self._present_fields(*VENUES):
            sub = self.fields.get(VENUES[name], "")
            if text and joined_title(plain(self.fields[name]), plain(sub)) == text:
                return (name, VENUES[name]) if sub else (name,)
        return ()


def without_outdated_title(fields: tuple[BibField, ...], title: str) -> tuple[BibField, ...]:
    """The fields of an entry without its own title where it does not read as that of the paper."""
    written = {it.name: it.text for it in fields}
    own = joined_title(markdown(written["title"]), markdown(written.get("subtitle", "")))
    return fields if own == title else tuple(it for it in fields if it.name not in ("title", "subtitle"))


def own_fields(record: Record) -> Own:
    """What the author of an entry wrote."""
    fields = {it.name.lower(): " ".join(it.text.split()) for it in record.bibtex if it.text.strip()}
    fields = {name: text for name, text in fields.items() if NAME.fullmatch(name)}
    written = fields.pop("entrytype", "").casefold()
    is_type = TYPE.fullmatch(written) and written not in NEITHER and means(written, record.type)
    outdated = {name for name in DATES if name in fields and not _is_dated(record.date, fields)}
    outdated |= {name for name in ("isbn", "issn") if name in fields and getattr(record, name) not in fields[name]}
    return Own(written if is_type else "", fields, frozenset(outdated))


def _is_dated(date: str, fields: Mapping[str, str]) -> bool:
    """Whether the author's own fields, beside those that we make, mean this date."""
    year, _, rest = date.partition("-")
    ours = {"year": year, "month": rest[:2], "day": rest[3:]}
    return date_of(lambda name: plain(fields[name]) if name in fields else ours.get(name, "")).text == date
