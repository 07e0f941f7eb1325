"""Problems as values: how they are printed, ordered and counted, and what they suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.diagnostics import codes, console
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Code, Failure, Problem, Where, has_errors, quote, sorted_problems

ERROR = Problem(Where("a.md", 3, 2), codes.NOT_A_DATE, "date: what", "Mend it")
WARNING = Problem(Where("a.md"), codes.SAME_TITLE, "title: what")
HINT = Problem(Where(""), codes.NO_BASE_URL, "base_url: what")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(""), "portfolio"),
        (Where("a.md"), "a.md"),
        (Where("a.md", 3), "a.md:3:1"),
        (Where("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_a_place_is_printed_as_compilers_do(where: Where, expected: str) -> None:
    assert str(where) == expected


def test_an_error_is_printed_with_its_mend_on_a_line_of_its_own() -> None:
    assert str(ERROR) == "a.md:3:2: PF105 date: what\n    Mend it"


def test_a_warning_and_a_hint_say_what_they_are() -> None:
    assert str(WARNING) == "a.md: PF307 warning: title: what"
    assert str(HINT) == "portfolio: PF310 hint: base_url: what"


def test_only_errors_stop_a_build() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING, HINT])


def test_a_failure_carries_its_problems_and_says_what_they_say() -> None:
    failure = Failure(2, [ERROR, HINT])

    assert (str(failure), failure.exit_code, failure.problems) == ("date: what; base_url: what", 2, (ERROR, HINT))


def test_problems_are_arranged_by_file_line_and_column_and_stand_once() -> None:
    later = ERROR._replace(where=Where("a.md", 10, 1))
    other = ERROR._replace(where=Where("b.md", 1, 1))

    assert sorted_problems([other, later, ERROR, ERROR]) == (ERROR, later, other)


@given(st.permutations([ERROR._replace(mend=mend) for mend in "abcdef"]))
def test_the_order_of_problems_does_not_depend_on_the_order_of_finding_them(found: list[Problem]) -> None:
    assert [it.mend for it in sorted_problems(found)] == list("abcdef")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("keyword", "Did you mean 'keywords'?"),
        ("TITLE", "Did you mean 'Title'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_pen_gets_a_suggestion(word: str, expected: str) -> None:
    assert did_you_mean(word, ["keywords", "Title"]) == expected


def test_of_two_spellings_that_differ_in_case_the_same_one_is_always_suggested() -> None:
    assert did_you_mean("pdf", {"PDF", "Pdf"}) == did_you_mean("pdf", ["Pdf", "PDF"]) == "Did you mean 'PDF'?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "'a'"),
        (" a\n b ", "'a b'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
    ],
)
def test_a_quoted_text_stands_on_one_line_and_is_not_long(text: str, expected: str) -> None:
    assert quote(text) == expected


def test_of_too_many_problems_the_worst_are_said_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        (Where(f"{number:04}"), codes.NOT_A_DATE if number % 300 == 299 else codes.NO_PAPERS) for number in range(1200)
    ]
    console.problems([Problem(where, code, f"{chr(0x4E00 + int(where.path))}: x") for where, code in pairs])
    said = capsys.readouterr().err.splitlines()

    assert [line[:4] for line in said if "PF105" in line] == ["0299", "0599", "0899", "1199"]
    assert said[:-1] == sorted(said[:-1])
    assert said[-1] == f"and {1200 - console.MOST} more"


def exported(line: int, what: str, code: Code = codes.BIB_FIELD) -> Problem:
    return Problem(Where("content/papers/a.bib", line, 1), code, what, "Mend it")


def test_of_what_programs_left_each_kind_is_one_line_with_its_first_three_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = [exported(line, f"k{line}: issn: expected an ISSN, found 'x{line}'") for line in range(1, 41)]
    found += [
        exported(50, "k50: date: expected a date"),
        Problem(Where("content/papers/b.md", 2, 3), codes.NO_VENUE, "v"),
    ]
    console.problems(found)

    assert capsys.readouterr().err.splitlines() == [
        "content/papers/a.bib:1:1: PF019 warning: k1: issn: expected an ISSN, found 'x1'; 39 more like it: "
        "line 2, line 3, …",
        "content/papers/a.bib:50:1: PF019 warning: k50: date: expected a date",
        "content/papers/b.md:2:3: PF322 hint: v",
    ]


def test_a_few_problems_of_a_library_are_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    console.problems([exported(1, "k: issn: x"), exported(2, "l: issn: x")])

    assert capsys.readouterr().err.splitlines() == [
        "content/papers/a.bib:1:1: PF019 warning: k: issn: x", "    Mend it",
        "content/papers/a.bib:2:1: PF019 warning: l: issn: x", "    Mend it",
    ]  # fmt: skip


def test_every_problem_is_told_where_all_are_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    console.problems([exported(line, "k: issn: x") for line in range(200)], every=True)

    assert len(capsys.readouterr().err.splitlines()) == 400


def test_an_error_in_what_a_program_exported_is_a_warning_and_no_matter_of_strict() -> None:
    there, typed = exported(1, "x", codes.SAME_DOI), Problem(Where("content/papers/a.md", 1, 1), codes.SAME_DOI, "x")
    hidden = exported(1, "x", codes.UNREADABLE)

    assert [it.severity for it in (there, typed, hidden)] == ["warning", "error", "error"]
    assert [has_errors([it], strict=True) for it in (there, typed, hidden)] == [False, True, True]
    assert [has_errors([it]) for it in (there, typed, hidden)] == [False, True, True]


def test_how_to_mend_may_take_several_lines(capsys: pytest.CaptureFixture[str]) -> None:
    long = Problem(Where("a.md"), codes.TWO_SPELLINGS, "x", "Write:\n" + "\n".join(f"- {it}" for it in range(20)))
    console.problems([long])
    lines = capsys.readouterr().err.splitlines()

    assert lines[:3] == ["a.md: PF311 hint: x", "    Write:", "    - 0"]
    assert lines[-1] == "    and 16 more lines, which `portfolio check` prints"
