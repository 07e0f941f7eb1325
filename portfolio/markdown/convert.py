"""Markdown to HTML: the text of papers, pages and one-line fields.

The order matters: formulas, TeX quotes and bare addresses are set aside (`protected_parts`); Markdown converts the
rest; nh3 removes what is not allowed; addresses are resolved and ids prefixed; the pieces are put back.

Most abstracts hold no Markdown at all and are set by `fast_path`, in a fraction of the time.  What would take too
long is refused by what it is, the same on every machine: see `text_limits`.  A text that might take long is converted
by a process of its own, which cannot take all memory: see `system.sandbox`.
"""

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import Struct, msgpack

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.markdown import fast_path
from portfolio.markdown.math.macros import Macro
from portfolio.markdown.parser import python_markdown
from portfolio.markdown.parser.task_boxes import in_words, with_boxes
from portfolio.markdown.protected_parts import MARK, set_aside
from portfolio.markdown.restored_parts import Pieces, TextPlaces
from portfolio.markdown.sanitise import clean, is_cut, prefixed_id, resolve_addresses
from portfolio.markdown.text_limits import Refusal, nesting_refusal, seconds_or_refusal
from portfolio.model import Heading, Inline, Prose
from portfolio.system import sandbox

if TYPE_CHECKING:
    from portfolio.markdown.lint.dropped_html import Unseen

MOST = 1.0
"""Seconds, as `text_limits` guesses them, above which a text is converted by a process of its own."""


class Manner(NamedTuple):
    """How a text is read."""

    trusted: bool | None = False
    """Whether raw HTML stays as it is; None where no setting could make it so."""
    macros: tuple[Macro, ...] = ()
    """Commands of one's own in formulas."""

    @property
    def key(self) -> bytes:
        """What the meaning of a file hangs on, beside its bytes."""
        return bytes([bool(self.trusted)]) + (repr(self.macros).encode() if self.macros else b"")


PLAIN = Manner()


class LineRequest(Struct, frozen=True, tag=True):
    """A field of one line to be converted."""

    text: str
    where: Where
    macros: tuple[Macro, ...] = ()


class TextRequest(Struct, frozen=True, tag=True):
    """A text to be converted."""

    text: str
    where: Where
    prefix: str
    base: str
    manner: Manner


Converted = TypeVar("Converted", Prose, Inline)


def inline(text: str, where: Where, *, macros: tuple[Macro, ...] = ()) -> tuple[Inline, tuple[Problem, ...]]:
    """Convert one line: emphasis, code, links and formulas; raw HTML and block marks are text.

    `macros` are commands of one's own in formulas.
    """
    line = LineRequest(_tidy(text), where, macros)
    return _conversion(line, _line, Inline("", ""))


def without_links(line: Inline) -> Inline:
    """The line for a place that is a link itself: a title in a list."""
    return Inline(_LINKS.sub("", line.html), line.text)


def convert(
    text: str, where: Where, *, prefix: str, base: str = "", manner: Manner = PLAIN
) -> tuple[Prose, tuple[Problem, ...]]:
    """Convert Markdown of any length.

    `where` is where the text starts.  `prefix` begins every id, so that two texts can stand on one page.
    `base` is the entry's own address, from which relative addresses are taken.
    """
    whole = TextRequest(_tidy(text), where, prefix, base, manner)
    if refusal := nesting_refusal(whole.text):
        return Prose("", ""), (_problem(whole, refusal),)
    return _conversion(whole, _text, Prose("", ""))


Request = TypeVar("Request", LineRequest, TextRequest)


def _conversion(
    request: Request, way: Callable[[Request], tuple[Converted, tuple[Problem, ...]]], nothing: Converted
) -> tuple[Converted, tuple[Problem, ...]]:
    """The conversion, here or by a process of its own; nothing and a problem where it would be too much work."""
    seconds = seconds_or_refusal(request.text)
    if isinstance(seconds, Refusal):
        return nothing, (_problem(request, seconds),)
    if seconds <= MOST:
        try:
            return way(request)
        except RecursionError:
            python_markdown.forget()
    return _apart(request, nothing)


_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


_ABSURD = re.compile("(&#[0-9]{600})[0-9]+")
"""A number that means no character; Python refuses to read it where it has thousands of digits."""


