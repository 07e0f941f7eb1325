"""Texts of Jekyll and Hugo as plain Markdown: without the language of their templates, and with little HTML.

Pictures that templates include become pictures of Markdown, what is embedded becomes a link; links to files of the
site keep their address, and those to what does not come over become their words.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from portfolio.importers.sites.emoji import with_emoji
from portfolio.importers.sites.list_style import four_spaced

FENCED = re.compile(r"(?ms)^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$")
"""Code, in which nothing is a mark."""

PENDING = "pending-page:"
"""Before the old address of a page of which nobody knows yet whether it comes over."""

LAID_OUT = "\x10"
"""Stands where a template of the old site made something from other files."""

QUOTED = r"""(?:"([^"]*)"|'([^']*)')"""

LIQUID: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", ""),
    (r"(?s)<!--.*?-->", ""),
    (r"(?s)\{%-?\s*capture\b[^%]*%\}.*?\{%-?\s*endcapture\s*-?%\}", ""),
    (r"(?s)\{%-?\s*highlight\s+(\w+)[^%]*%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", r"```\1\n\2\n```"),
    (r"\{%-?\s*include\s+\S*(?:figure|image|img)\S*([^%]*)%\}", lambda it: _figure(it[1])),
    (r"\{%-?\s*include\s+\S*(?:audio|video)\S*([^%]*)%\}", lambda it: _media(it[1])),
    (r"\{%-?\s*youtube\s+([\w-]+)[^%]*%\}", r"[Video](https://www.youtube.com/watch?v=\1)"),
    (r"\{%-?\s*link\s+([^%]*?)\s*-?%\}", r"/\1"),
    (r"\{%-?\s*post_url\s+([^%]*?)\s*-?%\}", r"/_posts/\1"),
    (r"\{%-?\s*(?:bibliography|publications|jupyter_notebook)\b[^%]*%\}", LAID_OUT),
    (r"\{%-?\s*include\s+\S*(?:archive-single|projects|repo|bib_search|news|latest_posts)[^%]*%\}", LAID_OUT),
    (rf"\{{\{{-?\s*{QUOTED}\s*\|[^}}]*\}}\}}", lambda it: it[1] or it[2] or ""),
    (r"\{\{-?\s*site\.(?:url|baseurl|base_path)\s*(?:\|[^}]*)?\}\}", ""),
    (r"(?s)\{%.*?%\}|\{\{(?![<%]).*?\}\}", ""),
)  # fmt: skip
"""What Jekyll's templates write, and what stands for it."""

SHORTCODES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\{\{<\s*figure\s+(.*?)/?\s*>\}\}", lambda it: _figure(it[1])),
    (r"\{\{<\s*youtube\s+\"?([\w-]+)\"?.*?>\}\}", r"[Video](https://www.youtube.com/watch?v=\1)"),
    (r"\{\{<\s*vimeo\s+\"?(\d+)\"?.*?>\}\}", r"[Video](https://vimeo.com/\1)"),
    (r"\{\{[<%]\s*(?:rel)?ref\s+\"([^\"]*)\"\s*[>%]\}\}", r"\1"),
    (r"\{\{<\s*staticref\s+\"([^\"]*)\".*?>\}\}(.*?)\{\{<\s*/staticref\s*>\}\}", r"[\2](/\1)"),
    (r"(?s)\{\{[<%].*?[>%]\}\}", ""),
)
"""What Hugo's shortcodes say."""

