"""What is said of YAML that cannot be read: the slips that authors make, each with its place and its mend."""

import pytest

from portfolio.schema.yaml.nodes import parse

SLIPS = [
    (
        "title: Flows: a guide",
        "1:13: PF010 title: a value that holds a colon and a space needs quotes",
        "Write `title: 'Flows: a guide'`",
    ),
    (
        'title: "A": b',
        "1:11: PF010 title: a value that holds a colon and a space needs quotes",
        "Write `title: '\"A\": b'`",
    ),
    (
        "title: Foo\n  bar: baz",
        "2:3: PF010 bar: is indented more than the line above, which has a value already",
        "Start `bar:` in the first column",
    ),
    (
        "title:Foo\ndate: 2024",
        "1:7: PF010 title: expected a space after the colon, found no space",
        "Write `title: Foo`",
    ),
    (
        "date: 2024\ntitle:Foo",
        "2:7: PF010 title: expected a space after the colon, found no space",
        "Write `title: Foo`",
    ),
    (
        "date: 2024\ntitle:Foo\nx: y",
        "2:7: PF010 title: expected a space after the colon, found no space",
        "Write `title: Foo`",
    ),
    (
        "title: A\nvenue:\n\tname: X",
        "3:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    (
        "title: A\n\tdate: 2024",
        "2:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    (
        'title: "A b\ndate: 2024\nvenue: "X"',
        '1:8: PF010 title: the quotation mark " is not closed on its line',
        "Put the same mark at the end of the value",
    ),
    (
        "title: 'It's done'\ndate: 2024",
        "1:11: PF010 title: the text in single quotes ends before 's done''",
        "Write an apostrophe inside single quotes twice: `'It''s done'`",
    ),
    ('title: "Foo" bar', "1:14: PF010 title: the text in quotes ends before 'bar'", "Write `title: '\"Foo\" bar'`"),
    (
        'title: "A" and "B"\ndate: 2024',
        "1:12: PF010 title: the text in quotes ends before 'and \"B\"'",
        'Write `title: \'"A" and "B"\'`',
    ),
    (
        "keywords: [a, b\ndate: 2024",
        "1:11: PF010 keywords: the bracket [ is opened and never closed",
        "Close the list with ]; an item that holds [ or , needs quotes",
    ),
    ("keywords: [a, b}\nx: y", "1:16: PF010 keywords: expected ], which closes [, found }", "Write ]"),
    (
        "keywords: [a b: c, d\nx: y",
        "1:11: PF010 keywords: the bracket [ is opened and never closed",
        "Close the list with ]; an item that holds [ or , needs quotes",
    ),
    (
        "title: [Draft] A study\nx: y",
        "1:16: PF010 title: expected the end of the line after ], found 'A study'",
        "Write `title: '[Draft] A study'`",
    ),
    (
        "title: {A} Study",
        "1:12: PF010 title: expected the end of the line after }, found 'Study'",
        "Write `title: '{A} Study'`",
    ),
    (
        "title: [x]: y",
        "1:11: PF010 title: a value that holds a colon and a space needs quotes",
        "Write `title: '[x]: y'`",
    ),
    ("title: @home", "1:8: PF010 title: a value that starts with @ needs quotes", "Write `title: '@home'`"),
    ("title: `x`", "1:8: PF010 title: a value that starts with ` needs quotes", "Write `title: '`x`'`"),
    ("title: %x", "1:8: PF010 title: a value that starts with % needs quotes", "Write `title: '%x'`"),
    (
        "a: b\n% remark\nc: d",
        "2:1: PF010 expected `key: value`, found a line that starts with %",
        "Remove the line; a comment starts with #",
    ),
    (
        "%remark\na: b",
        "1:1: PF010 expected `key: value`, found a line that starts with %",
        "Remove the line; a comment starts with #",
    ),
    (
        "title: *Important* stuff",
        "1:8: PF010 title: a value that starts with * needs quotes",
        "Write `title: '*Important* stuff'`",
    ),
    ("title: ** foo", "1:8: PF010 title: a value that starts with * needs quotes", "Write `title: '** foo'`"),
    (
        "title: *foo bar",
        "1:8: PF013 YAML: '*foo' refers to nothing before it",
        "Put quotes around a text that starts with *",
    ),
    ("title: & more", "1:8: PF010 title: a value that starts with & needs quotes", "Write `title: '& more'`"),
    (
        "title: &foo bar: baz",
        "1:16: PF010 title: a value that holds a colon and a space needs quotes",
        "Write `title: '&foo bar: baz'`",
    ),
    (
        "title: &foo bar",
        "1:8: PF013 YAML: '&foo' names nothing that follows",
        "Put quotes around a text that starts with &",
    ),
    (
        "note: !!! look",
        "1:7: PF013 YAML: the tag '!!!' is not supported",
        "Remove it; put quotes around a text that starts with an exclamation mark",
    ),
    (
        "note: !important x",
        "1:7: PF013 YAML: the tag '!important' is not supported",
        "Remove it; put quotes around a text that starts with an exclamation mark",
    ),
    (
        "title: A\nkeywords: - a",
        "2:11: PF010 keywords: a list cannot start on the line of its key",
        "Write each item on a line of its own, with a hyphen; a text that starts with a hyphen needs quotes",
    ),
    (
        "authors:\n  - Ada\n  Bob\ndate: 2024",
        "3:3: PF010 expected a list item that starts with a hyphen, found 'Bob'",
        "Write `- Bob`",
    ),
    (
        "authors:\n  - Ada\n - Bob",
        "3:2: PF010 the list item is indented by 1 space, the one above it by 2 spaces",
        "Indent it by 2 spaces",
    ),
    (
        "authors:\n- Ada\n  - Bob\nx: y",
        "3:3: PF010 a list item is inside the text 'Ada'",
        "Indent all items alike below their key, or put the whole text in quotes",
    ),
    (
        "authors:\n  - name: Ada\n   orcid: x",
        "3:4: PF010 the line is indented by 3 spaces, and no line above it is",
        "Indent it like the lines it belongs with: by 0 or 4 spaces",
    ),
    (
        "authors:\n  - name: Ada\n     orcid: x",
        "3:6: PF010 orcid: is indented more than the line above, which has a value already",
        "Indent `orcid:` by 4 spaces",
    ),
    (
        "authors:\n  - name: Ada\n  orcid: x",
        "3:3: PF010 expected a list item that starts with a hyphen, found 'orcid: x'",
        "Start it with a hyphen, or indent it below the item above",
    ),
    (
        "venue:\n  name: X\n   short: Y",
        "3:4: PF010 short: is indented more than the line above, which has a value already",
        "Indent `short:` by 2 spaces",
    ),
    (
        "venue:\n  name: X\n short: Y",
        "3:2: PF010 the line is indented by 1 space, and no line above it is",
        "Indent it like the lines it belongs with: by 0 or 2 spaces",
    ),
    (
        "title: X\n date: 2024",
        "2:2: PF010 date: is indented more than the line above, which has a value already",
        "Start `date:` in the first column",
    ),
    (
        " title: X\ndate: 2024",
        "1:2: PF010 title: the first field is indented by 1 space, others are not",
        "Start all fields in the first column",
    ),
    (
        '"title": "X",\n"date": 2024',
        "1:13: PF010 title: there is a comma after the value",
        "Remove the comma: each line holds one field",
    ),
    (
        "{title: X date: 2024}",
        "1:11: PF010 expected a comma or }, found 'date: 2024}'",
        "Separate with commas; put quotes around a value that holds : or ,",
    ),
    (
        "{title: X\n date: 2024}",
        "1:1: PF010 the bracket { is opened and never closed",
        "Close the fields with }; a text that starts with { needs quotes",
    ),
    (
        '{"title": "X" "date": 2024}',
        "1:15: PF010 expected a comma or }, found '\"date\": 2024}'",
        "Separate with commas; put quotes around a value that holds : or ,",
    ),
    ("title = Foo\ndate: 2024", "1:1: PF010 expected `key: value`, found 'title = Foo'", "Write `title: Foo`"),
    (
        "title: A very long\ntitle that wraps\ndate: 2024",
        "2:1: PF010 expected `key: value`, found 'title that wraps'",
        "If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    (
        "abstract: |\nText here.\ndate: 2024",
        "2:1: PF010 expected `key: value`, found 'Text here.'",
        "Indent every line of a text that follows | or > by two spaces",
    ),
    (
        "abstract: | Text here\ndate: 2024",
        "1:11: PF010 abstract: nothing may follow the | on its line",
        "Start the text on the next line, indented; or write `abstract: '| Text here'`",
    ),
    (
        "title: > 50% better",
        "1:8: PF010 title: nothing may follow the > on its line",
        "Start the text on the next line, indented; or write `title: '> 50% better'`",
    ),
    (
        "title: >50% better",
        "1:8: PF010 title: nothing may follow the > on its line",
        "Start the text on the next line, indented; or write `title: '>50% better'`",
    ),
    (
        "title: |x| norms",
        "1:8: PF010 title: nothing may follow the | on its line",
        "Start the text on the next line, indented; or write `title: '|x| norms'`",
    ),
    (
        'title: "\\mathcal{X}"',
        "1:9: PF010 title: in double quotes a backslash has a meaning of its own, found \\m",
        "Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    (
        'title: "a\\x"',
        "1:10: PF010 title: in double quotes a backslash has a meaning of its own, found \\x",
        "Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    ("title: ? foo", "1:8: PF010 title: a value that starts with ? needs quotes", "Write `title: '? foo'`"),
    ("title: ? foo: bar", "1:8: PF010 title: a value that starts with ? needs quotes", "Write `title: '? foo: bar'`"),
    ("title: ,foo", "1:8: PF010 title: a value that starts with , needs quotes", "Write `title: ',foo'`"),
    ("title: ]foo", "1:8: PF010 title: a value that starts with ] needs quotes", "Write `title: ']foo'`"),
    ("title: }foo", "1:8: PF010 title: a value that starts with } needs quotes", "Write `title: '}foo'`"),
    (
        'title: "abc\n---\nx: "y"',
        '1:8: PF010 title: the quotation mark " is opened and never closed',
        "Put the same mark at the end of the value",
    ),
    (": foo", "1:1: PF010 there is no key before the colon", "Write `key: value`"),
    ("title: 'a' 'b'\nx: y", "1:12: PF010 title: the text in quotes ends before ''b''", "Write `title: '''a'' ''b'''`"),
    (
        "keywords: [a, b], c\nd: 2",
        "1:17: PF010 keywords: there is a comma after the value",
        "Remove the comma: each line holds one field",
    ),
    (
        "keywords: [a, b],\nd: 2",
        "1:17: PF010 keywords: there is a comma after the value",
        "Remove the comma: each line holds one field",
    ),
    ("keywords: [a,, b]", "1:14: PF010 there is nothing before the comma", "Remove the comma"),
    ("keywords: [, b]", "1:12: PF010 there is nothing before the comma", "Remove the comma"),
    ("links: {pdf:a.pdf}", "1:13: PF010 pdf: expected a space after the colon, found no space", "Write `pdf: a.pdf`"),
    (
        "links: {pdf: a.pdf slides: b.pdf}",
        "1:20: PF010 expected a comma or }, found 'slides: b.pdf}'",
        "Separate with commas; put quotes around a value that holds : or ,",
    ),
    (
        "links: {pdf: a, slides: 'y}",
        "1:25: PF010 links: the quotation mark ' is opened and never closed",
        "Put the same mark at the end of the value",
    ),
    (
        'title: A\n"date: 2024',
        '2:1: PF010 the quotation mark " is opened and never closed',
        "Put the same mark at the end of the value",
    ),
    (
        "title: A\ntitle",
        "2:1: PF010 expected `key: value`, found 'title'",
        "If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    (
        "title: A\n- a\nd: 2",
        "2:1: PF010 there is a list item among fields",
        "Write the list's key on the line above, such as `keywords:`, or remove the hyphen",
    ),
    (
        "- a\nd: 2",
        "2:1: PF010 expected a list item that starts with a hyphen, found 'd: 2'",
        "Start it with a hyphen, or indent it below the item above",
    ),
    (
        "keywords: a\n  - b",
        "2:3: PF010 a list item is inside the text 'a'",
        "Indent all items alike below their key, or put the whole text in quotes",
    ),
    ("title: A\n : b", "2:2: PF010 there is no key before the colon", "Write `key: value`"),
    (
        '"title: A\nb: c',
        '1:1: PF010 the quotation mark " is opened and never closed',
        "Put the same mark at the end of the value",
    ),
    (
        "%TAG ! x\na: b",
        "1:1: PF010 expected `key: value`, found a line that starts with %",
        "Remove the line; a comment starts with #",
    ),
    (
        "title: A\n<title>A</title>\nd: 2",
        "2:1: PF010 expected `key: value`, found '<title>A</title>'",
        "If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    (
        "date: 2024: 05",
        "1:11: PF010 date: a value that holds a colon and a space needs quotes",
        "Write `date: '2024: 05'`",
    ),
    (
        "doi: 10.1/x: y",
        "1:12: PF010 doi: a value that holds a colon and a space needs quotes",
        "Write `doi: '10.1/x: y'`",
    ),
    ('a: b "c": d', "1:9: PF010 a: a value that holds a colon and a space needs quotes", "Write `a: 'b \"c\": d'`"),
    (
        'title: A\nvenue: {name: X\ndate: 2024\nnote: "x"',
        "2:8: PF010 venue: the bracket { is opened and never closed",
        "Close the fields with }; a text that starts with { needs quotes",
    ),
    (
        "abstract: >\n  foo\n bar\nd: 2",
        "3:2: PF010 expected `key: value`, found 'bar'",
        "Indent every line of a text that follows | or > by two spaces",
    ),
    (
        "abstract: >\n  foo\nbar\nd: 2",
        "3:1: PF010 expected `key: value`, found 'bar'",
        "Indent every line of a text that follows | or > by two spaces",
    ),
    (
        "abstract: |2x\n foo",
        "1:11: PF010 abstract: nothing may follow the | on its line",
        "Start the text on the next line, indented; or write `abstract: '|2x'`",
    ),
    (
        "abstract: |\n\tfoo",
        "2:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    (
        "title: foo\n\tbar",
        "2:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    ("keywords:\n-\ta", "2:2: PF010 expected a space after '-', found a tab", "Replace the tab with a space"),
    (
        "links:\n  pdf: a\n  \tslides: b",
        "3:3: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    (
        "a: b\n---\nc: d\n",
        "2:1: PF013 a second YAML document starts here",
        "One file is one document: remove the line ---",
    ),
    ("a: [x, y} z\nb: 1", "1:9: PF010 a: expected ], which closes [, found }", "Write ]"),
    (
        "a: |\n  x\n\ty\n",
        "3:1: PF010 the line is indented with a tab, where only spaces are allowed",
        "Replace each tab with two spaces; most editors can be set to do so",
    ),
    ("a: b\n\n\t\nc: d", "3:1: PF010 the empty line holds a tab", "Delete the tab"),
    ("a: {b: [c, d}\n", "1:13: PF010 a: expected ], which closes [, found }", "Write ]"),
    ("a: [b, {c: d]\n", "1:13: PF010 a: expected }, which closes {, found ]", "Write }"),
    ("a:\xa0b\nc: d", "1:3: PF010 a: expected a space after the colon, found a no-break space", "Write `a: b`"),
    (
        "a: b\n\xa0\xa0c: d",
        "2:1: PF010 the line starts with the invisible character U+00A0",
        "Replace it by ordinary spaces, or delete it",
    ),
    (
        'a: "b" # x\nc: "d',
        '2:4: PF010 c: the quotation mark " is opened and never closed',
        "Put the same mark at the end of the value",
    ),
    ("a: b: c: d", "1:5: PF010 a: a value that holds a colon and a space needs quotes", "Write `a: 'b: c: d'`"),
    (
        "a: 'x'y'\n",
        "1:6: PF010 a: the text in single quotes ends before 'y''",
        "Write an apostrophe inside single quotes twice: `'x''y'`",
    ),
    ('a: "b""c"\n', "1:6: PF010 a: the text in quotes ends before '\"c\"'", "Use single quotes around it: `'b\"\"c'`"),
    ("a: [b\n]c\n", "2:2: PF010 expected the end of the line after ], found 'c'", "Write `']c'`"),
    (
        "a:\n b:\n   c: 1\n  d: 2",
        "4:3: PF010 the line is indented by 2 spaces, and no line above it is",
        "Indent it like the lines it belongs with: by 1 or 3 spaces",
    ),
    ("a: &\n", "1:4: PF010 a: a value that starts with & needs quotes", "Write `a: '&'`"),
    ("a: *\n", "1:4: PF010 a: a value that starts with * needs quotes", "Write `a: '*'`"),
    ("a: !<x\n", "1:4: PF010 a: a value that starts with ! needs quotes", "Write `a: '!<x'`"),
    (
        "a: 1\n@b: 2",
        "2:1: PF010 expected `key: value`, found a line that starts with @",
        "Remove the line; a comment starts with #",
    ),
    (
        "a: 1\n*b: 2",
        "2:1: PF013 YAML: '*b' refers to nothing before it",
        "Put quotes around a text that starts with *",
    ),
    (
        "a: 1\n`b`: 2",
        "2:1: PF010 expected `key: value`, found a line that starts with `",
        "Remove the line; a comment starts with #",
    ),
    (
        "```yaml\na: b\n```",
        "1:1: PF010 expected `key: value`, found a line that starts with `",
        "Remove the line; a comment starts with #",
    ),
    (
        "a: 'b\\'c'\nd: e",
        "1:7: PF010 a: the text in single quotes ends before 'c''",
        "Write an apostrophe inside single quotes twice: `'b\\''c'`",
    ),
    (
        "a: b\n## H\nc",
        "3:1: PF010 expected `key: value`, found 'c'",
        "If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    (
        "keywords:\n  -flows\n  -graphs",
        "2:3: PF010 expected a space after the hyphen, found '-flows'",
        "Write `- flows`",
    ),
    (
        "venue:\n  name:NeurIPS\n  short:N",
        "2:8: PF010 name: expected a space after the colon, found no space",
        "Write `name: NeurIPS`",
    ),
    (
        "title：A study\ndate: 2024",
        "1:1: PF010 expected `key: value`, found 'title：A study'",
        "Write `title: A study`",
    ),
    (
        "abstract: |2x\n  a",
        "1:11: PF010 abstract: nothing may follow the | on its line",
        "Start the text on the next line, indented; or write `abstract: '|2x'`",
    ),
    (
        "note: A\n- B: c\n",
        "2:1: PF010 there is a list item among fields",
        "Write the list's key on the line above, such as `keywords:`, or remove the hyphen",
    ),
    (
        'a: [1, 2\n\nb: "x"\n',
        "1:4: PF010 a: the bracket [ is opened and never closed",
        "Close the list with ]; an item that holds [ or , needs quotes",
    ),
    (
        "note: see https://a.org: it\n",
        "1:24: PF010 note: a value that holds a colon and a space needs quotes",
        "Write `note: 'see https://a.org: it'`",
    ),
    ("a: 0: 1", "1:5: PF010 a: a value that holds a colon and a space needs quotes", "Write `a: '0: 1'`"),
    (
        "- a: b\n  c: d\n e: f",
        "3:2: PF010 the line is indented by 1 space, and no line above it is",
        "Indent it like the lines it belongs with: by 2 spaces",
    ),
    (
        'note: "tab\\q"',
        "1:11: PF010 note: in double quotes a backslash has a meaning of its own, found \\q",
        "Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    (
        'a: "\\ud800"',
        "1:5: PF010 a: in double quotes a backslash has a meaning of its own, found \\u",
        "Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    (
        'links: {pdf: "a.pdf"b}',
        "1:21: PF010 expected a comma or }, found 'b}'",
        "Separate with commas; put quotes around a value that holds : or ,",
    ),
    (
        'authors: ["Ada" "Bob"]',
        "1:17: PF010 expected a comma or ], found '\"Bob\"]'",
        "Separate with commas; put quotes around a value that holds : or ,",
    ),
    (
        'authors: [Ada, "Bob]',
        '1:16: PF010 authors: the quotation mark " is opened and never closed',
        "Put the same mark at the end of the value",
    ),
    (
        "authors: [\n  - Ada\n  - Bob\n]",
        "2:3: PF010 between [ and ] an item has no hyphen",
        "Remove the brackets, or write `[first, second]`",
    ),
]
"""A text, the place, code and words of the only problem, and how to mend it."""

FINE = [
    "title: ---",
    "title': A\nd: 2",
    "authors: [A, B\n  C, D]\nd: 3",
    "a: b\n? c",
    'a: "x\n\ty: z"\n',
    "a: b}\n",
    "a: | # x\n b",
    "# T\na: b",
    'a: "b\n\nc: d\n\ne: \'f"\ng: "h"\n',
]
"""What looks odd and may be meant."""


@pytest.mark.parametrize(("text", "what", "mend"), SLIPS)
def test_a_slip_is_named_where_it_is_and_in_plain_words(text: str, what: str, mend: str) -> None:
    found, problems = parse(text, "a")

    assert found is None
    assert [str(it) for it in problems] == [f"a:{what}\n    {mend}"]


@pytest.mark.parametrize("text", FINE)
def test_what_may_be_meant_is_read(text: str) -> None:
    found, problems = parse(text, "a")

    assert found is not None
    assert problems == ()
