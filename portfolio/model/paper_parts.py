"""The parts of a paper: authors, venue, links, counts, relations."""

from typing import ClassVar

from msgspec import Struct

from portfolio.model.value_types import Address, Count, FileAddress, Orcid, PartialDate


class Author(Struct, frozen=True, kw_only=True):
    """One author as written on the paper, or a gap where names are left out."""

    shorthand: ClassVar[str] = "name"
    one_of: ClassVar[tuple[str, ...]] = ("name", "given", "family")

    name: str = ""
    """The whole name: `Tal Remez`, `Remez, Tal`, or `{OpenAI Team}` for one that is not a person."""
    given: str = ""
    """Given names."""
    family: str = ""
    """Family name with its particles."""
    suffix: str = ""
    """What follows the family name: `Jr.`, `III`."""
    orcid: Orcid = Orcid("")
    """The author's ORCID iD."""
    url: Address = Address("")
    """The author's own page."""
    affiliations: tuple[str, ...] = ()
    """Institutions of this author on this paper."""
    equal: bool = False
    """Contributed equally with the others so marked."""
    corresponding: bool = False
    """The corresponding author."""
    student: bool = False
    """A student of the owner at the time."""

    @property
    def is_gap(self) -> bool:
        """Whether this stands for names that are left out."""
        return self.name in (GAP, "…")


GAP = "..."
"""What an author list holds where names are left out."""


class Venue(Struct, frozen=True, kw_only=True):
    """Where a paper appeared: a journal, a conference, a series."""

    shorthand: ClassVar[str] = "name"

    name: str
    """Full name: `Advances in Neural Information Processing Systems 37`."""
    short: str = ""
    """Short name, as people say it: `NeurIPS 2024`."""
    url: Address = Address("")
    """The venue's page."""


class Link(Struct, frozen=True, kw_only=True):
    """A named address: `pdf: paper.pdf`."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "url"

    name: str
    """`pdf`, `slides`, `video`, ... or any name, which is then the label."""
    url: FileAddress
    """Where it leads."""
    label: str = ""
    """What the link says; the name's usual label unless given."""


class BibField(Struct, frozen=True, kw_only=True):
    """A field of a BibTeX entry that says what no other field does: `organization: CERN`."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "text"

    name: str
    """Its name in BibTeX or biblatex; `entrytype` holds the type of the entry."""
    text: str
    """LaTeX, as the entry has it."""


class Image(Struct, frozen=True, kw_only=True):
    """A picture and what it shows."""

    shorthand: ClassVar[str] = "src"

    src: FileAddress
    """The picture's file or address."""
    alt: str = ""
    """What it shows, for readers who do not see it."""


class Citations(Struct, frozen=True, kw_only=True):
    """How often a paper was cited, according to whom and when."""

    shorthand: ClassVar[str] = "count"

    count: Count
    """The number of citations."""
    source: str = ""
    """Who counted: `Semantic Scholar`."""
    as_of: PartialDate | None = None
    """When it was counted."""


class Score(Struct, frozen=True, kw_only=True):
    """A named number given to a paper by somebody: novelty, a reviewers' mean."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "value"

    name: str
    """`novelty`, or any name."""
    value: float
    """The number."""
    unit: str = ""
    """`%`, or nothing."""
    source: str = ""
    """Who gave it."""
    as_of: PartialDate | None = None
    """When."""


class Relations(Struct, frozen=True, kw_only=True):
    """Slugs of other papers of the site, by what they are to this one."""

    supersedes: tuple[str, ...] = ()
    """Earlier papers that this one replaces."""
    companion: tuple[str, ...] = ()
    """Papers that belong together with this one."""
    erratum: tuple[str, ...] = ()
    """Papers that this one corrects."""
    preprint_of: tuple[str, ...] = ()
    """The published versions of this preprint."""
