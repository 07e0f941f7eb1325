"""Dates."""

import datetime
import re
from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.model.value_types import SHORT_MONTHS, PartialDate
from portfolio.schema.mend.synonyms import CHOICES
from portfolio.schema.values.value_kind import ValueKind, ValueKinds


def date(written: str) -> PartialDate | None:
    """A year, a month or a day of the Gregorian calendar (ISO 8601, 5.2), from 1000 to 2999."""
    found = re.fullmatch(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", written.strip())
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        datetime.date(year, month if found.group(2) else 1, day if found.group(3) else 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _likely(text: str) -> Iterator[str]:
    """Other orders and separators, months in words, a time behind; never a guess between day and month."""
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    name = re.search(r"[a-z]{3,9}", text.casefold())
    month = SHORT_MONTHS.index(name.group()[:3]) + 1 if name and name.group()[:3] in SHORT_MONTHS else 0
    if match := re.match(r"(\d{4})[-/._ ](\d{1,2})[-/._ ](\d{1,2})(?!\d)", text):
        yield "{}-{:0>2}-{:0>2}".format(*match.groups())
        if int(match[2]) > 12:
            yield "{0}-{2:0>2}-{1:0>2}".format(*match.groups())
    elif match := re.fullmatch(r"(\d{4})[-/._ ](\d{1,2})", text):
        yield "{}-{:0>2}".format(*match.groups())
    elif match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        yield "-".join(match.groups())
    elif match := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text):
        first, sign, second, year = int(match[1]), match[2], int(match[3]), match[4]
        if first > 12 or sign == ".":
            yield f"{year}-{second:02}-{first:02}"
        elif second > 12:
            yield f"{year}-{first:02}-{second:02}"
    elif month:
        year = next((str(number) for number in numbers if number > 999), "")
        day = next((f"-{number:02}" for number in numbers if number < 32), "")
        yield f"{year}-{month:02}{day}"
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", text)
    if len(set(years)) == 1 and not re.search(r"[-/.]\d", text):
        yield years[0]


def _advice(text: str, key: str) -> str:
    """What is wrong with a date that looks like one, or that says that there is none yet."""
    import calendar  # only when there is a mistake

    word = " ".join(text.casefold().replace("-", " ").split())
    status = CHOICES.get(word, word if word in ("accepted", "under review") else "")
    if key == "date" and status in ("accepted", "under review"):
        return f"Leave the date out, and write `status: {status}`"
    if key == "date" and word.strip(".") in ("n.d", "nd", "tbd", "tba", "unknown", "none", "?"):
        return "Leave the date out while it is not known"
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-]([12]\d{3})", text.strip()):
        one, other, year = int(match[1]), int(match[2]), match[3]
        if 1 <= one <= 12 and 1 <= other <= 12:
            return (
                f"Write `{key}: {year}-{other:02}-{one:02}` or `{key}: {year}-{one:02}-{other:02}`, whichever day it is"
            )
    match = re.fullmatch(r"([12]\d{3})-(\d\d)(?:-(\d\d))?", text.strip())
    if not match:
        return ""
    year, month = match[1], int(match[2])
    if not 1 <= month <= 12:
        return f"There is no month {match[2]}; if only the year is sure, write `{key}: {year}`"
    days = calendar.monthrange(int(year), month)[1]
    name = f"{calendar.month_name[month]} {year}"
    return f"{name} has {days} days; if only the month is sure, write `{key}: {year}-{match[2]}`"


VALUES = ValueKinds({
    PartialDate: ValueKind(date, "a date such as 2024-05-31, 2024-05 or 2024", "2024-05-31", codes.NOT_A_DATE,
                           guesses=_likely, advice=_advice),
})  # fmt: skip
