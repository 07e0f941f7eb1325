"""What `portfolio new` wrote gives way to what comes over; what the user edited never does."""

from pathlib import Path
from typing import Any

import pytest
from import_trials import imported, site_yaml
from other_sites import ALFOLIO
from sites import built, tree, write

from portfolio.cli.commands import command_line
from portfolio.cli.project.new_site import NewOwner, checked_owner, start
from portfolio.diagnostics.problems import BUILT, ERROR
from portfolio.importers.merge import owner_fields as settings
from portfolio.importers.merge import starter_files
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.system.files import edits

HANDLE = "ada-9000"
"""What git calls the user."""

BIB = "@article{k, title={Looms}, author={Ada Lovelace}, journal={J}, year=1843}\n"


@pytest.fixture(autouse=True)
def _handle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "known_name", lambda: HANDLE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with an old site, and a new one that nobody has touched."""
    write(tmp_path / "old", ALFOLIO)
    start(tmp_path / "new", checked_owner(NewOwner(HANDLE), tmp_path))
    return tmp_path


def brought(root: Path, *names: str, **asked: Any) -> list[tuple[str, str]]:
    done = planned_import([str(root / it) for it in names], root / "new/content", ImportOptions(**asked))
    edits.apply(done.edits, root / "new")
    return [(it.kind, it.path) for it in done.outcomes]


def test_name_lines_and_samples_of_a_new_site_give_way_to_those_of_a_site(root: Path) -> None:
    outcomes = brought(root, "old")
    site = site_yaml(root)

    assert {path for kind, path in outcomes if kind == "removed"} == {
        "content/papers/first-paper.md", "content/papers/second-paper.yaml", "content/pages/about.md",
    }  # fmt: skip
    assert site["name"] == "Ada Lovelace"
    assert site["headline"] == "The Mill. London."
    assert "A few sentences about you" not in (root / "new/content/site.yaml").read_text()
    assert HANDLE not in (root / "new/content/site.yaml").read_text()
    assert [it for it in built(root / "new").problems if it.severity == ERROR] == []
    before = tree(root / "new")
    brought(root, "old")
    assert tree(root / "new") == before


def test_the_owner_among_the_people_follows_the_name(root: Path) -> None:
    write(
        root / "old", {"_config.yml": "title: Ada\nfirst_name: Ada\nlast_name: Lovelace\n", "_data/coauthors.yml": ""}
    )
    brought(root, "old")

    assert site_yaml(root)["people"] == [{"name": "Ada Lovelace", "me": True}]


def test_lines_of_the_starter_go_where_the_site_has_none(root: Path) -> None:
    write(root / "old", {"_pages/about.md": "---\nlayout: about\npermalink: /\n---\n"})
    brought(root, "old")
    site = site_yaml(root)

    assert "headline" not in site
    assert "bio" not in site


def test_what_the_user_edited_stays(root: Path) -> None:
    content = root / "new/content"
    mine = {
        "papers/first-paper.md": (content / "papers/first-paper.md").read_text().replace("A first paper", "My paper"),
        "papers/second-paper.yaml": (content / "papers/second-paper.yaml").read_text() + "\n# mine\n",
        "pages/about.md": (content / "pages/about.md").read_text() + "\nI weave.\n",
    }
    write(content, {**mine})
    text = (content / "site.yaml").read_text()
    text = text.replace("One line that says what you work on", "Looms").replace(HANDLE, "Ada Q. Lovelace", 1)
    (content / "site.yaml").write_text(text)
    outcomes = brought(root, "old")
    site = site_yaml(root)

    assert not any(kind == "removed" for kind, _ in outcomes)
    assert {name: (content / name).read_text() for name in mine} == mine
    assert (site["name"], site["headline"]) == ("Ada Q. Lovelace", "Looms")


def test_a_name_that_git_gave_stays_once_the_user_has_written_the_rest(root: Path) -> None:
    path = root / "new/content/site.yaml"
    text = path.read_text().replace("One line that says what you work on", "Looms")
    path.write_text(
        text.replace("A few sentences about you, in *Markdown*. Formulas such as $E = mc^2$ work too.", "I.")
    )
    brought(root, "old")

    assert site_yaml(root)["name"] == HANDLE


def test_a_page_of_the_name_of_a_sample_takes_its_place(root: Path) -> None:
    text = "---\nlayout: page\ntitle: More\npermalink: /about/\nnav: true\n---\nMany words on how I came to the mill.\n"
    write(root / "old", {"_pages/about.md": "---\nlayout: about\npermalink: /\n---\n", "_pages/more.md": text})
    done = planned_import([str(root / "old")], root / "new/content", ImportOptions())
    page = [it for it in done.outcomes if it.path == "content/pages/about.md"]

    assert [it.kind for it in page] in (["new"], ["removed"])


def test_papers_take_the_place_of_sample_papers_alone(root: Path) -> None:
    write(root, {"refs.bib": BIB})
    outcomes = brought(root, "refs.bib")

    assert {path for kind, path in outcomes if kind == "removed"} == {
        "content/papers/first-paper.md", "content/papers/second-paper.yaml",
    }  # fmt: skip
    assert (root / "new/content/pages/about.md").exists()
    assert site_yaml(root)["name"] == HANDLE
    assert "One line that says" in (root / "new/content/site.yaml").read_text()


def test_samples_stay_where_nothing_comes_and_where_they_are_wanted(root: Path) -> None:
    write(root, {"refs.bib": BIB, "none.bib": "@misc{k, author={Ada}}\n"})

    assert not any(kind == "removed" for kind, _ in brought(root, "none.bib"))
    assert not any(kind == "removed" for kind, _ in brought(root, "refs.bib", samples=True))


@pytest.mark.parametrize("change", [lambda it: it.replace("\n", "\r\n"), lambda it: "\ufeff" + it])
def test_a_sample_is_one_whatever_its_line_ends_have_become(change: object, root: Path) -> None:
    for below in (*starter_files.PAPERS, *starter_files.PAGES):
        text = (root / "new/content" / below).read_text()
        assert starter_files.is_sample(below, change(text))  # type: ignore[operator]
        assert not starter_files.is_sample(below, text.replace("e", "E", 1))
        assert not starter_files.is_sample("papers/other.md", text)


def test_a_sample_to_which_the_user_links_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        root / "new", {"content/pages/mine.md": "---\ntitle: Mine\n---\n[It](/papers/first-paper/)\n", "refs.bib": BIB}
    )
    monkeypatch.chdir(root / "new")

    assert command_line(["import", "refs.bib"]) == BUILT
    assert "removed" not in capsys.readouterr().out
    assert (root / "new/content/papers/first-paper.md").exists()
    assert [it for it in built(root / "new").problems if it.severity == ERROR] == []


def test_what_goes_is_said(root: Path) -> None:
    write(root / "new", {"refs.bib": BIB})

    assert imported(root / "new", "refs.bib")[:2] == [
        "removed    content/papers/first-paper.md: a sample of `portfolio new`, which nobody has edited",
        "removed    content/papers/second-paper.yaml: a sample of `portfolio new`, which nobody has edited",
    ]
