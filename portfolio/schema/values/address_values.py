"""Addresses of the web, of files, inside the site and of mail."""

import re
from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.model.addresses import printable_address
from portfolio.model.identifiers import email
from portfolio.model.value_types import Address, BaseAddress, Email, FileAddress, OldAddress
from portfolio.schema.values.value_kind import ValueKind, ValueKinds, lone_part


def address(written: str) -> str | None:
    """An address with a scheme that may be printed; a host has no spaces."""
    if re.match(r"(?i)https?:(?!//[^\s/?#])|https?://[^/?#]*\s", written.strip()):
        return None
    plain = printable_address(written.strip())
    return plain if plain and re.match(r"(?i)https?://|mailto:", plain) else None


def base_address(written: str) -> str | None:
    """An http or https address without a query, ending in a slash."""
    plain = address(written)
    if not plain or not re.match(r"(?i)https?://[^/?#]", plain) or "?" in plain or "#" in plain:
        return None
    if re.search(r"(?i)://[^/]+/(?:.*/)?[^/]+\.(?:html?|php)/*$", plain):  # a page, and no folder
        return None
    return plain.rstrip("/") + "/"


def old_address(written: str) -> str | None:
    """An address inside the site, each part of which can be the name of a folder or a file."""
    parts = written.strip().strip("/").split("/")
    usable = all(re.fullmatch(r"[\w~.-]{1,200}", part) and part.strip(".") for part in parts)
    usable = usable and not any(part.startswith((".git", ".portfolio")) for part in parts)
    return written.strip() if usable else None


def _likely_addresses(text: str) -> Iterator[str]:
    if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", text, re.IGNORECASE):
        yield f"https://{text}"
    elif match := re.fullmatch(r"(?:https?|htp|htps|htttps?|hhtps?|http?s):/{0,3}([^/\s:].*)", text, re.IGNORECASE):
        yield f"https://{match[1]}"


def _likely_bases(text: str) -> Iterator[str]:
    yield from _likely_addresses(text)
    plain = re.split("[?#]", text, maxsplit=1)[0].rstrip("/")
    yield plain
    yield plain.rpartition("/")[0]


def _likely_files(text: str) -> Iterator[str]:
    """The address in a Markdown link or in angle brackets."""
    if match := re.fullmatch(r"(?:[^\]]*\]\()?(https?://[^\s<>()]+)", text):
        yield match[1]


def _likely_mail(text: str) -> Iterator[str]:
    yield from lone_part(r"(?<![\w.,+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    yield re.sub(r"\s*(?:\[at\]|\(at\)| at )\s*", "@", re.sub(r"\s*(?:\[dot\]|\(dot\)| dot )\s*", ".", text))


VALUES = ValueKinds({
    Address: ValueKind(address, "an address that starts with https://", "https://example.org", codes.BAD_ADDRESS,
                       guesses=_likely_addresses),
    BaseAddress: ValueKind(base_address, "an address such as https://ada.github.io", "https://ada.github.io",
                           codes.BAD_ADDRESS, guesses=_likely_bases),
    FileAddress: ValueKind(
        lambda written: printable_address(written.strip()), "an address or a file", "paper.pdf", codes.BAD_ADDRESS,
        "Use an https address, a file beside the entry (`slides.pdf`) or one of static/ (`/slides.pdf`)",
        _likely_files),
    OldAddress: ValueKind(old_address, "an address inside the site such as /old/name/", "/old/name/", codes.BAD_ADDRESS,
                          "Write the part of the old address that follows the site's own, without ? and #"),
    Email: ValueKind(email, "a mail address such as ada@example.org", "ada@example.org", codes.BAD_ADDRESS,
                     guesses=_likely_mail),
})  # fmt: skip
