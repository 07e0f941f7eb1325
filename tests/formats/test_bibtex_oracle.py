"""Our reading of BibTeX and biblatex against pandoc's, entry by entry and field by field.

What a build hands out as CSL-JSON is compared with what pandoc makes of the same files, after NFC and the folding of
white space.  What else is made alike is a rule of `RULES`.  Every difference that lasts stands with its reason in
`oracle/differences.yaml`: one that is not listed fails the test, and so does one that is listed and gone.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from oracles import (
    BIBS,
    Difference,
    Items,
    differences,
    items_of,
    listed,
    site_of_entries,
    table,
    types_of_entries,
    unlike,
)

from portfolio.site import styled_references

pytestmark = pytest.mark.skipif(not styled_references.pandoc(), reason="needs pandoc: pip install portfolio[citations]")

FIELDS = (
    "title", "author", "editor", "translator", "issued", "container-title", "container-title-short", "page",
    "volume", "issue", "number", "edition", "collection-title", "collection-number", "publisher", "publisher-place",
    "genre", "version", "chapter-number", "DOI", "ISBN", "ISSN", "PMID", "URL",
)  # fmt: skip
"""The fields that are compared; the type of an entry is compared by itself."""

IN_ITS_OWN_WORDS = ("title", "container-title", "container-title-short", "collection-title")
"""Fields whose capitals pandoc lowers where it takes them for English ("Capitalization in titles" of its manual)."""

TYPES = frozenset(
    ("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
     "misc", "phdthesis", "proceedings", "techreport", "unpublished",  # BibTeX
     "mvbook", "bookinbook", "suppbook", "collection", "mvcollection", "suppcollection", "dataset", "online", "patent",
     "periodical", "suppperiodical", "mvproceedings", "reference", "mvreference", "inreference", "report", "software",
     "thesis", "electronic", "www",  # biblatex
     "artwork", "audio", "commentary", "image", "jurisdiction", "legislation", "letter", "movie", "music",
     "performance", "review", "standard", "video")
)  # fmt: skip
"""The types of BibTeX (btxdoc, 3.1) and biblatex (manual 3.20, 2.1) that hold a work."""

Item = Mapping[str, Any]
"""An item of CSL-JSON."""


class Rule(NamedTuple):
    """What is made alike before two items are compared."""

    name: str
    reason: str
    apply: Callable[[Item], Item]
    sides: tuple[str, ...] = ("theirs",)


def of_text(change: Callable[[str], str], *but: str) -> Callable[[Item], Item]:
    """A rule's function that changes every text of an item, but for those of some fields."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [changed(it) for it in value]
        return {name: changed(it) for name, it in value.items()} if isinstance(value, dict) else value

    return lambda item: {name: it if name in but else changed(it) for name, it in item.items()}


def with_whole_family_names(item: Item) -> Item:
    """The item with the particles of a name as a part of its family name."""
    people = {role: [*map(_with_whole_family_name, item[role])] for role in ROLES if role in item}
    return {**item, **people}


def _with_whole_family_name(name: Mapping[str, str]) -> Mapping[str, str]:
    particles = [it for kind in ("dropping-particle", "non-dropping-particle") if (it := name.get(kind))]
    family = re.sub(r"(?<=['’-]) ", "", " ".join([*particles, name.get("family", "")]))
    rest = {kind: it for kind, it in name.items() if kind != "family" and not kind.endswith("-particle")}
    return {"family": family, **rest} if family else rest


def with_number_of_doi(item: Item) -> Item:
    """The item with a DOI without its address, in small letters."""
    doi = re.sub(r"^https?://(dx\.)?doi\.org/", "", item.get("DOI", "")).lower()
    return {**item, "DOI": doi} if doi else item


def without_address_of_doi(item: Item) -> Item:
    """The item without an address where it has a DOI."""
    return {name: it for name, it in item.items() if name != "URL" or not item.get("DOI")}


def without_empty_fields(item: Item) -> Item:
    """The item without texts and dates that say nothing."""
    return {name: it for name, it in item.items() if it not in ("", {"date-parts": []})}


def without_others(item: Item) -> Item:
    """The item without people whose name is `others`."""
    return {name: [one for one in it if one != {"literal": "others"}] if name in ROLES else it
            for name, it in item.items()}  # fmt: skip


def without_number_of_arxiv(item: Item) -> Item:
    """The item without a number that is arXiv's."""
    return {name: it for name, it in item.items() if name != "number" or not it.startswith("arXiv:")}


ROLES = ("author", "editor", "translator")

FORMULAS: Mapping[str, str] = table("formulas.yaml")
"""LaTeX of formulas, and the same as one reads it."""

FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")

