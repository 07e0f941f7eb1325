"""What is served at a moment: which addresses there are, and what an open page has to do to be up to date.  Pure.

The server answers from the build's own table.  No path is ever made from a request.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from portfolio.build.built_site import BuiltSite
from portfolio.diagnostics.problems import Problem, has_errors
from portfolio.templates.page import Page

STYLE = ".css"

APART = (".html", ".xml", ".json", ".txt", ".bib", ".ris")
"""Ends of files that no other page is made of."""


class ServedSite(NamedTuple):
    """The site as it is served; replaced as a whole after each build."""

    number: int = 0
    """Of the build, counted from 1; 0 before there is any."""
    files: Mapping[str, str] = {}
    """Every file with its digest."""
    since: Mapping[str, int] = {}
    """The build in which a file became what it is, or in which it went."""
    moved: Mapping[str, tuple[int, str]] = {}
    """Addresses of pages that are gone: the build after which, and the page's address now."""
    plain: Mapping[str, Page] = {}
    """Files that no template makes: they are made when somebody asks for them."""
    base: str = "/"
    """The path of the site's root."""
    problems: tuple[Problem, ...] = ()
    """What the last build said."""

    @property
    def is_broken(self) -> bool:
        """Whether the last build could not be made, so that an older site is served."""
        return has_errors(self.problems)


class PathAnswer(NamedTuple):
    """The answer to a path."""

    file: str = ""
    """Relative to the output folder; '' where there is none."""
    leads_to: str = ""
    """The path where the page is; '' where it is here."""


def after(shown: ServedSite, built: BuiltSite) -> ServedSite:
    """What is served after a build."""
    number = shown.number + 1
    changed = {name for name, digest in built.files.items() if shown.files.get(name) != digest}
    changed |= shown.files.keys() - built.files.keys()
    since = {**shown.since, **dict.fromkeys(changed, number)} if changed else shown.since
    moved = {url: (number, target) for url, target in built.moved.items()}
    moved |= {url: it for url, it in shown.moved.items() if url not in moved and _file(url) not in built.files}
    plain = {page.file: page for page in built.plain}
    return ServedSite(number, built.files, since, moved, plain, built.base, built.report.problems)


def after_failure(shown: ServedSite, problems: tuple[Problem, ...]) -> ServedSite:
    """What is served after a build that could not be tried: the same, with what stood in its way."""
    return shown._replace(problems=problems)


def answer(shown: ServedSite, path: str) -> PathAnswer:
    """What stands at a path as it was requested, still in percent-encoding."""
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return PathAnswer()
    if not plain.startswith(shown.base):
        return PathAnswer(leads_to=shown.base) if plain in ("/", shown.base.rstrip("/")) else PathAnswer()
    name = plain[len(shown.base) :]
    file = _file(name)
    if file in shown.files or file in shown.plain:
        return PathAnswer(file)
    return PathAnswer(leads_to=quote(f"{plain}/")) if f"{name}/index.html" in shown.files else PathAnswer()


def _file(url: str) -> str:
    """The file of an address relative to the site's root."""
    return f"{url}index.html" if not url or url.endswith("/") else url


class Order(NamedTuple):
    """What an open page has to do."""

    do: str
    """`nothing`, `reload`, `restyle` (load these style sheets anew) or `go` (to another address)."""
    styles: tuple[str, ...] = ()
    """Paths of style sheets."""
    to: str = ""
    """The path to go to."""


def order(shown: ServedSite, path: str, number: int) -> Order:
    """What a page at a path, made at build `number`, has to do; a page whose files are as they were does nothing."""
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return Order("nothing")
    if not plain.startswith(shown.base):
        return Order("go", to=shown.base)
    url = plain[len(shown.base) :]
    gone, target = shown.moved.get(url, (0, ""))
    if gone > number:
        return Order("go", to=quote(shown.base + target))
    changed = {name for name, since in shown.since.items() if since > number}
    if _file(url) in changed or (_file(url) not in shown.files and "404.html" in changed):
        return Order("reload")
    used = {name for name in changed if not name.endswith(APART)}
    styles = tuple(sorted(shown.base + name for name in used if name.endswith(STYLE) and name in shown.files))
    if len(styles) < len(used):
        return Order("reload")
    return Order("restyle", styles) if styles else Order("nothing")
