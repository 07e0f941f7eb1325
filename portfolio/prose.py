"""Markdown to HTML: the text of papers, pages and one-line fields.

The order matters: formulas, TeX quotes and bare addresses are set aside (`inert`); Markdown converts the
rest; nh3 removes what is not allowed; addresses are resolved and ids prefixed; the pieces are put back.

`markdown` is imported only here, and only for a text that needs it: most abstracts hold no Markdown at all
and are set by `unmarked`, in a fraction of the time.
"""

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from portfolio import codes, unmarked
from portfolio.inert import MARK, set_aside
from portfolio.page import ROOT
from portfolio.pieces import Pieces
from portfolio.problems import Problem, Where
from portfolio.prose_types import Heading, Inline, Prose
from portfolio.sanitise import clean, prefixed_id, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

__all__ = ["ROOT", "convert", "inline"]


def inline(text: str, where: Where) -> tuple[Inline, tuple[Problem, ...]]:
    """Convert one line: emphasis, code, links and formulas; raw HTML and block marks are text."""
    inert = set_aside(_tidy(text))
    line = " ".join(inert.text.split())
    faults: tuple[Problem, ...] = ()
    if unmarked.is_line(line):
        markup = unmarked.line(line)
    else:
        markup, faults = _marked_up(line, _line_form, where)
        markup = clean(markup.removeprefix("<p>").removesuffix("</p>"))
    pieces = Pieces(inert, where)
    settled_line = settled(markup, base="", prefix="", spelled=pieces.spelled)
    result = Inline(pieces.put_back(settled_line.html), _plain(settled_line.html, pieces))
    return result, faults + pieces.problems(settled_line.findings)


def without_links(line: Inline) -> Inline:
    """The line for a place that is a link itself: a title in a list."""
    return Inline(_LINKS.sub("", line.html), line.text)


def convert(
    text: str, where: Where, *, prefix: str, base: str = "", trusted: bool = False
) -> tuple[Prose, tuple[Problem, ...]]:
    """Convert Markdown of any length.

    `where` is where the text starts.  `prefix` begins every id, so that two texts can stand on one page.
    `base` is the entry's own address, from which relative addresses are taken.
    `trusted` leaves raw HTML as it is.
    """
    inert = set_aside(_tidy(text))
    faults: tuple[Problem, ...] = ()
    if unmarked.is_text(inert.text):
        markup = unmarked.paragraphs(inert.text)
    else:
        markup, faults = _marked_up(inert.text, _text_form, where)
        markup = (markup if trusted else clean(markup)).strip()
    pieces = Pieces(inert, where)
    body = settled(markup, base=base, prefix=prefix, spelled=pieces.spelled)
    with_ids, headings = _headings(body.html, pieces, prefix)
    plain = _plain(with_ids, pieces)
    prose = Prose(pieces.put_back(with_ids), plain, headings, len(plain.split()))
    return prose, faults + pieces.problems(body.findings)


_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORGERY = re.compile("&#(?:([0-9]+)|[xX]([0-9A-Fa-f]+));?|[\x02\x03]")


