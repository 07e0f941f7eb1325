"""Every way in which files are saved, against the real watcher: each is one build, and none is lost."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from long import LONG
from served import Building, building, project
from sites import clean, entry, tree, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.live_site import LiveSite
from portfolio.build.untemplated_files import data_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Failure, Problem, Where
from portfolio.server.preview import CUT, SWEEP
from portfolio.server.served_site import ServedSite, after, answer

pytestmark = [
    pytest.mark.usefixtures("untraced"),
    pytest.mark.skipif(sys.platform != "linux", reason="moves and links as Linux tells of them"),
]


def text(word: str) -> bytes:
    """The paper `p1` with another text."""
    return entry("P 1", f"{word}.", date="2001").encode()


def in_place(path: Path, data: bytes) -> None:
    """As nano does, and VS Code on some systems: opened, cut, written, closed."""
    path.write_bytes(data)


def truncate_then_write(path: Path, data: bytes) -> None:
    """In two steps with a moment between them."""
    with path.open("wb", buffering=0) as file:
        time.sleep(0.01)
        file.write(data[:10])
        time.sleep(0.01)
        file.write(data[10:])


def vim(path: Path, data: bytes) -> None:
    """A swap file, a test of the folder, the old file as a backup, a new one in its place."""
    swap, probe, backup = path.with_name(f".{path.name}.swp"), path.with_name("4913"), path.with_name(f"{path.name}~")
    swap.write_bytes(b"b0VIM")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_bytes(data)
    backup.unlink()
    swap.unlink()


def emacs(path: Path, data: bytes) -> None:
    """A lock that is a broken link, an autosave, a backup by renaming."""
    lock, autosave = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("ada@engine.1234:5678")
    autosave.write_bytes(data)
    path.rename(path.with_name(f"{path.name}~"))
    path.write_bytes(data)
    autosave.unlink()
    lock.unlink()


def vscode(path: Path, data: bytes) -> None:
    """Cut to nothing and written, then touched once more."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(data)
    os.utime(path)


def jetbrains(path: Path, data: bytes) -> None:
    """The "safe write": a new file beside it, the old one moved away, the new one moved in."""
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    new.write_bytes(data)
    path.rename(old)
    new.rename(path)
    old.unlink()


def atomic(path: Path, data: bytes) -> None:
    """A temporary file of any name, moved over the old one."""
    new = path.with_name(f".tmp-{random.random()}")
    new.write_bytes(data)
    new.replace(path)


def sed(path: Path, data: bytes) -> None:
    """`sed -i`, which makes a new file."""
    word = data.decode().split("---\n")[-1].strip()
    subprocess.run(["sed", "-i", f"s/^[A-Z][a-z]* *[0-9]*\\.$/{word}/", str(path)], check=True)


def moved_in(path: Path, data: bytes) -> None:
    """`mv` from a folder that nobody watches."""
    elsewhere = path.parent.parent.parent.parent / "elsewhere.md"
    elsewhere.write_bytes(data)
    shutil.move(elsewhere, path)


def copied_with_an_old_date(path: Path, data: bytes) -> None:
    """`cp -p` of an old file: its time of change lies before the last build."""
    elsewhere = path.parent.parent.parent.parent / "old.md"
    elsewhere.write_bytes(data)
    os.utime(elsewhere, (1_000_000_000, 1_000_000_000))
    subprocess.run(["cp", "-p", str(elsewhere), str(path)], check=True)


