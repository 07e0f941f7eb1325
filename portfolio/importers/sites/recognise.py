"""Sites that other generators make, as a source: al-folio, academicpages and HugoBlox.

Each becomes papers, pages, files to be published and fields of site.yaml, and everything that does not come over is
named.  Nothing of the other site is changed.
"""

from collections.abc import Callable
from pathlib import Path

from portfolio.importers.draft import Read
from portfolio.importers.sites import academicpages, alfolio, hugoblox

KINDS: tuple[tuple[str, Callable[[Path], bool], Callable[[Path], Read]], ...] = (
    ("al-folio", alfolio.is_one, alfolio.read),
    ("academicpages", academicpages.is_one, academicpages.read),
    ("hugoblox", hugoblox.is_one, hugoblox.read),
)
"""What a folder can be, in the order in which it is asked."""


def read(folder: Path) -> tuple[str, Read] | None:
    """What kind of site a folder holds, and the site; None where it is none that is known."""
    for name, is_one, reader in KINDS:
        if is_one(folder):
            return name, reader(folder)
    return None
