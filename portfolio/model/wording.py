"""Numbers and dates as they are written in the site's language."""

from functools import cache

from msgspec import Struct

from portfolio.model import PartialDate

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

NARROW_SPACE = "\u202f"
"""U+202F, which does not break."""

MARKS = {
    ",.": "en es-MX he hi ja ko th zh",
    ".,": "ca da de el es eu gl hr id is it nl pt ro sl sr tr vi",
    f"{NARROW_SPACE},": "bg cs de-AT et fi fr hu lt lv nb nn no pl pt-PT ru sk sv uk",
    "’.": "de-CH de-LI",
}
"""Thousands and decimal marks by language (Unicode CLDR 45, `numbers/symbols`); a region goes before its language."""

TOGETHER = ("bg", "es", "et", "hu", "it", "lv", "pl", "pt-PT", "sl")
"""Languages that write four digits together: 1234, but 12.345 (Unicode CLDR 45, `minimumGroupingDigits`)."""

LINKS = {
    "pdf": "PDF",
    "code": "Code",
    "data": "Data",
    "model": "Model",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "demo": "Demo",
    "project": "Project page",
    "publisher": "Publisher",
    "arxiv": "arXiv",
    "doi": "DOI",
    "pmid": "PubMed",
    "openreview": "OpenReview",
    "scholar": "Google Scholar",
    "orcid": "ORCID",
    "github": "GitHub",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "website": "Website",
    "email": "Email",
    "dblp": "DBLP",
    "semantic-scholar": "Semantic Scholar",
    "youtube": "YouTube",
    "gitlab": "GitLab",
    "x": "X",
    "cv": "CV",
    "huggingface": "Hugging Face",
    "wikipedia": "Wikipedia",
    "researchgate": "ResearchGate",
}
"""What a link's name is usually called."""

METRICS = {
    "h-index": ("h-index", ""), "papers": ("papers", ""), "citations": ("citations", ""),
    "i10-index": ("i10-index", ""), "novelty": ("novelty", "%"), "ai-score": ("AI score", ""),
}  # fmt: skip
"""Label and unit of the usual metrics."""


class When(Struct, frozen=True):
    """A date as printed."""

    iso: str
    """`2024-07-22`, `2024-07` or `2024`: for `<time datetime>`."""
    year: str
    short: str
    """Without the year: `22 Jul`, `Jul`, or '' when only the year is known."""
    long: str
    """`22 July 2024`, `July 2024`, `2024`."""


@cache
def marks(language: str) -> str:
    """The thousands mark and the decimal mark of a language."""
    short = language.partition("-")[0].lower()
    for pair, languages in MARKS.items():
        if language in languages.split():
            return pair
    return next((pair for pair, languages in MARKS.items() if short in languages.split()), ",.")


def number(value: float, language: str) -> str:
    """The number with the language's marks, at most two decimals: `22,621`, `4.5`.

    Four digits stay together where the language writes them so (Spanish, Italian, Polish ...).
    """
    pair = marks(language)
    thousands, decimal = pair[0], pair[1]
    whole, _, part = f"{round(value, 2) or 0:.2f}".partition(".")  # `or 0`: never a zero with a minus sign
    sign = "−" if whole.startswith("-") else ""
    whole, part = whole.lstrip("-"), part.rstrip("0")
    short = language.partition("-")[0].lower()
    together = language in TOGETHER or (short in TOGETHER and marks(short) == marks(language))
    if len(whole) > 4 or not together:
        whole = f"{int(whole):,}".replace(",", thousands)
    return sign + whole + (decimal + part if part else "")


def when(date: PartialDate) -> When:
    """The date in its three forms; what is unknown is left out."""
    year = f"{date.year:04}"
    if not date.month:
        return When(year, year, "", year)
    month = MONTHS[date.month - 1]
    if not date.day:
        return When(date.iso(), year, month[:3], f"{month} {year}")
    return When(date.iso(), year, f"{date.day} {month[:3]}", f"{date.day} {month} {year}")


def label(name: str, given: str = "") -> str:
    """What a link says: its own label, else the usual one, else its name."""
    return given or LINKS.get(name.casefold(), name if name[:1].isupper() else name[:1].upper() + name[1:])


def works_counted(papers: int, others: int) -> str:
    """`3 papers`, `3 papers, 1 other work`, `2 works`."""
    if not others:
        return count_text(papers, "paper")
    return (
        f"{count_text(papers, 'paper')}, {count_text(others, 'other work')}" if papers else count_text(others, "work")
    )


def count_text(count: int, one: str, many: str = "") -> str:
    """`1 paper`, `3 papers`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
