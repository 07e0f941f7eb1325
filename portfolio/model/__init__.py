"""What a researcher means: the frozen types of a paper, a person, a page and the whole site.

These types are the one definition of the content model.  `schema` reads YAML into them and reports every
value that does not fit; the documentation and the caches follow from them.  Field names are the keys an
author types; a docstring under a field says what it holds.

Class attributes tell `schema` about short forms: `shorthand` names the field that a lone value fills
(`venue: NeurIPS`), and `keyed` names the field that a mapping's key fills (`links: {pdf: paper.pdf}`).  `one_of`
names fields of which one must be given: where none can be read, that was said, and the whole is left out.
"""

from portfolio.model.entry import Entry, FreePage, Paper
from portfolio.model.kinds import (
    Address,
    ArxivId,
    BaseAddress,
    CategoryCode,
    Computation,
    Count,
    Doi,
    Email,
    ExportForm,
    FileAddress,
    IndexKind,
    InlineText,
    Isbn,
    Issn,
    Language,
    MarkdownText,
    OldAddress,
    OpenReviewId,
    Orcid,
    Order,
    PaperType,
    PartialDate,
    Pmid,
    Positive,
    Slug,
    Status,
)
from portfolio.model.parts import GAP, Author, Citations, Image, Link, Relations, Score, Venue
from portfolio.model.settings import (
    Category,
    Metric,
    NamedPlace,
    NavItem,
    OptionSpec,
    Person,
    Settings,
    ThemeChoice,
    ThemeFile,
    ThemeOption,
)

__all__ = [
    "GAP",
    "Address",
    "ArxivId",
    "Author",
    "BaseAddress",
    "Category",
    "CategoryCode",
    "Citations",
    "Computation",
    "Count",
    "Doi",
    "Email",
    "Entry",
    "ExportForm",
    "FileAddress",
    "FreePage",
    "Image",
    "IndexKind",
    "InlineText",
    "Isbn",
    "Issn",
    "Language",
    "Link",
    "MarkdownText",
    "Metric",
    "NamedPlace",
    "NavItem",
    "OldAddress",
    "OpenReviewId",
    "OptionSpec",
    "Orcid",
    "Order",
    "Paper",
    "PaperType",
    "PartialDate",
    "Person",
    "Pmid",
    "Positive",
    "Relations",
    "Score",
    "Settings",
    "Slug",
    "Status",
    "ThemeChoice",
    "ThemeFile",
    "ThemeOption",
    "Venue",
]
