"""Names in addresses: the only door to python-slugify, and which names may not be used."""

import re
import unicodedata
from functools import lru_cache

MAX_BYTES = 200
"""Leaves room for a suffix within the 255 bytes that file systems allow."""

RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789"),
        "cname",
    ]
)
"""Names that Windows or GitHub Pages keep for themselves."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ _.'-]+[A-Za-z0-9]+)*")
"""Names that need no table of letters."""


def slug_of(text: str) -> str:
    """The text as one part of an address: lower case, ASCII, hyphens.  May be '' when nothing is left."""
    plain = unaccented(text)
    if PLAIN.fullmatch(plain):
        slug = re.sub(r"[ _.'-]+", "-", plain).lower()
    else:
        from slugify import slugify  # only for names beyond accented words: its tables cost 12 ms

        slug = slugify(text)
    return slug[:MAX_BYTES].strip("-")


def fault_of(slug: str) -> str:
    """Why this cannot be a slug, in words that follow 'a slug'; or '' when it can."""
    if not slug:
        return "must not be empty"
    if not SLUG.fullmatch(slug):
        return "is made of lower case letters a to z, digits and single hyphens"
    if slug in RESERVED:
        return "must not be a name that operating systems reserve"
    if len(slug) > MAX_BYTES:
        return f"must not be longer than {MAX_BYTES} characters"
    return ""


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """What two spellings of one name have in common: no case, no accents, single spaces."""
    return " ".join(unaccented(text.casefold()).replace(".", " ").split())


LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "ı": "i", "ß": "ss", "’": "'"}
)  # fmt: skip
"""Latin letters that Unicode does not take apart, and the typographic apostrophe."""


def unaccented(text: str) -> str:
    """The text without accents; letters that are not a base letter with accents stay."""
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in marks if not unicodedata.combining(letter)).translate(LETTERS)
