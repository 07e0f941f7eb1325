"""A theme as files: theme.yaml, what it extends, and the user's own templates and files over it."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model import CardStyle, OptionSpec, ThemeChoice, ThemeFile
from portfolio.schema.structure import structure
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.decode import text_of
from portfolio.system.files.reading import SITE_LIMIT, forbidden, names, read_bytes, tree
from portfolio.system.files.shipped import built_in
from portfolio.templates.theme.theme_options import Option, Options

COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Theme(NamedTuple):
    """What pages are made with."""

    name: str
    folders: tuple[str, ...]
    """Where templates are looked up: the user's own, the theme's, those of the themes it extends, those of outputs."""
    static: tuple[tuple[str, str], ...]
    """Name below `theme/` and absolute path of each file of the theme."""
    specs: tuple[OptionSpec, ...]
    """Its options and those of the themes it extends."""
    card: CardStyle | None = None
    """How pictures for sharing look."""


def places(root: Path) -> tuple[Path, ...]:
    """Folders that hold themes: the project's own first."""
    return (root / "themes", built_in())


def _outputs() -> Path:
    """Templates of what is no matter of looks, such as the feed, for themes that have none of their own."""
    return built_in() / "outputs" / "templates"


def load(name: str, *, root: Path, source: Path, where: Where) -> tuple[Theme | None, tuple[Problem, ...]]:
    """The theme and what is wrong with its files; None when it cannot be used.  `where` names it."""
    chain: list[tuple[Path, ThemeFile]] = []
    problems: list[Problem] = []
    wanted = name
    while wanted:
        if any(folder.name == wanted for folder, _ in chain):
            problems.append(
                Problem(
                    where,
                    codes.THEME_CYCLE,
                    f"the theme '{wanted}' extends itself",
                    "Remove an `extends:` line",
                )
            )
            return None, tuple(problems)
        folder = next((place / wanted for place in places(root) if _is_theme(place / wanted)), None)
        if folder is None or wanted in (".", "..") or "/" in wanted or os.sep in wanted:
            problems.append(_no_theme(wanted, where, root))
            return None, tuple(problems)
        links = _with_display_paths(
            forbidden(_within(folder, root), folder.parent, folder, folder / "theme.yaml"), folder, root
        )
        if links:
            return None, (*problems, *links)
        file, wrong = _theme_file(folder, root)
        problems.extend(wrong)
        if file is None:
            return None, tuple(problems)
        chain.append((folder, file))
        wanted, where = file.extends, Where(_name(folder / "theme.yaml", root), 0, 0)
    theme, wrong = _theme(name, chain, source, root)
    return theme, (*problems, *wrong)


def _theme(
    name: str, chain: list[tuple[Path, ThemeFile]], source: Path, root: Path
) -> tuple[Theme, tuple[Problem, ...]]:
    """The chain as one theme: what is nearer to the user wins."""
    folders = (str(source / "templates"), *(str(folder / "templates") for folder, _ in chain), str(_outputs()))
    static: dict[str, str] = {}
    specs: dict[str, OptionSpec] = {}
    problems = list(tree(source / "templates", root)[1])
    for folder, file in reversed(chain):
        within = _within(folder, root)
        files, wrong = tree(folder / "static", within)
        problems += _with_display_paths((*wrong, *tree(folder / "templates", within)[1]), folder, root)
        problems += _misplaced_files(folder, root)
        static.update(files)
        specs.update((spec.name, spec) for spec in file.options)
    card = next((file.card for _, file in chain if file.card), None)
    return Theme(name, folders, tuple(sorted(static.items())), tuple(specs.values()), card), tuple(problems)


THEME_FILES = re.compile(
    r"theme\.yaml|templates|static|\..*|(?:readme|licen[sc]e|changelog|notice|screenshot).*", re.IGNORECASE
)
"""What a theme's folder may hold."""


def _misplaced_files(folder: Path, root: Path) -> Iterator[Problem]:
    """A hint for each file of the user's theme that lies where nothing looks for it."""
    for name in names(folder) if folder.is_relative_to(root) else ():
        if not THEME_FILES.fullmatch(name):
            place = "templates" if name.endswith((".html", ".xml", ".jinja", ".j2")) else "static"
            where = Where(_name(folder / name, root))
            mend = f"Move it to {_name(folder / place, root)}/"
            yield Problem(where, codes.DANGLING_TEMPLATE, "is outside the theme's folders, and used nowhere", mend)


def _is_theme(folder: Path) -> bool:
    """Whether there is a theme of this name; what is no possible name of a folder is none."""
    return os.path.isfile(folder / "theme.yaml")  # noqa: PTH113 - Path.is_file raises where a name is too long


def _within(folder: Path, root: Path) -> Path:
    """The folder out of which no link of a theme may lead."""
    return root if folder.is_relative_to(root) else built_in()


def _with_display_paths(problems: Sequence[Problem], folder: Path, root: Path) -> tuple[Problem, ...]:
    """Problems of a theme's files under the names that messages use."""
    within = _within(folder, root)
    return tuple(it._replace(where=Where(_name(within / it.where.path, root))) for it in problems)


