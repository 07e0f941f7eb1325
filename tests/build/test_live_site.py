"""A site that one program keeps in memory: after every edit it is what a clean build gives."""

from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest
from long import LONG
from random_edits.desk import SEQUENCES, Desk
from random_edits.sequences import steps
from sites import MakeSite, built, clean, differences, entry, is_clean, lasting_problems, settle, tree, wish, write
from small_sites import forty

from portfolio.build.live_site import LiveSite
from portfolio.diagnostics.problems import has_errors

pytestmark = pytest.mark.usefixtures("untraced", "quick_builds")


IN_MEMORY = 60 * LONG
"""Sequences that are built by one program that forgets nothing."""


@pytest.mark.parametrize("seed", range(IN_MEMORY))
def test_a_site_in_memory_is_after_every_edit_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    root, luck, history = tmp_path / "project", Random(~seed), [["start"]]
    desk = Desk(seed % SEQUENCES, root)
    site: LiveSite | None = None
    asked: dict[str, Any] = {}
    for kinds in chain([["start"]], steps(seed % SEQUENCES, desk)):
        history.append(kinds)
        print(*(", ".join(kinds) for kinds in history), sep="; ")  # shown when the sequence fails
        if site is None or desk.options != asked or desk.fresh:
            asked = dict(desk.options)
            defers = luck.random() < 0.5
            site = LiveSite(wish(root, **asked), defer_plain_files=defers) if not asked.get("drafts") else None
        desk.fresh = False
        if site is None:
            built(root, **asked)
            continue
        if luck.random() < 0.5:  # as the preview does while a change is settling; sometimes another one follows
            settle(root)
            site.foresee(touched=None)
            if luck.random() < 0.3:
                (root / "content/papers/followed.md").write_text(entry(f"Followed {luck.random()}", "By another."))
        made = site.refresh(look_at_all=True)
        site.complete()
        expected, anew = clean(root, tmp_path / "clean", **asked)
        if made:
            assert lasting_problems(made.report) == anew.problems
        if not has_errors(anew.problems):
            assert differences(tree(root / "site"), {**expected, **desk.foreign}) == []


def test_what_was_foreseen_of_a_change_that_was_taken_back_is_forgotten(make_site: MakeSite) -> None:
    root = make_site(forty())
    site = LiveSite(wish(root))
    site.build()
    paper = root / "content/papers/paper-3.md"
    before, stat = paper.read_text(), paper.stat()
    other = root.parent / "other.md"
    paper.rename(other)
    paper.write_text(before.replace("Title 3", "Another title"))
    settle(root)
    site.foresee(touched=None)
    other.rename(paper)  # the very same file is back, with its old times

    assert site.refresh() is None or is_clean(root) == []
    assert is_clean(root) == []
    assert paper.stat().st_mtime_ns == stat.st_mtime_ns


def test_what_was_foreseen_is_what_is_published(make_site: MakeSite) -> None:
    root = make_site(forty())
    site = LiveSite(wish(root))
    site.build()
    paper = root / "content/papers/paper-3.md"
    paper.write_text(paper.read_text().replace("Title 3", "Another title"))
    settle(root)
    site.foresee(touched=[str(paper)])
    made = site.refresh(touched=[str(paper)])

    assert made is not None
    assert "papers/paper-3/index.html" in {it.file for it in made.report.rendered}
    assert is_clean(root) == []


def test_a_save_leaves_all_other_entries_of_every_kind_the_values_that_they_were(make_site: MakeSite) -> None:
    """What is made from them is then found again: equal values would cost a comparison of everything."""
    root = make_site({
        "content/site.yaml": "name: Ada\n", "content/papers/a.md": entry("A"), "content/papers/b.md": entry("B"),
        "content/pages/c.md": entry("C"), "content/pages/d.md": entry("D"),
    })  # fmt: skip
    live = LiveSite(wish(root))
    live.build()
    before = live._planned
    settle(root)
    write(root, {"content/papers/a.md": entry("Another")})
    live.refresh()
    after = live._planned

    assert before
    assert before.content
    assert after
    assert after.content
    pairs = zip(before.content.entries, after.content.entries, strict=True)
    assert [one is other for one, other in pairs] == [False, True, True, True]
