"""The structure of HTML, in short: `ul(li(a ul(li(b))))`.  Two converters agree where their structures are one."""

import re
from html.parser import HTMLParser

_PASSED = {"p", "input", "label", "thead", "tbody", "colgroup", "col", "html", "body", "span"}
"""What makes no difference here: paragraphs in items (a list is set more or less tightly), and what is but in one."""
_VOID = {"hr", "br", "img"}


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "input":
            self.parts.append("[x] " if "checked" in values else "[ ] ")
        elif tag == "p" and "li" not in self.open:
            self.parts.append(" p(")
        elif tag in _VOID:
            self.parts.append(f" {tag} ")
        elif tag not in _PASSED:
            start = values.get("start")
            more = f"={values['href']}" if tag == "a" else f"={start}" if tag == "ol" and start else ""
            tag = re.sub("h[1-6]", "h", tag)
            inline = tag in ("em", "strong", "code", "a", "del")
            self.parts.append(f"{'' if inline else ' '}{tag}{more}(")
        self.open.append(tag)
        if tag in _VOID or tag in ("input", "col"):
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        if tag not in _PASSED or (tag == "p" and "li" not in self.open):
            self.parts.append(")")
        elif tag == "p":
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def structure(html: str) -> str:
    """The structure of some HTML, its spaces single."""
    it = _Structure()
    it.feed(html)
    words = " ".join("".join(it.parts).split())
    return re.sub(r" (?=\))|(?<=\() ", "", words)
