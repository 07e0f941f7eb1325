"""Papers from .bib files, and the entries that add to them or correct them.

An entry of `content/papers/` with the `key` of a record says more about that paper: its fields take the place of the
record's, so that a file that a reference manager exports is never edited by hand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from portfolio import codes
from portfolio.cache import Store, digest, encoded
from portfolio.kept import keep, recall, same, shared
from portfolio.meanings import KeptPaper, decoded
from portfolio.model import Entry, Paper
from portfolio.parallel import each
from portfolio.problems import ERROR, Problem, Where
from portfolio.read.decode import any_text
from portfolio.read.files import Source, read_bytes
from portfolio.read.nodes import Mapping as MappingNode
from portfolio.read.nodes import Sequence as SequenceNode
from portfolio.schema import structure
from portfolio.slugs import fault_of, free, slug_of
from portfolio.texts import PaperTexts, paper_texts

LIMIT = 64 << 20
"""Bytes of a .bib file above which it is refused unread."""

Tick = Callable[[int], None]


class Meant(NamedTuple):
    """All papers, and what is wrong with .bib files as a whole."""

    papers: tuple[KeptPaper, ...]
    problems: tuple[Problem, ...]


def with_bibliography(files: Sequence[Source], papers: Sequence[Any], store: Store, *, jobs: int, tick: Tick) -> Meant:
    """The papers with those of .bib `files`; a record takes the place of the paper that has its key, joined with it."""
    overlays = {it.entry.meant.key: it for it in papers if isinstance(it.entry.meant, Paper) and it.entry.meant.key}
    taken = {it.entry.slug for it in papers}
    records: list[KeptPaper] = []
    problems: list[Problem] = []
    for file in files:
        found, wrong = _of_file(file, overlays, taken, store, jobs=jobs, tick=tick)
        records += found
        problems += wrong
    by_key = {it.entry.meant.key: it for it in records if isinstance(it.entry.meant, Paper)}
    joined = [_joined(by_key[key], it) if (key := _key(it)) in by_key and overlays[key] is it else it for it in papers]
    alone = [it for it in records if _key(it) not in overlays]
    return Meant((*joined, *alone), tuple(problems))


def _key(it: KeptPaper) -> str:
    return it.entry.meant.key if isinstance(it.entry.meant, Paper) else ""


def _of_file(
    file: Source, overlays: Mapping[str, KeptPaper], taken: set[str], store: Store, *, jobs: int, tick: Tick
) -> tuple[list[KeptPaper], tuple[Problem, ...]]:
    """The records of a file; their slugs go to those that are `taken`."""
    data, problems = read_bytes(file.full, file.path, LIMIT)
    if data is None:
        return [], problems
    slugs = {key: it.entry.slug for key, it in overlays.items()}
    state = (digest(data), slugs, frozenset(taken))
    last = recall(("bibliography", file.path))
    if isinstance(last, tuple) and last[0] == state:
        found, problems = last[1], last[2]
    else:
        found, problems = _read(file.path, data, slugs, taken, store, jobs=jobs, tick=tick)
        old = {it.entry.slug: it for it in last[1]} if isinstance(last, tuple) else {}
        found = [shared(it, old.get(it.entry.slug)) for it in found]
        keep(("bibliography", file.path), (state, found, problems))
    taken |= {it.entry.slug for it in found}
    return found, problems


def _read(
    path: str, data: bytes, slugs: Mapping[str, str], taken: set[str], store: Store, *, jobs: int, tick: Tick
) -> tuple[list[KeptPaper], tuple[Problem, ...]]:
    from portfolio.read.bibtex import Record, records_of

    text, wrong = _text(data, path)
    if text is None:
        return [], wrong
    records, problems = records_of(text, path)
    used, named = set(taken), list[tuple[Record, str]]()
    for record in records:
        slug = slugs.get(record.key) or _free(record.key, used)
        used.add(slug)
        named.append((record, slug))
    keys = [digest(b"record", path.encode(), slug.encode(), encoded(record)) for record, slug in named]
    known = [decoded(store.get(key), KeptPaper) for key in keys]
    new = [place for place, it in enumerate(known) if it is None]
    results = each(lambda place: encoded(_meaning(*named[place], path)), new, jobs=jobs, tick=tick)
    for place, result in zip(new, results, strict=True):
        known[place] = msgspec.msgpack.decode(result, type=KeptPaper)
        if not any(it.code == codes.TEXT_TOO_SLOW for it in known[place].problems):
            store.put(keys[place], result)
    left_out = [problem for it in known if it.entry.meant is None for problem in it.problems]
    return [it for it in known if it.entry.meant is not None], (*wrong, *problems, *left_out)


def _text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file; what is odd about it costs nothing."""
    text, problems = any_text(data, path)
    return text, problems if text is None else tuple(it._replace(code=codes.BIB_FIELD) for it in problems)


