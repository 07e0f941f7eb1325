"""Which kind of site a folder holds: every module of this folder that has a `SITE` is one."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from portfolio.importers import sites
from portfolio.importers.source_types import SiteKind, SourceContents


def read(folder: Path) -> tuple[str, SourceContents] | None:
    """What kind of site a folder holds, and the site; None where it is none that is known."""
    for kind in sorted(_kinds(), key=lambda kind: kind.rank):
        if kind.is_one(folder):
            return kind.name, kind.read(folder)
    return None


def _kinds() -> Iterator[SiteKind]:
    for module in pkgutil.iter_modules(sites.__path__):
        known = vars(importlib.import_module(f"{sites.__name__}.{module.name}")).get("SITE")
        if isinstance(known, SiteKind):
            yield known
