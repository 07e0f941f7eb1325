"""The documentation as a site that the program makes: every page, no warning, no dead link."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sites import env, page

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions
from portfolio.diagnostics.problems import BUILT

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which it was built."""
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, str(DOCS / "website.py"), str(folder / "site"), "--base-url", "https://ada.github.io/p"]
    around = env(PYTHONPATH=os.pathsep.join(sys.path))
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (BUILT, "")
    return folder


def test_every_page_of_the_documentation_is_there(site: Path) -> None:
    expected = {path.stem for path in DOCS.glob("*.md")} | {"changelog", "errors"}
    found = {it.parent.name for it in (site / "site").rglob("index.html") if it.parent != site / "site"}

    assert found == expected
    assert [it["href"] for it in page(site, "").first("nav").all("a")] == [
        f"./{name}/" for name in ("start", "content", "import", "citations", "themes", "building", "publishing",
                                  "errors", "how-it-works", "contributing", "changelog")
    ]  # fmt: skip


def test_every_word_of_a_page_stands_on_it(site: Path) -> None:
    for path in DOCS.glob("*.md"):
        text = page(site, f"{path.stem}/").first("main").text
        headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```$", "", path.read_text("utf-8")))
        assert [it for it in headings if re.sub(r"[`*]|\W+", "", it) not in re.sub(r"\W+", "", text)] == []


def test_no_link_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    importlib.import_module("website").write_project(tmp_path)
    problems = examine(BuildOptions(tmp_path / "content", tmp_path / "site", jobs=1)).problems

    assert [str(it) for it in problems] == []
