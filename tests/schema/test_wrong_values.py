"""Every field of every type, with every kind of wrong value: each is named at its line, and nothing of it is shown.

The fields are found by walking the types of `model`, so a new field is tried without a change here.
"""

import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from sites import stats, wish, write

from portfolio import model
from portfolio.build.pipeline import build
from portfolio.diagnostics.problems import ERROR, has_errors
from portfolio.model import Extra
from portfolio.schema.fields import fields_of
from portfolio.schema.structure import structure
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.yaml.nodes import parse

pytestmark = pytest.mark.usefixtures("untraced")

ROOTS: dict[str, tuple[Any, str]] = {
    "paper": (model.Paper, "title: T"),
    "page": (model.TextPage, "title: T"),
    "site": (model.Settings, "name: Ada"),
    "theme": (model.ThemeFile, "name: mine"),
}
"""What a file can hold, and its first line."""

VALUES = {
    "null": "~",
    "nothing": "''",
    "boolean": "true",
    "integer": "9" * 5000,
    "not a number": ".nan",
    "infinity": "-.inf",
    "date": "2024-02-30",
    "list": "[alpha, beta]",
    "mapping": "{zzqq: alpha}",
    "nested list": "[[alpha]]",
    "sign": "'%&@'",
    "long": "x" * 100_000,
    "binary": "!!binary eA==",
    "set": "!!set {alpha}",
    "object": "!!python/object:os.system {}",
    "time": "!!timestamp 2024-05-31",
}
"""What may stand where something else is expected."""

TAGGED = {"binary", "set", "object", "time"}
LITERAL = {"boolean", "integer", "not a number", "infinity", "date", "sign", "long"}
"""Values that are one text; to a field of text any of them is fine."""

TEXTS: dict[Any, set[str]] = {
    str: LITERAL,
    model.InlineText: LITERAL,
    model.MarkdownText: LITERAL,
    model.FileAddress: LITERAL,
    bool: {"boolean"},
    model.OldAddress: {"boolean", "not a number", "infinity", "date"},
    model.OpenReviewId: {"boolean", "date"},
    model.Slug: {"boolean", "date"},
    model.CategoryCode: {"boolean"},
}
"""Which of them a kind of text accepts; a kind that is not named accepts none."""

SAMPLES: dict[Any, str] = {
    str: "word", model.InlineText: "word", model.MarkdownText: "word", bool: "true", int: "1", model.Positive: "1",
    model.Count: "1", float: "1", model.FileAddress: "a.pdf", model.PartialDate: "2024",
}  # fmt: skip
"""A sound value of the kinds that required fields have."""


class Place(NamedTuple):
    """Where a value is tried: the way to the field, its kind, and how the line is written around the value."""

    name: str
    kind: Any
    required: bool
    write: Callable[[str], str]
    shape: str
    """`field`, `item` of a list, or `value` of a name."""


def places(kind: Any, prefix: str = "", around: Callable[[str], str] = lambda text: text) -> Iterator[Place]:
    """Every field of a struct and of the structs inside it; `around` puts `key: value` into its line."""
    for name, field in fields_of(kind).items():

        def line(value: str, name: str = name) -> str:
            return around(f"{name}: {value}")

        listed = typing.get_origin(field.kind) is tuple
        yield Place(prefix + name, field.kind, field.required, line, "field")
        inner = typing.get_args(field.kind)[0] if listed else field.kind
        if inner is not field.kind:
            yield Place(f"{prefix}{name}[]", inner, True, _around(line, "[{}]"), "item")
        if hasattr(inner, "keyed"):
            key = sample(fields_of(inner)[inner.keyed].kind) if inner.keyed in fields_of(inner) else "sample"
            yield Place(f"{prefix}{name}{{}}", inner, False, _around(line, f"{{{{{key}: {{}}}}}}"), "value")
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct) and inner not in (Extra, *KINDS):

            def inside(text: str, line: Any = line, inner: Any = inner, listed: bool = inner is not field.kind) -> str:
                others = ", ".join(part for part in needed(inner) if part.partition(":")[0] != text.partition(":")[0])
                struct = f"{{{others}{', ' if others else ''}{text}}}"
                return str(line(f"[{struct}]" if listed else struct))

            yield from places(inner, f"{prefix}{name}.", inside)


