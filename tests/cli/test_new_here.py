"""A site in a folder that is there already, names that build, and what cannot be started."""

import os
import shutil
from pathlib import Path

import pytest
from command_line import typed
from repositories import git
from sites import messages, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.cli.project.new_site import NewOwner, Started, checked_owner, start
from portfolio.diagnostics.problems import BUILT, USAGE, Failure
from portfolio.system.files.shipped import STARTER


def begun(folder: Path) -> Started:
    return start(folder, checked_owner(NewOwner("Ada Example"), folder))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        it.relative_to(folder).as_posix(): it.read_bytes()
        for it in folder.rglob("*")
        if it.is_file() and ".git" not in it.relative_to(folder).parts
    }


def test_a_site_starts_in_a_fresh_clone_of_an_empty_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    git(tmp_path, "clone", "--quiet", "hub.git", "ada")
    done = typed(tmp_path / "ada", "new", ".", "--yes", "--name", "Ada Example", "--github", "ada")
    built = typed(tmp_path / "ada", "build")

    assert (done.returncode, done.stderr) == (BUILT, "")
    assert done.stdout.splitlines() == [
        "This folder is a site with two papers and a page: 13 files",
        "",
        "Next:",
        "  portfolio serve --open   see it, and every change as you save it",
        "  portfolio deploy         publish it",
    ]
    assert (built.returncode, built.stderr) == (BUILT, "")
    assert git(tmp_path / "ada", "remote", "get-url", "origin").strip() == str(tmp_path / "hub.git")


def test_what_github_proposes_for_a_repository_is_kept(tmp_path: Path) -> None:
    there = {
        "README.md": "# ada\n", "LICENSE": "MIT\n", ".gitignore": "# Python\n__pycache__/\n/site\n",
        "CNAME": "ada.org\n", "code/run.py": "1\n", ".github/workflows/tests.yml": "on: push\n",
    }  # fmt: skip
    root = write(tmp_path / "p", there)
    git(root, "init", "--quiet")
    done = typed(root, "new", ".", "--yes")
    now = everything(root)

    assert (done.returncode, done.stderr) == (BUILT, "")
    assert done.stdout.splitlines()[:3] == [
        "This folder is a site with two papers and a page: 11 files",
        "README.md already exists and is left as it is",
        ".gitignore already exists; added at its end: /site/, /.portfolio/, .venv/, .DS_Store, Thumbs.db, *~",
    ]
    assert {name: now[name].decode() for name in there if name != ".gitignore"} == {
        name: text for name, text in there.items() if name != ".gitignore"
    }
    assert now[".gitignore"].decode() == (
        "# Python\n__pycache__/\n/site\n\n# Made by `portfolio`, Python and systems\n"
        "/site/\n/.portfolio/\n.venv/\n.DS_Store\nThumbs.db\n*~\n"
    )
    assert typed(root, "build").returncode == BUILT
    assert not git(root, "status", "--porcelain", "--", "site", ".portfolio")


@pytest.mark.parametrize("name", ["README", "readme.rst", "Readme.txt", "README.de.md"])
def test_a_readme_of_any_form_is_the_readme(tmp_path: Path, name: str) -> None:
    root = write(tmp_path / "p", {name: "mine"})
    started = begun(root)

    assert started.left == [name]
    assert [it.name for it in root.iterdir() if it.name.lower().startswith("readme")] == [name]
    assert (root / name).read_text() == "mine"


@pytest.mark.parametrize(
    ("old", "gap"), [(b"a", b"\n\n"), (b"a\n", b"\n"), (b"", b""), (b"a\r\n", b"\r\n"), (b"\xff\n", b"\n")]
)
def test_lines_are_added_to_a_gitignore_and_none_is_changed(tmp_path: Path, old: bytes, gap: bytes) -> None:
    root = write(tmp_path / "p", {})
    root.mkdir(exist_ok=True)
    (root / ".gitignore").write_bytes(old)
    begun(root)
    end = b"\r\n" if b"\r" in old else b"\n"
    new = (root / ".gitignore").read_bytes()

    assert new.startswith(old + gap + b"# Made by")
    assert new.endswith(b"*~" + end)
    assert new.count(b"\n") - old.count(b"\n") == gap.count(b"\n") + 8
    assert (b"\r\n" in new) == (b"\r\n" in old)


