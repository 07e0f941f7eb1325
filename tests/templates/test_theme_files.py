"""Themes as files: where they are found, what they build on, and the values of their options."""

# ruff: noqa: E501 - messages stand as they are printed
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from contents import told
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, site
from sites import write

from portfolio.diagnostics.problems import Problem, Where
from portfolio.model import OptionSpec, ThemeChoice, ThemeOption
from portfolio.system.files.shipped import built_in
from portfolio.templates.theme.theme_files import Theme, load, option_value, option_values

WHERE = Where("content/site.yaml", 3, 8)
OUTPUTS = str(built_in() / "outputs/templates")
"""Templates of files that are no matter of looks."""
OPTIONS = "options:\n  accent: {type: color, default: '#123456'}\n  wide: {type: boolean, default: true}\n"


def loaded(root: Path, name: str = "mine") -> tuple[Theme | None, tuple[Problem, ...]]:
    return load(name, root=root, source=root / "content", where=WHERE)


def theme(root: Path, files: Mapping[str, str | bytes], name: str = "mine") -> Theme:
    """A theme that is right."""
    found, problems = loaded(write(root, files), name)
    assert problems == ()
    assert found is not None
    return found


def broken(root: Path, files: Mapping[str, str | bytes], name: str = "mine") -> list[str]:
    """What is said about a theme that cannot be used, without the mends."""
    found, problems = loaded(write(root, files), name)
    assert found is None
    return [text.split("\n")[0] for text in told(problems)]


# Where themes are


def test_the_default_theme_comes_with_the_program(tmp_path: Path) -> None:
    it = theme(tmp_path, {}, "default")

    assert it.folders == (str(tmp_path / "content/templates"), str(built_in() / "default/templates"), OUTPUTS)
    assert "style.css" in dict(it.static)
    assert {spec.name for spec in it.specs} >= {"accent", "accent_dark"}


def test_a_theme_of_the_project_goes_before_a_built_in_one(tmp_path: Path) -> None:
    it = theme(tmp_path, {"themes/default/theme.yaml": "name: default\n"}, "default")

    assert it.folders[1] == str(tmp_path / "themes/default/templates")


def test_templates_are_looked_up_from_the_user_to_the_oldest_theme(tmp_path: Path) -> None:
    files = {
        "themes/a/theme.yaml": "name: a\nextends: b\n",
        "themes/b/theme.yaml": "name: b\nextends: default\n",
    }
    it = theme(tmp_path, files, "a")

    assert it.folders == (
        str(tmp_path / "content/templates"), str(tmp_path / "themes/a/templates"),
        str(tmp_path / "themes/b/templates"), str(built_in() / "default/templates"), OUTPUTS,
    )  # fmt: skip


def test_static_files_and_options_of_a_theme_go_before_those_of_its_parent(tmp_path: Path) -> None:
    files = {
        "themes/a/theme.yaml": "name: a\nextends: b\noptions: {wide: {type: boolean, default: no}, own: x}\n",
        "themes/a/static/style.css": "a",
        "themes/b/theme.yaml": f"name: b\n{OPTIONS}",
        "themes/b/static/style.css": "b",
        "themes/b/static/fonts/f.woff2": "f",
    }
    it = theme(tmp_path, files, "a")

    assert it.static == (
        ("fonts/f.woff2", str(tmp_path / "themes/b/static/fonts/f.woff2")),
        ("style.css", str(tmp_path / "themes/a/static/style.css")),
    )
    assert [(spec.name, spec.default) for spec in it.specs] == [("accent", "#123456"), ("wide", "no"), ("own", "x")]


# What is wrong with a theme


@pytest.mark.parametrize("name", ["zzz", "../x", "a/b", "/etc", ".", ".."])
def test_a_theme_that_does_not_exist_is_named_where_it_was_asked_for(tmp_path: Path, name: str) -> None:
    assert broken(tmp_path, {"theme.yaml": "name: outside\n", "x/theme.yaml": "name: x\n"}, name) == [
        f"content/site.yaml:3:8: PF401 theme: there is no theme '{name}'"
    ]


def test_a_missing_parent_is_named_where_it_is_written(tmp_path: Path) -> None:
    assert broken(tmp_path, {"themes/mine/theme.yaml": "name: mine\nextends: defolt\n"}) == [
        "themes/mine/theme.yaml: PF401 theme: there is no theme 'defolt'"
    ]