def same_size_and_date(path: Path, data: bytes) -> None:
    """Another text of the same length, with the date of the old one put back."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


SAVES = (
    in_place, truncate_then_write, vim, emacs, vscode, jetbrains, atomic, sed, moved_in, copied_with_an_old_date,
    same_size_and_date,
)  # fmt: skip


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(project(tmp_path_factory.mktemp("saves").resolve() / "project")) as it:
        yield it


@pytest.mark.parametrize("save", SAVES, ids=lambda it: it.__name__)
@pytest.mark.parametrize("time_", ["first", "again"])
def test_every_way_of_saving_is_one_build(at_work: Building, save: Callable[[Path, bytes], None], time_: str) -> None:
    for _ in range(TRIES):
        word = next(it for it in iter(a_word, "") if it not in at_work.page("p1"))
        save(at_work.root / "content/papers/p1.md", text(word))
        told = at_work.all_until(lambda word=word: word in at_work.page("p1"))  # type: ignore[misc]
        later = at_work.silent(0.15)

        assert "content/papers/p1.md" in told[-1].changed
        assert {it.file for it in told[-1].report.rendered if it.file.startswith("papers/")} == {"papers/p1/index.html"}
        if (len(told), later) == (1, []):
            return
    pytest.fail(f"{TRIES} saves, and none was one build")


def a_word() -> str:
    return f"Word {random.randrange(100, 1000)}"


TRIES = 10
"""A machine so busy that a save takes longer than a pause makes two changes of one, now and then."""


def test_a_file_that_is_empty_for_a_moment_is_waited_for(at_work: Building) -> None:
    path = at_work.root / "content/papers/p2.md"
    started = time.monotonic()
    with path.open("wb", buffering=0) as file:
        time.sleep(CUT / 3)
        file.write(entry("P 2", "Slowly.", date="2001").encode())
    took = time.monotonic() - started
    told = at_work.all_until(lambda: "Slowly" in at_work.page("p2"))

    assert took > CUT * 2 / 3 or len(told) == 1


def test_a_file_that_stays_empty_is_told(at_work: Building) -> None:
    path = at_work.root / "content/papers/p3.md"
    before = path.read_bytes()
    path.write_bytes(b"")
    told = at_work.next().report
    path.write_bytes(before + b"\nMended.\n")
    at_work.until(lambda: "Mended." in at_work.page("p3"))

    assert told.stopped
    assert codes.NO_FRONT_MATTER in {it.code for it in told.problems}


def test_what_editors_leave_behind_builds_nothing(at_work: Building) -> None:
    at_work.quiet()
    papers = at_work.root / "content/papers"
    for name in (".p1.md.swp", "p1.md~", "#p1.md#", "4913", ".DS_Store", "p1.md.tmp.1234"):
        (papers / name).write_bytes(b"x")
    (papers / ".#p1.md").symlink_to("nowhere")

    assert at_work.silent(0.4) == []
    for path in set(papers.iterdir()) - set(papers.glob("p?.md")):
        path.unlink()


def test_reading_and_touching_build_nothing(at_work: Building) -> None:
    at_work.quiet()
    for path in at_work.root.glob("content/**/*"):
        if path.is_file():
            path.read_bytes()
            os.utime(path)
    list(at_work.root.rglob("*"))
    subprocess.run(["grep", "-r", "Text", "content"], cwd=at_work.root, capture_output=True, check=False)

    assert at_work.silent(SWEEP + 0.6) == []  # that files were touched is noticed when all are looked at


def test_a_folder_that_is_moved_out_and_in_again(at_work: Building, tmp_path: Path) -> None:
    folder = at_work.root / "content/papers/deep"
    write(folder, {"index.md": entry("Deep", "![A](a.svg)"), "a.svg": "<svg/>"})
    at_work.until(lambda: "Deep" in at_work.page("deep"))
    shutil.move(folder, tmp_path / "deep")
    at_work.until(lambda: not (at_work.root / "site/papers/deep").exists())
    (tmp_path / "deep/index.md").write_text(entry("Deeper", "Text."))
    shutil.move(tmp_path / "deep", folder)
    at_work.until(lambda: "Deeper" in at_work.page("deep"))
    shutil.rmtree(folder)
    at_work.until(lambda: not (at_work.root / "site/papers/deep").exists())


def test_the_content_folder_itself_moved_away_and_back(tmp_path: Path) -> None:
    with building(project(tmp_path / "project")) as it:
        (it.root / "content").rename(tmp_path / "away")
        assert it.next().report.stopped
        (tmp_path / "away/papers/p1.md").write_bytes(text("Away"))
        (tmp_path / "away").rename(it.root / "content")
        it.until(lambda: "Away" in it.page("p1"))
        it.silent(0.3)
        (it.root / "content/papers/p1.md").write_bytes(text("Back"))
        it.until(lambda: "Back" in it.page("p1"))


def test_a_theme_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    LiveSite(BuildOptions(root / "content", root / "site", jobs=1)).build()
    tiny = (root / "site/papers/p1/index.html").read_text()
    (root / "themes").rename(tmp_path / "themes")
    settings = (root / "content/site.yaml").read_text()
    (root / "content/site.yaml").write_text(settings.replace("tiny", "default"))
    with building(root) as it:
        (tmp_path / "themes").rename(root / "themes")
        (root / "content/site.yaml").write_text(settings)
        it.until(lambda: it.page("p1") == tiny)
        template = root / "themes/tiny/templates/base.html"
        it.silent(0.3)
        template.write_text(template.read_text() + "<!-- a template -->\n")
        it.until(lambda: "<!-- a template -->" in it.page("p1"))


def test_a_checkout_of_five_hundred_files_ends_right(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    write(root, {f"content/papers/q{number}.md": entry(f"Q {number}", "One.") for number in range(500)})
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-C", str(root)]
    subprocess.run([*git, "init", "-q", "-b", "one"], check=True)
    subprocess.run([*git, "add", "content"], check=True)
    subprocess.run([*git, "commit", "-qm", "One"], check=True)
    subprocess.run([*git, "checkout", "-qb", "two"], check=True)
    write(root, {f"content/papers/q{number}.md": entry(f"Q {number}", "Two.") for number in range(499)})
    (root / "content/papers/q499.md").unlink()
    subprocess.run([*git, "add", "-A", "content"], check=True)
    subprocess.run([*git, "commit", "-qm", "Two"], check=True)
    with building(root) as it:
        subprocess.run([*git, "checkout", "-q", "one"], check=True)
        count = it.until(lambda: all("One." in it.page(f"q{number}") for number in (0, 250, 498, 499)))
        it.silent(1.0)

        assert count <= 4
        assert tree(root / "site") == clean(root, tmp_path / "clean")[0]


def test_thousands_of_rapid_saves_end_right(tmp_path: Path) -> None:
    saves = 10_000
    with building(project(tmp_path / "project")) as it:
        paths = [it.root / f"content/papers/p{number}.md" for number in range(4)]
        for number in range(saves):
            paths[number % 4].write_bytes(entry(f"P {number % 4}", f"Save {number}.", date="2001").encode())
        it.until(lambda: all(f"Save {saves - 4 + number}." in it.page(f"p{number}") for number in range(4)))
        it.silent(0.3)

        assert tree(it.root / "site") == clean(it.root, tmp_path / "clean")[0]


def test_nothing_is_built_while_others_read_the_files(tmp_path: Path) -> None:
    seconds = 6 if LONG == 1 else 60
    with building(project(tmp_path / "project")) as it:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for path in it.root.glob("content/**/*"):
                if path.is_file():
                    path.read_bytes()
            time.sleep(0.05)

        assert it.silent(0.1) == []


def test_a_page_that_was_changed_by_hand_is_kept_and_restored(tmp_path: Path) -> None:
    with building(project(tmp_path / "project")) as it:
        before = it.page("p1")
        (it.root / "site/papers/p1/index.html").write_text("by hand")
        it.until(lambda: it.page("p1") == before)

        assert [path.read_text() for path in it.root.glob(".portfolio/kept/*/papers/p1/index.html")] == ["by hand"]


def test_what_lies_behind_a_link_is_found_by_looking(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"notes/z.md": entry("Z", "Linked.")})
    (root / "content/papers/z.md").symlink_to("../../notes/z.md")
    with building(root) as it:
        (root / "notes/z.md").write_text(entry("Z", "Changed behind the link."))
        it.until(lambda: "Changed behind the link." in it.page("z"))


def test_references_are_there_at_once_and_written_when_nobody_waits(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with building(root, defer_plain_files=True) as it:
        cite = root / "site/papers/p1/cite.bib"
        it.until(cite.exists)
        old = cite.read_text()
        (root / "content/papers/p1.md").write_text(entry("Renamed", "Text.", date="2001"))
        shown = after(ServedSite(), it.next())
        found = answer(shown, "/papers/p1/cite.bib")

        assert found.file == "papers/p1/cite.bib"
        assert "{Renamed}" in data_of(shown.plain[found.file]).decode()
        it.until(lambda: "{Renamed}" in cite.read_text())
        assert "{Renamed}" not in old
    assert tree(root / "site") == clean(root, tmp_path / "clean")[0]


@pytest.mark.parametrize("error", [RuntimeError("ours"), Failure(3, [Problem(Where(""), codes.DISK, "full")])])
def test_references_that_cannot_be_written_do_not_end_the_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    root = project(tmp_path / "project")
    with building(root, defer_plain_files=True) as it:
        it.until((root / "site/papers/p1/cite.bib").exists)
        real = it.site.complete

        def fails() -> None:
            real()
            raise error

        monkeypatch.setattr(it.site, "complete", fails)
        (root / "content/papers/p1.md").write_text(entry("Renamed", "Text.", date="2001"))
        told = [it.told.get(timeout=120), it.told.get(timeout=120)]
        monkeypatch.setattr(it.site, "complete", real)
        (root / "content/papers/p1.md").write_text(entry("Again", "Text.", date="2001"))

        assert isinstance(told[1], Failure)
        it.until(lambda: "Again" in it.page("p1"))
