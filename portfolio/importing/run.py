"""An import from its sources to its report."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from portfolio import codes, edits, identifiers
from portfolio.importing import (
    arxiv,
    bib,
    dblp,
    doi,
    openalex,
    orcid,
    semanticscholar,
    site,
    sites,
    whole,
)
from portfolio.importing.files import ENDS, KNOWN, Kind, kind_of, seeming
from portfolio.importing.mends import Mend, Planned, mended
from portfolio.importing.merge import Merge, Outcome
from portfolio.importing.people import MOST, Proposal, proposals
from portfolio.importing.records import Read, Skipped, Whole
from portfolio.importing.sound import sound_pages, sound_site
from portfolio.importing.state import FILE, State, loaded, path_of
from portfolio.model import Paper, PartialDate, Settings
from portfolio.names import people_of
from portfolio.net.session import Session
from portfolio.problems import USAGE, Failure, Problem, Where, did_you_mean, quoted
from portfolio.read.decode import any_text
from portfolio.read.entries import settings_in
from portfolio.say import Tell
from portfolio.wording import when

LIMIT = 64 << 20
"""Bytes of a source above which it is refused."""


class Asked(NamedTuple):
    """How to import."""

    yaml: bool = False
    take: str = "mine"
    """Whose value of a field counts that the user and the source changed: `mine`, `theirs` or `theirs:date,pages`."""
    offline: bool = False
    """Whether no service is asked."""


class Done(NamedTuple):
    """What an import does, before it is done."""

    outcomes: tuple[Outcome, ...]
    edits: tuple[edits.Change, ...]
    notes: tuple[Problem, ...]
    proposals: tuple[Proposal, ...] = ()
    """Spellings that may be of one person."""

    @property
    def is_empty(self) -> bool:
        """Whether sources were named of which nothing at all is here afterwards."""
        return bool(self.outcomes) and all(it.kind == "skipped" for it in self.outcomes)

    def files(self, root: Path) -> dict[str, Planned]:
        """The files that it changes, by their paths from the project's root, and what they are made of."""
        texts = {it.path.relative_to(root).as_posix(): it.new for it in self.edits if isinstance(it, edits.Edit)}
        items: dict[str, list[str]] = {}
        for it in self.outcomes:
            if it.kind in ("new", "updated"):
                items.setdefault(it.path, []).append(it.place or it.path.partition("/")[2])
        return {path: Planned(texts.get(path, ""), tuple(every)) for path, every in items.items()}


def planned(
    names: Sequence[str], source: Path, asked: Asked, session: Session | None = None, *, tell: Tell = lambda *_: None
) -> Done:
    """What importing these sources would do to the site in `source`: files, `doi:10.1000/182`, `arxiv:2407.15595`.

    Raises `Failure` as `opened` does.
    """
    return plan(opened(names, source, asked, session, tell=tell), source, asked, tell=tell)


Sources = tuple[tuple[str, Read], ...]
"""What each source holds, and what it is remembered by."""


def opened(
    names: Sequence[str], source: Path, asked: Asked, session: Session | None = None, *, tell: Tell = lambda *_: None
) -> Sources:
    """The sources, read.

    Raises `Failure` (usage) for a file that is not there or of no known kind, and `Failure` (environment) where a
    service does not answer; then nothing of all is imported.
    """
    _look_at(asked.take)
    return tuple(_read(names, session or Session(offline=asked.offline, tell=tell), source))


def plan(
    sources: Sources, source: Path, asked: Asked, mends: Sequence[Mend] = (), *, tell: Tell = lambda *_: None
) -> Done:
    """What these sources would do, without what `mends` take away from them."""
    root, state_path = source.parent, path_of(source)
    before = edits.read(state_path)
    state = loaded(before, f"{source.name}/{FILE}")
    merge = Merge(source, root, state, yaml=asked.yaml, take=asked.take)
    notes: list[Problem] = []
    changes: list[edits.Change] = []
    outcomes: list[Outcome] = []
    for origin, whole_source in sources:
        found = mended(whole_source, mends)
        merge.add(found, origin, tell)
        notes += found.notes
        for it in _beside(found, origin, source, state, asked.take, {it.path for it in changes}):
            if isinstance(it, Problem):
                notes.append(it)
                continue
            outcomes.append(it[0])
            changes += [it[1]] if it[1] else []
    plan = merge.plan()
    notes += plan.notes
    changes += plan.edits
    if (after := state.text()) != before and (before is not None or state.rows or state.files):
        changes.append(edits.Edit(state_path, before, after))
    asked_of = proposals(plan.papers, plan.touched, source)
    return Done((*outcomes, *plan.outcomes), tuple(changes), tuple(notes), asked_of)


