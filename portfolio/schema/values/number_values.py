"""Numbers and counts."""

import re
from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.model.value_types import Count, Positive
from portfolio.schema.values.value_kind import ValueKind, ValueKinds


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
    return float(plain) if re.fullmatch(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?", plain) else None


def _likely_counts(text: str) -> Iterator[str]:
    """Thousands as other countries and short forms write them; no fraction."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:['’ \u00a0\u2009\u202f]\d{3})+", text):
        yield re.sub(r"\D", "", text)
    yield from _likely_amounts(text)


def _likely_amounts(text: str) -> Iterator[str]:
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


def _in_figures(text: str, _: str) -> str:
    return "" if re.search(r"\d", text) else "Write a number in figures, or remove the line"


VALUES = ValueKinds({
    int: ValueKind(whole, "a whole number", "10", codes.NOT_A_NUMBER, advice=_in_figures),
    Positive: ValueKind(positive, "a whole number from 1", "10", codes.NOT_A_NUMBER, advice=_in_figures),
    Count: ValueKind(count, "a count from 0 to 100,000,000", "42", codes.NOT_A_NUMBER, "", _likely_counts, _in_figures),
    float: ValueKind(number, "a number", "55", codes.NOT_A_NUMBER, "", _likely_amounts, _in_figures),
})  # fmt: skip
