"""Rules between entries: each a function from the content to its problems."""

from portfolio.check.places import KIND_SLUGS
from portfolio.check.rules import RULES, check

__all__ = ["KIND_SLUGS", "RULES", "check"]
