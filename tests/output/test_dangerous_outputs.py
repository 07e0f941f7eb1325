"""No `--output` in any spelling makes a build touch what is not the site's: nothing is written, nothing is lost."""

import errno
import gc
import hashlib
import os
import pwd
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hostile_outputs import FINE, OUTPUTS
from sites import GOLDEN, write

from portfolio.cli.commands import main
from portfolio.diagnostics.problems import USAGE
from portfolio.system.files.shipped import built_in

ROOT = Path(__file__).parents[2]

PROJECT = {
    "content/site.yaml": "name: Ada\ntheme: tiny\n",
    "content/papers/x.md": "---\ntitle: X\n---\n",
    "content/papers/y/index.md": "---\ntitle: Y\n---\n",
    "content/static/cv.txt": "mine",
    "themes/mine/theme.yaml": "name: mine\n",
    "themes/mine/templates/page.html": "",
    ".git/config": "[core]",
    ".git/objects/aa/bb": "blob",
    ".portfolio/cache/x/state": "",
    ".portfolio/kept/0/index.html": "by hand",
    "public/index.html": "somebody's site",
    "notes.txt": "mine",
    "Été/mine.txt": "mine",
}
"""A project, standing in `work/project` of a home folder, beside files of others."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a project, links into it from all sides, and files of others; the project is where we are."""
    home = tmp_path / "home"
    project = write(home / "work" / "project", PROJECT)
    write(home, {"letters/private.txt": "mine", "work/other/content/site.yaml": "name: B\n"})
    for path in sorted((GOLDEN / "themes/tiny").rglob("*.*")):
        write(project, {path.relative_to(GOLDEN).as_posix(): path.read_bytes()})
    os.mkfifo(project / "pipe")
    links: dict[str, str | Path] = {
        "to-content": "content", "to-project": ".", "to-home": home, "to-root": "/", "to-git": ".git",
        "to-themes": "themes", "to-public": "public", "to-link": "to-content", "to-link-to-link": "to-link",
        "dangling": "gone",
        "to-dangling": "dangling", "loop": "loop", "one-of-two": "two-of-two", "two-of-two": "one-of-two",
        "to-loop": "loop", "to-file": "notes.txt", "to-pipe": "pipe", "to-parent": "..",
    }  # fmt: skip
    for name, target in links.items():
        (project / name).symlink_to(target)
    (project / "content/papers/x.md").chmod(0o444)
    (project / "socket").symlink_to("/dev/null")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(project)
    return home


@pytest.fixture(autouse=True)
def _collecting_garbage() -> Iterator[None]:
    """The command switches it off for the rest of its process, which is here the tests' own."""
    yield
    gc.enable()


def sentinel(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything at and below a folder: kind and mode, times, and bytes or where a link leads."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        it = path.lstat()
        inside = path.readlink() if path.is_symlink() else path.read_bytes() if stat.S_ISREG(it.st_mode) else None
        found[os.fspath(path)] = (it.st_mode, it.st_ino, it.st_nlink, it.st_mtime_ns, it.st_ctime_ns, inside)
    return found


def program() -> str:
    """The state of portfolio's own folder and of the built-in themes, without what Python itself keeps there."""
    found = hashlib.blake2b()
    for folder in (built_in(), ROOT / "portfolio"):
        for path in sorted(folder.rglob("*")):
            if "__pycache__" not in path.parts:
                found.update(
                    f"{path}\0{path.lstat().st_mtime_ns}".encode() + (path.read_bytes() if path.is_file() else b"")
                )
    return found.hexdigest()


def strangers() -> list[Path]:
    """What looks like ours in folders of the system, which other programs may use meanwhile."""
    folders = ("/", "/etc", "/usr", "/var", "/dev", "/bin", "/lib")
    return [path for folder in folders for path in Path(folder).glob("*") if "portfolio" in path.name.casefold()]


def run(command: str, output: str) -> Result:
    """The command line with this output, in this process."""
    return CliRunner().invoke(main, [command, f"--output={output}"], prog_name="portfolio")


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda it: ascii(it)[:40])
def test_a_dangerous_output_is_refused_and_nothing_at_all_is_touched(output: str, home: Path) -> None:
    names = {
        "{home}": home, "{home_name}": home.name, "{project}": home / "work/project", "{work}": home / "work",
        "{user}": pwd.getpwuid(os.getuid()).pw_name, "{built_in}": built_in(), "{package}": ROOT / "portfolio",
        "{real_home}": pwd.getpwuid(os.getuid()).pw_dir,
    }  # fmt: skip
    for name, path in names.items():
        output = output.replace(name, str(path))
    if output.startswith(("/usr", "/bin", "/var", "/etc", "/lib")) and not Path(output).exists():
        pytest.skip("this system has no such folder")
    before, system = sentinel(home), strangers()
    result = run("build", output)

    assert (result.exit_code, result.stdout) == (USAGE, ""), result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "--output" in result.stderr
    assert sentinel(home) == before
    assert strangers() == system


