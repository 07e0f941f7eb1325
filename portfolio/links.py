"""Links inside texts: each leads to something that the site publishes."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from portfolio import codes
from portfolio.content import Content, OwnPage, Work
from portfolio.directions import of_address, of_page, of_source
from portfolio.kept import kept
from portfolio.page import ROOT
from portfolio.problems import Problem, Where, did_you_mean, quoted
from portfolio.templates import TemplateProblem, Templates
from portfolio.texts import PaperTexts, SettingsTexts

if TYPE_CHECKING:
    from portfolio.spots import Spots

INSIDE = re.compile(rf'(?:href|src)="{ROOT}([^"]*)"')
SOURCE = re.compile(r'href="([^":]*\.(?:md|ya?ml))(?:#[^"]*)?"', re.IGNORECASE)
NAMED = re.compile(rf'<a\b[^>]*?\shref="({ROOT}[^"#]*)?#([^"]+)"')
MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
PLACE = re.compile(r'\s(?:id|name)="([^"]*)"')
ID = re.compile(r"""\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
COMPUTED = re.compile(r"\{[{%].*[}%]\}", re.DOTALL)


class Written(NamedTuple):
    """A text as it was written and as it was converted."""

    path: str
    line: int
    text: str
    markup: str
    url: str
    """Of its page, relative to the site's root."""
    prefix: str
    """What its ids begin with."""

    leads: bool
    """Whether it holds a link that has to be looked at."""

    @property
    def spots(self) -> "Spots":
        """Where its links stand."""
        from portfolio.spots import Spots  # only where one is broken

        return Spots(self.path, self.line, self.text, base=self.url, prefix=self.prefix)


def _leads(markup: str) -> bool:
    return ROOT in markup or "#" in markup or ".md" in markup or ".y" in markup


