"""What is said of an import: doubts first, then what becomes of each record, and an account of all by kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics.problems import Problem, quote
from portfolio.importers.merge.outcomes import Outcome, PlannedFile
from portfolio.importers.merge.spelling_proposals import MOST, Proposal
from portfolio.importers.merge.whole_files import TAKE
from portfolio.importers.source_types import FileAccount
from portfolio.model import PartialDate
from portfolio.model.wording import count_text, when
from portfolio.system.files import edits

FEW = 5
"""Published files that are each named; of more it is said how many there are."""

FATES = ("new", "updated", "unchanged", "skipped")
CAME = ("brought", "left out")


class ImportResult(NamedTuple):
    """What an import does, before it is done."""

    outcomes: tuple[Outcome, ...]
    edits: tuple[edits.Change, ...]
    notes: tuple[Problem, ...]
    proposals: tuple[Proposal, ...] = ()
    """Spellings that may be of one person."""
    rows: tuple[FileAccount, ...] = ()
    """The files of a site that comes over, and what became of each."""

    @property
    def is_empty(self) -> bool:
        """Whether sources were named of which nothing at all is here afterwards."""
        return bool(self.outcomes) and all(it.kind == "skipped" for it in self.outcomes)

    def files(self, root: Path) -> dict[str, PlannedFile]:
        """The files that it changes, by their paths from the project's root, and what they are made of."""
        texts = {it.path.relative_to(root).as_posix(): it.new for it in self.edits if isinstance(it, edits.Edit)}
        items: dict[str, list[str]] = {}
        for it in self.outcomes:
            if it.kind in ("new", "updated"):
                items.setdefault(it.path, []).append(it.place or it.path.partition("/")[2])
        return {path: PlannedFile(texts.get(path, ""), tuple(every)) for path, every in items.items()}


def rows_of(found: Iterable[FileAccount], outcomes: Sequence[Outcome]) -> Iterator[FileAccount]:
    """The files of a site; of what was left out after it was read nothing came."""
    came = {it.path for it in outcomes if it.kind != "skipped" and it.path}
    pages = {it.path.partition("/")[2] for it in outcomes if it.kind != "skipped" or it.why.endswith(TAKE)}
    for it in found:
        of_it = [one for one in outcomes if one.place == it.place or one.place.startswith(f"{it.place}:")]
        is_gone = it.became.startswith("pages/") and it.became not in pages
        is_gone |= it.became == "papers" and bool(of_it) and not any(one.path in came or one.joined for one in of_it)
        yield it._replace(became="") if is_gone else it


def report(done: ImportResult, *, verbose: bool = False) -> Iterator[str]:
    """What is said, each record that is not just unchanged on a line, and the account of all at the end."""
    for it in done.outcomes:
        if it.doubt:
            place = it.place or it.path
            yield f"doubt      {it.doubt}" if place in it.doubt else f"doubt      {place}: {it.doubt}"
    files = [it for it in done.outcomes if it.thing == "file" and it.kind in ("new", "updated")]
    if verbose or len(files) <= FEW:
        files = []
    named = {id(it) for it in files}
    for it in done.outcomes:
        if id(it) not in named:
            yield from _lines(it)
    yield from _in_short(files, done.edits)
    yield from _account(done)


def _lines(it: Outcome) -> Iterator[str]:
    """What is said of one record, page or file."""
    if it.kind == "skipped":
        yield f"skipped    {it.place or it.path}: {it.why}"
    elif it.kind != "unchanged" or it.conflicts:
        fields = f": {', '.join(it.fields)}" if it.fields else ""
        why = f": {it.why}" if it.why else ""
        yield f"{it.kind:<10} {it.path}{fields}{why}"
    if it.joined and it.joined not in it.why and it.kind in ("updated", "skipped"):
        yield f"    matched by {it.joined}"
    for conflict in it.conflicts:
        mine, theirs = _short(conflict.mine), _short(conflict.theirs)
        yield f"    kept your {conflict.field}: {mine}; the source has {theirs}"


def _in_short(files: Sequence[Outcome], changes: Iterable[edits.Change]) -> Iterator[str]:
    """Published files of one fate on one line: how many, and how large they are."""
    sizes = {it.path.as_posix(): _size(it) for it in changes if isinstance(it, edits.Copy)}
    for kind in FATES:
        here = [it for it in files if it.kind == kind]
        if here:
            folder = here[0].path.partition("/static/")[0]
            size = sum(next((it for name, it in sizes.items() if name.endswith(f"/{one.path}")), 0) for one in here)
            count = f"{count_text(len(here), 'file')}, {_readable(size)}"
            yield f"{kind:<10} {folder}/static/: {count} (--verbose lists them)"


