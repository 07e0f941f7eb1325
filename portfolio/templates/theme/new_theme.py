"""Which themes there are, and the start of a new one."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure, Problem, Where, quote
from portfolio.model import OptionSpec
from portfolio.model.slugs import fault_of
from portfolio.system.files.shipped import built_in
from portfolio.templates.theme.theme_files import load, names_of, theme_file

STYLE = '<link rel="stylesheet" href="{{ root }}theme/style.css">\n'
"""The line of the default theme's `head.html` after which a style sheet of one's own has the last word."""

ABOUT = """# A theme of your own. What it does not have comes from the theme that it extends.
name: {name}
description: The default theme, my way.
extends: default
"""

SHEET = """/* Loaded after the default style sheet: what stands here wins. docs/themes.md says more. */
:root {
  /* --measure: 38rem; */
}
"""


class Known(NamedTuple):
    """A theme that a site may name."""

    name: str
    description: str
    options: tuple[OptionSpec, ...]
    """Its own and those of the themes that it extends; none where it cannot be read."""


def available_themes(root: Path) -> Iterator[Known]:
    """Every theme of a project and those that come with the program, by name."""
    for name in names_of(root):
        theme, _ = load(name, root=root, source=root / "content", where=Where(""))
        yield Known(name, theme_file(name, root).description, theme.specs if theme else ())


def theme_list(root: Path) -> str:
    """The themes as a terminal shows them."""
    return "\n\n".join(_theme_text(it) for it in available_themes(root))


def _theme_text(it: Known) -> str:
    rows = [(spec.name, " | ".join(spec.choices) or spec.type, spec.default or "nothing") for spec in it.options]
    wide = [max((len(row[place]) for row in rows), default=0) for place in range(3)]
    lines = [f"{it.name}  {it.description}".rstrip()]
    for row, spec in zip(rows, it.options, strict=True):
        columns = "  ".join(text.ljust(width) for text, width in zip(row, wide, strict=True))
        lines.append(f"  {columns}  {spec.description}".rstrip())
    return "\n".join(lines)


def start(name: str, root: Path) -> list[str]:
    """Make a theme that extends the default one; its files, relative to the project root.

    Raises `Failure` (usage) for a name that no theme can have, and where there is something of that name already;
    `Failure` (environment) where the disk refuses.
    """
    fault = fault_of(name)
    if fault or name in names_of(root):
        what = f"theme new: {quote(name)} {'already exists' if not fault else f'is not a valid theme name: it {fault}'}"
        raise Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Choose another name, such as my-look")])
    folder = root / "themes" / name
    if folder.exists() or folder.is_symlink():
        what = f"theme new: themes/{name} already exists"
        raise Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Choose another name, or remove it")])
    head = (built_in() / "default/templates/head.html").read_text("utf-8")
    own = re.escape(STYLE)
    files = {
        "theme.yaml": ABOUT.format(name=name),
        "templates/head.html": re.sub(own, lambda it: it[0] + it[0].replace("style.css", f"{name}.css"), head, count=1),
        f"static/{name}.css": SHEET,
    }
    try:
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"themes/{name}: {error.strerror}"
        raise Failure(
            ENVIRONMENT, [Problem(Where(""), codes.DISK, what, "Check the disk and its permissions")]
        ) from error
    return [f"themes/{name}/{file}" for file in files]


def differences(name: str, root: Path, source: Path) -> list[str]:
    """How templates of one's own differ from those that they take the place of, as unified diffs, by name.

    Those of `content/templates/` and of the project's themes, each with the next one along the chain.  Raises
    `Failure` (usage) where there is no such theme.
    """
    theme, problems = load(name, root=root, source=source, where=Where(""))
    if theme is None:
        raise Failure(USAGE, problems)
    found = []
    for place, folder in enumerate(theme.folders):
        own = Path(folder)
        if own.is_relative_to(root) and own.is_dir():
            below = [Path(it) for it in theme.folders[place + 1 :]]
            for path in sorted(it for it in own.rglob("*") if it.is_file()):
                found += _difference(path, path.relative_to(own), below, root)
    return found


def _difference(path: Path, name: Path, below: Sequence[Path], root: Path) -> list[str]:
    """The diff of a template of one's own with the one that it hides; nothing where it hides none."""
    hidden = next((it / name for it in below if (it / name).is_file()), None)
    if hidden is None:
        return []
    theirs, mine = (it.read_text("utf-8", "replace").splitlines() for it in (hidden, path))
    is_own = hidden.is_relative_to(root / "themes") and not hidden.is_relative_to(built_in())
    label = hidden.relative_to(root) if is_own else Path("themes", hidden.relative_to(built_in()))
    lines = list(unified_diff(theirs, mine, label.as_posix(), path.relative_to(root).as_posix(), lineterm="", n=1))
    return ["\n".join(lines)] if lines else [f"{path.relative_to(root).as_posix()} is the same as {label.as_posix()}"]
