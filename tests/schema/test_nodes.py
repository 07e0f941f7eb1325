"""YAML to nodes: scalars stay text, lines are right, and nothing that is written can exhaust us."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from long import LONG
from processor import Stopwatch

from portfolio.schema.written_values import MappingNode, Node, ScalarNode, SequenceNode
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.decode import text_of

FAST = 0.5
"""Seconds within which the worst text must be refused; it takes a hundredth of that."""


def node(text: str) -> Node | None:
    """The node of a text that has no problems."""
    found, problems = parse(text, "a.yaml")
    assert problems == ()
    return found


def value(text: str) -> ScalarNode:
    """The value of the only key."""
    found = node(text)
    assert isinstance(found, MappingNode)
    it = found.pairs[0][1]
    assert isinstance(it, ScalarNode)
    return it


def said(text: str, *, first_line: int = 1) -> list[str]:
    """What is wrong with a text, each on one line."""
    found, problems = parse(text, "a.yaml", first_line=first_line)
    assert found is None or problems
    return [str(problem).replace("\n    ", " | ") for problem in problems]


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "true", "null", "~", "0123", "0x1F", "12:30", "2301.10", "1e5", "1_000", ".inf", "2024-02-30",
     "2024-05-31", "=", "été", "数学", "🙂", "a#b", "http://a.org/?b=c:d"],
)  # fmt: skip
def test_a_plain_value_stays_the_text_that_was_written(text: str) -> None:
    assert value(f"a: {text}") == ScalarNode(text, 1, 4, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'no'", ScalarNode("no", 1, 4, False)),
        ('a: "x\\ty"', ScalarNode("x\ty", 1, 4, False)),
        ('a: "\\u00e9"', ScalarNode("é", 1, 4, False)),
        ("a: 'The \\alpha'", ScalarNode("The \\alpha", 1, 4, False)),
        ("a: 'it''s'", ScalarNode("it's", 1, 4, False)),
        ("a: one\n  two", ScalarNode("one two", 1, 4, True)),
        ("a: ! x", ScalarNode("x", 1, 6, True)),
        ("a: !!str x", ScalarNode("x", 1, 10, True)),
        ("a:", ScalarNode("", 1, 3, True)),
        ("a: # a remark", ScalarNode("", 1, 3, True)),
    ],
)
def test_quotes_and_line_ends_mean_what_yaml_says(text: str, expected: ScalarNode) -> None:
    found = value(text)

    assert (found.text, found.line, found.plain) == (expected.text, expected.line, expected.plain)


@pytest.mark.parametrize(("sign", "text"), [("|", "x\ny\n"), (">", "x y\n"), ("|-", "x\ny"), (">-", "x y")])
def test_a_block_starts_on_the_line_after_its_sign(sign: str, text: str) -> None:
    found = value(f"\na: {sign}\n  x\n  y\n")

    assert (found.text, found.line, found.plain) == (text, 3, False)


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    found, problems = parse("a: 1\nb:\n  - c\n", "a.md", first_line=10)

    assert problems == ()
    assert found == MappingNode(
        (
            (ScalarNode("a", 10, 1, True), ScalarNode("1", 10, 4, True)),
            (ScalarNode("b", 11, 1, True), SequenceNode((ScalarNode("c", 12, 5, True),), 12, 3)),
        ),
        10,
        1,
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "---\n...\n"])
def test_an_empty_document_means_nothing(text: str) -> None:
    found = node(text)

    assert found is None or (isinstance(found, ScalarNode) and found.text == "")


def test_an_alias_means_what_its_anchor_holds() -> None:
    found = node("a: &x [1, 2]\nb: *x\n")

    assert isinstance(found, MappingNode)
    assert found.pairs[0][1] == found.pairs[1][1]


@pytest.mark.parametrize("value", ["&x text", "&x [1, 2]", "&x {b: c}", "&x |\n  text", "&x\n  - one", "&x 'text'"])
def test_an_anchor_that_nothing_names_is_a_text_that_lost_its_quotes(value: str) -> None:
    assert said(f"a: {value}\n") == [
        "a.yaml:1:4: PF013 YAML: '&x' names nothing that follows | Put quotes around a text that starts with &"
    ]


def test_a_key_may_be_an_alias_of_a_text() -> None:
    found = node("a: &x b\n*x : c\n")

    assert isinstance(found, MappingNode)
    assert [key.text for key, _ in found.pairs] == ["a", "b"]


def test_every_repeated_key_is_reported_with_both_lines_and_the_first_holds() -> None:
    found, problems = parse("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n", "a.yaml")

    assert isinstance(found, MappingNode)
    assert [(key.text, it.text) for key, it in found.pairs if isinstance(it, ScalarNode)] == [("a", "1")]
    assert [str(it).splitlines()[0] for it in problems] == [
        "a.yaml:2:11: PF011 c: is given twice, first on line 2",
        "a.yaml:3:1: PF011 a: is given twice, first on line 1",
        "a.yaml:4:1: PF011 a: is given twice, first on line 1",
    ]


def test_repeated_keys_are_reported_although_a_later_line_cannot_be_read() -> None:
    assert said("a: 1\na: 2\nb: c: d\n") == [
        "a.yaml:3:5: PF010 b: a value that holds a colon and a space needs quotes | Write `b: 'c: d'`",
        "a.yaml:2:1: PF011 a: is given twice, first on line 1 | Keep one of the two lines",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 'x\nb: y\n", "1:4"),
        ('a: "x\nb: y\n', "1:4"),
        ("a: [x,\nb: y\n", "1:4"),
        ("a: {x: 1,\nb: y\n\n\n", "1:4"),
        ("a: 1\nb 2\nc: 3\n", "2:1"),
        ("a: [x, y} z\nb: 1\n", "1:9"),
    ],
)
def test_what_is_never_closed_is_reported_where_it_was_opened(text: str, place: str) -> None:
    assert said(text)[0].startswith(f"a.yaml:{place}: PF010 ")


DEEP = "YAML: more than 64 levels of nesting | Remove the extra brackets or indentation"
MANY = "YAML: too many repetitions by *name | Write the values out"


@pytest.mark.parametrize("depth", [65, 1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_refused_and_quickly(opening: str, depth: int) -> None:
    watch = Stopwatch()
    found, problems = parse(opening * depth, "a.yaml")

    assert found is None
    assert [it.what for it in problems] == ["YAML: more than 64 levels of nesting"]
    assert watch.seconds() < FAST


@pytest.mark.parametrize("depth", [200, 20_000])
def test_nesting_by_indentation_is_refused_and_quickly(depth: int) -> None:
    watch = Stopwatch()
    text = "".join(f"{' ' * level}a:\n" for level in range(min(depth, 400)))

    assert said(text) == [f"a.yaml:65:65: PF012 {DEEP}"]
    assert watch.seconds() < FAST


def test_64_levels_are_allowed() -> None:
    assert isinstance(node("[" * 64 + "]" * 64), SequenceNode)


def test_a_bomb_of_aliases_is_refused_and_quickly() -> None:
    watch = Stopwatch()
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    assert said("\n".join(lines)) == [f"a.yaml:4:10: PF012 {MANY}"]
    assert watch.seconds() < FAST


def test_one_large_value_may_not_be_repeated_forty_times() -> None:
    text = f"a: &a [{', '.join(['x'] * 1000)}]\nb: [{', '.join(['*a'] * 40)}]\n"

    assert said(text) == [f"a.yaml:2:45: PF012 {MANY}"]


def test_fifty_aliases_of_a_word_are_allowed() -> None:
    assert node(f"a: &a x\nb: [{', '.join(['*a'] * 50)}]\n") is not None


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a [*a]", "&a {b: {c: [*a]}}"])
def test_a_value_that_holds_itself_is_refused(text: str) -> None:
    assert said(text)[0].endswith(
        "PF013 YAML: '*a' refers to nothing before it | Put quotes around a text that starts with *"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n<<: {b: 2}\n", "a.yaml:2:1: PF013 YAML: merging with << is not supported | Write the fields out"),
        (
            "a: !!binary eA==\n",
            "a.yaml:1:4: PF013 YAML: the tag '!!binary' is not supported | "
            "Remove it; put quotes around a text that starts with an exclamation mark",
        ),
        (
            "a: !own [1]\n",
            "a.yaml:1:4: PF013 YAML: the tag '!own' is not supported | "
            "Remove it; put quotes around a text that starts with an exclamation mark",
        ),
        (
            "{a: 1}: b\n",
            "a.yaml:1:6: PF013 YAML: a key must be text, found a list or mapping | "
            "Put quotes around a text that starts with [ or {",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: PF013 a second YAML document starts here | One file is one document: remove the line ---",
        ),
    ],
)
def test_what_yaml_offers_and_we_do_not_is_refused_by_name(text: str, expected: str) -> None:
    assert said(text) == [expected]


def test_two_signs_are_a_key_like_any_other_in_quotes() -> None:
    found = node("'<<': x")

    assert isinstance(found, MappingNode)
    assert found.pairs[0][0].text == "<<"


@pytest.mark.parametrize(("escape", "number"), [("\\0", "0000"), ("\\a", "0007"), ("\\b", "0008"), ("\\e", "001B"),
                                                ("\\x02", "0002"), ("\\f", "000C"), ("\\uFFFE", "FFFE"),
                                                ("\\u202e", "202E")])  # fmt: skip
def test_an_escape_may_not_write_a_control_character(escape: str, number: str) -> None:
    assert said(f'a: "b{escape}c"', first_line=4) == [
        f"a.yaml:4:4: PF003 the text in double quotes holds the control character U+{number} | "
        "Write LaTeX in 'single quotes', where a backslash is only a backslash"
    ]


def test_half_a_character_cannot_be_written() -> None:
    assert said('a: "\\ud800"')[0].startswith("a.yaml:1:")


def test_a_text_that_the_parser_cannot_take_is_a_problem() -> None:
    assert said("a: \x01") == [
        "a.yaml:1:1: PF010 YAML: there is a character that text may not contain | Save the file as UTF-8 text"
    ]


PIECES = [
    "a", "title: ", "b: c\n", "- ", "\n", "  ", " ", "'", '"', "[", "]", "{", "}", ", ", ": ", "#", "&x ", "*x ", "!",
    "|", "> ", "%", "@", "`", "?", "\t", "\\", "---\n", "...\n", "-x", "é", "\xa0", "\u2028", "key:v\n", "= ", "|\n",
    "<<<<<<<",
]  # fmt: skip
"""What slips are made of."""


@settings(max_examples=500 * LONG, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_slip_is_explained_with_a_place_and_without_jargon(text: str) -> None:
    for it in parse(text, "a.yaml")[1]:
        assert 1 <= it.where.line <= text.count("\n") + 2
        assert it.where.column >= 1
        assert it.mend
        assert not re.search("scanning|parsing|token|scalar|simple key|node", it.what)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?~ \n\t0é", max_size=60))
def test_no_text_ends_in_an_exception(text: str) -> None:
    found, problems = parse(text, "a.yaml")

    assert found is None or isinstance(found, ScalarNode | SequenceNode | MappingNode)
    assert all(it.where.line <= text.count("\n") + 2 for it in problems)


# The same as PyYAML says

WORDS = st.text(alphabet="abz059 .:#'\"[]{},-?!&*|>%@`~=\\/é数🙂\n\t", max_size=30)
TREES = st.dictionaries(
    WORDS, st.recursive(WORDS, lambda it: st.lists(it, max_size=4) | st.dictionaries(WORDS, it, max_size=4)), max_size=5
)


def plain(found: Node | None) -> Any:
    """A node as PyYAML's BaseLoader gives it: texts, lists and dicts."""
    if found is None:
        return None
    if isinstance(found, ScalarNode):
        return found.text
    if isinstance(found, SequenceNode):
        return [plain(item) for item in found.items]
    return {key.text: plain(it) for key, it in found.pairs}


