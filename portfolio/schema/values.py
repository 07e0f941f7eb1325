"""How the text of one value becomes a value: a reader, a description and an example for each kind of field."""

import datetime
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code
from portfolio.model import identifiers, value_types
from portfolio.model.addresses import printable_address
from portfolio.model.slugs import fault_of


class ValueKind(NamedTuple):
    """One kind of value."""

    read: Callable[[str], Any]
    """Text to value; None when the text is not of this kind."""
    expected: str
    """What messages call it."""
    example: str
    code: Code = codes.WRONG_VALUE
    mend: str = ""
    """How to mend it; an example of the line unless given."""


def text(written: str) -> str | None:
    """Any text on one line, white space folded; None when there is none."""
    return " ".join(written.split()) or None


def markdown(written: str) -> str | None:
    """Markdown as written; None when there is nothing."""
    return written if written.strip() else None


def boolean(written: str) -> bool | None:
    """true, false, yes and no."""
    return {"true": True, "yes": True, "false": False, "no": False}.get(written.casefold())


def whole(written: str) -> int | None:
    """A whole number of at most nine digits."""
    return int(written) if re.fullmatch(r"[+-]?[0-9]{1,9}", written) else None


def positive(written: str) -> int | None:
    """A whole number from 1."""
    number = whole(written)
    return number if number and number > 0 else None


def count(written: str) -> int | None:
    """A whole number from 0 to 100 million, with or without thousands separators."""
    plain = written.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", written) else written
    number = whole(plain)
    return number if number is not None and 0 <= number <= 100_000_000 else None


def number(written: str) -> float | None:
    """A number of common size; no infinity, no exponent."""
    plain = written.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", written) else written
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?", plain):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def date(written: str) -> value_types.PartialDate | None:
    """A year, a month or a day of the Gregorian calendar (ISO 8601, 5.2), from 1000 to 2999."""
    found = re.fullmatch(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", written.strip())
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        datetime.date(year, month if found.group(2) else 1, day if found.group(3) else 1)
    except ValueError:
        return None
    return value_types.PartialDate(year, month, day)


def address(written: str) -> str | None:
    """An address with a scheme that may be printed; a host has no spaces."""
    if re.match(r"(?i)https?:(?!//[^\s/?#])|https?://[^/?#]*\s", written.strip()):
        return None
    plain = printable_address(written.strip())
    return plain if plain and re.match(r"(?i)https?://|mailto:", plain) else None


def base_address(written: str) -> str | None:
    """An http or https address without a query, ending in a slash."""
    plain = address(written)
    if not plain or not re.match(r"(?i)https?://[^/?#]", plain) or "?" in plain or "#" in plain:
        return None
    if re.search(r"(?i)://[^/]+/(?:.*/)?[^/]+\.(?:html?|php)/*$", plain):  # a page, and no folder
        return None
    return plain.rstrip("/") + "/"


def old_address(written: str) -> str | None:
    """An address inside the site, each part of which can be the name of a folder or a file."""
    parts = written.strip().strip("/").split("/")
    usable = all(re.fullmatch(r"[\w~.-]{1,200}", part) and part.strip(".") for part in parts)
    usable = usable and not any(part.startswith((".git", ".portfolio")) for part in parts)
    return written.strip() if usable else None


def slug(written: str) -> str | None:
    """One part of an address."""
    return None if fault_of(written) else written


def category(written: str) -> str | None:
    """A class: `LG`, `cs.LG`, `stat.ML`, `hep-th`; the archive cs is left out."""
    plain = written.strip()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9.-]{0,39}", plain):
        return None
    return plain[3:] if plain[:3].casefold() == "cs." and len(plain) > 3 else plain