def _look_at(take: str) -> None:
    """Raise `Failure` (usage) for a choice that is none."""
    whose, mark, fields = take.partition(":")
    known = (*Paper.__struct_fields__, *Settings.__struct_fields__)
    unknown = next((it for it in fields.split(",") if it not in known), "") if mark else ""
    if whose not in ("mine", "theirs") or (mark and (unknown or not fields or whose == "mine")):
        what = (
            f"--take: there is no field {quoted(unknown)}"
            if unknown
            else f"--take: expected mine or theirs, found {quoted(take)}"
        )
        mend = did_you_mean(unknown, known) or "Write mine, theirs, or theirs:date,pages for some fields"
        raise _wrong(f"--take: {what}", mend)


Beside = tuple[Outcome, edits.Change | None]


def _beside(
    found: Read, origin: str, source: Path, state: State, take: str, changed: Collection[Path]
) -> Iterator[Beside | Problem]:
    """What becomes of site.yaml, and of the pages and files of a source, and what was odd about them."""
    path = source / "site.yaml"
    said = found.site or (found.owner if not path.exists() else {})
    if said and path not in changed:
        said, odd = sound_site(said, "site.yaml")
        yield from odd
        yield site.merged(said, origin, source, state, take=take)
    elif found.site:
        why = "another source of this import changes it; import this one again"
        yield Outcome("", "skipped", f"{source.name}/site.yaml", why=why), None
    wholes = list(sound_pages(found.wholes))
    yield from (it for it in wholes if isinstance(it, Problem))
    yield from ((Outcome("", "skipped", it.place, why=it.why), None) for it in wholes if isinstance(it, Skipped))
    yield from whole.merged([it for it in wholes if isinstance(it, Whole)], source, state, take=take)


class Opened(NamedTuple):
    """A source that was asked, or a file with its text."""

    origin: str
    """What it is remembered by."""
    found: Read = Read(())
    kind: Kind | None = None
    """What the file is."""
    path: Path = Path()
    text: str = ""


def _read(names: Sequence[str], session: Session, source: Path) -> Iterator[tuple[str, Read]]:
    """Each source, and what it is remembered by; the .bib files among them are one library."""
    opened = [_opened(name, session) for name in names]
    people = people_of(settings_in(source).value or Settings(name="?"))
    files = [(it.path.name, it.text) for it in opened if it.kind and it.kind.read is bib.read]
    library = iter(bib.read_library(files, lambda paper: any(map(people.is_me, paper.editors))))
    for it in opened:
        if it.kind is None:
            yield it.origin, it.found
            continue
        found = next(library) if it.kind.read is bib.read else it.kind.read(it.text, it.path.name)
        if it.text.strip() and not (found.papers or found.skipped or found.notes):
            raise _without_records(it.path.name, it.kind, it.text)
        yield it.origin, found._replace(notes=(*it.found.notes, *found.notes))


def _without_records(name: str, kind: Kind, text: str) -> Failure:
    """Says that a file holds nothing of its kind, and what it seems to be."""
    seems = seeming(text)
    what = f"{quoted(name)} holds no record of {kind.title}{f'; it seems to be {seems}' if seems else ''}"
    return _wrong(what, f"Export it again. Known are {KNOWN}")


