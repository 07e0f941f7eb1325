"""Incremental equals clean, byte for byte, whatever came before: the project's most important test.

An author, here a `Desk`, makes random edits to a generated site.  After every step the site that was built on top
of the last one is compared with one built from the same content in a fresh folder, and a second build must do
nothing.  Each sequence is a number: `pytest "tests/build/test_incremental.py::test_a_random_sequence...[17]"` runs the
17th again, exactly as it was.
"""

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from random_edits.desk import SEQUENCES, Desk
from random_edits.sequences import EDITS, steps
from sites import built, clean, differences, known, lasting_problems, rendered, settle, stats, tree

from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import has_errors

pytestmark = pytest.mark.usefixtures("untraced", "quick_builds")


def check(desk: Desk, root: Path, twin: Path, *, settled: bool, thorough: bool) -> None:
    """Build, compare with a clean build, and see that a second build does nothing."""
    site, options = root / "site", desk.options
    if settled:
        settle(root)
    before = stats(site) if site.exists() else {}
    fresh, desk.fresh = desk.fresh, False
    recalled = None if fresh else known(root, **options)
    report = recalled or built(root, fresh=fresh, **options)
    expected, anew = clean(root, twin, **options)
    assert lasting_problems(report) == anew.problems
    if has_errors(report.problems):
        assert (stats(site) if site.exists() else {}) == before, "an error let something be written"
        return
    assert differences(tree(site), {**expected, **desk.foreign}) == []
    assert rendered(report) <= rendered(anew)
    assert len(report.rendered) + report.unchanged == len(anew.rendered)
    _see_what_was_kept(desk, root, report)
    _see_that_nothing_happens(root, options, report, settled=settled, recalled=bool(recalled), thorough=thorough)


def _see_what_was_kept(desk: Desk, root: Path, report: Report) -> None:
    for name, data in desk.kept.items():
        copies = [path.read_bytes() for path in (root / ".portfolio" / "kept").glob(f"*/{name}")]
        assert data in copies, f"{name} was changed by hand and is lost"
    told = {str(it.where.path) for it in report.problems if it.code == codes.CHANGED_BY_HAND}
    assert told <= {f"site/{name}" for name in desk.kept}
    desk.kept.clear()


def _see_that_nothing_happens(
    root: Path, options: dict[str, Any], first: Report, *, settled: bool, recalled: bool, thorough: bool
) -> None:
    """A second build writes nothing, as the command line does it and without the look at time stamps."""
    site, hidden, pages = stats(root / "site"), stats(root / ".portfolio"), len(first.rendered) + first.unchanged
    again = known(root, **options)
    assert again or not settled, "a build with nothing changed is not recognised"
    assert again is None or again._replace(seconds=0) == Report((), pages, 0, lasting_problems(first))
    assert stats(root / ".portfolio") == hidden
    if again and not thorough:
        return
    more = built(root, **options)
    if not recalled:  # a build that was not needed left damaged caches as they were
        assert more._replace(seconds=0) == Report((), pages, 0, lasting_problems(first))
    assert stats(root / "site") == site
    assert known(root, **options), "a build with nothing changed is not recognised later"


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_random_sequence_of_edits_gives_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    root, luck, history = tmp_path / "project", Random(~seed), [["start"]]
    desk = Desk(seed, root)
    check(desk, root, tmp_path / "clean", settled=True, thorough=True)
    for kinds in steps(seed, desk):
        history.append(kinds)
        print(*(", ".join(kinds) for kinds in history), sep="; ")  # shown when the sequence fails
        settled, thorough = luck.random() < 0.6, luck.random() < 0.5
        check(desk, root, tmp_path / "clean", settled=settled, thorough=thorough)


def test_every_kind_of_edit_occurs_at_least_ten_times() -> None:
    made = Counter(kind for seed in range(SEQUENCES) for kinds in steps(seed, Desk(seed, None)) for kind in kinds)
    assert {kind: made[kind] for kind in (*EDITS, "fix") if made[kind] < 10} == {}
