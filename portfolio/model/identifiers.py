"""Identifiers of the scholarly record, checked by their own rules and written in one form.

`doi`, `isbn` and the like read a value that should be the identifier and nothing else: they return its plain form, or
None where it is not certain.  `find_doi`, `find_isbn` and the like take the first right one out of a field as programs
write it, with labels, several numbers and other words: they return '' where there is none.
"""

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, unquote

LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
EMAIL = re.compile(r"[^\s@<>\"',;:\\()\[\]]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_SIGNS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-" * 9,
                       "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")  # fmt: skip
"""Dashes that stand for hyphens, and what nobody sees."""


def _tidy(text: str) -> str:
    """The text with plain hyphens and without invisible characters."""
    return text.strip() if text.isascii() else text.translate(_SIGNS).strip()


# DOI

DOI = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/(?:[^\s<>\"]|<(?!/|[a-zA-Z]+/?>)[^\s<>\"]*>)+")
"""Angle brackets stand in pairs: `10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2`."""

_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[a-z0-9._-]*[a-z0-9]")
_GAPS = re.compile(
    r"(10\.)\s*(\d{4,9}(?:\.\d+)*)\s*/\s*(?=\S)|(?<=[/_(:-])\s+(?=\w)(?!10\.\d{4})|(?<=\.)\s+(?=\d+[.-]\d)(?!10\.\d{4})"
)
"""Where a line was broken within a DOI."""

_ENCODED = re.compile(r"%(?:2F|3A|3B|3C|3E|28|29|5B|5D|2C|23)", re.IGNORECASE)
_NEXT = re.compile(r"[,;|]+(?=https?:|doi|10\.\d{4,9}/)|(?=https?://)", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.|(?:dx\.)?doi\.org/)\S*$", re.IGNORECASE)
_VIEWS = re.compile(
    r"(?:;jsessionid.*|/(?:full|abstract|e?pdf|meta|html|summary|references|download|fulltext(?:\.html)?)/?|\.pdf|\.html?)$",
    re.IGNORECASE,
)
"""What publishers put behind a DOI in the address of a page."""
_LABEL = re.compile(r"[<(\[{]?(?:(?:info|urn):)?(?:doi)?[\s:=/]*(?:https?://\S*|\S+\.\w+/\S*)?", re.IGNORECASE)
"""What may stand before a lone DOI."""

_END = re.compile(r"[\s.,;:)\]}]*")


class _Found(NamedTuple):
    """An identifier in a text, with what stands around it."""

    before: str
    value: str
    after: str


def first_found(find: Callable[[str], str], texts: Iterable[str]) -> str:
    """The first identifier that `find_doi` or its like takes out of these texts; ''."""
    return next(filter(None, map(find, texts)), "")


def doi(text: str) -> str | None:
    """DOI in lower case without its resolver (ISO 26324: comparison ignores case) and without the sentence's end.

    The address of a publisher's page that holds it will do; two of them, or other words, will not.
    """
    if _PLAIN_DOI.fullmatch(text):
        return text
    found = _doi_in(text)
    if not found or not _LABEL.fullmatch(found.before):
        return None
    end = found.after.removeprefix(">") if found.before.startswith("<") else found.after
    return found.value if _END.fullmatch(end) else None


def find_doi(text: str) -> str:
    """The first DOI in a text, in lower case; ''."""
    found = _doi_in(text)
    return found.value if found else ""


def _doi_in(text: str) -> _Found | None:
    """The first DOI, out of LaTeX, HTML and the encoding of addresses."""
    text = _tidy(text)
    if "10." not in text:
        return None
    text = re.sub(r"\{?\\([_&%#])\}?", r"\1", text) if "\\" in text else text
    text = html.unescape(text) if re.search(r"&(?:[lg]t|amp|#\w+);", text) else text
    if _ENCODED.search(text) and (decoded := unquote(text)).count("<") == decoded.count(">"):
        text = decoded
    text = _GAPS.sub(lambda it: f"{it[1]}{it[2]}/" if it[1] else "", text) if re.search(r"\s", text) else text
    found = DOI.search(text)
    if not found:
        return None
    before, whole = text[: found.start()], found[0]
    is_address = bool(_ADDRESS.search(before))
    value = _NEXT.split(whole, maxsplit=1)[0]
    end = len(value)
    if is_address:
        value = _off_page(value, before)
    value = _without_end(value)
    after = "" if is_address and value else whole[len(value) : end]
    return _Found(before, value.lower(), after + text[found.start() + end :]) if DOI.fullmatch(value) else None


def _off_page(value: str, before: str) -> str:
    """A DOI out of an address, without what names a form of its page."""
    value = re.split("[?#&]" if "?" in before else "[?#]", value, maxsplit=1)[0]
    if not re.search(r"doi\.org/$", before, re.IGNORECASE):
        value = _VIEWS.sub("", _VIEWS.sub("", value))
        value = re.sub(r"v\d+(?:\.full(?:-text)?)?$", "", value) if value.startswith("10.1101/") else value
    return value.rstrip("/")


def _without_end(value: str) -> str:
    """The value without the sentence's end and without brackets that close none of its own."""
    while True:
        last = value[-1:]
        is_open = last in ")]}" and value.count(last) > value.count({")": "(", "]": "[", "}": "{"}.get(last, ""))
        if not last or not (last in ".,;:'’”" or is_open):
            return value
        value = value[:-1]


def doi_address(doi: str) -> str:
    """Where a DOI leads: at its resolver, with all that an address may not hold encoded (DOI Handbook, 3.8)."""
    return f"https://doi.org/{quote(doi, safe=IN_PATHS)}"


IN_PATHS = "/:;()._-~!$&'*+,=@"
"""What stays as it is in the path of an address (RFC 3986, section 3.3)."""


_SERVER_DOI = re.compile(
    r"10\.(?:1101/(?=\d)|(?:48550|64898|26434|2139|31234|31219|31235|31222|31223|35542|32942|33774|20944|21203|36227"
    r"|22541)/)",
    re.IGNORECASE,
)
"""DOIs of arXiv, bioRxiv and medRxiv (the publisher's journals have letters there), openRxiv, ChemRxiv, SSRN, PsyArXiv,
OSF, SocArXiv, MetaArXiv, EarthArXiv, EdArXiv, EcoEvoRxiv, Cambridge Open Engage, Preprints.org, Research Square,
TechRxiv and Authorea."""

_ARCHIVE_DOI = re.compile(r"10\.(?:12688|5281|17605)/")
"""DOIs of F1000, Zenodo and OSF, where preprints stand among other things."""


def is_of_server(doi: str) -> bool:
    """Whether a server of preprints gave this DOI: a paper has it beside that of its publisher."""
    return bool(_SERVER_DOI.match(doi))


def may_be_preprint(doi: str) -> bool:
    """Whether what has this DOI may be without a publisher."""
    return is_of_server(doi) or bool(_ARCHIVE_DOI.match(doi))


_SERVERS = re.compile(
    r"\b(?:ar|bio|med|chem|psy|socar|engr|eart?h|vi|tech|agri|paleor|edar)\w{0,2}xiv\b|\bcorr\b|\bssrn\b"
    r"|\bresearch square\b|\bosf preprints\b|\bpreprints(?:\.org)?$|\bcryptology eprint archive\b",
    re.IGNORECASE,
)
"""Servers of preprints by their names."""


def is_server(name: str) -> bool:
    """Whether a venue or a publisher is a server of preprints."""
    return bool(_SERVERS.search(name))


# arXiv

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    "|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph"
    "|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
"""Archives whose papers had numbers of their own until March 2007."""

_ARXIV = (
    r"(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?!\d)"
    rf"|(?:{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/\d\d(?:0[1-9]|1[0-2])\d{{3}}(?!\d))(?:v\d+)?(?![\w-])"
)
_PLAIN_ARXIV = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?")


@cache
def _arxiv_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An identifier behind the name of a place where papers of arXiv are, and one that stands alone.

    Compiled when one is looked for: the archives take as long as all other patterns.
    """
    places = r"(?:arxiv|alphaxiv|ar5iv|lanl\.gov|huggingface\.co/papers)[^\s\d]*?[\s.:/]*\[?(?<![\w-])"
    named, alone = rf"{places}({_ARXIV})", rf"(?<![\w./-])(?:abs/)?({_ARXIV})"
    return re.compile(named, re.IGNORECASE), re.compile(alone, re.IGNORECASE)


_ARXIV_LABEL = re.compile(
    r"\W*(?:https?://\S*|(?:doi:\s*)?10\.48550/)?(?:e-?print|arxiv|id|preprint|abs/|[\s:./])*", re.IGNORECASE
)
"""What may stand before a lone arXiv identifier."""


def arxiv(text: str) -> str | None:
    """arXiv identifier without prefix or address, its version kept (arXiv identifier scheme, 2007 and before)."""
    if _PLAIN_ARXIV.fullmatch(text):
        return text
    found = _arxiv_in(text)
    if not found or not _ARXIV_LABEL.fullmatch(found.before):
        return None
    return found.value if re.fullmatch(r"(?:\.pdf)?(?:\s*\[[\w.-]+\])?[\s.,;)/]*", found.after) else None


def find_arxiv(text: str) -> str:
    """The first arXiv identifier in a text that names arXiv, or that stands there as a word; ''."""
    found = _arxiv_in(text)
    return found.value if found else ""


def _arxiv_in(text: str) -> _Found | None:
    text = _tidy(text)
    named, alone = _arxiv_patterns()
    found = named.search(text) or alone.search(text)
    if not found:
        return None
    archive, slash, rest = found[1].partition("/")
    area, dot, subject = archive.partition(".")
    value = f"{area.lower()}{dot}{subject.upper()}/{rest.lower()}" if slash else found[1].lower()
    return _Found(text[: found.start(1)], value, text[found.end() :])


# Numbers with a check digit

LONGEST = 2000
"""Letters of a field beyond which no number is looked for."""

_TOKEN = re.compile(r"[0-9](?:[0-9-]*[0-9Xx])?|(?<![^\s-])[Xx](?!\S)")


class _Number(NamedTuple):
    """A standard number as it was written."""

    written: str
    """With hyphens as they stood, or where spaces stood."""
    digits: str


def isbn(text: str) -> str | None:
    """ISBN-10 or ISBN-13 with a right check digit, its hyphens kept (ISO 2108); None for several numbers."""
    return (len(list(_numbers(text))) == 1 and find_isbn(text)) or None


def find_isbn(text: str) -> str:
    """The first ISBN with a right check digit, its hyphens kept; ''."""
    return next((it.written for it in _numbers(text) if len(it.digits) > 8 and _is_right(it.digits)), "")


def issn(text: str) -> str | None:
    """ISSN with a right check digit, with its hyphen (ISO 3297); None for several numbers."""
    return (len(list(_numbers(text))) == 1 and find_issn(text)) or None


def find_issn(text: str) -> str:
    """The first ISSN with a right check digit, with its hyphen; ''."""
    right = (it.digits for it in _numbers(text) if len(it.digits) == 8 and _is_right(it.digits))
    return next((f"{it[:4]}-{it[4:]}" for it in right), "")


def _numbers(text: str) -> Iterator[_Number]:
    """All that has the length of an ISBN or an ISSN, right or wrong, in order.

    Hyphens and spaces are form; but spaces stand between two numbers as well, and a right number counts before a long
    one.
    """
    if not text:
        return
    text = re.sub(r"(?i)(?:e-?|p-?)?is[bs]n(?:[\s-]*(?:10|13|l)\b)?", ";", _tidy(text[:LONGEST]))
    for run in re.split(r"[^0-9Xx\s-]+", text):
        tokens = _TOKEN.findall(run)
        place = 0
        while place < len(tokens):
            found, many = _number_at(tokens[place : place + 8])
            if found:
                yield found
            place += many


def _number_at(tokens: list[str]) -> tuple[_Number | None, int]:
    """The number with which the tokens begin, and how many of them it or else one is."""
    whole = ["".join(tokens[:many]).replace("-", "").upper() for many in range(1, len(tokens) + 1)]
    shaped = [(digits, many) for many, digits in enumerate(whole, 1) if _has_length(digits)]
    right = [it for it in shaped if _is_right(it[0])]
    wrong = [it for it in shaped if it[1] == 1 or len(it[0]) == 13]
    digits, many = max(right or wrong, key=lambda it: len(it[0]), default=("", 1))
    written = re.sub("-+", "-", "-".join(tokens[:many])).upper()
    return (_Number(written, digits) if digits else None), many


def _has_length(digits: str) -> bool:
    return bool(re.fullmatch(r"97[89]\d{10}|\d{9}[\dX]|\d{7}[\dX]", digits))


def _is_right(digits: str) -> bool:
    return _check_digit(digits[:-1]) == digits[-1]


def _check_digit(digits: str) -> str:
    """The last digit of an ORCID iD, an ISBN or an ISSN after the others."""
    if len(digits) == 15:  # ISO 7064 MOD 11-2
        total = 0
        for digit in digits:
            total = (total + int(digit)) * 2
        return _of_eleven(12 - total % 11)
    if len(digits) == 12:  # as of an article number
        return str(-sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits)) % 10)
    return _of_eleven(-sum((len(digits) + 1 - place) * int(digit) for place, digit in enumerate(digits)))


def _of_eleven(number: int) -> str:
    return "0123456789X"[number % 11]


def expected_digit(text: str, lengths: Collection[int]) -> str:
    """What the last digit of the first number of one of these lengths would have to be; '' where there is none."""
    digits = re.sub("-", "", _tidy(text)).upper()
    numbers = [digits] if re.fullmatch(r"[0-9]{15}[0-9X]", digits) else [it.digits for it in _numbers(text)]
    return next((_check_digit(it[:-1]) for it in numbers if len(it) in lengths), "")


_ORCID_LABEL = re.compile(r"^(?:https?://)?(?:www\.|sandbox\.)?orcid(?:\.org/|\s*(?:id)?\s*:?)", re.IGNORECASE)


def orcid(text: str) -> str | None:
    """ORCID iD whose last digit is right (ISO 7064 MOD 11-2), with its hyphens."""
    digits = re.sub(r"[\s-]", "", _ORCID_LABEL.sub("", _tidy(text)).rstrip("/. ")).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits) or not _is_right(digits):
        return None
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


# PubMed

_NAMED_PMID = re.compile(
    r"(?:(?:pmid|medline|pubmed)(?:[^\d\s]*|\s*id:?)|/med/)\s*([1-9]\d{0,8})(?![\d.])", re.IGNORECASE
)


def pmid(text: str) -> str | None:
    """PubMed identifier: one to nine digits, alone, with its label or as an address."""
    bare = _tidy(text)
    found = _NAMED_PMID.fullmatch(re.sub(r"(?i)^\S+(?=pubmed|/med/)|/$", "", bare))
    return found[1] if found else bare if re.fullmatch(r"[1-9][0-9]{0,8}", bare) else None


def find_pmid(text: str) -> str:
    """The first PubMed identifier: alone, or with its label anywhere in a text; ''."""
    found = _NAMED_PMID.search(_tidy(text))
    return pmid(text) or (found[1] if found else "")


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
