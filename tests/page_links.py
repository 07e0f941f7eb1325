"""Links of pages, and which of them lead nowhere."""

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from sites import Element, parsed


def html_of(site: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in site.items() if name.endswith(".html")}


def dead_links(site: dict[str, bytes], base_url: str) -> list[str]:
    """Links of pages that lead nowhere inside the site, or into it by an absolute address."""
    base = f"{base_url or 'https://nowhere.example.org'}/"
    ids = {name: {it.get("id") for it in parsed(data).walk()} for name, data in html_of(site).items()}
    return [
        f"{name}: {link}"
        for name, data in html_of(site).items()
        for link in links_of(parsed(data))
        if not is_alive(link, name, base, ids, site)
    ]


def links_of(root: Element) -> Iterator[str]:
    """Everything in a page that a browser follows or loads; canonical links and metadata are absolute and apart."""
    for it in root.walk():
        if it.tag != "link" or it.get("rel") not in ("canonical", "alternate"):
            yield from (it[name] for name in ("href", "src", "poster", "data") if name in it.attributes)
        if it.get("http-equiv") == "refresh":
            yield it["content"].partition("url=")[2]


def is_alive(link: str, name: str, base: str, ids: dict[str, set[str]], site: dict[str, bytes]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return not link.startswith(base)
    if link.startswith("/") and name != "404.html":
        return False
    full = urljoin(base + name, link)
    if not full.startswith(base):
        return False
    target = unquote(urlsplit(full).path).removeprefix(urlsplit(base).path)
    file = f"{target}index.html" if not target or target.endswith("/") else target
    return file in site and (not parts.fragment or parts.fragment in ids[file])
