"""Bad input of every kind: each file is named with its place, the exit code is 1 and the built site is untouched."""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import bad_inputs
import pytest
from bad_inputs import SOUND, Bad
from sites import stats, write

from portfolio.build.build_options import BuildOptions
from portfolio.cli.build_and_check import build
from portfolio.diagnostics.console import OutputOptions
from portfolio.diagnostics.problems import CONTENT

pytestmark = pytest.mark.usefixtures("untraced")

TABLES = sorted(path.stem for path in Path(bad_inputs.__file__).parent.glob("*.py") if path.stem != "__init__")
CASES = [(table, bad) for table in TABLES for bad in import_module(f"bad_inputs.{table}").BAD]

SAID = re.compile(r"^(\S.*?(?::\d+:\d+)?): (PF\d{3}) ", re.MULTILINE)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project whose site was built; each test puts its content back."""
    root = write(tmp_path_factory.mktemp("sound").resolve(), SOUND)
    here = Path.cwd()
    os.chdir(root)
    assert said() == (0, [])
    yield root
    os.chdir(here)


def said() -> tuple[int, list[str]]:
    """The exit code of `portfolio build`, and place and code of everything that it prints."""
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        code = build(BuildOptions(jobs=1), OutputOptions(quiet=True))
    return code, [f"{where} {code}" for where, code in SAID.findall(errors.getvalue())]


def spoil(root: Path, bad: Bad) -> None:
    """The sound content with the bad files over it."""
    for name in ("content", "themes"):
        shutil.rmtree(root / name, ignore_errors=True)
    write(root, SOUND)
    for name, content in bad.files.items():
        path = root / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        elif content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(("table", "bad"), CASES, ids=[f"{table}: {bad.name}" for table, bad in CASES])
def test_bad_input_is_named_at_its_place_and_the_site_stays(sound: Path, table: str, bad: Bad) -> None:
    before = stats(sound / "site")
    spoil(sound, bad)
    code, found = said()

    assert found == list(bad.said)
    assert code == CONTENT
    assert stats(sound / "site") == before


def test_there_are_many_kinds_of_bad_input() -> None:
    names = [(table, bad.name) for table, bad in CASES]

    assert len(CASES) >= 700
    assert len(set(names)) == len(names)
    assert all(bad.said for _, bad in CASES)
