"""The .bib files of a folder as one library: what is shared, what is inherited, and that nothing is lost in silence."""

from pathlib import Path

# ruff: noqa: E501 - messages stand as they are printed
import pytest
from message_cases import BIB, BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said
from processor import Stopwatch
from sites import MakeSite, built, messages, page, tree

from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.library import library_of, records_of
from portfolio.formats.bibtex.syntax import blocks_of
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.system.files.edits import Edit

SITE = "name: Ada Example\nbase_url: https://ada.example.org\n"


def read(*texts: str) -> tuple[list[BibEntry], list[str]]:
    """The records of files, volumes too, and what is said, without the advice."""
    files = library_of([(f"{chr(97 + place)}.bib", tuple(blocks_of(text))) for place, text in enumerate(texts)])
    return [it for file in files for it in file.records], [
        str(it).partition("\n")[0] for file in files for it in file.problems
    ]


def values(*texts: str) -> dict[str, str]:
    """The fields of the last record, of which nothing is said."""
    records, said = read(*texts)
    assert said == []
    return {it.name: it.value for it in records[-1].fields}


# Strings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{pre = "Proceedings of "}@misc{k, x = pre # "the Meeting"}', "Proceedings of the Meeting"),
        ('@string{pre = {  Two }}@misc{k, x = {One} # pre # "three "}', "One  Two three"),
        ("@string{a = {x }, b = a # {y}}@misc{k, x = b}", "x y"),
        ("@string(a = {x)})@misc{k, x = a # a}", "x)x)"),
        ("@string{a = {1}}@misc{l, x = a}@string{a = a # {2}}@misc{k, x = a}", "12"),
        ("@string{A = {x}}@misc{k, x = a}", "x"), ("@string{jan = {Jänner}}@misc{k, x = jan}", "Jänner"),
    ],
)  # fmt: skip
def test_pieces_keep_their_spaces_and_a_field_is_stripped_as_a_whole(text: str, expected: str) -> None:
    assert values(text)["x"] == expected


def test_strings_are_shared_whatever_the_order_of_the_files() -> None:
    use, define = "@misc{k, x = jex}", '@string{jex = "Journal of Examples"}'

    assert [it.get("x") for it in read(use, define)[0]] == ["Journal of Examples"]
    assert [it.get("x") for it in read(define, use)[0]] == ["Journal of Examples"]
    assert [it.get("x") for it in read(use + define)[0]] == ["Journal of Examples"]


def test_a_files_own_definition_comes_before_anothers() -> None:
    records, said = read("@string{j = {A}}", "@string{j = {B}}@misc{k, x=j}", "@misc{l, x=j}")

    assert [it.get("x") for it in records] == ["B", "A"]
    assert said == []


def test_what_is_undefined_is_named_and_stays_as_it_was() -> None:
    text = (
        "@string{jhyd = {J. Hyd.}}\n@article{k,\n  journal = jhydr # { A},\n  pages = 1--20, month = june,\n"
        "  note = some words\n}"
    )
    records, said = read(text)

    assert {it.name: it.value for it in records[0].fields} == {
        "journal": "jhydr A", "pages": "1--20", "month": "june", "note": "some words",
    }  # fmt: skip
    assert said == [
        "a.bib:3:3: PF021 warning: k: journal: no .bib file defines a string 'jhydr'; the word is taken as it is",
        "a.bib:4:3: PF021 warning: k: pages: no .bib file defines a string '1--20'; the word is taken as it is",
        "a.bib:5:3: PF021 warning: k: note: no .bib file defines a string 'some words'; the word is taken as it is",
    ]


def test_a_string_that_is_made_of_itself_is_named_as_such() -> None:
    _, said = read("@string{self = self # { x}}\n@misc{k, title={T}, note=self}")

    assert said == [
        "a.bib:2:21: PF021 warning: k: note: the string 'self' is defined by itself; the word is taken as it is"
    ]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("lines", [20, 28, 40, 1000])
def test_strings_that_double_cost_the_field_that_uses_them(lines: int, *, turned: bool) -> None:
    doubling = ['@string{s0 = "aaaa"}', *(f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, lines))]
    text = "\n".join(reversed(doubling) if turned else doubling)
    watch = Stopwatch()
    unused, nothing = records_of(text + "\n@misc{k, title={T}}", "a.bib")
    used, said = records_of(f"{text}\n@misc{{k, note=s{lines - 1}, title={{T}}}}", "a.bib")

    assert watch.seconds() < 1
    assert (len(unused), nothing) == (1, ())
    assert [it.name for it in used[0].fields] == ["title"]
    assert [str(it).partition("\n")[0] for it in said] == [
        f"a.bib:{lines + 1}:10: PF019 warning: k: note: its strings make it, or the library, too long; it is left out"
    ]


