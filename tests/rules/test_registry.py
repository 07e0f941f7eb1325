"""Rules are found by being there, and none is forgotten."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from contents import content, work
from smallest_files import one_more

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


def test_the_smallest_file_of_rules_is_asked_once_it_is_there(tmp_path: Path) -> None:
    with one_more(rules, tmp_path, "A rule", registry.all_rules):
        found = registry.check(content(work("x", "title: A LOUD ONE\ndate: 2024\n")))

    assert "title: is written in capitals" in [it.what for it in found]
