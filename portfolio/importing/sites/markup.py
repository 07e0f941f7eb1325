"""Texts of Jekyll and Hugo as plain Markdown: without the language of their templates, and with little HTML.

Pictures that templates include become pictures of Markdown; links to files of the site keep their address, and those
to what does not come over become their words.
"""

import html
import re
import unicodedata
from collections.abc import Callable

FENCED = re.compile(r"(?ms)^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$")
"""Code, in which nothing is a mark."""

QUOTED = r"""(?:"([^"]*)"|'([^']*)')"""

LIQUID: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", ""),
    (r"(?s)<!--.*?-->", ""),
    (r"(?s)\{%-?\s*highlight\s+(\w+)[^%]*%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", r"```\1\n\2\n```"),
    (r"\{%-?\s*include\s+\S*(?:figure|image|img)\S*([^%]*)%\}", lambda it: _figure(it[1])),
    (r"\{%-?\s*include\s+\S*(?:audio|video)\S*([^%]*)%\}", lambda it: _media(it[1])),
    (r"\{%-?\s*youtube\s+([\w-]+)[^%]*%\}", r"[Video](https://www.youtube.com/watch?v=\1)"),
    (r"\{%-?\s*(?:link|post_url)\s+([^%]*?)\s*-?%\}", lambda it: "/" + re.sub(r"^_\w+/|\.\w+$", "", it[1]) + "/"),
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
    (r"(?is)<(script|style|iframe|svg|form|object|video|audio)\b[^>]*>.*?</\1\s*>", ""),
    (r"(?i)<img\b([^>]*?)/?>", lambda it: _figure(it[1])),
    (r"(?is)<a\b([^>]*)>(.*?)</a\s*>", lambda it: _link(it[1], it[2])),
    (r"(?is)<(?:i|em)\b[^>]*>\s*(.*?)\s*</(?:i|em)>", r"*\1*"),
    (r"(?is)<(?:b|strong)\b[^>]*>\s*(.*?)\s*</(?:b|strong)>", r"**\1**"),
    (r"(?is)<code\b[^>]*>(.*?)</code>", r"`\1`"),
    (r"(?is)\s*<h([1-6])\b[^>]*>(.*?)</h\1\s*>\s*", lambda it: f"\n\n{'#' * int(it[1])} {' '.join(it[2].split())}\n\n"),
    (r"(?i)<br\s*/?>[ \t]*\n?", "  \n"),
    (r"(?i)\s*<li\b[^>]*>\s*", "\n- "),
    (r"(?i)\s*</?(?:p|ul|ol|div|section|article|center|blockquote|figure|details|hr|header|footer)\b[^>]*>\s*", "\n\n"),
    (r"(?i)</?(?:span|font|u|small|big|figcaption|summary|li|nobr|mark|sup|sub|abbr|a|i|svg|path)\b[^>]*>", ""),
)
"""HTML for which Markdown has a mark, and what has none."""

LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
"""A link or a picture of Markdown, with its words, its address and its title."""


def plain_markdown(text: str, settle: Callable[[str], str]) -> str:
    """The text without templates and HTML.

    `settle` gives the address under which something stands now, '' for what does not come over.
    """
    codes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        codes.append(found[0])
        return f"\x0e{len(codes) - 1}\x0f"

    text = FENCED.sub(keep, text.replace("\x0e", "").replace("\x0f", ""))
    for pattern, new in (*SHORTCODES, *LIQUID):
        text = re.sub(pattern, new, text)
    text = re.sub(r"`[^`\n]+`", keep, text)
    text = re.sub(
        r"\{(?::|(?:style|class|id|width|height)=|[.#](?=[a-z]))[^{}\n]*\}", "", text
    )  # of kramdown and goldmark
    text = re.sub(
        r"(?m)^(?=.*\w)(?![ \t>#|-])([^\n|]+)\n(=+|-{3,})[ \t]*$",
        lambda it: f"{'#' if it[2][0] == '=' else '##'} {it[1]}",
        text,
    )
    if "<" in text:
        for pattern, new in TAGS:
            text = re.sub(pattern, new, text)
    text = LINK.sub(lambda it: _settled(it, settle), text)
    text = re.sub(r"\x0e(\d+)\x0f", lambda it: codes[int(it[1])], text)
    text = re.sub(r"(?<![\w:]):([a-z_]{3,30}):(?!\w)", _emoji, text)
    text = re.sub(r"(?m)^ (?=\S)", "", text)
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text).strip()


EMOJI = {
    "tada": "PARTY POPPER", "smile": "SMILING FACE WITH OPEN MOUTH AND SMILING EYES", "star": "WHITE MEDIUM STAR",
    "heart": "HEAVY BLACK HEART", "mega": "CHEERING MEGAPHONE", "pencil": "MEMO",
}  # fmt: skip
"""What GitHub calls otherwise than Unicode does."""


def _emoji(found: re.Match[str]) -> str:
    """The sign that a name between colons stands for; what is none stays."""
    try:
        return unicodedata.lookup(EMOJI.get(found[1], found[1].replace("_", " ").upper()))
    except KeyError:
        return found[0]


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
    return f"![{re.sub(r'[][]', '', words)}]({source})" if source else ""


def _media(text: str) -> str:
    source = (it := _attributes(text)).get("path") or it.get("src") or ""
    return f"[{it.get('title') or 'Video'}]({source})" if source else ""


def _link(text: str, words: str) -> str:
    address = _attributes(text).get("href", "")
    words = " ".join(words.split())
    return f"[{words}]({address})" if address and words else words


def _settled(found: re.Match[str], settle: Callable[[str], str]) -> str:
    mark, words, address, title = found.groups(default="")
    words = LINK.sub(lambda it: _settled(it, settle), words) if not mark else words
    new = settle(address)
    if not new:
        return "" if mark else words
    return f"{mark}[{words}]({new}{title})"
