"""Texts of others that a build could not read: a formula that is none, brackets without end.

One such text would stop the whole site, so it is mended when it comes over, and that is said.
"""

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from portfolio import codes
from portfolio.importing.plain_text import as_markdown
from portfolio.importing.records import Imported, Skipped, Whole, understood
from portfolio.model import Entry, FreePage, InlineText, Paper
from portfolio.problems import ERROR, Problem, Where, quoted
from portfolio.read.entries import entry_of
from portfolio.read.files import Source
from portfolio.texts import page_texts, paper_texts

FIELDS = ("title", "award", "tldr", "note", "abstract")

RISKY = re.compile(r"\$|\]\(|\\\(|\\\[|[\[(`*_<>]{50}|.{5000}")
"""What can make a text one that cannot be read."""


def sound(record: Imported, classes: Collection[str]) -> Imported:
    """The record with texts that can be read: formulas that are none as they stand, and what is worse left out.

    A subject class that is none of `classes` is left out too.
    """
    values, lost = dict(record.values), list(record.lost)
    if (code := record.paper.category) and code not in classes:
        del values["category"]
        what, mend = (
            f"category: {quoted(code)} is no class of arXiv; it is left out",
            "Define it in site.yaml: `categories:`",
        )
        lost.append(Problem(Where(record.place), codes.NOT_TAKEN, what, mend))
    for name in FIELDS:
        text = str(values.get(name, ""))
        if not RISKY.search(text) or _is_sound(name, text):
            continue
        plain = (re.sub(r"(?<!\\)\$", r"\\$", text), as_markdown(text.replace("$", " ")))
        values[name] = next((it for it in plain if _is_sound(name, it)), _letters(text) if name == "title" else "")
        what, mend = f"{name}: holds what cannot be read, which stays as it is", "Correct it in the entry"
        if not values[name]:
            what, mend = f"{name}: cannot be read and is left out", "Write it into the entry"
        lost.append(Problem(Where(record.place), codes.NOT_TAKEN, what, mend))
    if len(lost) == len(record.lost):
        return record
    found = understood(values, record.place)
    return found._replace(lost=tuple(lost)) if isinstance(found, Imported) else record


def _letters(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s.,;:?!-]", " ", text).split())[:500]


def _is_sound(name: str, text: str) -> bool:
    """Whether a build reads this text of a paper."""
    meant = Paper(title=InlineText(text if name == "title" else "x"))
    if name not in ("title", "abstract"):
        meant = replace(meant, **{name: InlineText(text)})
    entry = Entry("", "x", meant, text if name == "abstract" else "", 1, "", 1, "", {})
    return not any(it.severity == ERROR for it in paper_texts(entry, meant, b"")[1])


def sound_pages(wholes: tuple[Whole, ...]) -> Iterator[Whole | Skipped]:
    """The pages and files, but for pages that a build could not read."""
    for it in wholes:
        if it.text is None or not it.path.startswith("pages/"):
            yield it
            continue
        stem = it.path.rpartition("/")[2].removesuffix(".md")
        entry, problems = entry_of(it.text.encode(), Source(it.path, it.path, stem, ""), FreePage)
        if isinstance(entry.meant, FreePage):
            problems = (*problems, *page_texts(entry, entry.meant, it.text.encode())[1])
        wrong = next((problem for problem in problems if problem.severity == ERROR), None)
        yield it if wrong is None else Skipped(it.path, f"its text cannot be read: {wrong.what}")
