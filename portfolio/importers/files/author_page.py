"""The text of an author's page, as it is copied from a browser: a header with figures, and papers below it.

    LGSep 28, 2023Code                              class, date, and whether there is code
    A Title                                         may break into several lines
    First Author, Second Author et al. · meta-ai    authors, and institutions after a dot
    The abstract.

Labels and numbers of the header run together: `h-index108`, `30papers`, `Novelty55%`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from portfolio.formats.metadata_text import as_markdown
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported, Skipped, SourceContents
from portfolio.model.slugs import fold, slug_of
from portfolio.model.value_types import SHORT_MONTHS

HEAD = re.compile(
    r"(?P<category>[A-Za-z]{2,}?(?:-[A-Za-z]+)?(?:\.[A-Z]{2,})?)"
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4})(?P<code>Code)?"
)
FIGURE = re.compile(
    r"(?P<before>[A-Za-z][A-Za-z -]*?)?\s?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>%?)\s?(?P<after>[A-Za-z][A-Za-z -]*)?"
)
COUNT = re.compile(r"[\d,]+ Papers?")
CATEGORY = re.compile(r"[A-Z]{2}|[a-z-]+\.[A-Z]{2}")
NAMES = re.compile(r"(?P<names>[^·]*?)(?P<more>\s+et al\.?)?(?:\s*·\s*(?P<places>.*))?$")


def is_one(text: str) -> bool:
    """Whether a text is such a page: it has a paper's first line."""
    return any(HEAD.fullmatch(line.strip()) for line in text.split("\n"))


def read(text: str, path: str) -> SourceContents:
    """The papers of the page, and what its header says of the author."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    heads = [number for number, line in enumerate(lines) if HEAD.fullmatch(line)]
    header = lines[: heads[0]] if heads else lines
    owner = next(filter(None, header), "")
    found = [_paper(lines[start:stop], f"{path}:{start + 1}", owner) for start, stop in pairwise([*heads, len(lines)])]
    skipped = tuple(it for it in found if isinstance(it, Skipped))
    return SourceContents(
        tuple(it for it in found if isinstance(it, Imported)), skipped, (), dict(_site(header, owner, path))
    )


def _paper(lines: list[str], place: str, owner: str) -> Imported | Skipped:
    head = HEAD.fullmatch(lines[0])
    blocks = [block for block in re.split(r"\n\s*\n", "\n".join(lines[1:])) if block.strip()]
    if head is None or not blocks:
        return Skipped(place, "it has no title")
    title, *rest = blocks
    by = rest.pop(0) if rest else ""
    month = SHORT_MONTHS.index(head["month"].casefold()) + 1
    return understood(
        {
            "title": as_markdown(" ".join(title.split())),
            **_people(" ".join(by.split()), owner),
            "date": f"{head['year']}-{month:02}-{int(head['day']):02}",
            "category": head["category"],
            "code": bool(head["code"]),
            "abstract": "\n\n".join(as_markdown(block) for block in rest),
        },
        place,
    )


def _people(line: str, owner: str) -> dict[str, Any]:
    """Authors and institutions; the owner of the page, where others hide it, stands after a gap."""
    found = NAMES.fullmatch(line)
    names = [name.strip() for name in (found["names"] if found else line).split(",") if name.strip()]
    more = bool(found and found["more"])
    if more and fold(owner) not in map(fold, names):
        names += ["...", owner]
    places = found["places"].split(",") if found and found["places"] else []
    return {"authors": names, "et_al": more, "institutions": [it.strip() for it in places if it.strip()]}


def _site(header: list[str], owner: str, path: str) -> Iterator[tuple[str, Any]]:
    """Name, main class and stated figures."""
    yield "name", owner
    rest = [line for line in header if line][1:]
    category = next((line for line in rest if CATEGORY.fullmatch(line)), "")
    if category:
        yield "category", category
    metrics = []
    for line in rest:
        if COUNT.fullmatch(line) or line == category or not (found := FIGURE.fullmatch(line)):
            continue
        label = (found["before"] or found["after"] or "").strip()
        name = slug_of(label)
        value = float(found["value"].replace(",", ""))
        metric: dict[str, Any] = {"name": name} | ({"label": label} if name not in USUAL else {})
        metric |= {"value": int(value) if value.is_integer() else value, "unit": found["unit"]}
        metric["source"] = f"author page, copied as {path.rpartition('/')[2]}"
        if name:
            metrics.append({key: it for key, it in metric.items() if it != ""})
    if metrics:
        yield "metrics", metrics


USUAL = ("h-index", "papers", "citations", "i10-index", "novelty")
"""Figures whose names the site shows as it should."""


IMPORTER = FileImporter(
    "page", "an author's page", (), is_one, read, rank=8, listed=8, words="the text of an author's page"
)
