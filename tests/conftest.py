"""What every test may ask for."""

import gc
import os
import re
import signal
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hub import serving
from sites import Files, MakeSite, write

pytest_plugins = ["quick_builds"]

hypothesis.settings.register_profile("whatever the machine does", deadline=None)
hypothesis.settings.load_profile("whatever the machine does")

for _number in (signal.SIGINT, signal.SIGHUP) if hasattr(signal, "SIGHUP") else (signal.SIGINT,):
    # `nohup` and `&` in a script ignore these for whatever they start, and what is ignored stays ignored
    signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)

if hasattr(os, "register_at_fork"):
    # coverage takes a lock for each new file, and a signal that strikes just then would leave a child waiting for it
    os.register_at_fork(after_in_child=lambda: sys.settrace(None))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need look for garbage in it again and again, nor a fork copy it.

    Thousands of tests and the modules that they test made that a tenth of the whole run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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
