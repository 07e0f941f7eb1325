"""Each file of an old site stands in one row: brought, or named; and what came over is a site that builds."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import other_sites
import pytest
import quirky_sites
from sites import Files, built, tree, write

from portfolio import edits
from portfolio.cli import command_line
from portfolio.importing import sites
from portfolio.importing.records import Read
from portfolio.importing.report import Done
from portfolio.importing.run import Asked, planned
from portfolio.problems import BUILT, HINT
from portfolio.report import Report

SITES: dict[str, Files] = {
    "al-folio": other_sites.ALFOLIO, "academicpages": other_sites.ACADEMICPAGES, "hugoblox": other_sites.HUGOBLOX,
    "quirky al-folio": quirky_sites.ALFOLIO, "quirky academicpages": quirky_sites.ACADEMICPAGES,
    "quirky hugoblox": quirky_sites.HUGOBLOX,
}  # fmt: skip

TEXTS = (".md", ".html")
DATA = (".yml", ".yaml", ".json", ".csv", ".tsv", ".toml", ".bib")
NOT_HIS = ("_layouts/", "_includes/", "_site/", "node_modules/", "public/", "themes/", "layouts/", "config/", ".")
SETTINGS = ("_config.yml", "_config_dev.yml", "package.json", "config.toml")


def walked(root: Path) -> set[str]:
    """The files with front matter, and those of data, that are neither the theme's nor built."""
    names = [it.relative_to(root).as_posix() for it in root.rglob("*") if it.is_file()]
    own = [it for it in names if not it.startswith(NOT_HIS) and it not in SETTINGS]
    texts = [it for it in own if it.endswith(TEXTS) and (root / it).read_bytes()[:3] in (b"---", b"+++")]
    return {*texts, *(it for it in own if it.endswith(DATA))}


class Moved(NamedTuple):
    """A site that came over, twice."""

    root: Path
    found: Read
    report: Report
    before: Mapping[str, object]
    again: Done


@pytest.fixture(params=SITES, scope="module")
def it(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    root = tmp_path_factory.mktemp("site")
    write(root / "old", SITES[request.param])
    known = sites.read(root / "old")
    assert known
    (root / "new/content").mkdir(parents=True)
    imported(root)
    before = tree(root)
    again = imported(root)
    assert tree(root) == before
    return Moved(root, known[1], built(root / "new"), before, again)


def imported(root: Path) -> Done:
    done = planned([str(root / "old")], root / "new/content", Asked())
    edits.apply(done.edits)
    return done


def test_each_file_stands_in_exactly_one_row(it: Moved) -> None:
    rows = Counter(one.place for one in it.found.found)
    named = Counter(one.place for one in it.found.skipped)
    brought = {one.place for one in it.found.found if one.became}

    assert walked(it.root / "old") - set(rows) == set()
    assert set(rows.values()) == {1}
    assert {name for name, count in named.items() if count > 1} == set()
    assert brought | named.keys() >= set(rows)
    assert brought & named.keys() == set()


def test_what_is_named_says_what_it_is_and_why(it: Moved) -> None:
    assert [one for one in it.found.skipped if not (one.why and one.kind)] == []
    assert [one for one in it.found.wholes if not one.kind] == []
    assert [one for one in it.found.found if not one.kind] == []


def test_what_a_row_says_came_of_a_file_is_there(it: Moved) -> None:
    became = {one.became for one in it.found.found if one.became.startswith("pages/")}

    assert became - {one.path for one in it.found.wholes} == set()


def test_what_came_over_builds_and_no_link_in_it_leads_nowhere(it: Moved) -> None:
    odd = [one for one in it.report.problems if one.severity != HINT and one.code.id != "PF205"]

    assert list(map(str, odd)) == []  # nobody but the user knows what a picture shows


def test_a_check_finds_no_error(it: Moved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(it.root / "new")

    with pytest.raises(SystemExit) as ended:
        command_line(["check"])
    assert ended.value.code == BUILT


def test_a_second_import_changes_nothing(it: Moved) -> None:
    assert it.again.edits == ()
    assert {one.kind for one in it.again.outcomes} <= {"unchanged", "skipped"}
