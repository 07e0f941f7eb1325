"""Pages to bytes: which of them are stale, why, and what they become."""

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import Any

import msgspec

from portfolio.build.build_state import Fingerprint, Rendered, Stale
from portfolio.diagnostics.problems import Problem, arranged
from portfolio.system.store import digest, digest_of, encoded
from portfolio.system.workers import each, silent
from portfolio.templates.engine.rendering import render as render_page
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page

NO_SOURCES: Mapping[str, str] = {}

MOST = 200_000
"""Values whose digests are remembered."""

SHORT = 24
"""Bytes up to which an encoded value stands for itself, since a digest of it would save nothing."""


class Digests:
    """Digests of values that many views share, computed once."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, bytes]] = {}

    def bound(self) -> None:
        """Forget everything when it has become too much: values that no page shows any more are held too."""
        if len(self.known) > MOST:
            self.known.clear()

    def of(self, value: Any) -> bytes:
        """The value's digest; the value is held so that its identity stays its own."""
        if isinstance(value, str | int | bool) or value is None:
            data = encoded(value)
            return data if len(data) <= SHORT else digest(data)
        found = self.known.get(id(value))
        if found is None:
            found = self.known[id(value)] = (value, self._parts(value))
        return found[1]

    def _parts(self, value: Any) -> bytes:
        """Tuples of shared values by their items' digests, everything else whole."""
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            return digest(*(self.of(item) for item in value))
        if isinstance(value, msgspec.Struct) and "cards" in value.__struct_fields__:
            return digest(*(self.of(getattr(value, name)) for name in value.__struct_fields__))
        return digest_of(value)


def record_of(page: Page, templates: Templates, digests: Digests, version: bytes) -> Fingerprint:
    """What the page is made from now."""
    fields = {name: digests.of(getattr(page.view, name)) for name in page.view.__struct_fields__}
    fields["template"] = digest(version, page.template.encode(), templates.closure(page.template))
    fields["address"] = digest(page.url.encode(), page.way.encode())
    return Fingerprint(fields)


def stale(
    pages: Sequence[Page], templates: Templates, known: Mapping[str, Fingerprint], intact: Mapping[str, str],
    version: bytes, *, made: dict[str, tuple[Page, bytes, Fingerprint]] | None = None, digests: Digests | None = None,
    settled: Sequence[Page] = (),
) -> tuple[list[Stale], dict[str, Fingerprint]]:  # fmt: skip
    """The pages to make, and the record of every page as far as it is known now.

    A page is left alone when what it is made from has not changed and its file is the one that was written;
    `intact` gives the digest of each file that stands as the last build left it.  `made` are the records of pages that
    were looked at before, by file, and becomes those of these.  `settled` are pages with the same templates that are
    all known and intact: where there are as many as now, only those that differ are looked at.
    """
    digests, before = Digests() if digests is None else digests, made or {}
    found: list[Stale] = []
    pages, records, now = _moved(pages, known, before, settled)
    for page in pages:
        file = page.file
        closure, seen = templates.closure(page.template), before.get(file)
        if seen and seen[1] == closure and (seen[0] is page or seen[0] == page):
            record = seen[2]
        else:
            record = record_of(page, templates, digests, version)
            seen = (page, closure, record)
        now[file] = seen
        old = known.get(file)
        same = old and (old.fields is record.fields or old.fields == record.fields)
        if old and same and intact.get(file) == old.content:
            records[file] = old
            continue
        found.append(Stale(page, record, _why(record, old)))
    if made is not None:
        made.clear()
        made.update(now)
    return found, records


Made = dict[str, tuple[Page, bytes, Fingerprint]]


def _moved(
    pages: Sequence[Page], known: Mapping[str, Fingerprint], made: Made, settled: Sequence[Page]
) -> tuple[Sequence[Page], dict[str, Fingerprint], Made]:
    """The pages that may differ from the settled ones, and what is known of the others."""
    if not settled or len(settled) != len(pages):
        return pages, {}, {}
    records, now = dict(known), dict(made)
    differ = list(map(is_not, pages, settled))
    for page in compress(settled, differ):
        records.pop(page.file, None)
        now.pop(page.file, None)
    return list(compress(pages, differ)), records, now


def _why(new: Fingerprint, old: Fingerprint | None) -> tuple[str, ...]:
    if old is None:
        return ("new",)
    names = [name for name in new.fields if old.fields.get(name) != new.fields[name]]
    names += [name for name in old.fields if name not in new.fields]
    return tuple(names) or ("file",)


def render(
    pages: Sequence[Page], templates: Templates, *, jobs: int, tick: Callable[[int], None] = silent,
    sources: Mapping[str, str] = NO_SOURCES,
) -> tuple[list[Rendered], tuple[Problem, ...]]:  # fmt: skip
    """The pages' bytes, and the problems of templates, each once; `sources` are the files that pages come from."""

    templates.patience.lost = False  # the pages may have been tried ahead

    def one(page: Page) -> bytes | tuple[Problem, bool] | None:
        if templates.patience.lost:  # the build is lost, and every page might take as long
            return None
        try:
            return render_page(templates, page)
        except TemplateProblem as error:
            return error.problem, error.of_page

    results = each(one, pages, jobs=jobs, tick=tick)
    pairs = list(zip(pages, results, strict=True))
    done = [Rendered(page, data) for page, data in pairs if isinstance(data, bytes)]
    return done, _once_for_each([(page.file, *data) for page, data in pairs if isinstance(data, tuple)], sources)


def _once_for_each(wrong: Sequence[tuple[str, Problem, bool]], sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """One problem for each place, with the pages that met it: a template that fails fails for every page."""
    places: dict[Any, list[tuple[str, Problem, bool]]] = {}
    for file, problem, of_page in wrong:
        places.setdefault((problem.where, problem.code), []).append((file, problem, of_page))
    found = []
    for met in places.values():
        (first, problem, of_page), count = met[0], len(met)
        if of_page and count > 1:
            problem = problem._replace(what=f"{problem.what}, on {count} pages, first for {sources.get(first, first)}")
        elif of_page:
            made = f"{first} from {sources[first]}" if first in sources else first
            problem = problem._replace(what=f"{problem.what}, while making {made}")
        found.append(problem)
    return arranged(found)
