"""Identifiers of papers, people, books and journals."""

import re
from collections.abc import Callable, Collection
from functools import partial

from portfolio.diagnostics import codes
from portfolio.model import identifiers
from portfolio.model.identifiers import expected_digit
from portfolio.model.value_types import ArxivId, Doi, Isbn, Issn, OpenReviewId, Orcid, Pmid
from portfolio.schema.values.value_kind import ValueKind, ValueKinds, lone_part


def _likely_orcid(text: str) -> tuple[str, ...]:
    digits = re.sub(r"[^\dX]", "", text.upper().removeprefix("ORCID"))
    return ("-".join(digits[place : place + 4] for place in range(0, 16, 4)),) if len(digits) == 16 else ()


def _pubmed_advice(text: str, _: str) -> str:
    is_pmc = text.strip()[:3].casefold() == "pmc"
    return "That is a PMC number; the PubMed id is on the paper's page at pubmed.ncbi.nlm.nih.gov" if is_pmc else ""


def _digit_advice(lengths: Collection[int], mend: str, text: str, _: str) -> str:
    digit = expected_digit(text, lengths)
    return f"Its last digit would have to be {digit}. {mend}" if digit else ""


BOOK, SERIAL = (10, 13), (8,)
"""Digits of an ISBN and of an ISSN, each of which is taken for the other."""


def _digit_of_other(lengths: Collection[int], text: str) -> str:
    """The right last digit of the other of the two numbers, where that is what stands here; ''."""
    return "" if expected_digit(text, lengths) else expected_digit(text, (*BOOK, *SERIAL))


def _likely_number(lengths: Collection[int], pattern: str, text: str) -> Collection[str]:
    return () if _digit_of_other(lengths, text) else lone_part(pattern, text)


def _number_advice(lengths: Collection[int], find: Callable[[str], str], mend: str, text: str, key: str) -> str:
    """What to do with the other number, the first right one of several, or one whose last digit is wrong."""
    if digit := _digit_of_other(lengths, text):
        name, read = ("ISSN", identifiers.issn) if lengths == BOOK else ("ISBN", identifiers.isbn)
        if number := read(text):
            return f"That is an {name}: write `{name.lower()}: {number}`"
        wrong = f"That is an {name} whose last digit would have to be {digit}"
        return f"{wrong}: correct it, and write it as `{name.lower()}`"
    if number := find(text):
        return f"Write a single number: `{key}: {number}`"
    return _digit_advice(lengths, mend, text, key)


FROM_ORCID = "Copy it from orcid.org; the last digit guards against slips"
FROM_BOOK = "Copy it from the book's imprint; the last digit guards against slips"
FROM_JOURNAL = "Copy it from the journal's page; the last digit guards against slips"

VALUES = ValueKinds({
    Doi: ValueKind(identifiers.doi, "a DOI such as 10.1000/182", "10.1000/182", codes.BAD_IDENTIFIER,
                   guesses=partial(lone_part, r"10\.\d{4,9}/[^\s<>\"\])},]+")),
    ArxivId: ValueKind(identifiers.arxiv, "an arXiv id such as 2407.15595", "2407.15595", codes.BAD_IDENTIFIER,
                       guesses=partial(lone_part, r"(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?!\d)")),
    Orcid: ValueKind(identifiers.orcid, "an ORCID iD such as 0000-0002-1825-0097 with a right last digit",
                     "0000-0002-1825-0097", codes.BAD_IDENTIFIER, FROM_ORCID, _likely_orcid,
                     partial(_digit_advice, (16,), FROM_ORCID)),
    Pmid: ValueKind(identifiers.pmid, "a PubMed id such as 31452104", "31452104", codes.BAD_IDENTIFIER,
                    guesses=partial(lone_part, r"(?<![\w,])[1-9]\d{4,8}(?![\w,])"), advice=_pubmed_advice),
    OpenReviewId: ValueKind(identifiers.openreview, "an OpenReview id such as Hyx1a2b3c4", "Hyx1a2b3c4",
                            codes.BAD_IDENTIFIER,
                            "Copy the part after `id=` from the paper's address on openreview.net",
                            partial(lone_part, r"(?:id=|forum/|pdf/)([\w-]{8,12})(?![\w./-])")),
    Isbn: ValueKind(identifiers.isbn, "an ISBN such as 978-3-16-148410-0 with a right check digit", "978-3-16-148410-0",
                    codes.BAD_IDENTIFIER, FROM_BOOK,
                    partial(_likely_number, BOOK, r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX](?![\d-])"),
                    partial(_number_advice, BOOK, identifiers.find_isbn, FROM_BOOK)),
    Issn: ValueKind(identifiers.issn, "an ISSN such as 2049-3630 with a right check digit", "2049-3630",
                    codes.BAD_IDENTIFIER, FROM_JOURNAL,
                    partial(_likely_number, SERIAL, r"(?<!\d)\d{4}-?\d{3}[\dX](?!\d)"),
                    partial(_number_advice, SERIAL, identifiers.find_issn, FROM_JOURNAL)),
})  # fmt: skip
