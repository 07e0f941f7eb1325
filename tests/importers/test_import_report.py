"""What an import says: doubts first, what matters on a line of its own, and an account of all by kind."""

import re
from pathlib import Path

import pytest
from import_trials import SITES, imported, moved
from other_sites import ALFOLIO, PDF
from sites import write

from portfolio.cli.commands import command_line
from portfolio.diagnostics.problems import BUILT
from portfolio.importers.import_report import ImportResult, report, rows_of
from portfolio.importers.merge.outcomes import Conflict, Outcome
from portfolio.importers.source_types import FileAccount
from portfolio.system.files import edits
from portfolio.system.files.edits import Copy, Edit


def paper(place: str, kind: str, path: str = "", why: str = "", **more: str) -> Outcome:
    return Outcome(place, kind, path, why=why, thing=more.pop("thing", "paper"), **more)  # type: ignore[arg-type]


def test_doubts_stand_first_and_what_joined_records_is_said() -> None:
    done = ImportResult(
        (
            paper("a.bib:1", "new", "content/papers/a.md"),
            paper("a.bib:9", "skipped", why="it is the same paper as a.bib:1", joined="the DOI 10.1000/182"),
            paper("a.bib:5", "new", "content/papers/b.md", doubt="it may be the paper of a.bib:1: their titles agree"),
            paper("a.bib:7", "updated", "content/papers/c.md", joined="the title, the authors and the year"),
        ),
        (Edit(Path("x"), None, ""),),
        (),
    )

    assert list(report(done)) == [
        "doubt      a.bib:5: it may be the paper of a.bib:1: their titles agree",
        "new        content/papers/a.md",
        "skipped    a.bib:9: it is the same paper as a.bib:1",
        "    matched by the DOI 10.1000/182",
        "new        content/papers/b.md",
        "updated    content/papers/c.md",
        "    matched by the title, the authors and the year",
        "Check 1 doubt above: both papers stay until you remove one.",
        "Read 4 = 2 new + 1 updated + 0 unchanged + 1 skipped",
    ]


def test_many_files_are_one_line_and_all_kinds_a_table(tmp_path: Path) -> None:
    write(tmp_path, {f"{it}.pdf": b"x" * 60_000 for it in range(7)})
    copies = tuple(Copy(tmp_path / f"content/static/{it}.pdf", tmp_path / f"{it}.pdf", "") for it in range(7))
    done = ImportResult(
        (
            Outcome("", "updated", "content/site.yaml", fields=("name",)),
            *(paper("", "new", f"content/static/{it}.pdf", thing="file") for it in range(7)),
            paper("", "unchanged", "content/pages/a.md", thing="page"),
            *(paper(f"_posts/{it}.md", "skipped", why="a blog has no place here", thing="post") for it in range(6)),
            paper("_people/bo.md", "skipped", why="people have no page here yet", thing="person"),
        ),
        copies,
        (),
    )
    lines = list(report(done))

    assert lines[0] == "updated    content/site.yaml: name"
    assert lines[8] == "new        content/static/: 7 files, 0.4 MB (--verbose lists them)"
    assert lines[9:] == [
        "",
        "            found        new    updated  unchanged    skipped",
        "files           7          7          0          0          0",
        "pages           1          0          0          1          0",
        "posts           6          0          0          0          6",
        "people          1          0          0          0          1",
        "",
        "Left out:",
        "    6 posts: a blog has no place here",
        "    1 person: people have no page here yet",
        "Read 15 = 7 new + 0 updated + 1 unchanged + 7 skipped",
    ]
    assert [it for it in report(done, verbose=True) if "static" in it] == [
        f"new        content/static/{it}.pdf" for it in range(7)
    ]


def test_few_files_are_named() -> None:
    done = ImportResult(tuple(paper("", "new", f"content/static/{it}.pdf", thing="file") for it in range(3)), (), ())

    assert [it.split()[-1] for it in report(done)][:3] == [f"content/static/{it}.pdf" for it in range(3)]


def test_drafts_are_left_to_be_published() -> None:
    text = "---\ntitle: A\ndraft: true\n---\n"
    first, second = (Edit(Path(it), None, text) for it in ("a", "b"))
    changes = (first, second, Edit(Path("c"), None, "title: draft: true\n"))
    one, many = (list(report(ImportResult((paper("a:1", "new"),), changes[:it], ())))[-2] for it in (1, 3))

    assert one == "1 entry is a draft: remove `draft: true` to publish."
    assert many == "2 entries are drafts: remove `draft: true` to publish."


def test_conflicts_say_how_to_take_the_other() -> None:
    done = ImportResult(
        (Outcome("a:1", "unchanged", "content/papers/a.md", conflicts=(Conflict("date", "1", "2"),), thing="paper"),),
        (),
        (),
    )

    assert list(report(done)) == [
        "unchanged  content/papers/a.md",
        "    kept your date: '1'; the source has '2'",
        "To take what the source says, import again with --take theirs, or --take theirs:date for one field.",
        "Nothing changed.",
        "Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped",
    ]


