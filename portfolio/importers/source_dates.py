"""Dates as databases and reference managers write them."""

import re

from portfolio.model.value_types import SHORT_MONTHS

NUMERIC = re.compile(r"\s*([12]\d{3})(?:[/.-](\d{0,2}))?(?:[/.-](\d{0,2}))?(?!\d)")
YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
WORD = re.compile(rf"(?<![^\W\d_])({'|'.join(SHORT_MONTHS)})[^\W\d_]*", re.IGNORECASE)
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
        return _iso_date(known[1], numeric[2], numeric[3] or "")
    if (inside := YEAR.search(date)) and inside[1] != known[1]:
        return known[1]
    words = date if WORD.search(date) else year
    month = WORD.search(words)
    if not month:
        return known[1]
    day = DAY.search(YEAR.sub(" ", words))
    return _iso_date(known[1], str(SHORT_MONTHS.index(month[1].lower()) + 1), day[1] if day else "")


def _iso_date(year: str, month: str, day: str) -> str:
    """The parts, as far as they are possible."""
    if not 1 <= int(month or 0) <= 12:
        return year
    return "-".join([year, month.zfill(2)] + ([day.zfill(2)] if day and 1 <= int(day) <= 31 else []))