def _opened(name: str, session: Session) -> Opened:
    """A source."""
    scheme, _, rest = name.partition(":")
    if scheme.lower() in SERVICES and not Path(name).exists():
        return Opened(scheme.lower(), SERVICES[scheme.lower()](rest, session))
    path = Path(name).expanduser()
    if path.is_dir():
        known = sites.read(path)
        if known is None:
            mend = "It must hold the sources of a site of al-folio, academicpages or HugoBlox"
            raise _wrong(f"{quoted(name)} is a folder with no site that is known", mend)
        return Opened(f"{known[0]}:{path.resolve().name}", known[1])
    try:
        data = path.read_bytes() if path.stat().st_size <= LIMIT else None
    except OSError as error:
        raise _wrong(f"{quoted(name)} cannot be read: {error.strerror}", f"Name a file {ENDS}") from error
    if data is None:
        raise _wrong(f"{quoted(name)} is larger than {LIMIT >> 20} MiB", "Divide it")
    text, problems = any_text(data, path.name)
    if text is None:
        raise Failure(USAGE, problems)
    if wanted := _listed(text):
        parts = [SERVICES[kind](",".join(names), session) for kind, names in wanted.items() if names]
        papers = tuple(chain.from_iterable(it.papers for it in parts))
        return Opened(f"list:{path.name}", Read(papers, tuple(chain.from_iterable(it.skipped for it in parts))))
    odd = tuple(it._replace(code=codes.NOT_TAKEN) for it in problems)
    kind = kind_of(path.suffix.lower(), text)
    if kind is None:
        raise _wrong(f"{quoted(name)} holds nothing that is known", f"Known are {KNOWN}")
    return Opened(f"{kind.name}:{path.name}", Read((), notes=odd), kind, path, text)


def _listed(text: str) -> dict[str, list[str]]:
    """The identifiers of a text that has one on each line, by who knows them; nothing where it has anything else."""
    lines = [line for it in text.split("\n") if (line := it.strip()) and not line.startswith(("#", "%"))]
    found: dict[str, list[str]] = {"doi": [], "arxiv": []}
    for line in lines:
        known = {"doi": identifiers.doi(line), "arxiv": identifiers.arxiv(line)}
        kind = next((name for name, value in known.items() if value), "")
        if not kind:
            return {}
        found[kind].append(known[kind] or "")
    return found if lines else {}


SERVICES: Mapping[str, Callable[[str, Session], Read]] = {
    "doi": doi.read, "arxiv": arxiv.read, "orcid": orcid.read, "openalex": openalex.read, "s2": semanticscholar.read,
    "dblp": dblp.read,
}  # fmt: skip
"""Who can be asked, by what stands before the colon."""


def report(done: Done) -> Iterator[str]:
    """What is said, each record that is not just unchanged on a line, and the account of all at the end."""
    for it in done.outcomes:
        if it.kind == "skipped":
            yield f"skipped    {it.place or it.path}: {it.why}"
        elif it.kind != "unchanged" or it.conflicts:
            fields = f": {', '.join(it.fields)}" if it.fields else ""
            yield f"{it.kind:<10} {it.path}{fields}"
        for conflict in it.conflicts:
            mine, theirs = _short(conflict.mine), _short(conflict.theirs)
            yield f"    yours is kept: {conflict.field}: {mine}; the source says {theirs}"
    if done.proposals:
        yield "If these are one person each, add them to `people` in site.yaml:"
        yield from (f"    {it.line}" for it in done.proposals[:MOST])
        if len(done.proposals) > MOST:
            yield f"    and {len(done.proposals) - MOST} more"
    papers = [it for it in done.outcomes if it.place]
    count = {kind: sum(it.kind == kind for it in papers) for kind in ("new", "updated", "unchanged", "skipped")}
    if any(it.conflicts for it in done.outcomes):
        yield "To take what the source says, import again with --take theirs, or --take theirs:date for one field."
    yield f"Read {len(papers)} = {' + '.join(f'{number} {kind}' for kind, number in count.items())}"


def _short(value: object) -> str:
    """A value in a few words."""
    if isinstance(value, PartialDate):
        return quoted(when(value).iso)
    if isinstance(value, tuple | list):
        return f"{len(value)} of them"
    return quoted(" ".join(str(getattr(value, "name", value)).split()))


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, f"import: {what}", mend)])
