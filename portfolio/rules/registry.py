"""All rules: those of every file of this room that has a value `RULES`."""

from functools import cache

from portfolio import rules
from portfolio.content.content_types import AnyEntry, Content, PaperEntry
from portfolio.content.field_positions import Around
from portfolio.diagnostics.problems import Problem, sorted_problems
from portfolio.rules.rule_types import Rules
from portfolio.system.found_values import values_of
from portfolio.system.memo import map_rows, same


def check(content: Content) -> tuple[Problem, ...]:
    """Every problem of the entries that is not told where they are read, in order."""
    around = same("around", Around(content.settings, content.today))
    found = [problem for told in map_rows(_of_paper, [content.papers], around) for problem in told]
    found += (problem for told in map_rows(_of_entry, [content.entries], around) for problem in told)
    found += (problem for rule in all_rules().of_content for problem in rule(content))
    return sorted_problems(found)


def _of_paper(work: PaperEntry, around: Around) -> tuple[Problem, ...]:
    """What the rules say about a single paper."""
    return tuple(problem for rule in all_rules().of_paper for problem in rule(work, around))


def _of_entry(it: AnyEntry, around: Around) -> tuple[Problem, ...]:
    """The same about an entry of any kind."""
    return tuple(problem for rule in all_rules().of_entry for problem in rule(it, around))


@cache
def all_rules() -> Rules:
    """The rules of all files."""
    found = values_of(rules, "RULES", Rules)
    return Rules(*(tuple(rule for part in parts for rule in part) for parts in zip(*found, strict=True)))