def _free(key: str, taken: set[str]) -> str:
    """The key as a part of an address that no other paper has."""
    base = slug_of(key)
    if fault_of(base) or base == "index":
        base = f"paper-{base}".rstrip("-")
    return free(base, taken)


def _meaning(record: "Record", slug: str, path: str) -> KeptPaper:  # type: ignore[name-defined]  # noqa: F821
    """What a record means.  What is wrong with a field costs the field, and never the paper."""
    from portfolio.read.bib_fields import node_of
    from portfolio.read.bib_latex import latex_problems
    from portfolio.read.bib_names import problems_of

    node = node_of(record)
    nothing = Entry(path, slug, None, "", 1, "", 1, "", {})
    if not any(name.text == "title" for name, _ in node.pairs):
        what, mend = f"{record.key}: there is no title; it is left out", "Give the entry a field `title`"
        return KeptPaper(nothing, None, (Problem(Where(path, record.line, 1), codes.BIB_ENTRY, what, mend),))
    problems = list(problems_of(record, path))
    for _ in range(3):  # one mistake may hide another
        found = structure(node, Paper, path)
        problems += _softened(found.problems, record.key)
        if found.value is not None:
            break
        node = _without(node, found.problems)
    else:
        what, mend = f"{record.key}: cannot be understood; it is left out", "Correct its fields"
        return KeptPaper(nothing, None, (*problems, Problem(Where(path, record.line, 1), codes.BIB_ENTRY, what, mend)))
    meant = replace(found.value, abstract="", key=record.key)
    text, line = str(found.value.abstract), found.places.get("abstract", (1, 1))[0]
    entry = Entry(path, slug, meant, text, line, "", 1, "", found.places)
    texts, wrong = paper_texts(entry, meant, b"")
    problems += _softened((it for it in wrong if it.code != codes.LATEX), record.key)
    return KeptPaper(entry, texts, (*problems, *latex_problems(record, path)))


def _softened(problems: Iterable[Problem], key: str) -> Iterator[Problem]:
    """The problems with the key of the entry; an error is a warning, as the entry is another program's."""
    for it in problems:
        if it.code.severity == ERROR:
            yield it._replace(code=codes.BIB_FIELD, what=f"{key}: {it.what}")
        else:
            yield it._replace(what=f"{key}: {it.what}")


FIELD = re.compile(r"([a-z_]+)(?:\.(\d+|[\w -]+))?")


def _without(node: MappingNode, problems: Sequence[Problem]) -> MappingNode:
    """The node without the fields, or the items of a list, that are wrong."""
    bad = [it for problem in problems if problem.code.severity == ERROR and (it := FIELD.match(problem.what))]
    whole = {it[1] for it in bad if not it[2]}
    parts = {(it[1], it[2]) for it in bad if it[2]}
    pairs = []
    for name, value in node.pairs:
        if isinstance(value, SequenceNode):
            left = tuple(it for place, it in enumerate(value.items, 1) if (name.text, str(place)) not in parts)
            value = value._replace(items=left)
        elif isinstance(value, MappingNode):
            value = value._replace(pairs=tuple(it for it in value.pairs if (name.text, it[0].text) not in parts))
        if name.text not in whole:
            pairs.append((name, value))
    return node._replace(pairs=tuple(pairs))


def _joined(record: KeptPaper, overlay: KeptPaper) -> KeptPaper:
    """The record with every field that its overlay gives."""
    mine, theirs = overlay.entry, record.entry
    if not isinstance(mine.meant, Paper) or not isinstance(theirs.meant, Paper):
        return overlay
    given = {name for name in mine.places if name in Paper.__struct_fields__} - {"title"} | {"key"}
    given |= {"title"} & mine.places.keys()
    meant = replace(theirs.meant, **{name: getattr(mine.meant, name) for name in given if name != "abstract"})
    has_text = bool(mine.text.strip())
    text, line = (mine.text, mine.text_line) if has_text else (theirs.text, theirs.text_line)
    entry = replace(mine, meant=meant, text=text, text_line=line)
    problems = [it for it in overlay.problems if not (it.code == codes.MISSING_FIELD and it.what.startswith("title:"))]
    joined = KeptPaper(entry, _texts(record.texts, overlay.texts, mine), (*problems, *record.problems))
    return same(("joined", mine.path), joined)


def _texts(record: PaperTexts | None, overlay: PaperTexts | None, mine: Entry) -> PaperTexts | None:
    if record is None or overlay is None:
        return record or overlay
    own = {name: it for name in overlay.__struct_fields__ if (it := getattr(overlay, name)) is not None}
    if "title" not in mine.places:
        del own["title"]
    return replace(record, **own)
