"""Texts of others that a build could not read: a formula that is none, brackets without end.

One such text would stop the whole site, so it is mended when it comes over, and that is said.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of
from portfolio.content.entry_texts import entry_texts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ERROR, Problem, Where, quote
from portfolio.formats.metadata_text import as_markdown
from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported, Skipped, Values, Whole
from portfolio.markdown.escape import escaped_text
from portfolio.markdown.protected_parts import set_aside
from portfolio.model import Entry, InlineText, Paper
from portfolio.pages.kind_registry import kind_at, kind_of
from portfolio.schema.yaml.front_matter import split_front
from portfolio.system.files.reading import UNUSABLE

FIELDS = ("title", "award", "tldr", "note", "abstract")

MAX_NAME = 255
"""Bytes of a file's name."""

OF_SITE = ("headline", "affiliation", "position", "bio")
"""Fields of site.yaml that hold Markdown."""

LONG = ("abstract", "bio")
"""Fields with whole paragraphs."""

RISKY = re.compile(r"\$|\]\(|\\\(|\\\[|[\[(`*_<>]{50}|(?s:.{5000})")
"""What can make a text one that cannot be read."""

Check = Callable[[str], tuple[Problem, ...]]
"""What a build refuses of a text."""


class Mended(NamedTuple):
    """A text that a build reads."""

    text: str
    """'' where nothing of it can be read."""
    odd: tuple[str, ...] = ()
    """Formulas that cannot be read and stand as they were typed."""
    is_plain: bool = False
    """Whether more than such formulas had to lose its marks."""


def sound_record(record: Imported, classes: Collection[str]) -> Imported:
    """The record with texts that can be read: formulas that are none as they stand, and what is worse left out.

    A subject class that is none of `classes` is left out too.
    """
    values, lost = dict(record.values), list(record.lost)
    if (code := record.paper.category) and code not in classes:
        del values["category"]
        what, mend = (
            f"category: {quote(code)} is not an arXiv category; it is left out",
            "Define it in site.yaml: `categories:`",
        )
        lost.append(Problem(Where(record.place), codes.NOT_TAKEN, what, mend))
    lost += _with_sound_texts(values, FIELDS, record.place)
    if len(lost) == len(record.lost):
        return record
    found = understood(values, record.place)
    return found._replace(lost=tuple(lost)) if isinstance(found, Imported) else record


def sound_site(values: Values, place: str) -> tuple[Values, tuple[Problem, ...]]:
    """Fields of site.yaml with texts that can be read, and what of them was none."""
    found = dict(values)
    told = tuple(_with_sound_texts(found, OF_SITE, place))
    return {name: it for name, it in found.items() if it != "" or values[name] == ""}, told


def _with_sound_texts(values: dict[str, object], fields: Collection[str], place: str) -> Iterator[Problem]:
    """Mend the texts among the values; what is said of each that changed."""
    for name in fields:
        text = str(values.get(name, ""))
        if not RISKY.search(text) or not (faults := _faults(name, text)):
            continue
        mended = _mended_text(text, lambda it, field=name: _faults(field, it))  # type: ignore[misc]
        values[name] = mended.text or (_letters(text) if name == "title" else "")
        what, mend = (
            _repair_message(name, mended, faults),
            "Correct it in the entry" if values[name] else "Write it into the entry",
        )
        yield Problem(Where(place), codes.NOT_TAKEN, what, mend)


def _repair_message(name: str, mended: Mended, faults: tuple[Problem, ...]) -> str:
    """What became of a text, and why."""
    why = re.sub(r"^(?:text|formula|link): |expected LaTeX that can be typeset, found '.*': ", "", faults[0].what)
    if not mended.text:
        fate = (
            "contains markup that cannot be read; its words are kept" if name == "title" else "cannot be read, left out"
        )
    elif mended.is_plain:
        fate = "contains markup that cannot be read; it is kept as plain text"
    else:
        first, *others = mended.odd or ("$",)
        more, verb = (f" and {len(others)} more", "stand") if others else ("", "stands")
        fate = f"the formula {quote(first)}{more} cannot be read and {verb} as typed"
    return f"{name}: {fate}: {why}"


