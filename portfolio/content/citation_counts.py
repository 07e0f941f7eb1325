"""Citation counts that services were asked for: `content/data/citations.json`, apart from what the user writes.

`portfolio metrics update` writes the file, a build reads it: a paper without `citations` of its own takes its count
from here.  The counts of each source stand by themselves, with what each paper had at the last look of every year.
"""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from portfolio.content.cached_entries import CachedPaper
from portfolio.content.content_types import Received
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.model import Citations, PartialDate, is_paper
from portfolio.model.same_work import lasting_ids_of
from portfolio.system.files.json_text import Misfit, NotJson, offset_of, tree_of, typed_tree, where
from portfolio.system.files.reading import read_bytes
from portfolio.system.memo import keep, map_rows, memoize, recall

FILE = "data/citations.json"
"""Relative to the content folder."""

LIMIT = 64 << 20
"""Bytes above which the file is refused unread."""

Number = Annotated[int, Meta(ge=0, le=100_000_000)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Years = dict[Annotated[str, Meta(pattern=r"^\d{4}$")], Number]


class Count(Struct, frozen=True, kw_only=True):
    """What a source says of a paper."""

    ids: tuple[str, ...]
    """By what the paper is known: `doi:10.1000/182`, `arxiv:2407.15595`, and its title."""
    count: Number
    as_of: Day
    """The day of the last answer: an older one than the source's where it no longer knew the paper."""
    history: Years = {}
    """The count at the last look of each year."""
    received: Years = {}
    """Citations received in each year, where the source tells them."""


class Counts(Struct, frozen=True, kw_only=True):
    """What one source says."""

    name: str
    """As readers know it: `OpenAlex`."""
    as_of: Day
    total: Number = 0
    """Of all papers, for those who read the file."""
    papers: tuple[Count, ...] = ()


class Ledger(Struct, frozen=True, kw_only=True):
    """The whole file."""

    version: int = 1
    shown: str = ""
    """The source whose counts the site shows: the one that was asked last."""
    sources: dict[str, Counts] = {}


class Counted(NamedTuple):
    """Papers with their counts."""

    papers: Sequence[CachedPaper]
    received: Received | None
    problems: tuple[Problem, ...]


def ledger_of(data: bytes, path: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """The file; None and a problem where it is damaged."""
    data = data.removeprefix(BOM_UTF8)
    try:
        found = msgspec.json.decode(data, type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return None, (_damage_problem(path, *_fault(data, path, error)),)
    if found.version != 1 or (found.shown and found.shown not in found.sources):
        text, way = data.decode(), ("version" if found.version != 1 else "shown",)
        place = where(text, offset_of(text, way), path)
        return None, (_damage_problem(path, place, f"its format is unknown - at `$.{way[0]}`"),)
    return found, ()


def _damage_problem(path: str, where: Where, what: str) -> Problem:
    mend = "Restore it from git, or remove it and run `portfolio metrics update`"
    return Problem(where, codes.DAMAGED_COUNTS, f"the counts cannot be read: {what}", mend)


def _fault(data: bytes, path: str, error: Exception) -> tuple[Where, str]:
    """Where the file is damaged, and how."""
    what = str(error).partition(" (")[0]
    if found := re.search(r"byte (\d+)", str(error)):
        before = data[: int(found[1])].decode("utf-8", "replace")
        return Where(path, before.count("\n") + 1, len(before) - before.rfind("\n")), what
    text = data.decode("utf-8", "replace")
    try:
        tree, faults = tree_of(text)
        typed_tree(tree, Ledger)
    except NotJson as fault:
        return where(text, fault.offset, path), fault.what
    except Misfit as misfit:
        return where(text, offset_of(text, misfit.way), path), what
    return (where(text, faults[0].offset, path), faults[0].what) if faults else (Where(path, 1, 1), what)


def with_counts(source: Path, root: Path, papers: Sequence[CachedPaper]) -> Counted:
    """The papers with the counts that are known of them; those with `citations` of their own are left as they are."""
    full = source / FILE
    if not _is_there(full):
        return Counted(papers, None, ())
    path = full.relative_to(root).as_posix()
    data, problems = read_bytes(str(full), path, LIMIT)
    if data is None:
        return Counted(papers, None, problems)
    last = recall("citation counts")
    if not isinstance(last, tuple) or last[0] != data:
        last = (data, *ledger_of(data, path))
        keep("citation counts", last)
    ledger, problems = last[1], last[2]
    if ledger is None or not ledger.shown:
        return Counted(papers, None, problems)
    by_id = _by_id(ledger.sources[ledger.shown])
    ids = map_rows(_ids, [papers])
    found = [next((by_id[it] for it in names if it in by_id), None) for names in ids]
    counted = map_rows(_with_count, [papers, found], ledger.sources[ledger.shown])
    used = tuple(
        it
        for it, mine in zip(found, papers, strict=True)
        if it and _is_open(mine) and mine.entry.meant and is_paper(mine.entry.meant.type)
    )
    return Counted(counted, _citations_by_year(ledger.sources[ledger.shown], used), problems)


def _is_there(full: Path) -> bool:
    """Whether there is something of this name, or a folder on the way that may not be looked into."""
    try:
        full.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # told by whoever reads it
        return True
    return True


@memoize
def _by_id(counts: Counts) -> dict[str, Count]:
    return {name: it for it in counts.papers for name in it.ids}


def _ids(it: CachedPaper) -> tuple[str, ...]:
    return lasting_ids_of(it.entry.meant) if it.entry.meant else ()


def _is_open(it: CachedPaper) -> bool:
    """Whether a paper says nothing of its citations."""
    return it.entry.meant is not None and it.entry.meant.citations is None


def _with_count(it: CachedPaper, count: Count | None, counts: Counts) -> CachedPaper:
    if count is None or not _is_open(it):
        return it
    cited = Citations(count=count.count, source=counts.name, as_of=date_of(count.as_of))  # type: ignore[arg-type]
    return replace(it, entry=replace(it.entry, meant=replace(it.entry.meant, citations=cited)))  # type: ignore[type-var]


@cache
def date_of(day: str) -> PartialDate:
    """`2026-11-28` as a date."""
    return PartialDate(*map(int, day.split("-")))


def _citations_by_year(counts: Counts, papers: Iterable[Count]) -> Received | None:
    """Citations by year of these papers: as the source tells them, else from what their counts grew by."""
    papers = tuple(papers)
    told = [it for it in papers if it.received]
    years: Counter[str] = Counter()
    for it in told or papers:
        years.update(it.received if told else grown(it.history))
    if not years.total():
        return None
    known = len(told) or sum(len(it.history) > 1 for it in papers)
    return Received(tuple(sorted(years.items())), known, counts.name, date_of(counts.as_of), compared=not told)


def grown(history: Mapping[str, int]) -> dict[str, int]:
    """By how much a count grew in each year, where it is known of the year before too."""
    return {
        year: max(0, count - history[last])
        for year, count in history.items() if (last := f"{int(year) - 1:04}") in history
    }  # fmt: skip
