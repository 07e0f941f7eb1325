"""Names as programs and people spoil them: what is read, what is said, and what goes out in every form."""

import json
from pathlib import Path

import pytest
from contents import paper, rules, work
from sites import MakeSite, built, page, tree

from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.name_lists import name_problems, people_of, person_of
from portfolio.formats.bibtex.name_marks import meanings_of, unmarked_name
from portfolio.importers.files.csl_json import read as csl
from portfolio.importers.files.ris import read as ris
from portfolio.importers.merge.spelling_proposals import proposals
from portfolio.importers.source_names import name_from_ris, people
from portfolio.model import Author, Person, Settings
from portfolio.model.person_names import Parts, display_name, monogram, name_for_entry, parts_of, sort_key
from portfolio.schema.written_values import MappingNode, ScalarNode
from portfolio.site.lookup import Lookup, full_byline

SITE = "name: Ada Example\nbase_url: https://ada.example.org/\n"


def said(author: str, more: str = "") -> list[str]:
    """What is said of the names of an entry, with what to do about them."""
    (record,), _ = records_of(f"@misc{{k, title={{T}},{more}\nauthor={{{author}}}}}", "a.bib")
    return [str(it) for it in name_problems(record, "a.bib")]


def fields_of(name: str, note: str = "") -> dict[str, str]:
    """The fields of the author that a name of BibTeX becomes."""
    node = person_of(name, (), (1, 1), meanings_of(note))
    if isinstance(node, ScalarNode):
        return {"name": node.text}
    assert isinstance(node, MappingNode)
    return {key.text: value.text for key, value in node.pairs if isinstance(value, ScalarNode)}


# Division


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Luc Jean de la Roche Exemple", Parts("Luc Jean", "de la", "Roche Exemple")),
        ("Bob vander Meer", Parts("Bob", "vander", "Meer")),
        ("Otto von und zu Beispiel", Parts("Otto", "von und zu", "Beispiel")),
        ("Bo, Ada-Bo", Parts("Ada-Bo", "", "Bo")),
        ("Example, JR", Parts("JR", "", "Example")),
        ("Sample, SR", Parts("SR", "", "Sample")),
        ("Garcia Lopez, JR", Parts("JR", "", "Garcia Lopez")),
        ("Example, II", Parts("II", "", "Example")),
        ("Bob Example, II", Parts("Bob", "", "Example", "II")),
        ("Example, III", Parts("", "", "Example", "III")),
        ("Example, JR, Ada", Parts("Ada", "", "Example", "JR")),
        ("Example, A., JR", Parts("A.", "", "Example", "JR")),
        ("Example, JR, Jr.", Parts("JR", "", "Example", "Jr.")),
        ("Martin Luther Example Jr.", Parts("Martin Luther", "", "Example", "Jr.")),
        ("Martin Luther Example, Jr.", Parts("Martin Luther", "", "Example", "Jr.")),
        ("van Example Jr., Martin", Parts("Martin", "van", "Example", "Jr.")),
        ("Example, Martin Jr.", Parts("Martin", "", "Example", "Jr.")),
        ("Dirk Van Der Beispiel", Parts("Dirk", "", "Van Der Beispiel")),
        ("Van Beispiel", Parts("Van", "", "Beispiel")),
        ("OpenExample", Parts("", "", "OpenExample")),
        ("Example, Ada, Beispiel, Bo", Parts("", "", "Example, Ada, Beispiel, Bo")),
    ],
)
def test_a_name_that_is_typed_is_divided_as_bibtex_divides_it(name: str, parts: Parts) -> None:
    assert parts_of(Author(name=name)) == parts


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        (Author(given="Mary", family="van Example", suffix="Jr."), Parts("Mary", "van", "Example", "Jr.")),
        (Author(given="Mary", family="Example Jr."), Parts("Mary", "", "Example", "Jr.")),
        (Author(given="Mary Jr.", family="Example"), Parts("Mary", "", "Example", "Jr.")),
        (Author(given="Mary"), Parts("Mary")),
    ],
)
def test_parts_that_are_given_are_the_parts(author: Author, parts: Parts) -> None:
    assert parts_of(author) == parts


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (Parts("Ada", "", "Example"), "Example, Ada"),
        (Parts("Ada", "van", "Example", "Jr."), "van Example, Jr., Ada"),
        (Parts("", "", "Garcia Lopez"), {"family": "Garcia Lopez"}),
        (Parts("Mary Jane"), {"given": "Mary Jane"}),
        (Parts("Ada", "", "Example, Inc."), {"given": "Ada", "family": "Example, Inc."}),
        (Parts("Mononym"), "Mononym"),
    ],
)
def test_a_name_is_written_so_that_it_is_divided_alike(parts: Parts, expected: str | dict[str, str]) -> None:
    assert name_for_entry(parts) == expected


