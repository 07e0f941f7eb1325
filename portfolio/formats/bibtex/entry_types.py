"""The types of BibTeX and biblatex entries as CSL types and back, and what each type calls its fields.

After the biblatex manual (3.20, section 2.1) and the standard styles of BibTeX; the types that biblatex names without
describing (2.1.3) are those of JabRef, Zotero and the styles of law.
"""

import re
from collections.abc import Callable

from portfolio.model.identifiers import is_of_server, is_server

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical", "book": "book",
    "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "incollection": "chapter", "suppcollection": "chapter", "collection": "collection", "mvcollection": "collection",
    "inreference": "entry-encyclopedia", "reference": "book", "mvreference": "book", "commentary": "book",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "collection",
    "mvproceedings": "collection", "manual": "report", "techreport": "report", "report": "report", "thesis": "thesis",
    "phdthesis": "thesis", "mastersthesis": "thesis", "masterthesis": "thesis", "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis", "dissertation": "thesis", "patent": "patent", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "website": "webpage", "software": "software",
    "program": "software", "dataset": "dataset", "data": "dataset", "unpublished": "manuscript", "review": "review",
    "standard": "standard", "performance": "performance", "artwork": "graphic", "image": "graphic", "audio": "song",
    "music": "song", "podcast": "song", "video": "motion_picture", "movie": "motion_picture", "film": "motion_picture",
    "jurisdiction": "legal_case", "legislation": "legislation", "legal": "treaty", "letter": "personal_communication",
    "map": "map", "interview": "interview", "presentation": "speech", "talk": "speech", "lecture": "speech",
    "poster": "speech", "slides": "speech", "preprint": "article", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "blog": "post-weblog",
}  # fmt: skip
"""Types of entries as CSL types; `misc` says nothing, and neither does a type that nobody knows."""

ENTRY_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "paper-conference": "inproceedings", "chapter": "incollection",
    "entry-encyclopedia": "incollection", "entry-dictionary": "incollection", "entry": "incollection", "book": "book",
    "classic": "book", "collection": "proceedings", "periodical": "periodical", "thesis": "phdthesis",
    "report": "techreport", "standard": "standard", "manuscript": "unpublished", "pamphlet": "booklet",
    "webpage": "online", "post": "online", "post-weblog": "online", "software": "software", "dataset": "dataset",
    "patent": "patent", "graphic": "artwork", "figure": "image", "song": "audio", "motion_picture": "video",
    "legal_case": "jurisdiction", "legislation": "legislation", "bill": "legislation", "regulation": "legislation",
    "treaty": "legal", "personal_communication": "letter", "performance": "performance",
}  # fmt: skip
"""The type of entry for a CSL type, one of biblatex' where BibTeX has none; `misc` for every other.  Styles of BibTeX
set a type that they do not know as `misc`."""

GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "masterthesis": "Master's thesis",
    "bachelorsthesis": "Bachelor's thesis", "bachelorthesis": "Bachelor's thesis", "dissertation": "Dissertation",
}  # fmt: skip
"""What kind of work a type of entry says by its name."""

