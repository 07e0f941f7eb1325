"""CSL-JSON as a source of an import: what reference managers export and what DOIs answer (csl-data 1.0.2)."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, get_args

from portfolio.importing.plain_text import as_markdown, one_line
from portfolio.importing.records import Imported, Read, Skipped, understood
from portfolio.model.kinds import PaperType
from portfolio.names import Parts, written

OTHER_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "posted-content": "article",
    "book-chapter": "chapter", "dissertation": "thesis", "monograph": "book", "edited-book": "collection",
    "report-component": "report", "peer-review": "review", "proceedings": "collection",
}  # fmt: skip
"""What Crossref and DataCite write instead of CSL's types."""


def read(text: str, path: str) -> Read:
    """The papers of a file: a list of items, or one."""
    try:
        tree = json.loads(text)
    except ValueError as error:
        return Read((), (Skipped(path, f"it cannot be read as JSON: {error}"),))
    items = tree.get("items", [tree]) if isinstance(tree, dict) else tree if isinstance(tree, list) else [tree]
    found = [_one(it, f"{path}, item {number}") for number, it in enumerate(items, 1)]
    skipped = tuple(it for it in found if isinstance(it, Skipped))
    return Read(tuple(it for it in found if isinstance(it, Imported)), skipped)


def _one(it: Any, place: str) -> Imported | Skipped:
    if not isinstance(it, dict):
        return Skipped(place, "it is no item of CSL-JSON")
    return understood(dict(_values(it)), place)


def _values(it: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    text = partial(_text, it)
    kind = OTHER_TYPES.get(text("type"), text("type"))
    sub = text("subtitle")
    title = text("title")
    yield "title", as_markdown(f"{title}: {sub}" if sub and sub not in title else title)
    yield "authors", [name for one in _list(it.get("author")) if (name := _name(one))]
    yield "editors", [name for one in _list(it.get("editor")) if (name := _name(one))]
    yield "date", next((date for name in ("issued", "published-print", "published-online", "published", "created")
                        if (date := _date(it.get(name)))), "")  # fmt: skip
    yield "venue", one_line(text("container-title", "event-title", "collection-title"))
    yield "type", kind if kind in get_args(PaperType) else ""
    for name, field in (("volume", "volume"), ("issue", "issue"), ("page", "pages"), ("publisher", "publisher")):
        yield field, one_line(text(name))
    yield from _identifiers(it)
    yield "language", text("language") if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", text("language")) else ""
    words = it.get("keyword") or it.get("subject") or []
    words = words if isinstance(words, list) else re.split(r"\s*[,;]\s*", str(words))
    yield "keywords", [one_line(str(word)) for word in words]
    yield "abstract", as_markdown(ABSTRACT.sub("", text("abstract")))
    address = text("URL")
    is_said = re.search(r"doi\.org/|arxiv\.org/", address)
    yield "links", {"publisher": address} if address.startswith("http") and not is_said else {}


ABSTRACT = re.compile(r"^(?:<[^<>]+>)?\s*Abstract(?:</[^<>]+>)?[:.]?\s*(?=[<A-Z])")
"""The heading that publishers leave in the text."""


def _text(it: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds a text or a number, or a list of them."""
    for name in names:
        value = it.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""


def _identifiers(it: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    doi = re.search(r"10\.\d{4,9}/\S+", _text(it, "DOI"))
    yield "doi", doi[0] if doi else ""
    said = " ".join(_text(it, name) for name in ("DOI", "number", "URL"))
    preprint = re.search(r"arxiv[.:/]+(?:abs/)?(\d{4}\.\d{4,5})", said, re.IGNORECASE)
    yield "arxiv", preprint[1] if preprint else ""
    issn = re.search(r"\d{4}-?\d{3}[\dXx]", _text(it, "ISSN"))
    yield "issn", issn[0] if issn else ""
    yield "isbn", _text(it, "ISBN")
    yield "pmid", _text(it, "PMID")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(one: Any) -> Any:
    """A person by the parts of the name, or a group in braces."""
    if not isinstance(one, dict):
        return ""
    known = {str(name): one_line(str(value)) for name, value in one.items() if isinstance(value, str | int)}
    family, group = known.get("family", ""), known.get("literal") or known.get("name") or ""
    particle = " ".join(filter(None, (known.get("dropping-particle"), known.get("non-dropping-particle"))))
    if not (family or known.get("given")):
        return f"{{{group}}}" if group else ""
    name = written(Parts(known.get("given", ""), particle, family, known.get("suffix", "")))
    orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", str(one.get("ORCID") or ""))
    if not orcid:
        return name
    return {**({"name": name} if isinstance(name, str) else name), "orcid": orcid[0]}


def _date(value: Any) -> str:
    """As much of a date as is known; `literal` and `raw` where they are dates."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [str(it) for it in first if str(it).isdigit()]
    if numbers and len(numbers[0]) == 4:
        return "-".join(it.zfill(2) for it in numbers[:3])
    found = re.match(r"\d{4}(-\d{2}(-\d{2})?)?", str(value.get("raw") or value.get("literal") or ""))
    return found[0] if found else ""
