"""What is handed out comes back: publications.bib through biber and BibTeX, all three files through our own readers.

What a format cannot hold stands with its reason in `oracle/back.yaml`, by way; a row that is no longer so fails too.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from oracles import Difference, Items, differences, items_of, listed, site_of, site_of_entries, table, unlike

from portfolio.importers.run import ImportOptions, planned_import
from portfolio.system.files import edits

TABLES = table("back.yaml")
"""What does not come back, and what is said, by way: groups of a reason and rows."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all entries."""
    return site_of_entries(tmp_path_factory.mktemp("out"))


def records(site: Path) -> Items:
    """The records that a site hands out."""
    return items_of((site / "publications.json").read_text("utf-8"))


def imported(site: Path, name: str, root: Path) -> Items:
    """The records of a site into which a file of another one was imported."""
    site_of(root, {})
    edits.apply(planned_import([str(site / name)], root / "content", ImportOptions()).edits)
    return records(site_of(root, {}))


def lost(out: Items, back: Items) -> list[Difference]:
    """What is no longer the same: the type, and every field."""
    return [*differences(out, back, {name for items in (out, back) for it in items.values() for name in it})]


def by_title(items: Items) -> Items:
    """The items by their titles, for ways on which keys are made anew."""
    return {it["title"]: it for it in items.values()}


def test_the_file_of_references_comes_back_byte_for_byte(site: Path, tmp_path: Path) -> None:
    bib = (site / "publications.bib").read_bytes()
    back = site_of(tmp_path, {"publications.bib": bib})

    assert lost(records(site), records(back)) == []
    assert (back / "publications.bib").read_bytes() == bib


def warnings(rows: list[str], said: Iterable[str], place: str) -> dict[str, list[str]]:
    """What is said and not listed, and listed and not said; `*` in a row is any entry, where `place` finds its key."""
    any_key = {it: re.sub(place, "*", it) for it in said}
    left = {
        "not listed": sorted(it for it, general in any_key.items() if not {it, general} & {*rows}),
        "listed and not said": sorted({*rows} - any_key.keys() - {*any_key.values()}),
    }
    return {name: it for name, it in left.items() if it}


def run(folder: Path, *command: str) -> str:
    """What a program says; it must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def rows_of(way: str) -> list[str]:
    """The warnings that a program may give, each with a reason in its table."""
    assert all(group["reason"].strip() for group in TABLES[way])
    return [row for group in TABLES[way] for row in group["warnings"]]


@pytest.mark.skipif(not shutil.which("biber"), reason="needs biber")
def test_biber_takes_the_file_of_references_and_it_comes_back(site: Path, tmp_path: Path) -> None:
    shutil.copy(site / "publications.bib", tmp_path)
    lines = run(tmp_path, "biber", "--tool", "publications.bib").splitlines()
    said = [line for line in lines if not line.startswith("INFO - ")]
    back = records(site_of(tmp_path / "back", {"b.bib": (tmp_path / "publications_bibertool.bib").read_bytes()}))

    assert warnings(rows_of("said by biber"), said, r"(?<=entry ')[^']+") == {}
    assert unlike(lost(records(site), back), listed(TABLES["biber"])) == {}


@pytest.mark.skipif(not shutil.which("bibtex"), reason="needs BibTeX")
def test_bibtex_takes_the_file_of_references_and_warns_only_of_what_entries_have_not(
    site: Path, tmp_path: Path
) -> None:
    shutil.copy(site / "publications.bib", tmp_path)
    tmp_path.joinpath("t.aux").write_text("\\citation{*}\n\\bibdata{publications}\n\\bibstyle{plain}\n")
    said = re.findall(r"(?m)^Warning--(.+)", run(tmp_path, "bibtex", "t"))

    assert warnings(rows_of("said by bibtex"), said, r'(?<= in )\S+$|(?<=type for ")[^"]+') == {}


@pytest.mark.parametrize("name", ["publications.ris", "publications.json"])
def test_a_file_for_reference_managers_comes_back_by_an_import(site: Path, tmp_path: Path, name: str) -> None:
    back = imported(site, name, tmp_path)

    assert len(back) == len(records(site))
    assert unlike(lost(by_title(records(site)), by_title(back)), listed(TABLES[name])) == {}