LONG = "x" * 90_000
BOMBS = {
    "a chain in a field": f"@string{{s = {{{LONG}}}}}@misc{{k, title=" + " # ".join(["s"] * 5000) + "}",
    "one string in many": f"@string{{s = {{{LONG}}}}}" + "".join(f"@misc{{k{n}, note=s}}" for n in range(2000)),
    "xdata for many": f"@xdata{{x, note={{{LONG}}}}}" + "".join(f"@misc{{k{n}, xdata={{x}}}}" for n in range(2000)),
    "books in books": "".join(f"@book{{k{n}, title={{a}}, crossref={{k{n + 1}}}}}" for n in range(2000)),
    "a circle of books": "@book{a, title={a}, crossref={b}}@book{b, title={b}, crossref={a}}",
    "a circle of strings": "@string{a = b, b = a}@misc{k, title=a}",
    "one key": "@inbook{k, title={a}, crossref={k}}" * 2000,
    "spaces": "@misc{" + " " * 60_000,
    "spaces behind a key": "@misc{k" + " " * 60_000 + "x",
    "open braces": "@misc{k, title={" * 4000,
    "open comments": "@comment{" * 8000,
    "open comments on lines": "@comment{x\n" * 6000,
    "definitions": "".join(f"@string{{a = {{{n}}}}}@misc{{k{n}, title=a}}" for n in range(2000)),
    "unknown words": "".join(f"@misc{{k{n}, title=word{n}, crossref={{b{n}}}}}" for n in range(2000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_nothing_grows_without_end(name: str) -> None:
    watch = Stopwatch()
    records, problems = records_of(BOMBS[name], "a.bib")

    assert watch.seconds() < 5
    assert sum(len(it.value) for record in records for it in record.fields) < 20_000_000
    assert problems or name in ("definitions", "open comments", "open comments on lines")


# Parts and wholes


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("book", "inbook", {"booktitle": "W", "booksubtitle": "S", "author": "A", "bookauthor": "A"}),
        ("mvbook", "inbook", {"maintitle": "W", "mainsubtitle": "S", "author": "A", "bookauthor": "A"}),
        ("mvbook", "book", {"maintitle": "W", "mainsubtitle": "S", "author": "A"}),
        ("collection", "incollection", {"booktitle": "W", "booksubtitle": "S", "author": "A"}),
        ("mvcollection", "incollection", {"maintitle": "W", "mainsubtitle": "S", "author": "A"}),
        ("proceedings", "inproceedings", {"booktitle": "W", "booksubtitle": "S", "author": "A"}),
        ("mvproceedings", "proceedings", {"maintitle": "W", "mainsubtitle": "S", "author": "A"}),
        ("periodical", "article", {"journaltitle": "W", "journalsubtitle": "S", "author": "A"}),
        ("misc", "misc", {"title": "W", "subtitle": "S", "author": "A"}),
    ],
)  # fmt: skip
def test_a_part_inherits_as_the_biblatex_manual_has_it(whole: str, part: str, expected: dict[str, str]) -> None:
    text = (
        f"@{whole}{{w, title={{W}}, subtitle={{S}}, author={{A}}, year=2019, publisher={{P}}, doi={{10.1000/1}}, "
        f"abstract={{x}}, pages={{400}}, label={{l}}}}@{part}{{p, crossref={{W}}}}"
    )

    assert values(text) == {"crossref": "W", "year": "2019", "publisher": "P", **expected}


def test_what_a_part_has_counts_and_what_both_name_a_booktitle_is_one() -> None:
    text = "@proceedings{w, title={Long}, booktitle={Short}, year=1}@inproceedings{p, crossref={w}, year=2}"

    assert values(text) == {"crossref": "w", "year": "2", "booktitle": "Short"}


def test_parts_and_wholes_find_each_other_in_other_files_and_through_others() -> None:
    part, volume = "@inbook{p, title={P}, crossref={v}}", "@book{v, title={V}, crossref={m}, xdata={x, y}}"
    series = (
        "@mvbook{m, title={M}, author={A}}@xdata{x, publisher={P}, xdata={z}}@xdata{y, address={Here}}@xdata{z, a={b}}"
    )
    records, said = read(part, volume, series)

    assert said == []
    assert {it.name: it.value for it in records[0].fields} == {
        "title": "P", "crossref": "v", "booktitle": "V", "publisher": "P", "address": "Here", "a": "b", "author": "A",
        "maintitle": "M", "bookauthor": "A",
    }  # fmt: skip


BOOK = """@inbook{part, title={A Chapter}, pages={1--9}, crossref={whole}}
@book{whole, title={The Whole}, subtitle={A Book}, author={Bo Beispiel}, publisher={Press}, year=2019}
@inproceedings{talk, title={A Talk}, author={Bo Beispiel}, crossref={others}}
@proceedings{others, title={Their Meeting}, editor={Max Muster}, year=2019}
@inproceedings{talk2, title={Another Talk}, author={Bo Beispiel}, crossref={own}}
@proceedings{own, title={Our Meeting}, editor={Example, Ada and Max Muster}, year=2020}
"""


def test_a_set_of_entries_is_no_work_and_is_named() -> None:
    records, problems = records_of("@set{s, entryset={a,b}}\n@misc{a, title={A}}\n@misc{b, title={B}}\n", "a.bib")

    assert [it.key for it in records] == ["a", "b"]
    assert [str(it) for it in problems] == [
        "a.bib:1:1: PF018 warning: s: @set lists other entries and is not a work; it is left out\n"
        "    Nothing is lost: the entries that it names are read"
    ]


def test_a_book_of_its_own_and_what_the_owner_edited_stay_and_other_volumes_are_named(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/a.bib": BOOK})
    report = built(root)

    assert {it.split("/")[1] for it in tree(root / "site") if it.startswith("papers/")} == {
        "part", "whole", "talk", "talk2", "own",
    }  # fmt: skip
    assert [it for it in messages(report) if "PF022" in it] == [
        "content/papers/a.bib:4:1: PF022 hint: others: is the volume of others (another entry names it by crossref) "
        "and is not listed by itself\n    To list it as well, write an entry with `key: others`"
    ]
    assert "Bo Beispiel" in page(root, "papers/part/").text
    make_site({"content/papers/others.yaml": "key: others\n"})
    assert not [it for it in messages(built(root)) if "PF022" in it]
    assert page(root, "papers/others/").first("h1").text == "Their Meeting"


def test_files_that_are_imported_together_are_one_library_as_those_of_a_build_are(make_site: MakeSite) -> None:
    files = {
        "strings.bib": '@string{jex = "Journal of Examples"}\n@proceedings{theirs, title={Their Meeting}, year=2018}\n'
                       "@proceedings{own, title={Our Meeting}, year=2019, editor={Example, Ada}}\n",
        "parts.bib": "@article{one, title={One}, journal=jex, year=2020}\n"
                     "@inproceedings{two, title={Two}, crossref={theirs}}\n"
                     "@inproceedings{three, title={Three}, crossref={own}}\n",
    }  # fmt: skip
    root = make_site({"content/site.yaml": SITE, **files})
    done = planned_import([str(root / it) for it in files], root / "content", ImportOptions())
    made = {it.path.stem: it.new for it in done.edits if isinstance(it, Edit) and it.path.suffix == ".md"}

    assert made.keys() == {"one", "two", "three", "our-meeting"}
    assert "venue: Journal of Examples\n" in made["one"]
    assert "date: 2018\n" in made["two"]
    assert "venue: Their Meeting\n" in made["two"]
    assert [str(it) for it in done.notes] == [
        "strings.bib:2:1: PF022 hint: theirs: is the volume of others (another entry names it by crossref) "
        "and is not listed by itself\n    To list it as well, write an entry for it"
    ]


# What is an entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@commentary{k, title={T}}", "commentary"), ("@comments{k, title={T}}", "comments"),
        ("@preambles{k, title={T}}", "preambles"), ("@stringent{k, title={T}}", "stringent"),
        ("@Strings(k, title={T})", "strings"), ("@in-proceedings{k, title={T}}", "in-proceedings"),
        ("@ article {k, title={T}}", "article"), ("@article\n\n{k, title={T}}", "article"),
        ("@ARTICLE\t{ k ,title={T}}", "article"), ("x@article{k, title={T}}", "article"),
        ("---\nlayout: x\n---\n\n@article{k, title={T}}", "article"), ("% a remark\n@article{k, title={T}}", "article"),
        ("@article{k, title={T},}", "article"), ("@article{k,, title={T},,}", "article"),
        ("@article{k, title = {T};}", "article"), ("@article{k, title = \"T\"\n}", "article"),
    ],
)  # fmt: skip
def test_what_starts_like_a_comment_is_none_and_blanks_do_no_harm(text: str, expected: str) -> None:
    (record,), said = read(text)

    assert said == []
    assert (record.type, record.key, record.get("title")) == (expected, "k", "T")


