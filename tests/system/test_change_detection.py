"""Whether anything changed since the last build: never fooled, whatever was changed and how fast."""

import errno
import hashlib
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from processor import Stopwatch
from sites import MakeSite, built, is_clean, known, rebuilt, settle, write
from small_sites import SMALL

from portfolio.diagnostics.build_report import Made, Report
from portfolio.diagnostics.codes import NO_BASE_URL
from portfolio.diagnostics.problems import Problem, Where
from portfolio.system import change_detection
from portfolio.system.build_paths import Paths
from portfolio.system.change_detection import (
    DEPTH,
    NEVER,
    FolderState,
    clock,
    forget,
    look,
    program,
    recall,
    remember,
)

HINT = Problem(Where("content/site.yaml"), NO_BASE_URL, "base_url: is not given", "Add it")
REPORT = Report((Made("index.html", ("new",)),), 2, 0, (HINT,), 0.5)
OLD = 1_000_000_000


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A project that was built a while ago."""
    files = {
        "content/site.yaml": "name: Ada\n", "content/papers/a.md": "one", "content/papers/b/index.md": "b",
        "content/static/CNAME": "x", "content/templates/x.html": "x", "themes/mine/theme.yaml": "name: mine\n",
        "built-in/default/theme.yaml": "name: default\n", "site/index.html": "<p>", "site/papers/a/index.html": "<p>",
    }  # fmt: skip
    write(tmp_path, files)
    return Paths(tmp_path / "content", tmp_path / "site", tmp_path, tmp_path / "built-in")


def kept(paths: Paths, key: str = "k") -> None:
    """Remember a build as if it had begun after the files were last touched."""
    state = look(paths.inputs)
    remember(paths, key, state, state.newest + 1, REPORT)


def still(paths: Paths, key: str = "k") -> bool:
    return recall(paths, key) is not None


def test_when_nothing_changed_the_report_of_the_last_build_is_given_again(paths: Paths) -> None:
    kept(paths)
    report = recall(paths, "k")

    assert report is not None
    assert (report.rendered, report.unchanged, report.removed, report.problems) == ((), 3, 0, (HINT,))
    assert report.seconds >= 0


def test_asking_changes_nothing(paths: Paths) -> None:
    kept(paths)

    assert [still(paths) for _ in range(3)] == [True, True, True]


def test_a_stage_that_could_not_be_cleared_is_not_left_for_ever(paths: Paths) -> None:
    kept(paths)
    write(paths.output, {".portfolio-stage/old-1": "<p>"})

    assert not still(paths)


def test_without_a_former_build_nothing_is_known(paths: Paths) -> None:
    assert not still(paths)


def test_other_options_are_another_build(paths: Paths) -> None:
    kept(paths)

    assert not still(paths, "other")


def replaced(path: Path, text: str) -> None:
    """As editors save: a new file under the old name."""
    (path.parent / "new").write_text(text)
    (path.parent / "new").replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda root: (root / "content/papers/a.md").write_text("other"),
    "an edit of the same size": lambda root: (root / "content/papers/a.md").write_text("two"),
    "a file saved by renaming": lambda root: replaced(root / "content/papers/a.md", "one"),
    "a new file": lambda root: (root / "content/papers/c.md").write_text("c"),
    "a new empty folder": lambda root: (root / "content/news").mkdir(),
    "a deleted file": lambda root: (root / "content/papers/a.md").unlink(),
    "a renamed file": lambda root: (root / "content/papers/a.md").rename(root / "content/papers/z.md"),
    "a renamed folder": lambda root: (root / "content/papers/b").rename(root / "content/papers/z"),
    "two files swapped": lambda root: (
        (root / "content/papers/a.md").rename(root / "content/x"),
        (root / "content/papers/b/index.md").rename(root / "content/papers/a.md"),
        (root / "content/x").rename(root / "content/papers/b/index.md"),
    ),
    "a touched file": lambda root: os.utime(root / "content/papers/a.md"),
    "another mode": lambda root: (root / "content/papers/a.md").chmod(0o600),
    "a hidden file": lambda root: (root / "content/static/.nojekyll").write_text(""),
    "a static file": lambda root: (root / "content/static/CNAME").write_text("y"),
    "a template": lambda root: (root / "content/templates/x.html").write_text("y"),
    "a theme": lambda root: (root / "themes/mine/theme.yaml").write_text("name: mine\n# x\n"),
    "a new theme": lambda root: write(root, {"themes/other/theme.yaml": "name: other\n"}),
    "a built-in theme": lambda root: (root / "built-in/default/theme.yaml").write_text("name: x\n"),
    "an output edited": lambda root: (root / "site/index.html").write_text("<b>"),
    "an output deleted": lambda root: (root / "site/papers/a/index.html").unlink(),
    "a stray output": lambda root: (root / "site/stray.html").write_text(""),
    "a link to a file": lambda root: (root / "content/papers/l.md").symlink_to("a.md"),
    "a link to nothing": lambda root: (root / "content/papers/l.md").symlink_to("gone.md"),
    "the content gone": lambda root: (root / "content").rename(root / "elsewhere"),
    "the output gone": lambda root: (root / "site").rename(root / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_is_noticed(paths: Paths, change: Callable[[Path], object]) -> None:
    kept(paths)
    change(paths.root)

    assert not still(paths)


def test_an_edit_behind_a_link_is_noticed(paths: Paths) -> None:
    write(paths.root, {"drafts/d.md": "one"})
    (paths.source / "papers/l.md").symlink_to(paths.root / "drafts/d.md")
    kept(paths)
    (paths.root / "drafts/d.md").write_text("two!")

    assert not still(paths)


@pytest.mark.parametrize("name", ["__pycache__/x.pyc", ".git/config"])
def test_what_is_never_read_may_change(paths: Paths, name: str) -> None:
    kept(paths)
    write(paths.root, {f"content/{name}": "x"})

    assert still(paths)


def test_a_file_that_was_touched_while_the_build_began_is_not_trusted(paths: Paths) -> None:
    state = look(paths.inputs)
    remember(paths, "k", state, state.newest, REPORT)

    assert not still(paths)


def test_edits_of_the_same_size_around_a_build_are_always_noticed(paths: Paths) -> None:
    """Many of these edits fall into one tick of the file system's clock and leave no other trace."""
    paper = paths.source / "papers/a.md"
    for number in range(200):
        paper.write_text(f"{number:04}")
        since = clock(paths)
        before = look(paths.inputs)
        remember(paths, "k", before, since, REPORT)
        paper.write_text(f"{number + 1:04}")

        assert not still(paths)


