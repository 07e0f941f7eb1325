"""The pages as a visitor's browser sees them: where their links lead, what is no HTML, what takes long to load."""

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote, urldefrag

from portfolio.build.audit.html import PageReading
from portfolio.build.build_state import RenderedPage
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.templates.page import Asset, Page

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

LARGEST_SITE = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes (docs.github.com, Pages limits)."""

HEAVY = 600_000
"""Bytes of a picture that is worth a word: some seconds on a phone."""

Links = Mapping[str, Sequence[str]]
"""The addresses that each page names, by its file."""


def dead_links(pages: Links, files: Iterable[str], base_path: str) -> Iterator[Problem]:
    """A warning for each file of the site that pages link and that is not there, once for all pages.

    What an author links is looked at before there are pages, so this is what templates link.
    """
    known, told = frozenset(files), set[str]()
    for file, links in pages.items():
        for address in links:
            target = "" if ELSEWHERE.match(address) else _target(address, file, base_path)
            if target and target not in known and target not in told:
                told.add(target)
                what = f"on the page {file}: the link {quote(address)} leads to {target}, which does not exist"
                yield Problem(
                    Where(""), codes.LEADS_NOWHERE, what, "Look for it in your templates, or those of the theme"
                )


def _target(address: str, file: str, base_path: str) -> str:
    """The file that an address on a page means; '' for the page itself."""
    path = unquote(urldefrag(address)[0].partition("?")[0])
    if not path:
        return ""
    if path.startswith("/"):  # on the page that is answered at any depth
        target = path[len(base_path) :] if path.startswith(base_path) else path[1:]
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        target = "" if target == "." else f"{target}/" if path.endswith(("/", "..", "/.")) else target
    return f"{target}index.html" if not target or target.endswith("/") else target


def outside_addresses(pages: Links) -> dict[str, list[str]]:
    """Every http address that pages name, each with these pages."""
    found: dict[str, list[str]] = {}
    for file, links in pages.items():
        for address in links:
            if address.startswith(("http://", "https://")):
                found.setdefault(urldefrag(address)[0], []).append(file)
    return found


def html_faults(pages: Mapping[Page, PageReading]) -> Iterator[Problem]:
    """A warning for each mistake in the HTML of pages, once for all pages."""
    told = set[str]()
    for page, reading in pages.items():
        for fault in reading.faults:
            if fault.what not in told:
                told.add(fault.what)
                what = f"on the page {page.file}, line {fault.line}: {fault.what}"
                mend = f"{fault.mend}: in `{page.template}`, or what it includes"
                yield Problem(Where(""), codes.UNSOUND_PAGE, what, mend)


def heavy_pictures(
    pages: Mapping[Page, PageReading], assets: Sequence[Asset], copied: Collection[str]
) -> Iterator[Problem]:
    """A hint for each large picture that pages show; `copied` are the files of those of which there are copies."""
    shown = {_target(it, page.file, "/") for page, reading in pages.items() for it in reading.pictures}
    for asset in assets:
        size = _size(asset.source)
        if size > HEAVY and asset.url in shown and asset.source not in copied:
            what = f"has {size / 1e6:.1f} MB, which every visitor downloads"
            mend = "Write `picture_formats: [webp]` in site.yaml, or save it with at most 2,000 pixels a side"
            if asset.url.lower().endswith((".svg", ".gif")):
                mend = "Simplify it, or save it in another form"
            yield Problem(Where(asset.path), codes.HEAVY_PICTURE, what, mend)


def too_large_site(done: Sequence[RenderedPage], assets: Sequence[Asset]) -> Iterator[Problem]:
    """A warning for a site that is too large for GitHub's Pages."""
    sizes = [(asset.path, _size(asset.source)) for asset in assets]
    total = sum(len(it.data) for it in done) + sum(size for _, size in sizes)
    if total > LARGEST_SITE:
        largest = ", ".join(path for path, _ in sorted(sizes, key=lambda it: -it[1])[:3])
        what = f"the site has {total / 1e9:.1f} GB, but GitHub Pages publishes at most {LARGEST_SITE / 1e9:.0f}"
        yield Problem(Where(""), codes.TOO_MUCH, what, f"The largest files are {largest}")


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)  # noqa: PTH202 - the path is a text
    except OSError:
        return 0
