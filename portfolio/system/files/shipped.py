"""Where the program lies, and what comes with it.  The only module that knows."""

from pathlib import Path

import portfolio

PACKAGE = Path(portfolio.__path__[0])
"""The package's folder."""

STARTER = PACKAGE / "content" / "starter"
"""The files of a new site."""


def built_in() -> Path:
    """Where the themes that come with the program are: inside the wheel, or beside the package in a checkout."""
    inside = PACKAGE / "_themes"
    return inside if inside.is_dir() else PACKAGE.parent / "themes"
