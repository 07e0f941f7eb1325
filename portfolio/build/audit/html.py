"""What is read of a rendered page: its links, its pictures, and what is wrong with its HTML.

A template of one's own may leave an element open or give two the same id; browsers guess what was meant, each page a
little otherwise.  The rules are those of HTML's syntax (html.spec.whatwg.org, "Elements" and "Optional tags").
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from portfolio.diagnostics.problems import quote

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

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements without an end."""

OPTIONAL = frozenset(
    ("body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
     "td", "tfoot", "th", "thead", "tr")
)  # fmt: skip
"""Elements whose end may be left out."""

ENDS_PARAGRAPH = frozenset(
    ("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "search",
     "section", "table", "ul")
)  # fmt: skip
"""Elements before which a paragraph ends."""

FOREIGN = ("svg", "math")


class HtmlFault(NamedTuple):
    """Something that is not HTML."""

    line: int
    what: str
    mend: str


class PageReading(NamedTuple):
    """What a page holds."""

    links: tuple[str, ...]
    """Every address that it names, as it is written; each once."""
    pictures: tuple[str, ...]
    """Those of pictures."""
    faults: tuple[HtmlFault, ...]


class _PageReader(HTMLParser):
    CDATA_CONTENT_ELEMENTS = ("script", "style", "textarea", "title")  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, None] = {}
        self.pictures: dict[str, None] = {}
        self.faults: list[HtmlFault] = []
        self.titled = False
        self._ids: set[str] = set()
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, dict(attrs))
        if tag in ENDS_PARAGRAPH and self._open and self._open[-1][0] == "p":
            self._open.pop()
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID or any(name in FOREIGN for name, _ in self._open):
            self._see(tag, dict(attrs))
        else:  # browsers take it for a start
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        place = next((place for place in reversed(range(len(self._open))) if self._open[place][0] == tag), None)
        if place is None:
            self._fault(f"</{tag}> has no opening tag", f"Remove it, or open a <{tag}> before it")
            return
        for name, line in self._open[place + 1 :]:
            if name not in OPTIONAL:
                self.faults.append(
                    HtmlFault(line, f"<{name}> is not closed before </{tag}>", f"Write </{name}> where it ends")
                )
        del self._open[place:]

    def close(self) -> None:
        super().close()
        for name, line in self._open:
            if name not in OPTIONAL:
                self.faults.append(HtmlFault(line, f"<{name}> is never closed", f"Write </{name}> where it ends"))

    def _see(self, tag: str, known: dict[str, str | None]) -> None:
        address = known.get(ADDRESSES.get(tag, ""))
        if address and known.get("rel") != "canonical":
            self.links[address] = None
        for file in CANDIDATE.findall(known.get("srcset") or ""):
            self.links[file] = None
        if tag == "img":
            self.pictures[known.get("src") or ""] = None
            if "alt" not in known:
                self._fault("<img> has no alt", 'Say what it shows, or write `alt=""` if it is only decoration')
        if tag == "a" and any(name == "a" for name, _ in self._open):
            self._fault("a link is inside a link", "Close the outer <a> before it")
        self.titled |= tag == "title"
        if (name := known.get("id")) in self._ids:
            self._fault(f"the id {quote(name or '')} is used twice on the page", "Give each element an id of its own")
        self._ids |= {name} if name else set()

    def _fault(self, what: str, mend: str) -> None:
        self.faults.append(HtmlFault(self.getpos()[0], what, mend))


def page_reading(data: bytes) -> PageReading:
    """What a page holds."""
    reader = _PageReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    untitled = [] if reader.titled else [HtmlFault(1, "the page has no <title>", "Add one to its <head>")]
    return PageReading(tuple(reader.links), tuple(reader.pictures), (*reader.faults, *untitled))
