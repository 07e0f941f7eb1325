"""Whether the files and pages exist that fields name."""

from collections.abc import Container, Iterator
from urllib.parse import unquote

from portfolio.content.content_types import AnyEntry, Content, files_named, inside, is_external
from portfolio.content.field_positions import KIND_SLUGS, at, in_site
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.rules.links.intended_targets import of_account, of_address, of_hash, of_page, of_source
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import map_rows


def _files_of(it: AnyEntry) -> tuple[tuple[str, str], ...]:
    """The fields that name a file of the site, and what they say."""
    return tuple(named for named in files_named(it.meant) if not is_external(named[1]))


def files_exist(content: Content) -> Iterator[Problem]:
    """A file that a field names is published."""
    entries = content.entries
    for work, files in zip(entries, map_rows(_files_of, [entries]), strict=True):
        for field, address in files:
            yield from _file(content, at(work, _spot(field, work.entry.places)), field, address, work.url)
    named: list[tuple[str, str]] = [(f"links.{link.name}", link.url) for link in content.settings.links]
    named += [("photo", content.settings.photo.src)] if content.settings.photo else []
    named += [
        (f"navigation.{place}.url", item.url) for place, item in enumerate(content.settings.navigation, 1) if item.url
    ]
    for field, address in named:
        yield from _file(content, in_site(content, _spot(field, content.places)), field, address, "")


def _spot(field: str, places: Container[str]) -> str:
    """The field in which the address itself stands: `links.pdf: a.pdf` is short for `links.pdf.url: a.pdf`."""
    return next((it for it in (f"{field}.url", f"{field}.src") if it in places), field)


SOURCES = (".md", ".yaml", ".yml")

MADE = frozenset(["feed.xml", "sitemap.xml"])
"""Files of the site that a link may lead to and that no author wrote."""


def _is_page(content: Content, target: str) -> bool:
    """Whether an address is that of a page; those of indexes are not known before they are derived."""
    folder = target.rstrip("/") + "/"
    if folder == "/" or folder.partition("/")[0] in KIND_SLUGS[1:] or folder in content.unread:
        return True
    return any(folder == it.url for it in content.entries)


def _file(content: Content, where: Where, field: str, address: str, base: str) -> Iterator[Problem]:
    plain = address.partition("#")[0].partition("?")[0]
    target, known = unquote(inside(plain, base)), content.files
    if is_external(plain) or target in known:
        return
    if hint := of_hash(address, base, known):
        yield Problem(where, codes.MISSING_FILE, f"{field}: there is no file {quote(plain or address)}", hint)
    elif plain and target not in MADE and not _is_page(content, target):
        mend = _mend(content, field, unquote(plain), target, base)
        yield Problem(where, codes.MISSING_FILE, f"{field}: there is no file {quote(address)}", mend)


def _mend(content: Content, field: str, plain: str, target: str, base: str) -> str:
    """What to write, or where to put the file; `plain` is the address as it was typed, `target` where it leads."""
    if target.startswith(".."):
        mend = f"Nothing outside the project is published: put it at content/static/{plain.rpartition('/')[2]}"
    elif plain.startswith("/") or not base:
        mend = f"Put the file at content/static/{plain.lstrip('/')}"
    else:
        mend = f"Put the file beside the entry's index.md, or into content/static/ and write '/{plain}'"
    known = {name[len(base) :] if base and name.startswith(base) else f"/{name}" for name in content.files}
    account = of_account(field.removeprefix("links."), plain) if field.startswith("links.") and not base else ""
    sure = account or of_address(content, target, base, lambda it: it in content.files or _is_page(content, it))
    if not sure and plain.endswith(SOURCES):
        sure = of_source(content, plain)
    if not sure and plain.endswith("/"):
        sure = of_page(target.removeprefix(base), base, [f"/{work.url}" for work in content.entries])
    return sure or did_you_mean(plain, known) or mend


RULES = Rules(of_content=(files_exist,))
