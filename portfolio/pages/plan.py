"""All pages of a site, from every module of `pages/`; no two outputs at one address."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from portfolio.content.content_types import AnyEntry, Content
from portfolio.content.field_positions import blame_order
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.model.slugs import faults_in, folded_path
from portfolio.pages.kind_registry import page_kinds
from portfolio.pages.redirects import address_of
from portfolio.site.site_types import Site
from portfolio.system.memo import keep, map_rows, memoize, recall, same
from portfolio.templates.page import PLAIN, Asset, Page

MAX_NAME = 255
"""Bytes of one part of an address, which is a file's name."""


MAX_PATH = 1000
"""Bytes of a whole address, which leaves room for the folder it stands in."""


class AllPages(NamedTuple):
    """Every page of a site."""

    pages: tuple[Page, ...]
    plain: tuple[Page, ...]
    """Files that no template makes."""

    @property
    def every(self) -> tuple[Page, ...]:
        """All of them."""
        return (*self.pages, *self.plain)


def plan(site: Site) -> AllPages:
    """Every page of the site."""
    found: list[Page] = []
    plain: list[Page] = []
    for kind in page_kinds():
        made = kind.pages(site, found) if kind.of_others else kind.pages(site)
        (plain if kind.is_plain else found).extend(made)
    return AllPages(tuple(found), tuple(plain))


def views(planned: Sequence[Page] = ()) -> dict[str, tuple[type[Struct], ...]]:
    """What each template sees, by its name: of every kind of page that there is, and of those that are planned."""
    found: dict[str, list[type[Struct]]] = {}
    for kind in page_kinds():
        for template, view in kind.views.items():
            found.setdefault(template, []).append(view)
    for template, view in dict.fromkeys((page.template, type(page.view)) for page in planned):
        if view not in found.setdefault(template, []):
            found[template].append(view)
    return {name: tuple(every) for name, every in found.items()}


def sources(pages: Sequence[Page], known: Mapping[tuple[str, str], Sequence[Where]]) -> dict[str, str]:
    """The file that each page comes from, for pages that come from one; `known` are the `origins` of pages."""
    places = ((page.file, known.get((page.url, page.template))) for page in pages)
    return {file: found[0].path for file, found in places if found}


def origins(content: Content) -> dict[tuple[str, str], list[Where]]:
    """Where the pages that come from one entry are written, by address and template."""
    found = [
        same(("origins", kind.name), map_rows(_origins, [entries], slot=kind.name))
        for kind, entries in content.of_kinds
    ]
    return _all_origins(*found)


Origins = tuple[tuple[bool, bool], tuple[tuple[tuple[str, str], Where], ...]]


@memoize
def _all_origins(*kinds: tuple[Origins, ...]) -> dict[tuple[str, str], list[Where]]:
    found: dict[tuple[str, str], list[Where]] = {}
    for every in kinds:
        for _, places in sorted(every, key=itemgetter(0)):
            for key, where in places:
                found.setdefault(key, []).append(where)
    return found


def _origins(it: AnyEntry) -> Origins:
    """How likely an entry is the one to be mended of two at one address, and where its pages are written."""
    places = [((it.url, it.kind.template), Where(it.entry.path))]
    for place, alias in enumerate(it.meant.aliases, 1):
        where = Where(it.entry.path, *it.entry.at(f"aliases.{place}"))
        places.append(((address_of(alias), "redirect.html"), where))
    return blame_order(it), tuple(places)


class Output(NamedTuple):
    """A file of the site and who wants it."""

    file: str
    name: str
    """What messages call it."""
    where: Where
    beside: bool = False
    """Whether it is a file that no template makes, which stands beside a page."""