def test_father_and_son_are_two() -> None:
    father, son = Author(name="Example, John"), Author(name="Example, Jr., John")
    names = [paper(f"authors: ['{it.name}']") for it in (father, son)]

    assert (display_name(father), display_name(son)) == ("John Example", "John Example Jr.")
    assert list(proposals(names, names, Path("nowhere"))) == []


def test_a_suffix_and_a_lone_given_name_do_not_spoil_initials_and_order() -> None:
    assert monogram("Martin Luther Example Jr.") == "ME"
    assert sort_key(Author(given="Plato")) == "plato plato"


# Marks


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example*", "Ada Example$^{*}$", r"Ada Example\textsuperscript{\dag}", r"Ada Example\textsuperscript{1,*}",
        "Ada Example†", "Ada Example‡", r"Ada Example{\textdagger}", r"Ada Example$^\dagger$", r"Ada Example\,$^{a,b}$",
        "Ada Example 0001", r"$^*$Ada Example", "*Ada Example", "Ada* Example", "Ada Example¹,²",
        r"Ada Example$^1$,$^*$",
        "Ada Example (1)", "Ada Example<sup>1,2</sup>", r"Ada Example\footnotemark[1]", r"Ada Example\inst{1}",
        "Ada Example#", "Ada Example*†", r"Ada Example${}^{1}$", r"Ada Example\thanks{Supported by X.}",
        "Ada Example^{1}", "0001, Ada Example", "{0001}, Ada Example", "Ada Example, 0001", "Ada Example {0001}",
        "Ada Example (Ed.)", "Ada Example (eds)", "Ada Example <ada@example.org>", "Ada Example (ada@example.org)",
    ],
)  # fmt: skip
def test_marks_come_off_a_name(name: str) -> None:
    assert fields_of(name) == {"name": "Ada Example"}


@pytest.mark.parametrize(
    "name", ["Example*, Ada", "Example, Ada*", "Example 0002, Ada", r"Example, Ada\textsuperscript{a}"]
)
def test_marks_come_off_a_name_with_a_comma(name: str) -> None:
    assert fields_of(name) == {"name": "Example, Ada"}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Ada Example✉", "corresponding"), ("Ada Example (equal)", "equal"),
        ("Ada Example (equal contribution)", "equal"),
        (r"Ada Example\thanks{Equal contribution.}", "equal"),
        (r"Ada Example\thanks{Corresponding author}", "corresponding"),
        ("Ada Example (corresponding author)", "corresponding"), (r"Ada Example\thanks{Contributed equally}", "equal"),
    ],
)  # fmt: skip
def test_a_mark_that_says_what_it_means_is_kept_as_such(name: str, role: str) -> None:
    assert fields_of(name) == {"name": "Ada Example", role: "true"}