def _around(line: Callable[[str], str], shape: str) -> Callable[[str], str]:
    """The line with the value inside a list or a mapping."""
    return lambda value: line(shape.format(value))


def needed(kind: Any) -> Iterator[str]:
    """The required fields of a struct, with sound values."""
    for name, field in fields_of(kind).items():
        if field.required or name == "name":
            yield f"{name}: {sample(field.kind)}"


def sample(kind: Any) -> str:
    """A sound value of a kind."""
    return str(typing.get_args(kind)[0] if typing.get_origin(kind) is typing.Literal else SAMPLES[kind])


def accepts(kind: Any, value: str) -> bool:
    """Whether a value is a legitimate one of a kind: decided by the type alone."""
    if kind in KINDS:
        return value in TEXTS.get(kind, ())
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _listed(arguments[0], value)
    if origin is typing.Literal:
        return False
    if arguments:
        return value == "boolean" or accepts(arguments[-1], value)
    if kind is Extra:
        return value == "mapping"
    short = getattr(kind, "shorthand", "")
    required = {name for name, field in fields_of(kind).items() if field.required}
    return bool(short) and required <= {short} and accepts(fields_of(kind)[short].kind, value)


def _listed(kind: Any, value: str) -> bool:
    """A lone value is a list of one; a mapping is a list where its keys are names."""
    keyed = getattr(kind, "keyed", "")
    if value == "list" and kind in KINDS:
        return bool(TEXTS.get(kind, set()) >= LITERAL or kind in (model.OldAddress, model.CategoryCode))
    if value == "list":
        return kind in (model.Author, model.NavItem, model.Person, model.Metric)
    if value == "mapping" and keyed and typing.get_origin(fields_of(kind)[keyed].kind) is typing.Literal:
        return False  # only some words may stand on the left
    if value == "mapping" and keyed:
        return accepts(fields_of(kind)[getattr(kind, "keyed_value", kind.shorthand)].kind, "long")
    return not (keyed and keyed != kind.shorthand) and accepts(kind, value)


def sound(place: Place, value: str) -> bool:
    """Whether a value is fine at a place."""
    if value in ("null", "nothing"):
        return not place.required and not (place.shape == "value" and place.kind is model.ThemeOption)
    if place.shape == "value":
        keyed = getattr(place.kind, "keyed_value", place.kind.shorthand)
        return accepts(fields_of(place.kind)[keyed].kind, value)
    return accepts(place.kind, value)


ALL = [(root, place, value) for root, (kind, _) in ROOTS.items() for place in places(kind) for value in VALUES]
"""Every place with every value."""


def text_of(root: str, place: Place, value: str) -> str:
    """A file whose second line holds the value."""
    first = ROOTS[root][1]
    line = place.write(VALUES[value])
    return f"# {first}\n{line}\n" if line.startswith(first.partition(":")[0] + ":") else f"{first}\n{line}\n"


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_accepted_where_its_type_says_so_and_else_named_at_its_line(root: str, value: str) -> None:
    odd = []
    for place in places(ROOTS[root][0]):
        text = text_of(root, place, value)
        node, wrong = parse(text, "a.yaml")
        it = structure(node, ROOTS[root][0], "a.yaml") if not wrong else None
        problems = (*wrong, *(it.problems if it else ()))
        lines = {problem.where.line for problem in problems if problem.severity == ERROR}
        columns = [problem.where.column for problem in problems]
        if lines != (set() if sound(place, value) else {2}) or min(columns, default=1) < 1 or len(problems) > 2:
            odd.append((place.name, [str(problem)[:200] for problem in problems]))

    assert odd == []


def test_there_are_many_fields_and_values() -> None:
    assert len(VALUES) >= 14
    assert len(ALL) >= 2000
    assert {place.name for _, place, _ in ALL} >= {"citations.as_of", "people.orcid", "options.choices[]", "authors[]"}


