"""PDFs of papers beside their pages: Google Scholar takes a PDF for the paper's only in the folder of its page.

One that lies elsewhere in the site, `/notes.pdf`, is published a second time there.
"""

from collections.abc import Iterator, Sequence

from portfolio.content.content_types import Content, PaperEntry, inside, is_external
from portfolio.system.memo import map_rows
from portfolio.templates.page import Asset


def place_of(address: str, page: str) -> str:
    """Where a PDF of the site stands for those who look beside the page; both relative to the site's root."""
    is_beside = address.startswith(page) or not address.lower().endswith(".pdf")
    return address if is_beside else page + address.rpartition("/")[2]


def beside(content: Content, assets: Sequence[Asset]) -> tuple[Asset, ...]:
    """The PDFs that are published a second time, but for those whose place is taken."""
    wanted = [it for it in map_rows(_elsewhere, [content.papers]) if it]
    return tuple(_copies(wanted, {asset.url: asset for asset in assets})) if wanted else ()


def _elsewhere(work: PaperEntry) -> tuple[str, str] | None:
    """The address of the paper's PDF in another folder of the site, and that of its page."""
    link = next((it for it in work.meant.links if it.name.casefold() == "pdf" and not is_external(it.url)), None)
    address = inside(link.url, work.url) if link else ""
    return (address, work.url) if place_of(address, work.url) != address else None


def _copies(wanted: Sequence[tuple[str, str]], known: dict[str, Asset]) -> Iterator[Asset]:
    for address, page in wanted:
        place = place_of(address, page)
        if address in known and place not in known:
            yield Asset(place, known[address].source, known[address].path)
