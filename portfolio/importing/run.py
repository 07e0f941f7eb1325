"""An import from its sources to its report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio import codes, edits
from portfolio.importing import arxiv, author_page, bib, csl, doi, ris, site, sites, whole
from portfolio.importing.merge import Merge, Outcome
from portfolio.importing.records import Read, Skipped, Whole
from portfolio.importing.sound import sound_pages
from portfolio.importing.state import FILE, loaded, path_of
from portfolio.model import PartialDate
from portfolio.net.session import Session
from portfolio.problems import USAGE, Failure, Problem, Where, quoted
from portfolio.read.decode import any_text
from portfolio.say import Tell
from portfolio.wording import when

LIMIT = 64 << 20
"""Bytes of a source above which it is refused."""


class Asked(NamedTuple):
    """How to import."""

    yaml: bool = False
    take: str = "mine"
    """Whose value of a field counts that the user and the source changed: `mine` or `theirs`."""
    offline: bool = False
    """Whether no service is asked."""


class Done(NamedTuple):
    """What an import does, before it is done."""

    outcomes: tuple[Outcome, ...]
    edits: tuple[edits.Edit | edits.Copy, ...]
    notes: tuple[Problem, ...]


def planned(
    names: Sequence[str], source: Path, asked: Asked, session: Session | None = None, *, tell: Tell = lambda *_: None
) -> Done:
    """What importing these sources would do to the site in `source`: files, `doi:10.1000/182`, `arxiv:2407.15595`.

    Raises `Failure` (usage) for a file that is not there or of no known kind, and `Failure` (environment) where a
    service does not answer; then nothing of all is imported.
    """
    session = session or Session(offline=asked.offline, tell=tell)
    root, state_path = source.parent, path_of(source)
    before = edits.read(state_path)
    state = loaded(before, f"{source.name}/{FILE}")
    merge = Merge(source, root, state, yaml=asked.yaml, take=asked.take)
    notes: list[Problem] = []
    changes: list[edits.Edit | edits.Copy] = []
    outcomes: list[Outcome] = []
    for name in names:
        origin, found = _read(name, session)
        merge.add(found, origin)
        notes += found.notes
        if found.site:
            outcome, edit = site.merged(found.site, origin, source, state, take=asked.take)
            outcomes += [outcome]
            changes += [edit] if edit else []
        wholes = list(sound_pages(found.wholes))
        outcomes += [Outcome("", "skipped", it.place, why=it.why) for it in wholes if isinstance(it, Skipped)]
        taken = [it for it in wholes if isinstance(it, Whole)]
        for outcome, change in whole.merged(taken, source, state, take=asked.take):
            outcomes += [outcome]
            changes += [change] if change else []
    plan = merge.plan()
    notes += plan.notes
    changes += plan.edits
    if (after := state.text()) != before and (before is not None or state.records or state.files):
        changes.append(edits.Edit(state_path, before, after))
    return Done((*outcomes, *plan.outcomes), tuple(changes), tuple(notes))


def _read(name: str, session: Session) -> tuple[str, Read]:
    """A source, and what it is remembered by."""
    scheme, _, rest = name.partition(":")
    if scheme.lower() in SERVICES and not Path(name).exists():
        return scheme.lower(), SERVICES[scheme.lower()](rest, session)
    path = Path(name).expanduser()
    if path.is_dir():
        known = sites.read(path)
        if known is None:
            mend = "It must hold the sources of a site of al-folio, academicpages or HugoBlox"
            raise _wrong(f"{quoted(name)} is a folder with no site that is known", mend)
        return f"{known[0]}:{path.resolve().name}", known[1]
    try:
        data = path.read_bytes() if path.stat().st_size <= LIMIT else None
    except OSError as error:
        raise _wrong(
            f"{quoted(name)} cannot be read: {error.strerror}", "Name a file .bib, .ris, .json or .txt"
        ) from error
    if data is None:
        raise _wrong(f"{quoted(name)} is larger than {LIMIT >> 20} MiB", "Divide it")
    text, problems = any_text(data, path.name)
    if text is None:
        raise Failure(USAGE, problems)
    odd = tuple(it._replace(code=codes.NOT_TAKEN) for it in problems)
    for kind, reader, is_it in KINDS:
        if is_it(path.suffix.lower(), text):
            found = reader(text, path.name)
            return f"{kind}:{path.name}", found._replace(notes=(*odd, *found.notes))
    mend = "Files of BibTeX (.bib), RIS (.ris) and CSL-JSON (.json), and the text of an author's page can be imported"
    raise _wrong(f"{quoted(name)} holds nothing that is known", mend)


SERVICES: Mapping[str, Callable[[str, Session], Read]] = {"doi": doi.read, "arxiv": arxiv.read}
"""Who can be asked, by what stands before the colon."""

KINDS = (
    ("bib", bib.read, lambda end, text: end == ".bib" or text.lstrip().startswith("@")),
    ("ris", ris.read, lambda end, text: end == ".ris" or text.lstrip().startswith("TY  -")),
    ("csl", csl.read, lambda end, text: end == ".json" or text.lstrip().startswith(("[", "{"))),
    ("page", author_page.read, lambda _, text: author_page.is_one(text)),
)
"""What can be read, by the end of a file's name or by how it starts."""


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
    papers = [it for it in done.outcomes if it.place]
    count = {kind: sum(it.kind == kind for it in papers) for kind in ("new", "updated", "unchanged", "skipped")}
    if any(it.conflicts for it in done.outcomes):
        yield "To take what the source says, import again with --take theirs."
    yield f"Read {len(papers)} = {' + '.join(f'{number} {kind}' for kind, number in count.items())}"


def _short(value: object) -> str:
    """A value in a few words."""
    if isinstance(value, PartialDate):
        return quoted(when(value).iso)
    if isinstance(value, tuple):
        return f"{len(value)} of them"
    return quoted(" ".join(str(getattr(value, "name", value)).split()))


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, f"import: {what}", mend)])