TAGS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?is)<(script|style|svg|form)\b[^>]*>.*?</\1\s*>", ""),
    (r"(?is)<(iframe|object|video|audio)\b([^>]*)>(.*?)</\1\s*>", lambda it: _link_to_embed(it[1], it[2], it[3])),
    (r"(?i)<(iframe|embed|source|video|audio)\b([^>]*?)/?>", lambda it: _link_to_embed(it[1], it[2], "")),
    (r"(?i)<img\b([^>]*?)/?>", lambda it: _figure(it[1])),
    (r"(?is)<a\b([^>]*)>(.*?)</a\s*>", lambda it: _link(it[1], it[2])),
    (r"(?is)<(?:i|em)\b[^>]*>\s*(.*?)\s*</(?:i|em)>", r"*\1*"),
    (r"(?is)<(?:b|strong)\b[^>]*>\s*(.*?)\s*</(?:b|strong)>", r"**\1**"),
    (r"(?is)<code\b[^>]*>(.*?)</code>", r"`\1`"),
    (r"(?is)<h([1-6])\b[^>]*>\s*</h\1\s*>", ""),
    (r"(?is)\s*<h([1-6])\b[^>]*>(.*?)</h\1\s*>\s*", lambda it: f"\n\n{'#' * int(it[1])} {' '.join(it[2].split())}\n\n"),
    (r"(?i)<br\s*/?>[ \t]*\n?", "  \n"),
    (r"(?is)\s*<dt\b[^>]*>\s*(.*?)\s*(?:</dt\s*>|(?=<d[dt]\b))", r"\n\n**\1**\n\n"),
    (
        r"(?i)\s*</?(?:p|div|section|article|center|blockquote|figure|details|hr|header|footer|main|nav|dl|dd)\b[^>]*>\s*",
        "\n\n",
    ),
    (r"(?i)</?(?:span|font|u|small|big|figcaption|summary|nobr|mark|sup|sub|abbr|a|i|svg|path)\b[^>]*>", ""),
)
"""HTML for which Markdown has a mark, and what has none."""

LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([ \t]*(?:<([^<>\n]*)>|((?:[^()<>\n]|\([^()\n]*\))*?))"
    r"(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
"""A link or a picture of Markdown, with its words, its address and its title; Jekyll lets addresses hold spaces."""

DEFINED = re.compile(
    r"(?m)^ {0,3}\[([^\[\]^]+)\]:[ \t]*<?([^\s<>]+)>?[ \t]*((?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?)[ \t]*$\n?"
)
"""An address that links take by its name."""

NAMED = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:[ ]?\[([^\[\]]*)\])?(?![\[(:])")

Settle = Callable[[str], str]
"""Gives the address under which something stands now, '' for what does not come over."""


def marked_markdown(text: str, settle: Settle) -> str:
    """The text without templates and HTML, with `LAID_OUT` where the old site laid out other files."""
    codes: list[str] = []

    def keep(text: str) -> str:
        codes.append(text)
        return f"\x0e{len(codes) - 1}\x0f"

    text = FENCED.sub(lambda it: keep(RAW_MARK.sub("", it[0])), re.sub(r"[\x0e-\x10]", "", text))
    text = _without_templates(text, keep)
    text = re.sub(r"`[^`\n]+`", lambda it: keep(it[0]), text)
    text = ATTRIBUTES.sub("", CONTENTS.sub("", text))
    text = UNDERLINED.sub(lambda it: f"{'#' if it[2][0] == '=' else '##'} {it[1]}", text)
    text = _with_defined(text) if "]:" in text else text
    if "<" in text:
        text = TABLE.sub(lambda it: keep(_settled_table(it, settle)), text)
        text = QUOTED_TAG.sub(lambda it: BLOCK_TAG.sub("", it[0]), text) if ">" in text else text
        for pattern, new in TAGS:
            text = re.sub(pattern, new, text)
        text = _html_lists(text)
    text = four_spaced(text)
    text = LINK.sub(lambda it: _settled_link(it, settle), text)
    text = with_emoji(text)
    while "\x0e" in text:  # code stands in tables too
        text = re.sub(r"\x0e(\d+)\x0f", lambda it: codes[int(it[1])], text)
    text = re.sub(r"(?m)^ (?=\S)", "", text)
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text).strip()


CONTENTS = re.compile(r"(?m)^(?:[-*+]|1\.) [^\n]*\n\{:[ ]?toc[^}\n]*\}[ \t]*$")
"""Where kramdown sets a table of contents."""

ATTRIBUTES = re.compile(r"\{(?::|(?:style|class|id|width|height)=|[.#](?=[a-z]))[^{}\n]*\}")
"""What kramdown and goldmark say of looks."""

QUOTED_TAG = re.compile(r"(?m)^[ ]{0,3}>[^\n]*<[^\n]*$")
BLOCK_TAG = re.compile(r"(?i)</?(?:p|div|cite|footer|span)\b[^>]*>")
"""Tags in a quotation of Markdown, which would end it."""

UNDERLINED = re.compile(r"(?m)^(?=.*\w)(?![ \t>#|-])([^\n|]+)\n(=+|-{3,})[ \t]*$")
TABLE = re.compile(r"(?is)<table\b.*?</table\s*>")
RAW = re.compile(r"(?s)\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}")
RAW_MARK = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n?")
LOOP = re.compile(r"(?s)\{%-?\s*for\b[^%]*%\}(?:(?!\{%-?\s*for\b).)*?\{%-?\s*endfor\s*-?%\}")
"""A loop without another in it."""


def _without_templates(text: str, keep: Callable[[str], str]) -> str:
    if "{{" not in text and "{%" not in text and "<!--" not in text:
        return text
    if "endraw" in text:
        text = RAW.sub(lambda it: it[1] if re.search(r"[`\x0e]", it[1]) else keep(it[1]), text)
    while "endfor" in text and (shorter := LOOP.sub(LAID_OUT, text)) != text:
        text = shorter
    for pattern, new in (*SHORTCODES, *LIQUID):
        text = re.sub(pattern, new, text)
    return text


def without_layout(text: str) -> str:
    """The text without what was laid out, and without headings that had nothing else below them."""
    if LAID_OUT not in text:
        return text
    text = re.sub(rf"(?m)^#{{1,6}} [^\n]*\n+(?=[ \t]*(?:[-*>] *)?{LAID_OUT}\s*(?:{LAID_OUT}|\s)*(?:^#|\Z))", "", text)
    text = re.sub(rf"(?m)^[ \t]*(?:[-*>] *)?{LAID_OUT}[ \t{LAID_OUT}]*$", "", text).replace(LAID_OUT, "")
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text).strip()


