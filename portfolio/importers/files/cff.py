"""CITATION.cff as a source of an import: how a program wants to be cited (citation-file-format.github.io, 1.2.0)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portfolio.diagnostics.problems import ERROR
from portfolio.formats.metadata_text import as_markdown, on_the_web, one_line
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.model.person_names import Parts, name_for_entry
from portfolio.schema.written_values import MappingNode, values_of
from portfolio.schema.yaml.nodes import parse

BEGIN = re.compile(r"(?m)^cff-version\s*:")

TYPES = {
    "article": "article-journal", "magazine-article": "article-magazine", "newspaper-article": "article-newspaper",
    "conference-paper": "paper-conference", "conference": "paper-conference", "proceedings": "collection",
    "book": "book", "edited-work": "collection", "report": "report", "manual": "report", "thesis": "thesis",
    "data": "dataset", "dataset": "dataset", "database": "dataset", "software": "software",
    "software-code": "software", "software-container": "software", "software-executable": "software",
    "unpublished": "manuscript", "patent": "patent", "standard": "standard", "slides": "speech", "blog": "post-weblog",
    "website": "webpage", "encyclopedia": "entry-encyclopedia",
}  # fmt: skip
"""What its types are called in CSL."""


def read(text: str, path: str) -> SourceContents:
    """The work itself, and the paper that is to be cited for it; not those that it refers to."""
    node, problems = parse(text, path)
    wrong = next((it for it in problems if it.severity == ERROR), None)
    if wrong or not isinstance(node, MappingNode):
        return SourceContents(
            (), (Skipped(path, f"it cannot be read: {wrong.what if wrong else 'it holds no fields'}", "paper"),)
        )
    tree = values_of(node)
    rows = [(path, dict(_values({"type": "software", **tree})))]
    paper = tree.get("preferred-citation")
    if isinstance(paper, dict):
        rows.append((f"{path}, preferred-citation", dict(_values(paper))))
    found = read_of(rows)
    others = tree.get("references")
    if isinstance(others, list) and others:
        why = f"its references are the work of others: {len(others)} left out"
        found = found._replace(skipped=(*found.skipped, Skipped(f"{path}, references", why, "paper")))
    return found


def _values(it: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    kind = TYPES.get(_text(it, "type"), "")
    yield "title", as_markdown(one_line(_text(it, "title")))
    yield "authors", [name for one in _list(it, "authors") if (name := _name(one))]
    yield "editors", [name for one in _list(it, "editors") if (name := _name(one))]
    yield "date", _text(it, "date-released", "date-published") or _year(it)
    yield "type", kind
    yield "venue", one_line(_text(it, "journal", "collection-title")) or _entity_name(it.get("conference"))
    for name in ("volume", "issue", "version", "isbn", "issn", "edition"):
        yield name, one_line(_text(it, name))
    pages = [_text(it, name) for name in ("start", "end")]
    yield "pages", "-".join(filter(None, pages)) or (_text(it, "pages") if kind not in ("book", "thesis") else "")
    yield "publisher", _entity_name(it.get("publisher")) or _entity_name(it.get("institution"))
    yield "doi", _text(it, "doi") or _identifier(it, "doi")
    yield "abstract", as_markdown(_text(it, "abstract"))
    yield "keywords", [one_line(word) for word in _list(it, "keywords") if isinstance(word, str)]
    yield "code", on_the_web(_text(it, "repository-code"))
    url = on_the_web(_text(it, "url"))
    yield "links", {"project": url} if url and "doi.org/" not in url else {}


def _text(it: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds a text or a number."""
    return next((str(value) for name in names if isinstance(value := it.get(name), str | int | float) and value), "")


def _list(it: Mapping[str, Any], name: str) -> list[Any]:
    value = it.get(name)
    return value if isinstance(value, list) else []


def _year(it: Mapping[str, Any]) -> str:
    year, month = _text(it, "year"), _text(it, "month")
    return f"{year}-{month.zfill(2)}" if year and month.isdigit() else year


def _entity_name(value: Any) -> str:
    return one_line(_text(value, "name")) if isinstance(value, dict) else ""


def _identifier(it: Mapping[str, Any], kind: str) -> str:
    """The first identifier of a kind; a list of them often has one for all versions first."""
    return next((_text(one, "value") for one in _list(it, "identifiers")
                 if isinstance(one, dict) and one.get("type") == kind), "")  # fmt: skip


def _name(one: Any) -> Any:
    """A person by the parts of the name, or a group in braces."""
    if not isinstance(one, dict):
        return ""
    family, given = _text(one, "family-names"), _text(one, "given-names")
    if not (family or given):
        group = _text(one, "name", "alias")
        return f"{{{one_line(group)}}}" if group else ""
    name = name_for_entry(Parts(given, _text(one, "name-particle"), family, _text(one, "name-suffix")))
    orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", _text(one, "orcid"))
    if not orcid:
        return name
    return {**({"name": name} if isinstance(name, str) else name), "orcid": orcid[0]}


IMPORTER = FileImporter("cff", "CITATION.cff", (".cff",), BEGIN.search, read, rank=5, listed=7, words="CITATION.cff")
