"""Kinds of text that a field can hold, the choices of fields, and a date known in part."""

from collections.abc import Mapping
from typing import Final, Literal, NewType

from msgspec import Struct

InlineText = NewType("InlineText", str)
"""One line of Markdown: emphasis, code, links and formulas; raw HTML in it is text."""
MarkdownText = NewType("MarkdownText", str)
"""Markdown of any length."""
Address = NewType("Address", str)
"""An http, https or mailto address."""
BaseAddress = NewType("BaseAddress", str)
"""The address of the site's root, ending in a slash."""
FileAddress = NewType("FileAddress", str)
"""An address, a file beside the entry (`slides.pdf`) or a file of `static/` (`/cv.pdf`)."""
OldAddress = NewType("OldAddress", str)
"""An address inside the site where something used to be: `/old/name/`."""
Doi = NewType("Doi", str)
"""A DOI without its resolver: `10.1000/182` (ISO 26324)."""
ArxivId = NewType("ArxivId", str)
"""An arXiv identifier, `2407.15595`, `2407.15595v2` or `cs/9901001`."""
Orcid = NewType("Orcid", str)
"""An ORCID iD, `0000-0002-1825-0097`, whose last digit is right (ISO 7064 11,2)."""
Pmid = NewType("Pmid", str)
"""A PubMed identifier: digits."""
OpenReviewId = NewType("OpenReviewId", str)
"""An OpenReview forum identifier, the part after `id=`."""
Isbn = NewType("Isbn", str)
"""An ISBN-10 or ISBN-13 whose check digit is right (ISO 2108)."""
Issn = NewType("Issn", str)
"""An ISSN, `2049-3630`, whose check digit is right (ISO 3297)."""
Slug = NewType("Slug", str)
"""One part of an address: lower case letters, digits and hyphens."""
Language = NewType("Language", str)
"""A language tag such as `en` or `pt-BR` (BCP 47)."""
Email = NewType("Email", str)
"""A mail address."""
Positive = NewType("Positive", int)
"""A whole number from 1."""
Count = NewType("Count", int)
"""A whole number from 0 to 100 million: citations, papers."""
CategoryCode = NewType("CategoryCode", str)
"""A subject class: `LG` (means `cs.LG`), `stat.ML`, or one that site.yaml defines."""

PaperType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip
"""The CSL 1.0.2 types that a scholar's list holds; `article` is a preprint."""

OTHER_WORKS: Final[Mapping[str, str]] = {
    "speech": "Talk", "software": "Software", "dataset": "Dataset", "webpage": "Web page", "post": "Post",
}  # fmt: skip
"""The types of works that are listed, and are no papers: they count in no figure.  What readers call them."""


def is_paper(type: str | None) -> bool:
    """Whether a work of this CSL type counts as a paper; one without a type does."""
    return type not in OTHER_WORKS


Status = Literal["preprint", "under review", "accepted", "published"]
Order = Literal["date", "citations", "title", "weight"]
Computation = Literal["papers", "citations", "h-index", "i10-index", "mean"]
ExportForm = Literal["bib", "ris", "json"]
PictureFormat = Literal["avif", "webp"]
VerifyingService = Literal["google", "bing", "yandex", "baidu", "naver", "pinterest", "facebook"]
IndexKind = Literal["categories", "years", "authors", "institutions", "venues", "keywords", "code"]


class PartialDate(Struct, frozen=True, order=True):
    """A date known to the year, the month or the day; what is unknown is 0 and stays unknown."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """`2024`, `2024-07` or `2024-07-22`: as much as is known."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def first_day(self) -> str:
        """The first day it can mean, for formats that demand a whole date: `2024-07-01`."""
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"


SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Months as English shortens them, which BibTeX knows as strings."""
