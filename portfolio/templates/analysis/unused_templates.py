"""Templates of the user's own that no page is made with, most often because of a misspelt name."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import near
from portfolio.diagnostics.problems import Problem, Where
from portfolio.system.files.reading import DROPPING
from portfolio.templates.engine.templates import TemplateProblem, Templates

MEND = "Give it the name of a template of the theme, or include it in one that is used"


def unused_templates(templates: Templates, names: Collection[str]) -> Iterator[Problem]:
    """A hint for each own template that is reached from none of these and takes the place of none of the theme's."""
    own, *others = templates.folders or ("",)
    if not os.path.isdir(own):  # noqa: PTH112 - Path.is_dir raises where it may not look
        return
    theirs = {name for folder in others for name in _files(folder)}
    mine = sorted(_files(own) - theirs)
    if not mine:
        return
    try:
        reached = {inner for name in names for inner in templates.reachable_from(name)}
    except TemplateProblem:  # told by the check
        return
    for name in mine:
        if name not in reached:
            where = Where(templates.display_path(str(Path(own, *name.split("/")))))
            yield Problem(
                where, codes.DANGLING_TEMPLATE, "is a template that nothing uses", _near(name, theirs) or MEND
            )


def _near(name: str, theirs: Collection[str]) -> str:
    """The theme's template that was meant, also where only its folder was forgotten."""
    by_stem = {Path(it).stem: it for it in sorted(theirs) if Path(it).suffix == Path(name).suffix}
    found = near(Path(name).stem, by_stem)
    return f"Did you mean '{by_stem[found[0]]}'?" if found else ""


def _files(folder: str) -> set[str]:
    """Names of the templates in a folder."""
    paths = Path(folder).rglob("*")
    return {
        path.relative_to(folder).as_posix()
        for path in paths
        if path.is_file() and not path.name.startswith(".") and not DROPPING.fullmatch(path.name)
    }
