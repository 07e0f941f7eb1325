"""Links inside texts: each leads to something that the site publishes."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from urllib.parse import unquote

from portfolio.content.content_types import Content
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model.addresses import ROOT
from portfolio.rules.links.intended_targets import of_address, of_hash, of_page, of_source
from portfolio.rules.links.link_texts import SITE_FIELDS, WrittenText, written_texts
from portfolio.templates.engine.templates import TemplateProblem, Templates

Reader = Callable[[str], str]
"""Gives the text of a source file by its path, relative to the project root; '' where it cannot be read."""

INSIDE = re.compile(rf'(?:href|src)="{ROOT}([^"]*)"')
SOURCE = re.compile(r'href="([^":]*\.(?:md|ya?ml))(?:#[^"]*)?"', re.IGNORECASE)
NAMED = re.compile(rf'<a\b[^>]*?\shref="({ROOT}[^"#]*)?#([^"]+)"')
MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
PLACE = re.compile(r'\s(?:id|name)="([^"]*)"')
ID = re.compile(r"""\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
COMPUTED = re.compile(r"\{[{%].*[}%]\}", re.DOTALL)


def broken(
    content: Content, files: frozenset[str], templates: Templates | None, read: Reader, *,
    unsure: tuple[str, ...] = (),
) -> Iterator[Problem]:  # fmt: skip
    """A problem for each link or picture of a text that leads nowhere; `files` are all outputs of the site.

    `templates` tell which places pages have besides those of texts; None where they cannot be known.  `read` gives
    the text of a source file, in which what is wrong is looked up.  `unsure` are folders of which errors elsewhere
    may have hidden something.
    """
    texts = written_texts(content)
    known = files | {f"{url}index.html" for url in content.unread}
    places = _Places(texts, templates) if templates else None
    for it in texts:
        if not it.leads:
            continue
        spots = _Lookup(it, read)
        yield from _broken(it, spots, known, unsure, content)
        if places and "#" in it.markup:
            yield from _dangling(it, spots, places)


class _Lookup:
    """Where the links of a text stand, worked out for the first that is broken."""

    def __init__(self, it: WrittenText, read: Reader) -> None:
        self._it = it
        self._read = read

    @cached_property
    def of(self) -> Callable[[str, str, int], tuple[Where, ...]]:
        """Where an address of the page was written: `Spots.of`."""
        return self._it.spots(self._read).of


def _broken(
    it: WrittenText, spots: _Lookup, files: frozenset[str], unsure: tuple[str, ...], content: Content
) -> Iterator[Problem]:
    """The broken links of one text, each wherever it stands."""
    for address in dict.fromkeys(INSIDE.findall(it.markup)) if ROOT in it.markup else ():
        target = _target(address)
        if not leads(target, files) and target.partition("/")[0] not in unsure:
            known = partial(leads, files=files)
            mend = (
                _of_hash(html.unescape(address), it.url, files)
                or of_address(content, target, it.url, known)
                or _mend(target, it.url, files)
            )
            what = f"{it.label}: the site has nothing at {quote('/' + target)}"
            shown = ROOT + html.unescape(address)
            for where in spots.of(shown, target.rstrip("/").rpartition("/")[2], it.markup.count(f'="{ROOT}{address}"')):
                yield Problem(where, codes.MISSING_FILE, what, mend)
    if ".md" in it.markup or ".y" in it.markup:
        for address in dict.fromkeys(found[0] for found in SOURCE.finditer(it.markup)):
            name = html.unescape(address.partition('"')[2][:-1])
            plain = name.partition("#")[0]
            what = f"{it.label}: {quote(plain)} is a source file, which is not published"
            for where in spots.of(name, plain, it.markup.count(address)):
                yield Problem(where, codes.MISSING_FILE, what, of_source(content, plain))


def _of_hash(address: str, url: str, files: frozenset[str]) -> str:
    """What to write for a file with a `#` in its name; the address is taken as its author may have typed it."""
    typed = address.removeprefix(url) if url and address.startswith(url) else f"/{address}"
    return of_hash(typed, url, files)


