"""What the first page of a PDF says.  pypdf is imported only here, where somebody asks for it; extra `scholar`."""

from importlib.util import find_spec
from pathlib import Path

LARGEST = 50_000_000
"""Bytes of a file that is still looked into."""


def can_read() -> bool:
    """Whether pypdf is there."""
    return find_spec("pypdf") is not None


def first_page(path: Path) -> str:
    """The text of the first page; '' where there is none, for example in a scan, or where the file is damaged."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        if path.stat().st_size > LARGEST:
            return ""
        with path.open("rb") as file:
            return PdfReader(file).pages[0].extract_text()
    except Exception:  # a damaged file can raise anything; that it is no PDF is said elsewhere
        return ""