def clashes(
    pages: Sequence[Page], assets: Sequence[Asset], known: Mapping[tuple[str, str], Sequence[Where]]
) -> Sequence[Problem]:
    """What `collisions` finds, which is looked for where an output came, went or has another name."""
    outputs = same("outputs", (tuple(page.file for page in pages), tuple(assets)))
    if recall("outputs without collisions") is outputs:
        return ()
    found = (
        () if _are_apart([*outputs[0], *(asset.url for asset in assets)]) else tuple(collisions(pages, assets, known))
    )
    if not found:
        keep("outputs without collisions", outputs)
    return found


class Shape(NamedTuple):
    """What decides whether an output can stand beside others."""

    key: str
    """What it has in common with those that would be the same file on some system."""
    folders: tuple[str, ...]
    """The same of the folders that it needs."""
    is_sound: bool
    """Whether every system can store its name."""


def _shape(file: str) -> Shape:
    key = folded_path(file)
    folders = tuple(key[:end] for end, letter in enumerate(key) if letter == "/")
    return Shape(key, folders, not (_is_too_long(file) or any(faults_in(file))))


def _are_apart(files: Sequence[str]) -> bool:
    """Whether nothing at all is wrong with outputs of these names, which is how it nearly always is."""
    shapes = map_rows(_shape, [files])
    keys = {it.key for it in shapes}
    return (
        len(keys) == len(files)
        and all(it.is_sound for it in shapes)
        and keys.isdisjoint(chain.from_iterable(it.folders for it in shapes))
    )


def collisions(
    pages: Sequence[Page], assets: Sequence[Asset], known: Mapping[tuple[str, str], Sequence[Where]]
) -> Iterator[Problem]:
    """Outputs that would be one file on some system: compared without case, by NFC, without trailing dots and spaces.

    A file may not stand where another output needs a folder either.  `known` are the `origins` of pages.
    """
    outputs = list(_outputs(pages, known))
    outputs += [Output(asset.url, asset.path, Where(asset.path)) for asset in assets]
    first: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    named: set[str] = set()
    for output in outputs:
        key = folded_path(output.file)
        for end in (place for place, letter in enumerate(key) if letter == "/"):
            folders.setdefault(key[:end], output)
        other = first.setdefault(key, output)
        if other is not output:
            yield _collision(output, other)
        if output.beside:  # no worse than the page's own name
            continue
        if _is_too_long(output.file):
            what = f"the address {output.file[:60]}… is too long for a file name"
            yield Problem(output.where, codes.BAD_SLUG, what, "Give it a shorter name")
        for way, fault in faults_in(output.file):
            if way not in named:
                named.add(way)
                thing = "name" if way == output.file else "folder's name"
                what = f"the {thing} '{way.rpartition('/')[2]}' {fault}"
                yield Problem(output.where, codes.BAD_NAME, what, "Rename it, with letters, digits and hyphens")
    for output in outputs:
        other = folders.get(folded_path(output.file), output)
        if other is not output:
            yield _collision(output, other)


def _outputs(pages: Sequence[Page], known: Mapping[tuple[str, str], Sequence[Where]]) -> Iterator[Output]:
    """The pages; of several at one address each has a place of its own."""
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages:
        key = (page.url, page.template)
        places = known.get(key, ())
        where = places[seen[key]] if seen[key] < len(places) else Where("")
        seen[key] += 1
        yield Output(page.file, where.path or f"the page {page.url or 'home'}", where, page.template == PLAIN)


def _is_too_long(file: str) -> bool:
    return len(file.encode()) > MAX_PATH or any(len(part.encode()) > MAX_NAME for part in file.split("/"))


def _collision(output: Output, other: Output) -> Problem:
    """Said of whichever the author wrote, and the later of two such."""
    if not output.where.path or (other.where.line and not output.where.line):  # an alias is changed most easily
        output, other = other, output
    what = f"would be published at {output.file}, which {other.name} uses already"
    mend = "Write another alias, or remove it" if output.where.line else "Rename one of the two"
    return Problem(output.where, codes.SAME_ADDRESS, what, mend)
