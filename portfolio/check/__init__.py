"""Rules between entries: each a function from the content to its problems."""

from portfolio.check.rules import RULES, check

__all__ = ["RULES", "check"]
