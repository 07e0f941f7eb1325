"""Texts of metadata, which are neither Markdown nor LaTeX, as the site writes them: titles, abstracts, notes, keys."""

import re

from portfolio.formats.latex.as_markdown import markdown
from portfolio.formats.latex.html_tags import COMMANDS, TAGS
from portfolio.formats.latex.markup import CONTROL, DISPLAY, EMPHASIS, END, FORMULA, HIGHER, LOWER, STRONG
from portfolio.markdown.protected_parts import set_aside

PARAGRAPH = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item)\b[^<>]*>")
QUOTED = re.compile(r"``((?:[^`\n]|\n(?![ \t]*\n))+?)''")
MARKS = {"emph": EMPHASIS, "textbf": STRONG, "textsubscript": LOWER, "textsuperscript": HIGHER}
"""Marks by the commands of LaTeX that set the same."""


def as_markdown(text: str) -> str:
    """The text as Markdown that shows it, but for formulas, TeX's quotation marks and tags of italics and scripts."""
    text = CONTROL.sub("", text)
    text = PARAGRAPH.sub("\n\n", text) if "<" in text else text
    for _ in range(3 if "</" in text else 0):
        text = TAGS.sub(_tag, text)
    return markdown(_with_formulas(QUOTED.sub(r"“\1”", text) if "``" in text else text))


def _with_formulas(text: str) -> str:
    """The text with a mark around each formula, as the rule for dollars in Markdown has it."""
    formulas = [it for it in set_aside(text).pieces if it.kind in ("$", "$$")]
    parts, end = [], 0
    for it in formulas:
        parts += [text[end : it.start], f"{DISPLAY if it.kind == '$$' else FORMULA}{it.body}{END}"]
        end = it.end
    return "".join(parts) + text[end:]


def _tag(found: re.Match[str]) -> str:
    command = COMMANDS.get(found[1].lower().removeprefix("jats:"))
    return f"{MARKS[command]}{found[2]}{END}" if command else found[2]


def one_line(text: str) -> str:
    """The text without line ends and without tags."""
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", text).split())


def on_the_web(address: str | None) -> str:
    """The address where it is one of the web; ''."""
    text = (address or "").strip()
    return text if re.fullmatch(r"https?://[^\s/]\S*", text) else ""


def key_of(name: str) -> str:
    """The name of a record as a citation key; numbers and addresses of databases are none."""
    return name if CITATION_KEY.fullmatch(name) else ""


CITATION_KEY = re.compile(r"(?!10\.\d{4}|https?:|\d+/[A-Z0-9]{8}$)(?=.*[^\W\d_])[^\s\\{},%#\"~]{1,80}")

LABELS = (
    "abstract note", "ads bibcode", "archive", "archive location", "archive_location", "artwork size",
    "backup publisher", "book title", "call number", "citation key", "company", "conference name",
    "container title", "container-title", "edition", "event place", "event-place", "event title",
    "event-title", "event date", "genre", "google-books-id", "institution", "isbn", "issn", "issue", "issued",
    "journal abbreviation", "library catalog", "mag id", "medium", "number", "number of pages",
    "num pages", "oclc", "original date", "original-date", "original publisher", "page", "pages", "place", "pmcid",
    "pmid",
    "proceedings title", "publication title", "publisher", "publisher place", "publisher-place", "report number",
    "repository", "series title", "series", "short title", "translated title", "type",
    "university", "version", "volume", "website title", "_eprint", "\\_eprint", "{\\_}eprint",
)  # fmt: skip
"""What Zotero and Mendeley write before a value for which BibTeX has no field of theirs."""

ADDRESS = r"(?:url\s*[:=]\s*)?(?:\\url\s*\{\s*)?(?P<address>https?://[^\s{}]+)\s*\}?"
IDENTIFIER = r"\{?(?:arxiv\s*[:=]\s*\S+(?:\s*\[[\w.-]+\])?|doi\s*[:=]\s*10\.\S+)\}?"

REMARK = re.compile(
    rf"\s*(?:(?:(?:{'|'.join(map(re.escape, sorted(LABELS, key=len, reverse=True)))}|tex\.[\w-]+)\s*[:=]\s*\S.*)|"
    rf"{ADDRESS}|{IDENTIFIER})\s*", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
"""A line that a reference manager wrote, or that only says an address or an identifier again."""

_HELD_LABEL = re.compile(r"\s*\{(?:PMID|PMCID|DOI|ISBN|ISSN|URL|OCLC):\}\s*\S", re.IGNORECASE)
"""The same as Zotero wrote it in its first years, with braces around capitals."""


def remark_of(note: str) -> str:
    """A `note` without the lines that a reference manager wrote; '' where nothing is left."""
    lines = note.split("\n")
    return "\n".join(line for line in lines if not REMARK.fullmatch(line) and not _HELD_LABEL.match(line)).strip()


LABELLED = re.compile(r"\s*[A-Za-z][\w. -]{0,30}[:=].*")
"""A line of a note that a program wrote: `ZSCC: 0000012`."""


def remark_in(note: str) -> str:
    """The same without any line that a program wrote, as they stand in the notes of RIS and CSL-JSON."""
    return "\n".join(line for line in remark_of(note).split("\n") if not LABELLED.fullmatch(line)).strip()


def address_line(note: str) -> str:
    """The address in a line of a `note` that says nothing else, '' where there is none."""
    lines = note.split("\n") if "://" in note else ()
    return next((found["address"] for it in lines if (found := REMARK.fullmatch(it)) and found["address"]), "")