KINDS: dict[Any, ValueKind] = {
    str: ValueKind(text, "text", "some words"),
    value_types.InlineText: ValueKind(text, "a line of text", "some words"),
    value_types.MarkdownText: ValueKind(markdown, "Markdown text", "some words"),
    bool: ValueKind(boolean, "true or false", "true"),
    int: ValueKind(whole, "a whole number", "10", codes.NOT_A_NUMBER),
    value_types.Positive: ValueKind(positive, "a whole number from 1", "10", codes.NOT_A_NUMBER),
    value_types.Count: ValueKind(count, "a count from 0 to 100,000,000", "42", codes.NOT_A_NUMBER),
    float: ValueKind(number, "a number", "55", codes.NOT_A_NUMBER),
    value_types.PartialDate: ValueKind(
        date, "a date such as 2024-05-31, 2024-05 or 2024", "2024-05-31", codes.NOT_A_DATE
    ),
    value_types.Address: ValueKind(
        address, "an address that starts with https://", "https://example.org", codes.BAD_ADDRESS
    ),
    value_types.FileAddress: ValueKind(
        lambda written: printable_address(written.strip()),
        "an address or a file",
        "paper.pdf",
        codes.BAD_ADDRESS,
        "Use an https address, a file beside the entry (`slides.pdf`) or one of static/ (`/slides.pdf`)",
    ),
    value_types.OldAddress: ValueKind(
        old_address,
        "an address inside the site such as /old/name/",
        "/old/name/",
        codes.BAD_ADDRESS,
        "Write the part of the old address that follows the site's own, without ? and #",
    ),
    value_types.Doi: ValueKind(identifiers.doi, "a DOI such as 10.1000/182", "10.1000/182", codes.BAD_IDENTIFIER),
    value_types.ArxivId: ValueKind(
        identifiers.arxiv, "an arXiv id such as 2407.15595", "2407.15595", codes.BAD_IDENTIFIER
    ),
    value_types.Orcid: ValueKind(
        identifiers.orcid,
        "an ORCID iD such as 0000-0002-1825-0097 with a right last digit",
        "0000-0002-1825-0097",
        codes.BAD_IDENTIFIER,
        "Copy it from orcid.org; the last digit guards against slips",
    ),
    value_types.Pmid: ValueKind(identifiers.pmid, "a PubMed id such as 31452104", "31452104", codes.BAD_IDENTIFIER),
    value_types.OpenReviewId: ValueKind(
        identifiers.openreview,
        "an OpenReview id such as Hyx1a2b3c4",
        "Hyx1a2b3c4",
        codes.BAD_IDENTIFIER,
        "Copy the part after `id=` from the paper's address on openreview.net",
    ),
    value_types.Isbn: ValueKind(
        identifiers.isbn,
        "an ISBN such as 978-3-16-148410-0 with a right check digit",
        "978-3-16-148410-0",
        codes.BAD_IDENTIFIER,
        "Copy it from the book's imprint; the last digit guards against slips",
    ),
    value_types.Issn: ValueKind(
        identifiers.issn,
        "an ISSN such as 2049-3630 with a right check digit",
        "2049-3630",
        codes.BAD_IDENTIFIER,
        "Copy it from the journal's page; the last digit guards against slips",
    ),
    value_types.Slug: ValueKind(
        slug,
        "a slug such as flow-matching (a to z, digits, hyphens; no reserved name)",
        "flow-matching",
        codes.BAD_SLUG,
    ),
    value_types.Language: ValueKind(
        identifiers.language, "a language tag such as en or pt-BR", "en", codes.BAD_IDENTIFIER
    ),
    value_types.Email: ValueKind(
        identifiers.email, "a mail address such as ada@example.org", "ada@example.org", codes.BAD_ADDRESS
    ),
    value_types.CategoryCode: ValueKind(category, "a subject class such as LG or stat.ML", "LG"),
    value_types.BaseAddress: ValueKind(
        base_address, "an address such as https://ada.github.io", "https://ada.github.io", codes.BAD_ADDRESS
    ),
}
"""A reader for each type that a field of `model` can have."""
