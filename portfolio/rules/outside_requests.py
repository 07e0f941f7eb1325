"""What browsers load for a page by themselves: from which hosts, and whether a picture is one."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from portfolio.content.content_types import AnyEntry, Content, is_external
from portfolio.content.field_positions import at, in_site
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model import Entry, Prose
from portfolio.model.addresses import ROOT
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import memoize

HOST = r"(?:https?:)?//([^/\"'\s<>?#,)]+)"
LOADED = re.compile(
    rf"<(?!a\b)([a-z][\w-]*)\b(?=[^<>]*?\s(?:src|srcset|imagesrcset|poster|data|background)\s*=\s*"
    rf"(?:\"[^\"<>]*?{HOST}|'[^'<>]*?{HOST}|{HOST}))"
    rf"|<(link|image|use)\b[^<>]*?\shref\s*=\s*[\"']?{HOST}"
    rf"|(?:\sstyle\s*=\s*(?:\"[^\"<>]*?|'[^'<>]*?)|<style\b[^<>]*>[^<]*?)(?:url\(|@import)\s*(?:&\w+;|[\"'])?{HOST}",
    re.IGNORECASE,
)
"""What loads something, and from which host: elements by their attributes, and styles."""

SIGNS = ("<img", "style", "<source", "<video", "<audio", "<iframe", "<script", "<link", "<object", "<embed", "<input",
         "<track", "<image", "<use", "<table", "<body")  # fmt: skip
"""Without one of these, and `//`, a text loads nothing from elsewhere."""

IMG = re.compile(r"<img\b[^<>]*?\ssrc\s*=\s*[\"']([^\"'<>]*)", re.IGNORECASE)

VIDEOS = frozenset(["3gp", "avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "ogv", "webm", "wmv"])
SOUNDS = frozenset(["aac", "flac", "m4a", "mp3", "ogg", "opus", "wav"])
UNSEEN = frozenset(["ai", "eps", "heic", "heif", "jp2", "pdf", "ps", "psd", "raw", "tif", "tiff", "xcf"])
"""Pictures and drawings that not every browser shows."""


class LoadedByText(NamedTuple):
    """What a text loads."""

    hosts: tuple[tuple[str, str], ...]
    """What is loaded, in a reader's words, and the host that it comes from; each once."""
    pictures: tuple[str, ...]
    """The addresses of pictures, as they are printed, that are none."""


NOTHING = LoadedByText((), ())


@memoize
def found_in(text: Prose) -> LoadedByText:
    """What a text loads."""
    html = text.html
    if "<img" not in html and not ("//" in html and any(it in html.lower() for it in SIGNS)):
        return NOTHING
    hosts = [(KINDS.get((it[1] or it[5] or "style").lower(), "a file"), _host(it)) for it in LOADED.finditer(html)]
    shown = [unescape(it).removeprefix(ROOT) for it in IMG.findall(html)] if "<img" in html else []
    return LoadedByText(tuple(dict.fromkeys(hosts)), tuple(it for it in dict.fromkeys(shown) if fault_of(it)))


KINDS = {
    "img": "a picture", "source": "a picture or a clip", "video": "a clip", "audio": "a sound", "iframe": "a frame",
    "script": "a script", "link": "a style sheet", "image": "a picture", "style": "a file of a style",
}  # fmt: skip


def _host(match: re.Match[str]) -> str:
    return next((it.lower() for place, it in enumerate(match.groups(), 1) if it and place not in (1, 5)), "")


def fault_of(address: str) -> str:
    """Why an address is none of a picture, in words that follow it; or ''."""
    end = unquote(urlsplit(address).path).rpartition(".")[2].lower()
    if end in VIDEOS:
        return "is a video, not a picture"
    if end in SOUNDS:
        return "is a sound, not a picture"
    return f"is a picture that most browsers do not show ({end.upper()})" if end in UNSEEN else ""


