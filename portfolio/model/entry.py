"""Papers and text pages: what an entry of `content/` means, and how it was written."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from portfolio.diagnostics.problems import EXPORTED
from portfolio.model.extra_fields import Extra
from portfolio.model.paper_parts import Author, BibField, Citations, Image, Link, Relations, Score, Venue
from portfolio.model.value_types import (
    Address,
    ArxivId,
    CategoryCode,
    Doi,
    InlineText,
    Isbn,
    Issn,
    Language,
    MarkdownText,
    OldAddress,
    OpenReviewId,
    PaperType,
    PartialDate,
    Pmid,
    Slug,
    Status,
)


class Paper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper, or anything else a scholar lists: software, a data set, a talk."""

    title: InlineText
    """The title; required.  Markdown inline and formulas."""
    authors: tuple[Author, ...] = ()
    """Authors in order; `...` stands where names are left out."""
    et_al: bool = False
    """More authors follow after the last one given."""
    date: PartialDate | None = None
    """When it appeared: a year, a month or a day."""
    updated: PartialDate | None = None
    """When it was last revised; feeds go by it."""
    category: CategoryCode = CategoryCode("")
    """Main subject class: `LG`, `stat.ML`."""
    categories: tuple[CategoryCode, ...] = ()
    """Further subject classes."""
    venue: Venue | None = None
    """Where it appeared."""
    type: PaperType | None = None
    """What it is, as a CSL type: `article-journal`, `paper-conference`, `thesis`."""
    status: Status | None = None
    """How far it has come: `preprint`, `under review`, `accepted`, `published`."""
    volume: str = ""
    """Volume of the journal or proceedings."""
    issue: str = ""
    """Issue of the journal."""
    pages: str = ""
    """Page range: `12-30`, or an article number."""
    publisher: str = ""
    """Publisher, or the institution of a thesis or report."""
    place: str = ""
    """Where the publisher is: `Cambridge`."""
    edition: str = ""
    """Edition of a book: `2`, `Revised edition`."""
    series: str = ""
    """Series of books or proceedings: `Lecture Notes in Computer Science`."""
    number: str = ""
    """Number of a report, patent or standard, or of a volume in its series."""
    chapter: str = ""
    """Chapter of a book."""
    version: str = ""
    """Version of software or data."""
    genre: str = ""
    """Kind of work, in words: `Master's thesis`, `White paper`."""
    editors: tuple[Author, ...] = ()
    """Editors of the volume."""
    translators: tuple[Author, ...] = ()
    """Translators."""
    isbn: Isbn = Isbn("")
    """ISBN of the volume."""
    issn: Issn = Issn("")
    """ISSN of the journal."""
    doi: Doi = Doi("")
    """DOI: `10.1000/182`."""
    arxiv: ArxivId = ArxivId("")
    """arXiv identifier: `2407.15595`."""
    pmid: Pmid = Pmid("")
    """PubMed identifier."""
    openreview: OpenReviewId = OpenReviewId("")
    """OpenReview forum identifier."""
    code: bool | Address | None = None
    """Whether code exists, or where it is."""
    links: tuple[Link, ...] = ()
    """Addresses: pdf, data, model, slides, poster, video, demo, project, publisher, or any name."""
    keywords: tuple[str, ...] = ()
    """Keywords."""
    institutions: tuple[str, ...] = ()
    """Institutions of the authors; site.yaml may give their display names."""
    citations: Citations | None = None
    """How often it was cited."""
    scores: tuple[Score, ...] = ()
    """Other numbers: `novelty: 62`, or any named one."""
    award: InlineText = InlineText("")
    """An award: `Best paper award`."""
    selected: bool = False
    """One of the papers to show first."""
    weight: int = 0
    """For the order `weight`: smaller comes first."""
    image: Image | None = None
    """A picture that shows what the paper is about."""
    tldr: InlineText = InlineText("")
    """The paper in one sentence."""
    note: InlineText = InlineText("")
    """A remark for readers: `Presented as a spotlight`."""
    language: Language = Language("")
    """Language of the paper, where it is not the site's."""
    slug: Slug = Slug("")
    """Name in the address; the file's name unless given."""
    key: str = ""
    """Citation key, as in BibTeX: `gat2024discrete`."""
    aliases: tuple[OldAddress, ...] = ()
    """Old addresses within the site, which lead here."""
    bibtex: tuple[BibField, ...] = ()
    """Further fields of its BibTeX entry, handed out as they are: `{organization: CERN}`."""
    license: str = ""
    """Licence of the paper: an SPDX name or words."""
    funding: tuple[str, ...] = ()
    """Who paid: grants."""
    retracted: bool | InlineText = False
    """Retracted; or why, in a sentence."""
    withdrawn: bool | InlineText = False
    """Withdrawn; or why, in a sentence."""
    relations: Relations = Relations()
    """Other papers of the site that this one replaces, corrects or belongs to."""
    abstract: MarkdownText = MarkdownText("")
    """The abstract; in a Markdown entry the body is the abstract unless this is given."""
    draft: bool = False
    """Left out unless the build is asked for drafts."""
    extra: Extra = Extra()
    """Your own fields, handed to templates as they are."""


class TextPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of your own: about, teaching, contact."""

    title: InlineText
    """The title; required."""
    label: str = ""
    """What the navigation says; the title unless given."""
    description: str = ""
    """One sentence for search engines."""
    weight: int = 0
    """Place in the navigation: smaller comes first."""
    nav: bool = True
    """Whether the navigation shows it."""
    slug: Slug = Slug("")
    """Name in the address; the file's name unless given."""
    aliases: tuple[OldAddress, ...] = ()
    """Old addresses within the site, which lead here."""
    draft: bool = False
    """Left out unless the build is asked for drafts."""
    extra: Extra = Extra()
    """Your own fields, handed to templates as they are."""


class EntryFields(Protocol):
    """What the entries of every kind say."""

    @property
    def title(self) -> str:
        """The title, in inline Markdown."""

    @property
    def slug(self) -> str:
        """The name in its address; '' where the file's name is to be it."""

    @property
    def aliases(self) -> Sequence[str]:
        """Old addresses within the site."""

    @property
    def draft(self) -> bool:
        """Whether it is left out of a build that is not asked for drafts."""


Meant = TypeVar("Meant", bound=EntryFields)


class Entry(Struct, Generic[Meant], frozen=True):
    """A paper, a text page or an entry of another kind as it was written, and where."""

    path: str
    """Source file relative to the project root."""
    slug: str
    """Its name in addresses."""
    meant: Meant | None
    """What was meant; None where the file could not be understood."""
    text: str
    """Its Markdown: the value of a field that holds one, the abstract of a paper; else what stands below the fields."""
    text_line: int
    """Line of the file where that text starts."""
    body: str
    """What stands below the fields where one of them gives `text`."""
    body_line: int
    folder: str
    """Folder whose files are published beside the page, relative to the project root; or ''."""
    places: dict[str, tuple[int, int]]
    """Line and column of each field: `date`, `authors.2`, `links.pdf`."""
    text_name: str = ""
    """The field that may hold `text`."""
    exported: "Entry[Meant] | None" = None
    """The entry of a .bib file that this one adds to, which all fields come from that do not stand here."""

    @property
    def is_exported(self) -> bool:
        """Whether another program wrote it."""
        return self.path.endswith(EXPORTED)

    @property
    def text_field(self) -> str:
        """The field whose value the text is; '' where the text stands below the fields."""
        return self.text_name if self.places.get(self.text_name, (0, 0))[0] == self.text_line else ""

    def at(self, field: str) -> tuple[int, int]:
        """Line and column of a field, or of its nearest parent; (0, 0) when not written."""
        while field and field not in self.places:
            field = field.rpartition(".")[0]
        return self.places.get(field, (0, 0))
