"""Links inside texts: each leads to something that the site publishes."""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from portfolio import codes
from portfolio.content import Content
from portfolio.model import Entry
from portfolio.page import ROOT
from portfolio.problems import Problem, Where, did_you_mean, quoted

INSIDE = re.compile(rf'(?:href|src)="{ROOT}([^"]*)"')
SOURCE = re.compile(r'href="([^":]*\.(?:md|ya?ml))(?:#[^"]*)?"', re.IGNORECASE)


def broken(content: Content, files: frozenset[str], *, unsure: tuple[str, ...] = ()) -> Iterator[Problem]:
    """A problem for each link or picture of a text that leads nowhere; `files` are all outputs of the site.

    `unsure` are folders of which errors elsewhere may have hidden something.
    """
    known = files | {f"{url}index.html" for url in content.unread}
    for work in content.papers:
        for prose, text, line in (
            (work.texts.abstract, work.entry.text, work.entry.text_line),
            (work.texts.body, work.entry.body, work.entry.body_line),
        ):
            if prose:
                yield from _broken(work.entry, prose.html, text, line, known, unsure)
    for own in content.pages:
        yield from _broken(own.entry, own.texts.prose.html, own.entry.text, own.entry.text_line, known, unsure)


def _broken(
    entry: Entry, markup: str, text: str, line: int, files: frozenset[str], unsure: tuple[str, ...]
) -> Iterator[Problem]:
    """The broken links of one text, each once."""
    for target in dict.fromkeys(targets(markup)):
        if not leads(target, files) and target.partition("/")[0] not in unsure:
            near = did_you_mean(f"/{target}", _pages(files)) if target.endswith("/") else ""
            mend = near or f"Put the file at content/static/{target.rstrip('/')}, or correct the link"
            yield Problem(_place(entry, target, text, line), codes.MISSING_FILE,
                          f"link: the site has nothing at {quoted('/' + target)}", mend)  # fmt: skip
    if ".md" in markup or ".y" in markup:
        for address in dict.fromkeys(SOURCE.findall(markup)):
            name = html.unescape(address)
            yield Problem(_place(entry, name, text, line), codes.MISSING_FILE,
                          f"link: {quoted(name)} is a source file, which is not published",
                          "Link to its page: '/papers/its-slug/' for a paper, '/its-slug/' for a page")  # fmt: skip


def targets(markup: str) -> Iterator[str]:
    """Everything inside the site that a text leads to, relative to the site's root."""
    if ROOT in markup:
        for address in dict.fromkeys(INSIDE.findall(markup)):
            yield unquote(re.split("[?#]", html.unescape(address), maxsplit=1)[0])


def _pages(files: frozenset[str]) -> frozenset[str]:
    """The addresses of all pages, as links in texts write them."""
    return frozenset("/" + name.removesuffix("index.html") for name in files if name.endswith("index.html"))


def leads(target: str, files: frozenset[str]) -> bool:
    """Whether an address inside the site is a page or a file of it."""
    folder = target.rstrip("/")
    return target in files or f"{folder}/index.html".lstrip("/") in files


def _place(entry: Entry, target: str, text: str, line: int) -> Where:
    """Where the text names the address: the first place of its last part; else the start of the text."""
    name = target.rstrip("/").rpartition("/")[2]
    found = text.find(name) if name else -1
    if found < 0:
        return Where(entry.path, line, 1)
    return Where(entry.path, line + text.count("\n", 0, found), found - text.rfind("\n", 0, found))
