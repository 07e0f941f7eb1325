"""The texts of a site that hold links, each as it was written beside what it was converted to."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from portfolio.content.content_types import Content, PaperEntry, TextPageEntry
from portfolio.model.addresses import ROOT
from portfolio.system.memo import map_rows

if TYPE_CHECKING:
    from portfolio.markdown.link_places import Spots

FIELDS = ("title", "award", "tldr", "note", "retracted", "withdrawn")
SITE_FIELDS = ("headline", "position", "affiliation", "bio")
"""Fields of a paper and of site.yaml that hold Markdown."""


class WrittenText(NamedTuple):
    """A text as it was written and as it was converted."""

    path: str
    line: int
    """Where a text that stands below the fields starts."""
    text: str
    markup: str
    url: str
    """Of its page, relative to the site's root."""
    prefix: str
    """What its ids begin with."""
    leads: bool
    """Whether it holds a link that has to be looked at."""
    field: str = ""
    """The field whose value the text is."""
    start: tuple[int, int] = (0, 0)
    """Where that value starts."""

    @property
    def label(self) -> str:
        """What its problems are said to be about."""
        return "link" if self.field in ("", "abstract") else self.field

    def spots(self, read: Callable[[str], str]) -> "Spots":
        """Where its links stand; `read` gives the text of a source file."""
        from portfolio.markdown.link_places import Spots  # only where one is broken
        from portfolio.schema.yaml.positions import Within

        within = Within(read(self.path), self.start, self.text).at if self.field else None
        base = "" if self.field in FIELDS else self.url
        return Spots(self.path, self.line, self.text, base=base, prefix=self.prefix, within=within)


def written_texts(content: Content) -> list[WrittenText]:
    """All texts of the site, in order."""
    return [*_of_site(content), *chain.from_iterable(map_rows(_of_entry, [content.entries]))]


def _of_site(content: Content) -> Iterator[WrittenText]:
    for field in SITE_FIELDS:
        text = getattr(content.texts, field)
        if text and _leads(text.html):
            value = str(getattr(content.settings, field))
            start = content.places.get(field, (0, 0))
            prefix = "bio" if field == "bio" else ""
            yield WrittenText(content.path, 1, value, text.html, "", prefix, True, field, start)


def _of_entry(it: PaperEntry | TextPageEntry) -> tuple[WrittenText, ...]:
    """The texts of an entry."""
    entry = it.entry
    line, field = entry.text_line, entry.text_field
    if isinstance(it, TextPageEntry):
        markup = it.texts.prose.html
        return (WrittenText(entry.path, line, entry.text, markup, it.url, "", _leads(markup)),)
    markup = it.texts.abstract.html if it.texts.abstract else ""  # no text is a text too: one without places
    start = entry.at(field) if field else (0, 0)
    line = 1 if field else line
    found = [WrittenText(entry.path, line, entry.text, markup, it.url, entry.slug, _leads(markup), field, start)]
    if it.texts.body:
        more = it.texts.body.html
        prefix = f"{entry.slug}-more"
        found.append(WrittenText(entry.path, entry.body_line, entry.body, more, it.url, prefix, _leads(more)))
    return (*found, *_of_fields(it))


def _of_fields(it: PaperEntry) -> Iterator[WrittenText]:
    """The fields of a paper that hold links."""
    for field in FIELDS:
        text = getattr(it.texts, field)
        if text and _leads(text.html):
            value = str(getattr(it.paper, field))
            yield WrittenText(it.entry.path, 1, value, text.html, it.url, "", True, field, it.entry.at(field))


def _leads(markup: str) -> bool:
    """Whether there may be a link in it that has to be looked at."""
    return ROOT in markup or "#" in markup or ".md" in markup or ".y" in markup