@pytest.mark.parametrize(
    ("parents", "last"),
    [({"mine": "mine"}, "mine"), ({"mine": "b", "b": "mine"}, "b"), ({"mine": "b", "b": "c", "c": "b"}, "c")],
)
def test_themes_that_extend_each_other_are_refused(tmp_path: Path, parents: dict[str, str], last: str) -> None:
    files = {f"themes/{name}/theme.yaml": f"name: {name}\nextends: {parent}\n" for name, parent in parents.items()}

    assert broken(tmp_path, files) == [f"themes/{last}/theme.yaml: PF402 the theme '{parents[last]}' extends itself"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"name: \xff", "themes/mine/theme.yaml:1:7: PF002 is not UTF-8: byte 0xff"),
        (
            "name: [a",
            "themes/mine/theme.yaml:1:7: PF010 name: the bracket [ is opened and never closed",
        ),
        ("extends: default\n", "themes/mine/theme.yaml:1:1: PF102 name: is required and missing"),
        ("", "themes/mine/theme.yaml:1:1: PF102 name: is required and missing"),
    ],
)
def test_a_broken_theme_file_is_reported_with_its_line(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert broken(tmp_path, {"themes/mine/theme.yaml": text}) == [expected]


def test_a_theme_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert broken(tmp_path, {"themes/mine/theme.yaml": "#" * ((8 << 20) + 1)}) == [
        "themes/mine/theme.yaml: PF004 is larger than 8 MiB"
    ]


def test_a_slip_in_a_theme_file_does_not_make_it_useless(tmp_path: Path) -> None:
    found, problems = loaded(write(tmp_path, {"themes/mine/theme.yaml": "name: mine\nextend: default\n"}))

    assert found is not None
    assert told(problems) == [
        "themes/mine/theme.yaml:2:1: PF101 extend: is not a field here\n    Did you mean 'extends'?"
    ]


def test_a_file_of_a_theme_may_not_be_a_link_out_of_the_project(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"themes/mine/theme.yaml": "name: mine\n", "themes/mine/static/a.css": ""})
    write(tmp_path, {"secret": ""})
    (root / "themes/mine/static/b.css").symlink_to(tmp_path / "secret")
    found, problems = loaded(root)

    assert found is not None
    assert [name for name, _ in found.static] == ["a.css"]
    assert told(problems) == [
        "themes/mine/static/b.css: PF006 is a link to a place outside the project\n    Copy the file into the project"
    ]


# Options

SPECS = (
    OptionSpec(name="accent", type="color", default="#123456"),
    OptionSpec(name="wide", type="boolean", default="true"),
    OptionSpec(name="size", type="number", default="1.5"),
    OptionSpec(name="font", type="choice", default="serif", choices=("serif", "sans")),
    OptionSpec(name="footer"),
)


def valued(**given: str) -> tuple[dict[str, Any], list[str]]:
    """Every option's value, and what is wrong with the given ones."""
    choice = ThemeChoice(options=tuple(ThemeOption(name=name, value=value) for name, value in given.items()))
    places = {"theme": (3, 1), "theme.options.wide": (5, 3)}
    found, problems = option_values(Theme("mine", (), (), SPECS), choice, "content/site.yaml", places)
    return {option.name: option.value for option in found.items}, told(problems)


def test_options_have_their_defaults() -> None:
    assert valued() == ({"accent": "#123456", "wide": True, "size": 1.5, "font": "serif", "footer": ""}, [])


