"""Dates and languages as databases and reference managers write them."""

import re

from portfolio.read.bib_types import LANGUAGES

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMERIC = re.compile(r"\s*([12]\d{3})(?:[/.-](\d{0,2}))?(?:[/.-](\d{0,2}))?(?!\d)")
YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
WORD = re.compile(rf"(?<![^\W\d_])({'|'.join(MONTHS)})[^\W\d_]*", re.IGNORECASE)
DAY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])(?!\d)")


def date_of(date: str, year: str = "") -> str:
    """As much of a date as is known: of `2020/05/03/`, `2020//`, `May 3, 2020`, `3-7 May 2020`, `2020 Jan-Feb`.

    The `year` of a field of its own counts where the date has none or another.  Of a span the start is taken.
    """
    known = YEAR.search(year) or YEAR.search(date)
    if not known:
        return ""
    numeric = NUMERIC.match(date) or NUMERIC.match(year)
    if numeric and numeric[1] == known[1] and numeric[2]:
        return _joined(known[1], numeric[2], numeric[3] or "")
    if (inside := YEAR.search(date)) and inside[1] != known[1]:
        return known[1]
    words = date if WORD.search(date) else year
    month = WORD.search(words)
    if not month:
        return known[1]
    day = DAY.search(YEAR.sub(" ", words))
    return _joined(known[1], str(MONTHS.index(month[1].lower()) + 1), day[1] if day else "")


def _joined(year: str, month: str, day: str) -> str:
    """The parts, as far as they are possible."""
    if not 1 <= int(month or 0) <= 12:
        return year
    return "-".join([year, month.zfill(2)] + ([day.zfill(2)] if day and 1 <= int(day) <= 31 else []))


CODES = {
    "ara": "ar", "baq": "eu", "bul": "bg", "cat": "ca", "chi": "zh", "zho": "zh", "cze": "cs", "ces": "cs", "dan": "da",
    "dut": "nl", "nld": "nl", "eng": "en", "est": "et", "fin": "fi", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de",
    "gle": "ga", "gre": "el", "ell": "el", "heb": "he", "hrv": "hr", "hun": "hu", "ice": "is", "isl": "is", "ita": "it",
    "jpn": "ja", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "nor": "no", "per": "fa", "fas": "fa", "pol": "pl",
    "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru", "slo": "sk", "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
"""Languages by their codes of three letters (ISO 639-2)."""


def language_of(text: str) -> str:
    """The tag of a language that is given as a tag, a code of three letters or an English name; ''."""
    word = re.split(r"[;,/]", text.strip())[0].strip().replace("_", "-")
    if word.casefold() in CODES:
        return CODES[word.casefold()]
    if found := re.fullmatch(r"([A-Za-z]{2})(?:-([A-Za-z]{2}))?", word):
        return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")
    return LANGUAGES.get(re.sub(r"[^a-z]", "", word.casefold()), "")
