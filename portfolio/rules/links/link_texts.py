"""The texts of a site that hold links, each as it was written beside what it was converted to."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from portfolio.content.content_types import AnyEntry, Content
from portfolio.diagnostics.problems import Where
from portfolio.model.addresses import ROOT
from portfolio.system.memo import map_rows

if TYPE_CHECKING:
    from portfolio.markdown.link_places import Spots

SITE_FIELDS = ("headline", "position", "affiliation", "bio")
"""Fields of site.yaml that hold Markdown."""


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
    base: str = ""
    """From which relative addresses in it are taken."""
    label: str = "link"
    """What its problems are said to be about."""

    def spots(self, read: Callable[[str], str]) -> "Spots":
        """Where its links stand; `read` gives the text of a source file."""
        from portfolio.markdown.link_places import Spots  # only where one is broken
        from portfolio.schema.yaml.positions import Within

        within = Within(read(self.path), self.start, self.text).at if self.field else None
        return Spots(Where(self.path, self.line), self.text, base=self.base, prefix=self.prefix, within=within)


def written_texts(content: Content) -> list[WrittenText]:
    """All texts of the site, in order."""
    return [*_of_site(content), *chain.from_iterable(map_rows(_of_entry, [content.entries]))]


def _of_site(content: Content) -> Iterator[WrittenText]:
    for field in SITE_FIELDS:
        text = content.texts.line(field) or content.texts.prose(field)
        if text and _leads(text.html):
            value = str(getattr(content.settings, field))
            start = content.places.get(field, (0, 0))
            prefix = "bio" if field == "bio" else ""
            yield WrittenText(content.path, 1, value, text.html, "", prefix, True, field, start, label=field)


def _of_entry(it: AnyEntry) -> tuple[WrittenText, ...]:
    """The texts of an entry; no text is a text too: one without places."""
    entry, name = it.entry, it.first_text
    field, text = entry.text_field, it.texts.prose(name)
    prefix = entry.slug if it.kind.is_listed else ""
    markup = text.html if text else ""
    start, line = (entry.at(field), 1) if field else ((0, 0), entry.text_line)
    found = [WrittenText(entry.path, line, entry.text, markup, it.url, prefix, _leads(markup), field, start, it.url)]
    for more in (prose.html for other, prose in it.texts.proses.items() if other != name):
        line, prefix = entry.body_line, f"{prefix}-more"
        found.append(WrittenText(entry.path, line, entry.body, more, it.url, prefix, _leads(more), base=it.url))
    return (*found, *_of_fields(it))


def _of_fields(it: AnyEntry) -> Iterator[WrittenText]:
    """The fields of one line that hold links."""
    for field, text in it.texts.lines.items():
        if _leads(text.html):
            value = str(getattr(it.meant, field))
            yield WrittenText(
                it.entry.path, 1, value, text.html, it.url, "", True, field, it.entry.at(field), label=field
            )


def _leads(markup: str) -> bool:
    """Whether there may be a link in it that has to be looked at."""
    return ROOT in markup or "#" in markup or ".md" in markup or ".y" in markup
