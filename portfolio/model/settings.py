"""site.yaml and theme.yaml: who the site is about, and how it is shown."""

from typing import ClassVar, Literal

from msgspec import Struct

from portfolio.model.extra_fields import Extra
from portfolio.model.paper_parts import Image, Link
from portfolio.model.value_types import (
    Address,
    BaseAddress,
    CategoryCode,
    Computation,
    Count,
    Email,
    ExportForm,
    FileAddress,
    IndexKind,
    InlineText,
    Language,
    MarkdownText,
    Orcid,
    Order,
    PartialDate,
    PictureFormat,
    Positive,
    VerifyingService,
)


class Person(Struct, frozen=True, kw_only=True):
    """One person, however papers spell the name."""

    shorthand: ClassVar[str] = "name"

    name: str
    """The name as the site shows it."""
    variants: tuple[str, ...] = ()
    """Other spellings: `T. Remez`, `Remez, Tal`."""
    orcid: Orcid = Orcid("")
    """ORCID iD."""
    url: Address = Address("")
    """The person's own page."""
    me: bool = False
    """The owner of the site, who is emphasised and never hidden."""


class Category(Struct, frozen=True, kw_only=True):
    """A subject class and its full name."""

    keyed: ClassVar[str] = "code"
    shorthand: ClassVar[str] = "name"

    code: str
    """`LG`, `stat.ML`, or your own."""
    name: str
    """Full name: `Machine Learning`."""
    hue: int | None = None
    """Which of the theme's eight colours, 0 to 7."""


class NamedPlace(Struct, frozen=True, kw_only=True):
    """An institution's or a venue's display name."""

    keyed: ClassVar[str] = "slug"
    shorthand: ClassVar[str] = "name"

    slug: str
    """As papers write it: `meta-ai`."""
    name: str
    """As the site shows it: `Meta AI`."""
    url: Address = Address("")
    """Its page."""


class Metric(Struct, frozen=True, kw_only=True):
    """A figure of the header: stated by somebody, or computed from the papers."""

    keyed: ClassVar[str] = "name"
    keyed_value: ClassVar[str] = "value"
    shorthand: ClassVar[str] = "name"

    name: str
    """`h-index`, `papers`, `citations`, `i10-index`, `novelty`, `ai-score`, or any name."""
    label: str = ""
    """What stands under the figure; the name's usual label unless given."""
    unit: str = ""
    """`%`, or nothing."""
    value: float | None = None
    """The number, where it is stated."""
    source: str = ""
    """Who stated it."""
    as_of: PartialDate | None = None
    """When it was stated."""
    compute: Computation | None = None
    """How to compute it, where it is not stated; the name decides unless given."""
    of: str = ""
    """For `compute: mean`: which score of the papers; the metric's name unless given."""


class Verification(Struct, frozen=True, kw_only=True):
    """What a service asks to find on the home page of a site, so that it believes that the site is yours."""

    keyed: ClassVar[str] = "service"
    shorthand: ClassVar[str] = "token"

    service: VerifyingService
    """`google`, `bing`, `yandex`, `baidu`, `naver`, `pinterest` or `facebook`."""
    token: str
    """What the service gave: the `content` of its tag."""


class FormulaMacro(Struct, frozen=True, kw_only=True):
    """A command of your own in formulas."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "latex"

    name: str
    """The command without its backslash: `R`."""
    latex: str
    """What it stands for: `\\mathbb{R}`; `#1` is its first argument."""


class NavItem(Struct, frozen=True, kw_only=True):
    """An entry of the navigation."""

    shorthand: ClassVar[str] = "page"
    one_of: ClassVar[tuple[str, ...]] = ("page", "url")

    page: str = ""
    """`papers`, an index (`categories`, `years`, ...) or the slug of a text page."""
    label: str = ""
    """What it says; the page's own name unless given."""
    url: FileAddress = FileAddress("")
    """An address instead of a page: `/cv.pdf`."""


class ThemeOption(Struct, frozen=True, kw_only=True):
    """A value for an option that the theme declares."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "value"

    name: str
    """What the theme calls it: `accent`."""
    value: str
    """Text, number, colour, true or false, as the theme declares."""


class ThemeChoice(Struct, frozen=True, kw_only=True):
    """Which theme, and its options."""

    shorthand: ClassVar[str] = "name"

    name: str = "default"
    """A folder of `themes/`, or a built-in theme."""
    options: tuple[ThemeOption, ...] = ()
    """Values for the options that the theme declares."""


class OptionSpec(Struct, frozen=True, kw_only=True):
    """theme.yaml: an option that a site may set."""

    keyed: ClassVar[str] = "name"
    shorthand: ClassVar[str] = "default"

    name: str
    """What the author types below `theme: options:`."""
    type: Literal["text", "boolean", "number", "color", "choice"] = "text"
    """What its value is."""
    default: str = ""
    """Its value unless a site gives one."""
    choices: tuple[str, ...] = ()
    """For the type `choice`: the possible values."""
    description: str = ""
    """What it does, in a sentence."""


class CardStyle(Struct, frozen=True, kw_only=True):
    """theme.yaml: how the pictures look that stand for a page where its address is shared."""

    background: str = "#ffffff"
    """A colour such as #ffffff."""
    ink: str = "#1a1a1a"
    """Colour of titles."""
    soft: str = "#5a5a5a"
    """Colour of what stands around them."""
    line: str = "#dddddd"
    """Colour of the line above the foot."""
    accent: str = "#1b4f72"
    """A colour, or the name of an option that holds one."""
    title: tuple[str, ...] = ()
    """Font files of titles, below `static/`; a letter is taken from the first that has it."""
    text: tuple[str, ...] = ()
    """Font files of the rest."""


