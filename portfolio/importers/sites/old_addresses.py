"""The addresses that texts had, as Jekyll and Hugo compute them, so that links to the old site still lead somewhere."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from portfolio.importers.sites.foreign_front_matter import ForeignText, day_of, lowercase_fields
from portfolio.model.value_types import OldAddress
from portfolio.schema.value_kinds import KINDS

Config = Mapping[str, Any]

DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.+)")
"""The name of a file that starts with a day, which Jekyll takes off the title."""

STYLES = {
    "pretty": "/:categories/:year/:month/:day/:title/", "date": "/:categories/:year/:month/:day/:title.html",
    "ordinal": "/:categories/:year/:y_day/:title.html", "none": "/:categories/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
}  # fmt: skip
"""Jekyll's names of forms of addresses."""


def of_jekyll(it: ForeignText, config: Config) -> tuple[str, ...]:
    """The address of a text on a site of Jekyll, and those that led to it (`redirect_from`)."""
    values = {key: one for key, one in _defaults(it, config).items() if key not in it.fields}
    own = it.get("permalink") or str(values.get("permalink") or "")
    collection = it.path.partition("/")[0][1:] if it.path.startswith("_") and "/" in it.path else ""
    style = str(config.get("permalink") or "date")
    if collection in ("posts", "drafts"):
        form = own or STYLES.get(style, style)
    elif collection and collection not in ("pages",):
        form = own or _of_collection(collection, config, style)
    else:
        form = own or _of_page(it, style)
    found = (_filled_form(form, _jekyll_words(it, collection)), *it.many("redirect_from"))
    return tuple(dict.fromkeys(_plain(address) for address in found if address))


def _of_collection(name: str, config: Config, style: str) -> str:
    """The form of the addresses of a collection; '' where it has no pages."""
    known = config.get("collections")
    one = known.get(name) if isinstance(known, dict) else None
    one = one if isinstance(one, dict) else {}
    if str(one.get("output", "")).lower() not in ("true", "yes"):
        return ""
    return str(one.get("permalink") or "") or f"/:collection/:path{_end(style)}"


def _of_page(it: ForeignText, style: str) -> str:
    """The form of the address of a page, which is where its file stands."""
    place = re.sub(r"\.\w+$", "", it.path)
    if place.rpartition("/")[2] == "index":
        return f"/{place.rpartition('/')[0]}/"
    return f"/{place}{_end(style)}"


def _end(style: str) -> str:
    return "/" if style == "pretty" or style.endswith("/") else ".html"


def _defaults(it: ForeignText, config: Config) -> dict[str, Any]:
    """The values that `defaults` of `_config.yml` give to a text; the last that fits counts."""
    found: dict[str, Any] = {}
    rows = config.get("defaults")
    for row in rows if isinstance(rows, list) else ():
        scope = row.get("scope") if isinstance(row, dict) else None
        scope = scope if isinstance(scope, dict) else {}
        path, kind = str(scope.get("path") or "").strip("/"), str(scope.get("type") or "")
        folder = it.path.partition("/")[0]
        fits = kind in ("", folder.removeprefix("_")) or (kind == "pages" and not folder.startswith("_"))
        if fits and it.path.startswith(path) and isinstance(row.get("values"), dict):
            found |= lowercase_fields(row["values"])
    return found


def _jekyll_words(it: ForeignText, collection: str) -> dict[str, str]:
    path = re.sub(r"\.\w+$", "", it.path)
    inner = path.partition("/")[2] if collection else path
    base = path.rpartition("/")[2]
    dated = DATED.fullmatch(base)
    slug = it.get("slug") or (dated[2] if dated else base)
    categories = [*it.many("categories", "category")]
    return _day_words(it.date or (day_of(dated[1]) if dated else "")) | {
        "collection": collection, "path": inner, "name": _slug(base), "title": _slug(slug), "slug": _slug(slug).lower(),
        "basename": base, "output_ext": ".html", "categories": "/".join(_slug(word).lower() for word in categories),
    }  # fmt: skip


def _slug(text: str) -> str:
    """As Jekyll's form `pretty` has it: letters, digits and `._~!$&'()+,;=@`."""
    return re.sub(r"[^\w._~!$&'()+,;=@]+", "-", text).strip("-")