@pytest.mark.parametrize(
    ("note", "roles"),
    [
        ("* Equal contribution", {"equal"}),
        (r"$^*$ denotes equal contribution; $^\dagger$ corresponding author", {"equal"}),
        (r"\dag: joint first authors. *: corresponding author", {"corresponding"}), ("Best paper *", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_a_note_says_what_a_sign_means(note: str, roles: set[str]) -> None:
    assert fields_of("Ada Example*", note).keys() - {"name"} == roles


@pytest.mark.parametrize(
    "name",
    [
        r"M\textsuperscript{c}Example, Ada", r"Ejemplo, M\textsuperscript{a} Ana", r"Ejemplo, M\textsuperscript{a}",
        "AI21", "example1900", "AI21 Labs", "{ACME* Team}", "Ada (Bo) Example",
        "Edward (Ed.) Example", "Example, Edward (Ed)",
        r"{\'E}mile Example", "Agent 007",
        "X Æ A-12", "Louis XIV", "Ada Example1",
    ],
)  # fmt: skip
def test_what_is_part_of_a_name_stays(name: str) -> None:
    assert unmarked_name(name).name == name or fields_of(name)["name"] == "{ACME* Team}"


@pytest.mark.parametrize(
    "name",
    [
        r"\textbf{Ada Example}", r"{\bf Ada Example}", r"\underline{\textbf{Ada Example}}", r"\textbf{Ada Example}*",
        r"\href{https://example.org}{Ada Example}", r"\textbf{Ada} Example", r"\textcolor{red}{Ada Example}",
        r"Ada \textsc{Example}", r"\mbox{Ada Example}", r"\textbf{Ada Example\textsuperscript{1)}}", "Ada Example [1]",
    ],
)  # fmt: skip
def test_a_name_that_is_set_apart_is_no_group(name: str) -> None:
    assert fields_of(name) == {"name": "Ada Example"}


@pytest.mark.parametrize(
    "behind", [r"\orcidlink{0000-0002-1825-0097}", " (0000-0002-1825-0097)", " (https://orcid.org/0000-0002-1825-0097)"]
)
def test_an_orcid_behind_a_name_is_one(behind: str) -> None:
    name = f"Ada Example{behind}"

    assert said(name) == []
    assert fields_of(name) == {"name": "Ada Example", "orcid": "0000-0002-1825-0097"}


def test_what_a_mark_may_have_meant_is_said() -> None:
    mend = "\n    Say what the marks mean, as in `author+an = {1=equal; 2=corresponding}`"

    assert said("Ada Example* and Bo Beispiel 0002 and Max Muster (equal)") == [
        f"a.bib:2:1: PF329 hint: k: author: 'Ada Example*' is more than a name; it is read as 'Ada Example'{mend}"
    ]
    assert said("Ada Example*", " note={* equal contribution},") == []


# Lists


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example, Bo Beispiel, Max Muster", ["Ada Example", "Bo Beispiel", "Max Muster"]),
        (
            "Ada Example, Bo Beispiel, Max Muster and Cy Sample",
            ["Ada Example", "Bo Beispiel", "Max Muster", "Cy Sample"],
        ),
        ("Ada Example, Bo Beispiel \\& Max Muster", ["Ada Example", "Bo Beispiel", "Max Muster"]),
        ("Example, A., Beispiel, B.", ["Example, A.", "Beispiel, B."]),
        ("Example, A., Beispiel, B. C., & Muster, M.", ["Example, A.", "Beispiel, B. C.", "Muster, M."]),
        ("Example A, Beispiel BC, Muster M", ["Example, A", "Beispiel, BC", "Muster, M"]),
        ("Ada Example; Bo Beispiel", ["Ada Example", "Bo Beispiel"]),
        ("Example, Ada; Beispiel, Bo", ["Example, Ada", "Beispiel, Bo"]),
    ],
)
def test_a_list_that_can_be_nothing_else_is_divided_and_said(text: str, names: list[str]) -> None:
    found = people_of(text)

    assert list(found.names) == names
    assert len(found.odd) == 1


def test_how_a_list_was_divided_is_said() -> None:
    assert said("Ada Example; Bo Beispiel") == [
        "a.bib:2:1: PF316 warning: k: author: 'Ada Example; Bo Beispiel' is one name to BibTeX; it is read as 2\n"
        "    Write `Ada Example and Bo Beispiel`"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Garcia Lopez, Maria Jose", "van der Berg, Jan Piet", "Example, Jr., John", "Example, III, A. B.",
        "{Mill; Sons}",
        "M&uuml;ller, Ada", "Mill \\& Sons", "{Mill, Inc., Ltd.}", "Example, A.", "Example, Ada, Jr.",
        "de la Roche, Jean Luc",
    ],
)  # fmt: skip
def test_one_name_is_one(name: str) -> None:
    assert people_of(name).names == (name,)
    assert people_of(name).odd == ()


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("Ada Example et al.", ["Ada Example"], True), ("Example, Ada, et al.", ["Example, Ada"], True),
        ("Ada Example and et al", ["Ada Example"], True), ("Ada Example and {others}", ["Ada Example"], True),
        ("Ada Example AND Bo Beispiel And others", ["Ada Example", "Bo Beispiel"], True),
        ("Ada Example and\n  Bo Beispiel\n and Cy", ["Ada Example", "Bo Beispiel", "Cy"], False),
        ("Ada Example and others and Bo", ["Ada Example", "...", "Bo"], False),
        (r"Ada Example and {\ldots} and Bo", ["Ada Example", "...", "Bo"], False),
        ("Ada Example and ...", ["Ada Example"], True),
        (r"Bo \and Ada Example", ["Bo", "Ada Example"], False), (r"\andersen and Bo", [r"\andersen", "Bo"], False),
        ("others", ["others"], False), ("Anders Anderson and Bo", ["Anders Anderson", "Bo"], False),
    ],
)  # fmt: skip
def test_others_and_the_case_of_and(text: str, names: list[str], others: bool) -> None:
    assert (list(people_of(text).names), people_of(text).others) == (names, others)


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Example, Ada and ,", ["Example, Ada"], "','"),
        ("Example, Ada and , and Test, Bo", ["Example, Ada", "Test, Bo"], "','"),
        (",", [], "','"), ("{~}", [], "'{~}'"), ("Ada Example and {}", ["Ada Example"], "'{}'"),
        ("Ada Example and", ["Ada Example"], "nothing"), ("and Ada Example", ["Ada Example"], "nothing"),
        ("Ada Example and and Bo", ["Ada Example", "Bo"], "nothing"),
    ],
)  # fmt: skip
def test_an_empty_name_costs_itself_alone(text: str, names: list[str], found: str) -> None:
    assert list(people_of(text).names) == names
    assert said(text) == [
        f"a.bib:2:1: PF019 warning: k: author: expected a name such as Ada Lovelace, found {found}; it is left out\n"
        "    Remove it, and the `and` before or after it"
    ]