GENRE_KEYS = {
    "mathesis": "Master's thesis", "bathesis": "Bachelor's thesis", "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
    "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD", "patent": "Patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip
"""What biblatex' keys for the field `type` stand for in English (section 4.9.2.13)."""

PLACE_KEYS = {
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip
"""What biblatex' keys for the countries of patents stand for in English."""

CONTAINERS = {
    "article": "journal", "newspaper": "journal", "magazine": "journal", "suppperiodical": "journal",
    "review": "journal", "misc": "howpublished", "booklet": "howpublished", "online": "howpublished",
}  # fmt: skip
"""The field that holds the venue, by type of entry; `booktitle` for others."""

HOUSES = {
    "phdthesis": "school", "mastersthesis": "school", "thesis": "institution", "techreport": "institution",
    "report": "institution", "online": "organization", "manual": "organization", "unpublished": "institution",
}  # fmt: skip
"""The field that holds the publisher, by type of entry; `publisher` for others."""

PUBLISHERS = ("publisher", "school", "institution", "organization", "howpublished")
"""Where a work's publisher stands; the first that holds something is taken."""

ALIASES = {"journaltitle": "journal", "location": "address", "institution": "school", "school": "institution"}
"""Names for one field (biblatex manual, section 2.2.5)."""

PARTS = frozenset(
    ("inproceedings", "conference", "incollection", "suppcollection", "inbook", "bookinbook", "suppbook",
     "inreference")
)  # fmt: skip
"""Types of parts of a book: where they appeared is their `booktitle`."""

PERIODICALS = frozenset(("article", "periodical", "suppperiodical", "review", "newspaper", "magazine"))
"""Types whose `number` is that of an issue; of others it is their own, or that in a series."""

PREPRINTS = frozenset(("article", "misc", "online", "electronic", "www", "unpublished"))
"""Types under which people keep preprints."""

PRINTED = ("doi", "isbn", "issn", "publisher", "institution", "school", "pages", "volume", "number", "series")
"""Fields that a mere web page has not."""

VISITED = ("urldate", "accessed", "lastaccessed", "lastchecked", "visited")
"""Fields that say when somebody looked: Zotero and Mendeley write a page of the web as `@misc` with the name of the
site in `journal` or `booktitle`."""

SUBTYPES = {("article", "magazine"): "article-magazine", ("article", "newspaper"): "article-newspaper"}
"""CSL types by type of entry and `entrysubtype`, as Zotero and pandoc write it."""

PACKAGE = re.compile(r"\bpackage version\b|\bR package\b", re.IGNORECASE)
"""What R says of its packages, for which its `citation()` writes `@Manual`."""


def csl_type(kind: str, said: Callable[..., str], *, is_preprint: bool, has_address: bool) -> str:
    """The CSL type of an entry; `said` gives the first of some fields as text."""
    if is_preprint:
        return "article"
    if kind == "manual" and PACKAGE.search(said("note") + said("title")):
        return "software"
    if kind == "unpublished" and said("eventtitle"):
        return "speech"
    if kind in TYPES:
        return SUBTYPES.get((kind, said("entrysubtype").casefold()), TYPES[kind])
    is_on_web = has_address and not said(*PRINTED)
    if is_on_web and said(*VISITED):
        return "webpage"
    if said("journaltitle", "journal"):
        return "article-journal"
    if said("booktitle"):
        return "paper-conference"
    return "webpage" if is_on_web else "document"


def is_on_server(kind: str, said: Callable[..., str], arxiv: str) -> bool:
    """Whether it stands on a server of preprints, and has appeared nowhere else as far as it says."""
    if kind not in PREPRINTS:
        return False
    if journal := said("journaltitle", "journal", "booktitle", "maintitle"):
        return is_server(journal)
    named = said("archiveprefix", "eprinttype", "archive"), said("howpublished"), said("publisher", "institution")
    return bool(arxiv or is_of_server(said("doi")) or any(map(is_server, named)))


def place_of(said: str) -> str:
    """The place in words; of a patent there may be several."""
    if not said.startswith("country"):
        return said
    return " and ".join(PLACE_KEYS.get(it, it) for it in said.split(" and "))


def entry_type(csl_type: str, genre: str) -> str:
    """The type of entry that is written for a CSL type."""
    if csl_type == "thesis" and re.search(r"master|bachelor|diplom|licen|M\.?\s?Sc|M\.?A\b|B\.?\s?Sc", genre, re.I):
        return "mastersthesis"
    return ENTRY_TYPES.get(csl_type, "misc")


def means(kind: str, csl: str) -> bool:
    """Whether an entry of this type can be a work of that CSL type; nobody knows of a work without one."""
    if kind == "manual":
        return csl in ("", "report", "software", "book")
    if (kind == "unpublished" and csl == "speech") or (kind == "article" and csl in SUBTYPES.values()):
        return True
    usual = (TYPES[kind],) if kind in TYPES else ("document", "webpage", "article-journal", "paper-conference")
    return csl in ("", *usual) or (csl == "article" and (kind in PREPRINTS or kind not in TYPES))


def genre_of(kind: str, said: str) -> str:
    """The kind of work in words: what the field `type` says, else what the type of the entry does."""
    return GENRE_KEYS.get(said, said) or GENRES.get(kind, "")
