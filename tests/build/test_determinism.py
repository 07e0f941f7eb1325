"""The same content gives the same bytes on any machine, locale, time zone, hash seed and number of processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

import pytest
from sites import GOLDEN, MakeSite, built, entry, env, tree

CONTENT = Path(__file__).parents[2] / "content"

FORKS = """
import os, sys
from portfolio.cli.start import main
forks = []
os.register_at_fork(before=lambda: forks.append(1))
try:
    main()
finally:
    print(len(forks), "forks")
"""
"""The command, which says at the end how many processes it started."""


def run(root: Path, *arguments: str, cwd: Path | None = None, **variables: Any) -> str:
    """A build in a process of its own; what it printed."""
    options = ["--source", str(root / "content"), "--output", str(root / "site"), *arguments]
    command = [sys.executable, "-c", FORKS, "build", *options]
    done = subprocess.run(
        command, cwd=cwd or root, env=env(**variables), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden and the real papers under the default theme, as they are built in a plain environment."""
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(GOLDEN / "content", root / "content")
    shutil.copytree(CONTENT / "papers", root / "content" / "papers", dirs_exist_ok=True)
    settings = (root / "content/site.yaml").read_text("utf-8")
    (root / "content/site.yaml").write_text(settings.replace('mark: "a < b & c"', "chart: true"), "utf-8")
    run(root, "--theme", "default", PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")
    return root


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4711", "PYTHONOPTIMIZE": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Anchorage", "SOURCE_DATE_EPOCH": "0"},
        {"HOME": "/nonexistent", "USER": "nobody", "NO_COLOR": "1", "COLUMNS": "20"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_the_environment_does_not_matter(variables: dict[str, str], golden: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(golden / "content", root / "content")
    run(root, "--theme", "default", cwd=root, **variables)
    assert tree(root / "site") == tree(golden / "site")


def test_where_the_project_is_and_where_one_stands_does_not_matter(golden: Path, tmp_path: Path) -> None:
    root = tmp_path / "Ein anderer Ort, mit Ü & 'q'" / "deep" / "down"
    shutil.copytree(golden / "content", root / "content")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(root, "--theme", "default", cwd=elsewhere)
    assert tree(root / "site") == tree(golden / "site")


def test_relative_paths_give_what_absolute_ones_give(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(golden / "content", tmp_path / "content")
    (tmp_path / "down").mkdir()
    monkeypatch.chdir(tmp_path / "down")
    built(tmp_path, source=Path("../content"), output=Path("../down/../site"), theme="default")
    assert tree(tmp_path / "site") == tree(golden / "site")


def test_the_time_of_the_build_and_of_the_files_does_not_matter(golden: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(golden / "content", root / "content")
    for place, path in enumerate(sorted((root / "content").rglob("*"))):
        os.utime(path, (10**9 + place, 10**9 + place))
        path.chmod(0o700 if path.is_dir() else 0o600)
    built(root, theme="default")
    assert tree(root / "site") == tree(golden / "site")


def many(number: int, *, order: int = 0) -> dict[str, str | bytes]:
    """A site of many papers, enough for several processes; `order` shuffles the order in which files are made."""
    tiny = GOLDEN / "themes" / "tiny"
    files: dict[str, str | bytes] = {
        f"themes/tiny/{path.relative_to(tiny).as_posix()}": path.read_bytes() for path in tiny.rglob("*.*")
    }
    files["content/site.yaml"] = "name: Ada\nbase_url: https://ada.example.org\ntheme: tiny\npage_size: 50\n"
    numbers = list(range(number))
    Random(order).shuffle(numbers)
    for it in numbers:
        files[f"content/papers/paper-{it}.md"] = entry(
            f"Title {it // 2} of $x_{it}$", f"An *abstract* {it}, see [another](../paper-{it // 2}/).",
            authors=["Ada", f"Jo Name{it % 7}", f"Name{it % 7}, J."], keywords=[f"word {it % 5}", f"Word {it % 5}"],
            date=f"20{it % 20:02}", category=("LG", "CL")[it % 2],
        )  # fmt: skip
    return files


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_the_number_of_processes_does_not_matter(make_site: MakeSite) -> None:
    one, three = make_site(many(620), "one"), make_site(many(620), "three")
    said = run(one, "--jobs", "1")
    assert "0 forks" in said
    said = run(three, "--jobs", "3")
    assert "6 forks" in said  # three for reading, three for rendering
    assert tree(one / "site") == tree(three / "site")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_problems_come_in_the_same_order_from_several_processes(make_site: MakeSite) -> None:
    files = many(620)
    for number in range(0, 620, 50):
        files[f"content/papers/paper-{number}.md"] = entry("Wrong", date="2024-02-30", citations="many")
    found = []
    for jobs in ("1", "3"):
        root = make_site(files, jobs)
        done = subprocess.run(
            [sys.executable, "-m", "portfolio", "check", "--jobs", jobs], cwd=root, env=env(), capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip
        found.append((done.returncode, done.stderr))
    assert found[0] == found[1]
    assert found[0][1].count("PF105") == 13


class Shuffled:
    """What `os.scandir` gives, in another order."""

    def __init__(self, found: Any, rng: Random) -> None:
        self.found = found
        with found:
            self.entries = list(found)
        rng.shuffle(self.entries)

    def __enter__(self) -> "Shuffled":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)

    def __next__(self) -> Any:
        return self.entries.pop()

    def close(self) -> None:
        pass


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_folders_does_not_matter(seed: int, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = make_site(many(40), "one"), make_site(many(40, order=seed + 1), "other")
    for root in (one, other):
        shutil.copytree(GOLDEN / "content" / "papers", root / "content" / "papers", dirs_exist_ok=True)
        shutil.copytree(GOLDEN / "content" / "static", root / "content" / "static", dirs_exist_ok=True)
    reports = [built(one)]
    rng, scandir, listdir = Random(seed), os.scandir, os.listdir
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda *path: Shuffled(scandir(*path), rng))
        patch.setattr(os, "listdir", lambda *path: rng.sample(found := listdir(*path), len(found)))
        reports.append(built(other))
        again = built(other)
    assert tree(other / "site") == tree(one / "site")
    assert reports[0]._replace(seconds=0) == reports[1]._replace(seconds=0)
    assert again.rendered == ()