# Rules about lists that are typed


@pytest.mark.parametrize("name", ["AI21", "example1900", "GPT4", "AI21 Labs", "Agent 007", "Louis XIV"])
def test_no_rule_takes_a_name_apart(name: str) -> None:
    assert rules(work("x", f"authors: ['{name}', Ada Example]\nvenue: V")) == []


@pytest.mark.parametrize("name", ["Doe, MD", "van Doe, MD"])
def test_initials_are_no_degree(name: str) -> None:
    assert rules(work("x", f"authors: ['{name}', Ada Example]\nvenue: V")) == []


@pytest.mark.parametrize("name", ["van der Berg, Jan Piet", "Garcia Lopez, Maria J.", "Example Muster, J. R."])
def test_a_family_name_of_several_words_is_no_list(name: str) -> None:
    assert not [it for it in rules(work("x", f"authors: ['{name}']\nvenue: V")) if "PF316" in it]


def test_a_number_of_dblp_is_taken_off_whole() -> None:
    (line,) = [it for it in rules(work("x", "authors: [Ada Example 0001, Bo B]\nvenue: V")) if "PF329" in it]

    assert line.startswith("content/papers/x.md:3:11: PF329 hint: authors: 'Ada Example 0001' is more than a name")
    assert "Write `Ada Example`" in line


