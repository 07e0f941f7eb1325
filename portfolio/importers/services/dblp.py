"""Papers of a person of DBLP (dblp.org/faq: the `.bib` of a person's page)."""

import re

from portfolio.importers.files import bibtex
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.services.session import Session

ADDRESS = "https://dblp.org/pid/"


def read(wanted: str, session: Session) -> SourceContents:
    """The papers of a person: `65/9612`, or the address of the person's page."""
    found = re.fullmatch(
        r"(?:https?://dblp\.(?:org|uni-trier\.de)/pid/)?([\w-]+/[\w-]+?)(?:\.(?:html|bib|xml))?", wanted.strip()
    )
    if not found:
        return SourceContents((), (Skipped(f"dblp:{wanted}", "expected a DBLP person such as 65/9612"),))
    answer = session.get(f"{ADDRESS}{found[1]}.bib", "application/x-bibtex")
    text = answer.data.decode("utf-8", "replace")
    if answer.status == 404:
        return SourceContents((), (Skipped(f"dblp:{found[1]}", "DBLP does not know this person"),))
    if answer.status != 200 or not re.match(r"\s*(?:@|%|\Z)", text):
        said = f"({answer.status}, {answer.type or 'no type'})"
        return SourceContents((), (Skipped(f"dblp:{found[1]}", f"its answer cannot be read {said}"),))
    return bibtex.read(text, f"dblp:{found[1]}")


IMPORTER = ServiceImporter("dblp", read, rank=6)
