"""What a build refuses of that which comes over, taken away: a link that leads nowhere becomes its words.

Who imports tries the result with a build, and says here what it refuses.  What is taken away belongs to a record, a
page or a file of the source, so the import is planned anew without it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of, settings_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.importers.merge.outcomes import Mend, PlannedFile
from portfolio.importers.record_validation import understood, without
from portfolio.importers.repair.broken_markup import FIELDS, OF_SITE
from portfolio.importers.source_types import Imported, Skipped, SourceContents, Values, Whole
from portfolio.model import Paper
from portfolio.pages.kind_registry import kind_at, kind_of
from portfolio.schema.written_values import values_of
from portfolio.schema.yaml.emitter import fields_text
from portfolio.schema.yaml.front_matter import split_front
from portfolio.schema.yaml.nodes import parse

SITE = "site.yaml"
"""The item that the fields of site.yaml are."""


def mends_of(
    problems: Iterable[Problem], files: Mapping[str, PlannedFile], known: Sequence[Mend], *, whole: bool = False
) -> tuple[Mend, ...]:
    """What is to be taken away so that a build does not find these problems; none that was tried already.

    `files` are those that the import changes, by their path from the project's root; `whole` takes away all of an item.
    """
    turn = max((it.turn + 1 for it in known), default=0)
    tried = {it[:3] for it in known if not re.search(r"\.\d", it.field)}
    found: dict[tuple[str, str, str], Mend] = {}
    for problem in problems:
        path = _path_of(problem, files)
        for item in files[path].items if path else ():
            ways = _ways(problem, path, files[path].text, item, whole=whole)
            mend = next((it for it in ways if it[:3] not in tried), None)
            if mend:
                found.setdefault(mend[:3], mend._replace(turn=turn))
    return tuple(found.values())


def _path_of(problem: Problem, files: Mapping[str, PlannedFile]) -> str:
    """The file of the import that a problem is about: the one it stands in, else one that it names."""
    if problem.where.path in files:
        return problem.where.path
    return next((path for path in files if re.search(rf"(?<![\w/]){re.escape(path)}(?![\w/])", problem.what)), "")


def _ways(problem: Problem, path: str, text: str, item: str, *, whole: bool) -> Iterator[Mend]:
    """What could be taken away, the least first; all of an item at once where that is wanted."""
    field = _field_at(problem, path, text) if problem.where.path == path and text else ""
    why = problem.what if problem.where.path == path else f"{problem.where.path}: {problem.what}"
    if not whole and problem.where.path == path:
        if not field or field in (*FIELDS, *OF_SITE):
            address = _address_at(text, problem.where)
            yield from [Mend(item, "", address, why)] if address else ()
        if field and field != "title":
            yield Mend(item, field, "", why)
    if item != SITE:
        yield Mend(item, "", "", why)
    elif field:
        yield Mend(item, field.partition(".")[0], "", why)


def _field_at(problem: Problem, path: str, text: str) -> str:
    """The field that a problem is about; '' for the text below the fields, and where nobody knows."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    if path.endswith(f"/{SITE}"):
        places: Mapping[str, tuple[int, int]] = settings_of(text.encode(), path)[1]
    else:
        kind = kind_at(path.partition("/")[2]) or kind_of(Paper)
        entry, _ = entry_of(text.encode(), EntryFile(path, path, stem, ""), kind.type)
        places = entry.places
        if problem.where.line >= entry.text_line > 1 and not entry.text_field:
            return ""
    here = [name for name, place in places.items() if place == problem.where[1:]]
    named = re.match(r"[a-z_]+(?:\.[\w-]+)*(?=: )", problem.what)
    field = max(here, key=len, default=named[0] if named else "")
    return re.sub(r"\.(?:url|src)$", "", field)


def _address_at(text: str, where: Where) -> str:
    """The address that begins at a place of a text."""
    lines = text.split("\n")
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    start = max(where.column - 1, 0)
    pattern = r"[^<>]+" if line[start - 1 : start] == "<" else r"(?:[^\s()<>\"']|\([^\s()]*\))+"
    found = re.compile(pattern).match(line, start)
    return found[0] if found else ""