def test_comments_and_preambles_are_passed_over_and_entries_in_them_are_named() -> None:
    text = (
        '@comment{jabref-meta: a {b} c;}\n@preamble{"\\newcommand{\\x}{@misc{y,}}"}\n'
        "@comment{\n@misc{k, title={T}}\n}\n"
        "@comment{open\n@misc{l, title={T}}\n"
    )
    records, said = read(text)

    assert [it.key for it in records] == ["l"]
    assert said == [
        "a.bib:4:1: PF018 warning: an entry that starts with '@misc{k, title={T}}' is inside a @comment; it is left out"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@article{, title={On the Keys}, author={Example, Ada and B C}, year={2020}}",
        "@article{\n  author = {Ada Example},\n  title = {On the Keys},\n  date = {2020-05}\n}",
        "@article{ title={On the {Keys}}, year=2020, author = \"Ada Ex{\\a}mple\" # {}}".replace("{\\a}", "a"),
    ],
)  # fmt: skip
def test_an_entry_without_a_key_gets_one(text: str) -> None:
    records, said = read(text)

    assert [it.key for it in records] == ["example2020keys"]
    assert said == ["a.bib:1:1: PF019 warning: example2020keys: the entry has no key; this one is made for it"]


def test_made_keys_are_no_others_keys() -> None:
    one, other = "@misc{, title={Keys of one}, author={Ada B}}", "@misc{, title={Keys of two}, author={Ada B}}"
    records, _ = read(f"@misc{{bkeys, title={{T}}}}{one}{other}{one}@misc{{, title={{语言}}}}")

    assert [it.key for it in records] == ["bkeys", "bkeys-2", "bkeys-3", "bkeys-2", "entry"]


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("@misc{k, title={T}, keywords, year=2}", "T",
         ["a.bib:1:21: PF019 warning: k: 'keywords' is not a field; it is left out"]),
        ("@misc{k, author {X}, title={T}}", "T",
         ["a.bib:1:10: PF019 warning: k: 'author {X}' is not a field; it is left out"]),
        ("@misc{k title={T}}", "T", ["a.bib:1:7: PF019 warning: k: a comma is missing after the key"]),
        ("@misc{k, title={T} more, year=2}", "T",
         ["a.bib:1:20: PF019 warning: k: title: 'more' follows the value; it is left out"]),
        ("@misc{k, title={T}}, year=2}", "T",
         ["a.bib:1:19: PF019 warning: k: a brace too many ends the entry before its last field"]),
        ("@misc{k, title={T}, abstract={never\n@misc{l, title={L}}", "T",
         ["a.bib:1:21: PF019 warning: k: abstract: never ends; it is left out"]),
        ("@misc{k, title={T}\n@misc{l, title={L}}", "T", ["a.bib:2:1: PF019 warning: k: the entry never ends"]),
        ("@misc{k, title={T}, abst", "T",
         ["a.bib:1:21: PF019 warning: k: 'abst' is not a field; it is left out",
          "a.bib:1:25: PF019 warning: k: the entry never ends"]),
        ("@misc{o\"b=c, title={T}}", "T", []), ("@misc{Smith 2020, title={T}}", "T", []),
        ("@misc{k, title = = {T}}", "T", []),
    ],
)  # fmt: skip
def test_a_slip_costs_itself_alone(text: str, title: str, said: list[str]) -> None:
    records, told = read(text)

    assert records[0].get("title") == title
    assert told == said


