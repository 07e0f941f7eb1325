"""Files to entries: front matter, body, slug, and where each field stands."""

from pathlib import Path

# ruff: noqa: E501 - messages stand as they are printed
import pytest
from message_cases import BUILT_AND_CHECKED, Asked, P, SiteChanges, case, everything_said

from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of, settings_of
from portfolio.diagnostics.problems import Problem
from portfolio.model import Entry, Paper, TextPage
from portfolio.schema.yaml.front_matter import Split, split_front


def read(text: str, name: str = "p.md", folder: str = "") -> tuple[Entry[Paper], tuple[Problem, ...]]:
    """The paper that a file holds, and what is wrong with it."""
    stem = name.removesuffix("/index.md").rpartition(".")[0] or name.removesuffix("/index.md")
    return entry_of(text.encode(), EntryFile(f"content/papers/{name}", "", stem, folder), Paper)


def entry(text: str, name: str = "p.md") -> Entry[Paper]:
    """The entry of a file that is right."""
    found, problems = read(text, name)
    assert problems == ()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: P\n---\nBody", Split("title: P", 2, "Body", 4)),
        ("---\ntitle: P\n---\n\n\nBody\n\n", Split("title: P", 2, "Body", 6)),
        ("\n\n---\ntitle: P\n---\nBody", Split("title: P", 4, "Body", 6)),
        ("---  \ntitle: P\n---\t\nBody", Split("title: P", 2, "Body", 4)),
        ("---\ntitle: P\n...\nBody", Split("title: P", 2, "Body", 4)),
        ("---\ntitle: P\n---", Split("title: P", 2, "", 4)),
        ("---\n---\n", Split("", 2, "", 3)),
        ("---\na: 1\n---\nOne\n---\nTwo", Split("a: 1", 2, "One\n---\nTwo", 4)),
        ("---\na: |\n  x\n  ---\n---\nB", Split("a: |\n  x\n  ---", 2, "B", 6)),
    ],
)
def test_front_matter_stands_between_two_lines_of_hyphens(text: str, expected: Split) -> None:
    assert split_front(text, "p.md") == (expected, ())


@pytest.mark.parametrize("text", ["", "\n", "title: P", "# Heading", "----\ntitle: P\n----\n", "...\ntitle: P\n---\n",
                                  " ---\ntitle: P\n---\n"])  # fmt: skip
def test_a_text_without_front_matter_is_refused(text: str) -> None:
    split, problems = split_front(text, "p.md")

    assert (split, [it.code.id for it in problems]) == (None, ["PF007"])


def test_the_body_of_a_markdown_entry_is_its_abstract() -> None:
    it = entry("---\ntitle: P\n---\n\nThe abstract.\n")

    assert (it.text, it.text_line, it.body) == ("The abstract.", 5, "")


def test_with_an_abstract_field_the_body_is_further_text() -> None:
    it = entry("---\ntitle: P\nabstract: |\n  The abstract.\n  More.\n---\nThe body.\n")

    assert (it.text, it.text_line, it.body, it.body_line) == ("The abstract.\nMore.", 4, "The body.", 7)


def test_a_yaml_entry_has_its_abstract_as_a_field() -> None:
    it = entry("title: P\nabstract: >\n  The\n  abstract.\n", "p.yaml")

    assert (it.text, it.text_line, it.body) == ("The abstract.\n", 3, "")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = "---\ntitle: P\nabstract: |\n  One\n  two\n---\nBody\n"

    assert entry("\ufeff" + plain.replace("\n", "\r\n")) == entry(plain)


def test_the_slug_is_the_name_of_the_file_unless_given() -> None:
    assert entry("---\ntitle: P\n---\n", "Flow Matching.md").slug == "flow-matching"
    assert entry("---\ntitle: P\nslug: own\n---\n", "Flow Matching.md").slug == "own"


def test_an_entry_knows_where_its_fields_stand() -> None:
    it = entry("---\ntitle: P\nauthors:\n  - Ada\n  - name: Eve\nlinks:\n  pdf: /a.pdf\n---\n")

    assert (it.at("title"), it.at("authors.2"), it.at("links.pdf")) == ((2, 8), (5, 5), (7, 3))


def test_a_field_that_is_not_written_stands_where_its_parent_does() -> None:
    it = entry("---\ntitle: P\nvenue: {name: X}\n---\n")

    assert (it.at("venue.url"), it.at("date")) == ((3, 8), (0, 0))


def test_an_entry_that_cannot_be_understood_keeps_its_slug() -> None:
    it, problems = read("---\ntitle: [P\n---\n", "Old Paper.md")

    assert (it.slug, it.meant, [problem.code.id for problem in problems]) == ("old-paper", None, ["PF010"])


def test_an_entry_without_a_title_is_checked_in_all_the_rest() -> None:
    it, problems = read("---\ndate: soon\ncategory: LG\n---\nIts abstract.\n", "Old Paper.md")

    assert isinstance(it.meant, Paper)
    assert (it.meant.title, it.meant.category, it.text) == ("Old Paper", "LG", "Its abstract.")
    assert [problem.code.id for problem in problems] == ["PF105", "PF102"]


def test_a_wrong_field_does_not_cost_the_others() -> None:
    it, problems = read("---\ntitle: P\ndate: soon\nvolume: 3\n---\n")

    assert isinstance(it.meant, Paper)
    assert (it.meant.volume, it.meant.date, len(problems)) == ("3", None, 1)


