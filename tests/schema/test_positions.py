"""What is wrong inside a value is told where it was written, however its lines were folded, quoted or escaped."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import Files, MakeSite, built

from portfolio.diagnostics.problems import Where
from portfolio.schema.written_values import MappingNode, ScalarNode
from portfolio.schema.yaml.nodes import parse
from portfolio.schema.yaml.positions import Within

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org\n"


def places(make_site: MakeSite, files: Files) -> list[str]:
    """The place of each problem, and the text that stands there, to the end of its word."""
    root = make_site({"content/site.yaml": SITE, **files})
    found = []
    for it in built(root).problems:
        line = (root / it.where.path).read_text("utf-8").split("\n")[it.where.line - 1]
        word = re.match(r"\S*", line[it.where.column - 1 :])
        found.append(f"{it.where.line}:{it.where.column} {it.code.id} {word[0] if word else ''}")
    return found


VALUES = {
    "About $\\foo$ x": "4:14 PF215 \\foo$",
    "'About $\\foo$ x'": "4:15 PF215 \\foo$",
    "'It''s about $\\foo$ x'": "4:21 PF215 \\foo$",
    '"About $\\\\foo$ x"': "4:15 PF215 \\\\foo$",
    '"\\u00c4 \\"b\\" \\x41 $\\\\foo$ x"': "4:27 PF215 \\\\foo$",
    "|\n  Line one\n\n  About $\\foo$ x": "7:10 PF215 \\foo$",
    "|2-\n    Line one\n\n  About $\\foo$ x": "7:10 PF215 \\foo$",
    "|+ # so\n      About $\\foo$ x\n\n": "5:14 PF215 \\foo$",
    ">-\n  Line one\n  About $\\foo$ x": "6:10 PF215 \\foo$",
    ">\n  Line one\n\n    About\n\n  it $\\foo$ x": "9:7 PF215 \\foo$",
    "Line one\n  About $\\foo$ x": "5:10 PF215 \\foo$",
    "'Line one\n\n  About $\\foo$ x'": "6:10 PF215 \\foo$",
    '"Line one \\\n  About\n\n  $\\\\foo$ x"': "7:4 PF215 \\\\foo$",
    "\n\n  About $\\foo$ x": "6:10 PF215 \\foo$",
}
"""A value that holds a formula with a mistake, and where that is told."""


@pytest.mark.parametrize("value", VALUES)
def test_a_mistake_in_a_text_is_told_where_it_was_written(make_site: MakeSite, value: str) -> None:
    field = "note" if "\n\n" not in value else "abstract"
    paper = f"---\ntitle: P\nauthors: Ada Lovelace\nnote: {value}\n---\n".replace("note:", f"{field}:")
    found = places(make_site, {"content/papers/p.md": paper})
    shift = len(field) - len("note")
    place, _, rest = VALUES[value].partition(" ")
    line, _, column = place.partition(":")
    assert [it for it in found if "PF215" in it] == [f"{line}:{int(column) + shift * (line == '4')} {rest}"]


@pytest.mark.parametrize("value", VALUES)
def test_the_same_in_a_yaml_paper_and_in_site_yaml(make_site: MakeSite, value: str) -> None:
    paper = f"# A paper\ntitle: P\nauthors: Ada Lovelace\nabstract: {value}\n"
    site = f"{SITE}theme: default\nbio: {value}\n"
    found = places(make_site, {"content/papers/p.yaml": paper, "content/site.yaml": site})
    place, _, rest = VALUES[value].partition(" ")
    line, _, column = place.partition(":")
    inside = [f"{line}:{int(column) + shift * (line == '4')} {rest}" for shift in (4, -1)]
    assert sorted(it for it in found if "PF215" in it) == sorted(inside)


def test_a_dead_link_is_told_where_its_address_stands(make_site: MakeSite) -> None:
    paper = (
        "---\ntitle: P\nauthors: Ada Lovelace\nvenue: Nature\nlinks:\n  pdf: gone.pdf\n  code: {url: /gone.py}\n"
        "image: gone.png\nnote: '[a](/gone/) and [b](q.md) and [c](#d)'\n"
        "abstract: >\n  One two\n  three [a](/away/).\n---\nMore.\n"
    )
    links = "links:\n  cv: /gone.pdf\nphoto: {src: /gone.png, alt: Ada}\n"
    site = f"{SITE}{links}bio: |\n    Ada.\n\n    [a](/lost/) [b](#nowhere)\n"
    found = places(make_site, {"content/papers/p.md": paper, "content/site.yaml": site})
    assert sorted(it for it in found if re.search("PF304|PF209", it)) == sorted([
        "6:8 PF304 gone.pdf", "7:15 PF304 /gone.py}", "8:8 PF304 gone.png", "9:12 PF304 /gone/)", "9:28 PF304 q.md)",
        "9:42 PF209 #d)'", "12:13 PF304 /away/).", "4:7 PF304 /gone.pdf", "5:14 PF304 /gone.png,",
        "9:9 PF304 /lost/)", "9:21 PF209 #nowhere)",
    ])  # fmt: skip


WORDS = st.lists(st.text("abc'\"\\:#-[]{}äß世|>&*!%@`,?", min_size=1, max_size=6), min_size=1, max_size=12)
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n   "])


@given(WORDS, st.data())
@settings(deadline=None)
def test_every_letter_of_a_value_is_found_where_it_was_written(words: list[str], data: Any) -> None:
    value = "".join(word + data.draw(SPACES) for word in words).strip()
    style = data.draw(st.sampled_from([None, "'", '"', "|", ">"]))
    wide, deep = data.draw(st.integers(10, 60)), data.draw(st.integers(2, 6))
    shown = data.draw(st.booleans())
    written: Any = {"a": {"b": [value, "c"]}}
    file = yaml.safe_dump(written, default_style=style, width=wide, indent=deep, allow_unicode=shown)
    node, problems = parse(file, "p.yaml")
    if problems or not isinstance(node, MappingNode):
        return  # what this program refuses
    scalar: Any = node.pairs[0][1].pairs[0][1].items[0]  # type: ignore[union-attr]
    assert isinstance(scalar, ScalarNode)
    within = Within(file, (scalar.line, scalar.column), scalar.text)
    lines, seen, offset = file.split("\n"), (0, 0), 0
    for row, line in enumerate(scalar.text.split("\n"), 1):
        for column, letter in enumerate(line, 1):
            if letter != " ":
                _, at_row, at_column = within.at(Where("p.yaml", row, column))
                there = lines[at_row - 1][at_column - 1]
                assert there in (letter, "\\"), (file, row, column)
                assert (at_row, at_column) > seen
                seen = (at_row, at_column)
                offset += 1
    assert offset == sum(letter not in " \n" for letter in value)


def test_a_value_that_is_not_in_the_file_is_told_where_it_starts() -> None:
    within = Within("a: b\n", (1, 4), "another value")
    assert within.at(Where("p", 1, 5)) == Where("p", 1, 4)
    assert within.at(Where("p", 9, 99)) == Where("p", 1, 4)
    assert within.at(Where("p", 0, 0)) == Where("p", 0, 0)