def test_what_was_kept_before_is_forgotten_when_the_new_look_cannot_be_trusted(paths: Paths) -> None:
    kept(paths)
    remember(paths, "k", look(paths.inputs), 0, REPORT)

    assert not (paths.memory / "sweep.json").exists()


def test_outputs_are_remembered_only_once_the_clock_has_passed_them(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = look([paths.output]).newest
    ticks = itertools.chain([newest - 1, newest, newest], itertools.repeat(newest + 1))
    asked: list[int] = []
    paths.memory.mkdir(parents=True)

    def ticking(_: Paths) -> int:
        asked.append(next(ticks))
        return asked[-1]

    monkeypatch.setattr(change_detection, "clock", ticking)
    kept(paths)

    assert asked == [newest - 1, newest, newest, newest + 1]
    assert still(paths)


def test_a_clock_that_stands_still_is_not_waited_for_long(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(paths)
    monkeypatch.setattr(change_detection, "clock", lambda _: 0)
    monkeypatch.setattr(change_detection, "TRIES", 1)
    kept(paths)

    assert not still(paths)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '{"key": 1}',
        "\xff",
        '{"key": "k", "inputs": "", "outputs": "", "pages": 1, "problems": []}',
    ],
)
def test_a_damaged_memory_is_no_memory(paths: Paths, text: str) -> None:
    kept(paths)
    (paths.memory / "sweep.json").write_text(text, "latin-1")

    assert not still(paths)


@pytest.mark.parametrize("change", [{"pages": "many"}, {"problems": [["x"]]}, {"problems": 1}])
def test_a_memory_that_holds_something_else_is_no_memory(paths: Paths, change: dict[str, object]) -> None:
    kept(paths)
    file = paths.memory / "sweep.json"
    body = json.dumps({**json.loads(file.read_bytes().partition(b"\n")[2]), **change}).encode()
    file.write_bytes(hashlib.blake2b(body, digest_size=16).hexdigest().encode() + b"\n" + body)

    assert not still(paths)


def test_a_memory_that_cannot_be_written_is_no_mistake(paths: Paths) -> None:
    paths.memory.parent.mkdir(parents=True)
    paths.memory.write_text("in the way")

    assert clock(paths) == 0
    remember(paths, "k", FolderState("", 0), 1, REPORT)
    forget(paths)
    assert not still(paths)


def test_the_clock_goes_forward(paths: Paths) -> None:
    assert 0 < clock(paths) <= clock(paths)


def test_two_outputs_of_one_project_have_memories_of_their_own(paths: Paths) -> None:
    other = paths._replace(output=paths.root / "other")

    assert paths.memory != other.memory
    assert paths.lock != other.lock
    assert paths.memory.is_relative_to(paths.root / ".portfolio/cache")


