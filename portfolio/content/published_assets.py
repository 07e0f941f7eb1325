"""Files that are published as they are: those of static/ and those beside entries."""

from collections.abc import Sequence
from pathlib import Path

from portfolio.content.entry_files import files_beside
from portfolio.diagnostics.problems import Problem
from portfolio.templates.page import Asset


def published_assets(
    static: Sequence[tuple[str, str]], entries: Sequence[tuple[str, str]], source: Path, root: Path
) -> tuple[tuple[Asset, ...], list[Problem]]:
    """Files of static/ and files beside entries, each with its address.

    `static` are names and absolute paths; `entries` the address of each entry's page and its folder, or ''.
    """
    folder = f"{source.relative_to(root).as_posix()}/static"  # a file that an import only plans may stand elsewhere
    assets = [Asset(name, full, f"{folder}/{name}") for name, full in static]
    problems: list[Problem] = []
    for base, beside in entries:
        if beside:
            files, wrong = files_beside(beside, root)
            problems.extend(wrong)
            assets += [Asset(base + name, full, _relative(full, root)) for name, full in files]
    return tuple(sorted(dict.fromkeys(assets), key=lambda asset: asset.url)), problems


def _relative(full: str, root: Path) -> str:
    return Path(full).relative_to(root).as_posix()
