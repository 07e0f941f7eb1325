"""Pictures inside texts: pages leave room for them, and load those further down when a reader comes near."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote

from msgspec.structs import replace

from portfolio.content.images.resized import MEDIA_TYPES, PictureCopy
from portfolio.content.images.sizes import UNSEEN, PictureSize
from portfolio.content.text_types import Texts
from portfolio.model.addresses import ROOT

IMG = re.compile(r"<img\b([^<>]*)>")
SRC = re.compile(rf'\ssrc="{ROOT}([^"?#]*)')

COLUMN = "(max-width: 45rem) 100vw, 45rem"
"""How wide a picture in a text is at most: as wide as the column."""

Sizes = tuple[tuple[str, PictureSize], ...]
"""Addresses of pictures, relative to the site's root, with their sizes and copies."""


def addresses(texts: Texts) -> tuple[str, ...]:
    """The pictures of the site that the texts of an entry show, in order."""
    found = (address_in(tag) for it in texts.proses.values() if "<img" in it.html for tag in IMG.findall(it.html))
    return tuple(dict.fromkeys(filter(None, found)))


def address_in(attributes: str) -> str:
    """The file of the site that an image element shows; '' for a picture of elsewhere."""
    match = SRC.search(attributes)
    return unquote(unescape(match[1])) if match else ""


def with_picture_sizes(texts: Texts, sizes: Sizes) -> Texts:
    """The texts with the sizes and the copies of their pictures."""
    known = dict(sizes)
    changed = {
        name: replace(it, html=_html_with_sizes(it.html, known))
        for name, it in texts.proses.items()
        if "<img" in it.html
    }
    return replace(texts, proses={**texts.proses, **changed}) if changed else texts


def _html_with_sizes(html: str, known: Mapping[str, PictureSize]) -> str:
    """All but the first picture wait until a reader comes near; a size that the author gave stays."""
    parts = IMG.split(html)
    for place in range(1, len(parts), 2):
        attributes = parts[place]
        width, height, copies = known.get(address_in(attributes), UNSEEN)
        if width and " width=" not in attributes and " height=" not in attributes:
            attributes += f' width="{width}" height="{height}"'
        lazy = "" if place == 1 else ' loading="lazy"'
        parts[place] = _with_copies(f"<img{attributes}{lazy}>", copies, "auto, " if lazy else "")
    return "".join(parts)


def _with_copies(image: str, copies: tuple[PictureCopy, ...], auto: str) -> str:
    """An image that the browser takes from the copy which fits; `auto` lets it measure what it loads late."""
    sources = ""
    for format, media_type in MEDIA_TYPES.items():
        if files := ", ".join(f"{ROOT}{it.quoted_url} {it.width}w" for it in copies if it.format == format):
            sources += f'<source type="{media_type}" srcset="{files}" sizes="{auto}{COLUMN}">'
    return f"<picture>{sources}{image}</picture>" if sources else image
