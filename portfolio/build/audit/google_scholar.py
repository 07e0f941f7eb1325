"""How ready each paper is to be found by Google Scholar: what a crawler would miss on its page, and what to do next.

After Google Scholar's inclusion guidelines for webmasters: whole addresses, title, authors and date in tags, the
abstract on the page, a PDF of at most 5 MB in the folder of the page.  It looks at pages as they are planned, so at
just what the crawler will read; into PDFs it looks where pypdf is installed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from portfolio.diagnostics.build_report import Ready
from portfolio.model import Author
from portfolio.model.person_names import parts_of
from portfolio.model.slugs import fold
from portfolio.pages.paper_view import PaperView
from portfolio.system.files.pdf import can_read, first_page
from portfolio.templates.page import Asset, Page

LARGEST_PDF = 5_000_000
"""Bytes of the largest file that Google Scholar indexes."""

NEXT = {
    "no base_url": "Give the site its address: `base_url: https://ada.github.io` in site.yaml",
    "no authors": "Name the authors",
    "no date": "Say when it appeared: `date: 2024-05`, or the year alone",
    "no PDF": "Put the PDF beside its entry, NAME/index.md and NAME/a.pdf, with `links: {pdf: a.pdf}`, or link one",
    "PDF with another title": "Check whether it is the right file: its first page does not contain the title",
    "PDF with other authors": "Check whether it is the right file: its first page does not name the first author",
    "PDF over 5 MB": "Make the PDF smaller than 5 MB: larger ones are not indexed",
    "file that is not a PDF": "Replace the file: it does not begin as a PDF does",
    "no abstract": "Write the abstract: Scholar wants it on the page",
    "no venue": "Say where it appeared, `venue:`, or its `arxiv:` number",
}  # fmt: skip
"""What may be missing, and how to mend it; from the most important on."""

NEEDED = ("no base_url", "no authors", "no date", "file that is not a PDF")
"""Without these a page is not taken for an article at all, or not with this PDF."""


def readiness(pages: Sequence[Page], assets: Sequence[Asset], paths: Mapping[str, str]) -> tuple[Ready, ...]:
    """Of each paper in order of its file what is missing; `paths` are the files that pages come from."""
    files = {asset.url: asset.source for asset in assets}
    found = [
        Ready(paths.get(page.file, page.file), page.url, tuple(it for it in NEXT if it in missing))
        for page in pages
        if isinstance(page.view, PaperView) and not page.view.paper.card.kind
        for missing in (_missing(page.view, files),)
    ]
    return tuple(sorted(found))


def _missing(view: PaperView, files: Mapping[str, str]) -> set[str]:
    tags = Counter(tag.name for tag in view.tags)
    found = {
        "no base_url": not tags["citation_abstract_html_url"],
        "no authors": not tags["citation_author"],
        "no date": not tags["citation_publication_date"],
        "no abstract": view.paper.abstract is None,
        "no venue": not any(tags[f"citation_{it}"] for it in ("journal_title", "conference_title", "inbook_title",
                            "dissertation_institution", "technical_report_institution", "publisher", "arxiv_id")),
    }  # fmt: skip
    return {name for name, missing in found.items() if missing} | _wrong_with_pdf(view, files)


def _wrong_with_pdf(view: PaperView, files: Mapping[str, str]) -> set[str]:
    """What is wrong with the paper's PDF; of one elsewhere only that it is linked can be known."""
    link = next((it for it in view.paper.links if it.name == "pdf"), None)
    if link is None:
        return {"no PDF"}
    if not link.inside:
        return set()
    path, found = Path(files.get(link.url, "")), set[str]()
    try:
        with path.open("rb") as file:
            found |= set() if file.read(1024).lstrip().startswith(b"%PDF-") else {"file that is not a PDF"}
        found |= {"PDF over 5 MB"} if path.stat().st_size > LARGEST_PDF else set()
        found |= _other_paper(view, first_page(path)) if can_read() and not found else set()
    except OSError:
        found.add("no PDF")
    return found


def _other_paper(view: PaperView, page: str) -> set[str]:
    """What the first page of a PDF does not say of the paper; a page without words, as of a scan, says nothing."""
    said = letters(page)
    if len(said) < FEW:
        return set()
    first = next((tag.content for tag in view.tags if tag.name == "citation_author"), "")
    title = view.paper.card.title
    family = letters(parts_of(Author(name=first)).family)
    found = {
        "PDF with another title": "<math" not in title.html and letters(title.text) not in said,
        "PDF with other authors": family not in said,
    }
    return {name for name, wrong in found.items() if wrong}


FEW = 12
"""Letters below which a page says nothing."""


def letters(text: str) -> str:
    """What two texts have in common however they are set: letters and digits without accents and case."""
    return re.sub(r"[\W_]", "", fold(unicodedata.normalize("NFKC", text).replace("-\n", "")))


def grade(it: Ready) -> str:
    """`ready`, `almost`, or `not` where something is missing without which it is not found."""
    return "ready" if not it.missing else "not" if set(it.missing) & {*NEEDED} else "almost"


def readiness_report(papers: Sequence[Ready]) -> str:
    """The report as a terminal shows it."""
    grades, counts = Counter(map(grade, papers)), Counter(name for it in papers for name in it.missing)
    lines = [f"{grade(it):<7} {it.path}{': ' if it.missing else ''}{', '.join(it.missing)}" for it in papers]
    steps = [f"  {mend} ({_papers(counts[name])})" for name, mend in NEXT.items() if counts[name]]
    total = f"Ready for Google Scholar: {grades['ready']} of {_papers(len(papers))}"
    rest = f"{grades['almost']} almost, {grades['not']} not"
    blind = [] if can_read() else ['PDFs were not read: that needs pypdf, `pip install "portfolio[scholar]"`']
    return "\n".join([*lines, "", f"{total}; {rest}", *(["What to do next:", *steps] if steps else []), *blind])


def _papers(count: int) -> str:
    return f"{count} paper{'' if count == 1 else 's'}"
