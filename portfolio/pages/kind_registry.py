"""All kinds of pages and of content: those of every file of this room that has a value `PAGE_KIND`, `KIND`."""

from functools import cache

from portfolio import pages
from portfolio.model import ContentKind, Kinds, Settings, ThemeFile
from portfolio.pages.page_kinds import PageKind
from portfolio.system.found_values import values_of


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """The kinds of pages, those that are made from other pages last."""
    return tuple(sorted(values_of(pages, "PAGE_KIND", PageKind), key=lambda it: it.of_others))


@cache
def content_kinds() -> Kinds:
    """The kinds of content."""
    return values_of(pages, "KIND", ContentKind)


def kind_at(path: str) -> ContentKind | None:
    """The kind of a file's entry; `path` is relative to the content folder, `papers/x.md`."""
    return next((it for it in content_kinds() if path.startswith(f"{it.folder}/")), None)


def kind_of(struct: type[object]) -> ContentKind:
    """The kind whose entries have the fields of a struct."""
    return next(it for it in content_kinds() if it.type is struct)


def file_types() -> dict[str, type]:
    """What may be written by hand, by name: an entry of each kind, site.yaml and theme.yaml."""
    return {it.name: it.type for it in content_kinds()} | {"site": Settings, "theme": ThemeFile}