@pytest.mark.parametrize("output", ["content", "/", "~", "dangling", "loop", "a\0b", "public"])
def test_a_check_refuses_it_too(output: str, home: Path) -> None:
    before = sentinel(home)

    assert run("check", output).exit_code == USAGE
    assert sentinel(home) == before


def test_there_are_more_than_a_hundred_and_fifty_of_them() -> None:
    assert len(set(OUTPUTS)) > 150


def test_the_program_and_its_themes_are_as_they_were(home: Path) -> None:
    before = program()
    for output in (
        str(built_in()),
        f"{built_in()}/default/static",
        str(ROOT / "portfolio"),
        f"{ROOT / 'portfolio'}/write",
    ):
        assert run("build", output).exit_code == USAGE

    assert program() == before


@pytest.mark.parametrize("output", FINE)
def test_a_folder_for_the_site_alone_is_built_into_and_nothing_else_is_touched(output: str, home: Path) -> None:
    project = home / "work/project"
    (home / "free").mkdir()
    (project / "to-free").symlink_to(home / "free")
    named = output.replace("{home}", str(home)).replace("{free}", str(home / "free"))
    place = Path(
        os.path.realpath(Path(named.replace("~/", f"{home}/", 1) if named.startswith("~/") else project / named))
    )
    before = sentinel(home)
    result = run("build", named)

    assert (result.exit_code, (place / "index.html").is_file()) == (0, True), result.stderr
    after = sentinel(home)
    ours = {place, *place.parents, project / ".portfolio", project / ".portfolio/cache"}
    assert {path: it for path, it in after.items() if path in before and Path(path) not in ours} == {
        path: it for path, it in before.items() if Path(path) not in ours
    }
    new = [Path(path) for path in after.keys() - before.keys()]
    assert [it for it in new if not it.is_relative_to(place) and not it.is_relative_to(project / ".portfolio")
            and it not in place.parents] == []  # fmt: skip


def test_an_unset_variable_of_a_script_is_not_the_current_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "empty").mkdir()
    monkeypatch.chdir(home / "empty")
    result = CliRunner().invoke(main, ["build", "--source", str(home / "work/project/content"), "--output", ""])

    assert result.exit_code == USAGE
    assert result.stderr.endswith(
        "Error: Invalid value for '--output': expected a folder, found nothing. For the folder you are in type a dot.\n"
    )
    assert list((home / "empty").iterdir()) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("loop", "PF601 --source: there is no folder 'loop'"),
        ("notes.txt", "PF601 --source: there is no folder 'notes.txt'"),
        ("dangling", "PF601 --source: there is no folder 'dangling'"),
        ("a\0b", "PF508 --source: expected the name of a folder, found 'a\\x00b', which holds an invisible character"),
        ("x" * 300, f"PF508 --source: expected the name of a folder, found '{'x' * 60}', which is too long"),
        ("content ", "PF508 --source: expected the name of a folder, found 'content ', "
                     "which ends in a dot or a space: Windows drops these"),
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_is_refused_too(source: str, said: str, home: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--source", source], prog_name="portfolio")

    assert (result.exit_code, result.stderr.split("\n")[0]) == (USAGE, f"portfolio: {said}")


def test_the_source_may_be_named_from_home(home: Path) -> None:
    assert CliRunner().invoke(main, ["check", "--source=~/work/project/content"]).exit_code == 0


def test_a_folder_that_may_not_be_entered_is_no_source(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.stat

    def refusing(path: Any, **options: Any) -> os.stat_result:
        if str(path).endswith("content"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refusing)
        result = CliRunner().invoke(main, ["build"], prog_name="portfolio")
    said = "portfolio: PF601 --source: there is no folder 'content'"
    assert (result.exit_code, result.stderr.split("\n")[0]) == (USAGE, said)


def test_a_source_in_another_spelling_of_its_accents_is_still_the_source(home: Path) -> None:
    write(home / "work/project", {"Été/site.yaml": "name: Ada\n"})
    output = unicodedata.normalize("NFD", "Été/new")
    result = CliRunner().invoke(main, ["build", "--source", "Été", "--output", output], prog_name="portfolio")

    assert (result.exit_code, result.stderr.split(", which ")[1].split("\n")[0]) == (
        USAGE,
        "is inside the source folder",
    )
