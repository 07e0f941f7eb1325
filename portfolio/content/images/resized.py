"""Copies of pictures in several widths and in formats of fewer bytes: a phone need not load what fills a screen."""

import warnings
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (320, 640, 960, 1440, 1920)
"""Pixels: twice those of a thumbnail, a phone at one and two to the pixel, a column of text, a screen."""

SMALLEST = 160
"""Pixels below which a picture is left as it is."""

CLOSE = 0.9
"""A width that is this close to the picture's own is not worth a file."""

LARGEST = 100_000_000
"""Pixels of a picture that is still opened."""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp"}
"""The formats, the one that browsers are to try first in front."""

READ = ("JPEG", "PNG", "WEBP", "AVIF")
"""What browsers show and Pillow reads, by Pillow's names."""


class PictureCopy(Struct, frozen=True):
    """A copy of a picture."""

    url: str
    """Relative to the site's root."""
    format: str
    """`webp` or `avif`."""
    width: int
    """In pixels."""

    @property
    def quoted_url(self) -> str:
        """The address as it stands in a list of addresses, which commas and spaces divide."""
        return quote(self.url, safe="/~")


class Original(Struct, frozen=True):
    """A picture of which there are copies."""

    source: str
    """The absolute path of its file."""
    copies: tuple[PictureCopy, ...]


@cache
def copies_of(url: str, width: int, formats: tuple[str, ...]) -> tuple[PictureCopy, ...]:
    """The copies of a picture at `url` that is `width` pixels wide, by format and width; () of a small one."""
    if width < SMALLEST:
        return ()
    largest = width if width * CLOSE <= WIDTHS[-1] else WIDTHS[-1]
    widths = (*(it for it in WIDTHS if it < largest * CLOSE), largest)
    chosen = [it for it in MEDIA_TYPES if it in formats]
    return tuple(PictureCopy(f"{url}.{width}.{format}", format, width) for format in chosen for width in widths)


def can_copy(full: str) -> bool:
    """Whether a file is a picture that can be copied: one that stands still, and is not of a monstrous size."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(full, formats=READ) as image:
            return image.width * image.height <= LARGEST and not getattr(image, "is_animated", False)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def copy_bytes(source: str, copy: PictureCopy) -> bytes:
    """The copy as it is to be published; where the picture is damaged, the file itself, which browsers may still show.

    The same for the same picture and version of Pillow.
    """
    from PIL import Image

    data = Path(source).read_bytes()
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=READ) as image:
            return _encoded_image(_resized_image(image, copy.width), copy.format, exact=image.format == "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data


def _resized_image(image: "Image", width: int) -> "Image":
    """The picture upright, in that width, in one of the ways to keep colours that all formats know."""
    from PIL import Image, ImageOps

    image.draft("RGB", (width * 2, width * 2))  # a JPEG is read at a fraction of its size where that is enough
    upright = ImageOps.exif_transpose(image)
    clear = "A" in upright.getbands() or "transparency" in upright.info
    if upright.mode.startswith(("I", "F")):  # 16 bits of grey
        upright = upright.point(lambda value: value / 256).convert("L")
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.info = {"icc_profile": image.info.get("icc_profile")} if image.mode != "CMYK" else {}
    if plain.width <= width:
        return plain
    size = (width, max(1, round(plain.height * width / plain.width)))
    small = plain.resize(size, Image.Resampling.LANCZOS)
    small.info = plain.info
    return small


def _encoded_image(image: "Image", format: str, *, exact: bool) -> bytes:
    """The picture as a file; one that may be a drawing, `exact`, without any loss where that takes fewer bytes."""
    profile = image.info.get("icc_profile") or b""
    lossy = _file(image, format, quality=82 if format == "webp" else 65, icc_profile=profile)
    if not exact or format != "webp":
        return lossy
    lossless = _file(image, format, lossless=True, icc_profile=profile)
    return min(lossless, lossy, key=len)


def _file(image: "Image", format: str, **how: Any) -> bytes:
    found = BytesIO()
    single = {"max_threads": 1} if format == "avif" else {}  # several pictures are made at a time
    image.save(found, format.upper(), **how, **single)
    return found.getvalue()
