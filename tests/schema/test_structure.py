"""Nodes to the types of the model: every field in every form, and every wrong form with its place."""

import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from field_forms import FORMS, REQUIRED
from hypothesis import given
from hypothesis import strategies as st

from portfolio import model
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.model import (
    Paper,
    Settings,
    TextPage,
    ThemeFile,
)
from portfolio.schema.fields import fields_of
from portfolio.schema.structure import Structured, structure
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.yaml.nodes import parse

TYPES: tuple[Any, ...] = (Paper, TextPage, Settings, ThemeFile)


def meant(text: str, kind: type[Any]) -> Structured:
    """What a YAML text means as a type."""
    node, problems = parse(text, "a.yaml")
    assert problems == ()
    return structure(node, kind, "a.yaml")


def value(text: str, kind: type[Any] = Paper) -> Any:
    """The value of a text that is right."""
    it = meant(f"{REQUIRED[kind]}\n{text}", kind)
    assert it.problems == ()
    return it.value


def said(text: str, kind: type[Any] = Paper) -> list[str]:
    """What is wrong with a text, without the mends."""
    return [str(it).splitlines()[0] for it in meant(f"{REQUIRED[kind]}\n{text}", kind).problems]


# Forms that are right


@pytest.mark.parametrize(("kind", "field", "text", "expected"), FORMS, ids=lambda it: it if isinstance(it, str) else "")
def test_a_field_takes_its_forms(kind: type[Any], field: str, text: str, expected: Any) -> None:
    required = REQUIRED[kind]
    it = meant(text if text.startswith(f"{required.partition(':')[0]}:") else f"{required}\n{text}", kind)

    assert it.problems == ()
    assert getattr(it.value, field) == expected


def test_every_field_has_its_forms_above() -> None:
    fields = {(kind, name) for kind in TYPES for name in fields_of(kind)}

    assert {(kind, field) for kind, field, _, _ in FORMS} == fields


def test_a_field_without_a_value_is_not_given() -> None:
    fields = "".join(f"{name}:\n" for name in fields_of(Paper) if name != "title")

    assert value(fields) == Paper(title=model.InlineText("T"))
    assert value("volume: ~\nissue: null\npages: ''\n") == Paper(title=model.InlineText("T"))


def test_an_empty_text_in_quotes_is_not_given_but_the_words_null_are() -> None:
    assert value("volume: 'null'").volume == "null"


# Forms that are wrong

SHAPES = {
    "a list": "[[a, b], {c: d}]",
    "a mapping": "{zzz: {yyy: [x]}}",
    "a text": "'; DROP \\ <b>'",
    "a number": "-1.5",
}


def leaves(kind: Any) -> bool:
    """Whether a field takes text alone."""
    return kind in KINDS or typing.get_origin(kind) is typing.Literal