def _tidy(text: str) -> str:
    """The text with plain line ends and without characters that could forge ROOT or a mark."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip(" \n")


def _unforged(match: re.Match[str]) -> str:
    number = int(match[1][:9]) if match[1] else int(match[2][:9], 16) if match[2] else 0
    return match[0] if number >= 0x20 or number in (9, 10) else "\ufffd"


_MOST_OPEN = 500
_NESTED = re.compile(r"^(?:(?:[ \t]*(?:>|(?:[-+*]|\d+\.)[ \t])){51}|[ \t]{200,}(?:[-+*]|\d+\.)[ \t])", re.MULTILINE)


def _is_too_complex(text: str) -> bool:
    """Whether Markdown would take seconds or give up: its time grows with the square of what is left open."""
    pairs = (("[", "]"), ("](", ")"), ("<", ">"))
    if any(text.count(opening) - text.count(closing) > _MOST_OPEN for opening, closing in pairs):
        return True
    return _NESTED.search(text) is not None


def _marked_up(text: str, form: "Callable[[], Markdown]", where: Where) -> tuple[str, tuple[Problem, ...]]:
    """What Markdown makes of it, not yet safe; or a problem."""
    if not _is_too_complex(text):
        try:
            markup = form().reset().convert(text)
        except RecursionError:
            for forms in (_text_form, _line_form):
                forms.cache_clear()  # it is left in the middle of something
        else:
            return _FORGERY.sub(_unforged, markup), ()
    mend = "Close every bracket, and nest lists and quotations fewer than 50 deep."
    what = "text: expected at most 500 open brackets and 50 nested lists, found more"
    return "", (Problem(where, codes.TEXT_TOO_COMPLEX, what, mend),)


@cache
def _text_form() -> "Markdown":
    """Markdown for texts of any length."""
    # objects, not names: looking names up costs 40 ms
    from markdown import Markdown
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.smarty import SmartyExtension
    from markdown.extensions.tables import TableExtension

    form = Markdown(
        extensions=[
            AttrListExtension(),
            DefListExtension(),
            FencedCodeExtension(),
            FootnoteExtension(PLACE_MARKER="\x00"),
            SaneListExtension(),
            SmartyExtension(),
            TableExtension(use_align_attribute=True),
        ],
        output_format="html",
    )
    form.ESCAPED_CHARS.extend("$%&")  # as TeX writes them
    return form


@cache
def _line_form() -> "Markdown":
    """Markdown for one line: no block, no picture, no raw HTML."""
    from markdown import Markdown
    from markdown.extensions.smarty import SmartyExtension

    form = Markdown(extensions=[SmartyExtension()], output_format="html")
    form.preprocessors.deregister("html_block")
    for block in (
        "indent",
        "code",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "quote",
        "reference",
    ):
        form.parser.blockprocessors.deregister(block)
    references = ("image_reference", "short_image_ref", "reference", "short_reference")
    for pattern in ("html", "image_link", *references):
        form.inlinePatterns.deregister(pattern)
    form.ESCAPED_CHARS.extend("$%&")
    return form


_HEADING = re.compile(r"<h([1-6])([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_LINKS = re.compile(r'<sup id="[^"]*"><a class="footnote-ref".*?</sup>|</?a\b[^>]*>', re.DOTALL)


def _headings(markup: str, pieces: Pieces, prefix: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML with an id on every heading, and the headings; none is of the first level, which is the page's title."""
    if "<h" not in markup:
        return markup, ()
    taken = dict.fromkeys(_ID.findall(markup), 1)
    headings: list[Heading] = []
    down = 1 if "<h1" in markup else 0

    def heading(match: re.Match[str]) -> str:
        written, attributes, content = match.groups()
        level = min(6, int(written) + down)
        text = _plain(content, pieces)
        own = _ID.search(attributes)
        name = html.unescape(own[1]) if own else _free_id(text, prefix, taken)
        if not own:
            attributes = f'{attributes} id="{html.escape(name)}"'
        headings.append(Heading(level, name, pieces.put_back(_LINKS.sub("", content)), text))
        return f"<h{level}{attributes}>{content}</h{level}>"

    return _HEADING.sub(heading, markup), tuple(headings)


def _free_id(text: str, prefix: str, taken: dict[str, int]) -> str:
    """An id made from a heading's words, with a number when it is taken."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "section"
    name = prefixed_id(words, prefix)
    number = taken[name] + 1 if name in taken else 1
    while name in taken:
        taken[prefixed_id(words, prefix)] = number
        name = prefixed_id(f"{words}-{number}", prefix)
        number += 1
    taken[name] = 1
    return name


_NOTES = re.compile(r'<div class="footnote">.*|<sup id="[^"]*"><a class="footnote-ref".*?</sup>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|pre|div|blockquote|figcaption|caption)>|<[bh]r>")
_ANY_TAG = re.compile(r"<[^>]*>")


def _plain(markup: str, pieces: Pieces) -> str:
    """The words of some HTML whose pieces are not yet put back, on one line."""
    words = _ANY_TAG.sub("", _BLOCK_END.sub(" ", _NOTES.sub("", markup)))
    words = MARK.sub(lambda mark: pieces.text(int(mark[1])), html.unescape(words))
    return " ".join(words.split())
