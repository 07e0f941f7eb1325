"""JSON from outside, whoever wrote it: never a traceback, and one bad item costs the item."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_trials import imported, papers
from msgspec import Struct
from sites import write

from portfolio.cli.commands import command_line
from portfolio.content.citation_counts import Ledger, ledger_of
from portfolio.diagnostics.problems import CONTENT, ENVIRONMENT, USAGE, Failure
from portfolio.importers.files import csl_json
from portfolio.importers.merge.last_import import loaded_state
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.services.answer_types import typed_answer
from portfolio.services.session import Answer, Question, Session
from portfolio.system.files.json_text import DEPTH, Misfit, NotJson, offset_of, tree_of, typed_tree, where

HALF = '[{"id":"a","title":"Good"},\n {"id":"h","title":"Second","abstract":"bad \\udc00 half"}]'
ENDLESS = "[" * 100_000


# What a text means


@pytest.mark.parametrize(
    ("text", "tree", "faults"),
    [
        (r'"\ud83d\ude00 \u0041"', "\U0001f600 A", []),
        (r'"\ud83d"', "\ufffd", [1]),
        (r'"\udc00\ud83d\ude00\ud800"', "\ufffd\U0001f600\ufffd", [1, 19]),
        (r'"\ud83d\ud83d\ude00"', "\ufffd\U0001f600", [1]),
        (r'"\\ud83d"', "\\ud83d", []),
        (r'{"\uD800": 1}', {"\ufffd": 1}, [2]),
        ("[NaN, Infinity, 1e3]", [None, None, 1000.0], []),
        ("9" * 5000, "9" * 5000, []),
    ],
)
def test_a_text_means_what_it_says_without_half_characters(text: str, tree: Any, faults: list[int]) -> None:
    found, told = tree_of(text)

    assert (found, [it.offset for it in told]) == (tree, faults)


def test_what_is_nested_beyond_any_record_costs_itself_alone() -> None:
    deep = f'{{"x": {"[" * 3000}{"]" * 3000}, "title": "Kept [[ and }}"}}'
    tree, faults = tree_of(f'[{deep},\n{{"title": "Next"}}]')

    assert [it["title"] for it in tree] == ["Kept [[ and }", "Next"]
    assert [it.what for it in faults] == [f"more than {DEPTH} lists within each other; they are left out"]


@pytest.mark.parametrize(
    "text", [ENDLESS, '{"a":' * 100_000, "[" * 90_000 + "]" * 10, '["' + "[" * 9000, "", "{", "nul", "[1,]", "]]"]
)
def test_what_is_no_json_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(NotJson) as caught:
        tree_of(text)

    assert 0 <= caught.value.offset <= len(text)
    assert caught.value.what


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda it: st.lists(it, max_size=3) | st.dictionaries(st.text(max_size=3), it, max_size=3),
    max_leaves=12,
)


@given(JSON, st.booleans())
def test_any_json_means_what_python_says_and_each_value_is_found_where_it_stands(tree: Any, is_wide: bool) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1 if is_wide else None)
    found, faults = tree_of(text)

    assert (found, faults) == (tree, ())
    for way, value in ways(tree):
        assert json.JSONDecoder().raw_decode(text, offset_of(text, way))[0] == value


def ways(tree: Any, *above: str | int) -> list[tuple[tuple[str | int, ...], Any]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [(above, tree), *(it for key, value in inner for it in ways(value, *above, key))]


class Loom(Struct):
    threads: list[int]
    by_year: dict[str, int] = {}


def test_what_does_not_fit_is_found_in_any_list_and_object() -> None:
    ways_of = {}
    for text in (
        '{"threads": [1, "2"]}',
        '{"threads": [], "by_year": {"a": 1, "b": "x", "c": 2}}',
        '{"by_year": {}}',
        "[]",
    ):
        with pytest.raises(Misfit) as caught:
            typed_tree(tree_of(text)[0], Loom)
        ways_of[text] = (caught.value.way, str(where(text, offset_of(text, caught.value.way), "f")))

    assert list(ways_of.values()) == [
        (("threads", 1), "f:1:17"), (("by_year", "b"), "f:1:42"), ((), "f:1:1"), ((), "f:1:1"),
    ]  # fmt: skip


# Files to be imported


def test_half_a_character_costs_itself_and_is_named_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": HALF})
    notes = planned_import([str(tmp_path / "a.json")], tmp_path / "content", ImportOptions()).notes
    imported(tmp_path, "a.json")

    assert [str(it) for it in notes] == [
        "a.json:2:45: PF345 warning: half a character, left where a program cut a text; a mark replaces it\n"
        "    Look at the entry, and write what is missing"
    ]
    assert {str(it.title) for it in papers(tmp_path).values()} == {"Good", "Second"}
    assert "bad \ufffd half" in (tmp_path / "content/papers/second.md").read_text("utf-8")


@pytest.mark.parametrize("text", [ENDLESS, '[{"title": "x",', '{"a": ' * 5000, "[1, 2", '[{"title": "x"} {}]'])
def test_a_file_that_cannot_be_read_says_where(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"d.json": text, "content/site.yaml": "name: Ada\n"})
    monkeypatch.chdir(tmp_path)

    assert command_line(["import", "d.json"]) in (CONTENT, USAGE)
    assert "d.json:1:" in capsys.readouterr().out


@pytest.mark.parametrize("odd", ["null", "1", '"x"', "[]", "[[]]", '{"title": {"a": 1}}', '{"title": null}', "{}"])
def test_an_item_of_any_other_shape_costs_the_item_alone(odd: str) -> None:
    found = csl_json.read(f'[{odd}, {{"title": "Good"}}]', "a.json")

    assert [str(it.paper.title) for it in found.papers] == ["Good"]
    assert [it.place for it in found.skipped] == ["a.json, item 1"]


# Answers of services


class _Hub(Session):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def ask(self, question: Question) -> Answer:
        return Answer(200, "application/json", self.data)


def test_an_answer_with_half_a_character_is_read() -> None:
    tree = _Hub(rb'{"threads": [1], "by_year": {"\ud800": 1}}').tree(Question("https://api.openalex.org/x"))

    assert typed_answer(tree, Loom, "OpenAlex") == Loom([1], {"\ufffd": 1})


@pytest.mark.parametrize("data", [ENDLESS.encode(), b'"\xed\xa0\x80"', b"\xff", b"", b"null", b"<html>"])
def test_an_answer_that_cannot_be_read_is_no_answer(data: bytes) -> None:
    with pytest.raises(Failure, match="sent an answer that cannot be read") as caught:
        _Hub(data).tree(Question("https://api.openalex.org/x"))

    assert caught.value.exit_code == ENVIRONMENT


def test_an_answer_of_another_shape_says_where_it_differs() -> None:
    with pytest.raises(Failure) as caught:
        typed_answer({"threads": ["x"]}, Loom, "OpenAlex")

    assert str(caught.value) == ("OpenAlex sent an unexpected answer: expected `int`, got `str`, at '$.threads[0]'")


# What we wrote


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENDLESS, "content/data/imported.json:1:101: PF341"),
        ("[]", "content/data/imported.json:1:1: PF341"),
        ('{"papers": [\n {"ids": "x", "said": {}}]}', "content/data/imported.json:2:10: PF341"),
        ('{"papers": [],\n "files": {"a": "1", "b": 2}}', "content/data/imported.json:2:27: PF341"),
        ('{"papers": [{"ids": [], "said": {"a": 1}}]}', "content/data/imported.json:1:39: PF341"),
        ("<<<<<<< HEAD\n{}", "content/data/imported.json:1:1: PF341"),
    ],
)
def test_a_damaged_memory_says_where(text: str, said: str) -> None:
    with pytest.raises(Failure) as caught:
        loaded_state(text, "content/data/imported.json")

    assert (caught.value.exit_code, [str(it).partition(" is damaged")[0] for it in caught.value.problems]) == (
        CONTENT, [said],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "c.json:1:1"),
        ('{\n "sources": []}', "c.json:2:13"),
        ('{"sources": {"x": {"name": "X", "as_of": "yesterday"}}}', "c.json:1:42"),
        ('{"sources": {"w": {"name": "W", "as_of": "2025-01-01"},\n"x": {"name": 7, "as_of": "2025-01-01"}}}',
         "c.json:2:15"),
        ('{"sources": {"x": {"name": "X", "as_of": "2025-01-01", "papers": [\n{"ids": []}]}}}', "c.json:2:1"),
        ('{"sources": {"x": {"name": "X", "as_of": "2025-01-01", "papers": [\n'
         '{"ids": [], "count": 1, "as_of": "2025-01-01", "history": {"2024": 1, "2025": -1}}]}}}', "c.json:2:79"),
        ('{"sources": {"x": {"name": "X", "as_of": "2025-01-01", "papers": [\n'
         '{"ids": [], "count": 1, "as_of": "2025-01-01", "history": {"2024": 1, "MMXX": 1}}]}}}', "c.json:2:79"),
        (ENDLESS, "c.json:1:101"),
        ('{"shown": "\\ud800"}', "c.json:1:12"),
    ],
)  # fmt: skip
def test_damaged_counts_say_where(text: str, said: str) -> None:
    found, (problem,) = ledger_of(text.encode(), "c.json")

    assert found is None
    assert str(problem).startswith(f"{said}: PF343 the counts cannot be read: ")


def test_sound_counts_are_read() -> None:
    assert ledger_of(b'{"version": 1}', "c.json") == (Ledger(), ())
