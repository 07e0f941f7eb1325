"""Addresses as texts and pages have them: which may be printed, and the mark that stands for the site's root.

`printable_address` is the one function that decides about addresses, wherever they come from.
"""

import re

ROOT = "\x02"
"""Stands for the way to the site's root while a page is rendered; no text can hold it.

The same fragment can so be used on pages of any depth: the mark is replaced once, at the end."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+(?:[/?#]|$)")
_MAIL = re.compile(r"[Mm][Aa][Ii][Ll][Tt][Oo]:[^@/?#]+@[^@/?#]+(?:\?|$)")


def printable_address(text: str) -> str | None:
    """The address as it may be printed: http, https, mailto or relative; None for any other.

    Spaces inside become `%20`.  Refused are control and invisible characters, backslashes, `//host`, names
    and passwords before a host, and a colon in the first part of a relative address (RFC 3986, section 4.2).
    """
    address = text.strip(" ")
    if not address or not address.isprintable() or "\\" in address or address.startswith("//"):
        return None
    if _SCHEME.match(address):
        if not (_WEB.match(address) or _MAIL.match(address)):
            return None
    elif ":" in re.split("[/?#]", address, maxsplit=1)[0]:
        return None
    return address.replace(" ", "%20")


def is_external(address: str) -> bool:
    """Whether a printable address leads out of the site: it has a scheme."""
    return _SCHEME.match(address) is not None