@pytest.mark.parametrize("value", VALUES)
def test_a_build_names_every_paper_with_a_wrong_value_and_writes_nothing(tmp_path: Path, value: str) -> None:
    for folder, root in (("papers", "paper"), ("pages", "page")):
        tried = [place for place in places(ROOTS[root][0]) if not sound(place, value)]
        texts = [text_of(root, place, value) for place in tried]
        files = {f"content/{folder}/{root}-{number}.md": f"---\n{text}---\n" for number, text in enumerate(texts)}
        write(tmp_path, files)
        assert files
    write(tmp_path, {"content/site.yaml": "name: Ada\n"})
    before = stats(tmp_path / "content")
    report = build(wish(tmp_path))
    named = {(it.where.path, it.where.line) for it in report.problems if it.severity == ERROR}

    assert named == {(path.relative_to(tmp_path).as_posix(), 3) for path in (tmp_path / "content").rglob("*.md")}
    assert report.rendered == ()
    assert not (tmp_path / "site").exists()
    assert stats(tmp_path / "content") == before


@pytest.mark.parametrize("value", [value for value in VALUES if value not in TAGGED])
def test_a_build_names_every_wrong_setting_and_writes_nothing(tmp_path: Path, value: str) -> None:
    waiting = [place for place in places(model.Settings) if not sound(place, value)]
    write(tmp_path, {"content/papers/a.md": "---\ntitle: A\n---\n"})
    while waiting:
        lines, rest = ["name: Ada"], []
        taken = {"name"} if value not in ("null", "nothing") else set()
        for place in waiting:
            top = place.name.partition(".")[0].strip("[]{}")
            if top == "name":
                lines[0] = place.write(VALUES[value])
            elif top in taken:
                rest.append(place)
            else:
                lines.append(place.write(VALUES[value]))
            taken.add(top)
        write(tmp_path, {"content/site.yaml": "\n".join(lines) + "\n"})
        report = build(wish(tmp_path))
        named = {it.where.line for it in report.problems if it.severity == ERROR}

        assert named >= set(range(2, len(lines) + 1))
        assert report.rendered == ()
        assert not (tmp_path / "site").exists()
        waiting = rest


@pytest.mark.parametrize("value", sorted(TAGGED))
def test_a_tagged_setting_stops_a_build(tmp_path: Path, value: str) -> None:
    write(tmp_path, {"content/site.yaml": f"name: Ada\nheadline: {VALUES[value]}\n"})
    report = build(wish(tmp_path))

    assert [(it.where.line, it.code.id) for it in report.problems] == [(2, "PF013")]


@pytest.mark.parametrize("value", [value for value in VALUES if value not in TAGGED])
def test_a_build_of_odd_but_sound_values_never_fails(tmp_path: Path, value: str) -> None:
    for folder, root in (("papers", "paper"), ("pages", "page")):
        texts = [text_of(root, place, value) for place in places(ROOTS[root][0]) if sound(place, value)]
        write(tmp_path, {f"content/{folder}/{root}-{n}.md": f"---\n{text}---\n" for n, text in enumerate(texts)})
    write(tmp_path, {"content/site.yaml": "name: Ada\n"})
    report = build(wish(tmp_path))

    assert has_errors(report.problems) != (tmp_path / "site" / "index.html").exists()


@pytest.mark.parametrize("value", VALUES)
def test_a_build_with_a_wrong_theme_file_names_its_line(tmp_path: Path, value: str) -> None:
    for place in places(model.ThemeFile):
        if sound(place, value):
            continue
        text = text_of("theme", place, value)
        write(tmp_path, {"content/site.yaml": "name: Ada\ntheme: mine\n", "themes/mine/theme.yaml": text})
        report = build(wish(tmp_path))

        assert {(it.where.path, it.where.line) for it in report.problems if it.severity == ERROR} >= {
            ("themes/mine/theme.yaml", 2)
        }
        assert not (tmp_path / "site").exists()