def _with_defined(text: str) -> str:
    """The text with the addresses that links take by name written into them."""
    known = {" ".join(it[1].casefold().split()): (it[2], it[3]) for it in DEFINED.finditer(text)}

    def inline_link(found: re.Match[str]) -> str:
        name = " ".join((found[3] or found[2]).casefold().split())
        if name not in known:
            return found[0]
        address, title = known[name]
        title = f' "{title[1:-1]}"' if title else ""
        return f"{found[1]}[{found[2]}]({_target(address)}{title})"

    return NAMED.sub(inline_link, DEFINED.sub("", text)) if known else text


def _html_lists(text: str) -> str:
    """Lists of HTML as lists of Markdown, nested as they are."""
    kinds: list[str] = []

    def mark(found: re.Match[str]) -> str:
        end, name = found[1], found[2].lower()
        if name == "li":
            return "" if end else f"\n{'    ' * (len(kinds) - 1)}{'1.' if kinds[-1:] == ['ol'] else '-'} "
        if not end:
            kinds.append(name)
        elif kinds:
            kinds.pop()
        return "\n\n" if len(kinds) <= (0 if end else 1) else ""

    return re.sub(r"(?i)\s*<(/?)(ul|ol|li)\b[^>]*>\s*", mark, text)


def line_of(text: str) -> str:
    """A text as one line without any marks: that of a name or a title that holds tags, links or emphasis."""
    text = html.unescape(re.sub(r"<[^<>]*>", "", text))
    text = LINK.sub(r"\2", text)
    text = re.sub(r"(?<!\w)(\*\*|__|\*|_)(\S(?:.*?\S)?)\1(?!\w)", r"\2", text)
    text = re.sub(r"(?<!\w)(\*\*|__|\*|_)(\S(?:.*?\S)?)\1(?!\w)", r"\2", text)
    return " ".join(text.replace("\\*", "*").split())


