"""Every message about YAML that cannot be read, whole, from the files that cause it."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, P, SiteChanges, case, everything_said, front, paper

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "an escaped control character",
        front(r'title: "a\x07b"'),
        "content/papers/p.md:2:8: PF003 the text in double quotes holds the control character U+0007",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "a list indented with no-break spaces",
        front("title: P\nauthors:\n\xa0\xa0- Ada Lovelace"),
        "content/papers/p.md:4:1: PF010 the line starts with the invisible character U+00A0",
        "    Replace it by ordinary spaces, or delete it",
    ),
    case(
        "brackets without end, of which the parser itself complains",
        front("title: " + "[" * 20_000),
        "content/papers/p.md:2:71: PF012 YAML: more than 64 levels of nesting",
        "    Remove the extra brackets or indentation",
    ),
    case(
        "a colon in a value",
        front("title: Flows: a guide"),
        "content/papers/p.md:2:13: PF010 title: a value that holds a colon and a space needs quotes",
        "    Write `title: 'Flows: a guide'`",
    ),
    case(
        "an odd first sign",
        front("title: @home"),
        "content/papers/p.md:2:8: PF010 title: a value that starts with @ needs quotes",
        "    Write `title: '@home'`",
    ),
    case(
        "a tab",
        front("title: P\nvenue:\n\tname: X"),
        "content/papers/p.md:4:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "    Replace each tab with two spaces; most editors can be set to do so",
    ),
    case(
        "a list beside its key",
        front("title: P\nkeywords: - a"),
        "content/papers/p.md:3:11: PF010 keywords: a list cannot start on the line of its key",
        "    Write each item on a line of its own, with a hyphen; a text that starts with a hyphen needs quotes",
    ),
    case(
        "TeX in double quotes",
        front(r'title: "The \alpha"'),
        "content/papers/p.md:2:8: PF003 the text in double quotes holds the control character U+0007",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "an open quotation mark",
        front('title: "P\ndate: 2024'),
        'content/papers/p.md:2:8: PF010 title: the quotation mark " is opened and never closed',
        "    Put the same mark at the end of the value",
    ),
    case(
        "a line without colon",
        front("title: P\ndate 2024\nvenue: X"),
        "content/papers/p.md:3:1: PF010 expected `key: value`, found 'date 2024'",
        "    If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    case(
        "an open list",
        front("title: P\nkeywords: [a, b"),
        "content/papers/p.md:3:11: PF010 keywords: the bracket [ is opened and never closed",
        "    Close the list with ]; an item that holds [ or , needs quotes",
    ),
    case(
        "an open mapping",
        front("title: P\nvenue: {name: X"),
        "content/papers/p.md:3:8: PF010 venue: the bracket { is opened and never closed",
        "    Close the fields with }; a text that starts with { needs quotes",
    ),
    case(
        "another YAML mistake",
        front("title: P\n&"),
        "content/papers/p.md:3:1: PF010 a value that starts with & needs quotes",
        "    Write `'&'`",
    ),
    case(
        "a repeated key",
        front("title: P\ndate: 2024\ntitle: Q"),
        "content/papers/p.md:4:1: PF011 title: is given twice, first on line 2",
        "    Keep one of the two lines",
    ),
    case(
        "a repeated key inside",
        front("title: P\nlinks:\n  pdf: https://a.org/a.pdf\n  pdf: https://a.org/b.pdf"),
        "content/papers/p.md:5:3: PF011 pdf: is given twice, first on line 4",
        "    Keep one of the two lines",
    ),
    case(
        "deep nesting",
        front("title: P\nextra: " + "[" * 100 + "]" * 100),
        "content/papers/p.md:3:71: PF012 YAML: more than 64 levels of nesting",
        "    Remove the extra brackets or indentation",
    ),
    case(
        "many aliases",
        front("title: &t P\nkeywords: [" + ", ".join(["*t"] * 51) + "]"),
        "content/papers/p.md:3:212: PF012 YAML: too many repetitions by *name",
        "    Write the values out",
    ),
    case(
        "a second document",
        {"content/papers/p.yaml": "title: P\n---\ntitle: Q\n"},
        "content/papers/p.yaml:2:1: PF013 a second YAML document starts here",
        "    A .yaml file holds only fields: write the text as the field `abstract: |`, or rename the file to end in .md",
    ),
    case(
        "an unknown alias",
        front("title: *t"),
        "content/papers/p.md:2:8: PF013 YAML: '*t' refers to nothing before it",
        "    Put quotes around a text that starts with *",
    ),
    case(
        "a list as key",
        front("title: P\n[a, b]: c"),
        "content/papers/p.md:3:6: PF013 YAML: a key must be text, found a list or mapping",
        "    Put quotes around a text that starts with [ or {",
    ),
    case(
        "a merge key",
        front("title: P\nvenue: &v {name: X}\nimage: {<<: *v, src: /a.png}"),
        "content/papers/p.md:4:9: PF013 YAML: merging with << is not supported",
        "    Write the fields out",
    ),
    case(
        "a tag",
        front("title: !!python/name:os.system x"),
        "content/papers/p.md:2:8: PF013 YAML: the tag '!!python/name:os.system' is not supported",
        "    Remove it; put quotes around a text that starts with an exclamation mark",
    ),
    case(
        "a value that a remark cuts short",
        paper("note: Problem #3 is open"),
        "content/papers/p.md:3:15: PF015 warning: '#3 is open' is taken for a comment and left out",
        "    Put the whole value in quotes; if it is a comment, put a space after its #",
    ),
    case(
        "a formula in double quotes",
        paper('note: "the bound $\\nu$"'),
        "content/papers/p.md:3:7: PF003 the formula in double quotes holds \\n, which YAML reads as a break",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "fields that are never closed",
        {P: "---\ntitle: P\n\nSome text.\n\n---\n\nMore.\n"},
        "content/papers/p.md:4:1: PF010 expected `key: value`, found 'Some text.'",
        "    If the fields end here, put a line --- above it; otherwise give it a key",
    ),
    case(
        "BibTeX between the fences",
        front("@article{ada,\n  title = {Flows}\n}"),
        "content/papers/p.md:2:1: PF010 expected `key: value`, found a line that starts with @",
        "    This is BibTeX: write its fields as `title: ...`, `authors: [...]`",
    ),
    case(
        "authors with asterisks for hyphens",
        front("title: P\nauthors:\n  * Ada Lovelace\n  * Charles Babbage"),
        "content/papers/p.md:4:3: PF010 expected an item that starts with a hyphen, found one that starts with *",
        "    Write `- Ada Lovelace`",
    ),
    case(
        "authors in quotes without brackets",
        front('title: P\nauthors: "Ada", "Charles"'),
        "content/papers/p.md:3:15: PF010 authors: there is a comma after the value",
        '    Write a list in brackets: `["Ada", "Charles"]`',
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_mistake_in_yaml_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
