"""An import from its sources to its report."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from portfolio.content.entry_parsing import settings_in
from portfolio.content.site_people import people_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import USAGE, Failure, Problem, Where, quote
from portfolio.importers.files import bibtex
from portfolio.importers.import_report import ImportResult, rows_of
from portfolio.importers.known_importers import (
    FileImporter,
    importer_of_folder,
    importer_of_text,
    known_ends,
    known_files,
    service_importers,
)
from portfolio.importers.merge import owner_fields, starter_files, whole_files
from portfolio.importers.merge.entry_merge import Merge
from portfolio.importers.merge.import_state import FILE, Destination
from portfolio.importers.merge.last_import import loaded_state, path_of
from portfolio.importers.merge.outcomes import Mend, Outcome
from portfolio.importers.merge.site_papers import Inventory
from portfolio.importers.merge.spelling_proposals import proposals
from portfolio.importers.repair.broken_markup import sound_pages, sound_site
from portfolio.importers.repair.refused_links import mended_source
from portfolio.importers.source_types import Skipped, SourceContents, Whole
from portfolio.importers.unreadable_sources import of_folder, of_text, refusal, seeming
from portfolio.model import Paper, Settings, subjects
from portfolio.services.session import Session
from portfolio.system.files import edits
from portfolio.system.files.decode import any_text

LIMIT = 64 << 20
"""Bytes of a source above which it is refused."""


class ImportOptions(NamedTuple):
    """How to import."""

    yaml: bool = False
    take: str = "mine"
    """Whose value of a field counts that the user and the source changed: `mine`, `theirs` or `theirs:date,pages`."""
    offline: bool = False
    """Whether no service is asked."""
    samples: bool = False
    """Whether the samples of a new site stay."""


def planned_import(
    names: Sequence[str],
    source: Path,
    asked: ImportOptions,
    session: Session | None = None,
    *,
    tell: Tell = lambda *_: None,
) -> ImportResult:
    """What importing these sources would do to the site in `source`: files, `doi:10.1000/182`, `arxiv:2407.15595`.

    Raises `Failure` as `read_sources` does.
    """
    return plan(read_sources(names, source, asked, session, tell=tell), source, asked, tell=tell)


Sources = tuple[tuple[str, SourceContents], ...]
"""What each source holds, and what it is remembered by."""


def read_sources(
    names: Sequence[str],
    source: Path,
    asked: ImportOptions,
    session: Session | None = None,
    *,
    tell: Tell = lambda *_: None,
) -> Sources:
    """The sources, read.

    Raises `Failure` (usage) for a file that is not there or of no known kind, and `Failure` (environment) where a
    service does not answer; then nothing of all is imported.
    """
    _look_at(asked.take)
    return tuple(_contents_by_origin(names, session or Session(offline=asked.offline, tell=tell), source))


def plan(
    sources: Sources, source: Path, asked: ImportOptions, mends: Sequence[Mend] = (), *, tell: Tell = lambda *_: None
) -> ImportResult:
    """What these sources would do, without what `mends` take away from them."""
    state_path = path_of(source)
    before = edits.read(state_path)
    state = loaded_state(before, f"{source.name}/{FILE}")
    own = settings_in(source).value
    classes = subjects.names(own.categories if own else ())
    merge = Merge(Inventory(source, bibtex.read), state, yaml=asked.yaml, take=asked.take, classes=classes)
    notes: list[Problem] = []
    changes: list[edits.Change] = []
    outcomes: list[Outcome] = []
    for origin, whole_source in sources:
        found = mended_source(whole_source, mends)
        merge.add(found, origin, tell)
        notes += found.notes
        for it in _beside(found, origin, Destination(source, state, asked.take), {it.path for it in changes}):
            if isinstance(it, Problem):
                notes.append(it)
                continue
            outcomes.append(it[0])
            changes += [it[1]] if it[1] else []
    plan = merge.plan()
    notes += plan.notes
    changes += plan.edits
    if not asked.samples:
        going = tuple(_going(sources, plan.outcomes, source, {it.path for it in changes}))
        outcomes += [outcome for outcome, _ in going]
        changes += [removal for _, removal in going]
    if (after := state.text()) != (before or "").removeprefix(edits.MARK) and (
        before is not None or state.rows or state.files
    ):
        changes.append(edits.Edit(state_path, before, after))
    asked_of = proposals(plan.papers, plan.touched, source)
    every = (*outcomes, *plan.outcomes)
    rows = tuple(rows_of((it for _, found in sources for it in found.found), every))
    return ImportResult(every, tuple(changes), tuple(notes), asked_of, rows)


def _look_at(take: str) -> None:
    """Raise `Failure` (usage) for a choice that is none."""
    whose, mark, fields = take.partition(":")
    known = (*Paper.__struct_fields__, *Settings.__struct_fields__)
    unknown = next((it for it in fields.split(",") if it not in known), "") if mark else ""
    if whose not in ("mine", "theirs") or (mark and (unknown or not fields or whose == "mine")):
        what = (
            f"--take: there is no field {quote(unknown)}"
            if unknown
            else f"--take: expected mine or theirs, found {quote(take)}"
        )
        mend = did_you_mean(unknown, known) or "Write mine, theirs, or theirs:date,pages for some fields"
        raise _wrong(f"--take: {what}", mend)


def _going(
    sources: Sources, papers: Sequence[Outcome], source: Path, changed: Collection[Path]
) -> Iterator[tuple[Outcome, edits.Removal]]:
    """The samples of a new site that go: papers where papers come, and all where a site does."""
    is_site = any(found.is_site for _, found in sources)
    samples = starter_files.PAPERS if is_site or any(it.kind == "new" for it in papers) else {}
    for it in starter_files.removals(source, {**samples, **(starter_files.PAGES if is_site else {})}):
        if it.path not in changed:
            shown = it.path.relative_to(source.parent).as_posix()
            yield Outcome("", "removed", shown, why="a sample of `portfolio new`, which nobody has edited"), it


Beside = tuple[Outcome, edits.Change | None]


def _beside(
    found: SourceContents, origin: str, into: Destination, changed: Collection[Path]
) -> Iterator[Beside | Problem]:
    """What becomes of site.yaml, and of the pages and files of a source, and what was odd about them."""
    path = into.source / "site.yaml"
    said = found.site or (found.owner if not path.exists() else {})
    if said and path not in changed:
        said, odd = sound_site(said, "site.yaml")
        yield from odd
        yield owner_fields.outcome_and_edit(said, origin, into, is_whole=found.is_site)
    elif found.site:
        why = "another source of this import changes it; import this one again"
        yield Outcome("", "skipped", f"{into.source.name}/site.yaml", why=why), None
    wholes = list(sound_pages(found.wholes))
    yield from (it for it in wholes if isinstance(it, Problem))
    left = (it for it in wholes if isinstance(it, Skipped))
    yield from ((Outcome("", "skipped", it.place, why=it.why, thing=it.kind or "file"), None) for it in left)
    yield from whole_files.outcomes_and_changes([it for it in wholes if isinstance(it, Whole)], into)


class Opened(NamedTuple):
    """A source that was asked, or a file with its text."""

    origin: str
    """What it is remembered by."""
    found: SourceContents = SourceContents(())
    kind: FileImporter | None = None
    """What the file is."""
    path: Path = Path()
    text: str = ""


def _contents_by_origin(names: Sequence[str], session: Session, source: Path) -> Iterator[tuple[str, SourceContents]]:
    """Each source, and what it is remembered by; files of some kinds are read together."""
    opened = [_opened_source(name, session) for name in names]
    people = people_of(settings_in(source).value or Settings(name="?"))
    together: dict[FileImporter, Iterator[SourceContents]] = {}
    for kind in {it.kind for it in opened}:
        if kind and kind.read_together:
            files = [(it.path.name, it.text) for it in opened if it.kind is kind]
            together[kind] = iter(kind.read_together(files, lambda paper: any(map(people.is_me, paper.editors))))
    for it in opened:
        if it.kind is None:
            yield it.origin, it.found
            continue
        found = next(together[it.kind]) if it.kind in together else it.kind.read(it.text, it.path.name)
        if it.text.strip() and not (found.papers or found.skipped or found.notes):
            raise _without_records(it.path.name, it.kind, it.text)
        yield it.origin, found._replace(notes=(*it.found.notes, *found.notes))


def _without_records(name: str, kind: FileImporter, text: str) -> Failure:
    """Says that a file holds nothing of its kind, and what it seems to be."""
    seems = seeming(text)
    what = f"{quote(name)} holds no record of {kind.title}{f'; it seems to be {seems}' if seems else ''}"
    return _wrong(what, f"Export it again. Known are {known_files()}")


def _opened_source(name: str, session: Session) -> Opened:
    """A source."""
    scheme, _, rest = name.partition(":")
    if (service := service_importers().get(scheme.lower())) and not Path(name).exists():
        return Opened(service.name, service.read(rest, session))
    path = Path(name).expanduser()
    if path.is_dir():
        if site := importer_of_folder(path):
            return Opened(f"{site.name}:{path.resolve().name}", site.read(path))
        raise _wrong(*refusal(name, of_folder(path, name)))
    try:
        data = path.read_bytes() if path.stat().st_size <= LIMIT else None
    except OSError as error:
        raise _wrong(f"{quote(name)} cannot be read: {error.strerror}", f"Name a file {known_ends()}") from error
    if data is None:
        raise _wrong(f"{quote(name)} is larger than {LIMIT >> 20} MiB", "Divide it")
    text, problems = any_text(data, path.name)
    if text is None:
        raise Failure(USAGE, problems)
    if wanted := _listed_identifiers(text):
        parts = [service_importers()[kind].read(",".join(names), session) for kind, names in wanted.items() if names]
        papers = tuple(chain.from_iterable(it.papers for it in parts))
        return Opened(
            f"list:{path.name}", SourceContents(papers, tuple(chain.from_iterable(it.skipped for it in parts)))
        )
    odd = tuple(it._replace(code=codes.NOT_TAKEN) for it in problems)
    if other := of_text(text):
        raise _wrong(*refusal(name, other))
    kind = importer_of_text(path.suffix.lower(), text)
    if kind is None:
        raise _wrong(f"{quote(name)} holds nothing that is known", f"Known are {known_files()}")
    return Opened(f"{kind.name}:{path.name}", SourceContents((), notes=odd), kind, path, text)


def _listed_identifiers(text: str) -> dict[str, list[str]]:
    """The identifiers of a text that has one on each line, by who knows them; nothing where it has anything else."""
    lines = [line for it in text.split("\n") if (line := it.strip()) and not line.startswith(("#", "%"))]
    services = service_importers().values()
    found: dict[str, list[str]] = {it.name: [] for it in services}
    for line in lines:
        known = next(((it.name, name) for it in services if (name := it.identifier(line))), None)
        if known is None:
            return {}
        found[known[0]].append(known[1])
    return found if lines else {}


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, f"import: {what}", mend)])