def _tidy(text: str) -> str:
    """The text with plain line ends and without characters that could forge ROOT or a mark."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip(" \n")
    return _ABSURD.sub(r"\1", text) if "&#" in text else text


_SLOW = f"text: expected one that is converted within {sandbox.LIMIT} seconds of processor time, found one that"
_SLOW_MEND = "Close its brackets, quotes and tags, put code between backticks, or split it"


def _apart(request: LineRequest | TextRequest, nothing: Converted) -> tuple[Converted, tuple[Problem, ...]]:
    """The conversion by a process of its own; nothing and a problem where that gives no answer."""
    try:
        answer = sandbox.ask("from portfolio.markdown.convert import answer; answer()", msgpack.encode(request))
    except sandbox.SandboxRefused as refused:
        return nothing, (_problem(request, Refusal(0, codes.TEXT_TOO_SLOW, f"{_SLOW} {refused}", _SLOW_MEND)),)
    kind: Any = tuple[type(nothing), tuple[Problem, ...]]  # type: ignore[misc]
    found: tuple[Converted, tuple[Problem, ...]] = msgpack.decode(answer, type=kind)
    return found


def answer() -> None:
    """What the other process does."""
    sandbox.answer(_answer)


def _answer(request: bytes) -> bytes:
    it = msgpack.decode(request, type=LineRequest | TextRequest)
    return msgpack.encode(_line(it) if isinstance(it, LineRequest) else _text(it))


def _problem(request: LineRequest | TextRequest, refusal: Refusal) -> Problem:
    where = TextPlaces(request.text, request.where).at(refusal.offset)
    return Problem(where, refusal.code, refusal.what, refusal.mend)


def _line(request: LineRequest) -> tuple[Inline, tuple[Problem, ...]]:
    """The conversion of a line, however long it takes."""
    inert = set_aside(request.text)
    line = " ".join(inert.text.split())
    if fast_path.is_line(line):
        found = fast_path.line(line)
    else:
        found = clean(python_markdown.line(line).removeprefix("<p>").removesuffix("</p>"))
    pieces = Pieces(inert, request.where, macros=request.macros)
    settled_line = resolve_addresses(found, base="", prefix="", spelled=pieces.restored_value)
    result = Inline(pieces.put_back(settled_line.html), _plain(settled_line.html, pieces))
    return result, pieces.problems(settled_line.findings, pieces.latex(line=True))


def _text(request: TextRequest) -> tuple[Prose, tuple[Problem, ...]]:
    """The conversion of a text, however long it takes."""
    inert = set_aside(request.text)
    lost: tuple[Unseen, ...] = ()
    kept: tuple[str, ...] = ()
    if is_plain := fast_path.is_text(inert.text):
        found = fast_path.paragraphs(inert.text)
    else:
        from portfolio.markdown import raw_html
        from portfolio.markdown.lint.dropped_html import dropped_parts

        found = python_markdown.paragraphs(inert.text).strip()
        if request.manner.trusted:
            found, kept = raw_html.hide_parts(found)
        else:
            lost = dropped_parts(found, cut="<" in inert.text and is_cut(found))
            found = clean(found).strip()
    pieces = Pieces(inert, request.where, prefix=request.prefix, macros=request.manner.macros)
    body = resolve_addresses(found, base=request.base, prefix=request.prefix, spelled=pieces.restored_value)
    with_ids, headings = _headings(body.html, pieces, request.prefix)
    plain = _plain(with_ids, pieces)
    whole = with_boxes(pieces.put_back(with_ids))
    if kept:
        whole = raw_html.with_hidden_parts(whole, kept, inert)
    more = pieces.dropped_html_problems(lost, own=request.manner.trusted is not None)
    if not request.manner.trusted:
        more += pieces.latex() + (() if is_plain else pieces.lost_mark_problems())
    return Prose(whole, plain, headings, len(plain.split())), pieces.problems(body.findings, more)


_HEADING = re.compile(r"<h([1-6])((?:\s[^<>]*)?)>|</h([1-6])>")
_ID = re.compile(r'\sid="([^"]*)"')
_REFERENCE = r'<sup id="[^"<>]*"><a class="footnote-ref"[^<>]*>[^<>]*</a></sup>'
_LINKS = re.compile(rf"{_REFERENCE}|</?a\b[^<>]*>")


def _headings(markup: str, pieces: Pieces, prefix: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML with an id on every heading, and the headings; none is of the first level, which is the page's title."""
    if "<h" not in markup:
        return markup, ()
    taken = dict.fromkeys(_ID.findall(markup), 1)
    headings: list[Heading] = []
    down = 1 if "<h1" in markup else 0
    parts: list[str] = []
    start, opened = 0, None
    for tag in _HEADING.finditer(markup):
        if tag[1]:
            opened = tag
        elif opened and opened[1] == tag[3]:
            content = markup[opened.end() : tag.start()]
            text = _plain(content, pieces)
            own = _ID.search(opened[2])
            name = html.unescape(own[1]) if own else _free_id(text, prefix, taken)
            attributes = opened[2] if own else f'{opened[2]} id="{html.escape(name)}"'
            level = min(6, int(tag[3]) + down)
            headings.append(Heading(level, name, pieces.put_back(_LINKS.sub("", content)), text))
            parts += [markup[start : opened.start()], f"<h{level}{attributes}>{content}</h{level}>"]
            start, opened = tag.end(), None
    return "".join(parts) + markup[start:], tuple(headings)


def _free_id(text: str, prefix: str, taken: dict[str, int]) -> str:
    """An id made from a heading's words, as GitHub makes it: `the-programs`; with a number when it is taken."""
    together = re.sub(r"(?<=\w)['’](?=\w)", "", text.casefold())
    words = re.sub(r"[\W_]+", "-", together).strip("-") or "section"
    name = prefixed_id(words, prefix)
    number = taken[name] + 1 if name in taken else 1
    while name in taken:
        taken[prefixed_id(words, prefix)] = number
        name = prefixed_id(f"{words}-{number}", prefix)
        number += 1
    taken[name] = 1
    return name


_NOTES = re.compile(rf'<div class="footnote">.*|{_REFERENCE}', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|pre|div|blockquote|figcaption|caption)>|<[bh]r>")
_HIDDEN = re.compile("\x1c[0-9]+\x1d")
"""What `opaque` hides: no words."""
_ANY_TAG = re.compile(r"<[^<>]*>")


def _plain(markup: str, pieces: Pieces) -> str:
    """The words of some HTML whose pieces are not yet put back, on one line."""
    words = in_words(_ANY_TAG.sub("", _BLOCK_END.sub(" ", _NOTES.sub("", _HIDDEN.sub("", markup)))))
    words = MARK.sub(lambda mark: pieces.text(int(mark[1])), html.unescape(words))
    return " ".join(words.split())