def test_a_gitignore_that_holds_all_of_it_is_left(tmp_path: Path) -> None:
    text = (STARTER / "gitignore").read_text()
    root = write(tmp_path / "p", {".gitignore": text})

    assert begun(root)[1:] == ([".gitignore"], [])
    assert (root / ".gitignore").read_text() == text


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ({"content/site.yaml": "name: A\n"}, "content/site.yaml"),
        ({"requirements.txt": "numpy\n", "content/pages/about.md": "x"}, "content/pages/about.md, requirements.txt"),
        ({"content": "a file"}, "content"),
        ({".github": "a file", ".vscode/settings.json": "{}"}, ".github, .vscode/settings.json"),
        ({".gitignore/x": "a folder"}, ".gitignore"),
    ],
)
def test_what_would_be_overwritten_is_named_and_nothing_is_written(
    tmp_path: Path, there: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "p", there)
    monkeypatch.chdir(tmp_path)
    before = everything(root)
    with pytest.raises(Failure) as caught:
        begun(Path("p"))

    assert caught.value.exit_code == USAGE
    assert caught.value.problems[0].what == f"new: 'p' already has files that a new site would write: {named}"
    assert caught.value.problems[0].mend == "Move them away, or choose a new folder, such as my-site"
    assert everything(root) == before


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root, other = write(tmp_path / "p", {"a": ""}), write(tmp_path / "other", {"b": ""})
    (root / "content").symlink_to(other)
    (root / "requirements.txt").symlink_to("nowhere")
    with pytest.raises(Failure, match=r"would write: content, requirements\.txt"):
        begun(root)
    assert [it.name for it in other.iterdir()] == ["b"]


def test_a_file_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"file": "x"}))
    with pytest.raises(Failure, match="new: 'file' already exists and is a file"):
        begun(Path("file"))


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "p"
    begun(root)
    before = everything(root)
    with pytest.raises(Failure, match=r"content/site\.yaml"):
        begun(root)
    assert everything(root) == before


# Papers


@pytest.mark.parametrize(
    ("title", "name"),
    [("CON", "paper-con"), ("Index", "paper-index"), ("LPT1", "paper-lpt1"), ("CNAME", "paper-cname"),
     ("nul", "paper-nul"), ("Page", "page"), ("Index 2", "index-2"), ("a" * 400, "a" * 200)],
)  # fmt: skip
@pytest.mark.parametrize("yaml", [[], ["--yaml"]])
def test_a_new_paper_gets_a_name_that_builds(tmp_path: Path, title: str, name: str, yaml: list[str]) -> None:
    root = write(tmp_path / "p", {"content/site.yaml": "name: Ada Example\n"})
    done = typed(root, "new", "paper", title, *yaml)
    report = build(BuildOptions(root / "content", root / "site", jobs=1))

    assert done.stdout.splitlines()[0] == f"content/papers/{name}.{'yaml' if yaml else 'md'}"
    assert [it for it in messages(report) if " error " in it] == []
    assert (root / "site/papers" / name / "index.html").exists()


def test_a_title_that_was_forgotten_is_asked_for(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"content/site.yaml": "name: Ada Example\n"})
    for options in ([], ["--yes"]):
        done = typed(root, "new", "paper", *options)
        assert done.returncode == USAGE
        assert done.stderr == (
            "portfolio: PF603 new paper: expected a title\n"
            '    Write `portfolio new paper "Its title"`; for a site in a folder called paper `portfolio new ./paper`\n'
        )
    assert [it.name for it in root.iterdir()] == ["content"]
    assert typed(root, "new", "./paper", "--yes").returncode == BUILT
    assert (root / "paper/content/site.yaml").exists()


# What is not there


@pytest.mark.parametrize(
    ("what", "other"),
    [
        (["talk", "On looms"], ""), (["page", "Talks"], ""), (["Talks", "x", "y"], ""),
        (["news"], ". For a site in a folder called news `portfolio new ./news`"),
        (["projects"], ". For a site in a folder called projects `portfolio new ./projects`"),
    ],
)  # fmt: skip
def test_what_cannot_be_started_is_said_and_how_it_is_written(tmp_path: Path, what: list[str], other: str) -> None:
    done = typed(write(tmp_path / "p", {"content/site.yaml": "name: Ada Example\n"}), "new", *what, "--yes")

    assert done.returncode == USAGE
    assert done.stderr == (
        f"portfolio: PF603 new: expected a folder or `paper`, found '{what[0]}'\n"
        "    `portfolio new paper TITLE` starts a paper. For anything else write a page: "
        f"content/pages/{what[0].lower()}.md, with `title: ...` between two lines ---{other}\n"
    )


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"a": ""})
    root.chmod(0)
    try:
        if os.access(root, os.R_OK):
            pytest.skip("who runs the tests may read everything")
        with pytest.raises(Failure, match="Permission denied"):
            begun(root)
    finally:
        root.chmod(0o755)
        shutil.rmtree(root)
