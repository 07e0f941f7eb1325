"""The texts of entries and of site.yaml, as they were converted."""

from msgspec import Struct

from portfolio.model import Inline, Prose


class PaperTexts(Struct, frozen=True, omit_defaults=True):
    """The texts of a paper."""

    title: Inline
    award: Inline | None = None
    tldr: Inline | None = None
    note: Inline | None = None
    retracted: Inline | None = None
    withdrawn: Inline | None = None
    abstract: Prose | None = None
    body: Prose | None = None


class PageTexts(Struct, frozen=True):
    """The texts of a text page."""

    title: Inline
    prose: Prose


class SettingsTexts(Struct, frozen=True, omit_defaults=True):
    """The texts of site.yaml."""

    headline: Inline | None = None
    affiliation: Inline | None = None
    position: Inline | None = None
    bio: Prose | None = None
