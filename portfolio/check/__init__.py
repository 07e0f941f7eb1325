"""Rules between entries: each a function from the content to its problems."""

from portfolio.check.rules import KIND_SLUGS, RULES, check

__all__ = ["KIND_SLUGS", "RULES", "check"]