def _mended_text(text: str, check: Check) -> Mended:
    """The text with its odd formulas as they were typed; paragraphs for which that is not enough as plain text."""
    found = _with_odd_formulas_typed(text, check)
    if not check(found.text):
        return found
    parts = [it if not check(it) else _plain(it, check) for it in re.split(r"\n[ \t]*\n", found.text)]
    whole = "\n\n".join(filter(None, parts))
    return found._replace(text=_plain(found.text, check) if check(whole) else whole, is_plain=True)


def _plain(text: str, check: Check) -> str:
    """The text without any mark that could be wrong; '' where it cannot be read even so."""
    forms = (re.sub(r"(?<!\\)\$", r"\\$", text), as_markdown(text.replace("$", " ")), escaped_text(text))
    return next((it for it in forms if not check(it)), "")


def _with_odd_formulas_typed(text: str, check: Check) -> Mended:
    """The text in which signs that cannot be a formula, or that open none, are shown as they are."""
    aside = set_aside(text)
    spans = [(it.start, it.end) for it in aside.pieces if it.kind in ("$", "$$") and check(text[it.start : it.end])]
    spans += [(start, start + 1) for start in aside.dollars]
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts += [text[end:start], escaped_text(text[start:stop])]
        end = stop
    odd = tuple(" ".join(text[start:stop].split()) for start, stop in sorted(spans) if stop - start > 1)
    return Mended("".join(parts) + text[end:], odd)


def _letters(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s.,;:?!-]", " ", text).split())[:500]


def _faults(name: str, text: str) -> tuple[Problem, ...]:
    """What a build refuses of this text of a paper, or of the owner."""
    is_long = name in LONG
    meant = Paper(title=InlineText(text if name == "title" else "x"))
    if name != "title" and not is_long:
        meant = replace(meant, **{name if name in FIELDS else "note": InlineText(text)})
    entry = Entry("", "x", meant, text if is_long else "", 1, "", 1, "", {})
    return _errors(entry_texts(entry, b"", kind_of(Paper))[1])


def _errors(problems: object) -> tuple[Problem, ...]:
    return tuple(it for it in problems if it.severity == ERROR)  # type: ignore[attr-defined]


def sound_pages(wholes: tuple[Whole, ...]) -> Iterator[Whole | Skipped | Problem]:
    """The pages and files, without what a build could not read, and what was odd about pages that come all the same."""
    for it in wholes:
        if UNUSABLE.search(it.path):
            yield Skipped(UNUSABLE.sub("?", it.path), "its name cannot be published", it.kind or "file")
        elif any(len(part.encode("utf-8", "replace")) > MAX_NAME for part in it.path.split("/")):
            yield Skipped(it.path, "its name is too long for a file", it.kind or "file")
        elif it.text is None or not (faults := _page_faults(it, it.text)):
            yield it
        else:
            yield from _sound_page(it, it.text, faults)


def _sound_page(it: Whole, text: str, faults: tuple[Problem, ...]) -> Iterator[Whole | Skipped | Problem]:
    """The page with a text that can be read, and what is said of it; or that it is left out."""
    found, _ = split_front(text, it.path)
    lines = text.split("\n")
    start = found.body_line - 1 if found else 0
    mended = _mended_text("\n".join(lines[start:]), lambda part: _faults("abstract", part))
    whole = it._replace(text="\n".join([*lines[:start], mended.text]))
    if found is None or not mended.text.strip():
        yield Skipped(it.path, f"its text cannot be read: {faults[0].what}", it.kind or "page")
        return
    yield whole
    yield Problem(Where(it.path), codes.NOT_TAKEN, _repair_message("text", mended, faults), "Correct it in the page")


def _page_faults(it: Whole, text: str) -> tuple[Problem, ...]:
    """What a build refuses of an entry; nothing of a file that is none."""
    kind = kind_at(it.path)
    if kind is None:
        return ()
    stem = it.path.rpartition("/")[2].removesuffix(".md")
    entry, problems = entry_of(text.encode(), EntryFile(it.path, it.path, stem, ""), kind.type)
    if entry.meant is not None:
        problems = (*problems, *entry_texts(entry, text.encode(), kind)[1])
    return _errors(problems)