class ThemeFile(Struct, frozen=True, kw_only=True):
    """theme.yaml: what a theme is called, builds on and offers."""

    name: str
    """The theme's name, which is its folder's."""
    description: str = ""
    """What it looks like, in a sentence."""
    extends: str = ""
    """The theme whose templates and files it builds on."""
    options: tuple[OptionSpec, ...] = ()
    """Options that a site may set."""
    card: CardStyle | None = None
    """Fonts and colours of the pictures that stand for pages where they are shared."""


class Settings(Struct, frozen=True, kw_only=True):
    """site.yaml: who the site is about, and how it is shown."""

    name: str
    """Your name; required."""
    headline: InlineText = InlineText("")
    """A line under the name."""
    affiliation: InlineText = InlineText("")
    """Where you work."""
    position: InlineText = InlineText("")
    """What you are there."""
    location: str = ""
    """City, country."""
    bio: MarkdownText = MarkdownText("")
    """A few sentences about you, in Markdown."""
    photo: Image | None = None
    """Your picture, a file of `static/`: `/me.jpg`."""
    email: Email = Email("")
    """Your mail address."""
    category: CategoryCode = CategoryCode("")
    """Your main field, as a subject class."""
    links: tuple[Link, ...] = ()
    """scholar, orcid, github, openreview, arxiv, linkedin, mastodon, bluesky, website, or any name."""
    language: Language = Language("en")
    """Language of the site; numbers are written as is usual in it."""
    base_url: BaseAddress = BaseAddress("")
    """Where the site will be: `https://ada.github.io`."""
    verification: tuple[Verification, ...] = ()
    """Proofs that the site is yours: on the left the service, on the right what it gave."""
    theme: ThemeChoice = ThemeChoice()
    """The theme and its options."""
    navigation: tuple[NavItem, ...] = ()
    """The navigation; papers and the text pages unless given."""
    page_size: Positive = Positive(100)
    """Papers on one page of a list."""
    authors_shown: Positive = Positive(6)
    """Authors that a list shows of a paper before it says that others follow."""
    order: Order = "date"
    """Order of papers: `date` (newest first), `citations`, `title` or `weight`."""
    citation_styles: tuple[str, ...] = ()
    """Further styles of references: `apa`, `mla`, `chicago`, `ieee`, `acm`, `nature`, or `/my.csl` of `static/`."""
    social_cards: bool = False
    """Whether to draw a picture for each page that is shared; needs a base_url and Pillow."""
    picture_formats: tuple[PictureFormat, ...] = ()
    """Formats in which pictures are copied in several widths, `webp` or `avif`; needs Pillow."""
    indexes: tuple[IndexKind, ...] = (
        "categories", "years", "authors", "institutions", "venues", "keywords", "code",
    )  # fmt: skip
    """Which indexes the site has."""
    feed_size: Count = Count(20)
    """Papers in the feed."""
    exports: tuple[ExportForm, ...] = ("bib", "ris", "json")
    """Files for those who cite: BibTeX (`bib`), RIS (`ris`), CSL-JSON (`json`)."""
    categories: tuple[Category, ...] = ()
    """Subject classes of your own, or other names for known ones."""
    macros: tuple[FormulaMacro, ...] = ()
    """Commands of your own in formulas: on the left the name, on the right its LaTeX."""
    people: tuple[Person, ...] = ()
    """People with their spellings, ORCID and page; `me: true` marks you."""
    institutions: tuple[NamedPlace, ...] = ()
    """Display names of institutions."""
    venues: tuple[NamedPlace, ...] = ()
    """Display names of venues."""
    metrics: tuple[Metric, ...] = ()
    """The figures of the header, in order."""
    ignore: tuple[str, ...] = ()
    """Codes of warnings and hints that you do not want to see: `PF310`."""
    trusted_html: bool = False
    """Whether raw HTML stays as it is in the biography and in your own pages, never in papers."""
    version: Positive = Positive(1)
    """The form of these files, so that a later program knows what they mean; `portfolio upgrade` sets it."""
    extra: Extra = Extra()
    """Your own fields, handed to templates as they are."""
