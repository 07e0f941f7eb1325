"""What every test may ask for."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import Files, MakeSite, write

from portfolio.templates.environment import Environment

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


@pytest.fixture
def compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each template is compiled once for all builds of a test, which would take half of its time.

    What a template becomes depends on its text, its name and its file alone; all else of a build is as always.
    """
    known: dict[tuple[Any, ...], Any] = {}
    compile_ = Environment.compile

    def once(self: Environment, source: Any, *rest: Any, **options: Any) -> Any:
        key = (source, *rest, *options.items())
        if not isinstance(source, str):
            return compile_(self, source, *rest, **options)
        if key not in known:
            known[key] = compile_(self, source, *rest, **options)
        return known[key]

    monkeypatch.setattr(Environment, "compile", once)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Writes a site under test, `{"content/site.yaml": "name: Ada"}`, and gives its project root.

    A second site of the same test needs a name of its own: `make_site(files, "other")`.  `sites` has what can
    be done with the root: `built(root)`, `rebuilt(root)`, `tree(root / "site")`, `page(root, "papers/x/")`.
    """

    def make(files: Files, name: str = "project") -> Path:
        return write(tmp_path / name, files)

    return make