@pytest.mark.parametrize("name", SITES)
def test_each_row_adds_up_to_what_was_found_and_the_sums_to_all(name: str, tmp_path: Path) -> None:
    write(tmp_path / "old", SITES[name])
    done = moved(tmp_path)
    lines = list(report(done))
    head = next(place for place, it in enumerate(lines) if re.search("found +new", it))
    files, rows = _numbers(lines[:head]), _numbers(lines[head:])
    total = list(map(int, re.findall(r"\d+", lines[-1])))

    assert len(rows) >= 2
    assert len(files) >= 2
    assert all(row[0] == sum(row[1:]) for row in (*rows, *files))
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert total[0] == sum(bool(it.thing) for it in done.outcomes)
    assert sum(row[0] for row in files) == len(done.rows)


def _numbers(lines: list[str]) -> list[list[int]]:
    """The rows of a table."""
    found = (re.fullmatch(r"[a-z ]+?((?: +\d+){3,})", it) for it in lines)
    return [list(map(int, it[1].split())) for it in found if it]


def test_a_file_of_which_nothing_came_after_all_is_left_out() -> None:
    found = [FileAccount("_pages/a.md", "page", "pages/a.md"), FileAccount("_pages/b.md", "page", "pages/b.md"),
             FileAccount("_publications/c.md", "paper", "papers"), FileAccount("_posts/d.md", "post")]  # fmt: skip
    outcomes = (
        paper("", "new", "content/pages/a.md", thing="page"),
        paper("", "skipped", "pages/b.md", "it cannot be built", thing="page"),
        paper("_publications/c.md", "skipped", why="it cannot be built"),
        paper("_posts/d.md", "skipped", why="a blog has no place here", thing="post"),
    )
    rows = tuple(rows_of(found, outcomes))
    lines = list(report(ImportResult(outcomes, (Edit(Path("x"), None, ""),), (), (), rows)))

    assert [it.became for it in rows] == ["pages/a.md", "", "", ""]
    assert lines[lines.index("Files of the old site:") + 1 :][:4] == [
        "            found    brought   left out",
        "pages           2          1          1",
        "papers          1          0          1",
        "posts           1          0          1",
    ]


def test_a_page_that_changed_on_both_sides_is_said_and_one_that_changed_here_alone_is_not(tmp_path: Path) -> None:
    write(tmp_path / "old", ALFOLIO)
    moved(tmp_path)
    (tmp_path / "new/content/pages/teaching.md").write_text("---\ntitle: Mine\n---\nMine.\n")
    quiet = [it for it in report(moved(tmp_path)) if "teaching" in it]
    path = tmp_path / "old/_pages/teaching.md"
    path.write_text(path.read_text() + "\n\nA new course of this year.\n")
    said = [it for it in report(moved(tmp_path)) if "teaching" in it]

    assert quiet == []
    assert said == [
        "skipped    content/pages/teaching.md: it changed in the source, and you edited it here; yours is kept; "
        "--take theirs takes the other"
    ]


def test_a_file_that_was_here_before_is_said_to_be(tmp_path: Path) -> None:
    write(tmp_path, {"new/content/static/assets/pdf/cv.pdf": PDF + b"mine"})
    write(tmp_path / "old", ALFOLIO)

    assert [it for it in report(moved(tmp_path)) if "cv.pdf" in it] == [
        "skipped    content/static/assets/pdf/cv.pdf: another file was here before; yours is kept; "
        "--take theirs takes the other"
    ]


def test_the_command_names_each_file_where_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more: dict[str, str | bytes] = {f"old/files/{it}.pdf": PDF for it in range(9)}
    text = "---\ntitle: Awards\npermalink: /awards/\nnav: true\n---\nWhat I was given in all these years:\n\n"
    text += "".join(f"- [The award of year {it}](/files/{it}.pdf), which I remember well\n" for it in range(9))
    write(
        tmp_path,
        {"old/_config.yml": "title: Ada\n", "old/_bibliography/a.bib": "", **more, "old/_pages/awards.md": text},
    )
    write(tmp_path, {"content/site.yaml": "name: Ada Example\n"})
    monkeypatch.chdir(tmp_path)

    assert command_line(["import", "old", "--dry-run"]) == BUILT
    short = capsys.readouterr().out
    assert command_line(["import", "old", "-v"]) == BUILT
    long = capsys.readouterr().out
    assert "new        content/static/: 9 files, 0.6 kB (--verbose lists them)" in short.splitlines()
    assert "static/files/3.pdf" not in short
    assert "new        content/static/files/3.pdf" in long.splitlines()
    assert "files          9          9          0          0          0" in short.splitlines()


def test_a_second_import_of_files_says_that_nothing_changed(tmp_path: Path) -> None:
    write(tmp_path, {"a.bib": "@misc{a, title={Looms}, author={Ada Example}, year=2020}\n"})
    imported(tmp_path, "a.bib")

    assert imported(tmp_path, "a.bib") == ["Nothing changed.", "Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped"]
    assert not edits.STAGE.exists()
