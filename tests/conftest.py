"""What every test may ask for."""

import gc
import os
import re
import signal
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hub import serving
from sites import Files, MakeSite, write

from portfolio.system.files.shipped import built_in
from portfolio.templates.engine.environment import Environment

hypothesis.settings.register_profile("whatever the machine does", deadline=None)
hypothesis.settings.load_profile("whatever the machine does")

for _number in (signal.SIGINT, signal.SIGHUP) if hasattr(signal, "SIGHUP") else (signal.SIGINT,):
    # `nohup` and `&` in a script ignore these for whatever they start, and what is ignored stays ignored
    signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)

if hasattr(os, "register_at_fork"):
    # coverage takes a lock for each new file, and a signal that strikes just then would leave a child waiting for it
    os.register_at_fork(after_in_child=lambda: sys.settrace(None))


@pytest.fixture
def untraced() -> Iterator[None]:
    """Without coverage, which would make tests of many builds three times as long; other tests run the same lines.

    Without callbacks of the garbage collector too (Hypothesis has one): what a signal raises in them is lost.
    """
    tracing, callbacks = sys.gettrace(), gc.callbacks[:]
    sys.settrace(None)
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(callbacks)
    sys.settrace(tracing)


SAMPLE = 5
"""Of so many cases of a test one is measured by coverage, which makes each take twice as long."""

SAMPLED = re.compile(
    r"test_(?:bad_inputs|wrong_values|typos|dangerous_outputs|yaml_bombs|formula_bombs|time_budget)\.py::"
    r"|-check\]$|::test_no_link_leads_where_it_must_not"
)
"""Tests whose hundreds of cases run the same lines, which other tests run as well."""


@pytest.fixture(autouse=True)
def _sampled(request: pytest.FixtureRequest) -> Iterator[None]:
    """Coverage of a part of the cases of some tests; what is missed counts as missed."""
    tracing, name = sys.gettrace(), request.node.nodeid
    if tracing and SAMPLED.search(name) and zlib.crc32(name.encode()) % SAMPLE:
        sys.settrace(None)
    yield
    sys.settrace(tracing)


THEMES = str(built_in())
COMPILED: dict[tuple[Any, ...], Any] = {}
PARSED: dict[tuple[Any, ...], Any] = {}
"""What became of the built-in themes' templates, for all tests of this process."""


@pytest.fixture
def compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each template is parsed and compiled once for all builds of a test, which would take half of its time.

    What a template becomes depends on its text, its name and its file alone; all else of a build is as always.
    """
    compiled, parsed = dict(COMPILED), dict(PARSED)
    compile_, parse = Environment.compile, Environment.parse

    def parse_once(self: Environment, source: str, name: str, file: str) -> Any:
        key = (source, name, file)
        if key not in parsed:
            parsed[key] = parse(self, source, name, file)
            if file.startswith(THEMES):
                PARSED[key] = parsed[key]
        return parsed[key]

    def compile_once(self: Environment, source: Any, name: Any, file: Any, *rest: Any, **options: Any) -> Any:
        key = (source, name, file, *rest, *options.items())
        if not isinstance(source, str):
            return compile_(self, source, name, file, *rest, **options)
        if key not in compiled:
            self.parsed.pop(source, None)  # compiling may change the tree
            compiled[key] = compile_(self, source, name, file, *rest, **options)
            if str(file).startswith(THEMES):
                COMPILED[key] = compiled[key]
        return compiled[key]

    monkeypatch.setattr(Environment, "parse", parse_once)
    monkeypatch.setattr(Environment, "compile", compile_once)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Writes a site under test, `{"content/site.yaml": "name: Ada"}`, and gives its project root.

    A second site of the same test needs a name of its own: `make_site(files, "other")`.  `sites` has what can
    be done with the root: `built(root)`, `rebuilt(root)`, `tree(root / "site")`, `page(root, "papers/x/")`.
    """

    def make(files: Files, name: str = "project") -> Path:
        return write(tmp_path / name, files)

    return make


@pytest.fixture
def hub() -> Iterator[str]:
    """The address of a service that says what it was told to."""
    with serving() as address:
        yield address