def broken(
    content: Content, files: frozenset[str], templates: Templates | None, *, unsure: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """A problem for each link or picture of a text that leads nowhere; `files` are all outputs of the site.

    `templates` tell which places pages have besides those of texts; None where they cannot be known.  `unsure`
    are folders of which errors elsewhere may have hidden something.
    """
    texts = [it for entry in content.entries for it in _texts(entry)]
    known = files | {f"{url}index.html" for url in content.unread}
    places = _Places(texts, templates) if templates else None
    yield from _in_fields(content, known, unsure)
    for it in texts:
        if not it.leads:
            continue
        yield from _broken(it, known, unsure, content)
        if places and "#" in it.markup:
            yield from _dangling(it, places)


@kept
def _texts(it: Work | OwnPage) -> tuple[Written, ...]:
    """The texts of an entry."""
    entry = it.entry
    if isinstance(it, OwnPage):
        return (
            Written(
                entry.path, entry.text_line, entry.text, it.texts.prose.html, it.url, "", _leads(it.texts.prose.html)
            ),
        )
    markup = it.texts.abstract.html if it.texts.abstract else ""  # no text is a text too: one without places
    found = (Written(entry.path, entry.text_line, entry.text, markup, it.url, entry.slug, _leads(markup)),)
    if not it.texts.body:
        return found
    more = it.texts.body.html
    return (*found, Written(entry.path, entry.body_line, entry.body, more, it.url, f"{entry.slug}-more", _leads(more)))


FIELDS = ("title", "award", "tldr", "note", "retracted", "withdrawn")
SITE_FIELDS = ("headline", "position", "affiliation", "bio")
"""Fields of a paper and of site.yaml that hold Markdown."""


@kept
def _field_links(texts: PaperTexts | SettingsTexts) -> tuple[tuple[str, str], ...]:
    """The addresses inside the site to which the fields of one line, and the biography, lead; each with its field."""
    fields = FIELDS if isinstance(texts, PaperTexts) else SITE_FIELDS
    named = ((field, text.html) for field in fields if (text := getattr(texts, field)))
    return tuple((field, it) for field, markup in named for it in dict.fromkeys(INSIDE.findall(markup)))


def _in_fields(content: Content, files: frozenset[str], unsure: tuple[str, ...]) -> Iterator[Problem]:
    """The broken links of fields, each told where its field stands."""
    found = [
        (Where(work.entry.path, *work.entry.at(field)), field, it)
        for work in content.papers
        for field, it in _field_links(work.texts)
    ]
    found += [
        (Where(content.path, *content.places.get(field, (0, 0))), field, it)
        for field, it in _field_links(content.texts)
    ]
    for where, field, address in found:
        target = _target(address)
        if not leads(target, files) and target.partition("/")[0] not in unsure:
            mend = of_address(content, target, "", partial(leads, files=files)) or _mend(target, "", files)
            what = f"{field}: the site has nothing at {quoted('/' + target)}"
            yield Problem(where, codes.MISSING_FILE, what, mend)


def _broken(it: Written, files: frozenset[str], unsure: tuple[str, ...], content: Content) -> Iterator[Problem]:
    """The broken links of one text, each wherever it stands."""
    spots = None
    for address in dict.fromkeys(INSIDE.findall(it.markup)) if ROOT in it.markup else ():
        target = _target(address)
        if not leads(target, files) and target.partition("/")[0] not in unsure:
            spots = spots or it.spots
            known = partial(leads, files=files)
            mend = of_address(content, target, it.url, known) or _mend(target, it.url, files)
            what = f"link: the site has nothing at {quoted('/' + target)}"
            shown = ROOT + html.unescape(address)
            for where in spots.of(shown, target.rstrip("/").rpartition("/")[2], it.markup.count(f'="{ROOT}{address}"')):
                yield Problem(where, codes.MISSING_FILE, what, mend)
    if ".md" in it.markup or ".y" in it.markup:
        for address in dict.fromkeys(found[0] for found in SOURCE.finditer(it.markup)):
            name = html.unescape(address.partition('"')[2][:-1])
            plain = name.partition("#")[0]
            spots = spots or it.spots
            what = f"link: {quoted(plain)} is a source file, which is not published"
            for where in spots.of(name, plain, it.markup.count(address)):
                yield Problem(where, codes.MISSING_FILE, what, of_source(content, plain))


def _mend(target: str, url: str, files: frozenset[str]) -> str:
    """How to mend a link of which it is not clear what was meant."""
    near = of_page(target, url, _pages(files)) if target.endswith("/") else ""
    if near or target.endswith("/"):
        return near or "Correct the link: there is no page of a like name"
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

    def __init__(self, texts: Sequence[Written], templates: Templates) -> None:
        self.texts = texts
        self.templates = templates

    @cached_property
    def of(self) -> dict[str, frozenset[str]]:
        """The places of each page that its texts have, by its address; no page that runs a script."""
        found: dict[str, frozenset[str]] = {}
        for it in self.texts:
            found[it.url] = found.get(it.url, frozenset()).union(map(html.unescape, PLACE.findall(it.markup)))
        return {url: names for url, names in found.items() if url not in self.scripted}

    @cached_property
    def scripted(self) -> frozenset[str]:
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


def _dangling(it: Written, places: _Places) -> Iterator[Problem]:
    """The links of a text that lead to a page of an entry, but to no place on it."""
    spots = None
    for address, written in dict.fromkeys(NAMED.findall(MATH.sub("", it.markup))):
        target = re.split("[?]", html.unescape(address), maxsplit=1)[0].removeprefix(ROOT)
        url = f"{unquote(target).removesuffix('index.html').rstrip('/')}/" if address else it.url
        name = html.unescape(written).partition(":~:")[0]
        known = places.of.get(url)
        if not name or known is None or {name, unquote(name)} & known or places.of_theme.fullmatch(unquote(name)):
            continue
        start = f"{it.prefix}-" if it.prefix and not address else ""
        near = {place.removeprefix(start) for place in known if place.startswith(start)}
        short = name.removeprefix(start)
        what = f"link: {quoted('/' + url)} has no place {quoted('#' + unquote(short))}"
        spots = spots or it.spots
        most = it.markup.count(f'="{address}#{written}"')
        for where in spots.of(html.unescape(f"{address}#{written}"), f"#{unquote(short)}", most):
            yield Problem(where, codes.NO_SUCH_PLACE, what, _near(unquote(short), near))


def _near(name: str, known: set[str]) -> str:
    """The place that was meant, or what places there are."""
    alike = sorted(place for place in known if place.endswith(f"-{name}") or name.endswith(f"-{place}"))
    if alike:
        return f"Did you mean '#{alike[0]}'?"
    near = did_you_mean(f"#{name}", {f"#{place}" for place in known})
    return near or "Places are headings, in lower case with hyphens; `## Words {: #name }` names one"