def test_a_number_behind_a_comma_is_taken_off_with_it() -> None:
    (line,) = [it for it in rules(work("x", "authors: ['Ada Example, 0001', Bo B]\nvenue: V")) if "PF329" in it]

    assert "Write `Ada Example`" in line


def test_a_list_in_a_bib_file_that_may_be_several_is_said_in_its_own_words(make_site: MakeSite) -> None:
    root = make_site({
        "content/site.yaml": SITE,
        "content/papers/a.bib": "@misc{k, title={T}, author={Ada Example \\& Bo Beispiel}}",
    })  # fmt: skip
    report = built(root)

    assert any(
        str(it).endswith(
            "    BibTeX separates names with `and`: `Ada Lovelace and Charles Babbage`; braces keep a group together"
        )
        for it in report.problems
    )


# What sources of an import say


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Example, John, Jr.", "Example, Jr., John"), ("Example, Jr., John", "Example, Jr., John"),
        ("Example Institute, Department of X", "{Example Institute, Department of X}"), ("Plato", "Plato"),
        ("Example Collaboration,", "{Example Collaboration}"), ("Mill,, Inc.", "{Mill, Inc.}"),
        ("Mill, Inc.", "{Mill, Inc.}"),
        ("Center, B.", "Center, B."), ("Example Team", "{Example Team}"), ("Bo, Ada-Bo", "Bo, Ada-Bo"),
        ("Ada Example 0001", "Ada Example"), ("Example 0001, Ada", "Example, Ada"),
        ("Ada Example; Bo Beispiel", "Ada Example; Bo Beispiel"), ("A, B, C, D", "{A, B, C, D}"),
    ],
)  # fmt: skip
def test_a_name_of_ris_is_a_person_or_a_group(name: str, expected: str) -> None:
    assert name_from_ris(name) == expected


def test_names_of_ris_lose_their_marks_and_what_is_none_is_named() -> None:
    lines = ["Example, Ada*", "Beispiel, Bo 0002", "Muster, Max; Sample, Cy", ","]
    found = ris("TY  - JOUR\nTI  - T\n" + "".join(f"AU  - {it}\n" for it in lines) + "ER  - \n", "a.ris")

    (one,) = found.papers
    assert one.values["authors"] == ["Example, Ada", "Beispiel, Bo", "Muster, Max", "Sample, Cy"]
    assert [it.what for it in one.lost if "people" in it.what] == [
        "authors: 'Muster, Max; Sample, Cy' is taken for 2 people"
    ]


def test_what_is_no_name_is_named() -> None:
    found, problems = people("authors", ["†", "Ada Example", ","], "a.ris:1")

    assert found == ["Ada Example"]
    assert [it.what for it in problems] == [
        "authors: '†' is not a name; it is left out", "authors: ',' is not a name; it is left out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Exemple", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"},
         "de La Exemple, Jean"),
        ({"given": "Mononym"}, "Mononym"), ({"given": "Mary Jane"}, {"given": "Mary Jane"}),
        ({"literal": "CERN"}, "{CERN}"),
        ({"family": "Garcia Lopez"}, {"family": "Garcia Lopez"}), ({"family": "Bo", "given": "Ada-Bo"}, "Bo, Ada-Bo"),
        ({"family": "Example", "given": "John", "suffix": "Jr."}, "Example, Jr., John"),
        ({"family": "Example Jr.", "given": "John"}, "Example, Jr., John"),
        ({"family": "Example*", "given": "Ada", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
         {"name": "Example, Ada", "orcid": "0000-0002-1825-0097"}),
    ],
)  # fmt: skip
def test_a_name_of_csl_keeps_all_its_parts(name: dict[str, str], expected: object) -> None:
    found = csl(json.dumps([{"id": "a", "type": "book", "title": "T", "author": [name]}]), "a.json")

    assert found.papers[0].values["authors"] == [expected]


# What goes out