def test_ten_open_braces_cost_ten_entries() -> None:
    broken = "".join(f"@misc{{b{n}, title={{{{T}}}}{{, year=1}}\n@misc{{k{n}, title={{T}}}}\n" for n in range(10))
    records, said = read(broken)

    assert [it.key for it in records if it.key[0] == "k"] == [f"k{n}" for n in range(10)]
    assert len(said) + sum(it.key[0] == "b" for it in records) >= 10


def test_a_file_in_utf_16_is_read(make_site: MakeSite) -> None:
    text = "@misc{k, title={Über alles}}\r\n"
    root = make_site({"content/site.yaml": SITE, "content/papers/a.bib": text.encode("utf-16")})

    assert messages(built(root)) == []
    assert page(root, "papers/k/").first("h1").text == "Über alles"


MESSAGES = [
    case(
        "an entry that stands twice",
        {BIB: "@misc{a, title={T}, year=2020}\n@misc{a, title={T}, year=2020}\n"},
        "content/papers/a.bib:2:1: PF020 warning: an entry appears more than once: a (lines 1 and 2)",
        "    Each is read as one paper: the first counts, the others fill in what it lacks. Remove the others",
    ),
    case(
        "a string that no file defines",
        {BIB: "@article{a, title={T}, author={Ada}, year=2020,\n journal=nowhere}\n"},
        "content/papers/a.bib:2:2: PF021 warning: a: journal: no .bib file defines a string 'nowhere'; the word is taken "
        "as it is",
        "    Put it in braces, or define it: `@string{nowhere = {...}}`",
    ),
    case(
        "a volume that others name",
        {
            BIB: "@incollection{a, title={T}, author={Ada}, crossref={v}}\n@collection{v, title={V}, editor={Eve}, year=2020}\n"
        },
        "content/papers/a.bib:2:1: PF022 hint: v: is the volume of others (another entry names it by crossref) and is not "
        "listed by itself",
        "    To list it as well, write an entry with `key: v`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_what_is_odd_in_a_bib_file_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
