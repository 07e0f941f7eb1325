"""An update of citation counts, from the papers of a site to its ledger."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from portfolio.citations import count_table
from portfolio.citations.paper_candidates import Candidate, by_ids, by_title, can_be_found_by_title, candidates_by_id
from portfolio.citations.sources.count_sources import count_sources
from portfolio.content.citation_counts import FILE, Count, Counts, Ledger, ledger_of
from portfolio.content.loaded_files import LoadedContent
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, ENVIRONMENT, USAGE, Failure, Problem, Where, has_errors
from portfolio.model import InlineText, Paper, is_paper
from portfolio.model.same_work import lasting_ids_of, plain_title
from portfolio.model.wording import count_text
from portfolio.services.session import Session
from portfolio.system.build_paths import Paths
from portfolio.system.files.edits import Edit, read

FALL = 0.8
"""Part of the former total below which a new one is not believed."""

FEW = 10
"""Citations by which a total may always fall."""


class CountOptions(NamedTuple):
    """What is to be updated, and from where."""

    today: str
    """`2026-11-28`"""
    source: str = "openalex"
    file: Path | None = None
    """For the source `file`."""
    called: str = ""
    """For the source `file`: who counted."""
    accept: bool = False
    """Whether counts are taken that fell by much."""


class Wanted(NamedTuple):
    """A paper of the site."""

    slug: str
    paper: Paper


class Change(NamedTuple):
    """What becomes of a paper's count."""

    slug: str
    old: int | None
    new: int


class CountUpdate(NamedTuple):
    """What an update does, before it is done."""

    name: str
    """Who counted."""
    changes: tuple[Change, ...]
    """Of every paper that was found."""
    missing: tuple[tuple[str, str], ...]
    """The other papers of the site, and why they were not found."""
    own: tuple[str, ...]
    """Papers whose entry says its own count, which is shown instead."""
    foreign: tuple[str, ...]
    """Rows of a file that are no paper of the site."""
    before: Counts | None
    after: Counts
    edit: Edit | None


def planned_update(
    paths: Paths, asked: CountOptions, session: Session, *, load: Callable[[], LoadedContent]
) -> CountUpdate:
    """What an update would do; `load` gives the content as its entries say, without the counts that were fetched.

    Raises `Failure` where the entries have errors, where the file cannot be read, where a service gives no whole
    answer, and where what it says cannot be believed; then nothing is changed.
    """
    if asked.source != "file" and (asked.file or asked.called):
        raise _wrong("--file and --called are for --source file", "Add --source file, or leave them out")
    full = paths.source / FILE
    shown = full.relative_to(paths.root).as_posix()
    old_text = read(full)
    ledger, problems = ledger_of(old_text.encode(), shown) if old_text is not None else (Ledger(), ())
    if ledger is None:
        raise Failure(CONTENT, problems)
    wanted = _papers(load())
    found, foreign = (
        _from_file(wanted, asked) if asked.source == "file" else (_from_service(wanted, asked, session), ())
    )
    before = ledger.sources.get(asked.source)
    called = asked.called or (before.name if before else "")
    name = called if asked.source == "file" else count_sources()[asked.source].title
    if not name:
        raise _wrong("--source file: it is not said who counted", 'Add --called "Google Scholar"')
    after, changes = _merged_counts(before, name, wanted, found, asked)
    if before is not None and not asked.accept:
        _believe(before, wanted, found, name)
    ledger = replace(ledger, shown=asked.source, sources={**ledger.sources, asked.source: after})
    text = msgspec.json.format(msgspec.json.encode(ledger), indent=1).decode() + "\n"
    edit = Edit(full, old_text, text) if found and text != old_text else None
    missing = tuple((it.slug, _why(it.paper, asked.source)) for it in wanted if it.slug not in found)
    own = tuple(it.slug for it in wanted if it.paper.citations is not None)
    return CountUpdate(name, changes, missing, own, foreign, before, after, edit)


def _papers(read: LoadedContent) -> list[Wanted]:
    """The papers of the site as their entries say."""
    if has_errors(read.problems):
        raise Failure(CONTENT, read.problems)
    return [Wanted(work.entry.slug, work.meant) for work in read.content.papers]


def _from_service(wanted: Sequence[Wanted], asked: CountOptions, session: Session) -> dict[str, Candidate]:
    """The records of a service by the slugs of the papers that they are of."""
    service = count_sources()[asked.source]
    known = candidates_by_id(service.records_with_ids([it.paper for it in wanted], session))
    found: dict[str, Candidate] = {}
    for it in wanted:
        record = by_ids(it.paper, known)
        if record is None and can_be_found_by_title(it.paper):
            record = by_title(it.paper, service.alike(it.paper, session))
        if record is not None:
            found[it.slug] = record
    return found


