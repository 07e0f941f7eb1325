"""Identifiers of the scholarly record, checked by their own rules and written in one form.

Each function returns the identifier's plain form, or None when it is not well formed.
"""

import re
from urllib.parse import quote

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s<>\"]|<[^\s<>\"]*>)+")
"""Angle brackets stand in pairs: `10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2`."""

ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
EMAIL = re.compile(r"[^\s@<>\"',;:\\()\[\]]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def doi(text: str) -> str | None:
    """DOI in lower case without its resolver (ISO 26324: comparison ignores case) and without the sentence's end."""
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE).rstrip(".,;")
    return bare.lower() if DOI.fullmatch(bare) else None


def doi_address(doi: str) -> str:
    """Where a DOI leads: at its resolver, with all that an address may not hold encoded (DOI Handbook, 3.8)."""
    return f"https://doi.org/{quote(doi, safe=IN_PATHS)}"


IN_PATHS = "/:;()._-~!$&'*+,=@"
"""What stays as it is in the path of an address (RFC 3986, section 3.3)."""


def arxiv(text: str) -> str | None:
    """arXiv identifier without prefix or address, its version kept (arXiv identifier scheme, 2007 and before)."""
    bare = re.sub(r"^(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", "", text.strip(), flags=re.IGNORECASE)
    bare = bare.removesuffix(".pdf")
    if not ARXIV.fullmatch(bare):
        return None
    month = re.match(r"(?:\d\d|.*/\d\d)(\d\d)", bare)
    return bare if month and 1 <= int(month.group(1)) <= 12 else None


def orcid(text: str) -> str | None:
    """ORCID iD whose last digit is right (ISO 7064 MOD 11-2)."""
    bare = re.sub(r"^https?://orcid\.org/", "", text.strip()).upper()
    if not ORCID.fullmatch(bare):
        return None
    digits = bare.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return bare if digits[-1] == ("X" if check == 10 else str(check)) else None


def isbn(text: str) -> str | None:
    """ISBN-10 or ISBN-13 with a right check digit, its hyphens kept (ISO 2108)."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        return text.strip() if total % 11 == 0 else None
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits))
        return text.strip() if total % 10 == 0 else None
    return None


def issn(text: str) -> str | None:
    """ISSN with a right check digit (ISO 3297)."""
    bare = text.strip().upper()
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", bare):
        return None
    digits = bare.replace("-", "")
    total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    return bare if total % 11 == 0 else None


def pmid(text: str) -> str | None:
    """PubMed identifier: one to nine digits."""
    bare = text.strip()
    return bare if re.fullmatch(r"[1-9]\d{0,8}", bare) else None


def openreview(text: str) -> str | None:
    """OpenReview forum identifier, taken out of its address where one is given."""
    found = re.fullmatch(
        r"(?:https?://openreview\.net/(?:forum|pdf)\?id=)?([A-Za-z0-9_-]{1,40})(?:[&#].*)?", text.strip()
    )
    return found.group(1) if found else None


def language(text: str) -> str | None:
    """Language tag: language, script and region (BCP 47)."""
    bare = text.strip().replace("_", "-")
    return bare if LANGUAGE.fullmatch(bare) else None


def email(text: str) -> str | None:
    """Mail address, without a display name."""
    bare = text.strip().removeprefix("mailto:")
    return bare if EMAIL.fullmatch(bare) else None
