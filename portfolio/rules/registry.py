"""All rules: those of every file of this room that has a value `RULES`."""

import importlib
import pkgutil
from functools import cache

from portfolio import rules
from portfolio.content.content_types import Content, PaperEntry
from portfolio.content.field_positions import Around
from portfolio.diagnostics.problems import Problem, sorted_problems
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import map_rows, same


def check(content: Content) -> tuple[Problem, ...]:
    """Every problem of the entries that is not told where they are read, in order."""
    around = same("around", Around(content.settings, content.today))
    found = [problem for told in map_rows(_of_paper, [content.papers], around) for problem in told]
    every = all_rules()
    found += (problem for page in content.pages for rule in every.of_text_page for problem in rule(page, around))
    found += (problem for rule in every.of_content for problem in rule(content))
    return sorted_problems(found)


def _of_paper(work: PaperEntry, around: Around) -> tuple[Problem, ...]:
    """What the rules say about a single paper."""
    return tuple(problem for rule in all_rules().of_paper for problem in rule(work, around))


@cache
def all_rules() -> Rules:
    """The rules of all files."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    files = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    found = [it.RULES for it in files if isinstance(vars(it).get("RULES"), Rules)]
    return Rules(*(tuple(rule for part in parts for rule in part) for parts in zip(*found, strict=True)))
