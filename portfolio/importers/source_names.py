"""Names as sources write them: marks off, several in one divided, groups in braces.

What a source says of a person becomes the text, or the fields, that an entry has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.formats.bibtex.name_lists import INITIALS, apart
from portfolio.formats.bibtex.name_marks import NUMBER, unmarked_name
from portfolio.model.person_names import is_literal, is_suffix

GROUP = re.compile(
    r"\b(?:Institut|Universi|Department|Ministr|Minist[eè]r|Laborator|Agency|Association|Cent(?:er|re)\b|Collaboration|"
    r"Commission|Committee|Consortium|Council|Foundation|Organi[sz]ation|Society|Team\b|Group\b)"
)
"""What names of groups hold, and nearly no names of people."""
COMPANY = re.compile(r"\b(?:Inc|Ltd|LLC|GmbH)\b")
WORDS = re.compile(r"[&\d]|\b(?:of|for|and|the)\b")
"""The same in names without a comma."""


def people(field: str, names: Sequence[Any], place: str) -> tuple[list[Any], list[Problem]]:
    """The people of a list, and what is lost or doubtful about them."""
    found: list[Any] = []
    problems: list[Problem] = []
    for name in names:
        single = list(_single(name))
        if not single:
            what = f"{field}: {quote(str(name))} is not a name; it is left out"
            problems.append(Problem(Where(place), codes.NOT_TAKEN, what))
        if len(single) > 1:
            what = f"{field}: {quote(name)} is taken for {len(single)} people"
            problems.append(Problem(Where(place), codes.SEVERAL_NAMES, what))
        found += single
    return found, problems


def _single(name: Any) -> Iterator[Any]:
    """The people whom one item of a list names."""
    if isinstance(name, dict):
        yield {**name, **_bare(name["name"])} if name.get("name") else name
    elif isinstance(name, str) and (name in ("...", "…") or is_literal(name)):
        yield name
    elif isinstance(name, str):
        for one in apart(name):
            fields = _bare(one)
            if re.search(r"\w", one):
                yield fields if len(fields) > 1 else fields["name"]


def _bare(name: str) -> dict[str, Any]:
    """A name without its marks, and what they say."""
    found = unmarked_name(name)
    return {"name": found.name, **({"orcid": found.orcid} if found.orcid else {}), **dict.fromkeys(found.roles, True)}


def with_orcids(names: Iterable[str], ids: Iterable[str]) -> list[Any]:
    """Names with the ORCID iD of each; '' where none is known."""
    pairs = zip_longest(names, ids, fillvalue="")
    return [{"name": name, "orcid": orcid} if orcid else name for name, orcid in pairs if name]


def name_from_ris(name: str) -> str:
    """A name of a list such as RIS has it, `Family, Given, Suffix`; a group in braces."""
    if ";" in name:  # several
        return name
    if ",," in name or re.fullmatch(r"[^,]+\s[^,]+,", name):  # so EndNote marks a group, and a comma in its name
        return f"{{{name.replace(',,', ',').strip(' ,')}}}"
    parts = [it for part in NUMBER.sub("", name).split(",") if (it := part.strip())]
    text = ", ".join(parts)
    if _is_group(parts, text):
        return f"{{{text}}}"
    if len(parts) == 3 and not is_suffix(parts[1]):
        return f"{parts[0]}, {parts[2]}, {parts[1]}"
    return text


def _is_group(parts: list[str], text: str) -> bool:
    words = len(text.split())
    if len(parts) < 2:
        return words > 1 and bool(words > 3 or WORDS.search(text) or GROUP.search(text) or COMPANY.search(text))
    named = words > 2 and GROUP.search(text) and not INITIALS.fullmatch(parts[-1])
    return bool(named or COMPANY.search(parts[-1])) or len(parts) > 3
