"""What templates see of a paper for those who cite it, people and programs."""

from msgspec import Struct

from portfolio.model import Inline


class Cite(Struct, frozen=True):
    """A paper as others cite it."""

    key: str
    """The citation key: `gat2024discrete`."""
    reference: Inline
    """A line for a bibliography."""
    forms: tuple["CiteForm", ...]
    """For programs: BibTeX, RIS, CSL-JSON."""
    styled: tuple["Styled", ...] = ()
    """The reference in the styles that site.yaml names."""


class Styled(Struct, frozen=True):
    """A reference in a named style."""

    label: str
    """`APA`."""
    reference: Inline


class CiteForm(Struct, frozen=True):
    """The same in a form for programs."""

    label: str
    """`BibTeX`."""
    text: str
    suffix: str
    """Of a file of this form: `.bib`."""
    url: str
    """The file that holds it, relative to the site's root; '' where site.yaml wants none."""
