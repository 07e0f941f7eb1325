"""Which fields of a BibTeX entry are bibliographic, so that they are handed out again as they are.

The rule is a list of what may go out, as nobody knows what else a program writes: the fields of biblatex (manual 3.20,
2.2.2 and 2.2.4), of the standard styles of BibTeX, of natbib, IEEEtran, REVTeX, ACM and AMS, and what Crossref,
INSPIRE, HAL and Zotero add that tells where a work is.  Not among them are fields that direct a program (`options`,
`sortkey`, `keywords` of a database), and those that a reference manager keeps for itself: files, dates of its own,
groups, ratings, comments.
"""

import re

_NAMES = (
    "abstract addendum address afterword annotator archiveprefix author authortype bookauthor bookpagination "
    "booksubtitle booktitle booktitleaddon chapter commentator date doi edition editor editora editorb editorc "
    "editortype editoratype editorbtype editorctype eid entrysubtype eprint eprintclass eprinttype eventdate "
    "eventtitle eventtitleaddon foreword holder howpublished indextitle institution introduction isan isbn ismn "
    "isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle "
    "journaltitleaddon key label langid language library location mainsubtitle maintitle maintitleaddon month "
    "nameaddon note number organization origdate origlanguage origlocation origpublisher origtitle pages "
    "pagetotal pagination part primaryclass publisher pubstate reprinttitle school series shortauthor shorteditor "
    "shorthand shorthandintro shortjournal shortseries shorttitle subtitle title titleaddon translator type url "
    "urldate venue version volume volumes year day articleno article-number numpages issue_date eissn isbn-13 "
    "lccn coden mrnumber mrclass mrreviewer zblnumber zbl jfmnumber pmid pmcid pubmedid hal_id hal_version "
    "bibcode adsurl slaccitation reportnumber collaboration assignee nationality yearfiled monthfiled dayfiled "
    "intype director accessed lastaccessed lastchecked visited meeting section shortbooktitle translatedtitle "
    "place fjournal court authority elocation-id zbmath "
)

BIBLIOGRAPHIC = frozenset(_NAMES.split())
"""The fields that may go out."""

ANNOTATION = re.compile(r"(?:author|editor|translator)\+an")
"""What biblatex says of single names."""

NAME = re.compile(r"[a-z][a-z0-9+_-]*")
"""A field's name as every program reads it."""

DISK = re.compile(r"file:/|(?<![\w/.])/(?:home|Users|tmp|var|mnt|media|Volumes)/|\b[A-Za-z]\\?:(?:\\|/(?!/))")
"""A path of somebody's disk."""


def is_bibliographic(name: str, value: str) -> bool:
    """Whether a field is handed out again."""
    return (name in BIBLIOGRAPHIC or bool(ANNOTATION.fullmatch(name))) and not DISK.search(value)


_READ = (
    "keywords keyword author_keywords award tldr pdf slides poster video website project html blog demo data dataset "
    "supp model talk code github selected license crossref xdata"
)
READ = frozenset(_READ.split())
"""Other fields that a page shows."""


def is_read(name: str) -> bool:
    """Whether anybody sees what a field says."""
    return name in BIBLIOGRAPHIC or name in READ or bool(ANNOTATION.fullmatch(name))


def is_balanced(text: str) -> bool:
    """Whether braces stand in pairs as BibTeX counts them, which knows no backslash."""
    depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


_HELD = re.compile(r"(?<![\\\w}^_$])\{([^{}\\]*)\}")
_LOST = re.compile(r"\\[A-Za-z]{3,}")
_OURS = re.compile(r"\w+(?:-\w+)*")


def has_marks(title: str) -> bool:
    r"""Whether a title has braces around words, or commands (`\emph`), that would not be there if we wrote it."""
    if "{" not in title and "\\" not in title:
        return False
    if _LOST.search(title) or "{{" in title:
        return True
    held: list[str] = _HELD.findall(title)
    return not all(_OURS.fullmatch(it) and any(map(str.isupper, it[1:])) for it in held)


def joined_title(title: str, sub: str) -> str:
    """A title and what follows it on the title page."""
    if not (title and sub) or sub in title:
        return title
    return f"{title}{'' if title[-1] in '?!.:' else ':'} {sub}"