@settings(max_examples=300 * LONG, deadline=None)
@given(
    TREES,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
    st.booleans(),
    st.sampled_from([20, 80, 1000]),
)
def test_nodes_hold_what_pyyaml_reads(tree: Any, style: str, flow: bool, letters: bool, width: int) -> None:
    text = yaml.dump(tree, default_style=style, default_flow_style=flow, allow_unicode=letters, width=width)
    found, problems = parse(text, "a.yaml")
    assume(not any(it.code.id == "PF010" and "expected a space after " in it.what for it in problems))
    assume(not any(it.code.id == "PF010" and it.what.startswith("a list item stands") for it in problems))

    assert [str(it) for it in problems if it.code.id != "PF015"] == []
    assert (plain(found) or {}) == yaml.load(text, yaml.BaseLoader) == tree  # noqa: S506 - it makes texts only


@settings(max_examples=500 * LONG, deadline=None)
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?~ \n0é", max_size=80))
def test_what_is_read_at_all_is_read_as_pyyaml_reads_it(text: str) -> None:
    found, problems = parse(text, "a.yaml")
    assume(not problems)

    assert plain(found) == yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it makes texts only


@given(st.text(alphabet="\r\n ab:", max_size=30))
def test_line_ends_do_not_matter(text: str) -> None:
    one, other = (text_of(text.replace("\r", "").replace("\n", end).encode(), "a")[0] for end in ("\n", "\r\n"))

    assert one == other