LIBRARY = r"""
@article{k, title = {Names}, journal = {J}, year = 2020, author = {Bo, Ada-Bo and Tan, Tan and Example, JR and
 Luc Jean de la Roche Exemple and Ana {Ejempl{\'\i}n L{\'o}nez} and Sample, Jr., John and OpenExample and {Mill, Inc.}
 and Ada Example* and Bo Beispiel 0002}}
"""


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    made = make_site({"content/site.yaml": SITE, "content/papers/a.bib": LIBRARY})
    built(made)
    return made


def test_names_go_out_as_csl_json(root: Path) -> None:
    (item,) = json.loads(tree(root / "site")["papers/k/cite.json"])

    assert item["author"] == [
        {"family": "Bo", "given": "Ada-Bo"}, {"family": "Tan", "given": "Tan"}, {"family": "Example", "given": "JR"},
        {"family": "de la Roche Exemple", "given": "Luc Jean"}, {"family": "Ejemplín Lónez", "given": "Ana"},
        {"family": "Sample", "given": "John", "suffix": "Jr."}, {"literal": "OpenExample"}, {"literal": "Mill, Inc."},
        {"family": "Example", "given": "Ada"}, {"family": "Beispiel", "given": "Bo"},
    ]  # fmt: skip


def test_names_go_out_as_bibtex_and_ris(root: Path) -> None:
    files = tree(root / "site")
    lines = files["papers/k/cite.ris"].decode().split("\n")

    assert (
        r"author        = {Bo, Ada-Bo and Tan, Tan and Example, JR and de la Roche Exemple, Luc Jean and "
        r"Ejempl{\'{i}}n L{\'{o}}nez, Ana and Sample, Jr., John and OpenExample and {Mill, Inc.} and Example, Ada and "
        r"Beispiel, Bo}"
    ) in files["papers/k/cite.bib"].decode()
    assert [it[6:] for it in lines if it.startswith("AU")] == [
        "Bo, Ada-Bo", "Tan, Tan", "Example, JR", "de la Roche Exemple, Luc Jean", "Ejemplín Lónez, Ana",
        "Sample, John, Jr.",
        "OpenExample", "Mill, Inc.", "Example, Ada", "Beispiel, Bo",
    ]  # fmt: skip


def test_names_go_out_in_tags_and_in_the_reference(root: Path) -> None:
    shown_page = page(root, "papers/k/")
    tags = [it.attributes["content"] for it in shown_page.all("meta") if it.attributes.get("name") == "citation_author"]
    reference = shown_page.text

    assert tags == [
        "Ada-Bo Bo", "Tan Tan", "JR Example", "Luc Jean de la Roche Exemple", "Ana Ejemplín Lónez", "John Sample Jr.",
        "OpenExample", "Mill, Inc.", "Ada Example", "Bo Beispiel",
    ]  # fmt: skip
    assert (
        "A.-B. Bo, T. Tan, J. Example, L. J. de la Roche Exemple, A. Ejemplín Lónez, J. Sample Jr., OpenExample"
        in reference
    )


def test_the_owner_is_known_under_marks(root: Path) -> None:
    assert "authors/ada-example/index.html" in tree(root / "site")
    assert "authors/ada-example-2/index.html" not in tree(root / "site")


def test_an_empty_name_stops_nothing(make_site: MakeSite) -> None:
    root = make_site({
        "content/site.yaml": SITE,
        "content/papers/a.bib": "@misc{k, title={T}, year=2000, author={Example, Ada and ,}}\n@misc{ok, title={Fine}}\n"
        "@misc{none, title={N}, author={,}}\n",
    })  # fmt: skip
    built(root)

    assert {"papers/k/index.html", "papers/ok/index.html", "papers/none/index.html"} <= tree(root / "site").keys()


def test_the_form_that_site_yaml_gives_keeps_its_division(make_site: MakeSite) -> None:
    it = Lookup(Settings(name="Me", people=(Person(name="van Example, Jr., Jan", variants=("J. Example",)),)), ())
    (name,) = full_byline((Author(name="J. Example"),), False, it).names

    assert name.text == "Jan van Example Jr."
    assert parts_of(it.own_form(Author(name="J. Example"))) == Parts("Jan", "van", "Example", "Jr.")
