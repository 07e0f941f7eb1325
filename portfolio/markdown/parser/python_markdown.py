"""Python-Markdown, set up for texts of any length and for one line.

`markdown` is imported only here, and only when a text needs it.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.extensions import Extension


def paragraphs(text: str) -> str:
    """What Markdown makes of a text of any length; not yet safe.  Raises RecursionError."""
    return _html_of(_text_form(), text)


def line(text: str) -> str:
    """The same for one line, which stands in a paragraph."""
    return _html_of(_line_form(), text)


def forget() -> None:
    """Start anew: a RecursionError leaves Markdown in the middle of something."""
    _text_form.cache_clear()
    _line_form.cache_clear()


_FORGERY = re.compile("&#(?:([0-9]+)|[xX]([0-9A-Fa-f]+));?|[\x02\x03]")


def _html_of(form: "Markdown", text: str) -> str:
    return _FORGERY.sub(_safe_character, form.reset().convert(text))


def _safe_character(match: re.Match[str]) -> str:
    """A character by its number, unless it could forge a mark or is beyond all characters."""
    digits, base = (match[1], 10) if match[1] else (match[2] or "0", 16)
    digits = digits.lstrip("0") or "0"
    number = int(digits, base) if len(digits) < 8 else 0  # Python refuses to read thousands of digits
    return match[0] if number >= 0x20 or number in (9, 10) else "\ufffd"


@cache
def _text_form() -> "Markdown":
    """Markdown for texts of any length."""
    # objects, not names: looking names up costs 40 ms
    from markdown import Markdown
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.tables import TableExtension

    from portfolio.markdown.parser.github import GitHubExtension
    from portfolio.markdown.parser.nested_lists import ListExtension

    form = Markdown(
        extensions=[
            AttrListExtension(),
            DefListExtension(),
            FencedCodeExtension(),
            FootnoteExtension(PLACE_MARKER="\x00"),
            GitHubExtension(),
            ListExtension(),
            _typography(),
            TableExtension(use_align_attribute=True),
        ],
        output_format="html",
    )
    form.ESCAPED_CHARS.extend("$%")  # as TeX writes them
    fences: Any = form.preprocessors["fenced_code_block"]
    fences.FENCED_BLOCK_RE = _FENCED
    headings: Any = form.parser.blockprocessors["hashheader"]
    headings.RE = re.compile(headings.RE.pattern.replace(r"\n)", r"\n)(?:[ ]{1,3}(?=\#{1,6}[ ]))?", 1))
    attributes: Any = form.treeprocessors["attr_list"]
    attributes.HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")
    attributes.BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")
    attributes.INLINE_RE = re.compile(_LIST)
    return form


_FENCED = re.compile(
    r"""(?P<fence>^(?:~{3,}+|`{3,}+))[ ]*+
    (?:\{(?P<attrs>[^\n]*)\}[ ]*
    |(?!hl_lines=)\.?+(?P<lang>[\w#.+-]*+)[ ]*+(?P<hl_lines>(?!))?+[^\n`]*+
    )\n(?P<code>(?:(?!(?P=fence)[ ]*$)[^\n]*+\n)*+)(?P=fence)[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""A block of code between fences; after its language may stand whatever GitHub allows there: `python title="a.py"`.
Lines are not highlighted, so `hl_lines` is never found."""

_LIST = (
    r"\{(?::[ ]*(?=[^\}\n ])|[ ]*(?=#[^\s{}#]|\.[A-Za-z_-]|(?:width|height|class|id|lang|title)=))"
    r"([^\n]*)\}"
)
"""Attributes in braces: `{: ...}`, `{#name}`, `{.class}`, `{width=5}`; Markdown takes any braces, `{n=5}` too."""


_APOSTROPHE = r"(?<=\w)'(?=\w)|(?<=\w\s)'(?=\d\d(?![\w'])(?![^']*\w'(?!\w)))"
"""What Markdown takes for the start of a quotation before a digit: `EP'96`, `the class of '68`."""


def _typography() -> "Extension":
    """Typographic quotes, dashes and ellipses."""
    from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern

    class Typography(SmartyExtension):
        def educateQuotes(self, md: "Markdown") -> None:
            super().educateQuotes(md)
            apostrophe = SubstituteTextPattern(_APOSTROPHE, (self.substitutions["right-single-quote"],), md)
            self.inlinePatterns.register(apostrophe, "apostrophe", 31)

    return Typography()


@cache
def _line_form() -> "Markdown":
    """Markdown for one line: no block, no picture, no raw HTML."""
    from markdown import Markdown

    from portfolio.markdown.parser.github import StrikeExtension

    form = Markdown(extensions=[StrikeExtension(), _typography()], output_format="html")
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
    form.ESCAPED_CHARS.extend("$%")
    return form
