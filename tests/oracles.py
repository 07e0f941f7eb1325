"""The entries of tests/oracle/, which other programs read too: sites built from them, and tables of differences.

A table of differences is YAML: groups of a `reason:` and `fields:`, rows `[key, field, ours, theirs]`.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from sites import GOLDEN, built, write

FOLDER = Path(__file__).parent / "oracle"
"""Holds a folder for each dialect, `bibtex` and `biblatex`, and in it .bib files by subject."""

BIBS = tuple(sorted(FOLDER.glob("*/*.bib")))

SETTINGS = "name: Ada Example\ntheme: tiny\n"
"""The theme of the golden site, which has next to no markup."""

Items = Mapping[str, Mapping[str, Any]]
"""Items of CSL-JSON by their keys."""


class Difference(NamedTuple):
    """A field that two readings of an entry do not have alike; None where a reading has it not."""

    key: str
    field: str
    ours: Any
    theirs: Any

    def __str__(self) -> str:
        return json.dumps([*self], ensure_ascii=False)


def items_of(text: str) -> Items:
    """The items of a file of CSL-JSON."""
    return {it["id"]: it for it in json.loads(text)}


def site_of(root: Path, files: Mapping[str, bytes]) -> Path:
    """A site built from .bib files below its papers, which nothing stops; the folder that holds it."""
    theme = {f"themes/{it.relative_to(GOLDEN / 'themes')}": it.read_bytes()
             for it in (GOLDEN / "themes").rglob("*") if it.is_file()}  # fmt: skip
    papers = {f"content/papers/{name}": text for name, text in files.items()}
    write(root, {"content/site.yaml": SETTINGS, **theme, **papers})
    report = built(root)
    assert not report.stopped, [str(it) for it in report.problems if it.severity == "error"][:5]
    return root / "site"


def site_of_entries(root: Path) -> Path:
    """The site of all entries."""
    return site_of(root, {f"{it.parent.name}-{it.name}": it.read_bytes() for it in BIBS})


def types_of_entries() -> Mapping[str, str]:
    """The type of each entry by its key, as it is written but in small letters."""
    found = (it for path in BIBS for it in re.finditer(r"(?m)^@(\w+)\s*\{\s*([^\s,=]+)\s*,", path.read_text("utf-8")))
    return {it[2]: it[1].lower() for it in found}


def folded(value: Any) -> Any:
    """A value after NFC and the folding of white space."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, list):
        return [folded(it) for it in value]
    return {name: folded(it) for name, it in value.items()} if isinstance(value, dict) else value


def differences(ours: Items, theirs: Items, fields: Iterable[str]) -> Iterator[Difference]:
    """What is not alike; an entry that one side alone has is a difference of the field `entry`."""
    for key in ours.keys() | theirs.keys():
        if key not in ours or key not in theirs:
            yield Difference(key, "entry", "read" if key in ours else None, "read" if key in theirs else None)
            continue
        for field in fields:
            mine, other = folded(ours[key].get(field)), folded(theirs[key].get(field))
            if mine != other:
                yield Difference(key, field, mine, other)


def listed(groups: Any) -> list[Difference]:
    """The rows of a table, each group of which says why."""
    assert all(it["reason"].strip() for it in groups)
    return [Difference(*row) for it in groups for row in it["fields"]]


def table(name: str) -> Any:
    """A table of the folder."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def unlike(found: Iterable[Difference], rows: Iterable[Difference]) -> dict[str, list[str]]:
    """What a table lacks, and what it lists although it is no longer so; nothing of both where the table is right.

    The key `*` of a row stands for any entry, and with it `*` in place of our value for any value.
    """
    said = {str(it) for it in rows}
    now = {str(it): {str(it), str(it._replace(key="*")), str(it._replace(key="*", ours="*"))} for it in found}
    left = {
        "not listed": sorted(it for it, forms in now.items() if not forms & said),
        "listed and not so": sorted(said.difference(*now.values())),
    }
    return {name: it for name, it in left.items() if it}
