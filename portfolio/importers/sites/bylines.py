"""Authors as personal pages write them: in one text, with marks on their names, or inside a reference."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portfolio.importers.sites.plain_markdown import line_of
from portfolio.model.slugs import fold

MARKS = "*∗†‡§¶#^⁎✉¹²³⁺+"
"""What stands on a name for equal contribution and the like."""

INITIALS = r"(?:[A-Z]\.?[ -]?){1,4}"
FAMILY_FIRST = re.compile(rf"([^\W\d_][\w'’. -]*?), ({INITIALS})(?=$|[,;&]|\s+and\b)")
"""`Choromanski, K.`: a family name with initials after it."""

MOST = 5000
"""Letters of a reference that are looked at."""

YEAR = re.compile(r",?\s*\(?\b(?:19|20)\d\d\b[^)]*\)?.*", re.DOTALL)


def author(name: str, people: Mapping[str, Any] | None = None) -> Any:
    """One author, without marks; what is known of `people` by their folder's name takes its place."""
    name = line_of(name)
    if people and name.lower() in people:
        return people[name.lower()]
    return re.sub(r"(?i)\s*\((?:equal|co-first|corresponding)[^)]*\)", "", name.strip(f" {MARKS},;"))


def authors(names: Iterable[str], people: Mapping[str, Any] | None = None) -> list[Any]:
    """Authors of a list; `others` is none."""
    known = people or {}
    found = [(line_of(name).lower() in known, author(name, people)) for name in names]
    found = [it for it in found if it[1] and it[1] not in ("others", "et al", "et al.")]
    others = iter(family_names_first([name for is_known, name in found if not is_known]))
    return [name if is_known else next(others) for is_known, name in found]


ENDS_IN_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,3}) (?P<given>(?:[^\W\d_]\.[ -]?){1,4}|[^\W\d_]{1,3})"
)
"""`Example A. B.`, `Van Third D`: a family name with initials behind it."""


def family_names_first(names: Sequence[Any]) -> list[Any]:
    """Names as `Family, Given` where each ends in initials, so that they are those of the given names."""
    plain = [str(it.get("name", "")) if isinstance(it, dict) else str(it) for it in names]
    found = [it for name in plain if (it := ENDS_IN_INITIALS.fullmatch(name)) and it["given"].isupper()]
    is_sure = len(found) > 1 or any("." in it["given"] for it in found)
    if len(found) < len(plain) or not is_sure:
        return list(names)
    new = [f"{it['family']}, {it['given'].strip()}" for it in found]
    return [{**it, "name": name} if isinstance(it, dict) else name for it, name in zip(names, new, strict=True)]


def names_in(text: str) -> list[str]:
    """The names of a text: `A, B and C`, `Doe, J., & Roe, R.`, `Doe, Jane and Roe, Richard`, `A; B`."""
    text = _trimmed_name(line_of(text))
    text = re.sub(r",?\s*(?:et al\.?|and others)$", "", text)
    pairs = [f"{family.strip(' &,')}, {given.strip()}" for family, given in FAMILY_FIRST.findall(f"{text}")]
    left = re.sub(r"\band\b|[\s,;&.]", "", FAMILY_FIRST.sub("", text))
    if pairs and not left:
        return [re.sub(r"^and ", "", it) for it in pairs]
    parts = re.split(r"\s*;\s*" if ";" in text else r",?\s+and\s+|,?\s*&\s*", text)
    if not (";" in text or all(map(_is_one, parts))):
        parts = [it for part in parts for it in part.split(",")]
    return [name for part in parts if (name := _trimmed_name(part))]


def _is_one(part: str) -> bool:
    """Whether a text is one name: without a comma, or a family name and the given names after it."""
    family, comma, given = (it.strip() for it in part.partition(","))
    return not comma or (
        "," not in given and bool(given) and (family[:1].islower() or 1 in (len(family.split()), len(given.split())))
    )


def _trimmed_name(name: str) -> str:
    """A name without signs around it; the full stop of an initial stays."""
    name = name.strip(" ,;:“”\"'_")
    return name if re.search(r"\b[^\W\d_]\.$", name) and name[-2].isupper() else name.rstrip(".")


def cited_authors(reference: str, title: str) -> list[str]:
    """The authors of a reference: what stands before its title or its year."""
    text = html.unescape(reference[:MOST])
    text = re.sub(r"<[^<>]*>", "", text)
    place = _place_of(title, text)
    before = text[:place] if place > 0 else re.split(r"[\"“”]", text)[0] if re.search(r"[\"“]", text) else ""
    if not before:
        found = YEAR.search(text)
        before = text[: found.start()] if found else ""
    names = names_in(YEAR.sub("", before).strip(" \"“”',:*_("))
    is_template = any(fold(it) == "your name, you" or fold(it) == "your name" for it in names)
    return [] if is_template or any(len(it) > 80 for it in names) else names


def _place_of(title: str, text: str) -> int:
    """Where a title starts in a text, whatever its case and signs; -1."""
    words = re.findall(r"\w+", title)
    if not words:
        return -1
    found = re.search(r"\W+".join(map(re.escape, words[:8])), text, re.IGNORECASE)
    return found.start() if found else -1
