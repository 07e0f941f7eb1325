"""The output folder is never one in which a build could destroy something."""

import errno
import os
from pathlib import Path

import pytest

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure
from portfolio.model.slugs import MANIFEST
from portfolio.output.folder_guard import check_output

MEND = "Choose another folder, for example: --output site"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder `work/project` with a source, in a home folder of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    project = tmp_path / "work" / "project"
    for name in ("content/papers", "themes/mine", ".git/objects", ".portfolio/cache"):
        (project / name).mkdir(parents=True)
    (tmp_path / "home" / "papers").mkdir(parents=True)
    return project


def check(output: Path, root: Path) -> None:
    check_output(output, root=root, source=root / "content", others=(root / "themes",))


@pytest.mark.parametrize(
    ("output", "danger"),
    [
        ("/", "is the root of the file system"),
        (".", "is the project folder"),
        ("..", "holds the project folder"),
        ("../..", "holds the project folder"),
        ("content", "is the source folder"),
        ("content/", "is the source folder"),
        ("site/../content", "is the source folder"),
        ("content/papers", "is inside the source folder"),
        ("content/new/site", "is inside the source folder"),
        ("../project/content/site", "is inside the source folder"),
        ("themes", "is the folder 'themes'"),
        ("themes/mine", "is inside the folder 'themes'"),
        ("../../home", "is your home folder"),
        (".git", "is inside '.git'"),
        (".git/objects", "is inside '.git'"),
        (".GIT/site", "is inside '.GIT'"),
        ("site/.git", "is inside '.git'"),
        (".portfolio", "is inside '.portfolio'"),
        (".portfolio/cache", "is inside '.portfolio'"),
        ("../../home/x/.portfolio/site", "is inside '.portfolio'"),
    ],
)
def test_a_dangerous_output_is_refused_with_the_reason(root: Path, output: str, danger: str) -> None:
    with pytest.raises(Failure) as caught:
        check(root / output, root)
    assert caught.value.exit_code == USAGE
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF502 --output: expected a folder for the site alone, "
        f"found '{root / output}', which {danger}\n    {MEND}"
    ]


def test_what_holds_the_home_folder_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = root.parents[1] / "users"
    (users / "me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(users / "me"))
    monkeypatch.setenv("USERPROFILE", str(users / "me"))
    with pytest.raises(Failure, match=r"which holds your home folder$"):
        check(users, root)


def test_a_source_outside_the_project_is_protected_too(root: Path) -> None:
    source = root.parent / "elsewhere" / "content"
    source.mkdir(parents=True)
    with pytest.raises(Failure, match=r"which holds the source folder$"):
        check_output(source.parent, root=root, source=source)


@pytest.mark.parametrize("target", ["content", "content/papers", ".git", "."])
def test_a_link_to_a_protected_folder_is_refused(root: Path, target: str) -> None:
    (root / "site").symlink_to(root / target)
    with pytest.raises(Failure, match="expected a folder for the site alone"):
        check(root / "site", root)


def test_a_path_through_a_link_counts_as_where_it_leads(root: Path) -> None:
    (root / "door").symlink_to(root / "content" / "papers")
    for output in ("door/site", "door/..", "door/../.."):
        with pytest.raises(Failure, match=r"the source folder$|the project folder$"):
            check(root / output, root)


def test_a_relative_output_counts_from_the_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content")
    for output in (".", "..", "papers"):
        with pytest.raises(Failure, match=f"found '{output}', which"):
            check(Path(output), root)
    check(Path("../site"), root)


def test_another_spelling_of_a_folder_is_told_by_the_file_system(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.samefile

    def folding(self: Path, other: str | os.PathLike[str]) -> bool:
        return str(self).casefold() == str(other).casefold() or real(self, other)

    monkeypatch.setattr(Path, "samefile", folding)  # as on macOS and Windows
    with pytest.raises(Failure, match=r"which is the source folder$"):
        check(root / "CONTENT", root)
    with pytest.raises(Failure, match=r"which is inside the source folder$"):
        check(root / "Content" / "site", root)


@pytest.mark.parametrize("output", ["notes.txt", "notes.txt/site", "dangling", "nowhere", "circle"])
def test_what_is_no_folder_is_refused(root: Path, output: str) -> None:
    (root / "notes.txt").write_text("mine")
    (root / "dangling").symlink_to(root / "circle")
    (root / "nowhere").symlink_to(root / "new")
    (root / "circle").symlink_to(root / "circle")
    with pytest.raises(Failure) as caught:
        check(root / output, root)
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF502 --output: expected a folder for the site alone, "
        f"found '{root / output}', which is not a folder\n    {MEND}"
    ]


def test_a_link_to_a_harmless_folder_is_fine(root: Path) -> None:
    (root.parent / "public").mkdir()
    (root / "site").symlink_to(root.parent / "public")
    check(root / "site", root)


@pytest.mark.parametrize("output", ["site", "build/site", "contents", "../site", "../../home/site", ".github"])
def test_new_folders_beside_what_is_protected_are_fine(root: Path, output: str) -> None:
    check(root / output, root)


def test_a_project_may_live_below_a_folder_with_a_reserved_name(tmp_path: Path) -> None:
    root = tmp_path / ".portfolio" / "mine"
    (root / "content").mkdir(parents=True)
    check_output(root / "site", root=root, source=root / "content")


def test_a_folder_with_files_of_others_is_refused_with_the_way_to_adopt_it(root: Path) -> None:
    (root / "site" / "talks").mkdir(parents=True)
    (root / "site" / "notes.txt").write_text("mine")
    with pytest.raises(Failure) as caught:
        check(root / "site", root)
    assert caught.value.exit_code == USAGE
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF501 --output: expected an empty folder or a site made by portfolio, "
        "found 'site' with 'notes.txt'\n"
        "    Choose an empty folder. If the site may share the folder with these files, type: "
        "echo '{}' > 'site/.portfolio-manifest.json'"
    ]


def test_the_way_to_adopt_a_folder_works(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / "notes.txt").write_text("mine")
    (root / "site" / MANIFEST).write_text("{}\n")
    check(root / "site", root)


def test_droppings_do_not_count_as_content(root: Path) -> None:
    (root / "site" / ".portfolio-stage").mkdir(parents=True)
    for name in (".gitkeep", ".gitignore", ".DS_Store"):
        (root / "site" / name).write_text("")
    check(root / "site", root)


def test_a_folder_that_cannot_be_listed_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    (root / "site").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(Failure) as caught:
        check(root / "site", root)
    assert caught.value.exit_code == ENVIRONMENT
    assert caught.value.problems[0].code == codes.DISK
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF506 site: Permission denied\n"
        "    Allow reading and writing there, or choose another --output, and build again; "
        "the site is as it was before"
    ]
