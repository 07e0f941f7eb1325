"""What may be printed: which addresses, and which HTML.

nh3 is imported only here, and only when a text needs it.
"""

import html
import re
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from portfolio.model.addresses import ROOT, is_external, printable_address

if TYPE_CHECKING:
    from nh3 import Cleaner

_DOT = re.compile("%2e", re.IGNORECASE)


def resolved_address(address: str, *, base: str = "", prefix: str = "") -> str | None:
    """The address as a page prints it, or None when it may not be or leaves the site's root.

    A relative one is taken from `base` and starts with ROOT; `#x` gets the text's prefix, as ids do.  Source
    files (`other.md`) are left as they are: which page they mean is not known here.
    """
    printable = printable_address(address)
    if printable is None or is_external(printable):
        return printable
    if printable.startswith("#"):
        return "#" + prefixed_id(printable[1:].replace("%20", " "), prefix) if printable != "#" else "#"
    path = re.split("[?#]", printable, maxsplit=1)[0]
    if path.casefold().endswith((".md", ".yaml", ".yml")):
        return printable
    inside = _from_root(path if path.startswith("/") else base + path)
    return None if inside is None else ROOT + inside + printable[len(path) :]


def _from_root(path: str) -> str | None:
    """The path without `.`, `..` and empty parts; None when it leaves the root."""
    parts: list[str] = []
    last = ""
    for part in path.split("/"):
        last = _DOT.sub(".", part)  # browsers take %2e%2e for .. too
        if last == ".." and not parts:
            return None
        if last == "..":
            parts.pop()
        elif last not in {"", "."}:
            parts.append(part)
    folder = "/" if parts and last in {"", ".", ".."} else ""
    return "/".join(parts) + folder


def prefixed_id(name: str, prefix: str) -> str:
    """An id that no other text of a page has: `x-introduction`, and `fn-x-1` for footnote `fn:1`."""
    name = "-".join(name.split())
    kind, colon, rest = name.partition(":")
    if colon and re.fullmatch(r"fn(?:ref\d*)?", kind):
        return "-".join(part for part in (kind, prefix, rest) if part)
    return f"{prefix}-{name}" if prefix else name


TAGS = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead tr u ul var"
)
EMPTIED = "iframe math noembed noframes noscript object script select style svg template textarea"
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
_SCHEMES = frozenset({"http", "https", "mailto", "data", "file", "ftp", "javascript", "tel", "vbscript"})
"""nh3 drops addresses of other schemes unsaid; these it lets through for `resolve_addresses` to refuse by name."""
_USED = re.compile(r'(?:href|src)="\s*([A-Za-z][A-Za-z0-9+.-]*):')


def clean(markup: str) -> str:
    """The HTML with nothing but prose, tables, footnotes, code and pictures; addresses are not yet judged."""
    schemes = _SCHEMES.union(scheme.lower() for scheme in _USED.findall(markup))
    markup = _ENTITY.sub(_entity_or_text, markup) if "&" in markup else markup
    return _cleaner(schemes).clean(markup).replace("&nbsp;", "\u00a0")  # a name that XML does not have


_END = "\x1f"
"""Stands at the end of a text, to see whether it is still there; texts hold no control characters."""


def is_cut(markup: str) -> bool:
    """Whether cleaning leaves out the end of some HTML, because a tag that is not closed takes it along."""
    return _END not in clean(markup + _END)


_ENTITY = re.compile("&([A-Za-z][A-Za-z0-9]*;)")


def _entity_or_text(match: re.Match[str]) -> str:
    """A character by its name; a name that there is not is text, of which browsers would take a part for a name."""
    return match[0] if match[1] in html5 else f"&amp;{match[1]}"


@lru_cache(maxsize=8)
def _cleaner(schemes: frozenset[str]) -> "Cleaner":
    from nh3 import Cleaner

    return Cleaner(
        tags=set(TAGS.split()),
        clean_content_tags=set(EMPTIED.split()),
        attributes=ATTRIBUTES,
        url_schemes=schemes,
        link_rel=None,
    )


class AddressFinding(NamedTuple):
    """Something wrong with a link or a picture."""

    kind: str
    """`link`, `picture` (its address is refused) or `alt` (a picture without words)."""
    address: str


class Settled(NamedTuple):
    """HTML whose addresses and ids are as the page needs them, and what was wrong with them."""

    html: str
    findings: tuple[AddressFinding, ...]


# as browsers read them: quotes hold a value together only after an equals sign
TAG = re.compile(r"""<([A-Za-z][^\s/<>]*+)((?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"'][^\s<>]*+)?+|["'])*+)>""")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s<>"'][^\s<>]*))""")


def resolve_addresses(markup: str, *, base: str, prefix: str, spelled: Callable[[str, str], str]) -> Settled:
    """Resolve every address and prefix every id; a refused address is left out.

    `spelled(attribute, value)` gives an attribute's value as it was written, where something stands for it.
    Afterwards no attribute holds `<` or `>`, so that a simple pattern finds the tags.
    """
    findings: list[AddressFinding] = []

    def tag(match: re.Match[str]) -> str:
        name, seen = match[1].lower(), dict[str, str]()

        def attribute(match: re.Match[str]) -> str:
            written, key = next((it for it in match.groups()[1:] if it is not None), ""), match[1].lower()
            value = seen[key] = spelled(key, html.unescape(written))
            new = _new_value(key, value, base=base, prefix=prefix)
            if new is None:
                findings.append(AddressFinding("picture" if key == "src" else "link", value))
                return ""
            shown = "data-align" if key == "align" and name in ("td", "th") else match[1]
            return f'{shown}="{html.escape(new)}"'

        attributes = _ATTRIBUTE.sub(attribute, match[2]).rstrip()
        if name == "img" and not seen.get("alt", "").strip():
            findings.append(AddressFinding("alt", seen.get("src", "")))
        if name == "a" and not match[2].strip():
            findings.append(AddressFinding("link", ""))
        return f"<{match[1]}{attributes}>"

    return Settled(TAG.sub(tag, markup), tuple(findings))


def _new_value(name: str, value: str, *, base: str, prefix: str) -> str | None:
    if name == "id":
        return prefixed_id(value, prefix)
    if name == "href":
        return resolved_address(value, base=base, prefix=prefix)
    if name == "src":
        address = resolved_address(value, base=base)
        return address if address and not address.lower().startswith(("mailto:", "#")) else None
    return value
