"""A paper as a line of a bibliography, in one house style."""

import re
from html import escape

from portfolio.formats.csl.csl_types import address_of, remarks_of
from portfolio.formats.record import Contributor, Record
from portfolio.model import Inline

MOST, FIRST = 10, 7
"""Authors up to which all are named, and how many are where there are more."""


HYPHENS = re.compile(r"-+")
ENDED = re.compile(r"[.?!](?:</\w+>)*$")

HELD = frozenset(("chapter", "entry", "entry-encyclopedia", "entry-dictionary"))
"""Types whose references name the publisher of the book that holds them."""


def reference(record: Record, title: Inline, base_url: str) -> Inline:
    """Authors (year). Title (edition). *Venue* volume(issue), pages. Publisher, place. Address."""
    pieces = [_authors(record) or _editors(record), f"({record.date[:4]})" if record.date else ""]
    start = " ".join(piece for piece in pieces if piece)
    address = address_of(record, base_url)
    after = f" ({_edition(record.edition)})" if record.edition and not record.venue else ""
    after += "".join(f" [{it}]" for it in remarks_of(record))
    house = _with_full_stop(_house(record))
    html = [
        _with_full_stop(escape(start)),
        _with_full_stop(title.html + escape(after)),
        _with_full_stop(_where(record, "<em>", "</em>")),
        escape(house),
        escape(address),
    ]
    text = [
        _with_full_stop(start),
        _with_full_stop(title.text + after),
        _with_full_stop(_where(record, "", "")),
        house,
        address,
    ]
    return Inline(" ".join(filter(None, html)), " ".join(filter(None, text)))


def _with_full_stop(text: str) -> str:
    """The text with a full stop, unless it ends in one or in another sign that ends a sentence."""
    return text if not text or ENDED.search(text) else f"{text}."


def _edition(edition: str) -> str:
    """`2` is `2nd ed.`; words stay, with `ed.` where they do not say what they are."""
    if edition.isdigit():
        ends = {"1": "st", "2": "nd", "3": "rd"}
        edition += "th" if edition[-2:-1] == "1" else ends.get(edition[-1], "th")
    return edition if re.search(r"(?i)\bed|aufl|édition|edici", edition) else f"{edition} ed."


def _where(record: Record, start: str, end: str) -> str:
    """The venue between its marks, then edition, volume, issue and pages; else where it is archived."""
    quoted = escape if start else str
    if not record.venue:
        return quoted(f"arXiv:{record.arxiv}" if record.arxiv else "")
    edition = f" ({_edition(record.edition)})" if record.edition else ""
    issue = f"({record.issue})" if record.issue else ""
    volume = f" {record.volume}{issue}" if record.volume or issue else ""
    pages = f", {HYPHENS.sub('–', record.pages)}" if record.pages else ""
    return f"{start}{quoted(record.venue)}{end}{quoted(edition + volume + pages)}"


def _house(record: Record) -> str:
    """Kind and number of what was published alone, its series, and who published it where."""
    if record.venue and record.type not in HELD:
        return ""
    number = "" if record.series else record.number
    series = f"{record.series} {record.number}".strip() if record.series else ""
    what = f"{record.genre or KINDS.get(record.type, '')} {number}".strip() if number or record.genre else ""
    house = "" if record.arxiv and not record.venue else record.publisher
    version = f"version {record.version}" if record.version else ""
    parts = [what, series, version, house, record.place if house else ""]
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:] if what or version else text


KINDS = {"report": "Report", "patent": "Patent", "standard": "Standard"}
"""What a number is, by the CSL type."""


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


def _editors(record: Record) -> str:
    """Who a book without authors is known by."""
    if not record.editors or record.venue:
        return ""
    names = [_person(it) for it in record.editors[:MOST]]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} (ed{'' if len(names) == 1 else 's'}.)"


def _person(it: Contributor) -> str:
    """`J.-L. van der Berg`; a group as it is, and names of other scripts whole."""
    if it.group or not (it.given and it.family) or not it.given[0].isascii():
        return it.name
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in it.given.split())
    return " ".join(filter(None, (initials, it.family, it.suffix)))