def _mend(target: str, url: str, files: frozenset[str]) -> str:
    """How to mend a link of which it is not clear what was meant."""
    near = of_page(target, url, _pages(files)) if target.endswith("/") else ""
    if near or target.endswith("/"):
        return near or "Correct the link; no page has a similar name"
    beside = {name for name in files if not name.endswith(".html") and not name.startswith("theme/")}
    near = did_you_mean(target.removeprefix(url), {name.removeprefix(url) for name in beside if name.startswith(url)})
    near = near or did_you_mean(f"/{target.removeprefix(url)}", {f"/{name}" for name in beside})
    return near or f"Put the file at content/static/{target}, or correct the link"


def _target(address: str) -> str:
    """What an address of a page leads to, relative to the site's root."""
    return unquote(re.split("[?#]", html.unescape(address), maxsplit=1)[0])


def targets(markup: str) -> Iterator[str]:
    """Everything inside the site that a text leads to, relative to the site's root."""
    if ROOT in markup:
        for address in dict.fromkeys(INSIDE.findall(markup)):
            yield _target(address)


def _pages(files: frozenset[str]) -> frozenset[str]:
    """The addresses of all pages, as links in texts write them."""
    return frozenset("/" + name.removesuffix("index.html") for name in files if name.endswith("index.html"))


def leads(target: str, files: frozenset[str]) -> bool:
    """Whether an address inside the site is a page or a file of it."""
    folder = target.rstrip("/")
    return target in files or f"{folder}/index.html".lstrip("/") in files


class _Places:
    """What `#` can lead to on the pages of entries."""

    def __init__(self, texts: Sequence[WrittenText], templates: Templates) -> None:
        self.texts = texts
        self.templates = templates

    @cached_property
    def of(self) -> dict[str, frozenset[str]]:
        """The places of each page that its texts have, by its address; no page that runs a script."""
        found: dict[str, frozenset[str]] = {}
        for it in self.texts:
            names = frozenset(map(html.unescape, PLACE.findall(it.markup)))
            found[it.url] = found.get(it.url, frozenset()) | names
        if any(it.field in SITE_FIELDS for it in self.texts):  # the home page may show any of the texts
            found[""] = frozenset().union(*found.values())
        return {url: names for url, names in found.items() if url not in self.scripted_pages}

    @cached_property
    def scripted_pages(self) -> frozenset[str]:
        """The pages on which a script of the author's own may make places."""
        return frozenset(it.url for it in self.texts if "<script" in it.markup.lower())

    @cached_property
    def of_theme(self) -> re.Pattern[str]:
        """The places that templates may make."""
        names = {"top"}
        try:
            for name in self.templates.every:
                source = self.templates.source(name)
                names.update("".join(parts) for parts in ID.findall(source[0] if source else ""))
        except TemplateProblem:  # told elsewhere
            return re.compile(".*")
        return re.compile("|".join(".*".join(map(re.escape, COMPUTED.split(name))) for name in sorted(names)))


def _dangling(it: WrittenText, spots: _Lookup, places: _Places) -> Iterator[Problem]:
    """The links of a text that lead to a page of an entry, but to no place on it."""
    for address, anchor in dict.fromkeys(NAMED.findall(MATH.sub("", it.markup))):
        target = re.split("[?]", html.unescape(address), maxsplit=1)[0].removeprefix(ROOT)
        url = f"{unquote(target).removesuffix('index.html').rstrip('/')}/" if address else it.url
        name = html.unescape(anchor).partition(":~:")[0]
        known = places.of.get(url)
        if (
            not name
            or known is None
            or name.startswith("fnref")
            or {name, unquote(name)} & known
            or places.of_theme.fullmatch(unquote(name))
        ):
            continue
        start = f"{it.prefix}-" if it.prefix and not address else ""
        near = {place.removeprefix(start) for place in known if place.startswith(start)}
        short = name.removeprefix(start)
        what = f"{it.label}: {quote('/' + url)} has no heading or id {quote('#' + unquote(short))}"
        most = it.markup.count(f'="{address}#{anchor}"')
        for where in spots.of(html.unescape(f"{address}#{anchor}"), f"#{unquote(short)}", most):
            yield Problem(where, codes.NO_SUCH_PLACE, what, _near(unquote(short), near))


def _near(name: str, known: set[str]) -> str:
    """The place that was meant, or what places there are."""
    alike = sorted(place for place in known if place.endswith(f"-{name}") or name.endswith(f"-{place}"))
    if alike:
        return f"Did you mean '#{alike[0]}'?"
    near = did_you_mean(f"#{name}", {f"#{place}" for place in known})
    return near or "Headings have ids in lower case with hyphens; `## Words {: #name }` gives one an id of your own"
