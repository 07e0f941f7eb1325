"""The fields of a BibTeX entry that its author wrote, and which of them say what a field of ours does.

A field that contradicts the paper is outdated: whoever corrected the paper corrected it for its BibTeX too.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from portfolio.read.bib_dates import date_of
from portfolio.read.bib_fields import joined_title
from portfolio.read.bib_types import genre_of, means, place_of
from portfolio.read.bibliographic import NAME
from portfolio.read.untex import plain, verbatim
from portfolio.site import Record

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

    def named(self, *names: str) -> tuple[str, ...]:
        """Those of these fields that there are."""
        return tuple(name for name in names if name in self.fields and name not in self.outdated)

    def saying(self, text: str, *names: str, read: Callable[[str], str] = plain) -> tuple[str, ...]:
        """The first of these fields that reads as this text; an empty text is said by none."""
        return next(((name,) for name in self.named(*names) if text and read(self.fields[name]) == text), ())

    def venue(self, text: str) -> tuple[str, ...]:
        """The field, with its subtitle, that names this venue."""
        for name in self.named(*VENUES):
            sub = self.fields.get(VENUES[name], "")
            if text and joined_title(plain(self.fields[name]), plain(sub)) == text:
                return (name, VENUES[name]) if sub else (name,)
        return ()

    def genre(self, kind: str, text: str) -> tuple[str, ...]:
        """The field that names this kind of work."""
        return self.saying(text, "type", read=lambda it: genre_of(kind, plain(it)))

    def place(self, text: str) -> tuple[str, ...]:
        """The field that names this place."""
        return self.saying(text, "address", "location", read=lambda it: place_of(plain(it)))

    def address(self, address: str) -> tuple[str, ...]:
        """The field that holds this address."""
        return self.saying(address, "url", "howpublished", read=verbatim)


NOTHING = Own("", {}, frozenset())


def own_fields(record: Record) -> Own:
    """What the author of an entry wrote."""
    if not record.bibtex:
        return NOTHING
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