def _size(change: edits.Copy) -> int:
    with suppress(OSError):
        return change.source.stat().st_size
    return 0


def _readable(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{max(size, 1) / 1e3:.1f} kB"


def _account(done: ImportResult) -> Iterator[str]:
    """All by kind, why some do not come, what is left to do, and the sums; nothing of it twice."""
    every = [it for it in done.outcomes if it.thing]
    if done.edits or done.is_empty:
        yield from _tables(done, every)
        yield from _reasons([it for it in every if it.kind == "skipped"])
    yield from _to_do(done)
    if done.outcomes and not done.edits:
        yield "Nothing changed."
    count = Counter(it.kind for it in every)
    yield f"Read {len(every)} = {' + '.join(f'{count[kind]} {kind}' for kind in FATES)}"


def _tables(done: ImportResult, every: Sequence[Outcome]) -> Iterator[str]:
    """A table of the files of another site, and one of what is here, where that is of more than one kind."""
    if done.rows:
        files = [(it.kind, "brought" if it.became else "left out") for it in done.rows]
        kinds = list(dict.fromkeys(kind for kind, _ in files))
        yield from ("", "Files of the old site:", *_table(files, kinds, CAME))
    things = list(dict.fromkeys(it.thing for it in every))
    if len(things) > 1:
        head = ("", "What is here now:") if done.rows else ("",)
        yield from (*head, *_table([(it.thing, it.kind) for it in every], things, FATES), "")


def _table(every: Sequence[tuple[str, str]], kinds: Sequence[str], fates: Sequence[str]) -> Iterator[str]:
    """A row for each kind: found, and what became of it; the fates of a row add up to what was found."""
    width = max(len(_many(it)) for it in kinds)
    yield " " * width + "".join(f"{name:>11}" for name in ("found", *fates))
    for kind in kinds:
        here = Counter(fate for it, fate in every if it == kind)
        yield _many(kind).ljust(width) + "".join(f"{it:>11}" for it in (here.total(), *(here[fate] for fate in fates)))


def _many(kind: str) -> str:
    """`papers`, `news`, `people`."""
    known = {"news": "news", "person": "people", "software": "software"}
    return known.get(kind, f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s")


PLACE = re.compile(r"'[^']*'|\d+|\S+[./:]\S+")


def _reasons(skipped: Sequence[Outcome]) -> Iterator[str]:
    """Why records do not come, with how many for each reason, where that is shorter than the lines of them all."""
    alike: dict[tuple[str, str], list[Outcome]] = {}
    for it in skipped:
        alike.setdefault((it.thing, PLACE.sub("", it.why)), []).append(it)
    if len(skipped) <= FEW or 2 * len(alike) > len(skipped):
        return
    yield "Left out:"
    for (kind, _), here in sorted(alike.items(), key=lambda it: -len(it[1])):
        more = ", and the like" if len({it.why for it in here}) > 1 else ""
        yield f"    {count_text(len(here), kind, _many(kind))}: {here[0].why}{more}"


def _to_do(done: ImportResult) -> Iterator[str]:
    """What the user is to look at."""
    if doubts := sum(bool(it.doubt) for it in done.outcomes):
        yield f"Check {count_text(doubts, 'doubt', 'doubts')} above: both papers stay until you remove one."
    drafts = sum(isinstance(it, edits.Edit) and "\ndraft: true\n" in it.new for it in done.edits)
    if drafts:
        which = "1 entry is a draft" if drafts == 1 else f"{drafts} entries are drafts"
        yield f"{which}: remove `draft: true` to publish."
    if done.proposals:
        yield "If each of these is one person, add it to `people` in site.yaml:"
        yield from (f"    {it.line}" for it in done.proposals[:MOST])
        if len(done.proposals) > MOST:
            yield f"    and {len(done.proposals) - MOST} more"
    if any(it.conflicts for it in done.outcomes):
        yield "To take what the source says, import again with --take theirs, or --take theirs:date for one field."


def _short(value: object) -> str:
    """A value in a few words."""
    if isinstance(value, PartialDate):
        return quote(when(value).iso)
    if isinstance(value, tuple | list):
        return f"{len(value)} of them"
    return quote(" ".join(str(getattr(value, "name", value)).split()))
