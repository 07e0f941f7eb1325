"""The smallest files of contributing.md, which are found by being there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs/contributing.md"


@contextmanager
def one_more(package: ModuleType, folder: Path, section: str, *found: Callable[[], Any]) -> Iterator[None]:
    """The file that a section shows lies in a package; `found` are the functions that remember what is there."""
    shown = re.search(rf"\n### {section}\n.*?```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert shown
    (folder / "one_more.py").write_text(shown[1], "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "__path__", [*package.__path__, str(folder)])
        _forget(found)
        yield
    _forget(found)


def _forget(found: tuple[Callable[[], Any], ...]) -> None:
    for it in found:
        assert isinstance(it, _lru_cache_wrapper)
        it.cache_clear()