def test_an_empty_front_matter_lacks_its_title() -> None:
    it, problems = read("---\n---\nText")

    assert it.meant is None
    assert str(problems[0]).startswith("content/papers/p.md:1:1: PF102 title: is required and missing")


def test_a_free_page_is_read_the_same_way() -> None:
    source = EntryFile("content/pages/about.md", "", "about", "")
    it, problems = entry_of(b"---\ntitle: About me\nnav: no\n---\nHello\n", source, TextPage)

    assert problems == ()
    assert isinstance(it.meant, TextPage)
    assert (it.slug, it.meant.title, it.meant.nav, it.text) == ("about", "About me", False, "Hello")


def test_settings_that_are_not_text_are_a_problem() -> None:
    assert [it.code.id for it in settings_of(b"\xff", "content/site.yaml")[2]] == ["PF002"]


def test_settings_that_are_not_yaml_are_a_problem() -> None:
    settings, places, problems = settings_of(b"name: a: b", "content/site.yaml")

    assert (settings, places, [it.code.id for it in problems]) == (None, {}, ["PF010"])


@pytest.mark.parametrize("text", ["", "---\n", "# only a remark\n", "~\n"])
def test_empty_settings_lack_a_name(text: str) -> None:
    settings, _, problems = settings_of(text.encode(), "content/site.yaml")

    assert (settings, [str(it).splitlines()[0] for it in problems]) == (
        None,
        ["content/site.yaml:1:1: PF102 name: is required and missing"],
    )


MESSAGES = [
    case(
        "latin-1",
        {P: b"---\ntitle: Caf\xe9\n---\n"},
        "content/papers/p.md:2:11: PF002 is not UTF-8: byte 0xe9",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "UTF-16",
        {P: "---\ntitle: P\n---\n".encode("utf-16")},
        "content/papers/p.md:1:1: PF002 is text in UTF-16, which some editors call Unicode",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "a control character",
        {P: "---\ntitle: P\n---\nA \x08 b\n"},
        "content/papers/p.md:4:3: PF003 holds the control character U+0008",
        "    Delete it; it may be invisible",
    ),
    case(
        "NUL",
        {P: "---\ntitle: a\0b\n---\n"},
        "content/papers/p.md:2:9: PF003 holds the control character U+0000",
        "    Delete it; it may be invisible",
    ),
    case(
        "too large",
        {P: "---\ntitle: P\n---\n" + "x" * (1 << 20)},
        "content/papers/p.md: PF004 is larger than 1 MiB",
        "    An entry is text; move large files to static/",
    ),
    case(
        "no front matter",
        {P: "\n# A title\n"},
        "content/papers/p.md:2:1: PF007 has no front matter",
        "    Start the file with a line ---, then fields such as `title: ...`, then a line ---",
    ),
    case(
        "an empty file",
        {P: ""},
        "content/papers/p.md:1:1: PF007 has no front matter",
        "    Start the file with a line ---, then fields such as `title: ...`, then a line ---",
    ),
    case(
        "open front matter",
        {P: "---\ntitle: P\n\nText.\n"},
        "content/papers/p.md:1:1: PF008 the front matter is not closed",
        "    Put a line --- after the last field",
    ),
    case(
        "BibTeX where front matter is expected",
        {P: "@article{flows,\n  title = {Flows},\n}\n"},
        "content/papers/p.md:1:1: PF007 has no front matter",
        "    This is BibTeX: write its fields as `title: ...`, `authors: [...]` between two lines ---",
    ),
    case(
        "a file name without letters",
        {"content/papers/☃.md": "---\ntitle: P\n---\n"},
        "content/papers/☃.md: PF110 the file's name cannot be an address: a slug must not be empty",
        "    Rename the file, or add a line `slug: a-name`",
    ),
    case(
        "a reserved file name",
        {"content/papers/aux.md": "---\ntitle: P\n---\n"},
        "content/papers/aux.md: PF110 the file's name cannot be an address: a slug must not be a name that operating systems reserve",
        "    Rename the file, or add a line `slug: a-name`",
    ),
    case(
        "a second entry in a file",
        {P: "---\ntitle: P\n---\nText.\n\n---\n\nA rule.\n\n---\ntitle: Q\nauthors:\n- Ada Lovelace\n---\nMore.\n"},
        "content/papers/p.md:10:1: PF017 warning: a second entry starts here; it is shown as text",
        "    A file holds one entry: move what starts here to a file of its own",
    ),
    case(
        "a PDF, a word processor's document and UTF-16 as papers",
        {
            P: b"%PDF-1.4\n%\xe2\xe3\n",
            "content/papers/q.md": b"PK\x03\x04\xff",
            "content/papers/r.md": "---\ntitle: R\n".encode("utf-16-le"),
        },
        "content/papers/p.md:2:2: PF002 is a PDF, not text",
        "    An entry is a text file; the document itself goes into static/ or beside an index.md",
        "content/papers/q.md:1:5: PF002 is a document of a word processor or a zip file, not text",
        "    An entry is a text file; the document itself goes into static/ or beside an index.md",
        "content/papers/r.md:1:1: PF002 is text in UTF-16, which some editors call Unicode",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "a home page among the pages",
        {"content/pages/index.md": "---\ntitle: Home\n---\n"},
        "content/pages/index.md: PF110 a page cannot be called index",
        "    Rename it; the home page is made from site.yaml, where `bio:` may hold any Markdown",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_file_that_is_no_entry_is_named_with_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
