"""What authors write who know another program, and what it is called here."""

ELSEWHERE = {
    "year": "Write `date: 2024`", "month": "Write `date: 2024-05`", "journal": "Write `venue: ...`",
    "booktitle": "Write `venue: ...`", "conference": "Write `venue: ...`", "tags": "Write `keywords: [...]`",
    "number": "Write `issue: ...`", "url": "Write `links: {project: ...}`",
    "institution": "Write `institutions: [...]`", "school": "Write `publisher: ...`", "eprint": "Write `arxiv: ...`",
    "bibkey": "Write `key: ...`", "status_note": "Write `note: ...`",
}  # fmt: skip
"""What other programs call a field of a paper."""

INSIDE = {
    "Author": {"first": "given", "last": "family", "firstname": "given", "lastname": "family", "surname": "family",
               "first_name": "given", "last_name": "family", "website": "url", "homepage": "url", "link": "url",
               "institution": "affiliations", "university": "affiliations"},
    "Citations": {"number": "count", "n": "count", "total": "count", "date": "as_of"},
    "Image": {"source": "src", "file": "src", "path": "src", "url": "src", "caption": "alt", "description": "alt"},
    "NamedPlace": {"title": "name", "link": "url", "website": "url"},
    "NavItem": {"title": "label", "name": "label", "text": "label", "link": "url", "href": "url"},
    "Settings": {"url": "base_url", "site_url": "base_url", "title": "name", "author": "name",
                 "description": "headline",
                 "nav": "navigation", "menu": "navigation", "about": "bio", "mail": "email", "lang": "language",
                 "social": "links", "avatar": "photo", "image": "photo"},
    "Venue": {"title": "name", "abbreviation": "short", "link": "url"},
}  # fmt: skip
"""The same for the fields of other types: another name, and the field that is meant."""

CHOICES = {
    "in press": "accepted", "to appear": "accepted", "forthcoming": "accepted", "camera ready": "accepted",
    "submitted": "under review", "in review": "under review", "in submission": "under review",
    "in revision": "under review", "under revision": "under review", "arxiv": "preprint", "working paper": "preprint",
    "in preparation": "preprint", "published online": "published", "early access": "published",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book",
    "journal": "article-journal", "incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis",
    "mastersthesis": "thesis", "techreport": "report", "preprint": "article", "misc": "document",
    "unpublished": "manuscript", "online": "webpage", "poster": "speech", "talk": "speech",
}  # fmt: skip
"""Everyday names of how far a paper has come, BibTeX's and everyday names of types, and the choice that is meant."""

LINK_NAMES = ("pdf", "data", "model", "slides", "poster", "video", "demo", "project")
"""Names that people write at the top level and that belong under `links`."""


EXAMPLE_NAMES = {
    "links": "pdf", "scores": "novelty", "categories": "LG", "institutions": "meta-ai", "venues": "neurips",
    "options": "accent",
}  # fmt: skip
"""A name that messages use for an item of a keyed list."""