def test_a_line_separator_inside_a_line_does_not_shift_the_lines_below() -> None:
    found, problems = parse("a: 'one\u2028two'\nb: c\n", "a.yaml")

    assert problems == ()
    assert isinstance(found, MappingNode)
    assert [(key.line, plain(it)) for key, it in found.pairs] == [(1, "one two"), (2, "c")]


def test_more_values_than_any_site_has_are_refused() -> None:
    assert said("a: [" + "x, " * 50_000 + "x]") == [
        "a.yaml:1:150002: PF012 YAML: more than 50,000 values in one file | "
        "Keep what the site shows; publish tables of data as files of static/"
    ]


def test_a_key_that_stands_a_hundred_times_is_refused_at_last() -> None:
    found = said("a: b\n" * 300)

    assert len(found) == 102
    assert found[0] == "a.yaml:102:1: PF012 YAML: more than 100 keys are given twice | Keep each key once"


@pytest.mark.parametrize("formula", [r"$5 \\times 7$", r"$\\nu \\rho$ and $\\theta$", r"a \\\\nothing $x$"])
def test_a_formula_in_double_quotes_with_its_backslashes_doubled_is_read(formula: str) -> None:
    node, problems = parse(f'title: "{formula}"', "x")
    assert problems == ()
    assert isinstance(node, MappingNode)
    assert node.pairs[0][1] == ScalarNode(formula.replace("\\\\", "\\"), 1, 8, False)