def _day_words(day: str) -> dict[str, str]:
    year, month, dom = ([*map(int, day.split("-")), 1, 1][:3]) if day else (0, 0, 0)
    try:
        it = date(year, month, dom)
    except ValueError:
        return {}
    return {
        "year": f"{it:%Y}", "month": f"{it:%m}", "day": f"{it:%d}", "i_month": str(it.month), "i_day": str(it.day),
        "short_year": f"{it:%y}", "y_day": f"{it:%j}", "yearday": f"{it:%j}", "monthname": f"{it:%B}".lower(),
        "week": f"{it:%V}", "short_day": f"{it:%a}", "weekdayname": f"{it:%A}".lower(), "long_month": f"{it:%B}",
        "short_month": f"{it:%b}",
    }  # fmt: skip


def _filled_form(form: str, words: Mapping[str, str]) -> str:
    """The form with words for its names; '' where one is not known."""
    missing = [name for name in re.findall(r":([a-z_]+)", form) if name not in words]
    if missing:
        return ""
    return re.sub(r":([a-z_]+)", lambda it: words[it[1]], form)


def _plain(address: str) -> str:
    """An address below the site's root, without a host."""
    address = re.sub(r"^https?://[^/]+", "", unquote(address.strip()))
    address = re.sub(r"[?#].*", "", address)
    address = re.sub(r"/{2,}", "/", f"/{address}").removesuffix("index.html")
    return address if address.endswith(("/", ".html", ".htm")) else f"{address}/"


def of_hugo(it: ForeignText, config: Config, base: str) -> tuple[str, ...]:
    """The address of a text on a site of Hugo, and those that led to it (`aliases`); `base` is the content folder."""
    inner = it.path.removeprefix(f"{base}/")
    folder, _, name = inner.rpartition("/")
    name = re.sub(r"(\.[a-z]{2}(?:-[a-z]{2})?)?\.\w+$", "", name)
    is_index = name in ("index", "_index")
    parent, own = folder.rpartition("/")[::2] if is_index else (folder, name)
    section = (folder or name).partition("/")[0]
    form = it.get("url") or _permalink(config, section, name)
    if form:
        found = _filled_form(form.replace("[:]", ""), _hugo_words(it, own, section, folder))
    else:
        last = it.get("slug") or own
        found = f"/{_hugo_slug(parent)}/{_hugo_slug(last)}/"
        found = found.removesuffix("/") + ".html" if str(config.get("uglyurls")).lower() == "true" else found
    aliases = (f"/{parent}/{one}" if not one.startswith("/") else one for one in it.many("aliases"))
    return tuple(dict.fromkeys(_plain(address) for address in (found, *aliases) if address))


def _permalink(config: Config, section: str, name: str) -> str:
    """What `permalinks` of the settings say of a section."""
    known = config.get("permalinks")
    known = known if isinstance(known, dict) else {}
    if isinstance(pages := known.get("section" if name == "_index" else "page"), dict):
        known = pages
    elif name == "_index" and section not in ("authors", "author"):
        return ""
    return said if isinstance(said := known.get(section), str) else ""


def _hugo_words(it: ForeignText, own: str, section: str, folder: str) -> dict[str, str]:
    title = _hugo_slug(it.get("title") or own)
    slug = _hugo_slug(it.get("slug")) or title
    sections = _hugo_slug(folder.rpartition("/")[0] if it.own_folder else folder)
    return _day_words(it.date) | {
        "section": section, "sections": sections, "title": title, "slug": slug, "filename": _hugo_slug(own),
        "contentbasename": _hugo_slug(own), "slugorfilename": _hugo_slug(it.get("slug") or own),
        "slugorcontentbasename": _hugo_slug(it.get("slug") or own),
    }  # fmt: skip


def _hugo_slug(text: str) -> str:
    """As Hugo writes a name into an address: small letters, hyphens for spaces."""
    text = re.sub(r"[^\w/.~+%#-]", "", re.sub(r"\s+", "-", text.strip().lower()))
    return re.sub(r"-{2,}", "-", text)


def usable(addresses: Iterable[str]) -> list[str]:
    """The addresses that can be old addresses here, which are names of folders and files."""
    return [it for it in addresses if it.strip("/") and KINDS[OldAddress].read(it)]