RULES = (
    Rule(
        "tags",
        "CSL-JSON of ours is plain text; pandoc writes <i>, <sub>, <span>",
        of_text(lambda text: re.sub(r"</?(?:i|b|u|sub|sup|span)(?: [^<>]*)?>", "", text)),
    ),
    Rule(
        "formulas",
        "pandoc leaves formulas as LaTeX between dollars, which ours never does",
        of_text(lambda text: FORMULA.sub(lambda it: FORMULAS.get(it[1], it[0]), text)),
    ),
    Rule(
        "apostrophes",
        "pandoc sets every ' as ’ (extension smart); in names and venues ours keeps what was typed",
        of_text(lambda text: text.replace("’", "'"), "DOI", "URL"),
        ("ours", "theirs"),
    ),
    Rule(
        "particles",
        "ours hands out `van Beispiel` as the family name, as BibTeX prints and sorts it; pandoc divides it further",
        with_whole_family_names,
        ("ours", "theirs"),
    ),
    Rule(
        "DOI",
        "a DOI is its number, in which the case of letters means nothing (DOI Handbook, 2.4)",
        with_number_of_doi,
    ),
    Rule(
        "addresses",
        "the address of a work with a DOI is that of the DOI (Crossref's guidelines for display); pandoc copies `url`",
        without_address_of_doi,
        ("ours", "theirs"),
    ),
    Rule("empty", "pandoc gives empty fields, and a date without a year where `year` is none", without_empty_fields),
    Rule("others", "pandoc takes `and others` for a person; CSL has no field for it (csl-data 1.0.2)", without_others),
    Rule(
        "arXiv",
        "ours gives the number of a preprint, for which CSL has no field but `number`; pandoc only its address",
        without_number_of_arxiv,
        ("ours",),
    ),
)


def applied(items: Items, side: str, rules: Iterable[Rule]) -> Items:
    """The items made alike."""
    for rule in rules:
        if side in rule.sides:
            items = {key: rule.apply(item) for key, item in items.items()}
    return items


def pandoc(path: Path, language: str) -> Items:
    """What pandoc reads in a file of the dialect that its folder names; titles are in `language`."""
    command = [styled_references.pandoc(), "--from", path.parent.name, "--to", "csljson", str(path)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, "LANG": language}, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, ""), path.name
    return items_of(done.stdout)


def read_by_pandoc(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Its entries in English, but for the titles, which are read as Latin ones so that their capitals stay."""
    as_typed = pandoc(path, "la")
    for key, item in pandoc(path, "en_US.UTF-8").items():
        yield key, {**item, **{name: it for name, it in as_typed[key].items() if name in IN_ITS_OWN_WORDS}}


@pytest.fixture(scope="module")
def theirs() -> Items:
    """What pandoc reads."""
    found = [it for path in BIBS for it in read_by_pandoc(path)]
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Items:
    """What a build hands out."""
    site = site_of_entries(tmp_path_factory.mktemp("oracle"))
    return items_of((site / "publications.json").read_text("utf-8"))


def compared(ours: Items, theirs: Items, rules: Iterable[Rule] = RULES) -> list[Difference]:
    """The differences that the rules leave."""
    return [*differences(applied(ours, "ours", rules), applied(theirs, "theirs", rules), FIELDS)]


def test_the_entries_are_many_and_of_every_type(theirs: Items) -> None:
    assert len(theirs) >= 500
    assert set(types_of_entries().values()) >= TYPES


def test_each_field_is_read_as_pandoc_reads_it_or_its_difference_is_listed(ours: Items, theirs: Items) -> None:
    assert unlike(compared(ours, theirs), listed(table("differences.yaml"))) == {}


def test_few_fields_differ(ours: Items, theirs: Items) -> None:
    mine, other = applied(ours, "ours", RULES), applied(theirs, "theirs", RULES)
    both = [(mine[key], other[key]) for key in mine.keys() & other.keys()]
    fields = sum(name in one or name in other for one, other in both for name in FIELDS)

    assert fields > 2_500
    assert len(compared(ours, theirs)) <= fields * 0.03


@pytest.mark.parametrize("rule", RULES, ids=[it.name for it in RULES])
def test_each_rule_is_needed(ours: Items, theirs: Items, rule: Rule) -> None:
    others = [it for it in RULES if it != rule]

    assert len(compared(ours, theirs, others)) > len(compared(ours, theirs))


def test_each_formula_of_the_table_stands_in_a_title(theirs: Items) -> None:
    used = {it for item in theirs.values() for it in FORMULA.findall(str(item.get("title", "")))}

    assert set(FORMULAS) - used == set()


def test_each_type_of_entry_is_what_pandoc_says_or_its_difference_is_listed(ours: Items, theirs: Items) -> None:
    written = types_of_entries()
    found = {(written[key], str(ours[key]["type"]), str(theirs[key]["type"])) for key in ours.keys() & theirs.keys()}
    rows = {tuple(row) for group in table("types.yaml") for row in group["types"]}

    assert {it for it in found if it[1] != it[2]} == rows
