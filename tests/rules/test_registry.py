"""Rules are found by being there, and none is forgotten."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from contents import content, work

from portfolio import rules
from portfolio.diagnostics.problems import Problem
from portfolio.rules import registry
from portfolio.rules.rule_types import Rules

CHECKOUT = Path(__file__).parents[2]
FILES = sorted(
    path.stem for path in (CHECKOUT / "portfolio/rules").glob("*.py") if re.search(r"(?m)^RULES = ", path.read_text())
)


@pytest.mark.parametrize("name", FILES)
def test_every_rule_of_a_file_is_named_in_its_rules(name: str) -> None:
    module = importlib.import_module(f"portfolio.rules.{name}")
    named = {rule.__name__ for every in module.RULES for rule in every}
    functions = [it for _, it in inspect.getmembers(module, inspect.isfunction) if it.__module__ == module.__name__]
    found = {it.__name__ for it in functions if it.__annotations__.get("return") == Iterator[Problem]}

    assert isinstance(module.RULES, Rules)
    assert {it for it in found if not it.startswith("_")} == named


def test_the_smallest_file_of_rules_is_asked_once_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.search(r"```python\n(.*?)```", (CHECKOUT / "docs/contributing.md").read_text("utf-8"), re.DOTALL)
    assert shown
    (tmp_path / "quiet_titles.py").write_text(shown[1], "utf-8")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    registry.all_rules.cache_clear()
    try:
        found = registry.check(content(work("x", "title: A LOUD ONE\ndate: 2024\n")))
    finally:
        registry.all_rules.cache_clear()

    assert "title: is written in capitals" in [it.what for it in found]
