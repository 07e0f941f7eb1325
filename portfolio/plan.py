"""All pages of a site, from every module of `pages/`; no two outputs at one address."""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType

from portfolio import codes, pages
from portfolio.page import Asset, Page
from portfolio.problems import Problem, Where
from portfolio.site import Site

MAX_NAME = 255
"""Bytes of one part of an address, which is a file's name."""


@cache
def _makers() -> tuple[ModuleType, ...]:
    """The modules of `pages/`, those that are made from the other pages last."""
    names = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
    found = [importlib.import_module(f"{pages.__name__}.{name}") for name in names]
    return tuple(sorted(found, key=lambda module: getattr(module, "LAST", False)))


def plan(site: Site) -> tuple[Page, ...]:
    """Every page of the site."""
    found: list[Page] = []
    for maker in _makers():
        found.extend(maker.pages(site, found) if getattr(maker, "LAST", False) else maker.pages(site))
    return tuple(found)


def collisions(pages: Sequence[Page], assets: Sequence[Asset]) -> Iterator[Problem]:
    """Outputs that would be one file on some system: compared without case, by NFC, without trailing dots and spaces.

    A file may not stand where another output needs a folder either.
    """
    outputs = [(page.file, page.origin or f"the page {page.url or 'home'}", page.origin) for page in pages]
    outputs += [(asset.url, asset.path, asset.path) for asset in assets]
    first: dict[str, str] = {}
    folders: dict[str, str] = {}
    for file, name, path in outputs:
        key = folded_path(file)
        other = first.setdefault(key, name)
        if other is not name:
            yield _collision(path, file, other)
        for part in file.split("/"):
            if len(part.encode()) > MAX_NAME:
                yield Problem(
                    Where(path),
                    codes.BAD_SLUG,
                    f"the address {file[:60]}… is too long for a file name",
                    "Give it a shorter name",
                )
        for end in (place for place, letter in enumerate(key) if letter == "/"):
            folders.setdefault(key[:end], name)
    for file, name, path in outputs:
        if folded_path(file) in folders and folders[folded_path(file)] is not name:
            yield _collision(path, file, folders[folded_path(file)])


def _collision(path: str, file: str, other: str) -> Problem:
    what = f"would be published at {file}, where {other} stands already"
    return Problem(Where(path), codes.SAME_ADDRESS, what, "Rename one of the two")


def folded_path(file: str) -> str:
    """What two names have in common on systems that do not tell them apart."""
    if file.isascii() and " " not in file and "." not in file.replace("/index.html", "").replace(".html", ""):
        return file.lower()
    parts = unicodedata.normalize("NFC", file).casefold().split("/")
    return "/".join(part.rstrip(". ") for part in parts)