def _mend(address: str, *, field: str, paper: bool) -> str:
    end = address.rpartition(".")[2].lower()
    if end in UNSEEN:
        return "Save it as PNG, JPEG, WebP or SVG"
    name = "video" if end in VIDEOS else "audio"
    if field and paper:
        return f"Use a still image, and link the file: `links: {{{name}: {address}}}`"
    return f"Link it: `[{'Watch' if name == 'video' else 'Listen'}]({address})`; a still image may take its place"


def pictures_are_pictures(content: Content) -> Iterator[Problem]:
    """What stands as a picture can be shown as one."""
    for where, field, address, paper in _picture_fields(content):
        if fault := fault_of(address):
            mend = _mend(address, field=field, paper=paper)
            yield Problem(where, codes.NO_PICTURE, f"{field}: {quote(address)} {fault}", mend)
    for it, text, field in _texts(content):
        for address in found_in(text).pictures:
            plain = address if is_external(address) else _as_written(it, unquote(address))
            what = f"{quote(plain)} {fault_of(address)}"
            yield Problem(
                _place(content, it, field, plain), codes.NO_PICTURE, what, _mend(plain, field="", paper=False)
            )


def nothing_from_elsewhere(content: Content) -> Iterator[Problem]:
    """What pages load is of the site: another host would learn who reads them.  One message a kind and file."""
    seen: dict[tuple[str, str], tuple[Where, str, list[str]]] = {}
    for where, field, address, _ in _picture_fields(content):
        if is_external(address):
            host = urlsplit(address).netloc.lower()
            seen.setdefault((where.path, "a picture"), (where, f"{field}: ", []))[2].append(host)
    for it, text, field in _texts(content):
        for kind, host in found_in(text).hosts:
            where = _place(content, it, field, host)
            seen.setdefault((where.path, kind), (where, "", []))[2].append(host)
    for (_, kind), (where, field, hosts) in seen.items():
        names = list(dict.fromkeys(hosts))
        more = f" and {len(names) - 1} other{'s' if len(names) > 2 else ''}" if len(names) > 1 else ""
        what = f"{field}{kind} is fetched from {quote(names[0])}{more}, which learns who reads the page"
        yield Problem(where, codes.FETCHED, what, MEND)


MEND = "If its licence allows it, put the file into the project and link to it there; or leave it if this is meant"


def _picture_fields(content: Content) -> Iterator[tuple[Where, str, str, bool]]:
    """The fields that name a picture: place, field, address, and whether it is a paper's."""
    for work in content.papers:
        if work.meant.image:
            yield at(work, "image"), "image", work.meant.image.src, True
    if content.settings.photo:
        yield in_site(content, "photo"), "photo", content.settings.photo.src, False


def _texts(content: Content) -> Iterator[tuple[AnyEntry | None, Prose, str]]:
    """Every long text, whose it is, and the field in which it stands; '' below the fields."""
    yield from ((None, prose, name) for name, prose in content.texts.proses.items())
    for it in content.entries:
        yield from (
            (it, prose, it.entry.text_field if name == it.entry.text_name else "")
            for name, prose in it.texts.proses.items()
        )


def _place(content: Content, it: AnyEntry | None, field: str, words: str) -> Where:
    """Where words stand in a text; the field, where they cannot be found as they are."""
    if it is None:
        return in_site(content, field)
    found = () if field else _spot(it.entry, words)
    return Where(it.entry.path, *found) if found else at(it, field)


def _spot(entry: Entry[Any], words: str) -> tuple[int, ...]:
    """Line and column at which some words stand below the fields of a file; () where they do not."""
    texts = ((entry.body, entry.body_line),) if entry.body else ((entry.text, entry.text_line),)
    for text, line in texts:
        place = text.lower().find(words.lower())
        if place >= 0:
            return line + text.count("\n", 0, place), place - text.rfind("\n", 0, place)
    return ()


def _as_written(it: AnyEntry | None, address: str) -> str:
    """The address as the author may have typed it: beside the entry, or from the root."""
    base = it.url if it else ""
    return address.removeprefix(base) if base and address.startswith(base) else f"/{address}"


RULES = Rules(of_content=(nothing_from_elsewhere, pictures_are_pictures))