def test_the_state_of_a_folder_does_not_depend_on_when_it_is_looked_at(paths: Paths) -> None:
    assert look(paths.inputs) == look(paths.inputs)
    assert look([paths.root / "nowhere"]).newest == 0


def test_folders_that_link_to_each_other_end_somewhere(paths: Paths) -> None:
    (paths.source / "loop").symlink_to(".")

    assert look([paths.source]).newest > 0


def test_links_to_folders_above_do_not_multiply(paths: Paths) -> None:
    for name in "uvwxyz":
        (paths.source / name).symlink_to(".")
        (paths.source / "papers" / name).symlink_to("..")
    watch = Stopwatch()
    kept(paths)

    assert still(paths)
    assert watch.seconds() < 1


def test_a_link_out_of_the_project_is_not_walked(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = write(paths.root.parent / "elsewhere", {"a/b.txt": "one"})
    (paths.source / "papers/all").symlink_to("/")
    (paths.source / "papers/beside").symlink_to(elsewhere)
    visited: list[str] = []
    real = os.scandir

    def scandir(folder: str) -> Any:
        visited.append(folder)
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    look(paths.inputs)

    assert visited
    assert [it for it in visited if "/papers/all" in it or "/papers/beside" in it] == []


def test_a_link_that_leads_to_another_folder_is_noticed(paths: Paths) -> None:
    write(paths.root, {"one/x.txt": "1", "two/x.txt": "2"})
    for name, target in (("a", "one"), ("b", "two"), ("c", "one")):
        (paths.source / "static" / name).symlink_to(paths.root / target)
    kept(paths)
    assert still(paths)
    (paths.source / "static/c").unlink()
    (paths.source / "static/c").symlink_to(paths.root / "two")

    assert not still(paths)


def test_an_edit_behind_two_links_is_noticed(paths: Paths) -> None:
    write(paths.root, {"shared/a.txt": "one"})
    (paths.source / "static/x").symlink_to(paths.root / "shared")
    (paths.source / "static/y").symlink_to(paths.root / "shared")
    kept(paths)
    (paths.root / "shared/a.txt").write_text("two!")

    assert not still(paths)


def test_folders_nested_without_end_are_not_trusted(paths: Paths) -> None:
    kept(paths)
    write(paths.source, {"static/" + "d/" * (DEPTH + 2) + "x": ""})

    assert look([paths.source]).newest == NEVER
    assert not still(paths)


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_what_could_not_be_looked_at_is_not_trusted_later(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    scanned = os.scandir

    def refusing(path: Any) -> Any:
        if str(path).endswith("papers"):
            raise OSError(error, os.strerror(error), path)
        return scanned(path)

    kept(paths)
    monkeypatch.setattr(os, "scandir", refusing)
    assert look(paths.inputs).newest == NEVER
    remember(paths, "k", look(paths.inputs), 1 << 70, REPORT)

    assert not still(paths)


def test_the_program_is_known_by_its_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "jinja2-99.dist-info").mkdir()
    (tmp_path / "unrelated-1.dist-info").mkdir()
    before = program()
    monkeypatch.syspath_prepend(tmp_path)

    assert set(program().split("\n")) - set(before.split("\n")) == {"jinja2-99.dist-info"}


# Whole builds


@pytest.mark.usefixtures("untraced", "quick_builds")
def test_a_build_that_started_in_the_tick_of_the_last_edit_is_not_recognised(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(SMALL)
    settle(root)
    real, ticks = change_detection.clock, [change_detection.look([root / "content", root / "themes"]).newest]
    with monkeypatch.context() as patch:
        patch.setattr(change_detection, "clock", lambda paths: ticks.pop() if ticks else real(paths))
        built(root)
    assert known(root) is None
    built(root)
    assert known(root) is not None


@pytest.mark.usefixtures("untraced", "quick_builds")
def test_a_look_at_time_stamps_that_is_damaged_is_never_believed(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/site.yaml": "name: Ada\ntheme: tiny\n"})
    built(root)
    settle(root)
    built(root)
    right = known(root)
    assert right is not None
    assert len(right.problems) == 1
    (path,) = (root / ".portfolio/cache").glob("*/sweep.json")
    data, believed = path.read_bytes(), []
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        found = known(root)
        if found and found._replace(seconds=0) != right._replace(seconds=0):
            believed.append(path.read_bytes()[max(0, place - 12) : place + 12])
    assert believed == []


@pytest.mark.usefixtures("untraced", "quick_builds")
def test_what_the_sweep_leaves_out_is_not_published_either(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/static/__pycache__/data.txt": "before"})
    built(root)
    settle(root)
    rebuilt(root)
    make_site({"content/static/__pycache__/data.txt": "changed"})
    settle(root)
    rebuilt(root)
    assert is_clean(root) == []
