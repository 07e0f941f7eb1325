"""How to mend an address that leads nowhere: what its author meant by it, where that can be told."""

import re
from collections.abc import Callable, Collection
from urllib.parse import unquote

from portfolio.content.content_types import Content, inside
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import quote
from portfolio.schema.mend.synonyms import ACCOUNTS

HOST = re.compile(
    r"(?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|io|ai|de|uk|fr|eu|gov|dev|app|me|xyz))(?:/|$)",
    re.IGNORECASE,
)
"""What looks like an address whose https:// was forgotten."""

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
STATIC = re.compile(r"(?:^|/)static/(.+)")
INDEX = re.compile(r"(?:papers|home|index(?:\.html)?)/?")
"""What people call the page that lists all papers, which is the first."""

ELSEWHERE = ("scholar", "mastodon", "website", "homepage", "blog")
"""Links that never lead to a file of one's own."""


def of_hash(address: str, base: str, files: Collection[str]) -> str:
    """What to write for a file whose name holds a `#`, which ends the name in an address; or ''."""
    if "#" not in address or unquote(inside(address, base)) not in files:
        return ""
    return f"Write '{address.replace('#', '%23')}': in an address, # ends the name of the file"


def of_account(name: str, written: str) -> str:
    """What to write for a link of a well-known name that only names an account; or ''."""
    plain, name = written.removeprefix("@"), name.casefold()
    if name == "mastodon" and MAIL.fullmatch(plain):
        user, _, host = plain.partition("@")
        return f"Write the whole address: 'https://{host}/@{user}'"
    if HOST.match(plain) or not re.fullmatch(r"~?[\w.@-]+(?:/[\w.-]+)?", plain):
        return ""
    if name in ACCOUNTS and not re.search(r"\.(?:pdf|html?|png|jpe?g|svg)$", plain):
        return f"Write the whole address: '{ACCOUNTS[name]}{plain}'"
    return "Write the whole address of the page: it starts with https://" if name in ELSEWHERE else ""


def of_address(content: Content, target: str, base: str, known: Callable[[str], bool]) -> str:
    """What to write instead of an address that leads nowhere, where that is sure; or ''.

    `target` is it, relative to the site's root; `base` the page that names it; `known` tells what there is.
    """
    rest = target.removeprefix(base)
    if MAIL.fullmatch(rest):
        return f"Write 'mailto:{rest}'"
    if HOST.match(rest):
        return f"Write the whole address: 'https://{rest}'"
    if (found := STATIC.search(target)) and known(found[1]):
        return f"Did you mean '/{found[1]}'?"
    if INDEX.fullmatch(target):
        return "Did you mean '/'?"
    if rest != target and known(rest) and rest.rstrip("/") != base.rstrip("/"):
        slash = "/" if known(f"{rest.rstrip('/')}/") else ""
        return f"Did you mean '/{rest.rstrip('/')}{slash}'?"
    if moved := sorted(it for it in content.unpublished if it.endswith(f"/{rest.removeprefix('./')}")):
        return f"Move {moved[0]} to content/static/ and write '/{moved[0].rpartition('/')[2]}'"
    return ""


def of_page(target: str, base: str, pages: Collection[str]) -> str:
    """'Did you mean ...?' for an address that is nearly that of another page; `pages` start with a slash."""
    return did_you_mean(f"/{target}", {page for page in pages if page != f"/{base}"})


def of_source(content: Content, name: str) -> str:
    """What to write for a link to the file of an entry."""
    plain = re.sub(r"^(?:\.{0,2}/)+", "", name)
    for work in content.entries:
        if f"/{work.entry.path}".endswith(f"/{plain}") and not plain.startswith("index."):
            return f"Write the address of its page: {quote('/' + work.url)}"
    pages = ", ".join(f"'/{kind.address('its-slug')}' for a {kind.name}" for kind, _ in content.of_kinds)
    return f"Link to its page: {pages}"
