"""`python -m portfolio.diagnostics.explain.explanations > docs/errors.md`: the page about every kind of problem."""

import sys

from portfolio.diagnostics.explain.printing import page

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
