"""The pages as a visitor's browser sees them: where their links lead, and what is too large for GitHub Pages."""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from portfolio import codes
from portfolio.page import Asset
from portfolio.problems import Problem, Where, quoted
from portfolio.render import Rendered

ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
}
"""Which attribute of an element leads somewhere."""

CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+[^\s,]+)?\s*(?:,|$)")
"""An address in a list of addresses, each with the width for which it is meant."""

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

LARGEST_FILE, LARGEST_SITE = 100_000_000, 1_000_000_000
"""Bytes of a file that GitHub takes, and of a site that GitHub Pages publishes (docs.github.com, Pages limits)."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        address = known.get(ADDRESSES.get(tag, ""))
        if address and known.get("rel") != "canonical":
            self.links[address] = None
        for file in CANDIDATE.findall(known.get("srcset") or ""):
            self.links[file] = None


def links_of(data: bytes) -> tuple[str, ...]:
    """Every address that a page names, as it is written; each once."""
    reader = _Reader()
    reader.feed(data.decode("utf-8", "replace"))
    return tuple(reader.links)


Links = Mapping[str, Sequence[str]]
"""The addresses that each page names, by its file."""


def dead(pages: Links, files: Iterable[str], base_path: str) -> Iterator[Problem]:
    """A warning for each file of the site that pages link and that is not there, once for all pages.

    What an author links is looked at before there are pages, so this is what templates link.
    """
    known, told = frozenset(files), set[str]()
    for file, links in pages.items():
        for address in links:
            target = "" if ELSEWHERE.match(address) else _target(address, file, base_path)
            if target and target not in known and target not in told:
                told.add(target)
                what = f"on the page {file}: the link {quoted(address)} leads to {target}, which is not there"
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


def outside(pages: Links) -> dict[str, list[str]]:
    """Every http address that pages name, each with these pages."""
    found: dict[str, list[str]] = {}
    for file, links in pages.items():
        for address in links:
            if address.startswith(("http://", "https://")):
                found.setdefault(urldefrag(address)[0], []).append(file)
    return found


def too_large(done: Sequence[Rendered], assets: Sequence[Asset]) -> Iterator[Problem]:
    """A warning for each file that GitHub does not take, and for a site that is too large for its Pages."""
    sizes = [(asset.path, _size(asset.source)) for asset in assets]
    for path, size in sizes:
        if size > LARGEST_FILE:
            what = f"has {size / 1e6:,.0f} MB, and GitHub takes no file over {LARGEST_FILE / 1e6:,.0f} MB"
            yield Problem(Where(path), codes.TOO_MUCH, what, "Make it smaller, or put it elsewhere and link it")
    total = sum(len(it.data) for it in done) + sum(size for _, size in sizes)
    if total > LARGEST_SITE:
        largest = ", ".join(path for path, _ in sorted(sizes, key=lambda it: -it[1])[:3])
        what = f"the site has {total / 1e9:.1f} GB, and GitHub Pages publishes at most {LARGEST_SITE / 1e9:.0f}"
        yield Problem(Where(""), codes.TOO_MUCH, what, f"The largest files are {largest}")


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)  # noqa: PTH202 - the path is a text
    except OSError:
        return 0