def _from_file(wanted: Sequence[Wanted], asked: CountOptions) -> tuple[dict[str, Candidate], tuple[str, ...]]:
    """The same from the rows of a file; and the rows that are of no paper."""
    if asked.file is None:
        raise _wrong("--source file: there is no file", "Add --file counts.csv")
    by_name: dict[str, list[str]] = {}
    for it in wanted:
        for name in (f"slug:{it.slug}", f"key:{it.paper.key}", *lasting_ids_of(it.paper)):
            by_name.setdefault(name, []).append(it.slug)
    found: dict[str, Candidate] = {}
    foreign = []
    for row in count_table.rows_of(asked.file):
        title = plain_title(Paper(title=InlineText(row.title)))
        names = [f"{kind}:{value}" for kind, value in (("slug", row.slug), ("key", row.key), ("doi", row.doi),
                 ("arxiv", row.arxiv.partition("v")[0]), ("title", title)) if value]  # fmt: skip
        slugs = next((by_name[it] for it in names if it in by_name), [])
        if len(slugs) != 1 or slugs[0] in found:
            foreign.append(f"{row.place.path}:{row.place.line}: {row.title or row.doi or row.slug or row.key or '?'}")
        else:
            found[slugs[0]] = Candidate(Paper(title=InlineText(row.title)), row.citations)
    return found, tuple(foreign)


def _merged_counts(
    before: Counts | None, name: str, wanted: Iterable[Wanted], found: Mapping[str, Candidate], asked: CountOptions
) -> tuple[Counts, tuple[Change, ...]]:
    """The counts of a source with what it says now; what it does not say stays as it was."""
    left = {it.ids: it for it in (before.papers if before else ())}
    by_id = {name: it for it in left.values() for name in it.ids}
    changes = []
    for it in wanted:
        record = found.get(it.slug)
        if record is None:
            continue
        ids = lasting_ids_of(it.paper)
        old = next((by_id[name] for name in ids if name in by_id), None)
        if old is not None:
            left.pop(old.ids, None)
        new = _count(old, ids, record, asked.today)
        left[new.ids] = new
        changes.append(Change(it.slug, old.count if old else None, new.count))
    papers = tuple(sorted(left.values(), key=lambda one: one.ids))
    as_of = max(asked.today, before.as_of) if before else asked.today
    return Counts(name=name, as_of=as_of, total=sum(it.count for it in papers), papers=papers), tuple(changes)


def _count(old: Count | None, ids: Sequence[str], record: Candidate, today: str) -> Count:
    """What is known of a paper, after one more look at it; an older look only fills the history."""
    if old is None:
        old = Count(ids=(), count=record.citations, as_of=today)
    names = tuple(sorted({*old.ids, *ids}))
    year = today[:4]
    if today < old.as_of:
        return replace(old, ids=names, history={year: record.citations, **old.history})
    return Count(
        ids=names,
        count=record.citations,
        as_of=today,
        history=dict(sorted({**old.history, year: record.citations}.items())),
        received=dict(sorted({**old.received, **record.received}.items())),
    )


def _believe(before: Counts, wanted: Iterable[Wanted], found: Mapping[str, Candidate], name: str) -> None:
    """Raise `Failure` (environment) where a source takes back much of what it said."""
    old = {one: it.count for it in before.papers for one in it.ids}
    pairs = [
        (next((old[name] for name in lasting_ids_of(it.paper) if name in old), None), found.get(it.slug))
        for it in wanted
    ]
    known = [(count, record) for count, record in pairs if count is not None]
    last = sum(count for count, record in known if record)
    now = sum(record.citations for _, record in known if record)
    lost = sum(record is None for _, record in known)
    what = ""
    if now < last * FALL and last - now > FEW:
        what = f"says {now:,} citations of papers for which it said {last:,} on {before.as_of}"
    elif lost > len(known) / 2 and lost > 1:
        what = f"no longer knows {lost} of {count_text(len(known), 'paper')} that it knew on {before.as_of}"
    if what:
        mend = "Nothing was changed. Try again tomorrow, or add --accept if you know that it is right"
        raise Failure(ENVIRONMENT, [Problem(Where(""), codes.ODD_COUNTS, f"{name} {what}", mend)])


def _why(paper: Paper, source: str) -> str:
    """Why a paper was not found."""
    if not is_paper(paper.type) and not (paper.doi or paper.arxiv):
        return "it has no DOI and no arXiv number, and only papers are looked for by their titles"
    if source == "file":
        return "the file does not have it"
    if not (paper.doi or paper.arxiv or can_be_found_by_title(paper)):
        return "it has no DOI, no arXiv number, and too little else to be known by"
    return "not known there"


def report(done: CountUpdate) -> Iterator[str]:
    """What is said: each count that changed, each paper without, and the account of all at the end."""
    for it in done.changes:
        if it.old is None:
            yield f"new        {it.slug}: {it.new:,}"
        elif it.old != it.new:
            yield f"{it.new - it.old:<+10,} {it.slug}: {it.old:,} -> {it.new:,}"
    for slug, why in done.missing:
        yield f"unknown    {slug}: {why}"
    for place in done.foreign:
        yield f"elsewhere  {place}: no paper of this site, or one that was counted already"
    if done.own:
        says = count_text(len(done.own), "entry says", "entries say")
        yield f"{says} `citations` itself, which is shown instead: {', '.join(done.own)}"
    papers = len(done.changes) + len(done.missing)
    new = sum(it.old is None for it in done.changes)
    same = sum(it.old == it.new for it in done.changes)
    changed = len(done.changes) - new - same
    total = sum(it.new for it in done.changes)
    parts = f"{new} new + {changed} changed + {same} unchanged + {len(done.missing)} unknown"
    yield f"{count_text(papers, 'paper')} = {parts}"
    yield f"{total:,} citation{'' if total == 1 else 's'} according to {done.name}, {done.after.as_of}"


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, f"metrics update: {what}", mend)])
