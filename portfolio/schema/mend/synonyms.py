"""What authors write who know another program, and what it is called here."""

ELSEWHERE = {
    "journal": "venue", "booktitle": "venue", "conference": "venue", "tags": "keywords", "address": "place",
    "institution": "institutions", "school": "publisher", "eprint": "arxiv", "bibkey": "key", "status_note": "note",
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
    "presentation": "speech", "conference paper": "paper-conference", "conference article": "paper-conference",
    "conference proceedings": "paper-conference", "workshop paper": "paper-conference", "workshop": "paper-conference",
    "journal article": "article-journal", "journal paper": "article-journal", "research article": "article-journal",
    "magazine article": "article-magazine", "magazine": "article-magazine", "newspaper": "article-newspaper",
    "newspaper article": "article-newspaper", "book chapter": "chapter", "phd thesis": "thesis", "phd": "thesis",
    "master thesis": "thesis", "masters thesis": "thesis", "master's thesis": "thesis", "msc thesis": "thesis",
    "bachelor thesis": "thesis", "doctoral thesis": "thesis", "dissertation": "thesis", "technical report": "report",
    "tech report": "report", "blog post": "post-weblog", "blog": "post-weblog", "blogpost": "post-weblog",
    "code": "software", "program": "software", "data": "dataset", "website": "webpage", "web page": "webpage",
    "book review": "review-book", "encyclopedia entry": "entry-encyclopedia",
    "newest": "date", "newest first": "date", "latest": "date", "recent": "date", "year": "date",
    "chronological": "date", "reverse chronological": "date", "most cited": "citations", "cited": "citations",
    "alphabetical": "title", "alphabet": "title", "a z": "title", "manual": "weight", "custom": "weight",
}  # fmt: skip
"""Everyday names of how far a paper has come, of types (BibTeX's too) and of orders, and the choice that is meant."""

LINK_NAMES = ("pdf", "data", "model", "slides", "poster", "video", "demo", "project", "url")
"""Names that people write at the top level and that belong under `links`."""


EXAMPLE_NAMES = {
    "links": "pdf", "bibtex": "organization", "scores": "novelty", "categories": "LG", "institutions": "meta-ai",
    "venues": "neurips", "options": "accent", "verification": "google", "macros": "R",
}  # fmt: skip
"""A name that messages use for an item of a keyed list."""

PAIRS = {"Person": ("name", ""), "NavItem": ("label", "page")}
"""Fields of a list's items that people write as `Ada: {...}` and `About: about`: the key's own field, the value's."""

ACCOUNTS = {
    "orcid": "https://orcid.org/", "github": "https://github.com/", "gitlab": "https://gitlab.com/",
    "twitter": "https://x.com/", "x": "https://x.com/", "linkedin": "https://www.linkedin.com/in/",
    "bluesky": "https://bsky.app/profile/", "huggingface": "https://huggingface.co/",
    "openreview": "https://openreview.net/profile?id=", "youtube": "https://www.youtube.com/@",
    "instagram": "https://www.instagram.com/", "researchgate": "https://www.researchgate.net/profile/",
}  # fmt: skip
"""Where the accounts are that people name by their names alone."""

OWN_LINKS = ("scholar", "google_scholar", "mastodon", "website", "homepage", "blog", "cv", "dblp", "semantic_scholar")
"""Further links of the owner that people write at the top level of site.yaml."""

OPTIONS = ("accent", "accent_dark", "titles", "density", "chart", "search", "footer")
"""Options of the default theme, which people write beside the theme's name or at the top level."""

ROLES = ("prof", "professor", "dr", "phd", "postdoc", "student", "lecturer", "researcher", "scientist", "fellow")
"""Words of a position, which people call a title."""

REACHED = ("phone", "telephone", "tel", "fax", "address", "office", "room")
"""What the profile has no field for."""
