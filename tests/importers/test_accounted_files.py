# ruff: noqa: E501 - the values are those of files
"""Each file of an old site stands in one row: brought, or named; and what came over is a site that builds."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import other_sites
import pytest
import quirky_sites
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import Files, built, fields_text, tree, write

from portfolio.cli.commands import command_line
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import BUILT, HINT
from portfolio.importers.import_report import ImportResult
from portfolio.importers.known_importers import importer_of_folder
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.importers.source_types import SourceContents
from portfolio.system.files import edits

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
    found: SourceContents
    report: Report
    before: Mapping[str, object]
    again: ImportResult


@pytest.fixture(params=SITES, scope="module")
def it(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    root = tmp_path_factory.mktemp("site")
    write(root / "old", SITES[request.param])
    known = importer_of_folder(root / "old")
    assert known
    (root / "new/content").mkdir(parents=True)
    imported(root)
    before = tree(root)
    again = imported(root)
    assert tree(root) == before
    return Moved(root, known.read(root / "old"), built(root / "new"), before, again)


def imported(root: Path) -> ImportResult:
    done = planned_import([str(root / "old")], root / "new/content", ImportOptions())
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


VALUES: tuple[Any, ...] = (
    "", None, 7, True, "a: b", "../../..", "/", "#", "[x](y", "<a href=", "- a\n  - b", "```\nx", "{% for %}", "2024-99-99",
    "{% include_relative ../../../etc/passwd %}", [None], [[1, [2]]], [{"url": "x"}], {"x": [{"y": {"z": 1}}]}, "*" * 500,
    [{"block": "markdown", "content": {"text": ["a"], "title": {"b": 1}}}], [{"name": "a", "items": [{"b": ["c"]}]}],
)  # fmt: skip

NAMES = """links schedule sections widget experience profiles children date title name tags permalink slug aliases url draft
 redirect_from weight education user_groups organizations social bio role layout nav nav_order type active image"""


@given(
    kind=st.sampled_from(["quirky al-folio", "quirky academicpages", "quirky hugoblox"]),
    fields=st.dictionaries(st.sampled_from(NAMES.split()), st.sampled_from(VALUES), min_size=2),
    places=st.lists(st.integers(0, 60), min_size=2, max_size=4),
    body=st.sampled_from([it for it in VALUES if isinstance(it, str)]),
)
@settings(max_examples=20, deadline=None)
def test_odd_values_in_any_file_cost_nothing_and_the_account_holds(
    kind: str, fields: Mapping[str, Any], places: list[int], body: str
) -> None:
    texts = [name for name in SITES[kind] if name.endswith(TEXTS) and not name.startswith(NOT_HIS)]
    odd = f"---\n{fields_text(fields)}---\n{body}\n"
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {**SITES[kind], **{texts[place % len(texts)]: odd for place in places}})
        known = importer_of_folder(Path(folder))
        assert known
        found = known.read(Path(folder))
    brought, named = {it.place for it in found.found if it.became}, {it.place for it in found.skipped}
    pages = {it.path for it in found.wholes}

    assert brought & named == set()
    assert {it.place for it in found.found} <= brought | named
    assert {it.became for it in found.found if it.became.startswith("pages/")} <= pages
    assert len(pages) == len(found.wholes)
