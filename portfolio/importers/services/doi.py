"""Papers by their DOIs: what Crossref and DataCite know, as CSL-JSON (DOI content negotiation, citation.doi.org)."""

import re
from urllib.parse import quote

from portfolio.importers.files import csl_json
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.model import identifiers
from portfolio.services.session import Session

ADDRESS = "https://doi.org/"
FORM = "application/vnd.citationstyles.csl+json"


def read(wanted: str, session: Session, address: str = ADDRESS) -> SourceContents:
    """The papers of DOIs, divided by commas or spaces."""
    papers, skipped = [], []
    for doi in re.split(r"[\s,]+", wanted.strip()):
        name = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", doi, flags=re.IGNORECASE)
        if not re.fullmatch(r"10\.\d{4,9}/\S+", name):
            skipped.append(Skipped(f"doi:{name}", "expected a DOI such as 10.1000/182"))
            continue
        answer = session.get(address + quote(name, safe="/():;._-"), FORM)
        if answer.status == 404:
            skipped.append(Skipped(f"doi:{name}", "there is no such DOI"))
        elif answer.status != 200 or "json" not in answer.type:
            skipped.append(
                Skipped(f"doi:{name}", f"its answer cannot be read ({answer.status}, {answer.type or 'no type'})")
            )
        else:
            found = csl_json.read(answer.data.decode("utf-8", "replace"), f"doi:{name}")
            papers += [it._replace(place=f"doi:{name}") for it in found.papers]
            skipped += [it._replace(place=f"doi:{name}") for it in found.skipped]
    return SourceContents(tuple(papers), tuple(skipped))


IMPORTER = ServiceImporter("doi", read, rank=1, identifier=identifiers.doi)
