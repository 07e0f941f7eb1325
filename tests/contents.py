"""Values for tests without a disk: papers, contents and whole sites made from the YAML that stands in the test."""

from collections.abc import Sequence
from typing import Any

from portfolio.content.content_types import Content, ContentEntry, PaperEntry, TextPageEntry
from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of, settings_of
from portfolio.content.entry_texts import entry_texts, settings_texts
from portfolio.diagnostics.problems import HINT, Problem
from portfolio.model import Paper, TextPage
from portfolio.pages.kind_registry import kind_of
from portfolio.pages.plan import plan
from portfolio.rules.registry import check
from portfolio.site.derive import derive
from portfolio.site.site_types import Detail, Group, Site
from portfolio.site.views import Card
from portfolio.templates.page import Page
from portfolio.templates.theme.theme_options import Options

ADA = "name: Ada Lovelace\nbase_url: https://ada.example.org\n"
"""The settings unless a test gives others."""


def work(slug: str, fields: str = "", body: str = "") -> PaperEntry:
    """A paper as `content/papers/<slug>.md` would give it; its title is its slug unless `fields` has one."""
    return _entry(Paper, slug, fields, body)


def _entry(struct: type[Any], slug: str, fields: str, body: str) -> ContentEntry[Any]:
    kind = kind_of(struct)
    named = fields if "title:" in fields else f"title: {slug}\n{fields}"
    source = EntryFile(f"content/{kind.folder}/{slug}.md", "", slug, "")
    file = f"---\n{named}\n---\n{body}".encode()
    entry, problems = entry_of(file, source, kind.type)
    assert problems == ()
    assert entry.meant is not None
    texts, wrong = entry_texts(entry, file, kind)
    assert [it for it in wrong if it.severity != HINT] == []
    return ContentEntry(entry, entry.meant, texts, kind)


def paper(fields: str = "") -> Paper:
    """A paper alone."""
    return work("x", fields).meant


def own_page(slug: str, fields: str = "", body: str = "") -> TextPageEntry:
    """A free page as `content/pages/<slug>.md` would give it."""
    return _entry(TextPage, slug, fields, body)


def content(*works: PaperEntry, site: str = ADA, pages: Sequence[TextPageEntry] = (), files: Sequence[str] = (),
            hidden: Sequence[str] = ()) -> Content:  # fmt: skip
    """A content folder with these entries; `site` is site.yaml."""
    settings, places, problems = settings_of(site.encode(), "content/site.yaml")
    assert problems == ()
    assert settings is not None
    texts, wrong = settings_texts(settings, "content/site.yaml", places, site.encode())
    assert [it for it in wrong if it.severity != HINT] == []
    return Content(settings, texts, "content/site.yaml", places,
                   ((kind_of(Paper), works), (kind_of(TextPage), tuple(pages))), frozenset(files),
                   frozenset(kind_of(Paper).address(slug) for slug in hidden))  # fmt: skip


def site(*works: PaperEntry, site: str = ADA, pages: Sequence[TextPageEntry] = (), files: Sequence[str] = ()) -> Site:
    """The site that the content means, with a theme that has no options."""
    return derive(content(*works, site=site, pages=pages, files=files), Options())


def planned(
    *works: PaperEntry, site: str = ADA, pages: Sequence[TextPageEntry] = (), files: Sequence[str] = ()
) -> dict[str, Page]:
    """The pages of the site by address."""
    found = plan(derive(content(*works, site=site, pages=pages, files=files), Options()))
    return {page.url: page for page in found.every}


def rules(*works: PaperEntry, site: str = ADA, pages: Sequence[TextPageEntry] = (), files: Sequence[str] = (),
          hidden: Sequence[str] = ()) -> list[str]:  # fmt: skip
    """What the rules between entries say, as a person reads it."""
    return told(check(content(*works, site=site, pages=pages, files=files, hidden=hidden)))


def told(problems: Sequence[Problem]) -> list[str]:
    """The problems as a person reads them."""
    return [str(problem) for problem in problems]


def detail(site: Site, slug: str) -> Detail:
    """A paper of the site."""
    return next(it for it in site.papers if it.card.slug == slug)


def card(site: Site, slug: str) -> Card:
    """A paper as lists show it."""
    return detail(site, slug).card


def groups(site: Site, kind: str) -> list[Group]:
    """The groups of one kind in order; none where the site has no such index."""
    found = site.kind(kind)
    return list(found.groups) if found else []


def slugs(papers: Sequence[Card]) -> list[str]:
    """The slugs of some cards in order."""
    return [it.slug for it in papers]
