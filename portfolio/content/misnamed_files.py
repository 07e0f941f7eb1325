"""What lies in the content folder itself under a name that the program does not know: looks at names alone."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import SWAP, distance, near
from portfolio.diagnostics.problems import Problem, Where
from portfolio.model import Kinds

SETTINGS = "site.yaml"
FOLDERS = ("static", "templates", "data")
"""What the content folder may hold beside the folders of the kinds."""

OTHER_NAMES = {
    "static": "assets asset files file images image img figures media public pdf pdfs downloads css js",
    "templates": "layouts layout theme _layouts _includes partials",
}
"""How others call these folders."""

OF_OTHER_KINDS = (
    "about activities alumni awards blog blogs bio code course courses cv dataset datasets education event events "
    "experience gallery group grants lab lecture lectures member members news note notes outreach people person "
    "portfolio post posts press project projects resources resume seminar seminars service software student students "
    "talk talks teaching team thesis tutorial tutorials workshop workshops writing"
)
"""What people have on their sites beside papers, and what is a page here, or several."""

SETTINGS_NAMES = re.compile(
    r"(?:site|_?config|settings)(?:\.ya?ml)?(?:\.(?:txt|md|bak))?|site\.(?:toml|json)", re.IGNORECASE
)
TEXTS = (".md", ".markdown")
DATA = (".yaml", ".yml", ".json", ".csv", ".toml")


def strays(source: Path, name: str, names: list[str], kinds: Kinds) -> Iterator[Problem]:
    """A problem for each file or folder that is left out; `name` is that of the content folder in messages."""
    if SETTINGS not in names and os.path.isfile(source.parent / SETTINGS):  # noqa: PTH113 - Path.is_file may raise
        return  # this is no content folder, as is told elsewhere
    others = [it for it in names if not it.startswith(".") and it not in (SETTINGS, *_folders(kinds))]
    for it in others:
        where = Where(f"{name}/{it}")
        if (source / it).is_dir():
            if not _is_known(source, it, kinds):
                yield _folder(where, it, names, kinds)
        elif _means_settings(it):
            if SETTINGS in names:  # else all of this is told of site.yaml
                what, mend = (
                    "is ignored, because there is a site.yaml",
                    "Move what is missing there into it, and remove this file",
                )
                yield Problem(where, codes.NOT_AN_ENTRY, what, mend)
        else:
            mend = "Files to publish go into static/"
            if it.lower().endswith(".bib"):
                mend = f"Put it into {_work_folder(kinds)}, where it is read as it is"
            elif it.lower().endswith(TEXTS):
                mend = _where_entries_go(kinds)
            elif it.lower().endswith(DATA) and _is_of_another_kind(stem := it.rpartition(".")[0]):
                mend = _as_a_page(name, stem)
            yield Problem(where, codes.NOT_AN_ENTRY, "is not a file that portfolio knows; it is ignored", mend)


ENTRY = re.compile(r"(.+\.)(md|ya?ml|markdown)(\.txt)?", re.IGNORECASE)
"""A name that was meant to be an entry's: another case, or with the end that some editors add and hide."""
WRITTEN = (".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".rtf", ".tex", ".txt")


def how_to_enter(name: str, kinds: Kinds) -> str:
    """How a file among the entries that is none becomes one, or where it belongs."""
    lower = name.lower()
    if found := ENTRY.fullmatch(name):
        end = found[2].lower()
        return f"Rename it to {found[1]}{'md' if end == 'markdown' else end}"
    if name.endswith(".bib"):
        return f"Move it to {_work_folder(kinds)}, where it is read as it is"
    if lower.endswith(".bib"):
        return f"Rename it to {name[:-4]}.bib"
    if lower.endswith(WRITTEN):
        return "Copy its text into a new file that ends in .md, below its fields; docs/content.md shows one"
    return "Entries end in .md or .yaml; files to publish go into static/ or beside an index.md"


def misnamed_settings(source: Path) -> str:
    """The file that was meant to be site.yaml, where there is none; or ''."""
    try:
        names = sorted(path.name for path in source.iterdir() if path.is_file())
    except OSError:  # told elsewhere
        return ""
    found = [it for it in names if _means_settings(it)]
    return min(found, key=lambda it: (distance(it.casefold(), SETTINGS, 99), it), default="")


def _folder(where: Where, name: str, names: list[str], kinds: Kinds) -> Problem:
    """A folder that the program does not know, of `names`; an error where it hides all papers."""
    what = "is not a folder that portfolio knows; it is ignored"
    if _is_of_another_kind(name):
        return Problem(where, codes.NOT_AN_ENTRY, what, _as_a_page(where.path.rpartition("/")[0], name))
    meant = _intended_folder(name, kinds)
    if meant not in names and any(it.is_work and it.folder == meant for it in kinds):
        return Problem(where, codes.PAPERS_MISNAMED, what, f"Rename it to {meant}")
    if meant:
        return Problem(where, codes.NOT_AN_ENTRY, what, f"Did you mean '{meant}'?")
    if name.casefold() == "themes":
        return Problem(where, codes.NOT_AN_ENTRY, what, "Put your own themes beside this folder, not in it")
    return Problem(where, codes.NOT_AN_ENTRY, what, f"{_where_entries_go(kinds)}, files to publish into static/")


def _folders(kinds: Kinds) -> tuple[str, ...]:
    return (*(it.folder for it in kinds), *FOLDERS)


def _work_folder(kinds: Kinds) -> str:
    return next(f"{it.folder}/" for it in kinds if it.is_work)


def _where_entries_go(kinds: Kinds) -> str:
    """`Papers go into papers/, other pages into pages/`."""
    places = ", ".join(f"{it.plural} {'into' if number else 'go into'} {it.folder}/" for number, it in enumerate(kinds))
    return places[:1].upper() + places[1:]


def _is_of_another_kind(name: str) -> bool:
    """Whether it is called as what is neither a paper nor a file to publish: `talks`, `_news`."""
    return name.casefold().strip("_- ") in OF_OTHER_KINDS.split()


def _as_a_page(source: str, name: str) -> str:
    return f"Write its content as a page, such as {source}/pages/{name.casefold().strip('_- ')}.md"


def _intended_folder(name: str, kinds: Kinds) -> str:
    """The folder that this name is meant to be, or ''."""
    plain = name.casefold()
    for folder, others in ({it.folder: it.other_folders for it in kinds} | OTHER_NAMES).items():
        if plain in others.split():
            return folder
    return next(iter(near(name, _folders(kinds))), "")


def _means_settings(name: str) -> bool:
    """Whether a file's name is site.yaml, misspelt."""
    return bool(SETTINGS_NAMES.fullmatch(name)) or distance(name.casefold(), SETTINGS, 2 * SWAP) <= 2 * SWAP


def _is_known(source: Path, name: str, kinds: Kinds) -> bool:
    """Whether the system takes the name for that of a known folder, as some do whatever its case."""
    known = source / name.lower()
    return name.lower() in _folders(kinds) and known.exists() and known.samefile(source / name)