def fitting(value: Any, kind: Any) -> bool:
    """Whether a value is of the type that a field declares."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        return isinstance(value, tuple) and all(fitting(item, typing.get_args(kind)[0]) for item in value)
    if origin in (typing.Union, types.UnionType):
        return any(fitting(value, part) for part in typing.get_args(kind))
    if origin is typing.Literal:
        return value in typing.get_args(kind)
    plain = getattr(kind, "__supertype__", kind)
    if plain is float:
        return type(value) in (int, float)
    return isinstance(value, plain) and (plain is not int or not isinstance(value, bool))


def wrong_shapes() -> Iterator[Any]:
    for kind in TYPES:
        for name, field in fields_of(kind).items():
            for shape, text in SHAPES.items():
                yield pytest.param(kind, name, field.kind, text, id=f"{kind.__name__}.{name}-{shape}")


@pytest.mark.parametrize(("kind", "name", "field", "text"), list(wrong_shapes()))
def test_whatever_stands_in_a_field_is_of_its_type_or_is_reported_on_its_line(
    kind: type[Any], name: str, field: Any, text: str
) -> None:
    required = REQUIRED[kind]
    lines = [f"{name}: {text}"] if required.startswith(f"{name}:") else [required, "", f"{name}: {text}"]
    it = meant("\n".join(lines), kind)
    wrong = [problem for problem in it.problems if problem.where.line == len(lines)]

    assert list(it.problems) == wrong
    assert wrong or fitting(getattr(it.value, name), field)
    assert all(
        len(name) + 2 < problem.where.column <= len(lines[-1]) for problem in wrong if "required" not in problem.what
    )
    if leaves(field) and text.startswith(("[", "{")):
        assert [problem.code.id for problem in wrong] == ["PF103"]


def test_a_wrong_field_is_left_out_and_the_others_stand() -> None:
    it = meant("title: T\nvolume: [1]\nissue: 2\n", Paper)

    assert it.value == Paper(title=model.InlineText("T"), issue="2")


def test_a_list_with_a_wrong_item_is_left_out_whole() -> None:
    it = meant("title: T\ncategories: [LG, a b, 12]\n", Paper)

    assert (it.value.categories, [problem.where.column for problem in it.problems]) == ((), [18, 23])


def test_a_value_whose_required_field_is_wrong_is_left_out() -> None:
    it = meant("title: T\ncitations: {count: many, source: S}\n", Paper)

    assert (it.value.citations, len(it.problems)) == (None, 1)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("citations: {source: S}", Paper, ["a.yaml:2:12: PF102 citations.count: is required and missing"]),
        ("scores: {a: {unit: x}}", Paper, ["a.yaml:2:10: PF102 scores.a.value: is required and missing"]),
        ("authors: [[a]]", Paper, ["a.yaml:2:11: PF103 authors.1: expected fields, found a list"]),
        ("links: {pdf: [a]}", Paper, ["a.yaml:2:14: PF103 links.pdf: expected an address or a file, found a list"]),
        ("retracted: [a]", Paper, ["a.yaml:2:12: PF103 retracted: expected a line of text, found a list"]),
        ("extra: text", Paper, ["a.yaml:2:8: PF103 extra: expected fields, found 'text'"]),
        ("metrics: [{}]", Settings, ["a.yaml:2:11: PF102 metrics.1.name: is required and missing"]),
        ("people: [~]", Settings, ["a.yaml:2:10: PF104 people.1: an item of the list is empty"]),
        ("categories: LG", Settings, ["a.yaml:2:13: PF103 categories: expected `name: value` lines, found 'LG'"]),
        ("indexes: [year]", Settings, [
            "a.yaml:2:11: PF107 indexes.1: expected one of categories, years, authors, institutions, venues, "
            "keywords, code, found 'year'"]),
    ],
)  # fmt: skip
def test_a_wrong_part_is_named_with_the_way_to_it(text: str, kind: type[Any], expected: list[str]) -> None:
    assert said(text, kind) == expected


def test_every_mistake_of_a_file_is_reported_at_once() -> None:
    text = "date: x\ncode: y\nzzz: 1\nlinks: {pdf: 'data:x'}\ncitations: -1\nstatus: z"

    assert [line.split(":")[1] for line in said(text)] == ["2", "3", "4", "5", "6", "7"]


# Slips of the pen


def slips(name: str) -> Iterator[str]:
    """The name with one letter left out, doubled, or two neighbours swapped."""
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place] + name[place:]
        if place + 1 < len(name):
            yield name[:place] + name[place + 1] + name[place] + name[place + 2 :]


@pytest.mark.parametrize("kind", TYPES)
def test_a_slip_of_one_letter_gets_the_right_suggestion(kind: Any) -> None:
    names = list(fields_of(kind))
    cases = [(slip, name) for name in names for slip in set(slips(name)) if slip and slip not in names]
    right = [slip for slip, name in cases if did_you_mean(slip, names) == f"Did you mean '{name}'?"]

    assert len(cases) > 50
    assert len(right) / len(cases) >= 0.95


@pytest.mark.parametrize(("key", "field"), [("Title", "title"), ("AUTHORS", "authors"), ("et-al", "et_al"),
                                            ("keyword", "keywords"), ("licence", "license"),
                                            ("author", "authors"), ("zz", "")])  # fmt: skip
def test_another_spelling_of_a_field_is_recognised(key: str, field: str) -> None:
    mend = str(meant(f"title: T\n{key}: x", Paper).problems[0]).splitlines()[1].strip()

    assert mend == (f"Did you mean '{field}'?" if field else "Fields of your own go below `extra:`")


@pytest.mark.parametrize("name", ["pdf", "data", "model", "slides", "poster", "video", "demo", "project"])
def test_a_link_at_the_top_is_sent_below_links(name: str) -> None:
    assert str(meant(f"title: T\n{name}: a", Paper).problems[0]) == (
        f"a.yaml:2:1: PF101 {name}: is not a field here\n    Write it below `links:`, as `{name}: a`"
    )


# Anything


@given(st.recursive(st.text("ab1.-:é", max_size=5), lambda it: st.lists(it, max_size=3) | st.dictionaries(
    st.sampled_from([*fields_of(Paper), "name", "url", "count", "x"]), it, max_size=4), max_leaves=12))  # fmt: skip
def test_no_yaml_ends_in_an_exception(tree: Any) -> None:
    node, _ = parse(msgspec.json.encode(tree).decode(), "a.yaml")
    it = structure(node, Paper, "a.yaml")

    assert it.value is None or isinstance(it.value, Paper)
    assert it.value is not None or it.problems
