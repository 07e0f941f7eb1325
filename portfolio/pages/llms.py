"""llms.txt (https://llmstxt.org): what the site is and what it has, in Markdown, for programs that answer questions.

A heading with the owner's name, a summary in a quotation, then lists of links, each with a note.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from portfolio.formats.csl.csl_types import remarks_of
from portfolio.formats.exports.export_formats import export_formats
from portfolio.formats.record import Record
from portfolio.model import is_paper
from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.system.memo import map_rows
from portfolio.templates.page import PLAIN, Page

NAME = "llms.txt"


class Outline(Struct, frozen=True):
    """The file: its head, and for each section a title and its lines."""

    head: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def data(self) -> bytes:
        """The file."""
        parts = [f"## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in self.sections if lines]
        return "\n".join([self.head, *parts]).encode()


def pages(site: Site, _: Sequence[Page] = ()) -> Sequence[Page]:
    """The file, unless the user has one."""
    if NAME in site.files:
        return ()
    base = site.header.base_url
    lines = map_rows(_paper, [site.records], base)
    papers, others = ([line for line, it in zip(lines, site.records, strict=True) if is_paper(it.type) is wanted]
                      for wanted in (True, False))  # fmt: skip
    own = tuple(_link(it.title.text, f"{base}{it.slug}/", it.description) for it in site.text_pages)
    files = [form for form in export_formats() if form.name in site.settings.exports] if lines else []
    data = [_link(f"All papers as {it.label}", f"{base}publications.{it.name}") for it in files]
    data += [_link("Feed", f"{base}{site.header.feed}")] if site.header.feed else []
    sections = (("Papers", (*papers,)), ("Other works", (*others,)), ("Pages", own), ("Data", tuple(data)))
    return (Page(NAME, PLAIN, Outline(_head(site), sections), listed=False),)


def _head(site: Site) -> str:
    it = site.profile
    lines = [it.headline, it.position, it.affiliation]
    said = ". ".join(_plain(line.text).rstrip(".") for line in lines if line)
    bio = f"\n{_plain(it.bio.text)}\n" if it.bio else ""
    return f"# {_plain(it.name)}\n" + (f"\n> {said}.\n" if said else "") + bio


def _paper(record: Record, base_url: str) -> str:
    """A work's link; the note says by whom and when, and first that it was taken back."""
    names = [it.name for it in record.authors[:3]]
    names += ["et al."] if len(record.authors) > 3 or record.others or record.before_gap is not None else []
    parts = (*remarks_of(record), ", ".join(names), record.date[:4], record.venue)
    return _link(record.title, f"{base_url}{record.url}", ". ".join(part.rstrip(".") for part in parts if part))


def _link(text: str, url: str, note: str = "") -> str:
    label = re.sub(r"([\\\[\]<])", r"\\\1", _plain(text))
    return f"- [{label}]({url})" + (f": {_plain(note)}" if note else "")


def _plain(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


PAGE_KIND = PageKind(pages, of_others=True, is_plain=True)
