"""What a value that cannot be read was probably meant to be: the author's own, in the form that is expected."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from portfolio.model import value_types
from portfolio.model.slugs import slug_of

LONGEST = 200
"""Letters of a value above which nothing is guessed."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Months as English shortens them, which BibTeX knows as strings."""

WORDS = {"on": "true", "1": "true", "y": "true", "t": "true", "off": "false", "0": "false", "n": "false", "f": "false"}


def guesses(text: str, kind: Any) -> Iterator[str]:
    """Values that the text may mean, the likeliest first; the caller tries whether they can be read."""
    if kind in GUESSES and len(text) <= LONGEST:
        plain = re.sub("[\u2010-\u2015\u2212]", "-", text).strip(" \t.,;:\"'“”‘’<>()[]{}")
        yield from GUESSES[kind](plain)


def _date(text: str) -> Iterator[str]:
    """Other orders and separators, months in words, a time behind; never a guess between day and month."""
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    name = re.search(r"[a-z]{3,9}", text.casefold())
    month = MONTHS.index(name.group()[:3]) + 1 if name and name.group()[:3] in MONTHS else 0
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


def _finder(pattern: str) -> Callable[[str], Iterator[str]]:
    """What of the text looks like the value, where only one part does."""

    def find(text: str) -> Iterator[str]:
        found = set(re.findall(pattern, text))
        if len(found) == 1:
            yield found.pop()

    return find


def _orcid(text: str) -> Iterator[str]:
    digits = re.sub(r"[^\dX]", "", text.upper().removeprefix("ORCID"))
    yield "-".join(digits[place : place + 4] for place in range(0, 16, 4)) if len(digits) == 16 else ""


def _address(text: str) -> Iterator[str]:
    if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", text, re.IGNORECASE):
        yield f"https://{text}"
    elif match := re.fullmatch(r"(?:https?|htp|htps|htttps?|hhtps?|http?s):/{0,3}([^/\s:].*)", text, re.IGNORECASE):
        yield f"https://{match[1]}"


def _base(text: str) -> Iterator[str]:
    yield from _address(text)
    plain = re.split("[?#]", text, maxsplit=1)[0].rstrip("/")
    yield plain
    yield plain.rpartition("/")[0]


def _email(text: str) -> Iterator[str]:
    yield from _finder(r"(?<![\w.,+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")(text)
    yield re.sub(r"\s*(?:\[at\]|\(at\)| at )\s*", "@", re.sub(r"\s*(?:\[dot\]|\(dot\)| dot )\s*", ".", text))


def _count(text: str) -> Iterator[str]:
    """Thousands as other countries and short forms write them; no fraction."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:['’ \u00a0\u2009\u202f]\d{3})+", text):
        yield re.sub(r"\D", "", text)
    yield from _amount(text)


def _amount(text: str) -> Iterator[str]:
    """A number with words around it, in thousands, or with a decimal comma."""
    about = r"(?:~|ca\.? ?|about |over |more than |>)?"
    if match := re.fullmatch(about + r"(\d{1,6})(?:\.(\d{1,6}))? ?(k|thousand|m|million|mio)\+?", text.casefold()):
        zeros = 3 if match[3] in ("k", "thousand") else 6
        fraction = match[2] or ""
        if len(fraction) <= zeros:
            yield str(int(match[1] + fraction.ljust(zeros, "0")))
    elif re.fullmatch(r"[+-]?\d+,\d{1,6}", text):
        yield text.replace(",", ".")
    elif match := re.fullmatch(about + r"(\d[\d,]*)(?:\+| ?[a-z%]+)?", text.casefold()):
        yield match[1]


def _file(text: str) -> Iterator[str]:
    """The address in a Markdown link or in angle brackets."""
    if match := re.fullmatch(r"(?:[^\]]*\]\()?(https?://[^\s<>()]+)", text):
        yield match[1]


GUESSES: dict[Any, Callable[[str], Iterator[str]]] = {
    value_types.PartialDate: _date, value_types.Doi: _finder(r"10\.\d{4,9}/[^\s<>\"\])},]+"), value_types.Orcid: _orcid,
    value_types.ArxivId: _finder(r"(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?!\d)"), value_types.Address: _address,
    value_types.BaseAddress: _base, value_types.Email: _email,
    value_types.Pmid: _finder(r"(?<![\w,])[1-9]\d{4,8}(?![\w,])"),
    value_types.Issn: _finder(r"(?<!\d)\d{4}-?\d{3}[\dX](?!\d)"), value_types.Slug: lambda text: iter((slug_of(text),)),
    bool: lambda text: iter((WORDS.get(text.casefold(), ""),)), value_types.Count: _count, float: _amount,
    value_types.FileAddress: _file,
    value_types.Isbn: _finder(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX](?![\d-])"),
    value_types.OpenReviewId: _finder(r"(?:id=|forum/|pdf/)([\w-]{8,12})(?![\w./-])"),
    value_types.CategoryCode: _finder(r"[a-z]+(?:-[a-z]+)?\.[A-Za-z-]{2,}"),
}  # fmt: skip
"""How to guess, for the kinds of values that people write in other forms."""