def _name(path: Path, root: Path) -> str:
    """A file of a theme as messages call it."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return f"themes/{path.relative_to(built_in()).as_posix()}" if path.is_relative_to(built_in()) else str(path)


def _theme_file(folder: Path, root: Path) -> tuple[ThemeFile | None, tuple[Problem, ...]]:
    path = _name(folder / "theme.yaml", root)
    data, problems = read_bytes(str(folder / "theme.yaml"), path, SITE_LIMIT)
    if data is None:
        return None, problems
    text, problems = text_of(data, path)
    if text is None:
        return None, problems
    node, wrong = parse(text, path)
    if node is None and wrong:
        return None, wrong
    meant = structure(node, ThemeFile, path)
    specs = meant.value.options if meant.value else ()
    lacking = [
        Problem(Where(path, *meant.places.get(f"options.{it.name}", (0, 0))), codes.BAD_OPTION,
                f"options.{it.name}: a choice needs `choices:`", f"Add `choices: [{it.default or 'first'}, ...]`")
        for it in specs if it.type == "choice" and not it.choices
    ]  # fmt: skip
    defaults = lacking or [
        Problem(Where(path, *meant.places.get(f"options.{spec.name}", (0, 0))), codes.BAD_OPTION,
                f"options.{spec.name}: the default must be {_expected_value(spec)}, found {quote(spec.default)}",
                "Give it a `default:` of its type")
        for spec in specs if option_value(spec, spec.default) is None
    ]  # fmt: skip
    return None if defaults else meant.value, (*wrong, *meant.problems, *defaults)


def names_of(root: Path) -> list[str]:
    """The names of all themes that a project can use."""
    return sorted(
        {folder.name for place in places(root) if place.is_dir() for folder in place.iterdir() if _is_theme(folder)}
    )


def theme_file(name: str, root: Path) -> ThemeFile:
    """What a theme's theme.yaml says; no more than the name where it cannot be read."""
    folder = next((place / name for place in places(root) if _is_theme(place / name)), None)
    return (folder and _theme_file(folder, root)[0]) or ThemeFile(name=name)


def _no_theme(name: str, where: Where, root: Path) -> Problem:
    known = names_of(root)
    mend = did_you_mean(name, known) or f"Themes here: {', '.join(known)}"
    if (root / "themes" / name / "theme.yml").is_file():
        mend = f"Rename themes/{name}/theme.yml to theme.yaml"
    return Problem(where, codes.NO_THEME, f"theme: there is no theme {quote(name)}", mend)


def option_values(
    theme: Theme, choice: ThemeChoice, path: str, places: Mapping[str, tuple[int, int]]
) -> tuple[Options, tuple[Problem, ...]]:
    """The value of every option of the theme, and what is wrong with the user's; `places` are those of site.yaml."""
    given = {option.name: option.value for option in choice.options}
    known = {spec.name for spec in theme.specs}
    at = {
        name: Where(path, *places.get(f"theme.options.{name}", places.get("theme", (0, 0))))
        for name in known | {*given}
    }
    problems = [_unknown(name, theme, at[name]) for name in given if name not in known]
    found = []
    for spec in theme.specs:
        text = given.get(spec.name, spec.default)
        value = option_value(spec, text)
        if value is None:
            expected = _expected_value(spec)
            problems.append(
                Problem(
                    at[spec.name],
                    codes.BAD_OPTION,
                    f"theme.options.{spec.name}: expected {expected}, found {quote(text)}",
                    _mend(spec, text),
                )
            )
        else:
            found.append(Option(spec.name, value))
    return Options(tuple(found)), tuple(problems)


def _mend(spec: OptionSpec, text: str) -> str:
    """The user's value as the option's type, or an example."""
    from portfolio.schema.mend.advice import guesses  # only when there is a mistake

    kind = {"boolean": bool, "number": float}.get(spec.type, str)
    likely = [f"#{text}", *guesses(text, kind)] if spec.type == "color" else [text.casefold(), *guesses(text, kind)]
    found = next((it for it in likely if option_value(spec, it) is not None), "")
    if found:
        return f"Write `{spec.name}: {_as_yaml(found)}`"
    if spec.type == "boolean":
        return f"Write `{spec.name}: true` or `{spec.name}: false`, or remove the line"
    if spec.type == "choice":
        return did_you_mean(text, spec.choices) or "Write one of them, or remove the line"
    return f"Write it in this form: `{spec.name}: {_as_yaml(spec.default)}`, or remove the line"


def _as_yaml(text: str) -> str:
    """A default as the author types it; a colour needs quotes, for # starts a remark."""
    return f'"{text}"' if text.startswith("#") else text or "…"


def _unknown(name: str, theme: Theme, where: Where) -> Problem:
    known = [spec.name for spec in theme.specs]
    mend = did_you_mean(name, known) or (
        f"Options of this theme: {', '.join(known)}" if known else "This theme has no options"
    )
    return Problem(
        where,
        codes.UNKNOWN_OPTION,
        f"theme.options.{name}: is not an option of the theme '{theme.name}'",
        mend,
    )


def option_value(spec: OptionSpec, text: str) -> str | bool | float | None:
    """The text as the option's type, or None."""
    if spec.type == "boolean":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold())
    if spec.type == "number":
        if re.fullmatch(r"-?[0-9]{1,9}", text):
            return int(text)
        return float(text) if re.fullmatch(r"-?[0-9]{1,9}\.[0-9]{1,6}", text) else None
    if spec.type == "color":
        return text.lower() if COLOR.fullmatch(text) else None
    if spec.type == "choice":
        return text if text in spec.choices else None
    return text


def _expected_value(spec: OptionSpec) -> str:
    if spec.type == "choice":
        return "one of " + ", ".join(spec.choices)
    return {"boolean": "true or false", "number": "a number", "color": "a colour such as #1b4f72"}.get(
        spec.type, "text"
    )