def mended_source(found: SourceContents, mends: Sequence[Mend]) -> SourceContents:
    """A source without what is to be taken away, which is said."""
    by_item: dict[str, list[Mend]] = {}
    for it in mends:
        by_item.setdefault(it.item, []).append(it)
    if not by_item:
        return found
    papers = [_record(it, by_item[it.place]) if it.place in by_item else it for it in found.papers]
    wholes = [_whole(it, by_item[it.path]) if it.path in by_item else (it,) for it in found.wholes]
    flat = [it for parts in wholes for it in parts]
    site, owner = (_fields(it, by_item.get(SITE, ())) for it in (found.site, found.owner))
    told = [_removal_note(SITE, it) for it in by_item.get(SITE, ())] if found.site or found.owner else []
    return found._replace(
        papers=tuple(it for it in papers if isinstance(it, Imported)),
        skipped=(*found.skipped, *(it for it in (*papers, *flat) if isinstance(it, Skipped))),
        wholes=tuple(it for it in flat if isinstance(it, Whole)),
        notes=(*found.notes, *told, *(it for it in flat if isinstance(it, Problem))),
        site=site,
        owner=owner,
    )


def _removal_note(place: str, mend: Mend) -> Problem:
    what = f"{mend.why}; {'its words are kept' if mend.address else 'it is left out'}"
    return Problem(Where(place), codes.NOT_TAKEN, what, "Add it again where you need it")


def _refusal_reason(mends: Sequence[Mend]) -> str:
    """Why nothing of an item comes; '' where something does."""
    return next((f"it cannot be built: {it.why}" for it in mends if not (it.field or it.address)), "")


def _record(record: Imported, mends: Sequence[Mend]) -> Imported | Skipped:
    if why := _refusal_reason(mends):
        return Skipped(record.place, why, "paper")
    found = understood(_fields(record.values, mends), record.place)
    if isinstance(found, Skipped):
        return found
    return found._replace(lost=(*record.lost, *(_removal_note(record.place, it) for it in mends)))


def _fields(values: Values, mends: Sequence[Mend]) -> Values:
    """Fields without what is to be taken away: the items of one turn at once, as each has its number."""
    found = dict(values)
    for _, turn in groupby(mends, key=lambda it: it.turn):
        here = list(turn)
        for it in here:
            if it.address:
                found = {
                    name: without_links_to(text, it.address) if isinstance(text, str) else text
                    for name, text in found.items()
                }
        wrong = {it.field for it in here if it.field}
        for name in {it.partition(".")[0] for it in wrong} & found.keys():
            left = without(name, found.pop(name), wrong)
            found |= {name: left} if left not in (None, [], {}) else {}
    return found


def _whole(it: Whole, mends: Sequence[Mend]) -> tuple[Whole | Skipped | Problem, ...]:
    if (why := _refusal_reason(mends)) or it.text is None:
        return (Skipped(it.path, why or f"it cannot be built: {mends[0].why}", it.kind),)
    front, _ = split_front(it.text, it.path)
    if front is None:
        return (Skipped(it.path, f"it cannot be built: {mends[0].why}", it.kind),)
    fields: dict[str, Any] = dict(values_of(parse(front.front, it.path)[0]))  # type: ignore[arg-type]
    body = front.body
    for mend in mends:
        body = without_links_to(body, mend.address) if mend.address else body
    text = f"---\n{fields_text(_fields(fields, mends))}---\n\n{body}\n"
    return (it._replace(text=text), *(_removal_note(it.path, mend) for mend in mends))


def without_links_to(text: str, address: str) -> str:
    """A text in which links to an address are their words, and pictures that stand there what is said of them."""
    if address not in text:
        return text
    to = re.escape(address)
    title = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
    text = re.sub(rf"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?{to}>?{title}\s*\)", r"\1", text)
    text = re.sub(rf"(?is)<a\b[^<>]*\shref\s*=\s*[\"']?{to}(?:[\"'][^<>]*)?>(.*?)</a>", r"\1", text)
    text = re.sub(
        rf"(?i)<(?:img|source|video|audio|iframe|embed)\b[^<>]*\ssrc\s*=\s*[\"']?{to}(?:[\"'\s][^<>]*)?/?>", "", text
    )
    for name in re.findall(rf"(?m)^ {{0,3}}\[([^\]\n]+)\]:\s*<?{to}>?{title}[ \t]*$", text):
        label = re.escape(name)
        text = re.sub(rf"(?m)^ {{0,3}}\[{label}\]:[^\n]*\n?", "", text)
        text = re.sub(rf"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\[{label}\]", r"\1", text)
        text = re.sub(rf"!?\[({label})\](?:\[\])?(?![(:\[])", r"\1", text)
    return text