def test_options_take_the_values_of_site_yaml() -> None:
    assert valued(accent="#ABC", wide="No", size="-2", font="sans", footer="Hi") == (
        {"accent": "#abc", "wide": False, "size": -2.0, "font": "sans", "footer": "Hi"}, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"accent": "blue"}, "3:1: PF407 theme.options.accent: expected a colour such as #1b4f72, found 'blue'\n"
                             "    Write it in this form: `accent: \"#123456\"`, or remove the line"),
        ({"wide": "maybe"}, "5:3: PF407 theme.options.wide: expected true or false, found 'maybe'\n"
                            "    Write `wide: true` or `wide: false`, or remove the line"),
        ({"size": "1e5"}, "3:1: PF407 theme.options.size: expected a number, found '1e5'\n"
                          "    Write it in this form: `size: 1.5`, or remove the line"),
        ({"font": "mono"}, "3:1: PF407 theme.options.font: expected one of serif, sans, found 'mono'\n"
                           "    Write one of them, or remove the line"),
        ({"acent": "#fff"}, "3:1: PF406 theme.options.acent: is not an option of the theme 'mine'\n"
                            "    Did you mean 'accent'?"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named_with_a_value_to_type(given: dict[str, str], expected: str) -> None:
    assert valued(**given)[1] == [f"content/site.yaml:{expected}"]


def test_a_default_of_the_wrong_type_is_a_mistake_of_the_theme_and_is_said() -> None:
    it = Theme("mine", (), (), (OptionSpec(name="wide", type="boolean"),))
    found, problems = option_values(it, ThemeChoice(), "content/site.yaml", {})

    assert (found.items, told(problems)) == ((), [
        "content/site.yaml: PF407 theme.options.wide: expected true or false, found ''\n"
        "    Write `wide: true` or `wide: false`, or remove the line"
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [("color", "#12345", None), ("color", "#1234567", None), ("color", "#12345g", None), ("color", "red;}", None),
     ("number", "12", 12.0), ("number", "1234567890", None), ("number", "", None), ("boolean", "YES", True),
     ("boolean", "", None), ("text", "<b>", "<b>"), ("choice", "a", None)],
)  # fmt: skip
def test_an_option_is_read_as_its_type(kind: Any, text: str, value: Any) -> None:
    assert option_value(OptionSpec(name="x", type=kind), text) == value


def test_an_option_can_be_asked_for_by_name_and_only_if_it_is_declared() -> None:
    found, _ = option_values(Theme("mine", (), (), SPECS), ThemeChoice(), "", {})

    assert found["accent"] == "#123456"
    with pytest.raises(KeyError, match="zzz"):
        found["zzz"]


MESSAGES = [
    case(
        "an unknown theme",
        site("theme: defalt"),
        "content/site.yaml:3:8: PF401 theme: there is no theme 'defalt'",
        "    Did you mean 'default'?",
    ),
    case(
        "an unknown theme far off",
        site("theme: zzz"),
        "content/site.yaml:3:8: PF401 theme: there is no theme 'zzz'",
        "    Themes here: default, plain",
    ),
    case(
        "an unknown parent",
        site("theme: mine") | {"themes/mine/theme.yaml": "name: mine\nextends: zzz\n"},
        "themes/mine/theme.yaml: PF401 theme: there is no theme 'zzz'",
        "    Themes here: default, mine, plain",
    ),
    case(
        "a circle of themes",
        site("theme: a")
        | {"themes/a/theme.yaml": "name: a\nextends: b\n", "themes/b/theme.yaml": "name: b\nextends: a\n"},
        "themes/b/theme.yaml: PF402 the theme 'a' extends itself",
        "    Remove an `extends:` line",
    ),
    case(
        "a broken theme.yaml",
        site("theme: mine")
        | {"themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  a: {type: colour}\n"},
        "themes/mine/theme.yaml:4:13: PF107 options.a.type: expected one of text, boolean, number, color, choice, found 'colour'",
        "    Did you mean 'color'?",
    ),
    case(
        "an unreadable theme.yaml",
        site("theme: mine") | {"themes/mine/theme.yaml": "name: a: b\n"},
        "themes/mine/theme.yaml:1:8: PF010 name: a value that holds a colon and a space needs quotes",
        "    Write `name: 'a: b'`",
    ),
    case(
        "a theme.yaml in latin-1",
        site("theme: mine") | {"themes/mine/theme.yaml": b"name: \xe9\n"},
        "themes/mine/theme.yaml:1:7: PF002 is not UTF-8: byte 0xe9",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "an unknown option",
        site("theme: {options: {acent: '#fff'}}"),
        "content/site.yaml:3:19: PF406 theme.options.acent: is not an option of the theme 'default'",
        "    Did you mean 'accent'?",
    ),
    case(
        "an unknown option far off",
        site("theme: {options: {zzzzzz: '#fff'}}"),
        "content/site.yaml:3:19: PF406 theme.options.zzzzzz: is not an option of the theme 'default'",
        "    Options of this theme: accent, accent_dark, titles, density, chart, fields, selected, search, footer",
    ),
    case(
        "an option of a theme without options",
        site("theme: {name: mine, options: {zzzzzz: a}}") | {"themes/mine/theme.yaml": "name: mine\n"},
        "content/site.yaml:3:31: PF406 theme.options.zzzzzz: is not an option of the theme 'mine'",
        "    This theme has no options",
    ),
    case(
        "not a colour",
        site("theme: {options: {accent: blue}}"),
        "content/site.yaml:3:19: PF407 theme.options.accent: expected a colour such as #1b4f72, found 'blue'",
        '    Write it in this form: `accent: "#1b4f72"`, or remove the line',
    ),
    case(
        "not a boolean option",
        site("theme: {options: {chart: maybe}}"),
        "content/site.yaml:3:19: PF407 theme.options.chart: expected true or false, found 'maybe'",
        "    Write `chart: true` or `chart: false`, or remove the line",
    ),
    case(
        "a theme whose file has another end",
        {**site("theme: mine"), "themes/mine/theme.yml": "name: mine\n"},
        "content/site.yaml:3:8: PF401 theme: there is no theme 'mine'",
        "    Rename themes/mine/theme.yml to theme.yaml",
    ),
    case(
        "files of a theme that lie where nothing looks",
        {
            **site("theme: mine"),
            "themes/mine/theme.yaml": "name: mine\nextends: default\n",
            "themes/mine/style.css": "p{}",
            "themes/mine/base.html": "x",
        },
        "themes/mine/base.html: PF327 hint: is outside the theme's folders, and used nowhere",
        "    Move it to themes/mine/templates/",
        "themes/mine/style.css: PF327 hint: is outside the theme's folders, and used nowhere",
        "    Move it to themes/mine/static/",
    ),
    case(
        "an option with choices and none named",
        {
            **site("theme: mine"),
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  size: {type: choice, default: big}\n",
        },
        "themes/mine/theme.yaml:4:3: PF407 options.size: a choice needs `choices:`",
        "    Add `choices: [big, ...]`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_mistake_in_a_theme_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