def first_link(text: str) -> str:
    """The first address on the web that a text leads to; ''."""
    found = re.search(r"\]\((https?://[^\s()]+)\)|href=[\"'](https?://[^\"'\s]+)[\"']", text)
    return (found[1] or found[2]) if found else ""


def _attributes(text: str) -> dict[str, str]:
    """`path="a.jpg" title='B'` by name."""
    return {it[1].lower(): html.unescape(it[2] or it[3] or it[4] or "")
            for it in re.finditer(rf"([\w-]+)\s*=\s*(?:{QUOTED}|([^\s\"'>]+))", text)}  # fmt: skip


def _figure(text: str) -> str:
    it = _attributes(text)
    source = it.get("path") or it.get("src") or it.get("image_path") or it.get("url") or ""
    words = " ".join((it.get("alt") or it.get("caption") or it.get("title") or "").split())
    return f"![{re.sub(r'[][]', '', words)}]({_target(source)})" if source else ""


def _media(text: str) -> str:
    source = (it := _attributes(text)).get("path") or it.get("src") or ""
    return f"[{it.get('title') or 'Video'}]({_target(source)})" if source else ""


def _link_to_embed(tag: str, text: str, inner: str) -> str:
    """What a page shows of another place, as a link; what stands in it instead is for old browsers."""
    it = _attributes(text)
    source = it.get("src") or it.get("data") or ""
    if not source and (found := re.search(r"(?i)<(?:source|embed)\b([^>]*)>", inner)):
        source = _attributes(found[1]).get("src", "")
    if not source:
        return inner if tag.lower() == "object" else ""
    source = re.sub(r"^//", "https://", source)
    video = re.search(r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([\w-]{6,})", source)
    video = video or re.search(r"player\.vimeo\.com/video/(\d+)", source)
    if video:
        source = f"https://{'vimeo.com/' if video[1].isdigit() else 'www.youtube.com/watch?v='}{video[1]}"
    usual = "Video" if video or tag.lower() in ("video", "source") else "Audio" if tag.lower() == "audio" else ""
    words = " ".join(re.sub(r"[][]", "", it.get("title", "")).split())
    words = words or usual or urlsplit(source).path.rstrip("/").rpartition("/")[2] or urlsplit(source).netloc
    return f"\n\n[{words}]({_target(source)})\n\n"


def _target(address: str) -> str:
    """An address as a link of Markdown has it."""
    return re.sub(r"[\s()<>]", lambda it: quote(it[0]), address.strip())


def _link(text: str, words: str) -> str:
    address = _attributes(text).get("href", "").strip()
    words = " ".join(words.split())
    return f"[{words}]({_target(address)})" if address and words else words


def _settled_link(found: re.Match[str], settle: Settle) -> str:
    mark, words, title = found[1], found[2], found[5] or ""
    address = (found[3] if found[3] is not None else found[4]).strip()
    words = LINK.sub(lambda it: _settled_link(it, settle), words) if not mark else words
    new = settle(html.unescape(address)) if address else ""
    if " " in address and found[3] is None and (not new or new.startswith(PENDING)):
        return found[0]  # words in brackets
    if not new:
        return "" if mark else words
    return f"{mark}[{words}]({new}{title})"


def _settled_table(found: re.Match[str], settle: Settle) -> str:
    """A table of HTML, which stays one, with its addresses settled."""

    def settled_attribute(it: re.Match[str]) -> str:
        new = settle(html.unescape(it[2] or it[3] or it[4] or "").strip())
        return f'{it[1]}="{html.escape(new)}"' if new else ""

    def tag(it: re.Match[str]) -> str:
        address, words = html.escape((it[3] or it[4] or "").strip()), it[2]
        return f'<img src="{address}" alt="{words}">' if it[1] else f'<a href="{address}">{words}</a>'

    text = re.sub(r"\n[ \t]*(?=\n)", "", LINK.sub(tag, found[0]))
    return re.sub(rf"(?i)\b(href|src)\s*=\s*(?:{QUOTED}|([^\s\"'>]+))", settled_attribute, text)
